import { dayNumber, daysInMonth, isRealDay } from '../core/dates.ts';
import { absolute, loneYear } from './date-absolute.ts';
import { AT, MONTH, ORDINAL, S, WEEKDAY, WEEKDAYS, match, pattern } from './date-patterns.ts';
import {
  type DateState,
  type Expression,
  type Point,
  countOf,
  days,
  isoOf,
  monthPoint,
  months,
  partsOf,
  yearPoint,
  years,
} from './date-points.ts';
import { relative, yearless } from './date-relative.ts';

const MODIFIER = pattern(
  `(?:the${S})?(early|mid|late|(?:at${S}the${S})?(?:beginning|start|middle|end)${S}of)(?:-|${S})(?:to${S}mid-)?(?:in${S})?(?:the${S})?`,
);

const SINCE = pattern(`(?:ever${S})?since${S}(?:at${S}least${S})?`);

const UNTIL = pattern(`(?:up${S})?(?:until|till)${S}`);

const BY = pattern(
  `(?:by|before|prior${S}to|no${S}later${S}than|not${S}later${S}than|within)${S}(?=[^.]{0,24}(?:19|20)\\d\\d|(?:the${S})?(?:end|middle|start|beginning)|${MONTH}|early|mid|late|then|\\d{1,2}${S})`,
);

const AFTER = pattern(`(?:after|as${S}of|as${S}from|with${S}effect${S}from)${S}`);

const BETWEEN = pattern(`between${S}`);

const FROM = pattern(`from${S}`);

const ABOUT = pattern(`(?:on${S}or${S}about|about|around|circa|approximately|in${S}or${S}about|in${S}about)${S}`);

const NIGHT = pattern(`(?:the${S})?night${S}of${S}`);

const DURATION = pattern(
  `for${S}(?:about${S}|some${S}|nearly${S}|almost${S}|over${S}|more${S}than${S}|at${S}least${S}|the${S}past${S}|the${S}last${S})?(\\d{1,3}|an?|[a-z]+(?:-[a-z]+)?)${S}(minute|hour|day|night|week|month|year|decade)s?(?!\\w)`,
);

const EVERY = pattern(
  `(?:(once|twice|three${S}times)${S})?(?:every|each|an?|per)${S}(?:(\\d{1,2}|two|three|four|six|second|other)${S})?(day|night|week|month|year|${WEEKDAY})s?(?!\\w)`,
);

/** The expression that begins at `at`; undefined where none does. */
export function readCalendar(state: DateState, at: number, limit: number): Expression | undefined {
  return (
    frequency(state, at) ??
    duration(state, at) ??
    ranged(state, at, limit) ??
    open(state, at, limit) ??
    about(state, at, limit) ??
    night(state, at, limit) ??
    span(state, at, limit)
  );
}

function asDate(point: Point | undefined): Expression | undefined {
  return point && { end: point.end, kind: 'date', value: point.value, span: point.span };
}

/** `night of 11 to 12 March 2006`, `late October to 28 November 2017`, `1988-1997`, or a point. */
function span(state: DateState, at: number, limit: number): Expression | undefined {
  const point = pointAt(state, at);
  const range = rangeFrom(state, at, point, limit);
  return range ?? asDate(point);
}

const TO = pattern(`${S}?(?:to|until|till|through|-|–|—)${S}?(?:the${S})?`);

const BARE = pattern(`(\\d{1,2})${ORDINAL}`);

/** A range whose first part may lack what the second says: `1 to 13 October`, `June-August 2011`. */
function rangeFrom(state: DateState, at: number, first: Point | undefined, limit: number): Expression | undefined {
  const { text } = state;
  const bare = match(BARE, text, at);
  const from = first?.end ?? (bare ? at + bare[0].length : undefined);
  if (from === undefined) return undefined;
  if (/\bfrom $/i.test(text.slice(Math.max(0, at - 5), at)) && MOVED.test(text.slice(Math.max(0, at - 25), at - 5)))
    return undefined;
  const to = match(TO, text, from);
  if (!to || to.index + to[0].length > limit) return undefined;
  const second = pointAt(state, from + to[0].length);
  if (!second) return undefined;
  if (!first) return bare ? dayRange(Number(bare[1]), second) : undefined;
  const start = beforeOf(state, at, first, second);
  if (!start || start.span.from > second.span.to) return undefined;
  return {
    end: second.end,
    kind: 'date',
    value: `${head(start.value)}/${tail(second.value)}`,
    span: { from: start.span.from, to: second.span.to },
  };
}

