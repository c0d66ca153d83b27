import { join } from 'node:path';
import { fail } from '../core/errors.ts';
import { workerUrl } from '../core/worker-url.ts';
import type { Alert } from '../model/alert.ts';
import type { CitedFile, GoodsColumns } from '../model/consignment.ts';
import type { Finding, KeptBatch, KeptConsignment, KeptFacts, PatternContext } from '../patterns/detector.ts';
import { type DetectorSetup, openDetectors } from '../patterns/detectors.ts';
import { runPool } from '../screen/pool.ts';
import type { Segment as StoredSegment } from '../store/port.ts';
import { openSegment, type Segment } from '../store/segments.ts';
import { type KeptAnswer, type KeptJob, type KeptWork, keptWork } from './kept-work.ts';

export interface AcrossOptions {
  /** data folder */
  data: string;
  /** all kept files that count, in the order in which they were kept */
  segments: readonly StoredSegment[];
  /** alerts are told that hold a consignment of one of these segments */
  own: ReadonlySet<string>;
  setup: DetectorSetup;
  context: PatternContext;
  /** judge each consignment by itself again, too */
  again?: boolean | undefined;
  workers: number;
  onProgress?: ((consignments: number, share: number) => void) | undefined;
  /** stops between two batches */
  signal?: AbortSignal | undefined;
}

/** Consignments of a job: enough that a thread is worth its message. */
const JOB_CONSIGNMENTS = 8192;

/**
 * Runs the detectors over all kept consignments and yields their alerts: by detector, then in the order of the consignments that
 * they stand on; before them, if asked for, the alerts of each consignment by itself. The same kept files, set-up and context give the same
 * alerts with any number of threads. Throws E_SEGMENT_DAMAGED, E_WORKER, E_RUN_STOPPED.
 */
export async function* lookAcross(options: AcrossOptions): AsyncGenerator<Alert> {
  const files = await openFiles(options);
  try {
    const jobs = [...jobsOf(files)];
    const total = jobs.reduce((sum, { count }) => sum + count, 0);
    const ids = new BigUint64Array(total);
    const batches: KeptBatch<unknown[]>[] = [];
    for await (const { ids: some, collected, alerts } of answersTo(jobs, options)) {
      const { first, count } = jobs[batches.length]!;
      ids.set(some, first);
      batches.push({ first, count, collected });
      yield* alerts;
      options.onProgress?.(first + count, (first + count) / total);
      if (options.signal?.aborted) throw fail('E_RUN_STOPPED', { done: first + count, total });
    }
    yield* detect(files, batches, keptFacts(files, ids, options), options);
  } finally {
    for (const { segment } of files) await segment.close();
  }
}

async function* detect(
  files: readonly KeptFile[],
  batches: readonly KeptBatch<unknown[]>[],
  facts: KeptFacts,
  { setup, context }: AcrossOptions,
): AsyncGenerator<Alert> {
  for (const [k, detector] of openDetectors(setup).entries()) {
    const own = batches.map(({ first, count, collected }) => ({ first, count, collected: collected[k] }));
    for (const finding of detector.find(own, facts)) {
      if (!finding.holds.some(facts.inRun)) continue;
      const alert = detector.alert(finding, await readKept(files, finding), context);
      if (alert && alert.score >= context.threshold) yield alert;
    }
  }
}

interface KeptFile {
  segment: Segment;
  stored: StoredSegment;
  /** number of its first consignment over all files */
  first: number;
  from: CitedFile;
}

async function openFiles({ data, segments }: AcrossOptions): Promise<KeptFile[]> {
  const files: KeptFile[] = [];
  let first = 0;
  try {
    for (const stored of segments) {
      const segment = await openSegment(join(data, stored.path));
      const goods = stored.columns === '' ? [] : (JSON.parse(stored.columns) as GoodsColumns);
      files.push({ segment, stored, first, from: { file: stored.file || stored.path, goods } });
      first += segment.count;
    }
  } catch (error) {
    for (const { segment } of files) await segment.close();
    throw error;
  }
  return files;
}

type CountedJob = KeptJob & { count: number };

function* jobsOf(files: readonly KeptFile[]): Generator<CountedJob> {
  for (const { segment, first, from } of files) {
    let job: { first: number; count: number; blocks: KeptJob['blocks'][number][] } | undefined;
    for (const block of segment.blocks) {
      job ??= { first: first + block.first, count: 0, blocks: [] };
      job.blocks.push({ offset: block.offset, length: block.length });
      job.count += block.count;
      if (job.count < JOB_CONSIGNMENTS) continue;
      yield { path: segment.path, from, ...job };
      job = undefined;
    }
    if (job) yield { path: segment.path, from, ...job };
  }
}

function answersTo(jobs: readonly CountedJob[], options: AcrossOptions): AsyncGenerator<KeptAnswer> {
  const work: KeptWork = { setup: options.setup, ...(options.again && { judge: options.context }) };
  return runPool<KeptJob, KeptAnswer>(jobs, {
    workers: jobs.length <= 1 ? 0 : Math.min(options.workers, jobs.length),
    url: workerUrl(import.meta.url, './kept-worker'),
    data: work,
    inline: () => ({ work: keptWork(work) }),
    describe: ({ path, first }) => `kept consignments from ${first} of ${path}`,
  });
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
    const { segment, first, from } = files.findLast(one => one.first <= number)!;
    const consignment = await segment.get(number - first);
    if (consignment) kept.set(number, { consignment, ...from });
  }
  return kept;
}
