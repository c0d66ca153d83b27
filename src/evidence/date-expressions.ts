import { dayNumber, isRealDay } from '../core/dates.ts';
import { pointAt } from './date-parts.ts';
import { plainYear } from './date-years.ts';
import { DASH, MONTH, ORDINAL, S, isBehind, match, pattern } from './date-patterns.ts';
import { durationAt, frequencyAt } from './date-periods.ts';
import { type DateState, type Expression, type Point, about, dayPoint, isoOf, partsOf } from './date-points.ts';

/** `since the night of 9 August`: the day counts. */
const PART_OF_DAY = `(?:(?:night|morning|evening|afternoon)${S}of${S}(?:the${S})?)?`;
const SINCE = pattern(`(?:ever${S})?since${S}(?:at${S}least${S})?(?:as${S}early${S}as${S})?(?:the${S})?${PART_OF_DAY}`);
const AFTER = pattern(
  `(?:after|as${S}of|as${S}from|(?:with${S})?effective${S}(?:from${S}|on${S})?|with${S}effect${S}from|starting${S}(?:from${S}|in${S}|on${S})?|beginning${S}(?:in${S}|on${S})|no${S}earlier${S}than|not${S}before)${S}?(?:the${S})?`,
);
const UNTIL = pattern(
  `(?:up${S})?(?:until|till|(?<!all )through)${S}(?:at${S}least${S}|about${S})?(?:the${S})?${PART_OF_DAY}`,
);
const BY = pattern(
  `(?:by|on${S}or${S}before|before|prior${S}to|(?:no|not)${S}later${S}than|at${S}the${S}latest${S}by|within)${S}(?:the${S})?`,
);
const BETWEEN = pattern(`between${S}(?:at${S}least${S})?(?:the${S})?`);
const FROM = pattern(`from${S}(?:at${S}least${S})?(?:as${S}early${S}as${S})?(?:the${S})?`);
const ABOUT = pattern(
  `(?:(?:on|in)${S}or${S}(?:about|around)|(?:in${S})?(?:about|around|circa|approximately|roughly)|ca?\\.)${S}(?:the${S})?`,
);
const NIGHT = pattern(`(?:the${S})?(night|weekend)${S}(?:of|from|between)${S}(?:the${S})?`);
const TO = pattern(`(?:${S}(?:to|until|till|through|thru)${S}|${S}?${DASH}${S}?)(?:the${S})?(?:to${S})?`);
const AND = pattern(`(?:${S}and${S}|${S}?${DASH}${S}?)(?:the${S})?`);
const INTO = pattern(
  `(?:${S}(?:to|until|till|through|into|up${S}to)${S}(?:at${S}least${S})?(?:as${S}late${S}as${S})?|${DASH})(?:the${S})?`,
);
const NOW = pattern(
  `${S}(?:to|until|till|through)${S}(?:date|now|the${S}present(?:${S}day)?|today|this${S}day)(?!\\w)`,
);
const ONWARDS = pattern(`${S}(?:onwards?(?!\\w)|on(?![\\w-]|${S}(?:the|a|his|her|its|their)${S}))`);
const BARE = pattern(`(\\d{1,2})${ORDINAL}`);
const OVERNIGHT = pattern(`(\\d{1,2})${ORDINAL}/(\\d{1,2})${ORDINAL}${S}(?=${MONTH})`);

/** The expression that begins at `at`; undefined where none does. */
export function readCalendar(state: DateState, at: number, limit: number): Expression | undefined {
  return (
    frequencyAt(state.text, at) ??
    ranged(state, at, limit) ??
    open(state, at, limit) ??
    roughly(state, at, limit) ??
    night(state, at, limit) ??
    span(state, at, limit) ??
    durationAt(state.text, at)
  );
}

function asDate(point: Point | undefined): Expression | undefined {
  return point && { ...point, kind: 'date' };
}

/** A point, or one that is said to be about so. */
function pointOrAbout(state: DateState, at: number): Point | undefined {
  const begun = match(ABOUT, state.text, at);
  const point = begun && pointAt(state, at + begun[0].length);
  return point ? about(point) : pointAt(state, at);
}

/** `late October to 28 November 2017`, `1988-1997`, `3–7 February`, `April 28-May 2, 2002`, or a point. */
function span(state: DateState, at: number, limit: number): Expression | undefined {
  const point = pointAt(state, at);
  const onwards = point && match(NOW, state.text, point.end);
  if (point && onwards) return toNow(point, onwards);
  if (isBehind(state.text, at, /\bfrom $/i) && MOVED.test(state.text.slice(Math.max(0, at - 25), at - 5)))
    return asDate(point);
  return rangeFrom(state, at, point, TO, limit) ?? pairFrom(state, at, point) ?? asDate(point);
}

