import { countryCode } from '../../text/countries.ts';
import { printable } from './column-map.ts';
import type { PlanColumn } from './consignment-plan.ts';
import { DATE_ORDERS, type DateOrder, dateEvidence } from './consignment-dates.ts';
import { COMMA, EITHER, numberEvidence, POINT } from './consignment-numbers.ts';

/** Distinct values a column of places needs before all of them being LOCODEs means something. */
const DISTINCT_CODES = 4;

interface DateWitness {
  column: number;
  /** orders in which every value so far can be read (bits of dateEvidence) */
  allowed: number;
  /** values that can be read in more than one order */
  open: number;
  /** lines that narrowed `allowed` */
  lines: number[];
}
interface NumberWitness {
  column: number;
  /** POINT and COMMA, as seen */
  signs: number;
  open: number;
  line: number;
}
interface CodeWitness {
  column: number;
  all: boolean;
  seen: Set<string>;
}

const isDateField = (field: string) => field.startsWith('date') || field.endsWith('.birthDate');
const isNumberField = (field: string) => /^goods\.(?:quantity|value|netMass|grossMass)$/.test(field);

/**
 * Gathers from all values of a file what single values leave open: the order of day and month, the decimal sign, and
 * whether a column of places holds UN/LOCODEs.
 */
export class ColumnEvidence {
  readonly dates: DateWitness[] = [];
  readonly numbers: NumberWitness[] = [];
  readonly codes: CodeWitness[] = [];

  constructor(columns: readonly PlanColumn[]) {
    columns.forEach(({ field }, column) => {
      if (isDateField(field)) this.dates.push({ column, allowed: 7, open: 0, lines: [] });
      else if (isNumberField(field)) this.numbers.push({ column, signs: 0, open: 0, line: 0 });
      else if (/^place\.\w+$/.test(field)) this.codes.push({ column, all: true, seen: new Set() });
    });
  }

  /** A value of a date column, as codes from `from` to `to`, without spaces around it. */
  date(witness: DateWitness, codes: Uint8Array, from: number, to: number, line: number): void {
    const mask = dateEvidence(codes, from, to);
    if (mask === 0) return;
    if ((mask & (mask - 1)) !== 0) witness.open++;
    const allowed = witness.allowed & mask;
    if (allowed !== witness.allowed && witness.lines.length < 3) witness.lines.push(line);
    witness.allowed = allowed;
  }

  number(witness: NumberWitness, codes: Uint8Array, from: number, to: number, line: number): void {
    const evidence = numberEvidence(codes, from, to);
    if (evidence === EITHER) witness.open++;
    else if ((evidence & witness.signs) !== evidence) {
      witness.signs |= evidence;
      witness.line = line;
    }
  }

  code(witness: CodeWitness, codes: Uint8Array, from: number, to: number): void {
    if (!witness.all || to <= from) return;
    if (!isCodeShaped(codes, from, to)) witness.all = false;
    else if (witness.seen.size < DISTINCT_CODES)
      witness.seen.add(Buffer.from(codes.subarray(from, to)).toString('latin1'));
  }

  /** Writes what was found into the columns; returns what a person should be told. */
  settle(columns: PlanColumn[], wanted: DateOrder | undefined): string[] {
    const notices: string[] = [];
    for (const witness of this.dates) {
      const column = columns[witness.column]!;
      const notice = settleDates(column, witness, wanted);
      if (notice !== undefined) notices.push(notice);
    }
    const signs = this.numbers.reduce((all, { signs }) => all | signs, 0);
    for (const witness of this.numbers) {
      const notice = settleNumbers(columns[witness.column]!, witness, signs);
      if (notice !== undefined) notices.push(notice);
    }
    for (const { column, all, seen } of this.codes)
      if (all && seen.size >= DISTINCT_CODES) columns[column]!.locode = true;
    return notices;
  }
}

let countries: Uint8Array | undefined;

/** Country code, at most one blank, three of A–Z and 2–9 (LOCODE in consignment-values.ts), on bytes. */
function isCodeShaped(codes: Uint8Array, from: number, to: number): boolean {
  const size = to - from;
  if (size !== 5 && !(size === 6 && codes[from + 2] === 32)) return false;
  const [a, b] = [codes[from]! - 65, codes[from + 1]! - 65];
  if (a < 0 || a > 25 || b < 0 || b > 25) return false;
  for (let at = to - 3; at < to; at++) {
    const code = codes[at]!;
    if (!((code >= 65 && code <= 90) || (code >= 50 && code <= 57))) return false;
  }
  if (!countries) {
    countries = new Uint8Array(676);
    for (let k = 0; k < 676; k++) {
      const text = String.fromCharCode(65 + Math.floor(k / 26), 65 + (k % 26));
      if (countryCode(text) !== undefined) countries[k] = 1;
    }
  }
  return countries[a * 26 + b] === 1;
}

const ORDER_NAMES = { dmy: 'day first', mdy: 'month first', ymd: 'year first' } as const;

function settleDates(column: PlanColumn, witness: DateWitness, wanted: DateOrder | undefined): string | undefined {
  const name = `column "${printable(column.header)}"`;
  const { allowed, open, lines } = witness;
  const shown = DATE_ORDERS.find((_order, k) => allowed === 1 << k);
  if (shown !== undefined) {
    column.dates = shown;
    const against = wanted !== undefined && wanted !== shown ? `, against --dates ${wanted}` : '';
    return open === 0
      ? undefined
      : `${name}: dates are read ${ORDER_NAMES[shown]}${against}; line ${lines.at(-1)} shows it`;
  }
  if (wanted !== undefined) {
    column.dates = wanted;
    return undefined;
  }
  if (open === 0) return undefined;
  if (allowed === 0)
    return `${name}: the order of day and month changes (lines ${lines.join(', ')}), so ${open} dates that could be either are left unknown; give --dates dmy, mdy or ymd`;
  return `${name}: no value shows the order of day and month, so ${open} dates are left unknown; give --dates dmy, mdy or ymd`;
}

function settleNumbers(column: PlanColumn, { signs, open, line }: NumberWitness, all: number): string | undefined {
  const name = `column "${printable(column.header)}"`;
  const sign = (seen: number) => (seen === POINT ? '.' : seen === COMMA ? ',' : undefined);
  const own = sign(signs);
  const decimal = own ?? (signs === 0 ? sign(all) : undefined);
  if (decimal !== undefined) column.decimal = decimal;
  if (open === 0) return undefined;
  const word = decimal === '.' ? 'point' : 'comma';
  if (own !== undefined) return `${name}: numbers are read with a decimal ${word}; line ${line} shows it`;
  if (decimal !== undefined) return `${name}: numbers are read with a decimal ${word}, as in the other columns`;
  return `${name}: ${open} numbers with one separator and three digits behind it are left unknown, since no value shows whether it is a decimal or a thousands sign; write them without thousands signs`;
}