/** The first point read again in the year of the second, where it states none of its own. */
function beforeOf(state: DateState, at: number, first: Point, second: Point): Point | undefined {
  if (/\d{4}/.test(state.text.slice(at, first.end))) return first;
  return pointAt({ ...state, anchor: second.span, published: undefined }, at) ?? first;
}

function dayRange(day: number, second: Point): Expression | undefined {
  if (second.span.from !== second.span.to) return undefined;
  const [year, month] = partsOf(second.span.from);
  if (!isRealDay(year, month, day)) return undefined;
  const from = dayNumber(year, month, day);
  if (from > second.span.to) return undefined;
  return {
    end: second.end,
    kind: 'date',
    value: `${isoOf(from)}/${isoOf(second.span.to)}`,
    span: { from, to: second.span.to },
  };
}

function head(value: string): string {
  return value.split('/')[0]!;
}

function tail(value: string): string {
  return value.split('/').at(-1)!;
}

const MOVED = /\b(?:moved|postponed|rescheduled|changed|shifted|delayed|brought forward) $/i;

/** `between June and August`, `from 1988 to 1997`, `from May until July`. */
function ranged(state: DateState, at: number, limit: number): Expression | undefined {
  const { text } = state;
  for (const [opening, joint] of [
    [BETWEEN, pattern(`${S}and${S}(?:the${S})?`)],
    [FROM, pattern(`${S}(?:to|until|till|through|into)${S}(?:the${S})?`)],
  ] as const) {
    const open = match(opening, text, at);
    if (!open || MOVED.test(text.slice(Math.max(0, at - 20), at))) continue;
    const from = at + open[0].length;
    const first = pointAt(state, from);
    const bare = match(BARE, text, from);
    const end = first?.end ?? (bare ? from + bare[0].length : undefined);
    const joined = end === undefined ? null : match(joint, text, end);
    if (end === undefined || !joined || end + joined[0].length > limit) continue;
    const second = pointAt(state, end + joined[0].length);
    if (!second) continue;
    if (!first) {
      const days = dayRange(Number(bare![1]), second);
      if (days) return days;
      continue;
    }
    const start = beforeOf(state, from, first, second)!;
    if (start.span.from > second.span.to) continue;
    return {
      end: second.end,
      kind: 'date',
      value: `${head(start.value)}/${tail(second.value)}`,
      span: { from: start.span.from, to: second.span.to },
    };
  }
  return undefined;
}

/** `since 2001`, `until 1997`, `by the end of November`. */
function open(state: DateState, at: number, limit: number): Expression | undefined {
  for (const [opening, side] of [
    [SINCE, 'from'],
    [AFTER, 'from'],
    [UNTIL, 'to'],
    [BY, 'to'],
  ] as const) {
    const begun = match(opening, state.text, at);
    if (!begun) continue;
    const from = at + begun[0].length;
    const ending = /^(?:the )?end of (?:the )?/i.exec(state.text.slice(from, from + 16));
    const point = pointAt(state, ending && side === 'to' ? from + ending[0].length : from);
    if (!point || point.end > limit) continue;
    if (/^after/i.test(begun[0]) && point.span.to === point.span.from) continue;
    const value = side === 'from' ? `${head(point.value)}/..` : `../${tail(point.value)}`;
    return { end: point.end, kind: 'date', value, span: point.span };
  }
  return undefined;
}

function about(state: DateState, at: number, limit: number): Expression | undefined {
  const begun = match(ABOUT, state.text, at);
  const point = begun && pointAt(state, at + begun[0].length);
  if (!point || point.end > limit || point.value.includes('/')) return undefined;
  return { end: point.end, kind: 'date', value: `${point.value}~`, span: point.span };
}

