import type { Quantity } from '../model/statement.ts';
import { numberAt } from './numbers-in-text.ts';
import { currencyBefore, MONEY, perAt, type UnitMention, unitAt } from './units.ts';

export interface QuantityMention {
  /** UTF-16, end exclusive */
  start: number;
  end: number;
  quantity: Quantity;
}

/** A stretch of text, UTF-16, end exclusive. */
export interface Stretch {
  start: number;
  end: number;
}

const BEFORE =
  /(?:^|[^A-Za-z])(about|around|approximately|approx\.?|roughly|some|nearly|almost|an estimated|estimated|up to|as many as|as much as|at most|no more than|at least|more than|over|not less than|no less than|fewer than|less than|under|well over|just over|just under|close to|between|from|only|twice|once|a total of)[ \u00a0]$/i;
const ROUGH = /^(?:about|around|approx|roughly|some|nearly|almost|an est|est|close|just|well)/i;
const LEAST = /^(?:at least|more than|over|not less|no less|well over|just over)/i;
const MOST = /^(?:up to|as many|as much|at most|no more|fewer|less|under|just under)/i;
const RANGE = /[ \u00a0]?(?:to|and|or|-|–|—)[ \u00a0]?/y;
/** Words that make the number behind them a name or a reference, not an amount. */
const NAMES =
  /(?:^|[^A-Za-z])(?:no|nos|number|article|art|resolution|section|sec|paragraph|para|chapter|annex|flight|route|room|unit|page|pages|line|class|type|model|mark|mk|grade|pier|berth|gate|case|imo|hull|docket|exhibit|count|version|figure|table|item|schedule|tier|directive|regulation|law|act|bureau|office|plant|factory|building|warehouse|camp|channel|phase)[.:#]?[ \u00a0]?#?$/i;
/** Shares that are words. */
const SHARES: readonly (readonly [RegExp, number])[] = [
  [/(?:a|one)[ -]third of/iy, 33.3333],
  [/two[ -]thirds of/iy, 66.6667],
  [/(?:a|one)[ -]quarter of/iy, 25],
  [/three[ -]quarters of/iy, 75],
  [/(?:a|one)[ -]fifth of/iy, 20],
  [/(?:one )?half (?:of|the)/iy, 50],
];
const OUT_OF =
  /[ \u00a0](?:in|out of|of every|in every)[ \u00a0](ten|10|hundred|100|five|5|four|4|three|3|twenty|20)\b/iy;
const FREQUENCY = /\b(once|twice|thrice|three times|four times|several times)(?= (?:an?|every|each|per) )/giy;
const FREQUENCIES: Readonly<Record<string, number>> = {
  once: 1,
  twice: 2,
  thrice: 3,
  'three times': 3,
  'four times': 4,
};
const VAGUE =
  /(?:dozens|scores|hundreds|thousands|tens of thousands|hundreds of thousands|millions|tons|tonnes|large (?:amounts?|quantit(?:y|ies))|small (?:amounts?|quantit(?:y|ies))|several|a handful|a few) of\b/iy;

/**
 * The amounts in a stretch of text, in its order: numbers with unit, `per`, share, range and approximation, exactly where they stand. What lies in `taken`
 * (dates, identifiers) is not read. A currency or divisor that a second amount leaves out is carried over within the stretch, and said.
 */
export function findQuantities(text: string, within: Stretch, taken: readonly Stretch[] = []): QuantityMention[] {
  const found: QuantityMention[] = [];
  for (let at = within.start; at < within.end; at++) {
    const held = taken.find(({ start, end }) => at >= start && at < end);
    if (held) {
      at = held.end - 1;
      continue;
    }
    if (!isWordStart(text, at)) continue;
    const mention = shareAt(text, at) ?? frequencyAt(text, at) ?? vagueAt(text, at) ?? amountAt(text, at, found.at(-1));
    if (!mention || mention.end > within.end) continue;
    if (taken.some(({ start, end }) => mention.start < end && start < mention.end)) continue;
    found.push(mention);
    at = mention.end - 1;
  }
  return found;
}

function isWordStart(text: string, at: number): boolean {
  const c = text.charCodeAt(at);
  const letter = (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122);
  if (!letter) return false;
  const before = at === 0 ? ' ' : text[at - 1]!;
  if (c <= 57) return !/[\p{L}\p{N}_.,/-]/u.test(before) || (before === '-' && /\s/.test(text[at - 2] ?? ' '));
  return !/[\p{L}\p{N}_-]/u.test(before);
}

function shareAt(text: string, at: number): QuantityMention | undefined {
  for (const [pattern, value] of SHARES) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) continue;
    const end = pattern.lastIndex - (match[0].length - match[0].lastIndexOf(' '));
    return { start: at, end, quantity: { text: text.slice(at, end), value, unit: 'percent', share: true } };
  }
  return undefined;
}

