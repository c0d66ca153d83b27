import type { Drift } from './drift.ts';
import { isBroaderTerm, isLineageWord, stem, termsOf } from './lineage-words.ts';
import type { NumberRead } from './lineage-numbers.ts';
import { sentenceFeatures, type TextRead } from './lineage-text.ts';

/** Units by which things are weighed, measured or paid; all others are nouns that are counted. */
const MEASURE =
  /^(?:[A-Z]{3}|kg|lb|oz|g|t|percent|l|m|m2|km|km2|ha|acre|mile|nmi|foot|barrel|gallon|carat|teu|GT|dwt|hour|minute)$/;
/** A bare range is of the number that it lies about: from half to twice of it. */
const ABOUT = 2;

const isMeasured = ({ unit, written }: NumberRead) => MEASURE.test(unit) || MEASURE.test(written);
const sameNumber = (a: NumberRead, b: NumberRead) => a.value === b.value && a.top === b.top;

/** Another number of the same unit, one that became a range, or one that lost or won "over", "about". Numbers that both texts have are passed over. */
export function numberDrift(from: TextRead, to: TextRead): Drift | undefined {
  let rounded: Drift | undefined;
  for (const number of drifting(to)) {
    const alike = drifting(from).filter(one => comparable(one, number));
    if (alike.length === 0) continue;
    const equal = alike.filter(one => sameNumber(one, number));
    const [same] = equal;
    if (same === undefined) return { field: 'number', from: nearest(alike, number).text, to: number.text };
    if (equal.every(one => one.least !== number.least || one.approximate !== number.approximate))
      rounded ??= { field: 'number', from: same.text, to: number.text };
  }
  return rounded;
}

/** Spans of time are compared too, which tell nothing of lineage. */
const drifting = (read: TextRead): readonly NumberRead[] => [...read.numbers, ...read.spans];

function nearest(alike: readonly NumberRead[], { value }: NumberRead): NumberRead {
  return alike.reduce((best, one) => (Math.abs(one.value - value) < Math.abs(best.value - value) ? one : best));
}

/** Of one unit; or a bare range, or an amount without a unit, about as large as the other. */
function comparable(from: NumberRead, to: NumberRead): boolean {
  if (to.unit !== '' && from.unit !== '') return from.unit === to.unit || sameThing(from.unit, to.unit);
  const isRange = to.top !== to.value;
  return isRange && from.value <= to.top * ABOUT && to.value <= from.value * ABOUT;
}

/** `chips` and `microchips`, `waggons` and `wagons`, `box` and `container`: one word within the other, one letter more, or one term. */
function sameThing(a: string, b: string): boolean {
  if (MEASURE.test(a) || MEASURE.test(b)) return false;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length >= 4 && (long.endsWith(short) || long.startsWith(short))) return true;
  const [x, y] = [termsOf(a)[0] ?? a, termsOf(b)[0] ?? b];
  return x === y;
}

/** The same figure, or its digits, in another measure, money or divisor: `240 drums` and `240 tonnes`, `18 euros a carton` and `a packet`, `three tonnes` for `3,000 kilograms`. */
export function unitDrift(from: TextRead, to: TextRead): Drift | undefined {
  for (const number of drifting(to)) {
    const alike = drifting(from).filter(one => one.unit === number.unit);
    const equal = alike.filter(one => one.value === number.value);
    const [same] = equal;
    if (same) {
      const isOtherwise = (one: NumberRead) =>
        (divides(one) && divides(number) && one.per !== number.per) || writtenOtherwise(one, number);
      if (equal.every(isOtherwise)) return { field: 'unit', from: same.text, to: number.text };
      continue;
    }
    if (number.value < 10 || isDuration(number)) continue;
    const digitsOf = digits(number);
    const other = drifting(from).find(
      one => one.unit !== '' && one.value >= 10 && digits(one) === digitsOf && isOther(one, number),
    );
    if (other) return { field: 'unit', from: other.text, to: number.text };
    const measured = alike.length === 0 && isVolume(number) && from.numbers.find(one => isVolume(one));
    if (measured) return { field: 'unit', from: measured.text, to: number.text };
  }
  return undefined;
}

