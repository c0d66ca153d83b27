import { AT, S, isBehind, match, pattern } from './date-patterns.ts';
import {
  type Anchor,
  type DateState,
  type Point,
  SEASONS,
  about,
  countOf,
  dayPoint,
  days,
  mondayOf,
  monthPoint,
  partsOf,
  seasonPoint,
  yearPoint,
} from './date-points.ts';
import { OF_YEAR, counted, lastUnit, ofDocument, shiftedUnit } from './date-document.ts';

/** A date told from another one, or from the day of the document. */
export function relative(state: DateState, at: number): Point | undefined {
  return besideAnchor(state, at) ?? ago(state, at) ?? ofDocument(state, at);
}

/** The year that `last year`, `of that year` names right behind a month, a day or a season. */
export function yearOfWords(
  { text, published, anchor }: DateState,
  end: number,
): { year: number; end: number } | undefined {
  const found = match(OF_YEAR, text, end);
  if (!found) return undefined;
  const word = found[1]!.toLowerCase().replace(/^the\s+/, '');
  const bare = word === 'the';
  if (bare && !/of/i.test(found[0].slice(0, found[0].length - 9))) return undefined;
  const isBeside = /^(?:that|same|following|previous)$/.test(word) || (word === 'next' && /the/i.test(found[0]));
  const base = (isBeside || (bare && anchor) ? anchor?.from : published) ?? undefined;
  if (base === undefined) return undefined;
  const step = word === 'last' || word === 'previous' ? -1 : word === 'next' || word === 'following' ? 1 : 0;
  return { year: partsOf(base)[0] + step, end: end + found[0].length };
}

/** Farthest, in characters, that `the next day` reaches back for its day. */
const REACH = 1200;

/** The date that a unit is counted from: a year may be told from any, a day only from one that is a day or two. */
function anchorOf(state: DateState, at: number, unit: string): Anchor | undefined {
  const anchor = /^(?:year|decade|summer|winter|spring|autumn|fall)$/.test(unit)
    ? state.anchor
    : /^(?:week|weekend|month|fortnight)$/.test(unit)
      ? state.month
      : state.day;
  return anchor && at - anchor.at <= REACH ? anchor : undefined;
}

/** `that day`, `the day before`, `the previous week`, `the next morning`, `on the 14th`. */
function besideAnchor(state: DateState, at: number): Point | undefined {
  const { text } = state;
  const same = match(AT.sameUnit, text, at);
  const sameAnchor = same && anchorOf(state, at, same[1]!.toLowerCase());
  if (same && sameAnchor) return sameUnit(same[1]!.toLowerCase(), sameAnchor, at + same[0].length);
  const beside = match(AT.besideUnit, text, at);
  if (beside)
    return stepFrom(state, at, beside[1]!, beside[2]!.toLowerCase() === 'before' ? -1 : 1, at + beside[0].length);
  const beforeLast = match(AT.beforeLast, text, at);
  if (beforeLast && state.published !== undefined)
    return lastUnit(
      lastUnit(state.published, 'last', beforeLast[1]!.toLowerCase(), at)!.span.from,
      'last',
      beforeLast[1]!.toLowerCase(),
      at + beforeLast[0].length,
    );
  const previous = match(AT.previousUnit, text, at);
  if (previous) return stepFrom(state, at, previous[1]!, -1, at + previous[0].length);
  const next = match(AT.nextUnit, text, at);
  if (next) {
    const [which, unit] = [next[1]!.toLowerCase(), next[2]!.toLowerCase()];
    const isArticled =
      (/^the/i.test(next[0]) || isBehind(text, at, /\bthe $/i)) && !isBehind(text, at, /\b(?:will|shall|to)\b[^.]*$/);
    // `next week` is the document's, `the next day` and `the following week` the story's
    if (which === 'following' || /day|morning|night|evening/.test(unit) || isArticled) {
      const point = stepFrom(state, at, unit, 1, at + next[0].length, false);
      if (point) return point;
    }
  }
  const ofMonth = match(AT.ordinalOf, text, at);
  if (ofMonth) return dayOfMonth(state, at, ofMonth);
  const ordinal = match(AT.ordinal, text, at);
  return ordinal && isBehind(text, at, /\bon $/i) ? ordinalPoint(state, ordinal, at) : undefined;
}

/** A step from the date before; years, months and weeks back may be told from the document instead. */
function stepFrom(
  state: DateState,
  at: number,
  unit: string,
  step: number,
  end: number,
  isFree = step < 0,
): Point | undefined {
  const name = unit.toLowerCase();
  const anchor = anchorOf(state, at, name);
  const free = isFree && /^(?:year|month|week)$/.test(name) ? state.published : undefined;
  const base = anchor ? (step < 0 ? anchor.from : anchor.to) : free;
  return base === undefined ? undefined : shiftedUnit(base, name, step, end);
}

