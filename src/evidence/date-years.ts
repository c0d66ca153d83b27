import { NOT_YEARS } from './date-absolute.ts';
import { AT, S, isBehind, match, pattern } from './date-patterns.ts';
import { type DateState, type Point, fullYear, yearPoint } from './date-points.ts';

/** A year that stands alone: four digits are a year only where the words around them make them one. */
export function loneYear({ text }: DateState, at: number): Point | undefined {
  const short = match(AT.shortYear, text, at);
  if (short && isBehind(text, at, AFTER_TIME)) return yearPoint(fullYear(short[1]!), at + short[0].length);
  const found = match(AT.year, text, at);
  if (!found) return undefined;
  const end = at + found[0].length;
  if (match(COUNTED, text, end) || (isBehind(text, at, NOT_YEARS) && !isBehind(text, at, IN_ABOUT))) return undefined;
  if (isBehind(text, at, NUMBER)) return undefined;
  return isYearHere(text, at, end) ? yearPoint(Number(found[1]), end) : undefined;
}

/** Four digits where only a year can stand, as behind `the first half of`. */
export function plainYear({ text }: DateState, at: number): Point | undefined {
  const found = match(AT.year, text, at);
  if (!found || match(COUNTED, text, at + found[0].length)) return undefined;
  return yearPoint(Number(found[1]), at + found[0].length);
}

function isYearHere(text: string, at: number, end: number): boolean {
  if (isBehind(text, at, /[(]\s?$/)) return !isBehind(text, at, CITED) && BRACKETED.test(text.slice(end, end + 3));
  if (isBehind(text, at, /,[ \u00a0]$/))
    return LISTED.test(text.slice(end, end + 6)) && !/^,\d/.test(text.slice(end, end + 2));
  if (isBehind(text, at, TIME)) return true;
  if (isBehind(text, at, MIXED)) return !match(PLURAL, text, end);
  if (isBehind(text, at, OWNED)) return /^(?:[ \u00a0](?:[A-Za-z]|["“])|[-–—/]\d{4})/.test(text.slice(end, end + 5));
  if (/^[ \u00a0](?:onwards?|alone)\b/.test(text.slice(end, end + 9))) return true;
  return isBehind(text, at, OPENS) && match(SUBJECT, text, end) !== null;
}

/** What a number counts is no year: units, money, people and goods that reports count. */
const COUNTED = pattern(
  `${S}(?:square${S}|cubic${S}|metric${S}|US${S}|hong${S}kong${S})?(?:tonnes?|tons?|kg|kgs|kilos?|kilogram(?:me)?s?|grams?|kilomet(?:re|er)s?|km|met(?:re|er)s?|miles?|feet|lit(?:re|er)s?|barrels?|gallons?|hours?|hrs|people|persons|men|women|children|soldiers|troops|workers|refugees|prisoners|families|head|boxes|crates|bags|sacks|cases|cartons|drums|rounds|pieces|units|copies|rifles|tubes|pages|dollars|euros?|yen|won|yuan|pounds|rupees|roubles?|rubles?|francs?|dirhams?|lira|rials?|dinars?|pesos?|baht|percent|per${S}cent|volts?|watts?|horsepower|rpm|degrees|gmt|utc|hp|cc|kw|mm|cm)(?!\\w)`,
);
const NUMBER = /\b(?:numbers?|digits|code|plate)\b[^.]{0,12}\bends? in[ \u00a0]$/i;
const IN_ABOUT = /\b(?:in|since|until|by|from|before|after) (?:about|some)[ \u00a0]$/i;
/** Words after which four digits are a year, whatever follows. */
const TIME =
  /(?:\b(?:in|since|until|till|before|after|during|through|throughout|early|mid|late|years?|winter|summer|spring|autumn|fall|circa|(?:early|late|recently|far back|back) as|dated|born|died|built|founded|established|launched|commissioned|registered|between|as of|around|in or about|onwards?)[ \u00a0]|\b(?:in|since|until|by|before|after|from) (?:about|some) |\b(?:c|ca|b|d|est)\.[ \u00a0]|\b(?:early|mid|late|pre|post)[-‐–]|[-‐–—/]|^)$/i;
/** Words after which they may be an amount too: only where no plural follows. */
const MIXED = /\b(?:by|from|and|or|to|of|for|with|than|about|approximately|versus|vs\.?|both|until|on)[ \u00a0]$/i;
const PLURAL = pattern(
  `${S}(?!(?:was|is|has|as|its|his|this|does|us|plus|versus|onwards|across|always|perhaps|sales|exports|imports|prices)\\b)[a-z]+s(?!\\w)`,
);
const OWNED = /(?:\b(?:an?|the|its|their|his|her|our|my|this|that|each|every|another)[ \u00a0]|['’]s[ \u00a0])$/i;
/** `resolution 1718 (2006)`: the year belongs to the name. */
const CITED =
  /\b(?:resolutions?|decisions?|regulations?|directives?|decrees?|laws?|acts?|orders?|unscrs?|nos?\.?|and|,)[ \u00a0]?(?:\(?[A-Z]{2,4}\)?[ \u00a0])?(?:nos?\.? ?)?[\d/]{1,9}[ \u00a0]\($/i;
const BRACKETED = /^(?:[),;]| ?[–—-]|[ \u00a0](?:and|to))/;
const LISTED = /^(?:[.;:)\]]|,(?!\d)|[ \u00a0](?:and|or|to)\b|["”’]|\s*$)/;
const OPENS = /(?:^|[.!?:;]["”’)]?\s{1,3}|\n)$/;
const SUBJECT = pattern(
  `${S}(?:saw|was|were|is|had|has|will|brought|marked|ended|began|became|proved|alone|and${S}\\d{4})(?!\\w)`,
);
/** Before a year with its century left out. */
const AFTER_TIME =
  /\b(?:in|of|since|until|till|by|from|to|and|or|before|after|early|mid|late|the|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|september|october|november|december)[ \u00a0]$/i;
