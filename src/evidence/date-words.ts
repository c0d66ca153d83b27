import { dayNumber, daysInMonth, isRealDay } from '../core/dates.ts';
import { type DateState, type Expression, isoOf, monthSpan, partsOf, type Span } from './dates.ts';

/** A date as its parts, before a year is found for it. */
interface Point {
  end: number;
  value: string;
  span: Span;
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const MONTH =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?![a-z])\\.?)';
const WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const ORDINAL = '(?:st|nd|rd|th)?';
const S = '[ \\u00a0\\n]';

const pattern = (source: string): RegExp => new RegExp(source, 'iy');
const AT = {
  iso: pattern('(\\d{4})-(\\d\\d)-(\\d\\d)(?!\\d)'),
  dotted: pattern('(\\d{1,2})[./](\\d{1,2})[./](\\d{4})(?!\\d)'),
  dayMonth: pattern(
    `(?:${WEEKDAY},?${S})?(?:the${S})?(\\d{1,2})${ORDINAL}(?:${S}of)?${S}(${MONTH})(?:,?${S}(\\d{4}))?(?![\\d\\w])`,
  ),
  monthDay: pattern(
    `(?:${WEEKDAY},?${S})?(${MONTH})${S}(\\d{1,2})${ORDINAL}(?![\\d\\w:]|[.,]\\d)(?:,?${S}(\\d{4})(?!\\d))?`,
  ),
  monthYear: pattern(`(${MONTH}),?(?:${S}of)?${S}(\\d{4})(?!\\d)`),
  month: pattern(
    `(january|february|march|april|may|june|july|august|september|october|november|december|jan\\.|feb\\.|aug\\.|sept?\\.|oct\\.|nov\\.|dec\\.)(?!\\w)`,
  ),
  decade: pattern('(?:the )?((?:1[5-9]|20)\\d)0s(?!\\w)'),
  year: pattern(
    '(1[5-9]\\d\\d|20\\d\\d)(?![\\d\\w%]|[.,]\\d|[ \\u00a0](?:tonnes?|tons?|kg|kilos?|kilometres?|km|people|men|boxes|crates|dollars|rounds|litres?|barrels?|pieces|units|metres?|bags|cases|cartons|sacks))',
  ),
  season: pattern(`(spring|summer|autumn|fall|winter)(?:${S}(?:of|in)${S}|${S})(\\d{4})(?!\\d)`),
  bareSeason: pattern('(spring|summer|autumn|winter)(?!\\w)'),
  quarter: pattern(
    `(first|second|third|fourth|last|1st|2nd|3rd|4th)${S}(quarter|half)${S}of${S}(?:the${S}year${S})?(\\d{4}|last year|this year)`,
  ),
  shortQuarter: pattern(`(?:(Q[1-4]|H[12]),?${S}(\\d{4})|(\\d{4})${S}?(Q[1-4]|H[12]))(?!\\w)`),
  fiscal: pattern(`(?:fiscal(?:${S}year)?|financial${S}year|fy)${S}?(\\d{4})(?!\\d)`),
  weekday: pattern(`(last${S}|next${S}|this${S})?(${WEEKDAY})(?:${S}(?:night|morning|evening|afternoon))?(?!\\w)`),
  near: pattern(`(yesterday|today|tonight|tomorrow)(?!\\w)`),
  lastUnit: pattern(
    `(?:the${S})?(last|next|this|past|previous|following|coming)${S}(week|month|year|day|weekend|spring|summer|autumn|winter|night|decade|${MONTH})(?!\\w)`,
  ),
  pastCount: pattern(`(?:the${S})?(?:last|past|previous)${S}(\\d{1,3}|[a-z]+)${S}(day|week|month|year|decade)s(?!\\w)`),
  ago: pattern(
    `(?:about${S}|some${S}|nearly${S}|almost${S}|around${S})?(\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|several|a few)${S}(day|week|month|year|decade)s?${S}(ago|earlier|later|before|after|previously)(?!\\w)`,
  ),
  thatDay: pattern(
    `(?:that|the${S}same)${S}(day|night|evening|morning|week|month|year|summer|winter|spring|autumn)(?!\\w)`,
  ),
  nextDay: pattern(`(?:the${S})?(next|following)${S}(day|morning|night|week|month|year)(?!\\w)`),
};
const MODIFIER = pattern(
  `(?:the${S})?(early|mid|late|(?:at${S}the${S})?(?:beginning|start|middle|end)${S}of)(?:-|${S})(?:to${S}mid-)?(?:in${S})?(?:the${S})?`,
);
const SINCE = pattern(`(?:ever${S})?since${S}(?:at${S}least${S})?`);
const UNTIL = pattern(`(?:up${S})?(?:until|till)${S}`);
const BY = pattern(
  `(?:by|before|no${S}later${S}than|within)${S}(?=[^.]{0,24}(?:19|20)\\d\\d|(?:the${S})?(?:end|middle|start|beginning)|${MONTH}|early|mid|late|then|\\d{1,2}${S})`,
);
const AFTER = pattern(`after${S}`);
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
const NUMBERS: Readonly<Record<string, number>> = Object.fromEntries(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, n) => [word, n]),
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

