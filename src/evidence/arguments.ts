import type { ParsedSentence } from './clauses.ts';
import type { NounPhrase } from './noun-phrases.ts';
import type { Stretch } from './quantities.ts';

/** Text of an argument and where it stands. */
export interface Argument extends Stretch {
  text: string;
}

export type TaggedWords = ParsedSentence['words'];

/** A phrase as an argument. */
export function argument(text: string, words: TaggedWords, { first, last }: NounPhrase): Argument {
  return between(text, words, first, last);
}

/** The words from one to another, both included, as an argument. */
export function between(text: string, words: TaggedWords, first: number, last: number): Argument {
  const [start, end] = [words[first]!.start, words[last]!.end];
  return { text: text.slice(start, end), start, end };
}
