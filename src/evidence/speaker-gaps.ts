import type { ParsedSentence } from './clauses.ts';
import { isCalendar } from './speaker-kinds.ts';
import type { WordSpan } from './speaker-mentions.ts';

/** The word before times that stand between a subject and its verb: `Panama on Wednesday said`, `a group this week said`. */
export function beforeTimes({ words, phrases }: ParsedSentence, at: number): number {
  let end = at;
  for (;;) {
    const phrase = phrases.find(({ first, last }) => first <= end && last === end);
    if (!phrase || phrase.first === 0 || !isCalendar(words, phrase)) return end;
    const before = words[phrase.first - 1]!;
    const next = before.pos === 'ADP' ? phrase.first - 2 : phrase.first - 1;
    if (next < 0 || !/^(?:NOUN|PROPN|PRON)$/.test(words[next]!.pos)) return end;
    end = next;
  }
}

/** `One man I spoke to`, `an official we interviewed`, before the verb: the phrase that the clause without `who` hangs on. */
export function contact({ words, phrases }: ParsedSentence, end: number): WordSpan | undefined {
  let verb = end;
  if (words[verb]!.pos === 'ADP' || words[verb]!.lower === 'to') verb--;
  if (verb < 2 || words[verb]!.pos !== 'VERB') return undefined;
  let subject = verb - 1;
  while (subject > 0 && /^(?:AUX|ADV)$/.test(words[subject]!.pos)) subject--;
  if (!/^(?:i|we|he|she|they|you)$/.test(words[subject]!.lower)) return undefined;
  const outer = phrases.find(({ last }) => last === subject - 1);
  return outer && words[outer.last]!.pos !== 'PRON' ? { first: outer.first, last: outer.last } : undefined;
}