function match(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
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

/** `between June and August`, `from 1988 to 1997`, `from May until July`. */
function ranged(state: DateState, at: number, limit: number): Expression | undefined {
  const { text } = state;
  for (const [opening, joint] of [
    [BETWEEN, pattern(`${S}and${S}(?:the${S})?`)],
    [FROM, pattern(`${S}(?:to|until|till|through|into)${S}(?:the${S})?`)],
  ] as const) {
    const open = match(opening, text, at);
    if (!open) continue;
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
    if (opening === AFTER && point.span.to - point.span.from < 1) continue;
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

function countOf(text: string): number | undefined {
  const lower = text.toLowerCase();
  if (/^\d+$/.test(lower)) return Number(lower);
  if (lower === 'a' || lower === 'an') return 1;
  const [tens, units] = lower.split('-');
  if (units !== undefined && TENS[tens!] !== undefined) return TENS[tens!]! + (NUMBERS[units] ?? 0);
  return NUMBERS[lower] ?? TENS[lower];
}

const TENS: Readonly<Record<string, number>> = { twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60 };

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

function plainAt(state: DateState, at: number): Point | undefined {
  return absolute(state, at) ?? yearless(state, at) ?? relative(state, at) ?? loneYear(state, at);
}

function absolute({ text }: DateState, at: number): Point | undefined {
  const iso = match(AT.iso, text, at);
  if (iso) return dayPoint(Number(iso[1]), Number(iso[2]), Number(iso[3]), at + iso[0].length);
  const dotted = match(AT.dotted, text, at);
  if (dotted) return dottedPoint(Number(dotted[1]), Number(dotted[2]), Number(dotted[3]), at + dotted[0].length);
  const dayMonth = match(AT.dayMonth, text, at);
  if (dayMonth?.[3])
    return dayPoint(Number(dayMonth[3]), monthOf(dayMonth[2]!), Number(dayMonth[1]), at + dayMonth[0].length);
  const monthDay = match(AT.monthDay, text, at);
  if (monthDay?.[3])
    return dayPoint(Number(monthDay[3]), monthOf(monthDay[1]!), Number(monthDay[2]), at + monthDay[0].length);
  const monthYear = match(AT.monthYear, text, at);
  if (monthYear) return monthPoint(Number(monthYear[2]), monthOf(monthYear[1]!), at + monthYear[0].length);
  const decade = match(AT.decade, text, at);
  if (decade)
    return {
      ...years(Number(`${decade[1]}0`), Number(`${decade[1]}9`), at + decade[0].length),
      value: `${decade[1]}X`,
    };
  const season = match(AT.season, text, at);
  if (season) return seasonPoint(season[1]!, Number(season[2]), at + season[0].length);
  const fiscal = match(AT.fiscal, text, at);
  if (fiscal) return yearPoint(Number(fiscal[1]), at + fiscal[0].length);
  return quarterAt(text, at);
}

function quarterAt(text: string, at: number): Point | undefined {
  const long = match(AT.quarter, text, at);
  if (long && /^\d/.test(long[3]!)) {
    const number =
      ['first', 'second', 'third', 'fourth'].indexOf(long[1]!.toLowerCase()) + 1 || Number.parseInt(long[1]!, 10) || 0;
    const parts = long[2]!.toLowerCase() === 'half' ? 2 : 4;
    return partOfYear(Number(long[3]), number || parts, parts, at + long[0].length);
  }
  const short = match(AT.shortQuarter, text, at);
  if (!short) return undefined;
  const name = (short[1] ?? short[4])!;
  return partOfYear(Number(short[2] ?? short[3]), Number(name[1]), /q/i.test(name) ? 4 : 2, at + short[0].length);
}

function partOfYear(year: number, part: number, parts: number, end: number): Point | undefined {
  const size = 12 / parts;
  return months(year, (part - 1) * size + 1, year, part * size, end);
}

/** A day or month without a year: of the year of the date before, else of the document. */
function yearless(state: DateState, at: number): Point | undefined {
  const { text } = state;
  const dayMonth = match(AT.dayMonth, text, at);
  const monthDay = dayMonth ? null : match(AT.monthDay, text, at);
  const named = dayMonth ?? monthDay;
  if (named) {
    const [month, day] = dayMonth
      ? [monthOf(dayMonth[2]!), Number(dayMonth[1])]
      : [monthOf(monthDay![1]!), Number(monthDay![2])];
    const year = yearFor(state, at, month, day);
    return year === undefined ? undefined : dayPoint(year, month, day, at + named[0].length);
  }
  const month = match(AT.month, text, at);
  if (month && isMonthHere(text, at, month[1]!)) {
    const number = monthOf(month[1]!);
    const year = yearFor(state, at, number, 1);
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

/** `may` and `march` are words too: a capital, and a word of time before them or nothing that makes them a verb or name. */
function isMonthHere(text: string, at: number, word: string): boolean {
  if (!/^[A-Z]/.test(text.slice(at, at + 1))) return false;
  if (!/^(?:may|march|august|april|june)$/i.test(word)) return true;
  return /\b(?:in|since|until|by|between|and|to|from|of|last|next|this|early|mid|late|during|before|after|for|until|-)[ -]$/i.test(
    text.slice(Math.max(0, at - 9), at),
  );
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

function relative(state: DateState, at: number): Point | undefined {
  const { text, published, anchor } = state;
  const same = match(AT.thatDay, text, at);
  if (same && anchor) return sameUnit(same[1]!, anchor, at + same[0].length);
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
  return weekday ? weekdayPoint(text, published, weekday, at) : undefined;
}

function agoPoint({ published, anchor }: DateState, found: RegExpExecArray, end: number): Point | undefined {
  const count = countOf(found[1]!);
  const word = found[3]!.toLowerCase();
  const base = word === 'ago' ? published : anchor?.from;
  if (count === undefined || base === undefined) return undefined;
  const sign = word === 'later' || word === 'after' ? 1 : -1;
  return shiftedUnit(base, found[2]!, sign * count, end);
}

/** The day, week, month or year that lies some units on. */
function shiftedUnit(base: number, unit: string, count: number, end: number): Point | undefined {
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
  if (which === 'past' || which === 'previous') return shiftedUnit(published, unit, -1, end);
  return shiftedUnit(published, unit, step, end);
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

function loneYear({ text }: DateState, at: number): Point | undefined {
  const year = match(AT.year, text, at);
  if (!year) return undefined;
  const before = text.slice(Math.max(0, at - 24), at);
  if (NOT_YEARS.test(before)) return undefined;
  if (!YEARS.test(before) && !/[(,]\s?$/.test(before)) return undefined;
  return yearPoint(Number(year[1]), at + year[0].length);
}

const NOT_YEARS =
  /(?:resolution|room|flight|no\.?|number|section|paragraph|article|unit|model|type|rule|line|route|form|case|code|order|act|regulation|about|some|nearly|almost|over|than|to)[ \u00a0]$/i;
const YEARS =
  /(?:\b(?:in|since|until|till|by|before|after|from|between|and|to|of|during|through|early|mid|late|year|winter|summer|spring|autumn|about|around|circa|or|for|the|as|late)[ \u00a0]|[-–/]|^)$/i;

const SEASONS: Readonly<Record<string, number>> = { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 };

function seasonPoint(name: string, year: number, end: number): Point {
  const first = SEASONS[name.toLowerCase()]!;
  return first === 12 ? months(year, 12, year + 1, 2, end) : months(year, first, year, first + 2, end);
}

function monthOf(word: string): number {
  const stem = word.toLowerCase().replace('.', '').slice(0, 3);
  return MONTHS.findIndex(month => month.startsWith(stem)) + 1;
}

function dayPoint(year: number, month: number, day: number, end: number): Point | undefined {
  if (!isRealDay(year, month, day)) return undefined;
  const number = dayNumber(year, month, day);
  return days(number, number, end);
}

/** `07.11.2009`: day first with stops; with strokes only where one number shows which is the day. */
function dottedPoint(a: number, b: number, year: number, end: number): Point | undefined {
  return dayPoint(year, b, a, end) ?? dayPoint(year, a, b, end);
}

function days(from: number, to: number, end: number): Point {
  const value = from === to ? isoOf(from) : `${isoOf(from)}/${isoOf(to)}`;
  return { end, value, span: { from, to } };
}

function monthPoint(year: number, month: number, end: number): Point {
  return { end, value: `${year}-${two(month)}`, span: monthSpan(year, month) };
}

function months(fromYear: number, fromMonth: number, toYear: number, toMonth: number, end: number): Point {
  const span = { from: monthSpan(fromYear, fromMonth).from, to: monthSpan(toYear, toMonth).to };
  return { end, value: `${fromYear}-${two(fromMonth)}/${toYear}-${two(toMonth)}`, span };
}

function yearPoint(year: number, end: number): Point {
  return { end, value: String(year), span: { from: dayNumber(year, 1, 1), to: dayNumber(year, 12, 31) } };
}

function years(from: number, to: number, end: number): Point {
  return { end, value: `${from}/${to}`, span: { from: dayNumber(from, 1, 1), to: dayNumber(to, 12, 31) } };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function mondayOf(day: number): number {
  return day - ((((day + 3) % 7) + 7) % 7);
}
