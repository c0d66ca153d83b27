import { dayNumber, isRealDay } from '../core/dates.ts';
import { pointAt } from './date-parts.ts';
import { MONTH, ORDINAL, S, match, pattern } from './date-patterns.ts';
import { type DateState, type Expression, type Point, about, dayPoint, isoOf, partsOf } from './date-points.ts';
import { plainYear } from './date-years.ts';

export const ABOUT = pattern(
  `(?:(?:on|in)${S}or${S}(?:about|around)|(?:in${S})?(?:about|around|circa|approximately|roughly)|ca?\\.)${S}(?:the${S})?`,
);

const BARE = pattern(`(\\d{1,2})${ORDINAL}`);
const OVERNIGHT = pattern(`(\\d{1,2})${ORDINAL}/(\\d{1,2})${ORDINAL}${S}(?=${MONTH})`);

/** A point, or one that is said to be about so. */
export function pointOrAbout(state: DateState, at: number): Point | undefined {
  const begun = match(ABOUT, state.text, at);
  const point = begun && pointAt(state, at + begun[0].length);
  return point ? about(point) : pointAt(state, at);
}

/** `12 and 13 February`, `November and December 2019`, `the 1960s and 1970s`, `1995 and 1996`: two that follow each other are one interval. */
export function pairFrom(state: DateState, at: number, first: Point | undefined): Expression | undefined {
  const joined = first && match(PAIR, state.text, first.end);
  const later = joined && laterDay(state, first, first.end + joined[0].length);
  if (later?.span && later.span.to === later.span.from + 1) return later;
  const second = joined && pointAt(state, first.end + joined[0].length);
  if (!second || first.span.to + 1 !== second.span.from) return undefined;
  const form = (value: string): string => value.replace(/\d/g, '0');
  const isWritten = !/day/i.test(state.text.slice(at, first.end));
  if (form(first.value) !== form(second.value) || first.value.includes('/') || !isWritten) return undefined;
  const value = first.value.endsWith('X')
    ? `${first.value.slice(0, 3)}0/${second.value.slice(0, 3)}9`
    : `${first.value}/${second.value}`;
  return { end: second.end, kind: 'date', value, span: { from: first.span.from, to: second.span.to } };
}

const PAIR = pattern(`${S}and${S}(?:the${S})?(?=\\d|[A-Z])`);

/** A range whose first part may lack what the second says, and the second what the first does. */
export function rangeFrom(
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
  const beside = first && slashed(state, first);
  if (beside) return beside;
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

/** `31 December/1 January`: two days that meet. */
function slashed(state: DateState, first: Point): Expression | undefined {
  if (state.text[first.end] !== '/' || first.span.from !== first.span.to) return undefined;
  const second = secondOf(state, first, first.end + 1);
  if (!second || second.span.from !== second.span.to) return undefined;
  // the year stands with the second
  const days = second.span.from - first.span.from;
  const start = days === 1 || days > 364 ? second.span.from - 1 : undefined;
  if (start === undefined) return undefined;
  return {
    end: second.end,
    kind: 'date',
    value: `${isoOf(start)}/${second.value}`,
    span: { from: start, to: second.span.to },
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

export function head(value: string): string {
  return value.startsWith('[') ? value.slice(1, -1).split(',')[0]! : value.split('/')[0]!;
}

export function tail(value: string): string {
  return value.startsWith('[') ? value.slice(1, -1).split(',').at(-1)! : value.split('/').at(-1)!;
}
