import type { AlignedPair, Alignment, WeighedName } from '../index/alignment.ts';
import { GLUED, INITIAL, NEAR_SKELETON, OTHER_NAME, SAME, SAME_KOREAN } from '../index/word-similarity.ts';
import { agreeingRarity } from '../index/query-levels.ts';
import { type NameTie, nameTie, nameWord, OTHER, UNTIED } from '../text/name-ties.ts';
import { isSyllable } from '../text/syllable.ts';
import {
  commonNameCost,
  CROSSED_COST,
  FATHER_AND_SON_COST,
  LEFT_OVER_COST,
  NUMBERS_DIFFER_COST,
  OTHER_INITIAL_COST,
  ONE_NUMBER_COST,
  OTHER_LETTER_COST,
  OTHER_NAME_COST,
  OTHER_SYLLABLE_COST,
  SHORT,
  SHORT_SLIP_COST,
  type NameKind,
} from './name-evidence.ts';

/** Something taken off a similarity, as a sentence and a weight below 0. */
export interface NameCost {
  text: string;
  weight: number;
}

/** The words of the listed name of a pair, by position. */
export interface ListedWords {
  count: number;
  weight(position: number): number;
  isNumber(position: number): boolean;
  /** folded text of a word, in its first spelling */
  word(position: number): string;
  /** folded text of a piece */
  text(unit: number): string;
}

/** What common words, other letters and names, crossed order, words left over and differing numbers take off. */
export function alignmentCosts(
  kind: NameKind,
  query: WeighedName,
  listed: ListedWords,
  alignment: Alignment,
): NameCost[] {
  const costs = commonCosts(kind, rarestAgreeing(alignment));
  if (alignment.pairs.length === 0) return costs;
  const add = (text: string, cost: number): void => {
    if (cost > 0) costs.push({ text, weight: -cost });
  };

  const [paired, askedPaired] = pairedPositions(alignment.pairs);
  const syllables = otherSyllables(query, listed, alignment, askedPaired, paired);
  add(
    syllables === 1 ? 'one syllable is another' : `${syllables} syllables are others`,
    OTHER_SYLLABLE_COST * syllables,
  );
  if (syllables === 0) {
    const slips = shortSlips(query, alignment) - 1;
    add(`${slips + 1} short words differ by a letter`, SHORT_SLIP_COST * slips);
    const letters = otherLetters(query, listed, alignment);
    add(
      letters === 1 ? 'one word has other letters' : `${letters} words have other letters`,
      OTHER_LETTER_COST[kind] * letters,
    );
  }
  if (kind === 'person') {
    const names = otherNames(query, listed, alignment) + unpairedNames(query, listed, askedPaired, paired);
    add(names === 1 ? 'a given name is another' : `${names} given names are others`, OTHER_NAME_COST * names);
    if (isFatherAndSon(query, listed, alignment))
      add('father and son: the names stand the other way round', FATHER_AND_SON_COST);
    else if (isCrossed(query, alignment)) add('the names stand in another order', CROSSED_COST);
    if (hasOtherInitial(query, listed, alignment)) add('an initial is another', OTHER_INITIAL_COST);
  }
  add(
    'words are left over on both sides',
    Math.floor((leftOver(query, listed, paired, askedPaired) * LEFT_OVER_COST[kind]) / 1000),
  );
  const numbers = unpairedNumbers(query, listed, askedPaired, paired);
  if (numbers === 2) add('the numbers in the names differ', NUMBERS_DIFFER_COST);
  else if (numbers === 1 && kind === 'craft') add('only one of the names has this number', ONE_NUMBER_COST);
  return costs;
}

/** What it takes off that the rarest word that agrees weighs no more than `rarest`. */
export function commonCosts(kind: NameKind, rarest: number): NameCost[] {
  const cost = commonNameCost(kind, rarest);
  return cost > 0 ? [{ text: 'no word that agrees is known to be rare', weight: -cost }] : [];
}

/** The most that an agreeing word weighs, times its similarity: 0–1000. Glued words count together. */
export function rarestAgreeing(alignment: Alignment): number {
  let rarest = 0;
  for (const { similarity, nameWeight } of alignment.pairs)
    rarest = Math.max(rarest, agreeingRarity(similarity, nameWeight));
  return rarest;
}

