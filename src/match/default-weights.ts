import { wordWeight } from '../index/word-weights.ts';
import type { Word } from '../text/words.ts';

const UNKNOWN_RARITY = 870;

/**
 * Weight of a word where no list is loaded, 60 to UNKNOWN_RARITY: nothing says how rare it is, so it counts as fairly rare unless
 * it is short or a common word (text/common-words.ts).
 */
export function defaultWeight(word: Word): number {
  return Math.min(...word.forms.map(form => wordWeight(word.kind, form, UNKNOWN_RARITY)));
}
