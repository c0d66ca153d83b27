import type { ReadSentence } from './attribution.ts';
import { isNounOf } from './lexicon.ts';
import { isCapital, isName, isRole } from './speaker-kinds.ts';
import type { WordSpan } from './speaker-mentions.ts';
import type { TaggedWord } from './tagged.ts';

/** How many sentences before the first answer are looked at. */
const REACH = 12;

/**
 * Whom the sentences before an interview name as the one who answers: a person called, titled, or named with a role beside or behind it, the last such one;
 * else the last role that stands for one person. Undefined where there is none.
 */
export function interviewee(text: string, sentences: readonly ReadSentence[]): string | undefined {
  let role: string | undefined;
  for (const { parsed } of sentences.slice(-REACH).toReversed()) {
    const { words, phrases } = parsed;
    for (const phrase of phrases.toReversed()) {
      const written = text.slice(words[phrase.first]!.start, words[phrase.last]!.end);
      if (isPerson(words, phrase)) return written;
      if (isOneRole(words, phrase)) role ??= written;
    }
  }
  return role;
}

/** A name that the text marks as a person's. */
function isPerson(words: readonly TaggedWord[], phrase: WordSpan): boolean {
  const { first, last } = phrase;
  if (!isCapital(words[last]!) || words[last]!.pos !== 'PROPN') return false;
  const before = words[first - 1];
  if (/^(?:named|called|nicknamed|alias)$/.test(before?.lower ?? '')) return true;
  if (
    /^(?:him|her|them)$/.test(before?.lower ?? '') &&
    words.slice(Math.max(0, first - 3), first).some(({ lemma }) => lemma === 'call')
  )
    return true;
  if (/^(?:Mr|Mrs|Ms|Miss|Dr|Capt|Col|Gen|Lt|Maj|Sgt|Prof)\.?$/.test(words[first]!.text)) return true;
  if (words.slice(first, last).some(({ lower, text }) => text === lower && isNounOf('person', lower))) return true;
  const next = words[last + 2];
  return (
    isName(words, phrase) &&
    words[last + 1]?.lower === ',' &&
    next !== undefined &&
    /^(?:an?|the|who|then|now|once|formerly|former|\d+)$/.test(next.lower)
  );
}

function isOneRole(words: readonly TaggedWord[], phrase: WordSpan): boolean {
  const head = words[phrase.last]!.lower;
  return isRole(words, phrase) && isNounOf('person', head) && !/[^s]s$/.test(head);
}
