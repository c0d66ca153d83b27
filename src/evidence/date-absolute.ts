import { AT, isBehind, match } from './date-patterns.ts';
import {
  type DateState,
  type Point,
  dayPoint,
  fullYear,
  monthOf,
  monthPoint,
  months,
  numericPoint,
  partOfYear,
  seasonPoint,
  yearPoint,
  years,
} from './date-points.ts';

/** A date that says its year. */
export function absolute(state: DateState, at: number): Point | undefined {
  const { text } = state;
  return (
    written(text, at) ??
    numeric(state, at) ??
    decade(text, at) ??
    yearPair(text, at) ??
    named(text, at) ??
    seasonOrPart(text, at) ??
    eraAt(text, at)
  );
}

/** ISO 8601, signals' date-time groups, `2002年9月17日`, `2003. 5. 20.`, `12-Mar-2003`. */
function written(text: string, at: number): Point | undefined {
  const iso = match(AT.iso, text, at);
  if (iso) return dayPoint(Number(iso[1]), Number(iso[3]), Number(iso[4]), at + iso[0].length);
  const group = match(AT.group, text, at);
  if (group) return dayPoint(fullYear(group[5]!), monthOf(group[4]!), Number(group[1]), at + group[0].length);
  const short = match(AT.short, text, at);
  if (short) return dayPoint(fullYear(short[3]!), monthOf(short[2]!), Number(short[1]), at + short[0].length);
  const spaced = match(AT.spaced, text, at);
  if (spaced) return dayPoint(Number(spaced[1]), Number(spaced[2]), Number(spaced[3]), at + spaced[0].length);
  const hyphened = match(AT.hyphened, text, at);
  if (hyphened)
    return dayPoint(fullYear(hyphened[3]!), monthOf(hyphened[2]!), Number(hyphened[1]), at + hyphened[0].length);
  const native = match(AT.native, text, at);
  if (!native) return undefined;
  const [year, month, day] = [Number(native[1]), Number(native[2]), Number(native[3])];
  const end = at + native[0].trimEnd().length;
  if (native[3] !== undefined) return dayPoint(year, month, day, end);
  return native[2] !== undefined ? monthPoint(year, month, end) : yearPoint(year, end);
}

/** `07.11.2009`, `31/01/2010`, and with two digits of the year after a word of time only. */
function numeric({ text, monthFirst }: DateState, at: number): Point | undefined {
  const long = match(AT.numeric, text, at);
  const short = long ? null : match(AT.shortNumeric, text, at);
  const found = long ?? short;
  if (!found || (short && !isBehind(text, at, DATED)) || isBehind(text, at, VERSION)) return undefined;
  if (long?.[2] === '-' && isBehind(text, at, NOT_YEARS)) return undefined;
  const [a, b, year] = long ? [long[1], long[3], Number(long[4])] : [short![1], short![2], fullYear(short![3]!)];
  const dayFirst = long?.[2] === '.' ? true : monthFirst === undefined ? undefined : !monthFirst;
  return numericPoint([Number(a), Number(b), year], dayFirst, at + found[0].length);
}

