// Measures the rule denied-before on a made world (generate-denials.ts). usage: denials.ts [SEED] [CONSIGNMENTS] [DENIALS] [--show]
// Prints JSON: recall of the planted returns by kind, alerts on decoys, false alerts per 100,000 other consignments, seconds of collect and find.
import type { Consignment } from '../src/model/consignment.ts';
import { openDenied } from '../src/patterns/denied-before.ts';
import { makeDenialWorld } from './generate-denials.ts';

const numbers = process.argv
  .slice(2)
  .filter(one => /^\d+$/.test(one))
  .map(Number);
const [seed = 1, count = 200_000, denialCount = 200] = numbers;
const world = makeDenialWorld(seed, count, denialCount);
const { consignments, denials, returns, decoys, chances } = world;
const detector = openDenied(denials);
const size = 8192;
const began = performance.now();
const batches = [];
for (let first = 0; first < consignments.length; first += size) {
  const part: Consignment[] = consignments.slice(first, first + size);
  batches.push({ first, count: part.length, collected: detector.collect(part) });
}
const collected = performance.now();
const facts = {
  count: consignments.length,
  repeated: new Uint8Array(consignments.length),
  inRun: () => true,
  asOf: '2026-11-27',
};
const findings = detector.find(batches, facts);
const found = performance.now();
const context = { asOf: '2026-11-27T00:00:00Z', engine: '0', lists: {}, threshold: 0.7 };
const alerts = findings.flatMap(finding => {
  const kept = new Map(finding.holds.map(n => [n, { consignment: consignments[n]!, file: 'made.csv', goods: [] }]));
  return detector.alert(finding, kept, context) ?? [];
});
const done = performance.now();

const key = (reference: string, denial: string) => `${reference} ${denial}`;
const planted = new Map(returns.map(one => [key(one.reference, one.denial), one.kind]));
const traps = new Map(decoys.map(one => [key(one.reference, one.denial), one.kind]));
const right = new Set(chances.map(one => key(one.reference, one.denial)));
const byKind: Record<string, [found: number, of: number]> = {};
const tally = (kind: string, hit: boolean) => {
  const row = (byKind[kind] ??= [0, 0]);
  if (hit) row[0]++;
  row[1]++;
};
const told = new Set(alerts.map(({ consignment, entity }) => key(consignment, entity)));
for (const [at, kind] of [...planted, ...traps]) tally(kind, told.has(at));
const others = alerts.filter(({ consignment, entity }) => {
  const at = key(consignment, entity);
  return !planted.has(at) && !traps.has(at) && !right.has(at);
});
const sum = (rows: [number, number][], k: 0 | 1) => rows.reduce((total, row) => total + row[k]!, 0);
const rows = Object.entries(byKind);
const good = rows.filter(([kind]) => !kind.startsWith('decoy')).map(([, row]) => row);
const bad = rows.filter(([kind]) => kind.startsWith('decoy')).map(([, row]) => row);
console.log(
  JSON.stringify(
    {
      seed,
      consignments: consignments.length,
      denials: denials.length,
      recall: Number((sum(good, 0) / sum(good, 1)).toFixed(4)),
      decoysAlerted: `${sum(bad, 0)} of ${sum(bad, 1)}`,
      chances: `${[...right].filter(at => told.has(at)).length} of ${right.size}`,
      otherAlerts: others.length,
      falsePer100000: Number(((others.length * 1e5) / consignments.length).toFixed(2)),
      byKind: Object.fromEntries(rows.map(([kind, [hit, of]]) => [kind, `${hit}/${of}`])),
      findings: findings.length,
      seconds: { collect: seconds(collected - began), find: seconds(found - collected), alert: seconds(done - found) },
    },
    null,
    1,
  ),
);
if (process.argv.includes('--show')) {
  for (const alert of [
    ...others,
    ...alerts.filter(({ consignment, entity }) => traps.has(key(consignment, entity))),
  ].slice(0, 12))
    console.log(
      alert.score,
      alert.consignment,
      [...alert.for, ...alert.against].map(({ weight, text }) => `\n   ${weight} ${text}`).join(''),
    );
  const missed = [...planted].filter(([at]) => !told.has(at)).slice(0, 12);
  for (const [at, kind] of missed) {
    const finding = findings.find(
      one =>
        key(
          consignments[one.subject]!.reference,
          denials.toSorted((a, b) => (a.denial.id < b.denial.id ? -1 : 1))[one.denial]!.denial.id,
        ) === at,
    );
    console.log(
      'missed',
      at,
      kind,
      JSON.stringify(finding, (name, value) => (name === 'steps' || name === 'way' ? undefined : value)),
    );
  }
  console.log('decoys', [...traps].filter(([at]) => told.has(at)).slice(0, 12));
}

function seconds(millis: number): number {
  return Number((millis / 1000).toFixed(2));
}
