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
  if (/^(?:wrong|false|incorrect|inaccurate|lies?|fiction|malicious)$/.test(word))
    return (
      tokens.slice(Math.max(0, at - 3), at).some(({ lower }) => /^(?:is|are|was|were)$/.test(lower)) &&
      !isNegated(tokens, at)
    );
  if (/^(?:foundation|substance|basis)$/.test(word)) return /^(?:without|no)$/.test(before) || isAny(tokens, at);
  return isLineageWord('deny', word) && !/^(?:not|never|nobody|neither|cannot)$/.test(before) && after !== 'entry';
}

function isNegated(tokens: readonly TextToken[], at: number): boolean {
  return tokens.slice(Math.max(0, at - 3), at).some(({ lower }) => /^(?:not|never|no|nothing)$/.test(lower));
}

/** `without any foundation` */
function isAny(tokens: readonly TextToken[], at: number): boolean {
  return tokens[at - 1]?.lower === 'any' && /^(?:without|lacks?)$/.test(tokens[at - 2]?.lower ?? '');
}