/** `on the 14th`: of the month of the date before it, else of the document's own. */
function ordinalPoint({ month, published }: DateState, found: RegExpExecArray, at: number): Point | undefined {
  const base = month?.from ?? published;
  if (base === undefined) return undefined;
  const [year, number] = partsOf(base);
  return dayPoint(year, number, Number(found[1]), at + found[0].length);
}

/** `the 23rd of last month`. */
function dayOfMonth(state: DateState, at: number, found: RegExpExecArray): Point | undefined {
  const word = found[2]!.toLowerCase();
  const own = word === 'that' || word.endsWith('same');
  const base = own ? anchorOf(state, at, 'month')?.from : state.published;
  if (base === undefined) return undefined;
  const [year, month] = partsOf(base);
  const index = year * 12 + month - 1 + (word === 'last' ? -1 : Number(word === 'next'));
  return dayPoint(Math.floor(index / 12), (index % 12) + 1, Number(found[1]), at + found[0].length);
}

/** Behind `two weeks after` and `a day before`: the event that it is counted from is named, its day is not told. */
const EVENT = pattern(`(?:[.,;:!?)"”’]|$|${S}(?:that${S})?(?:and|but|when|he|she|it|they|in|on|at)\\b)`);

/** `three years ago`, `two days later`, `more than a decade ago`. */
function ago(state: DateState, at: number): Point | undefined {
  const found = match(AT.ago, state.text, at);
  const count = found ? countOf(found[2]!) : undefined;
  if (!found || count === undefined || count > 500 || isBehind(state.text, at, /\bhalf $/i)) return undefined;
  const [unit, word] = [found[3]!.toLowerCase(), found[4]!.toLowerCase()];
  const end = at + found[0].length;
  const sign = word === 'later' || word === 'after' || word === 'afterwards' ? 1 : -1;
  if ((word === 'before' || word === 'after') && !match(EVENT, state.text, end))
    return fromEvent(state, end, unit, sign * count);
  const isAgo = word === 'ago';
  const anchor = isAgo ? undefined : anchorOf(state, at, unit);
  const base = isAgo ? state.published : anchor?.from;
  if (base === undefined) return undefined;
  // a month stays one: `in June 2013 … two years later`
  const isMonth = unit === 'year' && anchor && anchor.to - anchor.from > 26 && anchor.to - anchor.from < 31;
  const point = isMonth ? shiftedUnit(base, 'month', 12 * sign * count, end) : counted(base, unit, sign * count, end);
  const lead = found[1]?.toLowerCase().replace(/\s+/g, ' ');
  if (point && isAgo && lead !== undefined && /^(?:more|over|at least|well|a little)/.test(lead))
    return { ...point, value: `../${point.value}` };
  if (point && isAgo && lead !== undefined && /^(?:less|under)/.test(lead))
    return { ...point, value: `${point.value}/..` };
  // months and years counted back are told roughly
  return point && isAgo && !/^(?:day|week|fortnight)$/.test(unit) ? about(point) : point;
}

const THE_EVENT = pattern(`${S}(?:the|his|her|their|its|this|that)${S}([a-z]{4,20})(?![\\w-])`);

/** `three days after the interview`: of the last day that a sentence tells together with the interview. */
function fromEvent({ text, days: told }: DateState, end: number, unit: string, count: number): Point | undefined {
  const found = match(THE_EVENT, text, end);
  if (!found || told.length === 0) return undefined;
  // `searched … two days after the search`, `was seized … after the seizure`
  const stem = found[1]!.toLowerCase().replace(/(?:ure|ion|al|ing|e|s)$/, '');
  if (stem.length < 4) return undefined;
  const noun = new RegExp(`\\b${stem}`, 'i');
  for (const day of told.toReversed()) {
    if (day.end > end) continue;
    const before = text
      .slice(Math.max(0, day.at - 120), day.at)
      .split(/[.!?]\s/)
      .at(-1)!;
    const after = text.slice(day.end, Math.min(end, day.end + 120)).split(/[.!?]\s/)[0]!;
    if (noun.test(before) || noun.test(after)) return counted(day.from, unit, count, end + found[0].length);
  }
  return undefined;
}

function sameUnit(name: string, { from, to }: Anchor, end: number): Point | undefined {
  const [year, month] = partsOf(from);
  if (name === 'year') return yearPoint(year, end);
  if (name === 'month') return monthPoint(year, month, end);
  if (SEASONS[name] !== undefined) return seasonPoint(name, year, end);
  const monday = mondayOf(from);
  if (name === 'week') return days(monday, monday + 6, end);
  if (name === 'weekend') return days(monday + 5, monday + 6, end);
  return from === to ? days(from, to, end) : undefined;
}