/** Positions of paired words: of the listed name, of the query. */
function pairedPositions(pairs: readonly AlignedPair[]): [ReadonlySet<number>, ReadonlySet<number>] {
  const [listed, asked] = [new Set<number>(), new Set<number>()];
  for (const pair of pairs) {
    for (let k = 0; k < pair.nameSpan; k++) listed.add(pair.namePosition + k);
    for (let k = 0; k < pair.querySpan; k++) asked.add(pair.queryPosition + k);
  }
  return [listed, asked];
}

/** The lesser of the weights left over on the two sides. */
function leftOver(
  query: WeighedName,
  listed: ListedWords,
  paired: ReadonlySet<number>,
  askedPaired: ReadonlySet<number>,
): number {
  let [own, other] = [0, 0];
  for (let position = 0; position < query.words.length; position++)
    if (!askedPaired.has(position)) own += query.weights[position]!;
  for (let position = 0; position < listed.count; position++)
    if (!paired.has(position)) other += listed.weight(position);
  return Math.min(own, other);
}

/** Pairs that are not known as spellings of one name and have letters on each side that the other lacks. */
function otherLetters(query: WeighedName, listed: ListedWords, alignment: Alignment): number {
  return alignment.pairs.filter(pair => {
    const similarity = wordSimilarity(pair);
    if (similarity >= SAME_KOREAN || similarity === INITIAL) return false;
    return (
      !isTied(query, listed, pair) && haveOtherLetters(query.units[pair.queryUnit]!.text, listed.text(pair.nameUnit))
    );
  }).length;
}

function haveOtherLetters(a: string, b: string): boolean {
  const letters = new Int8Array(128);
  for (let i = 0; i < a.length; i++) letters[a.charCodeAt(i)]!++;
  for (let i = 0; i < b.length; i++) letters[b.charCodeAt(i)]!--;
  return letters.some(count => count > 0) && letters.some(count => count < 0);
}

/** Pairs of two different frequent given names (wordLikeness gives them OTHER_NAME at the most). */
function otherNames(query: WeighedName, listed: ListedWords, alignment: Alignment): number {
  return alignment.pairs.filter(({ similarity, queryUnit, nameUnit }) => {
    if (similarity > OTHER_NAME) return false;
    return tieOf(query, listed, queryUnit, nameUnit) === OTHER;
  }).length;
}

/** Frequent given names left over on both sides: the lesser number. */
function unpairedNames(
  query: WeighedName,
  listed: ListedWords,
  askedPaired: ReadonlySet<number>,
  paired: ReadonlySet<number>,
): number {
  const own = query.words.filter((word, at) => !askedPaired.has(at) && isGivenName(word.forms[0]!));
  if (own.length === 0) return 0;
  let others = 0;
  for (let at = 0; at < listed.count; at++) if (!paired.has(at) && isGivenName(listed.word(at))) others++;
  return Math.min(own.length, others);
}

/** Words between a name and the father's. */
const SON_OF: ReadonlySet<string> = new Set(['bin', 'ibn', 'bint']);

/** Is what stands before "bin" in one name behind it in the other, and the other way round? */
function isFatherAndSon(query: WeighedName, listed: ListedWords, alignment: Alignment): boolean {
  const asked = query.words.findIndex(word => SON_OF.has(word.forms[0]!));
  if (asked < 1) return false;
  let other = 0;
  while (other < listed.count && !SON_OF.has(listed.word(other))) other++;
  if (other === listed.count) return false;
  const met = (position: number): number | undefined =>
    alignment.pairs.find(pair => pair.queryPosition <= position && position < pair.queryPosition + pair.querySpan)
      ?.namePosition;
  const [son, father] = [met(asked - 1), met(asked + 1)];
  return son !== undefined && father !== undefined && son > other && father < other;
}

/** Is an initial left over on both sides, or on one while a given name is on the other? */
function hasOtherInitial(query: WeighedName, listed: ListedWords, alignment: Alignment): boolean {
  // glued to a word that is not the same an initial has found nothing: R Pemberly, Pemberly
  const [listedMet, askedMet] = pairedPositions(alignment.pairs.filter(pair => !isGlued(pair) || isGluedSame(pair)));
  const [own, others] = [new Set<string>(), new Set<string>()];
  for (const [at, { forms }] of query.words.entries()) if (!askedMet.has(at)) own.add(leftOverKind(forms[0]!));
  for (let at = 0; at < listed.count; at++) if (!listedMet.has(at)) others.add(leftOverKind(listed.word(at)));
  return own.has('initial') ? others.has('initial') || others.has('given') : own.has('given') && others.has('initial');
}

