// Values and masses against their peers, over made trade. usage: plausible.ts [CONSIGNMENTS] [SEED] [PLANTED SHARE] [ARTICLES]
// Prints JSON: recall by kind and factor of what is planted, alerts on lines that are not, microseconds to collect a consignment, seconds to find.
import type { KeptBatch, KeptFacts } from '../src/patterns/detector.ts';
import { peerAlert } from '../src/patterns/peers-alert.ts';
import { amountsDetector } from '../src/patterns/amounts.ts';
import { heapsDetector } from '../src/patterns/heaps.ts';
import { peersDetector } from '../src/patterns/peers.ts';
import type { PeerBatch } from '../src/patterns/peers-lines.ts';
import { madeTrade } from './generate-trade-values.ts';

const numbers = process.argv.slice(2).filter(text => !text.startsWith('--'));
const [count, seed, plant, articles] = [200_000, 1, 0.002, 300].map((usual, k) => Number(numbers[k] ?? usual)) as [
  number,
  number,
  number,
  number,
];
const { consignments, planted, honest } = madeTrade({ seed, count, plant, articles, heaps: plant > 0 ? 20 : 0 });
const facts: KeptFacts = { count, repeated: new Uint8Array(count), inRun: () => true, asOf: '2026-11-27' };

const began = performance.now();
const batches: KeptBatch<PeerBatch>[] = [];
for (let first = 0; first < count; first += 8192) {
  const some = consignments.slice(first, first + 8192);
  batches.push({ first, count: some.length, collected: peersDetector.collect(some) });
}
const collected = performance.now();
const before = process.cpuUsage();
const found = peersDetector.find(batches, facts);
const done = performance.now();
const used = process.cpuUsage(before);

const context = { asOf: '2026-11-27', engine: 'bench', lists: {}, threshold: 0.7 };
const alerts = new Map<number, string>();
for (const finding of found) {
  const alert = peerAlert(
    finding,
    { consignment: consignments[finding.subject]!, file: 'made.csv', goods: [] },
    context,
  );
  if (alert && alert.score >= 0.7) alerts.set(finding.subject, finding.oddities[0]!.kind);
}
const other = [heapsDetector, amountsDetector].map(detector => {
  const start = performance.now();
  const own = [];
  for (let first = 0; first < count; first += 8192) {
    const some = consignments.slice(first, first + 8192);
    own.push({ first, count: some.length, collected: detector.collect(some) });
  }
  const middle = performance.now();
  const findings = detector.find(own as never, facts);
  return { findings, collect: middle - start, find: performance.now() - middle };
});
const circles = new Set(planted.flatMap(({ circle }) => circle ?? []));
const heaps = other[0]!.findings.map(finding => (finding as { circle: string }).circle.replace('consignor ', ''));
const truth = new Map(planted.map(one => [one.number, one]));
const recall: Record<string, { planted: number; found: number }> = {};
for (const { number, kind, factor } of planted) {
  if (kind === 'bunching') continue;
  const key = kind === 'undervalued' ? `${kind} ÷${factor}` : kind;
  recall[key] ??= { planted: 0, found: 0 };
  recall[key].planted++;
  if (alerts.has(number)) recall[key].found++;
}
const wrong = [...alerts].filter(([number]) => !truth.has(number));
const lines = consignments.reduce((sum, { goods }) => sum + goods.length, 0);
const byKind: Record<string, number> = {};
for (const [number, kind] of wrong) {
  const key = `${kind}${honest.has(number) ? ` (${honest.get(number)})` : ''}`;
  byKind[key] = (byKind[key] ?? 0) + 1;
}
if (process.argv.includes('--wrong'))
  for (const [number, kind] of wrong.slice(0, 25)) {
    const finding = found.find(({ subject }) => subject === number)!;
    console.error(
      kind,
      JSON.stringify(consignments[number]!.goods),
      JSON.stringify(finding.oddities[0]),
      JSON.stringify(finding.names[0]),
    );
  }
console.log(
  JSON.stringify(
    {
      consignments: count,
      lines,
      seed,
      recall: Object.fromEntries(
        Object.entries(recall)
          .sort()
          .map(([key, one]) => [key, `${one.found} of ${one.planted}`]),
      ),
      falseAlerts: wrong.length,
      falsePer10000Lines: Number(((wrong.length / lines) * 10_000).toFixed(3)),
      byKind,
      heaps: `${heaps.filter(circle => circles.has(circle)).length} of ${circles.size} circles, ${heaps.filter(circle => !circles.has(circle)).length} others`,
      amounts: other[1]!.findings.length,
      collectHeapsMicroseconds: Number(((other[0]!.collect * 1000) / count).toFixed(2)),
      collectAmountsMicroseconds: Number(((other[1]!.collect * 1000) / count).toFixed(2)),
      findOthersSeconds: Number(((other[0]!.find + other[1]!.find) / 1000).toFixed(2)),
      collectMicroseconds: Number((((collected - began) * 1000) / count).toFixed(2)),
      findProcessorSeconds: Number(((used.user + used.system) / 1e6).toFixed(2)),
      findSeconds: Number(((done - collected) / 1000).toFixed(2)),
    },
    undefined,
    1,
  ),
);
