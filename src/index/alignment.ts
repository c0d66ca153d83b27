import { ANY_LANGUAGE, TELLING } from '../text/scripts/east-asian.ts';
import type { Word } from '../text/words.ts';
import { nameUnits, type Unit } from './name-units.ts';
import {
  editsOf,
  GLUED,
  GLUED_EDITS,
  type Likeness,
  SAME,
  SAME_KOREAN,
  similarityOf,
  wordLikeness,
} from './word-similarity.ts';

/** A name as the aligner sees it: its pieces, and a weight for each word. */
export interface WeighedName {
  text: string;
  words: readonly Word[];
  units: readonly Unit[];
  weights: ArrayLike<number>;
  total: number;
}

/** One matched pair of pieces. Positions and spans count words. */
export interface AlignedPair {
  queryUnit: number;
  queryPosition: number;
  querySpan: number;
  nameUnit: number;
  namePosition: number;
  nameSpan: number;
  /** 0–1000 */
  similarity: number;
  /** weight of the listed words covered */
  nameWeight: number;
  /** similarity × the weights of the words covered on both sides */
  gain: number;
  /** in which both pieces read so, as bits */
  languages: number;
}

export interface Alignment {
  /** 0–1000: weighted share of both names' words that found a partner, each by its similarity (choosePairs) */
  similarity: number;
  pairs: AlignedPair[];
}

/**
 * Similarity of two pieces in an alignment: where words are glued it costs a little, and only one edit is allowed;
 * an initial never stands for two words. A `native` piece (Han, Hangul) has no letters that could slip: it is another spelling
 * of the same name or nothing. 0 = may not pair.
 */
export function unitSimilarity(alike: Likeness, querySpan: number, nameSpan: number, native: boolean): number {
  if (native && similarityOf(alike) !== SAME && similarityOf(alike) !== SAME_KOREAN) return 0;
  if (querySpan === 1 && nameSpan === 1) return similarityOf(alike);
  if (alike === 0 || editsOf(alike) > GLUED_EDITS) return 0;
  // words glued on both sides only meet where they part otherwise: a slip is weighed in its own word
  const slipped = editsOf(alike) > 0 && similarityOf(alike) !== SAME_KOREAN;
  return slipped && querySpan > 1 && nameSpan > 1 ? 0 : similarityOf(alike) - GLUED;
}

/**
 * Languages (bits) in which two pieces may be one name. Two native ones must be the same in a spelling that tells their
 * syllables: 정 is not 종, though both may be written chong. 0 = may not pair.
 */
export function commonLanguages(query: Unit, languages: number, native: boolean, alike: Likeness): number {
  const common = query.languages & languages;
  if (query.native && native && ((common & TELLING) === 0 || similarityOf(alike) !== SAME)) return 0;
  return common & ANY_LANGUAGE;
}

/** What a listed word counts that the query leaves out, of its weight; by trial, bench/names.ts. */
export const UNSAID_SHARE = 0.7;

/** The least that listed words of this weight count. Index and definition round alike. */
export function leastListed(weight: number): number {
  return Math.floor(weight * UNSAID_SHARE);
}

/**
 * Chooses pairs, each word at most once: greedily by similarity and again by gain (similarity × the weights of the words
 * covered on both sides), the better of the two; ties by position. similarity = gains / (weight of both names), where
 * listed words that the query leaves out count UNSAID_SHARE: papers drop patronymics and second surnames. A name in
 * Han characters is read in one language at a time, the best. The definition for index and brute force alike.
 */
export function choosePairs(pairs: AlignedPair[], queryTotal: number, nameTotal: number): Alignment {
  if (pairs.every(pair => pair.languages === ANY_LANGUAGE)) return chooseAny(pairs, queryTotal, nameTotal);
  let best: Alignment = { similarity: 0, pairs: [] };
  for (let language = 1; language < ANY_LANGUAGE; language <<= 1) {
    const alignment = chooseAny(
      pairs.filter(pair => (pair.languages & language) !== 0),
      queryTotal,
      nameTotal,
    );
    if (alignment.similarity > best.similarity) best = alignment;
  }
  return best;
}