/** `12 and 13 February`, `November and December 2019`, `the 1960s and 1970s`, `1995 and 1996`: two that follow each other are one interval. */
function pairFrom(state: DateState, at: number, first: Point | undefined): Expression | undefined {
  const joined = first && match(PAIR, state.text, first.end);
  const later = joined && laterDay(state, first, first.end + joined[0].length);
  if (later?.span && later.span.to === later.span.from + 1) return later;
  const second = joined && pointAt(state, first.end + joined[0].length);
  if (!second || first.span.to + 1 !== second.span.from) return undefined;
  const form = (value: string): string => value.replace(/\d/g, '0');
  const own = state.text.slice(at, first.end);
  const isWritten = !/day/i.test(own) && (/^\d{4}/.test(own.replace(/^the\s+/i, '')) || !/\d{4}/.test(own));
  if (form(first.value) !== form(second.value) || first.value.includes('/') || !isWritten) return undefined;
  const value = /X$/.test(first.value)
    ? `${first.value.slice(0, 3)}0/${second.value.slice(0, 3)}9`
    : `${first.value}/${second.value}`;
  return { end: second.end, kind: 'date', value, span: { from: first.span.from, to: second.span.to } };
}

const PAIR = pattern(`${S}and${S}(?:the${S})?(?=\\d|[A-Z])`);

function toNow(point: Point, found: RegExpExecArray): Expression {
  return { end: point.end + found[0].length, kind: 'date', value: `${head(point.value)}/..`, span: point.span };
}

/** A range whose first part may lack what the second says, and the second what the first does. */
function rangeFrom(
  state: DateState,
  at: number,
  first: Point | undefined,
  joint: RegExp,
  limit: number,
): Expression | undefined {
  const { text } = state;
  const overnight = first ? null : match(OVERNIGHT, text, at);
  if (overnight) {
    const second = pointAt(state, at + overnight[0].length - /\d+\D*$/.exec(overnight[0])![0].length);
    return second && dayRange(Number(overnight[1]), second);
  }
  const bare = match(BARE, text, at);
  const from = first?.end ?? (bare ? at + bare[0].length : undefined);
  const to = from === undefined ? null : match(joint, text, from);
  if (from === undefined || !to || from + to[0].length > limit) return undefined;
  const next = from + to[0].length;
  const within = first && laterDay(state, first, next);
  if (within) return within;
  const second = secondOf(state, first, next);
  if (!second) return undefined;
  if (!first) return bare ? dayRange(Number(bare[1]), second) : undefined;
  const start = beforeOf(state, at, first, second);
  if (!start || start.span.from > second.span.to || second.value.startsWith('../') || start.value.startsWith('../'))
    return undefined;
  return {
    end: second.end,
    kind: 'date',
    value: `${head(start.value)}/${tail(second.value)}`,
    span: { from: start.span.from, to: second.span.to },
  };
}

/** The end of a range, in the light of its start: `June 2002 to March`. */
function secondOf(state: DateState, first: Point | undefined, at: number): Point | undefined {
  const second = pointOrAbout(state, at) ?? (first ? plainYear(state, at) : undefined);
  if (!first || !second || /\d{4}/.test(state.text.slice(at, second.end))) return second;
  if (second.span.to >= first.span.from && state.published !== undefined && second.span.to - first.span.from < 366)
    return second;
  const [year] = partsOf(first.span.from);
  for (const base of [year, year + 1]) {
    const anchor = { from: dayNumber(base, 1, 1), to: dayNumber(base, 1, 1), at };
    const again = pointAt({ ...state, anchor, published: undefined }, at);
    if (again && again.span.to >= first.span.from) return again;
  }
  return second;
}

const LATER = pattern(
  `(\\d{1,2})${ORDINAL}(?!\\d|[.,/:]\\d|%|-?[a-z]|${S}(?:${MONTH}|percent|per${S}cent|million|people))(?:,?${S}(\\d{4})(?!\\d))?`,
);

/** `March 3-7, 2003`, `between March 3 and 7`: the month stands with the first day only. */
function laterDay(state: DateState, first: Point, at: number): Expression | undefined {
  if (first.month === undefined && !/^[A-Za-z]/.test(state.text.slice(first.end - 8, first.end))) {
    if (!/^\d{4}-\d\d-\d\d$/.test(first.value)) return undefined;
  }
  if (first.span.from !== first.span.to || first.month === undefined) return undefined;
  const found = match(LATER, state.text, at);
  if (!found) return undefined;
  const [year, month, day] = partsOf(first.span.from);
  const own = found[2] === undefined ? year : Number(found[2]);
  const [start, end] = [dayPoint(own, month, day, at), dayPoint(own, month, Number(found[1]), at)];
  if (!start || !end || end.span.from <= start.span.from) return undefined;
  return {
    end: at + found[0].length,
    kind: 'date',
    value: `${start.value}/${end.value}`,
    span: { from: start.span.from, to: end.span.to },
  };
}

