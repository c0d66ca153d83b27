import { join } from 'node:path';
import { fail } from '../core/errors.ts';
import { workerUrl } from '../core/worker-url.ts';
import type { Alert } from '../model/alert.ts';
import type { GoodsColumns } from '../model/consignment.ts';
import type { Finding, KeptBatch, KeptConsignment, KeptFacts, PatternContext } from '../patterns/detector.ts';
import { type DetectorSetup, openDetectors } from '../patterns/detectors.ts';
import { runPool } from '../screen/pool.ts';
import type { Segment as StoredSegment } from '../store/port.ts';
import { openSegment, type Segment } from '../store/segments.ts';
import { type KeptAnswer, type KeptJob, keptWork } from './kept-work.ts';

export interface AcrossOptions {
  /** data folder */
  data: string;
  /** all kept files that count, in the order in which they were kept */
  segments: readonly StoredSegment[];
  /** alerts are told that hold a consignment of one of these segments */
  own: ReadonlySet<string>;
  setup: DetectorSetup;
  context: PatternContext;
  workers: number;
  onProgress?: ((consignments: number, share: number) => void) | undefined;
  /** stops between two batches */
  signal?: AbortSignal | undefined;
}

/** Consignments of a job: enough that a thread is worth its message. */
const JOB_CONSIGNMENTS = 8192;

/**
 * Runs the detectors over all kept consignments and yields their alerts: by detector, then in the order of the consignments that
 * they stand on. The same kept files, set-up and context give the same alerts with any number of threads.
 * Throws E_SEGMENT_DAMAGED, E_WORKER, E_RUN_STOPPED.
 */
export async function* lookAcross(options: AcrossOptions): AsyncGenerator<Alert> {
  const files = await openFiles(options);
  try {
    const { batches, ids } = await collect(files, options);
    const facts = keptFacts(files, ids, options);
    const detectors = openDetectors(options.setup);
    for (const [k, detector] of detectors.entries()) {
      const own = batches.map(({ first, count, collected }) => ({ first, count, collected: collected[k] }));
      const findings = detector.find(own, facts).filter(({ holds }) => holds.some(facts.inRun));
      for (const finding of findings) {
        const alert = detector.alert(finding, await readKept(files, finding), options.context);
        if (alert && alert.score >= options.context.threshold) yield alert;
      }
    }
  } finally {
    for (const { segment } of files) await segment.close();
  }
}

interface KeptFile {
  segment: Segment;
  stored: StoredSegment;
  /** number of its first consignment over all files */
  first: number;
  columns: GoodsColumns;
}

async function openFiles({ data, segments }: AcrossOptions): Promise<KeptFile[]> {
  const files: KeptFile[] = [];
  let first = 0;
  try {
    for (const stored of segments) {
      const segment = await openSegment(join(data, stored.path));
      const columns = stored.columns === '' ? [] : (JSON.parse(stored.columns) as GoodsColumns);
      files.push({ segment, stored, first, columns });
      first += segment.count;
    }
  } catch (error) {
    for (const { segment } of files) await segment.close();
    throw error;
  }
  return files;
}

function* jobsOf(files: readonly KeptFile[]): Generator<KeptJob & { count: number }> {
  for (const { segment, first } of files) {
    let job: { first: number; count: number; blocks: KeptJob['blocks'][number][] } | undefined;
    for (const block of segment.blocks) {
      job ??= { first: first + block.first, count: 0, blocks: [] };
      job.blocks.push({ offset: block.offset, length: block.length });
      job.count += block.count;
      if (job.count < JOB_CONSIGNMENTS) continue;
      yield { path: segment.path, ...job };
      job = undefined;
    }
    if (job) yield { path: segment.path, ...job };
  }
}

async function collect(
  files: readonly KeptFile[],
  { setup, workers, onProgress, signal }: AcrossOptions,
): Promise<{ batches: (KeptBatch<unknown[]> & { count: number })[]; ids: BigUint64Array }> {
  const jobs = [...jobsOf(files)];
  const total = jobs.reduce((sum, { count }) => sum + count, 0);
  const ids = new BigUint64Array(total);
  const batches: KeptBatch<unknown[]>[] = [];
  const answers = runPool<KeptJob, KeptAnswer>(jobs, {
    workers: jobs.length <= 1 ? 0 : Math.min(workers, jobs.length),
    url: workerUrl(import.meta.url, './kept-worker'),
    data: { setup },
    inline: () => ({ work: keptWork({ setup }) }),
    describe: ({ path, first }) => `kept consignments from ${first} of ${path}`,
  });
  for await (const answer of answers) {
    const { first, count } = jobs[batches.length]!;
    ids.set(answer.ids, first);
    batches.push({ first, count, collected: answer.collected });
    onProgress?.(first + count, total === 0 ? 1 : (first + count) / total);
    if (signal?.aborted) throw fail('E_RUN_STOPPED', { done: first + count, total });
  }
  return { batches, ids };
}

function keptFacts(files: readonly KeptFile[], ids: BigUint64Array, { own, context }: AcrossOptions): KeptFacts {
  const inRun = new Uint8Array(ids.length);
  for (const { segment, stored, first } of files) if (own.has(stored.id)) inRun.fill(1, first, first + segment.count);
  const firsts = firstOf(ids);
  const repeated = new Uint8Array(ids.length);
  for (let n = 0; n < ids.length; n++) {
    if (firsts[n] === n) continue;
    repeated[n] = 1;
    // it is kept from an earlier file, and in this one too
    if (inRun[n] === 1) inRun[firsts[n]!] = 1;
  }
  return {
    count: ids.length,
    repeated,
    inRun: number => inRun[number] === 1,
    asOf: context.asOf.slice(0, 10),
  };
}

/** The smallest number at which each id stands. */
export function firstOf(ids: BigUint64Array): Int32Array {
  const first = Int32Array.from(ids, (_, n) => n);
  let size = 16;
  while (size < ids.length * 2) size *= 2;
  const slots = new Int32Array(size).fill(-1);
  const words = new Uint32Array(ids.buffer, ids.byteOffset, ids.length * 2);
  for (let n = 0; n < ids.length; n++) {
    let slot = words[2 * n]! & (size - 1);
    for (; slots[slot]! >= 0; slot = (slot + 1) & (size - 1)) {
      const other = slots[slot]!;
      if (words[2 * other] !== words[2 * n] || words[2 * other + 1] !== words[2 * n + 1]) continue;
      first[n] = other;
      break;
    }
    if (slots[slot]! < 0) slots[slot] = n;
  }
  return first;
}

async function readKept(files: readonly KeptFile[], { holds }: Finding): Promise<Map<number, KeptConsignment>> {
  const kept = new Map<number, KeptConsignment>();
  for (const number of holds) {
    const file = files.findLast(({ first }) => first <= number)!;
    const consignment = await file.segment.get(number - file.first);
    if (consignment) kept.set(number, { consignment, file: file.stored.file || file.stored.path, goods: file.columns });
  }
  return kept;
}