const isGluedSame = (pair: AlignedPair): boolean => wordSimilarity(pair) === SAME;

function leftOverKind(word: string): string {
  if (word.length === 1) return 'initial';
  return isGivenName(word) ? 'given' : '';
}

/** Do the paired words of the two names stand in orders of which none is a rotation of the other? */
function isCrossed(query: WeighedName, alignment: Alignment): boolean {
  const order = alignment.pairs
    .filter(pair => query.words[pair.queryPosition]!.kind !== 'form')
    .sort((a, b) => a.queryPosition - b.queryPosition)
    .map(pair => pair.namePosition);
  if (order.length < 3) return false;
  return order.filter((position, k) => position > order[(k + 1) % order.length]!).length > 1;
}

/**
 * In a name of syllables (Kim Yong Nam, Wang Wei), how many of the query's words face other syllables of the kind, not other
 * spellings: Yang for Yong is another name, Yon or Yogn a slip; 은 for 일 is left over on both sides.
 */
function otherSyllables(
  query: WeighedName,
  listed: ListedWords,
  alignment: Alignment,
  askedPaired: ReadonlySet<number>,
  paired: ReadonlySet<number>,
): number {
  const spelt = query.words.filter(word => word.kind === 'word');
  if (spelt.length < 2 || !spelt.every(word => isSyllable(word.forms[0]!))) return 0;
  const others = alignment.pairs.filter(pair => {
    const similarity = wordSimilarity(pair);
    if (similarity === SAME || similarity === SAME_KOREAN || similarity === INITIAL) return false;
    if (isTied(query, listed, pair)) return false;
    const [asked, text] = [query.units[pair.queryUnit]!.text, listed.text(pair.nameUnit)];
    return isOtherLetter(asked, text) && (isGlued(pair) || (isSyllable(asked) && isSyllable(text)));
  }).length;
  const own = query.words.filter((word, at) => word.kind === 'word' && !askedPaired.has(at)).length;
  let left = 0;
  for (let at = 0; at < listed.count && left < own; at++) if (!paired.has(at) && isSyllable(listed.word(at))) left++;
  return others + Math.min(own, left);
}

const isGivenName = (word: string): boolean => nameWord(word)?.given === true;

function tieOf(query: WeighedName, listed: ListedWords, queryUnit: number, nameUnit: number): NameTie {
  return nameTie(nameWord(query.units[queryUnit]!.text), nameWord(listed.text(nameUnit)));
}

/** Are the words of a pair spellings of one name, or tied as a name and its nickname are? */
function isTied(query: WeighedName, listed: ListedWords, { queryUnit, nameUnit }: AlignedPair): boolean {
  return tieOf(query, listed, queryUnit, nameUnit) > UNTIED;
}

const isGlued = (pair: AlignedPair): boolean => pair.querySpan + pair.nameSpan > 2;

/** How alike the words of a pair are, glued or not. */
function wordSimilarity(pair: AlignedPair): number {
  return pair.similarity + (isGlued(pair) ? GLUED : 0);
}

/** Is a letter another one? Letters too many, too few or exchanged are what typing errors look like. */
function isOtherLetter(a: string, b: string): boolean {
  return a.length === b.length && [...a].sort().join('') !== [...b].sort().join('');
}

/** Paired words of up to SHORT letters that are not the same: one is a slip, several are another name. */
function shortSlips(query: WeighedName, alignment: Alignment): number {
  return alignment.pairs.filter(
    pair => pair.similarity < NEAR_SKELETON && query.units[pair.queryUnit]!.text.length <= SHORT,
  ).length;
}

/** On how many sides a number is left over. */
function unpairedNumbers(
  query: WeighedName,
  listed: ListedWords,
  askedPaired: ReadonlySet<number>,
  paired: ReadonlySet<number>,
): number {
  const own = query.words.some((word, position) => word.kind === 'number' && !askedPaired.has(position));
  let other = false;
  for (let position = 0; position < listed.count && !other; position++)
    other = listed.isNumber(position) && !paired.has(position);
  return Number(own) + Number(other);
}
