import { ANY_LANGUAGE, TELLING } from '../text/scripts/east-asian.ts';
import { isSyllable } from '../text/syllable.ts';
import type { Word } from '../text/words.ts';
import { MAX_WORD } from '../text/words.ts';

/**
 * The pieces of a name that are compared: each word in each of its spellings, each two neighbouring words glued together,
 * so that "Yu Rong" meets "Yurong", and each three or four where all are syllables: "Man Gyong Bong", 만경봉.
 */
export interface Unit {
  text: string;
  /** first word that the unit covers, and how many it covers (1 to MAX_SPAN) */
  position: number;
  span: number;
  /** bits of the languages in which a Han name reads so (han.ts), and TELLING; ANY of both for letters */
  languages: number;
  /** whether it comes from Han or Hangul, which have no letters to slip in */
  native: boolean;
}

/** a power of two: places of pieces are packed by it */
export const MAX_SPAN = 4;
/** Glued pieces beyond this are left out (a name of forty Han characters would have 800): the index counts pieces in a byte. */
export const MAX_UNITS = 250;
const MIN_GLUED = 4;
/** what is spelt in letters */
const LETTERS = ANY_LANGUAGE | TELLING;

/** Units of a name, in the order of their positions, single words first, then glued ones by span. At most MAX_UNITS. */
export function nameUnits(words: readonly Word[]): Unit[] {
  const units: Unit[] = [];
  for (const [position, word] of words.entries()) {
    if (word.forms.length > 1) glue(units, words, position, 1);
    else units.push({ text: word.forms[0]!, position, span: 1, languages: LETTERS, native: !!word.languages });
  }
  for (let position = 0; position + 1 < words.length; position++) {
    if (words[position]!.kind !== 'form' || words[position + 1]!.kind !== 'form') glue(units, words, position, 2);
  }
  if (words.length > 2) glueSyllables(units, words);
  if (units.length > MAX_UNITS) units.length = MAX_UNITS;
  return units;
}

/** Three and four neighbours that are all syllables. */
function glueSyllables(units: Unit[], words: readonly Word[]): void {
  const from: number[] = [];
  // where the run of syllables begins that each word ends
  for (const [position, word] of words.entries()) {
    const syllable = word.kind === 'word' && isSyllable(word.forms[0]!);
    from.push(!syllable ? position + 1 : position === 0 ? 0 : Math.min(from[position - 1]!, position));
  }
  for (let span = 3; span <= MAX_SPAN; span++) {
    for (let position = 0; position + span <= words.length; position++) {
      if (from[position + span - 1]! <= position) glue(units, words, position, span);
    }
  }
}

/** One language at a time: the n-th spelling of each word. */
function glue(units: Unit[], words: readonly Word[], position: number, span: number): void {
  let most = 1;
  let native = false;
  for (let k = 0; k < span; k++) {
    most = Math.max(most, words[position + k]!.forms.length);
    if (words[position + k]!.languages) native = true;
  }
  if (most === 1 && !native) {
    let text = '';
    for (let k = 0; k < span; k++) text += words[position + k]!.forms[0]!;
    if (text.length >= MIN_GLUED && text.length <= MAX_WORD)
      units.push({ text, position, span, languages: LETTERS, native });
    return;
  }
  const glued = new Map<string, number>();
  for (let form = 0; form < most; form++) {
    let text = '';
    let languages = LETTERS;
    for (let k = 0; k < span; k++) {
      const word = words[position + k]!;
      const at = form < word.forms.length ? form : 0;
      text += word.forms[at]!;
      languages &= word.languages?.[at] ?? LETTERS;
    }
    if ((languages & ANY_LANGUAGE) !== 0) glued.set(text, (glued.get(text) ?? 0) | languages);
  }
  for (const [text, languages] of glued) {
    if (span === 1 || (text.length >= MIN_GLUED && text.length <= MAX_WORD))
      units.push({ text, position, span, languages, native });
  }
}