function night(state: DateState, at: number, limit: number): Expression | undefined {
  const begun = match(NIGHT, state.text, at);
  return begun ? span(state, at + begun[0].length, limit) : undefined;
}

function duration({ text }: DateState, at: number): Expression | undefined {
  const found = match(DURATION, text, at);
  const count = found ? countOf(found[1]!) : undefined;
  if (!found || count === undefined) return undefined;
  return { end: at + found[0].length, kind: 'duration', value: period(count, found[2]!) };
}

function frequency({ text }: DateState, at: number): Expression | undefined {
  const found = match(EVERY, text, at);
  if (!found) return undefined;
  const [whole, times, count, unit] = found as unknown as [string, string | undefined, string | undefined, string];
  if (times === undefined && !/^(?:every|each)/i.test(whole)) return undefined;
  const every = count === undefined ? 1 : /^(?:second|other)$/i.test(count) ? 2 : countOf(count)!;
  return {
    end: at + whole.length,
    kind: 'frequency',
    value: `R/${period(every, WEEKDAYS.includes(unit.toLowerCase()) ? 'week' : unit)}`,
  };
}

function period(count: number, unit: string): string {
  const name = unit.toLowerCase();
  if (name === 'hour' || name === 'minute') return `PT${count}${name === 'hour' ? 'H' : 'M'}`;
  if (name === 'decade') return `P${count * 10}Y`;
  const letter = name === 'night' || name === 'day' ? 'D' : name[0]!.toUpperCase();
  return `P${count}${letter}`;
}

/** A date that stands by itself, with `early`, `mid`, `late` before it. */
function pointAt(state: DateState, at: number): Point | undefined {
  const modifier = match(MODIFIER, state.text, at);
  if (modifier) {
    const point = plainAt(state, at + modifier[0].length) ?? boundaryUnit(state, at + modifier[0].length);
    return point && modified(modifier[1]!.toLowerCase(), point);
  }
  return plainAt(state, at);
}

/** `the end of the year`, `the start of the month`: of the document's own. */
function boundaryUnit({ text, published }: DateState, at: number): Point | undefined {
  const found = match(pattern('(year|month)(?!\\w)'), text, at);
  if (!found || published === undefined) return undefined;
  const [year, month] = partsOf(published);
  const end = at + found[0].length;
  return found[1]!.toLowerCase() === 'year' ? yearPoint(year, end) : monthPoint(year, month, end);
}

function modified(modifier: string, point: Point): Point | undefined {
  const part = /early|beginning|start/.test(modifier) ? 0 : /mid/.test(modifier) ? 1 : 2;
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
    const last = daysInMonth(year, number);
    const [from, to] = [
      [1, 10],
      [11, 20],
      [21, last],
    ][part]!;
    return days(dayNumber(year, number, from!), dayNumber(year, number, to!), end);
  }
  const year = /^(\d{4})$/.exec(value);
  if (!year) return undefined;
  const [from, to] = [
    [1, 4],
    [5, 8],
    [9, 12],
  ][part]!;
  return months(Number(year[1]), from!, Number(year[1]), to!, end);
}

/** `the first week of June`: days 1 to 7, 8 to 14 …, the last seven. */
function weekOfMonth(state: DateState, at: number): Point | undefined {
  const found = match(AT.weekOf, state.text, at);
  const month = found && plainAt(state, at + found[0].length);
  const named = month && /^(\d{4})-(\d\d)$/.exec(month.value);
  if (!found || !month || !named) return undefined;
  const [year, number] = [Number(named[1]), Number(named[2])];
  const index = ['first', 'second', 'third', 'fourth'].indexOf(found[1]!.toLowerCase());
  const from = index < 0 ? daysInMonth(year, number) - 6 : index * 7 + 1;
  return days(dayNumber(year, number, from), dayNumber(year, number, from + 6), month.end);
}

function plainAt(state: DateState, at: number): Point | undefined {
  return (
    absolute(state, at) ?? weekOfMonth(state, at) ?? yearless(state, at) ?? relative(state, at) ?? loneYear(state, at)
  );
}
