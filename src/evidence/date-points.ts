import { dayNumber, daysInMonth, isRealDay } from '../core/dates.ts';

/** Days since 1970 that a date covers. */
export interface Span {
  from: number;
  to: number;
}

/** `2011-10-14` of a day number. */
export function isoOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** Year, month and day of a day number. */
export function partsOf(day: number): [year: number, month: number, day: number] {
  const [year, month, date] = isoOf(day).split('-').map(Number);
  return [year!, month!, date!];
}

/** The days of a month. */
export function monthSpan(year: number, month: number): Span {
  return { from: dayNumber(year, month, 1), to: dayNumber(year, month, daysInMonth(year, month)) };
}

/** A date as its parts, before a year is found for it. */
/** What is known while a text is read. */
export interface DateState {
  text: string;
  published: number | undefined;
  /** the date mentioned last */
  anchor: Span | undefined;
}

/** What begins at some place of the text. */
export interface Expression {
  end: number;
  kind: 'date' | 'duration' | 'frequency';
  value: string;
  span?: Span | undefined;
}

/** A date as its parts. */
export interface Point {
  end: number;
  value: string;
  span: Span;
}

export const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);

export const SEASONS: Readonly<Record<string, number>> = { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 };

export const NUMBERS: Readonly<Record<string, number>> = Object.fromEntries(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, n) => [word, n]),
);

export const TENS: Readonly<Record<string, number>> = { twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60 };

export function countOf(text: string): number | undefined {
  const lower = text.toLowerCase();
  if (/^\d+$/.test(lower)) return Number(lower);
  if (lower === 'a' || lower === 'an') return 1;
  const [tens, units] = lower.split('-');
  if (units !== undefined && TENS[tens!] !== undefined) return TENS[tens!]! + (NUMBERS[units] ?? 0);
  return NUMBERS[lower] ?? TENS[lower];
}

export function monthOf(word: string): number {
  const stem = word.toLowerCase().replace('.', '').slice(0, 3);
  return MONTHS.findIndex(month => month.startsWith(stem)) + 1;
}

/** Two digits as POSIX reads them: 69–99 are of the last century. */
export function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length === 4 ? year : year < 69 ? 2000 + year : 1900 + year;
}

export function dayPoint(year: number, month: number, day: number, end: number): Point | undefined {
  if (!isRealDay(year, month, day)) return undefined;
  const number = dayNumber(year, month, day);
  return days(number, number, end);
}

/** `07.11.2009`: day first with stops; with strokes only where one number shows which is the day. */
export function dottedPoint(a: number, b: number, year: number, end: number): Point | undefined {
  return dayPoint(year, b, a, end) ?? dayPoint(year, a, b, end);
}

export function days(from: number, to: number, end: number): Point {
  const value = from === to ? isoOf(from) : `${isoOf(from)}/${isoOf(to)}`;
  return { end, value, span: { from, to } };
}

export function monthPoint(year: number, month: number, end: number): Point {
  return { end, value: `${year}-${two(month)}`, span: monthSpan(year, month) };
}

export function months(fromYear: number, fromMonth: number, toYear: number, toMonth: number, end: number): Point {
  const span = { from: monthSpan(fromYear, fromMonth).from, to: monthSpan(toYear, toMonth).to };
  return { end, value: `${fromYear}-${two(fromMonth)}/${toYear}-${two(toMonth)}`, span };
}

export function yearPoint(year: number, end: number): Point {
  return { end, value: String(year), span: { from: dayNumber(year, 1, 1), to: dayNumber(year, 12, 31) } };
}

export function years(from: number, to: number, end: number): Point {
  return { end, value: `${from}/${to}`, span: { from: dayNumber(from, 1, 1), to: dayNumber(to, 12, 31) } };
}

export function partOfYear(year: number, part: number, parts: number, end: number): Point | undefined {
  const size = 12 / parts;
  return months(year, (part - 1) * size + 1, year, part * size, end);
}

export function seasonPoint(name: string, year: number, end: number): Point {
  const first = SEASONS[name.toLowerCase()]!;
  return first === 12 ? months(year, 12, year + 1, 2, end) : months(year, first, year, first + 2, end);
}

export function two(number: number): string {
  return String(number).padStart(2, '0');
}

export function mondayOf(day: number): number {
  return day - ((((day + 3) % 7) + 7) % 7);
}