/** `75 per cent` for `three quarters`, `tonnes` for `kilograms`: the same amount in another unit. */
function writtenOtherwise(a: NumberRead, b: NumberRead): boolean {
  if (!isMeasured(b)) return false;
  if (b.unit === 'percent') return isPercent(a) && FRACTION.test(b.text) ? true : isPercent(b) && FRACTION.test(a.text);
  return a.written !== b.written;
}
const isPercent = ({ text }: NumberRead) => /per ?cent|%/i.test(text);
const FRACTION = /\bout of\b|\b(?:half|third|thirds|quarter|quarters|fifth|fifths|tenth|tenths|in)\b/i;

/** One of the two is a measure or money, or the unit is no longer said. Nouns for what is counted are many, and no drift. */
function isOther(from: NumberRead, to: NumberRead): boolean {
  if (from.unit === to.unit) return false;
  return to.unit !== '' && (isGoods(from) || isGoods(to));
}

/** Mass, volume, money or a share: what goods are told by. */
const isGoods = ({ unit, written }: NumberRead) =>
  /^(?:[A-Z]{3}|kg|lb|oz|percent|l|gallon|m3|carat|teu)$/.test(unit) || written === 'barrel';
const isVolume = ({ unit, written, value }: NumberRead) =>
  value >= 10 && (/^(?:kg|l|gallon|m3)$/.test(unit) || written === 'barrel');
const isDuration = ({ unit }: NumberRead) => /^(?:hour|minut)/.test(unit);
/** `each` says nothing of what. */
const divides = ({ per }: NumberRead) => per !== '' && per !== 'each';

function digits({ value }: NumberRead): string {
  return String(value)
    .replace(/\D/g, '')
    .replace(/^0+|0+$/g, '');
}

const SCOPE_ENDS =
  /^(?:that|which|who|what|come|comes|came|was|were|had|has|have|is|are|be|been|left|made|from|to|on|with|at|by|into|onto|off|under|over|through|across|where|when|while|if|in|of|for|and|or|as|than|after|before|during|since|until|gave|got|took|went|crossed|passed|each|every)$/;
const SCOPE_MOST = 5;

/** The noun behind `of`, `in`, `for` or `with` behind a number, up to the next mark, name or joining word: what it is a number of. */
export function scopeOf({ tokens }: TextRead, number: NumberRead): string[] {
  let at = firstFrom(tokens, number.end);
  if (/^(?:loaded|filled|packed|full)$/.test(tokens[at]?.lower ?? '')) at++;
  if (!/^(?:of|in|for|with)$/.test(tokens[at]?.lower ?? '')) return [];
  const scope: string[] = [];
  for (const { lower, text, sentence, capital } of tokens.slice(at + 1, at + 9)) {
    if (/^(?:the|its|his|her|their|our|all|some|any|such)$/.test(lower)) continue;
    if (sentence !== number.sentence || capital || !/^\p{L}/u.test(text) || SCOPE_ENDS.test(lower)) break;
    if (isLineageWord('say', lower) || scope.length === SCOPE_MOST) break;
    if (lower.length > 2) scope.push(lower);
  }
  return scope;
}

/** The index of the first token from a place in the text on. */
export function firstFrom(tokens: TextRead['tokens'], start: number): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.start >= start) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** What a share is of: the words behind it and behind the next `of`, `in`, `for`, names too. */
function shareOf({ tokens }: TextRead, number: NumberRead): string[] {
  let at = firstFrom(tokens, number.end);
  if (tokens[at]?.lower === 'or' && tokens[at + 1]?.lower === 'so') at += 2;
  if (!/^(?:of|in|for)$/.test(tokens[at]?.lower ?? '')) return [];
  const scope: string[] = [];
  for (const { lower, text, sentence } of tokens.slice(at + 1, at + 10)) {
    if (/^(?:the|its|his|her|their|our|of|in|for|and|all)$/.test(lower)) continue;
    if (sentence !== number.sentence || !/^\p{L}/u.test(text) || SCOPE_ENDS.test(lower)) break;
    if (isLineageWord('say', lower) || scope.length === SCOPE_MOST) break;
    if (lower.length > 2) scope.push(lower);
  }
  return scope;
}