const DATED = /(?:\b(?:on|dated|of|by|since|until|from|to|before|after|date:?|issued|signed)[ \u00a0]|\()$/i;

const VERSION = /\b(?:versions?|v\.?|release|ip|address|section|para(?:graph)?|article|clause|no\.?)[ \u00a0]$/i;

/** Which number is the month in the numeric dates of a stretch, by those that show it; undefined where none does, or both. */
export function monthFirstIn(text: string, start: number, end: number): boolean | undefined {
  let [days, months] = [0, 0];
  for (const [, a, b] of text.slice(start, end).matchAll(/(?<![\d/])(\d{1,2})\/(\d{1,2})\/(?:\d{4}|\d\d)(?![\d/])/g)) {
    if (Number(a) > 12 && Number(b) <= 12) days++;
    if (Number(b) > 12 && Number(a) <= 12) months++;
  }
  return days > 0 === months > 0 ? undefined : months > 0;
}

const DECADES: Readonly<Record<string, number>> = {
  twenties: 192,
  thirties: 193,
  forties: 194,
  fifties: 195,
  sixties: 196,
  seventies: 197,
  eighties: 198,
  nineties: 199,
};

function decade(text: string, at: number): Point | undefined {
  const word = match(AT.decadeWord, text, at);
  if (word)
    return isBehind(text, at, AGED) ? undefined : decadePoint(DECADES[word[1]!.toLowerCase()]!, at + word[0].length);
  const long = match(AT.decade, text, at);
  if (long) return decadePoint(Number(long[1]), at + long[0].length);
  const short = match(AT.shortDecade, text, at);
  // `the 80s`, `late ’80s`; bare `80s` is as often a temperature or an age
  if (!short || isBehind(text, at, AGED)) return undefined;
  if (short[1] === '' && !/^the/i.test(short[0]) && !isBehind(text, at, /\b(?:early|mid|late|the)[ -]$/i))
    return undefined;
  return decadePoint(Number(`19${short[2]![0]}`), at + short[0].length);
}

/** `in his forties` is an age. */
const AGED = /\b(?:his|her|their|my|our|its)(?: (?:early|mid|late))?[ -]$/i;

function decadePoint(number: number, end: number): Point {
  return { ...years(number * 10, number * 10 + 9, end), value: `${number}X` };
}

/** `2007-08`, `1950–53`; `2003-05` with a hyphen is a month of ISO 8601 where the years do not follow each other. */
function yearPair(text: string, at: number): Point | undefined {
  const long = match(AT.yearRange, text, at);
  const follows = long && (!long[0].includes('/') || Number(long[2]) === Number(long[1]) + 1);
  if (long && follows && !isBehind(text, at, NOT_YEARS) && Number(long[1]) < Number(long[2]))
    return years(Number(long[1]), Number(long[2]), at + long[0].length);
  const pair = match(AT.yearPair, text, at);
  if (!pair || isBehind(text, at, NOT_YEARS)) return undefined;
  const [year, second] = [Number(pair[1]), Number(pair[2])];
  const last = Math.floor(year / 100) * 100 + second + (second === 0 && year % 100 === 99 ? 100 : 0);
  const end = at + pair[0].length;
  if (last <= year) return undefined;
  const mark = pair[0][4]!;
  if (last > year + 1 && second <= 12 && mark === '-') return monthPoint(year, second, end);
  return last > year + 1 && mark === '/' ? undefined : years(year, last, end);
}

/** `14 June 2010`, `June 14, 2010`, `June 2010`. */
function named(text: string, at: number): Point | undefined {
  const dayMonth = match(AT.dayMonth, text, at);
  if (dayMonth?.[3])
    return dayPoint(yearIn(dayMonth[3]), monthOf(dayMonth[2]!), Number(dayMonth[1]), at + dayMonth[0].length);
  const monthDay = match(AT.monthDay, text, at);
  if (monthDay?.[3])
    return dayPoint(yearIn(monthDay[3]), monthOf(monthDay[1]!), Number(monthDay[2]), at + monthDay[0].length);
  const span = match(AT.monthSpan, text, at);
  const [from, to] = span ? [monthOf(span[1]!), monthOf(span[2]!)] : [0, 0];
  if (span && from !== to)
    return months(Number(span[3]) - Number(from > to), from, Number(span[3]), to, at + span[0].length);
  const monthYear = match(AT.monthYear, text, at);
  return monthYear ? monthPoint(Number(monthYear[2]), monthOf(monthYear[1]!), at + monthYear[0].length) : undefined;
}

/** `2012`, `’12`. */
function yearIn(written: string): number {
  return fullYear(written.replace(/^['’]/, ''));
}

function seasonOrPart(text: string, at: number): Point | undefined {
  const season = match(AT.season, text, at);
  if (season) {
    const year = Number(fullYear(season[2]!.replace(/^['’‘]/, '')));
    const second = season[3] === undefined ? undefined : Number(season[3]) % 100;
    const isPair = second !== undefined && second === (year + 1) % 100 && /winter/i.test(season[1]!);
    const end = at + season[0].length;
    if (season[3] === undefined || isPair) return seasonPoint(season[1]!, year, end);
    return seasonPoint(season[1]!, year, end - season[3].length - 1);
  }
  const fiscal = match(AT.fiscal, text, at);
  if (fiscal) return fiscalPoint(fiscal, at);
  const short = match(AT.shortQuarter, text, at);
  if (!short) return undefined;
  const name = (short[1] ?? short[4])!;
  return partOfYear(Number(short[2] ?? short[3]), Number(name[1]), /q/i.test(name) ? 4 : 2, at + short[0].length);
}

/** A fiscal year begins where its country says: about the year, or the two that are named. */
function fiscalPoint(found: RegExpExecArray, at: number): Point {
  const end = at + found[0].length;
  const year = Number(found[1]);
  if (found[2] !== undefined) return years(year, Number(`${found[1]!.slice(0, 4 - found[2].length)}${found[2]}`), end);
  return { ...yearPoint(year, end), value: `${year}~` };
}

/** The year before the first of each calendar; the year that a bracket adds must agree. */
const ERAS: Readonly<Record<string, number>> = {
  Juche: 1911,
  Minguo: 1911,
  Taisho: 1911,
  Showa: 1925,
  Heisei: 1988,
  Reiwa: 2018,
};

function eraAt(text: string, at: number): Point | undefined {
  const found = match(AT.era, text, at);
  if (!found) return undefined;
  const year = ERAS[found[1]!]! + Number(found[2]);
  if (found[3] !== undefined && Number(found[3]) !== year) return undefined;
  return year <= 2100 ? yearPoint(year, at + found[0].length) : undefined;
}

/** Words before a number that make it a name, a count or a reference. */
export const NOT_YEARS =
  /(?:\b(?:resolutions?|rooms?|flights?|no\.?|nos\.?|numbers?|numbered|sections?|paragraphs?|articles?|units?|models?|types?|rules?|lines?|routes?|forms?|cases?|codes?|orders?|act|regulations?|directives?|decrees?|class|series|mark|pattern|windows|iso|hs|heading|headings|subheading|lot|page|pages|p\.|pp\.|tel|fax|about|some|nearly|almost|over|than|only|just|another|additional|totalling|worth)[ \u00a0]|[$€£¥#])$/i;
