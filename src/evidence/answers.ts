import { between } from './arguments.ts';
import type { ParsedSentence } from './clauses.ts';
import type { Frame } from './frames.ts';
import { TIMES } from './parse-state.ts';

/** What a question asks for, kept for the answer behind it. */
export interface Question {
  predicate: string;
  subject: Frame['subject'];
}

/** Does the sentence ask? A question makes no claim. */
export function isQuestion({ words }: ParsedSentence): boolean {
  const last = words.findLast(({ lower }) => !/^["“”»'’)]$/.test(lower));
  return last?.lower === '?';
}

/** The question that a sentence asks, with the kind of claim that an answer in a few words would make. */
export function questionOf({ words }: ParsedSentence, frames: readonly Frame[]): Question | undefined {
  const counts = words.some(({ lower }, k) => lower === 'how' && /^(?:many|often)$/.test(words[k + 1]?.lower ?? ''));
  const own = frames.findLast(({ predicate }) => predicate !== 'states') ?? frames.at(-1);
  if (counts) return { predicate: 'countOf', subject: own?.subject ?? null };
  return own && { predicate: own.predicate, subject: own.subject };
}

/** Does the sentence open with the label of who speaks, so that it takes up what was said before: `WARSAME: Fourteen.`? */
export function isTurn({ words }: ParsedSentence): boolean {
  const colon = words.findIndex(({ lower }, k) => lower === ':' && k < 4);
  return colon > 0 && words.slice(0, colon).every(({ text }) => /^[A-Z]/.test(text) || text === '.');
}

/** An answer without a verb (`Off Nishtun, at sea.`) says what the question before it asks (`What did you load, and where?`). */
export function answerFrame(text: string, { words, phrases, clauses }: ParsedSentence, asked: Question): Frame[] {
  const whole = clauses.some(({ kind, relative }) => kind !== 'participle' && !relative);
  if (whole || phrases.length === 0 || words.length > 25) return [];
  const colon = words.findIndex(({ lower }, k) => lower === ':' && k < 5);
  const [first, last] = [colon + 1, words.length - 1];
  const end = /^[.!…]$/.test(words[last]!.lower) ? last - 1 : last;
  if (end < first || !phrases.some(phrase => phrase.first >= first)) return [];
  return [{ ...plain(text, words, first, end), predicate: asked.predicate, subject: asked.subject }];
}

/** `About 300 rifles on each voyage.`: a number without a verb. */
export function countFrame(text: string, { words, phrases, clauses }: ParsedSentence): Frame[] {
  const end = words.length - 1;
  const phrase = phrases[0];
  if (clauses.length > 0 || !phrase || words.length > 20 || words[end]?.lower !== '.' || phrase.first > 4) return [];
  const within = words.slice(phrase.first, phrase.last + 1);
  const counted = within.some(({ pos }) => pos === 'NUM') && within.some(({ pos }) => pos === 'NOUN');
  if (!counted || within.some(({ lower }) => TIMES.test(lower))) return [];
  return [{ ...plain(text, words, phrase.first, end - 1), predicate: 'countOf' }];
}

function plain(text: string, words: ParsedSentence['words'], first: number, last: number): Omit<Frame, 'predicate'> {
  const object = between(text, words, first, last);
  return { start: object.start, end: object.end, subject: null, object, where: null, modality: 'actual', negated: false };
}
