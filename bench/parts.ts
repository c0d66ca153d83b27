// Wholes in parts over a file of generate-splits.ts: how many of the planted splits are found, how many decoys and circles of lawful
// trade are told, and what it costs. The file is read and collected by worker threads as kept consignments would be.
// usage: parts.ts FILE.csv [--workers 2] [--misses]
import { openSync, readFileSync, rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { allParts, allWholes } from '../src/goods/wholes.ts';
import { probability } from '../src/core/millinats.ts';
import type { KeptBatch } from '../src/patterns/detector.ts';
import { partsCollector, type PartsBatch } from '../src/patterns/parts-collect.ts';
import { findParts, type PartsFinding } from '../src/patterns/parts-find.ts';
import { openConsignmentFile } from '../src/sources/consignments/consignment-file.ts';
import { batchEnd, cutBatch, decodeBatch, readBatch } from '../src/sources/consignments/consignment-rows.ts';

const BATCH_ROWS = 8192;
const THRESHOLD = 0.7;

interface Job {
  path: string;
  workers: number;
  number: number;
}
interface Answer {
  place: number;
  count: number;
  collected: PartsBatch;
  references: string[];
}

/** Each thread reads every n-th batch. */
async function work({ path, workers, number }: Job, tell: (answer: Answer) => void): Promise<void> {
  const spoolFolder = mkdtempSync(join(tmpdir(), 'interdict-parts-'));
  const file = await openConsignmentFile(path, { spoolFolder });
  const descriptor = openSync(path, 'r');
  const collect = partsCollector();
  for (let from = 0, place = 0; from < file.groups.count; place++) {
    const to = batchEnd(file.groups, from, BATCH_ROWS, 8 << 20);
    if (place % workers === number) {
      const batch = cutBatch(file.groups, from, to);
      const { consignments } = decodeBatch(file.plan, batch, readBatch(descriptor, batch, file.name));
      const references = consignments.map(({ reference }) => reference);
      tell({ place, count: consignments.length, collected: collect(consignments), references });
    }
    from = to;
  }
  rmSync(spoolFolder, { recursive: true, force: true });
}

interface Truth {
  kind: 'split' | 'decoy';
  whole: string;
  links: string;
  parts: string[];
  missing: string;
  consignments: string[];
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      workers: { type: 'string', default: '2' },
      misses: { type: 'boolean', default: false },
      least: { type: 'string' },
      told: { type: 'string' },
    },
  });
  const [path] = positionals;
  if (!path) throw new Error('usage: parts.ts FILE.csv [--workers N] [--misses]');
  const started = performance.now();
  const answers: Answer[] = [];
  const workers = Number(values.workers);
  await Promise.all(
    Array.from({ length: workers }, (_, number) => {
      const worker = new Worker(new URL(import.meta.url), { workerData: { path, workers, number } satisfies Job });
      worker.on('message', (answer: Answer) => answers.push(answer));
      return new Promise((done, failed) => worker.on('exit', done).on('error', failed));
    }),
  );
  answers.sort((a, b) => a.place - b.place);
  const collected = performance.now();
  const references: string[] = [];
  const batches = answers.map((answer): KeptBatch<PartsBatch> => {
    const first = references.length;
    for (const reference of answer.references) references.push(reference);
    return { first, count: answer.count, collected: answer.collected };
  });
  const count = references.length;
  const found = findParts(
    batches,
    { count, repeated: new Uint8Array(count), inRun: () => true, asOf: '2026-11-27' },
    Number(values.least ?? 0),
  );
  const done = performance.now();
  if (values.least !== undefined) spread(found, references, path);
  const told = found.filter(({ sum }) =>
    values.told === undefined ? probability(sum) >= THRESHOLD : sum >= Number(values.told),
  );
  const truth = readFileSync(`${path}.truth.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Truth);
  const figures = judge(told, references, truth, values.misses);
  console.log(
    JSON.stringify({
      bench: 'parts',
      declarations: count,
      ...figures,
      falsePer100000: Number(((figures.falseAlerts / count) * 100_000).toFixed(2)),
      seconds: { collect: (collected - started) / 1000, find: (done - collected) / 1000 },
      peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
      workers,
      node: process.version,
    }),
  );
}

/** Sums of findings that are mostly planted, mostly of a decoy, or lawful: how many at or above each whole nat. */
function spread(found: readonly PartsFinding[], references: readonly string[], path: string): void {
  const truth = readFileSync(`${path}.truth.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Truth);
  const planted = new Map(truth.flatMap(one => one.consignments.map(reference => [reference, one] as const)));
  const best = new Map<Truth, number>();
  const lawful: number[] = [];
  for (const { parts, sum } of found) {
    const own = [...new Set(parts.map(({ consignment }) => planted.get(references[consignment]!)))];
    const plant = own.find(
      one =>
        one &&
        parts.filter(({ consignment }) => planted.get(references[consignment]!) === one).length * 2 >= parts.length,
    );
    if (plant) best.set(plant, Math.max(best.get(plant) ?? -1e9, sum));
    else lawful.push(sum);
  }
  for (let nat = -8; nat <= 10; nat++) {
    const above = (kind: string): number =>
      [...best].filter(([one, sum]) => one.kind === kind && sum >= nat * 1000).length;
    console.log(
      nat,
      'splits',
      above('split'),
      'decoys',
      above('decoy'),
      'lawful',
      lawful.filter(sum => sum >= nat * 1000).length,
    );
  }
}

