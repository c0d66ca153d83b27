import { dayNumber, daysInMonth } from '../core/dates.ts';
import { absolute } from './date-absolute.ts';
import { COUNT, MONTH, S, match, pattern } from './date-patterns.ts';
import {
  type DateState,
  type Point,
  countOf,
  days,
  mondayOf,
  monthPoint,
  months,
  partOfYear,
  partsOf,
  yearPoint,
  years,
} from './date-points.ts';
import { relative } from './date-relative.ts';
import { yearless } from './date-yearless.ts';
import { loneYear, plainYear } from './date-years.ts';

const EDGE = `(?:very${S})?(?:beginning|start|middle|end|close|turn)${S}of`;
const MODIFIER = pattern(
  `(?:the${S})?(early|mid(?:dle)?|late|(?:at${S}the${S}|the${S})?${EDGE}|end(?=-(?:19|20|${MONTH})))(?:-?(?:${S}|-)(?:to|and|or)(?:${S}|-)(early|mid|late))?(?:-|${S})(?:in${S})?(?:the${S})?`,
);
const YEAR_END = pattern(
  `(?:the${S})?(?:year['’]s${S}end|end-year|year-end|yearend)(?:${S}(?:of${S})?(\\d{4})|${S}of${S}(last|this|next)${S}year)?(?!\\w)`,
);

/** A date that stands by itself: a day, month, season, year, decade, with what says which part of it. */
export function pointAt(state: DateState, at: number): Point | undefined {
  return modifiedAt(state, at) ?? yearEnd(state, at) ?? partOf(state, at) ?? weekOf(state, at) ?? plainAt(state, at);
}

function plainAt(state: DateState, at: number): Point | undefined {
  return absolute(state, at) ?? yearless(state, at) ?? relative(state, at) ?? loneYear(state, at);
}

function modifiedAt(state: DateState, at: number): Point | undefined {
  const found = match(MODIFIER, state.text, at);
  if (!found) return undefined;
  const from = at + found[0].length;
  const point = plainAt(state, from) ?? plainYear(state, from) ?? unitOfDocument(state, from);
  if (!point) return undefined;
  const first = modified(found[1]!.toLowerCase(), point);
  if (found[2] === undefined || !first) return first;
  const last = modified(found[2].toLowerCase(), point);
  if (!last || last.span.to < first.span.from) return undefined;
  const value = `${first.value.split('/')[0]}/${last.value.split('/').at(-1)}`;
  return { end: point.end, value, span: { from: first.span.from, to: last.span.to } };
}

const UNIT = pattern('(?:the )?(year|month)(?!\\w)');

/** `the end of the year`, `the first half of the month`: of the document's own. */
function unitOfDocument({ text, published }: DateState, at: number): Point | undefined {
  const found = match(UNIT, text, at);
  if (!found || published === undefined) return undefined;
  const [year, month] = partsOf(published);
  const end = at + found[0].length;
  return found[1]!.toLowerCase() === 'year' ? yearPoint(year, end) : monthPoint(year, month, end);
}

/** `by year's end`, `year-end 2002`. */
function yearEnd({ text, published }: DateState, at: number): Point | undefined {
  const found = match(YEAR_END, text, at);
  if (!found) return undefined;
  const step = { last: -1, this: 0, next: 1 }[found[2]?.toLowerCase() ?? 'this']!;
  const own = published === undefined ? undefined : partsOf(published)[0] + step;
  const year = found[1] === undefined ? own : Number(found[1]);
  return year === undefined ? undefined : months(year, 9, year, 12, at + found[0].length);
}

/** First, middle and last part of a decade, a year, a season, a month. */
function modified(modifier: string, point: Point): Point | undefined {
  const part = /early|beginning|start|turn/.test(modifier) ? 0 : /mid/.test(modifier) ? 1 : 2;
  const { value, end } = point;
  const decade = /^(\d{3})X$/.exec(value);
  if (decade) {
    const [from, to] = [
      [0, 3],
      [4, 6],
      [7, 9],
    ][part]!;
    return years(Number(`${decade[1]}${from}`), Number(`${decade[1]}${to}`), end);
  }
  const month = /^(\d{4})-(\d\d)$/.exec(value);
  if (month) {
    const [year, number] = [Number(month[1]), Number(month[2])];
    const [from, to] = [
      [1, 10],
      [11, 20],
      [21, daysInMonth(year, number)],
    ][part]!;
    return days(dayNumber(year, number, from!), dayNumber(year, number, to!), end);
  }
  const [year, first] = partsOf(point.span.from);
  if (/^\d{4}$/.test(value)) return months(year, part * 4 + 1, year, part * 4 + 4, end);
  if (!/^\d{4}-\d\d\/\d{4}-\d\d$/.test(value) || point.span.to - point.span.from > 93) return undefined;
  const index = year * 12 + first - 1 + part;
  return monthPoint(Math.floor(index / 12), (index % 12) + 1, end);
}

