import { type GoodsToken, goodsTokens } from './description-tokens.ts';
import type { DescriptionIndex } from './description-index.ts';
import { isUnit, roleOf } from './goods-lexicon.ts';
import { stemOf } from './word-forms.ts';

/** A term of a description: how much it counts there, how surely it was read, and the token that says it. */
export interface QueryTerm {
  term: number;
  weight: number;
  quality: number;
  /** place in `tokens` */
  token: number;
}

export interface DescriptionQuery {
  tokens: GoodsToken[];
  terms: QueryTerm[];
  /** the text speaks of parts */
  parts: boolean;
  /** words that were read as goods, those that only say "goods", "parts" left out */
  telling: number;
}

/**
 * Weights of places: behind "for" stands the use, behind "with" what comes along; behind a comma mostly detail; the last word before either is the head.
 * A material says less than a thing. Chosen on development-descriptions.csv.
 */
const PLACE = {
  own: 1,
  later: 0.8,
  for: 0.5,
  with: 0.45,
  head: 1.3,
  material: 0.7,
  vague: 0.5,
  quantity: 0.5,
  model: 0.6,
};
const MATERIALS = new Set(
  'steel stainless iron brass copper aluminium plastic cotton polyester wood wooden rubber leather glass galvaniz bronze zinc titanium nickel pvc polyethylene polypropylene paper silk wool ceramic carbon alloy'.split(
    ' ',
  ),
);

/** Reads a description into terms of the index. */
export function readDescription(index: DescriptionIndex, description: string): DescriptionQuery {
  const tokens = goodsTokens(description, isUnit);
  const query: DescriptionQuery = { tokens, terms: [], parts: false, telling: 0 };
  const best = new Map<number, QueryTerm>();
  let mode: 'own' | 'later' | 'for' | 'with' | 'without' = 'own';
  let head = -1;
  for (let k = 0; k < tokens.length; k++) {
    const token = tokens[k]!;
    if (token.breaks && mode !== 'without') mode = k === 0 ? 'own' : 'later';
    const pair =
      k + 1 < tokens.length && index.vocabulary.beginsPair(stemOf(token.text))
        ? `${stemOf(token.text)} ${stemOf(tokens[k + 1]!.text)}`
        : '';
    const joined = pair !== '' && index.vocabulary.has(pair);
    const role = joined ? undefined : roleOf(token.text);
    if (role === 'for' || role === 'with' || role === 'without') mode = role;
    if (role !== undefined && role !== 'vague') continue;
    const place = mode === 'without' ? 1 : PLACE[mode];
    if (mode === 'own' && token.kind === 'word') head = k;
    const said = termsOfToken(index, token, joined ? pair : undefined, tokens[k + 1]);
    for (const { term, quality } of said) {
      const name = index.vocabulary.termNames[term]!;
      if (name === 'part' && mode !== 'without') query.parts = true;
      const meant = mode === 'without' ? (index.vocabulary.terms.get(`!${name}`) ?? -1) : term;
      if (meant < 0) continue;
      let weight = place;
      if (token.kind === 'quantity') weight *= PLACE.quantity;
      else if (token.kind === 'model') weight *= PLACE.model;
      else if (MATERIALS.has(name)) weight *= PLACE.material;
      if (role === 'vague') weight *= PLACE.vague;
      const known = best.get(meant);
      if (known === undefined || known.weight * known.quality < weight * quality)
        best.set(meant, { term: meant, weight, quality, token: k });
    }
    if (role !== 'vague' && token.kind === 'word' && said.length > 0) query.telling++;
    if (joined) k++;
  }
  query.terms = [...best.values()];
  for (const one of query.terms) if (one.token === head) one.weight *= PLACE.head;
  return query;
}

type Said = readonly { term: number; quality: number }[];

function termsOfToken(
  index: DescriptionIndex,
  token: GoodsToken,
  pair: string | undefined,
  next: GoodsToken | undefined,
): Said {
  const { vocabulary } = index;
  if (pair !== undefined) return exactly(vocabulary.exact(pair));
  if (token.kind === 'quantity') return exactly(vocabulary.exact(token.text));
  const stem = stemOf(token.text);
  const exact = vocabulary.has(token.text) ? vocabulary.exact(token.text) : vocabulary.exact(stem);
  if (exact.length > 0) return exactly(exact);
  if (token.text.charCodeAt(0) >= 0x2e80) return segmented(index, token.text);
  if (token.kind === 'model' && !looksLikeWord(token.text)) return [];
  // a word broken in two: `val ve`
  if (next !== undefined && next.kind === 'word' && !next.breaks) {
    const whole = stemOf(token.text + next.text);
    if (vocabulary.has(whole) && whole.length > 4) return exactly(vocabulary.exact(whole));
  }
  if (token.text.length < 3) return [];
  return vocabulary.slips(token.text, token.dotted);
}

function exactly(terms: readonly number[]): Said {
  return terms.map(term => ({ term, quality: 1 }));
}

/** Mostly letters: digits may be misread ones. */
function looksLikeWord(text: string): boolean {
  const letters = text.replace(/[^a-z|]/g, '').length;
  return text.length >= 4 && letters * 2 >= text.length;
}

/** Longest known words from the left, for scripts without spaces. */
function segmented(index: DescriptionIndex, text: string): Said {
  const found: { term: number; quality: number }[] = [];
  for (let at = 0; at < text.length; ) {
    let length = Math.min(8, text.length - at);
    while (length > 0 && !index.vocabulary.has(text.slice(at, at + length))) length--;
    if (length > 0) found.push(...exactly(index.vocabulary.exact(text.slice(at, at + length))));
    at += Math.max(1, length);
  }
  return found;
}