function judge(told: readonly PartsFinding[], references: readonly string[], truth: readonly Truth[], misses: boolean) {
  const planted = new Map(truth.flatMap(one => one.consignments.map(reference => [reference, one] as const)));
  const foundOf = new Map<Truth, PartsFinding[]>();
  let falseAlerts = 0;
  for (const finding of told) {
    const own = [...new Set(finding.parts.map(({ consignment }) => consignment))];
    const held = new Map<Truth, number>();
    for (const one of own) {
      const plant = planted.get(references[one]!);
      if (plant) held.set(plant, (held.get(plant) ?? 0) + 1);
    }
    const [best] = [...held].sort((a, b) => b[1] - a[1]);
    if (!best || best[1] * 2 < own.length) {
      falseAlerts++;
      if (misses) console.log('false', describe(finding, references));
    } else foundOf.set(best[0], [...(foundOf.get(best[0]) ?? []), finding]);
  }
  const splits = truth.filter(({ kind }) => kind === 'split');
  const decoys = truth.filter(({ kind }) => kind === 'decoy');
  const wholeOf = ({ whole }: PartsFinding): string => allWholes()[whole]!.id;
  const hit = splits.filter(one => foundOf.get(one)?.some(finding => wholeOf(finding) === one.whole));
  if (misses) {
    for (const one of splits) if (!hit.includes(one)) console.log('missed', JSON.stringify(one));
    for (const one of decoys)
      for (const finding of foundOf.get(one) ?? [])
        console.log('decoy', one.whole, one.missing, describe(finding, references));
  }
  const exact = hit.filter(one =>
    foundOf.get(one)!.some(finding => {
      const own = new Set(finding.parts.map(({ consignment }) => references[consignment]));
      return wholeOf(finding) === one.whole && [...own].every(reference => one.consignments.includes(reference!));
    }),
  );
  const alerted = decoys.filter(one => foundOf.has(one)).length;
  const share = (n: number, of: number): number => Number((n / Math.max(1, of)).toFixed(4));
  return {
    alerts: told.length,
    splits: splits.length,
    recall: share(hit.length, splits.length),
    onlyPlanted: share(exact.length, hit.length),
    decoys: decoys.length,
    decoyRate: share(alerted, decoys.length),
    falseAlerts,
  };
}

function describe(finding: PartsFinding, references: readonly string[]): string {
  const { bill, id } = allWholes()[finding.whole]!;
  const parts = finding.parts.map(
    ({ bit, consignment, match, weight, hidden }) =>
      `${bill[bit]!.part.id}:${match}:${weight + hidden}@${references[consignment]}`,
  );
  return `${id} ${finding.sum} prior ${finding.prior} ties ${finding.ties.map(({ kind, cost }) => `${kind}:${cost}`).join(',')} ${parts.join(' ')} of ${allParts().length}`;
}

if (isMainThread) await main();
// oxlint-disable-next-line unicorn/require-post-message-target-origin
else await work(workerData as Job, answer => parentPort!.postMessage(answer));
