import { ColumnEvidence } from './consignment-evidence.ts';
import type { ReadPlan } from './consignment-plan.ts';
import type { DateOrder } from './consignment-dates.ts';
import { cleanText } from './consignment-values.ts';
import type { CsvCursor } from '../csv-cursor.ts';
import { type Decode, fieldText, PLAIN, type RecordSpans, TRAILED } from '../csv-scan.ts';
import { readFlatLine } from './json-rows.ts';
import { GroupBuilder, type RowGroups } from './reference-groups.ts';

export interface SurveyOptions {
  /** sha256 of the file, as bytes: the key of the grouping */
  sha256: Uint8Array;
  dates?: DateOrder | undefined;
  onRows?: ((offset: number) => void) | undefined;
}

export interface Survey {
  groups: RowGroups;
  rows: number;
  notices: string[];
}

const QUOTE = 34;
const decode: Decode = (bytes, begin, end) => bytes.toString('utf8', begin, end);
const silent = () => {};

/**
 * Walks through all rows behind the header: groups them by reference, sets aside those whose number of fields is wrong,
 * and settles the columns' habits in `plan`. Measured in bench/csv.ts. The cursor stands behind the header.
 */
export async function surveyRows(plan: ReadPlan, cursor: CsvCursor, options: SurveyOptions): Promise<Survey> {
  const survey = new RowSurvey(plan, cursor, options);
  do {
    while (cursor.next()) {
      if (plan.format === 'csv') survey.csvRow();
      else survey.jsonRow();
    }
    options.onRows?.(cursor.offset + cursor.length);
  } while (await cursor.fill());
  return survey.finish();
}

class RowSurvey {
  #plan: ReadPlan;
  #cursor: CsvCursor;
  #options: SurveyOptions;
  #groups: GroupBuilder;
  #evidence: ColumnEvidence;
  #blank = 0;
  #surplus = 0;
  #rejectsBefore: number;

  constructor(plan: ReadPlan, cursor: CsvCursor, options: SurveyOptions) {
    this.#plan = plan;
    this.#cursor = cursor;
    this.#options = options;
    this.#groups = new GroupBuilder(options.sha256);
    this.#evidence = new ColumnEvidence(plan.columns);
    this.#rejectsBefore = cursor.rejects;
  }

  csvRow(): void {
    const { spans, bytes } = this.#cursor;
    if (!this.#fits()) return;
    const { columns, layout } = this.#plan;
    const { dates, numbers, codes } = this.#evidence;
    const { line } = this.#cursor;
    for (const witness of dates) {
      const k = columns[witness.column]!.index;
      if (k < spans.count && trimmed(bytes, spans, k)) this.#evidence.date(witness, bytes, from, to, line);
    }
    for (const witness of numbers) {
      const k = columns[witness.column]!.index;
      if (k < spans.count) this.#evidence.number(witness, bytes, spans.start[k]!, spans.end[k]!, line);
    }
    for (const witness of codes) {
      const k = columns[witness.column]!.index;
      if (k < spans.count && trimmed(bytes, spans, k)) this.#evidence.code(witness, bytes, from, to);
    }
    const reference = layout.reference < 0 ? -1 : columns[layout.reference]!.index;
    if (reference < 0 || reference >= spans.count) this.#add(bytes, 0, 0);
    else if (isPlainText(bytes, spans, reference)) this.#add(bytes, from, to);
    else this.#addText(cleanText(fieldText(bytes, spans, reference, QUOTE, decode), silent));
  }

  jsonRow(): void {
    const values = readFlatLine(this.#cursor, this.#plan);
    if (!values) return;
    this.#witness(values);
    const reference = this.#plan.layout.reference;
    this.#addText(reference < 0 ? '' : cleanText(values[reference]!, silent));
  }

  finish(): Survey {
    const notices = this.#evidence.settle(this.#plan.columns, this.#options.dates);
    if (this.#blank > 0) notices.push(`${this.#blank} rows without any value were passed over`);
    if (this.#surplus > 0)
      notices.push(`${this.#surplus} rows have values to the right of the last header; these are not read`);
    return { groups: this.#groups.finish(), rows: this.#groups.rows, notices };
  }

  /** Does the record have as many fields as the header? A blank one is passed over. */
  #fits(): boolean {
    const cursor = this.#cursor;
    const { spans } = cursor;
    const { width, ragged } = this.#plan;
    if (cursor.length === spans.count - 1) {
      this.#blank++;
      return false;
    }
    // a mark that was never closed has swallowed lines up to the next one, behind which text follows
    if (spans.inner > 0 && isTorn(spans)) {
      cursor.rejectRecord('E_CSV_QUOTE', {}, true);
      return false;
    }
    if (spans.count === width) return true;
    if (spans.count > width) {
      let rest = width;
      while (rest < spans.count && spans.start[rest]! >= spans.end[rest]!) rest++;
      if (rest === spans.count) return true;
      if (ragged) this.#surplus++;
    }
    if (ragged) return true;
    // lines that a stray quotation mark swallowed are read again, each for itself
    cursor.rejectRecord('E_CSV_FIELDS', { got: spans.count, want: width }, spans.inner > 0);
    return false;
  }

  #add(bytes: Uint8Array, begin: number, end: number): void {
    const { offset, length, line, rejects } = this.#cursor;
    const number = this.#groups.rows + 1 + rejects - this.#rejectsBefore;
    this.#groups.add(bytes, begin, end, offset, length, line, number);
  }

  #addText(reference: string): void {
    const bytes = Buffer.from(reference, 'utf8');
    this.#add(bytes, 0, bytes.length);
  }

  #witness(values: readonly string[]): void {
    const { dates, numbers, codes } = this.#evidence;
    const { line } = this.#cursor;
    const bytesOf = (column: number) => Buffer.from(values[column]!.trim(), 'utf8');
    for (const witness of dates) {
      const bytes = bytesOf(witness.column);
      this.#evidence.date(witness, bytes, 0, bytes.length, line);
    }
    for (const witness of numbers) {
      const bytes = bytesOf(witness.column);
      this.#evidence.number(witness, bytes, 0, bytes.length, line);
    }
    for (const witness of codes) {
      const bytes = bytesOf(witness.column);
      this.#evidence.code(witness, bytes, 0, bytes.length);
    }
  }
}

function isTorn(spans: RecordSpans): boolean {
  for (let k = 0; k < spans.count; k++) if (spans.kind[k] === TRAILED) return true;
  return false;
}

// span of the last field that was trimmed
let from = 0;
let to = 0;

/** Span of field `k` without ASCII spaces around it, in `from` and `to`; false when nothing is left. */
function trimmed(bytes: Uint8Array, spans: RecordSpans, k: number): boolean {
  from = spans.start[k]!;
  to = spans.end[k]!;
  while (from < to && bytes[from] === 32) from++;
  while (to > from && bytes[to - 1] === 32) to--;
  return to > from;
}

/** Is field `k` (in `from` and `to`, trimmed) the text of a reference as it stands: printing ASCII, no word for "nothing"? */
function isPlainText(bytes: Uint8Array, spans: RecordSpans, k: number): boolean {
  if (!trimmed(bytes, spans, k)) return true;
  if (spans.kind[k] !== PLAIN || to - from < 7 || to - from > 200) return false;
  for (let at = from; at < to; at++) if (bytes[at]! < 32 || bytes[at]! > 126) return false;
  return true;
}
