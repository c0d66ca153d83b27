import { GIVEN_NAMES } from './given-names.generated.ts';
import { foldArabic } from './scripts/arabic-letters.ts';

const ROWS = new Map<string, readonly number[]>();
const NATIVE = new Map<string, string[]>();
for (const [row, line] of GIVEN_NAMES.split('\n').entries()) {
  const [latin = '', native = ''] = line.split('|');
  const variants = latin.split(' ');
  for (const variant of variants) ROWS.set(variant, [...(ROWS.get(variant) ?? []), row]);
  for (const spelling of native.split(' ')) {
    if (spelling === '') continue;
    const folded = spelling >= '\u0600' ? foldArabic(spelling) : spelling;
    NATIVE.set(folded, [...new Set([...(NATIVE.get(folded) ?? []), variants[0]!])]);
  }
}

/** Numbers of the names that a folded word is a spelling of; undefined for a word that is no frequent name. */
export function nameRows(word: string): readonly number[] | undefined {
  return ROWS.get(word);
}

/** Main Latin spelling of each name that is written so in its own script (foldArabic, or Hebrew letters); undefined if none. */
export function nativeName(word: string): readonly string[] | undefined {
  return NATIVE.get(word);
}
