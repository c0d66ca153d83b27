import { dayNumber, daysInMonth } from '../core/dates.ts';
import { AT, S, isBehind, match, pattern } from './date-patterns.ts';
import {
  type DateState,
  type Point,
  SEASONS,
  countOf,
  days,
  mondayOf,
  monthOf,
  monthPoint,
  months,
  partsOf,
  seasonPoint,
  yearPoint,
  years,
} from './date-points.ts';
import { weekday } from './date-weekdays.ts';

/** `(of) last year`, `of that year`, right behind a month, a day or a season. */
export const OF_YEAR = pattern(
  `(?:,?${S}of)?${S}(last|this|next|that|the${S}same|the${S}(?:following|next)|the${S}previous|the)${S}year(?!\\w|['’]s)`,
);

/** What is told from the day of the document: `yesterday`, `last week`, `the past three years`, a weekday. */
export function ofDocument(state: DateState, at: number): Point | undefined {
  const { text, published } = state;
  if (published === undefined) return undefined;
  const near = match(AT.near, text, at);
  if (near) {
    const word = near[1]!.toLowerCase();
    const step = word.startsWith('the day before')
      ? -2
      : word.startsWith('the day after')
        ? 2
        : /^(?:yester|last)/.test(word)
          ? -1
          : Number(word === 'tomorrow');
    return days(published + step, published + step, at + near[0].length);
  }
  const within = match(AT.within, text, at);
  if (within && isBehind(text, at, /\b(?:will|shall|must|to|would|should|can|due|expected)\b[^.]*$/i))
    return nextSpan(published, within[1]!, within[2]!.toLowerCase(), at + within[0].length);
  const since = match(AT.sinceCount, text, at);
  if (since) return sinceSpan(published, since[1]!, since[2]!.toLowerCase(), at + since[0].length);
  const past = match(AT.pastCount, text, at);
  // `expected to last three weeks`
  const isVerb =
    past && /^last/i.test(past[0]) && isBehind(text, at, /\b(?:to|will|would|could|can|may|should|might|not) $/i);
  if (past && !isVerb) return pastSpan(published, past[1]!, past[2]!.toLowerCase(), at + past[0].length);
  const unit = match(AT.lastUnit, text, at);
  if (unit) {
    const which = unit[1]!.toLowerCase();
    const told =
      /^(?:last|this|next)$/.test(which) && monthOf(unit[2]!) > 0 && match(OF_YEAR, text, at + unit[0].length);
    return told ? undefined : lastUnit(published, which, unit[2]!.toLowerCase(), at + unit[0].length);
  }
  return weekday(text, published, at);
}

/** A base and some units on: days and weeks to the day, the others as the unit. */
export function counted(base: number, unit: string, count: number, end: number): Point | undefined {
  const week = unit === 'fortnight' ? 14 : unit === 'week' ? 7 : 0;
  return week > 0 ? days(base + week * count, base + week * count, end) : shiftedUnit(base, unit, count, end);
}

/** The day, week, month or year that lies some units on. */
export function shiftedUnit(base: number, unit: string, count: number, end: number): Point | undefined {
  const [year, month] = partsOf(base);
  switch (unit.toLowerCase()) {
    case 'day':
    case 'night':
    case 'morning':
    case 'evening':
      return days(base + count, base + count, end);
    case 'week': {
      const monday = mondayOf(base) + 7 * count;
      return days(monday, monday + 6, end);
    }
    case 'month': {
      const index = year * 12 + month - 1 + count;
      return monthPoint(Math.floor(index / 12), (index % 12) + 1, end);
    }
    case 'quarter': {
      const index = year * 4 + Math.floor((month - 1) / 3) + count;
      const first = (index % 4) * 3 + 1;
      return months(Math.floor(index / 4), first, Math.floor(index / 4), first + 2, end);
    }
    case 'decade':
      return yearPoint(year + 10 * count, end);
    default:
      return yearPoint(year + count, end);
  }
}

/** Years that `the last few years` may mean at the least. */
const FEW = 3;

function pastSpan(published: number, written: string, unit: string, end: number): Point | undefined {
  const vague = /^(?:few|several|couple)/i.test(written);
  const count = /^couple/i.test(written) ? 2 : vague ? FEW : countOf(written);
  if (count === undefined || count > 500) return undefined;
  const back = unit === 'decade' ? 10 * count : count;
  const [year, month] = partsOf(published);
  const point =
    unit === 'year' || unit === 'decade'
      ? years(year - back, year, end)
      : unit === 'month'
        ? monthsBack(year, month, count, end)
        : days(published - count * (unit === 'week' ? 7 : 1), published, end);
  return vague ? { ...point, value: point.value.replace('/', '~/') } : point;
}

/** `will answer within two weeks`: from the document's day on. */
function nextSpan(published: number, written: string, unit: string, end: number): Point | undefined {
  const count = countOf(written);
  if (count === undefined || count > 500) return undefined;
  const length = { day: 1, week: 7, month: 0, year: 0 }[unit]! * count;
  if (length > 0) return days(published, published + length, end);
  const [year, month, day] = partsOf(published);
  const index = year * 12 + month - 1 + count * (unit === 'year' ? 12 : 1);
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1];
  return days(published, dayNumber(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth))), end);
}

/** `dead since two years`: said so where English is a second language. */
function sinceSpan(published: number, written: string, unit: string, end: number): Point | undefined {
  const count = countOf(written);
  const point = count === undefined || count > 500 ? undefined : counted(published, unit, -count, end);
  return point && { ...point, value: `${point.value}/..` };
}

function monthsBack(year: number, month: number, count: number, end: number): Point {
  const index = year * 12 + month - 1 - count;
  return months(Math.floor(index / 12), (index % 12) + 1, year, month, end);
}

/** `last week`, `next month`, `this summer`, `last May`. */
export function lastUnit(published: number, which: string, unit: string, end: number): Point | undefined {
  const step = which === 'this' ? 0 : which === 'next' || which === 'coming' || which === 'following' ? 1 : -1;
  const [year] = partsOf(published);
  const first = SEASONS[unit];
  if (first !== undefined) {
    const begins = dayNumber(year, first, 1);
    if (step !== -1) return seasonPoint(unit, step === 1 ? year + Number(begins <= published) : year, end);
    // the last one that is over
    const over = [year, year - 1, year - 2].find(one => seasonPoint(unit, one, end).span.to < published)!;
    return seasonPoint(unit, over, end);
  }
  const month = /^(?:week|weekend|month|year|night|decade|quarter)$/.test(unit) ? 0 : monthOf(unit);
  if (month > 0) {
    const begins = dayNumber(year, month, 1);
    const past = begins > published || (step === -1 && begins + 30 > published) ? year - 1 : year;
    return monthPoint(step === 1 ? year + Number(begins <= published) : step === 0 ? year : past, month, end);
  }
  if (unit === 'weekend') {
    const saturday = mondayOf(published) + 5 + 7 * step;
    return days(saturday, saturday + 1, end);
  }
  if (unit === 'decade') return years(year - 10, year, end);
  return shiftedUnit(published, unit, step, end);
}
