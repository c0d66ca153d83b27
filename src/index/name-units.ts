import type { Word } from '../text/words.ts';
import { MAX_WORD } from '../text/words.ts';

/**
 * The pieces of a name that are compared: each word in each of its spellings, and each two neighbouring words glued
 * together, so that "Yu Rong" meets "Yurong".
 */
export interface Unit {
  text: string;
  /** first word that the unit covers, and how many it covers (1 or 2) */
  position: number;
  span: 1 | 2;
}

const MIN_GLUED = 4;

/** Units of a name, in the order of their positions, single words first. */
export function nameUnits(words: readonly Word[]): Unit[] {
  const units: Unit[] = [];
  for (const [position, word] of words.entries()) {
    for (const text of word.forms) units.push({ text, position, span: 1 });
  }
  for (let position = 0; position + 1 < words.length; position++) {
    const [a, b] = [words[position]!, words[position + 1]!];
    if (a.kind === 'form' && b.kind === 'form') continue;
    const glued = new Set<string>();
    for (let k = 0; k < Math.max(a.forms.length, b.forms.length); k++) {
      glued.add((a.forms[k] ?? a.forms[0]!) + (b.forms[k] ?? b.forms[0]!));
    }
    for (const text of glued) {
      if (text.length >= MIN_GLUED && text.length <= MAX_WORD) units.push({ text, position, span: 2 });
    }
  }
  return units;
}
