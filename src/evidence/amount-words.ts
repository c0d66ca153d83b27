import type { Quantity } from '../model/statement.ts';
import { numberAt } from './numbers-in-text.ts';
import { isMeasure, perAt, unitAt } from './units.ts';

export interface QuantityMention {
  /** UTF-16, end exclusive */
  start: number;
  end: number;
  quantity: Quantity;
}

/** Shares that are words. */
const SHARES: readonly (readonly [RegExp, number])[] = [
  [/(?:a|one)[ -]third(?![\w-])/iy, 33.3333],
  [/two[ -]thirds(?![\w-])/iy, 66.6667],
  [/(?:a|one)[ -]quarter(?![\w-])/iy, 25],
  [/three[ -]quarters(?![\w-])/iy, 75],
  [/(?:a|one)[ -]fifth(?![\w-])/iy, 20],
  [/(?:a|one)[ -]tenth(?![\w-])/iy, 10],
  [/(?:one )?half(?= (?:of|the)\b)/iy, 50],
];
const OUT_OF =
  /[ \u00a0](?:in|out of|of every|in every)[ \u00a0](ten|10|hundred|100|six|6|five|5|four|4|three|3|twenty|20)\b/iy;
const FREQUENCY =
  /\b(once|twice|thrice|(?:two|three|four|five|six|several|many) times|\d{1,2} times)(?= (?:an?|every|each|per) )/giy;
const FREQUENCIES: Readonly<Record<string, number>> = { once: 1, twice: 2, thrice: 3 };
/** `tens of thousands of`, `large amounts of`, `several`: an amount that names no number. */
const VAGUE =
  /(?:(?:tens|hundreds|dozens|scores|thousands|millions|tons|tonnes)(?: of (?:thousands|millions|hundreds))?|large (?:amounts?|quantit(?:y|ies))|small (?:amounts?|quantit(?:y|ies))|several|a handful|a few) of\b/iy;
const FEW =
  /(?:several|a few|a couple of|many)[ \u00a0](?:(?:hundred|thousand|million|dozen)[ \u00a0](?:of[ \u00a0])?)?(?=[A-Za-z])/iy;
const SCALED = /(?:hundred|thousand|million|dozen)/i;
const COUNTED = /[ \u00a0]([a-z]+s|people|men|women|children)\b/y;

/** `two-thirds of the crew`; without `of` only behind another share of the sentence. */
export function shareAt(text: string, at: number, last: QuantityMention | undefined): QuantityMention | undefined {
  for (const [pattern, value] of SHARES) {
    pattern.lastIndex = at;
    if (!pattern.test(text)) continue;
    const end = pattern.lastIndex;
    if (!/^ (?:of|the)\b/i.test(text.slice(end, end + 5)) && !(last?.quantity.share && at - last.end < 80)) continue;
    return percent(text, at, end, value);
  }
  return undefined;
}

/** A share as percent. */
export function percent(text: string, start: number, end: number, value: number): QuantityMention {
  return { start, end, quantity: { text: text.slice(start, end), value, unit: 'percent', share: true } };
}

/** The whole of `one in three`, `two out of five`. */
export function shareOutOf(text: string, at: number): { end: number; of: number } | undefined {
  OUT_OF.lastIndex = at;
  const match = OUT_OF.exec(text);
  const of = match && numberAt(text, OUT_OF.lastIndex - match[1]!.length);
  return of ? { end: OUT_OF.lastIndex, of: of.value } : undefined;
}

/** `three times a week`, `once every 3 months`. */
export function timesAt(text: string, at: number): QuantityMention | undefined {
  FREQUENCY.lastIndex = at;
  const match = FREQUENCY.exec(text);
  const per = match && perAt(text, FREQUENCY.lastIndex);
  if (!match || !per) return undefined;
  const times = match[1]!.toLowerCase();
  const value = FREQUENCIES[times] ?? numberAt(times, 0)?.value;
  return {
    start: at,
    end: per.end,
    quantity: { text: text.slice(at, per.end), ...(value !== undefined && { value }), unit: 'times', per: per.per },
  };
}

/** `hundreds of rifles`, `several tonnes`, `a few hundred dollars`. */
export function vagueAt(text: string, at: number): QuantityMention | undefined {
  VAGUE.lastIndex = at;
  if (VAGUE.test(text)) {
    const behind = VAGUE.lastIndex;
    const isAmount = /^(?:tons|tonnes|large|small|a |several)/i.test(text.slice(at, at + 8));
    const unit = isAmount ? undefined : (unitAt(text, behind) ?? countedAt(text, behind));
    return vague(text, at, unit?.end ?? behind - 3, unit?.unit);
  }
  FEW.lastIndex = at;
  const few = FEW.exec(text);
  if (!few) return undefined;
  const from = at + few[0].length - 1;
  const unit = unitAt(text, from) ?? (SCALED.test(few[0]) ? countedAt(text, from) : undefined);
  if (!unit || !(SCALED.test(few[0]) || isMeasure(unit.unit))) return undefined;
  return vague(text, at, unit.end, unit.unit);
}

function vague(text: string, start: number, end: number, unit: string | undefined): QuantityMention {
  return {
    start,
    end,
    quantity: { text: text.slice(start, end), ...(unit !== undefined && { unit }), approximate: true },
  };
}

function countedAt(text: string, at: number): { end: number; unit: string } | undefined {
  COUNTED.lastIndex = at;
  const match = COUNTED.exec(text);
  return match ? { end: COUNTED.lastIndex, unit: match[1]! } : undefined;
}
