import { fail } from '../../core/errors.ts';
import type { CellRef, WrittenCell } from '../../model/consignment.ts';
import { countryCode } from '../../text/countries.ts';
import { printable } from './column-map.ts';
import { type NumberReading, readNumber } from './consignment-numbers.ts';
import type { PlanColumn } from './consignment-plan.ts';
import { cleanText, type Reading } from './consignment-values.ts';
import type { Reject } from '../lists/list-reader.ts';

const RAW_LIMIT = 2000;

/** The cells of one row while it is decoded; columns are positions in the plan, and -1 is an empty cell. */
export class RowCells {
  /** by column; filled by the decoder */
  values: string[] = [];
  columns: readonly PlanColumn[] = [];
  line = 0;
  #file: string;
  #rejects: Reject[];

  constructor(file: string, rejects: Reject[]) {
    this.#file = file;
    this.#rejects = rejects;
  }

  /** Cleans the values of a row that was just filled in. `printing`: they are printing ASCII. */
  settle(line: number, columns: readonly PlanColumn[], printing: boolean): void {
    this.line = line;
    this.columns = columns;
    const { values } = this;
    for (let k = 0; k < columns.length; k++) {
      const text = values[k]!;
      if (text === '' || (printing && isClean(text))) continue;
      values[k] = cleanText(text, why => this.reject(k, text, why));
    }
  }

  text(k: number): string {
    return k < 0 ? '' : this.values[k]!;
  }

  at(k: number): CellRef {
    return { line: this.line, column: this.columns[k]!.header };
  }

  /** The cell that gave `value`, with its text where that differs. */
  cell(k: number, value: string): WrittenCell {
    const text = this.values[k]!;
    const { line } = this;
    const column = this.columns[k]!.header;
    return text === value ? { line, column } : { line, column, text };
  }

  /** A value, undefined when the cell is empty or was set aside. */
  read(k: number, read: (text: string, column: PlanColumn) => Reading<string>): string | undefined {
    const text = this.text(k);
    if (text === '') return undefined;
    const reading = read(text, this.columns[k]!);
    if ('value' in reading) return reading.value;
    this.reject(k, text, reading.why);
    return undefined;
  }

  number(k: number): NumberReading | undefined {
    const text = this.text(k);
    if (text === '') return undefined;
    const reading = readNumber(text, this.columns[k]!);
    if ('value' in reading) return reading;
    this.reject(k, text, reading.why);
    return undefined;
  }

  country(k: number): string | undefined {
    const text = this.text(k);
    if (text === '') return undefined;
    const code = countryCode(text);
    if (code === undefined) this.reject(k, text, 'is not a country that is known');
    return code;
  }

  /** Sets a value aside: the consignment goes on without it. */
  reject(k: number, text: string, why: string): void {
    const column = this.columns[k]!;
    const reason = fail('E_VALUE', { field: printable(column.header), why }).message;
    const place = column.index < 0 ? {} : { column: column.index + 1 };
    const raw = text.slice(0, RAW_LIMIT);
    this.#rejects.push({ file: this.#file, line: this.line, ...place, code: 'E_VALUE', reason, raw, scope: 'value' });
  }
}

/** Is printing ASCII as cleanText would leave it? May say no of a text that is. */
function isClean(text: string): boolean {
  const first = text.charCodeAt(0);
  // letters and digits but n and N cannot begin with a blank or be a word for "nothing"
  return text.length < 4096 && first > 47 && (first | 32) !== 110 && text.charCodeAt(text.length - 1) !== 32;
}
