import type { TaggedWord } from './tagged.ts';
import { knownVerb } from './verb-forms.ts';

export const isNounal = (word: TaggedWord | undefined): boolean =>
  word !== undefined && (word.pos === 'NOUN' || word.pos === 'PROPN');
export const isCapital = (word: TaggedWord | undefined): boolean => word !== undefined && /^[A-Z][a-z]/.test(word.text);

/** `according to press reports`, `subject to court approval`, `committed to working`: no infinitive follows. */
export function isToward(words: readonly TaggedWord[], k: number): boolean {
  const [before, after, next] = [words[k - 1], words[k + 1], words[k + 2]];
  if (!before || after?.pos !== 'VERB') return false;
  if (after.lower.endsWith('ing') && knownVerb(after.lower)?.forms.includes('base') !== true)
    return after.lower !== 'bring';
  return /^(?:according|subject|owing|prior|contrary|thanks)$/.test(before.lower) && isNounal(next);
}

/** `the Port Safety Act of 1979`: a capital behind a name, in a whole sentence of small letters. */
export function isNameEnd(words: readonly TaggedWord[], k: number): boolean {
  const [word, before] = [words[k]!, words[k - 1]];
  if (word.pos !== 'VERB' || !isCapital(word) || !isCapital(before) || before!.pos !== 'PROPN' || k < 2) return false;
  return words.at(-1)!.lower === '.' && words.filter(one => isCapital(one)).length * 2 < words.length;
}

/** `remains committed to`, `stayed hidden in`: the participle is the verb. */
export function isLasting(words: readonly TaggedWord[], k: number): boolean {
  const [word, after] = [words[k]!, words[k + 1]];
  if (word.pos !== 'VERB' || !/^(?:remain(?:s|ed)?|stay(?:s|ed)?)$/.test(word.lower)) return false;
  return after?.pos === 'VERB' && after.lower.endsWith('ed');
}

/** `were off-loaded`, `trans-shipped to`: a verb with its prefix, which is no preposition. */
export function joinPrefix(words: readonly TaggedWord[], k: number): boolean {
  const [word, hyphen, prefix] = [words[k]!, words[k - 1], words[k - 2]];
  if (hyphen?.lower !== '-' || !prefix || hyphen.start !== prefix.end || hyphen.end !== word.start) return false;
  if (!/^(?:off|trans|re|up|under|over|mis|un|co)$/.test(prefix.lower) || !word.lower.endsWith('ed')) return false;
  const beside = words[k - 3];
  if (!beside || !/^(?:AUX|CCONJ|ADV|PRON|PART|NOUN|PROPN)$/.test(beside.pos)) return false;
  prefix.pos = 'ADV';
  hyphen.pos = 'ADV';
  return true;
}
