import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Alert } from '../../src/model/alert.ts';
import type { Consignment, GoodsColumns } from '../../src/model/consignment.ts';
import type { Detector, Finding, KeptConsignment } from '../../src/patterns/detector.ts';
import { openConsignmentFile } from '../../src/sources/consignments/consignment-file.ts';
import { batchEnd, cutBatch, decodeBatch, readBatch } from '../../src/sources/consignments/consignment-rows.ts';

/** All consignments of a file. */
export async function readConsignments(path: string): Promise<Consignment[]> {
  const spoolFolder = mkdtempSync(join(tmpdir(), 'interdict-kept-'));
  const file = await openConsignmentFile(path, { spoolFolder });
  const descriptor = openSync(path, 'r');
  const consignments: Consignment[] = [];
  for (let from = 0; from < file.groups.count; ) {
    const to = batchEnd(file.groups, from);
    const batch = cutBatch(file.groups, from, to);
    consignments.push(...decodeBatch(file.plan, batch, readBatch(descriptor, batch, file.name)).consignments);
    from = to;
  }
  closeSync(descriptor);
  rmSync(spoolFolder, { recursive: true, force: true });
  return consignments;
}

/** Columns of goods as the tests' files have them. */
const COLUMNS: GoodsColumns = [{ description: 'description', hsCode: 'HS code', quantity: 'quantity' }];

/** What a detector finds in kept consignments, in batches of some size, each with a detector of its own as on threads. */
export function detect<Batch, Found extends Finding>(
  open: () => Detector<Batch, Found>,
  consignments: readonly Consignment[],
  { batch = 1000, threshold = 0.7 } = {},
): { found: Found[]; alerts: Alert[] } {
  const detector = open();
  const batches = [];
  for (let first = 0; first < consignments.length; first += batch) {
    const part = consignments.slice(first, first + batch);
    batches.push({ first, count: part.length, collected: structuredClone(open().collect(part)) });
  }
  const count = consignments.length;
  const found = detector.find(batches, {
    count,
    repeated: new Uint8Array(count),
    inRun: () => true,
    asOf: '2026-11-27',
  });
  const alerts = found.flatMap(finding => {
    const kept = new Map<number, KeptConsignment>();
    for (const number of finding.holds)
      kept.set(number, { file: 'kept.csv', goods: COLUMNS, consignment: consignments[number]! });
    const context = { asOf: '2026-11-27', engine: 'test', lists: {}, threshold };
    return detector.alert(finding, kept, context) ?? [];
  });
  return { found, alerts };
}
