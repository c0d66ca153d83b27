/**
 * May a folded word be one syllable of a Korean, Chinese or Japanese name (gyong, xiang, hsueh, sho)? Broad: it says which
 * neighbours may be written as one word, not which language they are.
 */
export function isSyllable(word: string): boolean {
  return word.length <= MAX_SYLLABLE && SYLLABLE.test(word);
}
const MAX_SYLLABLE = 6;
// bounded and without nesting: linear
const SYLLABLE = /^[bcdfghjklmnpqrstwxyz]{0,3}[aeiouyw]{1,3}(?:ng|[nmklptrgbh])?$/;