function chooseAny(pairs: AlignedPair[], queryTotal: number, nameTotal: number): Alignment {
  if (pairs.length === 0) return { similarity: 0, pairs: [] };
  const position = (a: AlignedPair, b: AlignedPair): number => a.queryUnit - b.queryUnit || a.nameUnit - b.nameUnit;
  pairs.sort((a, b) => b.similarity - a.similarity || b.gain - a.gain || position(a, b));
  const alike = greedy(pairs, queryTotal, nameTotal);
  // only glued words can make the second order better
  if (!pairs.some(pair => pair.querySpan + pair.nameSpan > 2)) return alike;
  pairs.sort((a, b) => b.gain - a.gain || position(a, b));
  const gained = greedy(pairs, queryTotal, nameTotal);
  return gained.similarity > alike.similarity ? gained : alike;
}

function greedy(pairs: readonly AlignedPair[], queryTotal: number, nameTotal: number): Alignment {
  const chosen: AlignedPair[] = [];
  const queryUsed = new Set<number>();
  const nameUsed = new Set<number>();
  let gained = 0;
  let said = 0;
  for (const pair of pairs) {
    if (taken(queryUsed, pair.queryPosition, pair.querySpan) || taken(nameUsed, pair.namePosition, pair.nameSpan))
      continue;
    for (let k = 0; k < pair.querySpan; k++) queryUsed.add(pair.queryPosition + k);
    for (let k = 0; k < pair.nameSpan; k++) nameUsed.add(pair.namePosition + k);
    gained += pair.gain;
    said += pair.nameWeight;
    chosen.push(pair);
  }
  return { similarity: Math.floor(gained / (queryTotal + said + leastListed(nameTotal - said))), pairs: chosen };
}

function taken(used: ReadonlySet<number>, position: number, span: number): boolean {
  for (let k = 0; k < span; k++) if (used.has(position + k)) return true;
  return false;
}

export function spanWeight(weights: ArrayLike<number>, position: number, span: number): number {
  let sum = weights[position]!;
  for (let k = 1; k < span; k++) sum += weights[position + k]!;
  return sum;
}

/** Aligns two names without any index: every piece with every piece. The oracle of the property tests. */
export function alignPlain(query: WeighedName, name: WeighedName): Alignment {
  const pairs: AlignedPair[] = [];
  for (const [queryUnit, q] of query.units.entries()) {
    for (const [nameUnit, n] of name.units.entries()) {
      const pair = piecePair(query, queryUnit, name, nameUnit, wordLikeness(q.text, n.text));
      if (pair) pairs.push(pair);
    }
  }
  return choosePairs(pairs, query.total, name.total);
}

/** Two pieces that are `alike`, as a pair; undefined where they may not pair. */
export function piecePair(
  query: WeighedName,
  queryUnit: number,
  name: WeighedName,
  nameUnit: number,
  alike: Likeness,
): AlignedPair | undefined {
  const [q, n] = [query.units[queryUnit]!, name.units[nameUnit]!];
  const languages = commonLanguages(q, n.languages, n.native, alike);
  const similarity = unitSimilarity(alike, q.span, n.span, q.native || n.native);
  if (similarity === 0 || languages === 0) return undefined;
  const nameWeight = spanWeight(name.weights, n.position, n.span);
  return {
    queryUnit,
    queryPosition: q.position,
    querySpan: q.span,
    nameUnit,
    namePosition: n.position,
    nameSpan: n.span,
    similarity,
    nameWeight,
    gain: similarity * (spanWeight(query.weights, q.position, q.span) + nameWeight),
    languages,
  };
}

/** Puts a name together for the aligner. */
export function weighName(text: string, words: readonly Word[], weights: ArrayLike<number>): WeighedName {
  let total = 0;
  for (let i = 0; i < words.length; i++) total += weights[i]!;
  return { text, words, units: nameUnits(words), weights, total };
}