function frequencyAt(text: string, at: number): QuantityMention | undefined {
  FREQUENCY.lastIndex = at;
  const match = FREQUENCY.exec(text);
  const per = match && perAt(text, FREQUENCY.lastIndex);
  if (!match || !per) return undefined;
  const value = FREQUENCIES[match[1]!.toLowerCase()];
  return {
    start: at,
    end: per.end,
    quantity: { text: text.slice(at, per.end), ...(value !== undefined && { value }), unit: 'times', per: per.per },
  };
}

function vagueAt(text: string, at: number): QuantityMention | undefined {
  VAGUE.lastIndex = at;
  if (!VAGUE.test(text)) return undefined;
  const end = VAGUE.lastIndex - 3;
  return { start: at, end, quantity: { text: text.slice(at, end), approximate: true } };
}

function amountAt(text: string, at: number, last: QuantityMention | undefined): QuantityMention | undefined {
  const currency = currencyBefore(text, at);
  const first = numberAt(text, at, currency !== undefined);
  if (!first || (!currency && NAMES.test(text.slice(Math.max(0, at - 14), at)))) return undefined;
  const start = currency?.start ?? at;
  const second = rangeEnd(text, first.end, first.value);
  const number = second ?? first;
  const outOf = shareOutOf(text, number.end);
  if (outOf) return shareMention(text, start, outOf.end, (100 * number.value) / outOf.of);
  const unit = currency
    ? { end: number.end, unit: currency.unit }
    : (unitAt(text, number.end) ?? nounAt(text, number.end));
  const per = perAt(text, unit?.end ?? number.end);
  if (!unit && !per && !isSafeAlone(text, first.start, number.end)) return undefined;
  const end = per?.end ?? unit?.end ?? number.end;
  const lead = BEFORE.exec(text.slice(Math.max(0, start - 16), start));
  const quantity = amountOf(
    text,
    { start: lead ? start - lead[1]!.length - 1 : start, end },
    lead?.[1],
    first.value,
    second?.value,
    unit,
    per?.per,
  );
  return { start: lead ? start - lead[1]!.length - 1 : start, end, quantity: carried(quantity, unit, last) };
}

function amountOf(
  text: string,
  { start, end }: Stretch,
  lead: string | undefined,
  first: number,
  second: number | undefined,
  unit: UnitMention | undefined,
  per: string | undefined,
): Quantity {
  const quantity: Quantity = { text: text.slice(start, end) };
  if (second !== undefined) [quantity.min, quantity.max] = [Math.min(first, second), Math.max(first, second)];
  else if (lead !== undefined && LEAST.test(lead)) quantity.min = first;
  else if (lead !== undefined && MOST.test(lead)) quantity.max = first;
  else quantity.value = first;
  if (lead !== undefined && ROUGH.test(lead)) quantity.approximate = true;
  if (unit) quantity.unit = unit.unit;
  if (per !== undefined) quantity.per = per;
  if (unit?.unit === 'percent') quantity.share = true;
  return quantity;
}

