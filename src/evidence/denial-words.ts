import { isLineageWord } from './lineage-words.ts';
import type { TextToken } from './lineage-text.ts';

/** `denies`, `baseless`, `has never carried`, `not a word of truth`; not `has not denied`. */
export function isDenial(tokens: readonly TextToken[], at: number): boolean {
  const [before, word, after] = [tokens[at - 1]?.lower ?? '', tokens[at]!.lower, tokens[at + 1]?.lower ?? ''];
  if (word === 'never') return /^(?:has|have|had)$/.test(before) && tokens[at - 2]?.lower !== 'i';
  if (word === 'truth')
    return (
      /^(?:no|of)$/.test(before) &&
      tokens.slice(Math.max(0, at - 4), at).some(({ lower }) => /^(?:no|not|without)$/.test(lower))
    );
  if (/^(?:wrong|false|incorrect|inaccurate|lies?|fiction|malicious)$/.test(word)) return isSaidFalse(tokens, at);
  if (/^(?:foundation|substance|basis)$/.test(word)) return /^(?:without|no)$/.test(before) || isAny(tokens, at);
  return isLineageWord('deny', word) && !/^(?:not|never|nobody|neither|cannot)$/.test(before) && after !== 'entry';
}

/** `the allegation is false`, `what the paper wrote is wrong`; not `the draught was wrong`. */
function isSaidFalse(tokens: readonly TextToken[], at: number): boolean {
  const near = tokens.slice(Math.max(0, at - 4), at).map(({ lower }) => lower);
  if (!near.some(word => /^(?:is|are|was|were)$/.test(word)) || near.some(word => /^(?:not|never|no)$/.test(word)))
    return false;
  const { sentence } = tokens[at]!;
  return tokens.slice(Math.max(0, at - 20), at).some(token => token.sentence === sentence && CLAIMS.test(token.lower));
}
const CLAIMS =
  /^(?:claims?|allegations?|accusations?|assertions?|reports?|stor(?:y|ies)|account|article|publication|statements?|figures?|numbers?|charges?|rumou?rs?|suggestions?)$/;

/** `without any foundation` */
function isAny(tokens: readonly TextToken[], at: number): boolean {
  return tokens[at - 1]?.lower === 'any' && /^(?:without|lacks?)$/.test(tokens[at - 2]?.lower ?? '');
}
