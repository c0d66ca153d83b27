import type { EvidenceWord, GoodsClass, RankedCode } from '../model/goods-class.ts';
import { type DescriptionIndex, descriptionIndex } from './description-index.ts';
import { type DescriptionQuery, readDescription } from './description-query.ts';
import { hsName } from './hs-editions.ts';

export interface ClassifyOptions {
  /** most candidates (default 5, at most 50) */
  top?: number;
}

/**
 * Constants, set by hand and checked on development-descriptions.csv. `phrase`: a phrase of trade against the words of the nomenclature; `cover`: the least share of a
 * phrase that must be there; `near`: what its phrase is worth to the other subheadings of its heading; `parts`: a code of parts where the text speaks of
 * none, or of wholes where it speaks of parts; `not`: a word that the name excludes.
 */
export const WEIGHTS = { phrase: 1.6, cover: 0.55, near: 0.55, parts: 0.7, not: 0.5 };

/** Scores of all codes for one description; the arrays are reused by the next call. */
export interface Scores {
  query: DescriptionQuery;
  /** in nats, of each code of the index */
  score: Float64Array;
  /** best phrase of each code, or -1 */
  phrase: Int32Array;
}

let arrays:
  | {
      score: Float64Array;
      phrase: Int32Array;
      bestPhrase: Float64Array;
      heading: Float64Array;
      gain: Float64Array;
      cover: Float64Array;
      touched: Int32Array;
    }
  | undefined;

/** Scores every code for a description. */
export function scoreCodes(index: DescriptionIndex, description: string): Scores {
  const query = readDescription(index, description);
  const count = index.phraseCode.length;
  arrays ??= {
    score: new Float64Array(index.codes.length),
    phrase: new Int32Array(index.codes.length),
    bestPhrase: new Float64Array(index.codes.length),
    heading: new Float64Array(index.headings.length),
    gain: new Float64Array(count),
    cover: new Float64Array(count),
    touched: new Int32Array(count),
  };
  const { score, phrase } = arrays;
  score.fill(0);
  phrase.fill(-1);
  const { names } = index;
  for (const { term, weight, quality } of query.terms) {
    const worth = weight * quality;
    for (let at = names.from[term]!; at < names.from[term + 1]!; at++)
      score[names.docs[at]!]! += worth * names.weights[at]!;
  }
  scorePhrases(index, query, arrays);
  for (const code of query.parts ? index.wholes : index.parts) if (phrase[code]! < 0) score[code]! *= WEIGHTS.parts;
  return { query, score, phrase };
}

function scorePhrases(index: DescriptionIndex, query: DescriptionQuery, room: NonNullable<typeof arrays>): void {
  const { score, phrase, bestPhrase, heading, gain, cover, touched } = room;
  const { phrases, phraseCode, phraseWeight, idf, headingOf, headingFrom } = index;
  let count = 0;
  for (const { term, weight, quality } of query.terms) {
    for (let at = phrases.from[term]!; at < phrases.from[term + 1]!; at++) {
      const doc = phrases.docs[at]!;
      if (cover[doc] === 0) touched[count++] = doc;
      cover[doc]! += idf[term]! * quality;
      gain[doc]! += idf[term]! * quality * weight;
    }
  }
  const codes: number[] = [];
  const headings: number[] = [];
  for (let k = 0; k < count; k++) {
    const doc = touched[k]!;
    const share = cover[doc]! / phraseWeight[doc]!;
    if (share >= WEIGHTS.cover) {
      const worth = gain[doc]! * share * share;
      const code = phraseCode[doc]!;
      if (bestPhrase[code] === 0) codes.push(code);
      if (worth > bestPhrase[code]!) {
        bestPhrase[code] = worth;
        phrase[code] = doc;
      }
      const h = headingOf[code]!;
      if (heading[h] === 0) headings.push(h);
      if (worth > heading[h]!) heading[h] = worth;
    }
    cover[doc] = 0;
    gain[doc] = 0;
  }
  for (const h of headings) {
    const near = heading[h]! * WEIGHTS.near;
    for (let code = headingFrom[h]!; code < headingFrom[h + 1]!; code++)
      score[code]! += WEIGHTS.phrase * Math.max(bestPhrase[code]!, near);
    heading[h] = 0;
  }
  for (const code of codes) bestPhrase[code] = 0;
}

/** The subheadings of HS 2022 that a description may mean, best first. Never throws. */
export function classifyGoods(description: string, options: ClassifyOptions = {}): GoodsClass {
  const index = descriptionIndex();
  const { query, score, phrase } = scoreCodes(index, description);
  if (query.telling === 0) {
    const vague = query.tokens.length === 0 ? 'there is no word in it' : 'no word in it names goods';
    return { description, ranked: [], vague };
  }
  const best = bestCodes(score, Math.min(50, Math.max(1, options.top ?? 5)));
  return {
    description,
    ranked: best.map(code => rankedCode(index, query, description, code, score[code]!, phrase[code]!)),
  };
}

/** The places of the highest scores above 0; equal ones in the order of the codes. */
export function bestCodes(score: Float64Array, top: number): number[] {
  const best: number[] = [];
  let least = 0;
  for (let code = 0; code < score.length; code++) {
    const one = score[code]!;
    if (one <= least) continue;
    let at = best.length < top ? best.length : top - 1;
    for (; at > 0 && score[best[at - 1]!]! < one; at--) best[at] = best[at - 1]!;
    best[at] = code;
    if (best.length === top) least = score[best[top - 1]!]!;
  }
  return best;
}

/** A candidate with the words that speak for it. */
export function rankedCode(
  index: DescriptionIndex,
  query: DescriptionQuery,
  description: string,
  code: number,
  score: number,
  phrase: number,
): RankedCode {
  return {
    code: index.codes[code]!,
    name: hsName(index.codes[code]!)!,
    score: Math.round(score * 1000),
    why: evidenceFor(index, query, description, code, phrase),
  };
}

function evidenceFor(
  index: DescriptionIndex,
  query: DescriptionQuery,
  description: string,
  code: number,
  phrase: number,
): EvidenceWord[] {
  const why: EvidenceWord[] = [];
  let last = -1;
  let names: string[] = [];
  // the terms of a token stand together, in the order of the text, but for a repeated word
  for (const { term, token } of query.terms) {
    if (!holds(index.names, term, code) && !(phrase >= 0 && holds(index.phrases, term, phrase))) continue;
    const name = index.vocabulary.termNames[term]!;
    if (token === last) names.push(name);
    else names = [name];
    last = token;
    const { start, end, text } = query.tokens[token]!;
    const word = { word: description.slice(start, end), start, end };
    if (names.length > 1) why.pop();
    why.push(names.length === 1 && text.startsWith(name) ? word : { ...word, as: names.join(' ') });
  }
  return why;
}

function holds({ from, docs }: DescriptionIndex['names'], term: number, doc: number): boolean {
  let [low, high] = [from[term]!, from[term + 1]!];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (docs[middle]! < doc) low = middle + 1;
    else high = middle;
  }
  return low < from[term + 1]! && docs[low] === doc;
}