/** A number of something wider, narrower or other than before: `90 percent of guidance parts`, `of the missile components`. The number itself may have drifted. */
export function scopeDrift(from: TextRead, to: TextRead): Drift | undefined {
  for (const number of to.numbers) {
    const alike = from.numbers.filter(one => one.unit === number.unit && one.unit !== '');
    const equal = alike.filter(({ value }) => value === number.value);
    const told = equal.length > 0 ? equal : alike.filter(one => scopeOf(from, one).length > 0).slice(0, 1);
    const compare = number.unit === 'percent' ? shareDrift : countDrift;
    const drifts = told.map(there => compare(from, to, there, number));
    // one that stayed is enough
    const [drift] = drifts.every(one => one !== undefined) ? drifts : [];
    if (drift) return drift;
  }
  return kindDrift(from, to);
}

function countDrift(from: TextRead, to: TextRead, there: NumberRead, number: NumberRead): Drift | undefined {
  const [was, now] = [scopeOf(from, there), scopeOf(to, number)];
  if (was.length === 0 || now.length === 0) return undefined;
  const isNew = now.some(word => isSaid(word, to) && !isSaid(word, from));
  const isLost =
    was.some(word => isSaid(word, from) && !isSaid(word, to)) || now.some(word => /^(?:any|whole|entire)$/.test(word));
  return isNew && isLost ? { field: 'scope', from: was.join(' '), to: now.join(' ') } : undefined;
}

/** What a share is of may stand anywhere in its sentence in the earlier text. */
function shareDrift(from: TextRead, to: TextRead, there: NumberRead, number: NumberRead): Drift | undefined {
  const now = shareOf(to, number);
  const said = sentenceFeatures(from)[there.sentence];
  if (now.length === 0 || !said) return undefined;
  // words that are no features (`would`) say nothing
  const changed = now.filter(word => to.features.has(`w:${stem(word)}`) && !said.has(`w:${stem(word)}`));
  const was = shareOf(from, there);
  if (changed.length === 0 || (was.length > 0 && was.every(word => isSaid(word, to)))) return undefined;
  const { start, end } = from.sentences[there.sentence]!;
  const whole = from.document.text.slice(Math.max(start, there.start - 60), Math.min(end, there.end + 60));
  return { field: 'scope', from: was.join(' ') || whole.replace(/\s+/g, ' ').trim(), to: now.join(' ') };
}

/** The same noun with another kind before it: `mortar workshop`, `missile workshop`. Kinds are the words of the table of terms. */
function kindDrift(from: TextRead, to: TextRead): Drift | undefined {
  const [was, now] = [kindsOf(from), kindsOf(to)];
  for (const [noun, kind] of now) {
    const other = was.get(noun);
    if (other === undefined || other === kind || isSaid(kind, from) || isSaid(other, to)) continue;
    if (!isSaid(kind, to) || !isSaid(other, from)) continue;
    if (termsOf(stem(kind)).length > 0 || termsOf(stem(other)).length > 0)
      return { field: 'scope', from: `${other} ${noun}`, to: `${kind} ${noun}` };
  }
  return undefined;
}

const kinds = new WeakMap<TextRead, Map<string, string>>();

/** The first word before each noun; lower case, four letters and more. Worked out once a text. */
function kindsOf(read: TextRead): ReadonlyMap<string, string> {
  const known = kinds.get(read);
  if (known) return known;
  const { tokens } = read;
  const found = new Map<string, string>();
  for (let at = 1; at < tokens.length; at++) {
    const [kind, noun] = [tokens[at - 1]!, tokens[at]!];
    if (kind.sentence !== noun.sentence || kind.capital || noun.capital || kind.end + 1 !== noun.start) continue;
    if (!/^[a-z]{4,}$/.test(kind.lower) || !/^[a-z]{5,}$/.test(noun.lower) || found.has(noun.lower)) continue;
    if (isLineageWord('say', noun.lower) || SCOPE_ENDS.test(kind.lower) || SCOPE_ENDS.test(noun.lower)) continue;
    found.set(noun.lower, kind.lower);
  }
  kinds.set(read, found);
  return found;
}

/** Does the text have the word, or one for the same kind of thing? A broader or narrower one is drift. */
export function isSaid(word: string, { features }: TextRead): boolean {
  const stemmed = stem(word);
  if (features.has(`w:${stemmed}`)) return true;
  const [term] = termsOf(stemmed);
  return (
    term !== undefined &&
    features.has(`t:${term}`) &&
    ![...features.keys()].some(key => key.startsWith('t:') && isBroaderTerm(term, key.slice(2)))
  );
}
