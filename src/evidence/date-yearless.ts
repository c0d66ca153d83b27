import { dayNumber, daysInMonth } from '../core/dates.ts';
import { AT, MONTH, ORDINAL, S, isBehind, match, pattern } from './date-patterns.ts';
import {
  type DateState,
  type Point,
  SEASONS,
  dayPoint,
  monthOf,
  monthPoint,
  partOfYear,
  partsOf,
  seasonPoint,
} from './date-points.ts';
import { yearOfWords } from './date-relative.ts';

/** A day, month or season without a year: of the year that other words say, of the date before, else of the document. */
export function yearless(state: DateState, at: number): Point | undefined {
  return dayOrMonth(state, at) ?? listedDay(state, at) ?? season(state, at) ?? quarter(state, at) ?? holiday(state, at);
}

function dayOrMonth(state: DateState, at: number): Point | undefined {
  const { text } = state;
  const dayMonth = match(AT.dayMonth, text, at);
  const monthDay = dayMonth ? null : match(AT.monthDay, text, at);
  const named = dayMonth ?? monthDay;
  if (named && isDayHere(text, at, named[0])) {
    const [month, day] = dayMonth
      ? [monthOf(dayMonth[2]!), Number(dayMonth[1])]
      : [monthOf(monthDay![1]!), Number(monthDay![2])];
    const end = at + named[0].length;
    // a day that needs no year
    if (month === 9 && day === 11 && match(ATTACKS, text, end)) return dayPoint(2001, 9, 11, end);
    const point = inYear(state, at, end, month, day, (year, until) => dayPoint(year, month, day, until));
    return point && monthDay ? { ...point, month } : point;
  }
  const month = match(AT.month, text, at);
  if (!month || !isMonthHere(text, at, month[1]!)) return undefined;
  const number = monthOf(month[1]!);
  return inYear(state, at, at + month[0].length, number, 1, (year, until) => monthPoint(year, number, until));
}

const ATTACKS = pattern(`(?:, 2001,?)?${S}(?:terror(?:ist)?${S})?(?:attacks?|hijackings?)(?!\\w)`);

/** The year of a date that says none, and the date in it; `of last year`, `next year` behind it belong to it. */
function inYear(
  state: DateState,
  at: number,
  end: number,
  month: number,
  day: number,
  make: (year: number, end: number) => Point | undefined,
): Point | undefined {
  const told = yearOfWords(state, end);
  if (told) return make(told.year, told.end);
  const year = yearBehind(state.text, end) ?? yearFor(state, at, month, day);
  return year === undefined ? undefined : make(year, end);
}

const BEHIND = pattern(
  `(?:,${S}(?:\\d{1,2}${S})?(?:${MONTH}(?:${S}\\d{1,2}${ORDINAL})?|\\d{1,2}${ORDINAL}(?!\\d))){0,4},?${S}(?:and|or|&)${S}(?:the${S})?(?:\\d{1,2}${S})?(?:${MONTH}|\\d{1,2}${ORDINAL}(?!\\d)),?${S}(?:\\d{1,2},?${S})?(\\d{4})(?!\\d)`,
);

/** `in June and July 2010`, `June 3 and 5, 2010`: the year of the list stands at its end. */
function yearBehind(text: string, end: number): number | undefined {
  const found = match(BEHIND, text, end);
  const year = found ? Number(found[1]) : 0;
  return year >= 1500 && year < 2100 ? year : undefined;
}

const LIST = pattern(
  `(\\d{1,2})${ORDINAL}(?:,${S}\\d{1,2}${ORDINAL}(?=[, \\u00a0])){0,6},?${S}(?:and|or|&)${S}(?:the${S})?(?:\\d{1,2})${ORDINAL}${S}(?:of${S})?(?=(${MONTH})(?!\\w))`,
);

