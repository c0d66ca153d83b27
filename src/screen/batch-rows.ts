import { batchEnd, cutBatch, type RowBatch } from '../sources/consignments/consignment-rows.ts';
import type { RowGroups } from '../sources/consignments/reference-groups.ts';

/** about .3 s of work where every name is new; fewer groups pack worse (230 bytes a kept consignment at 256) */
export const MOST_ROWS = 512;
const MOST_BYTES = 1 << 20;

/** Cuts the groups from `first` on into batches of at most 512 rows and about 1 MB; a larger group is a batch of its own. */
export function* batchesOf(groups: RowGroups, first: number): Generator<RowBatch> {
  for (let from = first; from < groups.count; ) {
    const to = batchEnd(groups, from, MOST_ROWS, MOST_BYTES);
    yield cutBatch(groups, from, to);
    from = to;
  }
}

/** Names a batch for an error: `lines 2–513 of x.csv`. */
export function describeBatch(batch: RowBatch, file: string): string {
  const first = batch.line.reduce((least, line) => Math.min(least, line), Number.POSITIVE_INFINITY);
  const last = batch.line.reduce((most, line) => Math.max(most, line), 0);
  return `lines ${first}–${last} of ${file}`;
}