const PART = pattern(
  `(?:the${S})?(first|second|third|fourth|last|final|opening|closing|former|latter|1st|2nd|3rd|4th)${S}(?:(${COUNT})${S})?(half|quarter|weeks?|months?|days?)${S}(?:of|in)${S}(?=(the${S})?)`,
);

/** `the third quarter of 2002`, `the second half of February`, `the first nine months of last year`, `the last week of May`. */
function partOf(state: DateState, at: number): Point | undefined {
  const found = match(PART, state.text, at);
  if (!found) return undefined;
  const from = at + found[0].length;
  const bare = from + (found[4]?.length ?? 0);
  const whole = plainAt(state, from) ?? plainAt(state, bare) ?? plainYear(state, bare) ?? unitOfDocument(state, from);
  if (!whole) return undefined;
  const unit = found[3]!.toLowerCase().replace(/s$/, '');
  const place = ORDINALS[found[1]!.toLowerCase()]!;
  if (found[2] !== undefined) return manyOf(whole, unit, place, countOf(found[2]));
  if (unit === 'half') return halfOf(whole, place);
  if (unit === 'day') return manyOf(whole, unit, place, 1);
  const [year, month] = partsOf(whole.span.from);
  if (unit === 'quarter' && /^\d{4}$/.test(whole.value)) return partOfYear(year, place < 0 ? 4 : place, 4, whole.end);
  if (unit !== 'week' || !/^\d{4}-\d\d$/.test(whole.value)) return undefined;
  const first = place < 0 ? daysInMonth(year, month) - 6 : (place - 1) * 7 + 1;
  return days(dayNumber(year, month, first), dayNumber(year, month, first + 6), whole.end);
}

/** −1 is the last. */
const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  opening: 1,
  former: 1,
  '1st': 1,
  second: 2,
  latter: 2,
  '2nd': 2,
  third: 3,
  '3rd': 3,
  fourth: 4,
  '4th': 4,
  last: -1,
  final: -1,
  closing: -1,
};

function halfOf({ value, span, end }: Point, place: number): Point | undefined {
  const second = place !== 1;
  if (place > 2) return undefined;
  const [year, month] = partsOf(span.from);
  if (/^\d{3}X$/.test(value)) return second ? years(year + 5, year + 9, end) : years(year, year + 4, end);
  if (/^\d{4}$/.test(value)) return partOfYear(year, second ? 2 : 1, 2, end);
  if (!/^\d{4}-\d\d$/.test(value)) return undefined;
  return second ? days(span.from + 15, span.to, end) : days(dayNumber(year, month, 1), dayNumber(year, month, 15), end);
}

/** `first nine months`, `last ten days` of a whole. */
function manyOf(
  { value, span, end }: Point,
  unit: string,
  place: number,
  count: number | undefined,
): Point | undefined {
  if (count === undefined || Math.abs(place) !== 1 || count < 1) return undefined;
  const [year] = partsOf(span.from);
  if (unit === 'month') {
    if (!/^\d{4}$/.test(value) || count > 11) return undefined;
    return place === 1 ? months(year, 1, year, count, end) : months(year, 13 - count, year, 12, end);
  }
  const length = unit === 'day' ? count : unit === 'week' ? 7 * count : 0;
  if (length === 0 || length > span.to - span.from) return undefined;
  return place === 1 ? days(span.from, span.from + length - 1, end) : days(span.to - length + 1, span.to, end);
}

const WEEK = pattern(
  `(?:the${S})?(week|weekend)(?:${S}(of|beginning|starting|commencing|ending)${S}(?:on${S})?(?:the${S})?|(?!\\w))`,
);

/** `the week of 10 March`, `the week ending 14 March`; `over the weekend` is the last one before the document. */
function weekOf(state: DateState, at: number): Point | undefined {
  const found = match(WEEK, state.text, at);
  if (!found) return undefined;
  const end = at + found[0].length;
  const isWeekend = /weekend/i.test(found[1]!);
  if (found[2] === undefined) return isWeekend ? weekendBefore(state, at, end) : undefined;
  const day = plainAt(state, end);
  if (!day || day.span.from !== day.span.to) return undefined;
  const monday = mondayOf(day.span.from);
  if (isWeekend) return days(monday + 5, monday + 6, day.end);
  if (/ending/i.test(found[2])) return days(day.span.from - 6, day.span.from, day.end);
  if (/of/i.test(found[2])) return days(monday, monday + 6, day.end);
  return days(day.span.from, day.span.from + 6, day.end);
}

const OVER = /\b(?:over|during|at|on) (?:the )?$/i;

function weekendBefore({ text, published }: DateState, at: number, end: number): Point | undefined {
  const before = text.slice(Math.max(0, at - 12), at);
  if (published === undefined || !OVER.test(before)) return undefined;
  const saturday = mondayOf(published) + 5;
  const begun = saturday <= published ? saturday : saturday - 7;
  return days(begun, begun + 1, end);
}