/** `$10,000 a kilo … and at 15,000 a kilo`: a second price leaves its currency out. */
function carried(quantity: Quantity, unit: UnitMention | undefined, last: QuantityMention | undefined): Quantity {
  const before = last?.quantity;
  if (!before?.unit || !MONEY.has(before.unit) || unit) return quantity;
  if (quantity.per === undefined || quantity.per !== before.per) return quantity;
  return { ...quantity, unit: before.unit, carried: true };
}

/** The second number of `7 to 8`, `between 7 and 8`, `7–8`; only where it is the larger, so that `5 and 3` stay two. */
function rangeEnd(text: string, at: number, first: number): { end: number; value: number } | undefined {
  RANGE.lastIndex = at;
  const match = RANGE.exec(text);
  if (!match) return undefined;
  const between = /between[ \u00a0][^.;]{0,20}$/i.test(text.slice(Math.max(0, at - 32), at));
  if (/and/.test(match[0]) && !between) return undefined;
  const from = RANGE.lastIndex;
  const currency = /[$€£¥]/.test(text[from] ?? '');
  const second = numberAt(text, from + (currency ? 1 : 0), currency);
  if (!second || second.value <= first) return undefined;
  return { end: second.end, value: second.value };
}

function shareOutOf(text: string, at: number): { end: number; of: number } | undefined {
  OUT_OF.lastIndex = at;
  const match = OUT_OF.exec(text);
  const of = match && numberAt(text, OUT_OF.lastIndex - match[1]!.length);
  return of ? { end: OUT_OF.lastIndex, of: of.value } : undefined;
}

function shareMention(text: string, start: number, end: number, value: number): QuantityMention {
  return { start, end, quantity: { text: text.slice(start, end), value, unit: 'percent', share: true } };
}

const NOUN =
  /[ \u00a0]((?:[a-z]+(?:-[a-z]+)*[ \u00a0]){0,4}?)([a-z]+s|people|men|women|children|crew|aircraft|personnel|cattle|livestock)\b/y;
const NOT_NOUNS: ReadonlySet<string> = new Set(
  'is was has does his its this as us plus versus times less across towards perhaps always besides series'.split(' '),
);
/** Words that end a noun phrase: what stands behind them is not what is counted. */
const BREAKS =
  /\b(?:of|in|on|at|to|from|by|for|with|and|or|that|which|who|were|was|is|are|had|has|have|the|a|an|per|each|every|when|while|as|into|after|before|between|against|about|over|under|than)\b/;

/** The plural that a number counts: `16 drums`, `5 technicians`, `7 to 8 Thai drug producers` (the last word of the phrase). */
function nounAt(text: string, at: number): UnitMention | undefined {
  NOUN.lastIndex = at;
  const match = NOUN.exec(text);
  if (!match || BREAKS.test(match[1]!) || NOT_NOUNS.has(match[2]!)) return countedByName(text, at);
  return { end: NOUN.lastIndex, unit: match[2]! };
}

const NAMED = /[ \u00a0](?:other[ \u00a0])?(?:[A-Z][a-z]+[ \u00a0]){1,3}((?:[a-z]+[ \u00a0]){0,3}?[a-z]+s)\b/y;

/** `7 to 8 Thailand specialist drug producers`: names stand between the number and what it counts. */
function countedByName(text: string, at: number): UnitMention | undefined {
  NAMED.lastIndex = at;
  const match = NAMED.exec(text);
  if (!match || BREAKS.test(match[1]!)) return undefined;
  const noun = match[1]!.split(/[ \u00a0]/).at(-1)!;
  return NOT_NOUNS.has(noun) ? undefined : { end: NAMED.lastIndex, unit: noun };
}

/** A bare number counts where it has thousands or a scale; a year or a single digit does not. */
function isSafeAlone(text: string, start: number, end: number): boolean {
  const written = text.slice(start, end);
  return /\d,\d{3}/.test(written) || /(?:hundred|thousand|million|billion)/i.test(written);
}
