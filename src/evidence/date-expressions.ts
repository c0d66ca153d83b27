import { pointAt } from './date-parts.ts';
import { plainYear } from './date-years.ts';
import { DASH, S, isBehind, match, pattern } from './date-patterns.ts';
import { durationAt, frequencyAt } from './date-periods.ts';
import { type DateState, type Expression, type Point, about } from './date-points.ts';
import { ABOUT, head, pairFrom, pointOrAbout, rangeFrom, tail } from './date-ranges.ts';

/** `since the night of 9 August`: the day counts. */
const PART_OF_DAY = `(?:(?:night|morning|evening|afternoon)${S}of${S}(?:the${S})?)?`;
const SINCE = pattern(`(?:ever${S})?since${S}(?:at${S}least${S})?(?:as${S}early${S}as${S})?(?:the${S})?${PART_OF_DAY}`);
const AFTER = pattern(
  `(?:after|as${S}of|as${S}from|(?:with${S})?effective${S}(?:from${S}|on${S})?|with${S}effect${S}from|(?:starting|beginning|commencing)${S}(?:from${S}|in${S}|on${S}|as${S}of${S})?|no${S}earlier${S}than|not${S}before)${S}?(?:the${S})?`,
);
const UNTIL = pattern(
  `(?:up${S})?(?:until|till|(?<!all )through)${S}(?:at${S}least${S}|about${S})?(?:the${S})?${PART_OF_DAY}`,
);
const BY = pattern(
  `(?:by|on${S}or${S}before|before|prior${S}to|(?:no|not)${S}later${S}than|at${S}the${S}latest${S}by|within)${S}(?:the${S})?`,
);
const BETWEEN = pattern(`between${S}(?:at${S}least${S})?(?:the${S})?`);
const FROM = pattern(`from${S}(?:at${S}least${S})?(?:as${S}early${S}as${S})?(?:the${S})?`);
const NIGHT = pattern(`(?:the${S})?(night|weekend)${S}(?:of|from|between)${S}(?:the${S})?`);
const TO = pattern(`(?:${S}(?:to|until|till|through|thru)${S}|${S}?${DASH}${S}?)(?:the${S})?(?:to${S})?`);
const AND = pattern(`(?:${S}and${S}|${S}?${DASH}${S}?)(?:the${S})?`);
const INTO = pattern(
  `(?:${S}(?:to|until|till|through|into|up${S}to)${S}(?:at${S}least${S})?(?:as${S}late${S}as${S})?|${DASH})(?:the${S})?`,
);
const NOW = pattern(
  `(?:${S}(?:to|until|till|through)${S}|${S}?${DASH}${S}?)(?:date|now|the${S}present(?:${S}day)?|today|this${S}day)(?!\\w)`,
);
const ONWARDS = pattern(`${S}(?:onwards?(?!\\w)|on(?![\\w-]|${S}(?:the|a|his|her|its|their)${S}))`);

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

/** `late October to 28 November 2017`, `1988-1997`, `3–7 February`, `April 28-May 2, 2002`, or a point. */
function span(state: DateState, at: number, limit: number): Expression | undefined {
  const point = pointAt(state, at);
  const onwards = point && match(NOW, state.text, point.end);
  if (point && onwards) return toNow(point, onwards);
  if (isBehind(state.text, at, /\bfrom $/i) && MOVED.test(state.text.slice(Math.max(0, at - 25), at - 5)))
    return asDate(point);
  return rangeFrom(state, at, point, TO, limit) ?? pairFrom(state, at, point) ?? asDate(point);
}

function toNow(point: Point, found: RegExpExecArray): Expression {
  return { end: point.end + found[0].length, kind: 'date', value: `${head(point.value)}/..`, span: point.span };
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
    // `from Jan to March 2011`: read as one
    if (/\s(?:to|through|until|till)\s/i.test(text.slice(from, first.end))) return asDate(first);
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
    // `not until 2003` says when it was, not how long
    if (/^until/i.test(begun[0]) && isBehind(state.text, at, /\bnot $/i)) continue;
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
      /^(?:after|starting|beginning|commencing)/i.test(begun[0]) &&
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
