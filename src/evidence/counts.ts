import { between } from './arguments.ts';
import type { ParsedSentence } from './clauses.ts';
import type { Frame } from './frames.ts';
import { TIMES } from './parse-state.ts';

/** `About 300 rifles on each voyage.`: a number without a verb. */
export function countFrame(text: string, { words, phrases, clauses }: ParsedSentence): Frame[] {
  const end = words.length - 1;
  const phrase = phrases[0];
  if (clauses.length > 0 || !phrase || words.length > 20 || words[end]?.lower !== '.' || phrase.first > 4) return [];
  const within = words.slice(phrase.first, phrase.last + 1);
  const counted = within.some(({ pos }) => pos === 'NUM') && within.some(({ pos }) => pos === 'NOUN');
  if (!counted || within.some(({ lower }) => TIMES.test(lower))) return [];
  return [{ ...plainFrame(text, words, phrase.first, end - 1), predicate: 'countOf' }];
}

/** A claim of some words, about them. */
export function plainFrame(
  text: string,
  words: ParsedSentence['words'],
  first: number,
  last: number,
): Omit<Frame, 'predicate'> {
  const object = between(text, words, first, last);
  return {
    start: object.start,
    end: object.end,
    subject: null,
    object,
    where: null,
    modality: 'actual',
    negated: false,
  };
}
