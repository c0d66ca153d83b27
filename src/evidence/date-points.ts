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

/** A date that was mentioned, and where. */
export interface Anchor extends Span {
  at: number;
}

/** What is known while a text is read. */
export interface DateState {
  text: string;
  published: number | undefined;
  /** the date mentioned last */
  anchor: Anchor | undefined;
  /** the last that is one day or two, and the last that is no longer than a month */
  day: Anchor | undefined;
  month: Anchor | undefined;
  /** the days mentioned last, for `two weeks after the raid` where a sentence said when the raid was */
  days: readonly (Anchor & { end: number })[];
  /** what `03/04/2002` means here, where another date of the text shows it */
  monthFirst: boolean | undefined;
  /** a month with a day, just read, that further days may follow: `January 5, 9 and 21` */
  listed: { end: number; year: number; month: number } | undefined;
}

/** What begins at some place of the text. */
export interface Expression {
  /** where the span begins, if not at the words that were read */
  start?: number;
  end: number;
  kind: 'date' | 'duration' | 'frequency';
  value: string;
  span?: Span | undefined;
  month?: number;
}

/** A date as its parts. */
export interface Point {
  end: number;
  value: string;
  span: Span;
  /** of a day whose month stands before it: further days may follow (`January 5, 9 and 21`) */
  month?: number;
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ');

export const SEASONS: Readonly<Record<string, number>> = { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 };

const NUMBERS: Readonly<Record<string, number>> = Object.fromEntries(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, n) => [word, n]),
);

const TENS: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};

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

/**
 * `07.11.2009`: day first with stops. With strokes one number or another date of the text must show which is the day; where neither does, the value names
 * both days (`[2002-03-04,2002-04-03]`, one of a set) and the span covers both.
 */
export function numericPoint(
  [a, b, year]: readonly [number, number, number],
  dayFirst: boolean | undefined,
  end: number,
): Point | undefined {
  const [first, second] = [dayPoint(year, b, a, end), dayPoint(year, a, b, end)];
  if (!first || !second) return first ?? second;
  if (dayFirst !== undefined || a === b) return dayFirst === false ? second : first;
  const [early, late] = first.span.from < second.span.from ? [first, second] : [second, first];
  return { end, value: `[${early.value},${late.value}]`, span: { from: early.span.from, to: late.span.to } };
}

/** The same, said to be about so: each side of an interval. */
export function about(point: Point): Point {
  if (/[[~]/.test(point.value)) return point;
  return {
    ...point,
    value: point.value
      .split('/')
      .map(side => (side === '..' ? side : `${side}~`))
      .join('/'),
  };
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
