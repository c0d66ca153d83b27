import type { Quantity } from '../model/statement.ts';
import { percent, type QuantityMention, shareAt, shareOutOf, timesAt, vagueAt } from './amount-words.ts';
import { type NumberMention, numberAt } from './numbers-in-text.ts';
import { currencyBefore, eachAt, MONEY, perAt, type UnitMention, unitAt } from './units.ts';

export type { QuantityMention } from './amount-words.ts';

/** A stretch of text, UTF-16, end exclusive. */
export interface Stretch {
  start: number;
  end: number;
}

const BEFORE =
  /(?:^|[^A-Za-z])(about|around|approximately|approx\.?|roughly|some|nearly|almost|maybe|perhaps|circa|an estimated|estimated|up to|until|as many as|as much as|at most|no more than|at least|more than|over|not less than|no less than|fewer than|less than|under|in excess of|upwards of|well over|just over|just under|close to|between|from|only|twice|once|a total of)[ \u00a0]$/i;
const ROUGH = /^(?:about|around|approx|roughly|some|nearly|almost|maybe|perhaps|circa|an est|est|close|just|well)/i;
const LEAST = /^(?:at least|more than|over|not less|no less|well over|just over|in excess|upwards)/i;
const MOST = /^(?:up to|until|as many|as much|at most|no more|fewer|less|under|just under)/i;
const RANGE = /[ \u00a0]?(?:to|and|or|-|–|—)[ \u00a0]?/y;
/** Words that make the number behind them a name or a reference, not an amount. */
const NAMES =
  /(?:^|[^A-Za-z])(?:no|nos|number|article|art|resolution|section|sec|paragraph|para|chapter|annex|flight|route|room|unit|page|pages|line|class|type|model|mark|mk|grade|pier|berth|gate|case|imo|hull|docket|exhibit|count|version|figure|table|item|schedule|tier|directive|regulation|law|act|bureau|office|plant|factory|building|warehouse|camp|channel|phase|tel|fax|phone|telephone|call|dial|iban|account)[.:#]?[ \u00a0]?#?$/i;
/**
 * The amounts in a stretch of text, in its order: numbers with unit, `per`, share, range and approximation, exactly where they stand. What lies in `taken`
 * (dates, identifiers) is not read. A currency or divisor that a second amount leaves out is carried over within the stretch, and said.
 */
export function findQuantities(text: string, within: Stretch, taken: readonly Stretch[] = []): QuantityMention[] {
  const found: QuantityMention[] = [];
  const held = taken
    .filter(({ start, end }) => end > within.start && start < within.end)
    .sort((a, b) => a.start - b.start);
  let next = 0;
  for (let at = within.start; at < within.end; at++) {
    while (next < held.length && held[next]!.end <= at) next++;
    const ahead = held[next];
    if (ahead && at >= ahead.start) {
      at = ahead.end - 1;
      continue;
    }
    if (!isWordStart(text, at)) continue;
    const last = found.at(-1);
    const mention =
      boundShare(text, shareAt(text, at, last)) ?? timesAt(text, at) ?? vagueAt(text, at) ?? amountAt(text, at, last);
    if (!mention || mention.end > within.end || mention.start < (last?.end ?? 0)) continue;
    if (ahead && mention.end > ahead.start) continue;
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

function amountAt(text: string, at: number, last: QuantityMention | undefined): QuantityMention | undefined {
  const currency = currencyBefore(text, at);
  const read = numberAt(text, at, currency !== undefined);
  // `by his account 90 percent`: what is a share is no reference
  const named = !currency && NAMES.test(text.slice(Math.max(0, at - 14), at));
  if (!read || (named && unitAt(text, read.end)?.unit !== 'percent') || (!currency && isName(text, read)))
    return undefined;
  const { first, second } = withSecond(text, read);
  const number = second ?? first;
  const outOf = shareOutOf(text, number.end);
  if (outOf && number.value < outOf.of)
    return percent(text, currency?.start ?? at, outOf.end, (100 * number.value) / outOf.of);
  const unit = currency
    ? { end: number.end, unit: currency.unit }
    : (unitAt(text, number.end) ?? nounAt(text, number.end));
  const per = perAt(text, unit?.end ?? number.end) ?? (unit ? eachAt(text, unit.end) : undefined);
  const kept = unit ? undefined : carried(text, number, per?.per, last);
  if (!unit && !per && !kept && !isSafeAlone(text, first.start, number.end)) return undefined;
  const end = per?.end ?? unit?.end ?? number.end;
  const start = currency?.start ?? at;
  const said = leadOf(text, start, second !== undefined);
  const lead = isSpan(text, start, said, unit?.unit) ? undefined : said;
  const begin = lead === undefined ? start : start - lead.length - 1;
  const quantity = amountOf(text, { start: begin, end }, lead, first.value, second?.value, unit, per?.per);
  return { start: begin, end, quantity: kept ? { ...quantity, ...kept, carried: true } : quantity };
}

/** `Five Mile Road`, `Seven Sisters`: a number that begins a name. */
function isName(text: string, { start, end }: NumberMention): boolean {
  if (!/^[A-Z]/.test(text[start]!)) return false;
  return /^[ -](?:[A-Z][a-z]+)/.test(text.slice(end, end + 16)) && !unitAt(text, end);
}

/** `heard over six weeks` is as long as that, `for over six weeks` is longer. */
function isSpan(text: string, start: number, lead: string | undefined, unit: string | undefined): boolean {
  if (lead?.toLowerCase() !== 'over' || !/^(?:hour|day|week|month|year)$/.test(unit ?? '')) return false;
  return !/\b(?:for|lasted|lasting|after|in|than|took|of)[ \u00a0]over[ \u00a0]$/i.test(
    text.slice(Math.max(0, start - 16), start),
  );
}

/** The words that bound or round an amount; `from` and `between` only where the range goes on. */
function leadOf(text: string, start: number, isRange: boolean): string | undefined {
  const lead = BEFORE.exec(text.slice(Math.max(0, start - 16), start))?.[1];
  return lead !== undefined && /^(?:from|between)$/i.test(lead) && !isRange ? undefined : lead;
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
  if (second === undefined) bound(quantity, lead, first);
  else [quantity.min, quantity.max] = [Math.min(first, second), Math.max(first, second)];
  if (lead !== undefined && ROUGH.test(lead)) quantity.approximate = true;
  if (unit) quantity.unit = unit.unit;
  if (per !== undefined) quantity.per = per;
  if (unit?.unit === 'percent') quantity.share = true;
  return quantity;
}

/** `more than 50` is no less, `up to 50` no more; without such words it is the value. */
function bound(quantity: Quantity, lead: string | undefined, value: number): void {
  if (lead !== undefined && LEAST.test(lead)) quantity.min = value;
  else if (lead !== undefined && MOST.test(lead)) quantity.max = value;
  else quantity.value = value;
}

/** `nearly half`, `more than a third`. */
function boundShare(text: string, mention: QuantityMention | undefined): QuantityMention | undefined {
  const lead = mention && leadOf(text, mention.start, false);
  if (!mention || lead === undefined) return mention;
  const start = mention.start - lead.length - 1;
  const { value, ...rest } = mention.quantity;
  const quantity: Quantity = { ...rest, text: text.slice(start, mention.end) };
  bound(quantity, lead, value!);
  if (ROUGH.test(lead)) quantity.approximate = true;
  return { start, end: mention.end, quantity };
}

/** `$10,000 a kilo … and at 15,000`: a second price leaves its currency out, and what it is divided by. */
function carried(
  text: string,
  { start, end }: { start: number; end: number },
  per: string | undefined,
  last: QuantityMention | undefined,
): { unit: string; per?: string } | undefined {
  const before = last?.quantity;
  if (!last || !before?.unit || !MONEY.has(before.unit) || before.per === undefined) return undefined;
  if (per !== undefined) return per === before.per ? { unit: before.unit } : undefined;
  const isNear = start - last.end <= CARRY && !/[.;!?]\s/.test(text.slice(last.end, start));
  if (!isNear || !ELIDES.test(text.slice(Math.max(0, start - 24), start)) || !ENDS.test(text.slice(end, end + 8)))
    return undefined;
  return { unit: before.unit, per: before.per };
}

/** Characters over which a price lends its currency. */
const CARRY = 80;
const ELIDES = /\b(?:and|or|at|to|for|by|but|than|about|nearly|over|the [a-z]+)[ \u00a0]$/i;
const ENDS = /^(?:[.,;:)](?!\d)|$|[ \u00a0](?:at|in|on|for|near|to|by|when|if|and|or|across|there|here)\b)/;

const CHANGES =
  /\b(?:rose|risen|rises?|rising|fell|fallen|falls?|falling|grew|grown|grows?|increase[ds]?|decrease[ds]?|drop(?:s|ped)?|declined?|cut|raised|lowered|climbed|jumped|went|gone|up|down|reduced|doubled)(?: [a-z]+){0,3} from[ \u00a0](?:about[ \u00a0])?(?:US)?[$€£¥]?$/i;

/** A range's two numbers; a scale at its end is of both (`4 to 5 million`); what rose from one to the other is no range. */
function withSecond(text: string, first: NumberMention): { first: NumberMention; second?: NumberMention } {
  if (CHANGES.test(text.slice(Math.max(0, first.start - 48), first.start))) return { first };
  const second = rangeEnd(text, first);
  if (!second) return { first };
  const isShared = second.scale > 1 && first.scale === 1 && first.value < 1000;
  const low = isShared ? { ...first, value: first.value * second.scale } : first;
  return low.value < second.value ? { first: low, second } : { first };
}

/** The second number of `7 to 8`, `between 7 and 8`, `7–8`. */
function rangeEnd(text: string, first: NumberMention): NumberMention | undefined {
  const at = first.end;
  RANGE.lastIndex = at;
  const match = RANGE.exec(text);
  if (!match) return undefined;
  const between = /between[ \u00a0][^.;]{0,20}$/i.test(text.slice(Math.max(0, at - 32), at));
  if (/and/.test(match[0]) && !between) return undefined;
  const from = RANGE.lastIndex + (/^US(?=[$])/.test(text.slice(RANGE.lastIndex, RANGE.lastIndex + 3)) ? 2 : 0);
  const currency = /[$€£¥]/.test(text[from] ?? '');
  return numberAt(text, from + (currency ? 1 : 0), currency);
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
  // `two weapons caches`: a verb behind a plural has no s, so the second word is a noun too
  SECOND.lastIndex = NOUN.lastIndex;
  const second = SECOND.exec(text);
  if (second && !NOT_NOUNS.has(second[1]!)) return { end: SECOND.lastIndex, unit: second[1]! };
  return { end: NOUN.lastIndex, unit: match[2]! };
}

const SECOND = /[ \u00a0]([a-z]{3,}[^su\W]s)\b/y;
const NAMED =
  /[ \u00a0](?:(?:other|new|more|further)[ \u00a0])?(?:[A-Z][A-Za-z]{1,15}(?:-[a-z]{1,12})?[ \u00a0]){1,3}((?:[a-z]{1,20}[ \u00a0]){0,3}?(?:[a-z]+s|people|men|women|children|crew|aircraft|personnel))\b/y;
/** `350 Syrians`, `16 Iraqis`, but not `12 Paris` and `4 James`. */
const DEMONYM =
  /[ \u00a0]((?:other[ \u00a0])?[A-Z][a-z]{2,}(?:[^suia\W]|[a-z]{2}[ia])s)(?![A-Za-z'’-]|[ \u00a0][A-Z])/y;

/** `7 to 8 Thailand specialist drug producers`: names stand between the number and what it counts. */
function countedByName(text: string, at: number): UnitMention | undefined {
  NAMED.lastIndex = at;
  const match = NAMED.exec(text);
  if (!match || BREAKS.test(match[1]!)) {
    DEMONYM.lastIndex = at;
    const people = DEMONYM.exec(text);
    return people ? { end: DEMONYM.lastIndex, unit: people[1]! } : undefined;
  }
  const noun = match[1]!.split(/[ \u00a0]/).at(-1)!;
  return NOT_NOUNS.has(noun) ? undefined : { end: NAMED.lastIndex, unit: noun };
}

const OF_GROUP =
  /\b(?:crew|group|team|party|staff|total|batch|convoy|fleet|haul|lot|set|cache|consignment|gang|list)s? of[ \u00a0](?:about[ \u00a0]|some[ \u00a0])?$/i;

/** A bare number counts where it has thousands or a scale, or is said to be all of a group; a year or a single digit does not. */
function isSafeAlone(text: string, start: number, end: number): boolean {
  const written = text.slice(start, end);
  if (/\d[,\u00a0\u202f]\d{3}/.test(written) || /(?:hundred|thousand|million|billion|lakh|crore|dozen)/i.test(written))
    return true;
  return (
    OF_GROUP.test(text.slice(Math.max(0, start - 32), start)) ||
    /^,? (?:in (?:all|total)|altogether|of (?:them|these|those|which|whom))\b/i.test(text.slice(end, end + 12))
  );
}
