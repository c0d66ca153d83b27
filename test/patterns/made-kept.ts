import type { Consignment, GoodsLine, Party } from '../../src/model/consignment.ts';
import type { Detector, Finding, KeptBatch, KeptFacts } from '../../src/patterns/detector.ts';
import type { Alert } from '../../src/model/alert.ts';

export const CONTEXT = { asOf: '2026-11-27', engine: 'test', lists: {}, threshold: 0.7 };

export interface MadeLine extends Partial<Omit<GoodsLine, 'at'>> {}

/** A consignment for a test; `number` makes its id and line. */
export function madeConsignment(
  number: number,
  parties: Readonly<Partial<Record<Party['role'], string>>>,
  goods: readonly MadeLine[],
  rest: Partial<Consignment> = {},
): Consignment {
  const at = { line: number + 2, column: 'x' };
  return {
    id: `c-${number.toString(16).padStart(20, '0')}`,
    reference: `T${number}`,
    rows: [number + 2],
    parties: Object.entries(parties).map(([role, name]) => ({
      role: role as Party['role'],
      schema: 'LegalEntity',
      name,
      at,
    })),
    vessels: [],
    places: [],
    goods: goods.map(line => ({ ...line, at: { line: number + 2, column: 'description' } })),
    documents: [],
    date: '2026-03-01',
    ...rest,
  };
}

/** The alerts at the threshold that a detector makes of consignments, in batches of `size`. */
export function alertsAcross<Batch, Found extends Finding>(
  detector: Detector<Batch, Found>,
  consignments: readonly Consignment[],
  size = 1000,
  repeated = new Uint8Array(consignments.length),
): Alert[] {
  const batches: KeptBatch<Batch>[] = [];
  for (let first = 0; first < consignments.length; first += size) {
    const some = consignments.slice(first, first + size);
    batches.push({ first, count: some.length, collected: structuredClone(detector.collect(some)) });
  }
  const facts: KeptFacts = { count: consignments.length, repeated, inRun: () => true, asOf: CONTEXT.asOf };
  return detector.find(batches, facts).flatMap(finding => {
    const kept = new Map(finding.holds.map(n => [n, { consignment: consignments[n]!, file: 'made.csv', goods: [] }]));
    const alert = detector.alert(structuredClone(finding), kept, CONTEXT);
    return alert && alert.score >= CONTEXT.threshold ? [alert] : [];
  });
}
