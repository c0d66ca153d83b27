import type { ParsedSentence } from './clauses.ts';
import { plainFrame } from './counts.ts';
import { type Frame, framesOf } from './frames.ts';

/**
 * Reads the claims of sentences one after the other. A question makes none. An answer without a verb, and the turn of another who speaks, takes up
 * what was asked or said before.
 */
export function asker(): (text: string, sentence: ParsedSentence) => Frame[] {
  let before: Question | undefined;
  let asked = false;
  return (text, sentence) => {
    const found = framesOf(text, sentence);
    const asks = isQuestion(sentence);
    const answer = !asks && before && (asked || isTurn(sentence)) ? answerFrame(text, sentence, before) : [];
    before = questionOf(sentence, found);
    asked = asks;
    if (asks) return [];
    return answer.length > 0 ? answer : found;
  };
}

/** What a question asks for, kept for the answer behind it. */
interface Question {
  predicate: string;
  subject: Frame['subject'];
}

/** Does the sentence ask? A question makes no claim. */
function isQuestion({ words }: ParsedSentence): boolean {
  const last = words.findLast(({ lower }) => !/^["“”»'’)]$/.test(lower));
  return last?.lower === '?';
}

/** The question that a sentence asks, with the kind of claim that an answer in a few words would make. */
function questionOf({ words }: ParsedSentence, frames: readonly Frame[]): Question | undefined {
  const counts = words.some(({ lower }, k) => lower === 'how' && /^(?:many|often)$/.test(words[k + 1]?.lower ?? ''));
  const own = frames.findLast(({ predicate }) => predicate !== 'states') ?? frames.at(-1);
  if (counts) return { predicate: 'countOf', subject: own?.subject ?? null };
  return own && { predicate: own.predicate, subject: own.subject };
}

/** Does the sentence open with the label of who speaks, so that it takes up what was said before: `WARSAME: Fourteen.`? */
function isTurn({ words }: ParsedSentence): boolean {
  const colon = words.findIndex(({ lower }, k) => lower === ':' && k < 4);
  return colon > 0 && words.slice(0, colon).every(({ text }) => /^[A-Z]/.test(text) || text === '.');
}

/** An answer without a verb (`Off Nishtun, at sea.`) says what the question before it asks (`What did you load, and where?`). */
function answerFrame(text: string, { words, phrases, clauses }: ParsedSentence, asked: Question): Frame[] {
  const whole = clauses.some(({ kind, relative }) => kind !== 'participle' && !relative);
  if (whole || phrases.length === 0 || words.length > 25) return [];
  const colon = words.findIndex(({ lower }, k) => lower === ':' && k < 5);
  const [first, last] = [colon + 1, words.length - 1];
  const end = /^[.!…]$/.test(words[last]!.lower) ? last - 1 : last;
  if (end < first || !phrases.some(phrase => phrase.first >= first)) return [];
  return [{ ...plainFrame(text, words, first, end), predicate: asked.predicate, subject: asked.subject }];
}
