import { AT, match } from './date-patterns.ts';
import {
  type DateState,
  type Point,
  dayPoint,
  dottedPoint,
  fullYear,
  monthOf,
  monthPoint,
  partOfYear,
  seasonPoint,
  yearPoint,
  years,
} from './date-points.ts';

export function absolute({ text }: DateState, at: number): Point | undefined {
  const iso = match(AT.iso, text, at);
  if (iso) return dayPoint(Number(iso[1]), Number(iso[3]), Number(iso[4]), at + iso[0].length);
  const hyphened = match(AT.hyphened, text, at);
  if (hyphened)
    return dayPoint(fullYear(hyphened[3]!), monthOf(hyphened[2]!), Number(hyphened[1]), at + hyphened[0].length);
  const word = match(AT.decadeWord, text, at);
  if (word) return decadePoint(DECADES[word[1]!.toLowerCase()]!, at + word[0].length);
  const pair = match(AT.yearPair, text, at);
  if (pair && Number(pair[2]) === (Number(pair[1]) + 1) % 100)
    return years(Number(pair[1]), Number(pair[1]) + 1, at + pair[0].length);
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
  if (fiscal) return fiscalPoint(fiscal, at);
  return quarterAt(text, at);
}

/** A fiscal year begins where its country says: about the year, or the two that are named. */
function fiscalPoint(found: RegExpExecArray, at: number): Point {
  const end = at + found[0].length;
  const year = Number(found[1]);
  if (found[2] !== undefined) return years(year, Number(`${found[1]!.slice(0, 4 - found[2].length)}${found[2]}`), end);
  return { ...yearPoint(year, end), value: `${year}~` };
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

function decadePoint(decade: number, end: number): Point {
  return { ...years(decade * 10, decade * 10 + 9, end), value: `${decade}X` };
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

export function loneYear({ text }: DateState, at: number): Point | undefined {
  const year = match(AT.year, text, at);
  if (!year) return undefined;
  const before = text.slice(Math.max(0, at - 24), at);
  if (NOT_YEARS.test(before)) return undefined;
  const adjective = /\b(?:an?|the|its|their|his|her) $/i.test(before) && /^ [a-z]/.test(text.slice(at + 4, at + 6));
  if (!YEARS.test(before) && !adjective && !/[(,]\s?$/.test(before)) return undefined;
  return yearPoint(Number(year[1]), at + year[0].length);
}

const NOT_YEARS =
  /(?:resolution|room|flight|no\.?|number|section|paragraph|article|unit|model|type|rule|line|route|form|case|code|order|act|regulation|about|some|nearly|almost|over|than)[ \u00a0]$/i;

const YEARS =
  /(?:\b(?:in|since|until|till|by|before|after|from|between|and|to|of|during|through|early|mid|late|year|winter|summer|spring|autumn|about|around|circa|or|for|the|as|late)[ \u00a0]|[-–/]|^)$/i;
