import { isoDay, readDate } from '../../core/dates.ts';
import { type Codes, codesOf, isDigit, scratch } from './consignment-codes.ts';
import type { Habit, Reading } from './consignment-values.ts';

/** Order of day, month and year in dates that do not show it themselves. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';
export const DATE_ORDERS: readonly DateOrder[] = ['dmy', 'mdy', 'ymd'];

/** Numbers of a date in digits: three of them, and how many digits each has. */
interface DateParts {
  a: number;
  b: number;
  c: number;
  widths: number;
}
const parts: DateParts = { a: 0, b: 0, c: 0, widths: 0 };

/** Reads `a sep b sep c` (sep one of . / - or a space; a time of day may follow) into `parts`; false when it is not that. */
function datePartsOf(codes: Codes, from: number, to: number): boolean {
  let at = from;
  let widths = 0;
  for (let part = 0; part < 3; part++) {
    let value = 0;
    const begin = at;
    while (at < to && isDigit(codes[at])) value = value * 10 + codes[at++]! - 48;
    const width = at - begin;
    if (width === 0 || width > 4 || width === 3) return false;
    widths = widths * 10 + width;
    if (part === 0) parts.a = value;
    else if (part === 1) parts.b = value;
    else parts.c = value;
    if (part === 2) break;
    const sep = codes[at];
    if (at >= to || (sep !== 46 && sep !== 47 && sep !== 45 && sep !== 32)) return false;
    at++;
    if (sep === 46 && codes[at] === 32) at++;
  }
  parts.widths = widths;
  // what follows may only be a time: `T12:00`, ` 12:00`, `, 12:00`
  return at >= to || codes[at] === 84 || codes[at] === 32 || codes[at] === 44;
}

/** A year of two digits as POSIX strptime reads %y: 69–99 → 1969–1999, 00–68 → 2000–2068. */
const fullYear = (year: number, width: number) => (width === 4 ? year : year < 69 ? 2000 + year : 1900 + year);

/** The day that `parts` are in one order, undefined when they cannot be. */
function dayIn(order: DateOrder): string | undefined {
  const { a, b, c, widths } = parts;
  const [wa, wb, wc] = [Math.floor(widths / 100), Math.floor(widths / 10) % 10, widths % 10];
  if (order === 'ymd') return wb > 2 || wc > 2 || wa === 1 ? undefined : isoDay(fullYear(a, wa), b, c);
  if (wa > 2 || wb > 2 || wc === 1) return undefined;
  return order === 'dmy' ? isoDay(fullYear(c, wc), b, a) : isoDay(fullYear(c, wc), a, b);
}

/**
 * Which orders a date in digits could be in: 1 = dmy, 2 = mdy, 4 = ymd, added up. 0 when it is no such date, or says the
 * same day in every order that fits.
 */
export function dateEvidence(codes: Codes, from: number, to: number): number {
  if (!datePartsOf(codes, from, to)) return 0;
  if (parts.widths >= 400) return 0;
  let mask = 0;
  let day: string | undefined;
  let same = true;
  for (let k = 0; k < 3; k++) {
    const read = dayIn(DATE_ORDERS[k]!);
    if (read === undefined) continue;
    if (day !== undefined && day !== read) same = false;
    day = read;
    mask |= 1 << k;
  }
  return same && (mask & (mask - 1)) !== 0 ? 0 : mask;
}

const EAST_ASIAN = /^(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]$/;

/**
 * A date as EDTF. Year-first dates, month names and dates that fit one order only show themselves how they are read; the
 * others need the column's habit. Two-digit years follow POSIX.
 */
export function readDay(text: string, habit: Habit): Reading<string> {
  if (text.length > 60) return { why: 'is not a date' };
  if (datePartsOf(codesOf(text), 0, text.length)) {
    if (parts.widths >= 400) return found(dayIn('ymd'));
    if (habit.dates !== undefined) return found(dayIn(habit.dates) ?? undefined, ` (${habit.dates})`);
    const mask = dateEvidence(scratch, 0, text.length);
    if ((mask & (mask - 1)) !== 0)
      return { why: 'could be in several orders of day and month; give --dates dmy, mdy or ymd' };
    return found(dayIn('dmy') ?? dayIn('mdy') ?? dayIn('ymd'));
  }
  if (/^\d{8}$/.test(text)) {
    const number = Number(text);
    const year = Math.floor(number / 10_000);
    if (year >= 1900 && year < 2100) return found(isoDay(year, Math.floor(number / 100) % 100, number % 100));
    return { why: 'is not a date that begins with the year' };
  }
  const month = /^(\d{1,2})[./-]([12]\d{3})$/.exec(text);
  if (month)
    return found(
      Number(month[1]) >= 1 && Number(month[1]) <= 12 ? `${month[2]}-${month[1]!.padStart(2, '0')}` : undefined,
    );
  const east = EAST_ASIAN.exec(text);
  if (east) return found(isoDay(Number(east[1]), Number(east[2]), Number(east[3])));
  // digits with separators inside a longer text would be read day first there: that would be a guess
  if (/\d[./-]\d{1,2}[./-]\d/.test(text) && !/^\d{4}-/.test(text)) return { why: 'is not a date' };
  return found(readDate(text));
}

function found(day: string | undefined, how = ''): Reading<string> {
  return day === undefined ? { why: `is not a date${how}` } : { value: day };
}
