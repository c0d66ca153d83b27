import { ln } from '../core/reals.ts';
import { goodsTokens } from './description-tokens.ts';
import { isUnit, roleOf, standIns } from './goods-lexicon.ts';
import { GoodsVocabulary } from './goods-vocabulary.ts';
import { HS_NAMES } from './hs-names.generated.ts';
import { SYNONYMS } from './synonyms.generated.ts';
import { stemOf } from './word-forms.ts';

/** Postings of one field: documents of term t are `docs[from[t] … from[t+1]-1]`, with their weights. */
export interface Postings {
  from: Int32Array;
  docs: Int32Array;
  weights: Float64Array;
}

/** The nomenclature and the phrases of trade, indexed. */
export interface DescriptionIndex {
  vocabulary: GoodsVocabulary;
  /** six-digit codes of HS 2022, in order */
  codes: string[];
  /** of each code: number of its heading and chapter */
  headingOf: Int32Array;
  chapterOf: Int32Array;
  headings: string[];
  /** first code of each heading, and one past the last */
  headingFrom: Int32Array;
  /** codes of parts, and the others */
  parts: Int32Array;
  wholes: Int32Array;
  /** how telling a term is */
  idf: Float64Array;
  /** words of the nomenclature → codes */
  names: Postings;
  /** words of phrases → phrases, and of each phrase its code and the sum of its weights */
  phrases: Postings;
  phraseCode: Int32Array;
  phraseWeight: Float64Array;
}

/**
 * Weights of the levels: a word of the heading tells less than one of the subheading; those of chapters were tried and told nothing. `purpose`: words behind "for", "of a kind
 * used". `without`: words behind "other than" stand as terms of their own (`!cattle`). Chosen on development-descriptions.csv.
 */
const LEVEL = { own: 1, heading: 0.45, purpose: 0.55 };
/** Length normalisation as in BM25 (Robertson and Walker 1994: b = .75 for long texts; names are short, and few words repeat). */
const B = 0.35;

let index: DescriptionIndex | undefined;

/** The index, made on first use (measured: see docs/performance.md). */
export function descriptionIndex(): DescriptionIndex {
  index ??= buildIndex();
  return index;
}

/** The terms of a name of the nomenclature with their weights. */
function nameTerms(name: string, add: (stem: string) => number): Map<number, number> {
  const terms = new Map<number, number>();
  let mode: 'own' | 'purpose' | 'without' = 'own';
  const plain = name
    .replace(/other than|excluding|except|not being/gi, 'without')
    .replace(/of a kind (?:used )?(?:in|for)?|designed for|suitable for use (?:solely or principally )?with/gi, 'for');
  for (const token of goodsTokens(plain, isUnit)) {
    if (token.breaks)
      mode = mode === 'without' && !/;/.test(plain.slice(token.start - 2, token.start)) ? 'without' : 'own';
    const role = roleOf(token.text);
    if (role === 'for') mode = 'purpose';
    else if (role === 'without') mode = 'without';
    if (role !== undefined && role !== 'vague') continue;
    const stem = token.kind === 'word' ? stemOf(token.text) : token.text;
    const term = add(mode === 'without' ? `!${stem}` : stem);
    const weight = mode === 'purpose' ? LEVEL.purpose : 1;
    if ((terms.get(term) ?? 0) < weight) terms.set(term, weight);
  }
  return terms;
}

function buildIndex(): DescriptionIndex {
  const vocabulary = new GoodsVocabulary();
  const add = (stem: string): number => vocabulary.add(stem);
  const named = HS_NAMES.split('\n').map(line => line.split('\t') as [string, string]);
  const termsOf = new Map(named.map(([code, name]) => [code, nameTerms(name, add)]));
  const nameOf = new Map(named);
  const codes = named.map(([code]) => code).filter(code => code.length === 6);
  const headings = [...new Set(codes.map(code => code.slice(0, 4)))];
  const chapters = [...new Set(codes.map(code => code.slice(0, 2)))];
  const numbers = (of: readonly string[], length: number): Int32Array =>
    Int32Array.from(codes, code => of.indexOf(code.slice(0, length)));
  const headingOf = numbers(headings, 4);
  const headingFrom = new Int32Array(headings.length + 1).fill(codes.length);
  for (let k = codes.length - 1; k >= 0; k--) headingFrom[headingOf[k]!] = k;
  const phrases = readPhrases(codes, add);
  for (const [word, meaning] of standIns()) vocabulary.alias(stemmed(word), wordsOf(meaning).map(add));
  const idf = telling(vocabulary.termNames.length, codes, termsOf, phrases);
  vocabulary.finish(term => -idf[term]!);
  const levels = codes.map(code => levelTerms(code, termsOf));
  const names = postings(levels, idf, true);
  const entries = phrases.map(({ terms }) => new Map(terms.map(term => [term, 1])));
  return {
    vocabulary,
    codes,
    headings,
    headingOf,
    headingFrom,
    chapterOf: numbers(chapters, 2),
    parts: places(codes, code => isOfParts(nameOf.get(code)!)),
    wholes: places(codes, code => !isOfParts(nameOf.get(code)!)),
    idf,
    names,
    phrases: postings(entries, idf, false),
    phraseCode: Int32Array.from(phrases, ({ code }) => code),
    phraseWeight: Float64Array.from(phrases, ({ terms }) => terms.reduce((sum, term) => sum + idf[term]!, 0)),
  };
}

