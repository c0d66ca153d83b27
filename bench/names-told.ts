import { spokenOrder, words } from '../src/text/words.ts';

/** The words of a name in their first spelling, in any order: two names that say the same have the same. */
export function toldName(name: string): string {
  return toldWords(words(spokenOrder(name)).map(word => word.forms[0]!));
}

/** The same of words. */
export function toldWords(words: readonly string[]): string {
  return [...words].sort().join(' ');
}