/** The days of `12 and 13 February`, and those behind `January 5` in `January 5, 9 and 21`: each is a date of its own. */
function listedDay(state: DateState, at: number): Point | undefined {
  const { text, listed } = state;
  const before = match(LIST, text, at);
  if (before && /^[A-Z]/.test(before[2]!) && !isBehind(text, at, REFERENCE)) {
    const last = match(AT.dayMonth, text, text.lastIndexOf(' ', at + before[0].length - 2) + 1);
    const [month, day] = [monthOf(before[2]!), Number(before[1])];
    const year = last?.[3] === undefined ? yearFor(state, at, month, day) : Number(last[3].replace(/^['’]/, '20'));
    return year === undefined
      ? undefined
      : dayPoint(year, month, day, at + /^\d+(?:st|nd|rd|th)?/.exec(before[0])![0].length);
  }
  if (!listed || at - listed.end > 8) return undefined;
  const further = match(FURTHER, text, at);
  if (!further || !/^(?:,|,?\s(?:and|or|&)|\sto)\s(?:the\s)?$/i.test(text.slice(listed.end, at))) return undefined;
  const point = dayPoint(listed.year, listed.month, Number(further[1]), at + further[1]!.length + further[2]!.length);
  return point && { ...point, month: listed.month };
}

const FURTHER = pattern(
  `(\\d{1,2})(${ORDINAL})(?=(?:,${S}\\d{1,2}${ORDINAL}){0,6}(?:,?${S}(?:and|or|&)${S}\\d{1,2}${ORDINAL})?(?:[.;:)]|,(?!\\d)|$|${S}(?:in|at|for|from|was|were|the|when|but|to|that|which)\\b))`,
);

function season(state: DateState, at: number): Point | undefined {
  const { text } = state;
  const found = match(AT.bareSeason, text, at);
  if (!found || /^[A-Z]/.test(text.slice(at + found[0].length + 1, at + found[0].length + 2))) return undefined;
  const name = found[1]!;
  const end = at + name.length;
  const told = yearOfWords(state, end);
  if (told) return seasonPoint(name, told.year, told.end);
  if (!isBehind(text, at, SEASONAL)) return undefined;
  const year = yearFor(state, at, SEASONS[name.toLowerCase()]!, 1);
  return year === undefined ? undefined : seasonPoint(name, year, end);
}

const SEASONAL =
  /\b(?:in|since|until|by|this|one|of|that|during|over|early|mid|late|last)[ -](?:the )?(?:early |mid-?|late )?$/i;

/** `in the fourth quarter`, with no year. */
function quarter(state: DateState, at: number): Point | undefined {
  const found = match(AT.bareQuarter, state.text, at);
  if (!found || !isBehind(state.text, at, /\b(?:in|for|during|by|until|since|of) (?:the )?$|\bthe $/i))
    return undefined;
  const number = ['first', 'second', 'third', 'fourth'].indexOf(found[1]!.toLowerCase()) + 1;
  const year = yearFor(state, at, number * 3 - 2, 1);
  return year === undefined ? undefined : partOfYear(year, number, 4, at + found[0].length);
}

const HOLIDAYS: Readonly<Record<string, readonly [number, number]>> = {
  "new year's eve": [12, 31],
  "new year's day": [1, 1],
  'christmas eve': [12, 24],
  'christmas day': [12, 25],
};

function holiday(state: DateState, at: number): Point | undefined {
  const found = match(AT.holiday, state.text, at);
  if (!found) return undefined;
  const [month, day] = HOLIDAYS[found[1]!.toLowerCase().replace('’', "'")]!;
  const end = at + found[0].length;
  if (found[2] !== undefined) return dayPoint(Number(found[2]), month, day, end);
  return inYear(state, at, end, month, day, (year, until) => dayPoint(year, month, day, until));
}

/** Words before a number that make it a reference: `article 12`. */
const REFERENCE =
  /\b(?:articles?|sections?|paragraphs?|paras?\.?|no\.?|nos\.?|numbers?|annex(?:es)?|chapters?|items?|pages?|rooms?|units?|rules?|clauses?|steps?|figures?|tables?)[ \u00a0]$/i;
/** `14 July Bridge`, `November 17 Group`: a day that names something else. */
const NAMED_BY_DAY = pattern(
  `${S}(?:Bridge|Street|Road|Avenue|Square|Brigade|Battalion|Regiment|Movement|Group|Organi[sz]ation|Factory|Plant|University|Stadium|Hospital|School|Works|Mill|Company|Party|Front|Committee|Column)(?!\\w)`,
);

function isDayHere(text: string, at: number, written: string): boolean {
  if (match(NAMED_BY_DAY, text, at + written.length)) return false;
  const word = /(?:^|[^a-z])(may|march|mar|dec|sep|jan)\b/i.exec(written)?.[1];
  // `5 to 7 may not`: in lower case the words are verbs more often than months
  if (word !== undefined && !/^[A-Z]/.test(word)) return false;
  return !/^\d/.test(written) || word?.toLowerCase() !== 'may' || !isBehind(text, at, REFERENCE);
}

/** `may`, `march`, `april`, `june` are words and names too: a capital, and a word of time before them or nothing that makes them a verb or name. */
function isMonthHere(text: string, at: number, word: string): boolean {
  const behind = text.slice(at + word.length, at + word.length + 3);
  const timed = isBehind(text, at, TIMED);
  // `the October Star`, `June Park`: a name, unless a word of time stands right before it
  if (/^ [A-Z][a-z]/.test(text.slice(at + word.length, at + word.length + 3)) && !isBehind(text, at, TIMED_ALONE))
    return false;
  if (!/^(?:may|march|august|april|june)$/i.test(word)) return true;
  if (!/^[A-Z]/.test(text.slice(at, at + 1))) return false;
  // `the March raid`
  const modifies = isBehind(text, at, /\b(?:the|that|a|['’]s) $/i) && /^ [a-z]/.test(behind);
  return timed || modifies;
}

const TIMED_ALONE =
  /\b(?:in|since|until|till|by|from|to|of|last|next|this|early|mid|late|during|before|after|through)[ -]$/i;
const TIMED =
  /\b(?:in|since|until|till|by|between|and|or|to|from|of|last|next|this|early|mid|late|during|before|after|for|through|around|about|on|over|month|months|early as|late as|recently as|back as|-)[ \n-](?:the |of )?$/i;

/** Words that look ahead, within the same sentence before the date. */
const AHEAD =
  /\b(?:will|shall|would|next|due|scheduled|set for|date of|deadline of|expected|plan(?:s|ned)? (?:to|for)|to be|to take place|must|by the end of|until|by|moved|postponed|rescheduled|delayed|adjourned|extended|put off)\b[^.]{0,60}$/i;

/** The same, where no past can be meant (`was due in May` may be over, `is due in May` is not). */
const SURELY = /\b(?:will|shall|(?:is|are) (?:now )?(?:due|expected|scheduled|planned|set|to))\b[^.]{0,40}$/i;

/** Farthest, in characters, that a date lends its year to another paragraph. */
const LENDS = 300;

/** The year that a day belongs to: of the last date mentioned, else the last such day up to the document's own, or the next where the words say so. */
export function yearFor(state: DateState, at: number, month: number, day: number): number | undefined {
  const { text, published, anchor } = state;
  const ahead = AHEAD.test(text.slice(Math.max(0, at - 80), at));
  const far = anchor ? at - anchor.at : 0;
  const paragraph = anchor && far > LENDS && (far > 2000 || text.slice(anchor.at, at).includes('\n\n'));
  // a year alone says when something began or ended, not where the story stands
  if (anchor && anchor.to - anchor.from < 100 && !paragraph) {
    const [year] = partsOf(anchor.from);
    if (published === undefined || year !== partsOf(published)[0] || ahead)
      return afterAnchor(anchor.to, year, month, day, published);
  }
  if (published === undefined) return undefined;
  const [year] = partsOf(published);
  const here = dayIn(year, month, day);
  const before = text.slice(Math.max(0, at - 80), at);
  if (here <= published)
    return ahead && (published - here > 200 || (published - here > 31 && SURELY.test(before))) ? year + 1 : year;
  return ahead ? year : year - 1;
}

const dayIn = (year: number, month: number, day: number): number =>
  dayNumber(year, month, Math.min(day, daysInMonth(year, month)));

/** A story goes forward: 4 January behind 28 December is of the next year, if the document is no older. */
function afterAnchor(anchor: number, year: number, month: number, day: number, published: number | undefined): number {
  const [here, next] = [dayIn(year, month, day), dayIn(year + 1, month, day)];
  const isNext = anchor - here > 240 && next - anchor < 125 && (published === undefined || next <= published);
  return isNext ? year + 1 : year;
}