function isOfParts(name: string): boolean {
  return /\bparts?\b(?! of the body)/i.test(name);
}

function places(codes: readonly string[], holds: (code: string) => boolean): Int32Array {
  return Int32Array.from(codes.flatMap((code, k) => (holds(code) ? [k] : [])));
}

/** Folded words of a phrase without those that have another role. */
function wordsOf(phrase: string): string[] {
  const tokens = goodsTokens(phrase, () => false);
  const words = tokens.filter(({ text }) => roleOf(text) === undefined || roleOf(text) === 'vague');
  return (words.length > 0 ? words : tokens).map(({ text, kind }) => (kind === 'word' ? stemOf(text) : text));
}

function stemmed(word: string): string {
  return goodsTokens(word, () => false)
    .map(({ text }) => stemOf(text))
    .join(' ');
}

function readPhrases(codes: readonly string[], add: (stem: string) => number): { code: number; terms: number[] }[] {
  const places = new Map(codes.map((code, k) => [code, k]));
  return SYNONYMS.split('\n').flatMap(line => {
    const [hs, phrases] = line.split('\t') as [string, string];
    return phrases.split(';').map(phrase => ({ code: places.get(hs)!, terms: [...new Set(wordsOf(phrase).map(add))] }));
  });
}

/** Own terms with those of the heading, weighted. */
function levelTerms(code: string, termsOf: ReadonlyMap<string, Map<number, number>>): Map<number, number> {
  const terms = new Map<number, number>();
  for (const [part, level] of [
    [code, LEVEL.own],
    [code.slice(0, 4), LEVEL.heading],
  ] as const)
    for (const [term, weight] of termsOf.get(part) ?? [])
      terms.set(term, Math.max(terms.get(term) ?? 0, weight * level));
  return terms;
}

/** ln(1 + (N − n + ½)/(n + ½)) by headings and by subheadings, halved: a word of one heading is telling however many subheadings it has. */
function telling(
  count: number,
  codes: readonly string[],
  termsOf: ReadonlyMap<string, Map<number, number>>,
  phrases: readonly { code: number; terms: number[] }[],
): Float64Array {
  const bySix: (Set<string> | undefined)[] = [];
  const byFour: (Set<string> | undefined)[] = [];
  const see = (term: number, code: string): void => {
    if (code.length === 6) (bySix[term] ??= new Set()).add(code);
    (byFour[term] ??= new Set()).add(code.slice(0, 4));
  };
  for (const [code, terms] of termsOf) if (code.length > 2) for (const term of terms.keys()) see(term, code);
  for (const { code, terms } of phrases) for (const term of terms) see(term, codes[code]!);
  const rarity = (n: number, of: number): number => ln(1 + (of - n + 0.5) / (n + 0.5));
  return Float64Array.from(
    { length: count },
    (_, term) => (rarity(bySix[term]?.size ?? 0, codes.length) + rarity(byFour[term]?.size ?? 0, 1229)) / 2,
  );
}

function postings(documents: readonly Map<number, number>[], idf: Float64Array, normalise: boolean): Postings {
  const lengths = documents.map(terms => [...terms].reduce((sum, [term, weight]) => sum + weight * idf[term]!, 0));
  const mean = lengths.reduce((sum, one) => sum + one, 0) / Math.max(1, lengths.length);
  const counts = new Int32Array(idf.length + 1);
  for (const terms of documents) for (const term of terms.keys()) counts[term + 1]!++;
  for (let term = 0; term < idf.length; term++) counts[term + 1]! += counts[term]!;
  const from = counts.slice();
  const docs = new Int32Array(counts[idf.length]!);
  const weights = new Float64Array(docs.length);
  for (const [doc, terms] of documents.entries()) {
    const norm = normalise ? 1 - B + (B * lengths[doc]!) / mean : 1;
    for (const [term, weight] of terms) {
      const at = counts[term]!++;
      docs[at] = doc;
      weights[at] = (weight * idf[term]!) / norm;
    }
  }
  return { from, docs, weights };
}
