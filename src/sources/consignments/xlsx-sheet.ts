import { isoDay } from '../../core/dates.ts';
import { fail } from '../../core/errors.ts';
import { numberText } from './json-rows.ts';
import type { RowSpool } from './row-spool.ts';
import type { CellStyle } from './xlsx-styles.ts';

/** Excel's own limits. */
const MAX_ROWS = 1_048_576;
const MAX_COLUMNS = 16_384;
export const MAX_CELL = 32_767;

/** Hears the XML of a sheet and writes its rows. */
export class SheetHandlers {
  #file: string;
  #spool: RowSpool;
  #strings: readonly string[];
  #styles: readonly CellStyle[];
  #since1904: boolean;
  #row = 0;
  #written = 0;
  #cells: string[] = [];
  #column = -1;
  #type = 'n';
  #style = 0;
  #text = '';
  #reading = false;
  #ruby = 0;

  constructor(
    file: string,
    spool: RowSpool,
    strings: readonly string[],
    styles: readonly CellStyle[],
    since1904: boolean,
  ) {
    this.#file = file;
    this.#spool = spool;
    this.#strings = strings;
    this.#styles = styles;
    this.#since1904 = since1904;
  }

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    if (name === 'row') {
      this.#row = Number(attributes.get('r') ?? this.#row + 1);
      if (!Number.isInteger(this.#row) || this.#row <= this.#written || this.#row > MAX_ROWS)
        throw this.#broken(`row ${attributes.get('r')} is out of order or beyond ${MAX_ROWS}`);
      this.#cells = [];
      this.#column = -1;
    } else if (name === 'c') {
      const place = attributes.get('r');
      this.#column = place === undefined ? this.#column + 1 : columnOf(place);
      if (this.#column < 0 || this.#column >= MAX_COLUMNS) throw this.#broken(`cell ${place} is outside the sheet`);
      this.#type = attributes.get('t') ?? 'n';
      this.#style = Number(attributes.get('s') ?? 0);
      this.#text = '';
    } else if (name === 'rPh') this.#ruby++;
    else if (name === 'v' || name === 't') this.#reading = this.#ruby === 0;
  }

  text(piece: string): void {
    if (this.#reading && this.#text.length <= MAX_CELL) this.#text += piece;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#reading = false;
    else if (name === 'rPh') this.#ruby--;
    else if (name === 'c') {
      const value = this.#value();
      if (value === '') return;
      while (this.#cells.length < this.#column) this.#cells.push('');
      this.#cells[this.#column] = value;
    } else if (name === 'row') {
      if (this.#row - this.#written > 1) this.#spool.text('\n'.repeat(this.#row - this.#written - 1));
      this.#spool.row(this.#cells);
      this.#written = this.#row;
    }
  }

  #value(): string {
    const text = this.#text;
    if (text === '') return '';
    switch (this.#type) {
      case 's': {
        const string = this.#strings[Number(text)];
        if (string === undefined) throw this.#broken(`row ${this.#row} names a shared text that is not there`);
        return string;
      }
      case 'inlineStr':
      case 'str':
        return unescaped(text);
      case 'b':
        return text === '1' ? 'true' : 'false';
      case 'e':
        return '';
      case 'd':
        return text.endsWith('T00:00:00') ? text.slice(0, 10) : text;
      default:
        return this.#number(text);
    }
  }

  #number(text: string): string {
    const style = this.#styles[this.#style];
    const value = Number(text);
    if (!Number.isFinite(value)) return text;
    if (style?.date) return serialDay(value, this.#since1904) ?? numberText(value);
    if (/^\d+$/.test(text)) return style ? text.padStart(style.zeros, '0') : text;
    return numberText(value);
  }

  #broken(why: string) {
    return fail('E_FORMAT', { file: this.#file, why, next: 'Save it again as .xlsx or CSV.' });
  }
}

/** Column of a cell reference from 0 (`C7` → 2), -1 when it is not one. */
function columnOf(place: string): number {
  const match = /^([A-Z]{1,3})\d+$/.exec(place);
  if (!match) return -1;
  let column = 0;
  for (const letter of match[1]!) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** ISO day of a serial date (ECMA-376 part 1, 18.17.4): day 1 is 1 January 1900, and a 29 February 1900 is counted. */
export function serialDay(serial: number, since1904: boolean): string | undefined {
  const days = Math.floor(serial) + (since1904 ? 1462 : 0);
  if (days < 1 || days > 2_958_465) return undefined;
  const date = new Date(Date.UTC(1899, 11, days < 60 ? 31 : 30) + days * 86_400_000);
  return isoDay(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

/** `_x000D_` stands for a character that XML cannot carry (ECMA-376 part 1, 22.9.2.19). */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