/** The first point read again in the year of the second, where it states none of its own. */
function beforeOf(state: DateState, at: number, first: Point, second: Point): Point | undefined {
  if (/\d{4}/.test(state.text.slice(at, first.end))) return first;
  if (first.span.to <= second.span.from && second.span.from - first.span.to < 200) return first;
  const [year] = partsOf(second.span.from);
  for (const base of [year, year - 1]) {
    const anchor = { from: dayNumber(base, 1, 1), to: dayNumber(base, 12, 31) - 300, at };
    const again = pointAt({ ...state, anchor, published: undefined }, at);
    if (again && again.span.from <= second.span.to) return again;
  }
  return first;
}

function dayRange(day: number, second: Point): Expression | undefined {
  if (second.span.from !== second.span.to || /[~[]/.test(second.value)) return undefined;
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
  return value.startsWith('[') ? value.slice(1, -1).split(',')[0]! : value.split('/')[0]!;
}

function tail(value: string): string {
  return value.startsWith('[') ? value.slice(1, -1).split(',').at(-1)! : value.split('/').at(-1)!;
}

const MOVED = /\b(?:moved|postponed|rescheduled|changed|shifted|delayed|put off|advanced|brought forward) $/i;

/** `between June and August`, `from 1988 to 1997`, `from May until July`, `from 1998 onwards`. */
function ranged(state: DateState, at: number, limit: number): Expression | undefined {
  const { text } = state;
  for (const [opening, joint] of [
    [BETWEEN, AND],
    [FROM, INTO],
  ] as const) {
    const begun = match(opening, text, at);
    if (!begun || MOVED.test(text.slice(Math.max(0, at - 20), at))) continue;
    const from = at + begun[0].length;
    const first = pointOrAbout(state, from) ?? plainYear(state, from);
    const range = rangeFrom(state, from, first, joint, limit);
    if (range) return range;
    if (opening !== FROM || !first) continue;
    const onwards = match(NOW, text, first.end) ?? match(ONWARDS, text, first.end);
    if (onwards && !first.value.includes('..')) return toNow(first, onwards);
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
    if (!begun || !/\s$/.test(begun[0])) continue;
    const from = at + begun[0].length;
    const ending = /^(?:the )?(?:very )?end[ -](?:of )?(?:the )?/i.exec(state.text.slice(from, from + 20));
    const point =
      (side === 'to' && ending ? pointAt(state, from + ending[0].length) : undefined) ??
      pointOrAbout(state, from) ??
      (/^(?:since|until|as of)/i.test(begun[0]) ? plainYear(state, from) : undefined);
    if (!point || point.end > limit || point.value.includes('..')) continue;
    if (/^within/i.test(begun[0]) && !/^(?:19|20)\d\d$/.test(point.value)) continue;
    if (isAdjective(state.text, begun[0], point)) continue;
    const isDay = point.span.to === point.span.from;
    if (
      /^(?:after|starting|beginning)/i.test(begun[0]) &&
      isDay &&
      !/\d{4}|\d\s*$/.test(state.text.slice(from, point.end))
    )
      continue;
    const value = side === 'from' ? `${head(point.value)}/..` : `../${tail(point.value)}`;
    const onwards = side === 'from' ? match(NOW, state.text, point.end) : null;
    return { end: point.end + (onwards?.[0].length ?? 0), kind: 'date', value, span: point.span };
  }
  return undefined;
}

/** `before the December 2002 elections`: the date belongs to the noun, the bound to the event. */
function isAdjective(text: string, begun: string, { end }: Point): boolean {
  if (!/\bthe\s+$/i.test(begun) || !/\d{4}$/.test(text.slice(end - 4, end))) return false;
  const noun = /^[ \u00a0]([a-z]{3,})/.exec(text.slice(end, end + 16))?.[1];
  return noun !== undefined && !FUNCTION.has(noun);
}

const FUNCTION: ReadonlySet<string> = new Set(
  'the and but for from with that this they she who was were had has have when while there his her its their our all any each some most many two three four five'.split(
    ' ',
  ),
);

function roughly(state: DateState, at: number, limit: number): Expression | undefined {
  const begun = match(ABOUT, state.text, at);
  const point = begun && pointAt(state, at + begun[0].length);
  if (!point || point.end > limit || point.value.includes('..')) return undefined;
  return asDate(about(point));
}

function night(state: DateState, at: number, limit: number): Expression | undefined {
  const begun = match(NIGHT, state.text, at);
  if (!begun) return undefined;
  const from = at + begun[0].length;
  const first = pointAt(state, from);
  const range = rangeFrom(state, from, first, AND, limit) ?? rangeFrom(state, from, first, TO, limit);
  return range ?? (begun[1]!.toLowerCase() === 'night' ? asDate(first) : undefined);
}
