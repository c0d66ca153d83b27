import { dayNumber, daysInMonth } from '../core/dates.ts';
import { AT, MONTH, S, WEEKDAYS, match, pattern } from './date-patterns.ts';
import {
  type DateState,
  type Point,
  SEASONS,
  type Span,
  countOf,
  dayPoint,
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

/** A day or month without a year: of the year of the date before, else of the document. */
export function yearless(state: DateState, at: number): Point | undefined {
  const { text } = state;
  const dayMonth = match(AT.dayMonth, text, at);
  const monthDay = dayMonth ? null : match(AT.monthDay, text, at);
  const named = dayMonth ?? monthDay;
  if (named) {
    const [month, day] = dayMonth
      ? [monthOf(dayMonth[2]!), Number(dayMonth[1])]
      : [monthOf(monthDay![1]!), Number(monthDay![2])];
    const year = yearBehind(text, at + named[0].length) ?? yearFor(state, at, month, day);
    return year === undefined ? undefined : dayPoint(year, month, day, at + named[0].length);
  }
  const month = match(AT.month, text, at);
  if (month && isMonthHere(text, at, month[1]!)) {
    const number = monthOf(month[1]!);
    const year = yearBehind(text, at + month[0].length) ?? yearFor(state, at, number, 1);
    return year === undefined ? undefined : monthPoint(year, number, at + month[0].length);
  }
  const season = match(AT.bareSeason, text, at);
  if (
    season &&
    /\b(?:in|since|until|by|this|one|the|of|that|during)(?: the)? $/i.test(text.slice(Math.max(0, at - 12), at))
  ) {
    const first = SEASONS[season[1]!.toLowerCase()]!;
    const year = yearFor(state, at, first, 1);
    return year === undefined ? undefined : seasonPoint(season[1]!, year, at + season[0].length);
  }
  return undefined;
}

const BEHIND = pattern(
  `(?:,${S}(?:\\d{1,2}${S})?${MONTH}(?:${S}\\d{1,2})?){0,4},?${S}(?:and|or|&)${S}(?:\\d{1,2}${S})?${MONTH},?${S}(?:\\d{1,2},?${S})?(\\d{4})(?!\\d)`,
);

/** `in June and July 2010`: the year of the list stands at its end. */
function yearBehind(text: string, end: number): number | undefined {
  const found = match(BEHIND, text, end);
  return found ? Number(found[1]) : undefined;
}

/** `may` and `march` are words too: a capital, and a word of time before them or nothing that makes them a verb or name. */
function isMonthHere(text: string, at: number, word: string): boolean {
  if (!/^(?:may|march|august)$/i.test(word)) return true;
  if (!/^[A-Z]/.test(text.slice(at, at + 1))) return false;
  const before = text.slice(Math.max(0, at - 9), at);
  const timed =
    /\b(?:in|since|until|by|between|and|to|from|of|last|next|this|early|mid|late|during|before|after|for|until|-)[ -]$/i;
  // `the March raid`
  const modifies =
    /\b(?:the|that|a) $/i.test(before) && /^ [a-z]/.test(text.slice(at + word.length, at + word.length + 2));
  return timed.test(before) || modifies;
}

/** The year that a day belongs to: of the last date mentioned, else the last such day up to the document's own, or the next where the words say so. */
function yearFor({ text, published, anchor }: DateState, at: number, month: number, day: number): number | undefined {
  const ahead =
    /\b(?:will|would|next|due|scheduled|set for|expected|plans? to|by the end of|until|by)\b[^.]{0,60}$/i.test(
      text.slice(Math.max(0, at - 80), at),
    );
  // a year alone says when something began or ended, not where the story stands
  if (anchor && anchor.to - anchor.from < 100) {
    const [year] = partsOf(anchor.from);
    if (published === undefined || year !== partsOf(published)[0] || ahead) return year;
  }
  if (published === undefined) return undefined;
  const [year] = partsOf(published);
  const here = dayNumber(year, month, Math.min(day, daysInMonth(year, month)));
  if (here <= published) return ahead && published - here > 200 ? year + 1 : year;
  return ahead ? year : year - 1;
}

export function relative(state: DateState, at: number): Point | undefined {
  const { text, published, anchor } = state;
  const same = match(AT.thatDay, text, at);
  if (same && anchor) return sameUnit(same[1]!, anchor, at + same[0].length);
  const beside = match(AT.dayBy, text, at);
  if (beside && anchor)
    return shiftedUnit(anchor.from, beside[1]!, beside[2]!.toLowerCase() === 'before' ? -1 : 1, at + beside[0].length);
  const previous = match(AT.previousUnit, text, at);
  if (previous && anchor) return shiftedUnit(anchor.from, previous[1]!, -1, at + previous[0].length);
  const ordinal = match(AT.ordinal, text, at);
  if (ordinal && /\bon $/i.test(text.slice(Math.max(0, at - 3), at))) return ordinalPoint(state, ordinal, at);
  const next = match(AT.nextDay, text, at);
  if (
    next &&
    anchor &&
    !(next[1]!.toLowerCase() === 'next' && next[2]!.toLowerCase() !== 'day' && next[2]!.toLowerCase() !== 'morning')
  )
    return shiftedUnit(anchor.to, next[2]!, 1, at + next[0].length);
  const ago = match(AT.ago, text, at);
  if (ago) return agoPoint(state, ago, at + ago[0].length);
  if (published === undefined) return undefined;
  const near = match(AT.near, text, at);
  if (near) {
    const step = { yesterday: -1, tomorrow: 1 }[near[1]!.toLowerCase()] ?? 0;
    return days(published + step, published + step, at + near[0].length);
  }
  const past = match(AT.pastCount, text, at);
  const count = past ? countOf(past[1]!) : undefined;
  if (past && count !== undefined) return pastSpan(published, count, past[2]!, at + past[0].length);
  const unit = match(AT.lastUnit, text, at);
  if (unit) return lastUnit(published, unit[1]!.toLowerCase(), unit[2]!.toLowerCase(), at + unit[0].length);
  const weekday = match(AT.weekday, text, at);
  return weekday && !isName(text, at, weekday[0]) ? weekdayPoint(text, published, weekday, at) : undefined;
}

/** `on the 14th`: of the month of the date before it, else of the document's own. */
function ordinalPoint({ anchor, published }: DateState, found: RegExpExecArray, at: number): Point | undefined {
  const base = anchor?.from ?? published;
  if (base === undefined) return undefined;
  const [year, month] = partsOf(base);
  return dayPoint(year, month, Number(found[1]), at + found[0].length);
}

function agoPoint({ published, anchor }: DateState, found: RegExpExecArray, end: number): Point | undefined {
  const count = countOf(found[1]!);
  const word = found[3]!.toLowerCase();
  const base = word === 'ago' ? published : anchor?.from;
  if (count === undefined || base === undefined) return undefined;
  const sign = word === 'later' || word === 'after' ? 1 : -1;
  const unit = found[2]!.toLowerCase();
  if (unit === 'fortnight') return days(base + sign * 14 * count, base + sign * 14 * count, end);
  if (unit === 'week') return days(base + sign * 7 * count, base + sign * 7 * count, end);
  const point = shiftedUnit(base, unit, sign * count, end);
  // months and years counted back are told roughly
  return point && word === 'ago' && unit !== 'day' ? { ...point, value: `${point.value}~` } : point;
}

/** The day, week, month or year that lies some units on. */
export function shiftedUnit(base: number, unit: string, count: number, end: number): Point | undefined {
  const [year, month] = partsOf(base);
  switch (unit.toLowerCase()) {
    case 'day':
    case 'night':
    case 'morning':
      return days(base + count, base + count, end);
    case 'week': {
      const monday = mondayOf(base) + 7 * count;
      return days(monday, monday + 6, end);
    }
    case 'month': {
      const index = year * 12 + month - 1 + count;
      return monthPoint(Math.floor(index / 12), (index % 12) + 1, end);
    }
    case 'decade':
      return yearPoint(year + 10 * count, end);
    default:
      return yearPoint(year + count, end);
  }
}

function sameUnit(unit: string, { from, to }: Span, end: number): Point | undefined {
  const [year, month] = partsOf(from);
  const name = unit.toLowerCase();
  if (name === 'year') return yearPoint(year, end);
  if (name === 'month') return monthPoint(year, month, end);
  if (SEASONS[name] !== undefined) return seasonPoint(name, year, end);
  return from === to ? days(from, to, end) : undefined;
}

function pastSpan(published: number, count: number, unit: string, end: number): Point | undefined {
  const start = shiftedUnit(published, unit, -count, end)!;
  if (unit.toLowerCase() === 'year' || unit.toLowerCase() === 'decade') {
    const [from] = partsOf(start.span.from);
    return years(from, partsOf(published)[0], end);
  }
  if (unit.toLowerCase() === 'month') {
    const [fromYear, fromMonth] = partsOf(start.span.from);
    const [toYear, toMonth] = partsOf(published);
    return months(fromYear, fromMonth, toYear, toMonth, end);
  }
  return days(start.span.from, published, end);
}

function lastUnit(published: number, which: string, unit: string, end: number): Point | undefined {
  const step = which === 'this' ? 0 : which === 'next' || which === 'coming' || which === 'following' ? 1 : -1;
  const [year] = partsOf(published);
  const first = SEASONS[unit];
  if (first !== undefined) {
    const begins = dayNumber(year, first, 1);
    const past = begins > published || (step === -1 && begins + 91 > published) ? year - 1 : year;
    return seasonPoint(unit, step === -1 ? past : step === 1 ? year + Number(begins <= published) : year, end);
  }
  const month = monthOf(unit);
  if (month > 0) {
    const begins = dayNumber(year, month, 1);
    return monthPoint(
      step === 1 ? year + Number(begins <= published) : begins > published ? year - 1 : year,
      month,
      end,
    );
  }
  if (unit === 'weekend') {
    const saturday = mondayOf(published) + 5 + 7 * step;
    return days(saturday, saturday + 1, end);
  }
  if (unit === 'decade') return years(year - 10, year, end);
  if (which === 'past' || which === 'previous') return shiftedUnit(published, unit, -1, end);
  return shiftedUnit(published, unit, step, end);
}

/** `Mr. Sunday`, `the Friday Bridge`: a weekday that is part of a name. */
function isName(text: string, at: number, written: string): boolean {
  const behind = /^ ([A-Z][a-z]+)/.exec(text.slice(at + written.length, at + written.length + 24));
  if (behind && monthOf(behind[1]!) === 0 && !/^(?:Night|Morning|The|In|At|A)$/.test(behind[1]!)) return true;
  return /\b(?:Mr|Ms|Mrs|Dr)\.? $/.test(text.slice(Math.max(0, at - 6), at));
}

/** A weekday is the last one up to the document's own day; the next one where the words are of what is to come. */
function weekdayPoint(text: string, published: number, found: RegExpExecArray, at: number): Point | undefined {
  const index = WEEKDAYS.indexOf(found[2]!.toLowerCase());
  const which = found[1]?.trim().toLowerCase();
  const behind = (((published + 3) % 7) + 7 - index) % 7;
  const ahead =
    which === 'next' ||
    /\b(?:will|until|by|due|next|scheduled|expected)\b[^.]{0,40}$/i.test(text.slice(Math.max(0, at - 50), at));
  const day = ahead
    ? published - behind + (behind === 0 && which !== 'next' ? 0 : 7)
    : published - behind - (which === 'last' && behind === 0 ? 7 : 0);
  return days(day, day, at + found[0].length);
}
