import { dateSpan } from '../../core/dates.ts';
import { codesOf } from '../consignments/consignment-codes.ts';
import { dateEvidence, type DateOrder, readDay } from '../consignments/consignment-dates.ts';
import { COMMA, numberEvidence, POINT, readNumber } from '../consignments/consignment-numbers.ts';
import type { Habit, Reading } from '../consignments/consignment-values.ts';

/**
 * An HS code as six, four or two digits: what is no digit is left out, a spreadsheet's lost leading zero (an odd number of digits) is put
 * back, further digits are national and left away.
 */
export function readHs(text: string): Reading<string> {
  const digits = text.replace(/[\s.-]/g, '');
  if (!/^\d{1,12}$/.test(digits)) return { why: 'is not an HS code' };
  const even = digits.length % 2 === 1 ? `0${digits}` : digits;
  return { value: even.slice(0, even.length >= 6 ? 6 : even.length) };
}

/** How the dates and numbers of a column are written, from its distinct texts. */
export function habitOf(texts: readonly string[], dates: DateOrder | undefined): Habit {
  let points = 0;
  let commas = 0;
  let orders = 7;
  for (const text of texts) {
    const codes = codesOf(text);
    const length = Math.min(text.length, codes.length);
    const evidence = numberEvidence(codes, 0, length);
    if (evidence === POINT) points++;
    if (evidence === COMMA) commas++;
    const mask = dateEvidence(codes, 0, length);
    if (mask !== 0) orders &= mask;
  }
  const order = dates ?? (orders === 1 ? 'dmy' : orders === 2 ? 'mdy' : orders === 4 ? 'ymd' : undefined);
  return {
    ...(points + commas > 0 && { decimal: points >= commas ? ('.' as const) : (',' as const) }),
    ...(order !== undefined && { dates: order }),
  };
}

/** A day as days since 1970-01-01; a month or year is not a day. */
export function readDayNumber(text: string, habit: Habit): Reading<number> {
  const day = readDay(text, habit);
  if ('why' in day) return day;
  const span = /^\d{4}-\d{2}-\d{2}$/.test(day.value) ? dateSpan(day.value) : undefined;
  return span ? { value: span.from } : { why: 'is not a day' };
}

/** A number of zero or more and nothing beside it. */
export function readPlainNumber(text: string, habit: Habit): Reading<number> {
  const number = readNumber(text, habit);
  if ('why' in number) return number;
  return number.rest === undefined || number.rest === '' ? { value: number.value } : { why: 'is not a plain number' };
}

/** Categories of a column at the most: beyond it the column tells who or which one, not what kind. */
const MOST_CATEGORIES = 256;

/**
 * What a column without a known name is: a category up to 256 distinct texts; a number where every text is one and some
 * have a fraction (so that codes in digits are not taken for numbers); both; or neither.
 */
export function kindOf(texts: readonly string[], habit: Habit): { category: boolean; number: boolean } {
  const filled = texts.filter(text => text !== '');
  const numeric = filled.every(text => 'value' in readPlainNumber(text, habit));
  const fraction = filled.some(text => /^\d{0,15}[.,]\d{1,15}$/.test(text));
  return {
    category: filled.length > 0 && texts.length <= MOST_CATEGORIES,
    number: filled.length > 0 && numeric && fraction,
  };
}
