import { readSync } from 'node:fs';
import { fail } from '../../core/errors.ts';
import type { Consignment } from '../../model/consignment.ts';
import { ConsignmentBuilder } from './consignment-builder.ts';
import { RowCells } from './consignment-cells.ts';
import type { ReadPlan } from './consignment-plan.ts';
import { type RecordSpans, recordSpans, scanRecord, fieldText } from '../csv-scan.ts';
import { jsonRow } from './json-rows.ts';
import type { Reject } from '../lists/list-reader.ts';
import type { RowGroups } from './reference-groups.ts';

/** Some groups of rows: plain data for a worker. Rows stand in the order of the groups. */
export interface RowBatch {
  /** group g of the batch has rows start[g] … start[g + 1] - 1 */
  start: Uint32Array;
  /** where each row begins in the file, its bytes, its line and its number among the data rows */
  offset: Float64Array;
  length: Uint32Array;
  line: Uint32Array;
  number: Uint32Array;
}

/** The bytes of a batch's rows, and where each begins in them. */
export interface BatchBytes {
  bytes: Buffer;
  at: Float64Array;
}

/** Groups `from` to before `to` of a survey as a batch. */
export function cutBatch(groups: RowGroups, from: number, to: number): RowBatch {
  const first = groups.start[from]!;
  const rows = groups.rows.subarray(first, groups.start[to]!);
  const batch: RowBatch = {
    start: groups.start.slice(from, to + 1).map(at => at - first),
    offset: new Float64Array(rows.length),
    length: new Uint32Array(rows.length),
    line: new Uint32Array(rows.length),
    number: new Uint32Array(rows.length),
  };
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k]!;
    batch.offset[k] = groups.offset[row]!;
    batch.length[k] = groups.length[row]!;
    batch.line[k] = groups.line[row]!;
    batch.number[k] = groups.number[row]!;
  }
  return batch;
}

/**
 * Where a batch that begins with group `from` should end: after at most `rows` rows and about `bytes` bytes, but at least
 * one group. Depends on the survey only, so that every run cuts the same batches.
 */
export function batchEnd(groups: RowGroups, from: number, rows = 5000, bytes = 4 << 20): number {
  let to = from;
  let size = 0;
  while (to < groups.count) {
    for (let k = groups.start[to]!; k < groups.start[to + 1]!; k++) size += groups.length[groups.rows[k]!]!;
    if (to > from && (groups.start[to + 1]! - groups.start[from]! > rows || size > bytes)) break;
    to++;
  }
  return to;
}

/** Rows that stand no farther apart are fetched with one read. */
const GAP = 1 << 16;

/** Reads the rows of a batch from an open file. Throws E_FILE_READ when the file has become shorter. */
export function readBatch(fd: number, batch: RowBatch, file: string): BatchBytes {
  const { offset, length } = batch;
  const order = Uint32Array.from(offset.keys());
  let sorted = true;
  for (let k = 1; k < offset.length && sorted; k++) sorted = offset[k]! > offset[k - 1]!;
  if (!sorted) order.sort((a, b) => offset[a]! - offset[b]!);
  const at = new Float64Array(offset.length);
  const runs: { from: number; to: number; at: number }[] = [];
  let size = 0;
  for (const k of order) {
    const [from, to] = [offset[k]!, offset[k]! + length[k]!];
    const run = runs.at(-1);
    if (run && from - run.to <= GAP) {
      size += Math.max(0, to - run.to);
      run.to = Math.max(run.to, to);
    } else {
      runs.push({ from, to, at: size });
      size += to - from;
    }
    const last = runs.at(-1)!;
    at[k] = last.at + from - last.from;
  }
  const bytes = Buffer.allocUnsafe(size);
  for (const run of runs) {
    let done = 0;
    while (done < run.to - run.from) {
      const read = readSync(fd, bytes, run.at + done, run.to - run.from - done, run.from + done);
      if (read === 0) throw fail('E_FILE_READ', { file, why: 'it became shorter while it was being read' });
      done += read;
    }
  }
  return { bytes, at };
}

/**
 * Decodes the consignments of a batch, in its order. Values that cannot be read are set aside (scope `value`) and their
 * consignment goes on. Same plan and bytes, same result. Measured in bench/csv.ts.
 */
export function decodeBatch(
  plan: ReadPlan,
  batch: RowBatch,
  { bytes, at }: BatchBytes,
): { consignments: Consignment[]; rejects: Reject[] } {
  const rejects: Reject[] = [];
  const cells = new RowCells(plan.file, rejects);
  const builder = new ConsignmentBuilder(cells);
  const decoder = plan.format === 'csv' ? csvDecoder(plan) : undefined;
  const consignments: Consignment[] = [];
  for (let g = 0; g + 1 < batch.start.length; g++) {
    for (let k = batch.start[g]!; k < batch.start[g + 1]!; k++) {
      const [from, line, number] = [at[k]!, batch.line[k]!, batch.number[k]!];
      const to = from + batch.length[k]!;
      if (decoder) {
        const printing = decoder(bytes, from, to, cells.values);
        cells.settle(line, plan.columns, printing);
        builder.row(number, plan.layout);
      } else {
        const row = jsonRow(JSON.parse(bytes.toString('utf8', from, to)) as Record<string, unknown>, plan);
        cells.values = row.values;
        cells.settle(line, row.columns, false);
        builder.row(number, row.layout);
      }
    }
    consignments.push(builder.finish());
  }
  return { consignments, rejects };
}

const QUOTE = 34;
const utf8 = (bytes: Buffer, from: number, to: number) => bytes.toString('utf8', from, to);

/**
 * Decodes the columns of the plan out of one record into an array. The result says whether the whole record is printing
 * ASCII, so that its values need no cleaning.
 */
function csvDecoder(plan: ReadPlan): (bytes: Buffer, from: number, to: number, into: string[]) => boolean {
  const dialect = { delimiter: plan.delimiter, quote: QUOTE };
  const spans: RecordSpans = recordSpans();
  const fields = Int32Array.from(plan.columns, column => column.index);
  return (bytes, from, to, into) => {
    scanRecord(bytes, from, to, true, dialect, spans);
    const { start, end, kind, count } = spans;
    if (!spans.ascii) {
      for (let k = 0; k < fields.length; k++)
        into[k] = fields[k]! < count ? fieldText(bytes, spans, fields[k]!, QUOTE, utf8) : '';
      return false;
    }
    const text = bytes.toString('latin1', from, to);
    for (let k = 0; k < fields.length; k++) {
      const field = fields[k]!;
      if (field >= count) into[k] = '';
      else if (kind[field] === 0) into[k] = text.slice(start[field]! - from, end[field]! - from);
      else into[k] = fieldText(bytes, spans, field, QUOTE, utf8);
    }
    return !spans.controls && !text.includes('\x7f');
  };
}
