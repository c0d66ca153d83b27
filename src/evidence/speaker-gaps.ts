import type { ParsedSentence } from './clauses.ts';
import { isTime } from './cue-verbs.ts';
import { isCalendar } from './speaker-kinds.ts';
import type { WordSpan } from './speaker-mentions.ts';

/** The word before times that stand between a subject and its verb: `Panama on Wednesday said`, `a group this week said`. */
export function beforeTimes({ words, phrases }: ParsedSentence, at: number): number {
  let end = at;
  // `unsealed Monday`, which the tagger takes for one phrase with the noun
  const participle = at > 2 && isTime(words[at]!) && /(?:ed|wn|ent)$/.test(words[at - 1]!.lower);
  if (participle && words[at - 2]!.pos === 'NOUN') return at - 2;
  for (;;) {
    const phrase = phrases.find(({ first, last }) => first <= end && last === end);
    if (!phrase || phrase.first === 0 || !isCalendar(words, phrase)) return end;
    const before = words[phrase.first - 1]!;
    const next = before.pos === 'ADP' ? phrase.first - 2 : phrase.first - 1;
    // `an indictment unsealed Monday`, `a report published last week`
    if (next > 0 && /(?:ed|wn|en|ent)$/.test(words[next]!.lower) && words[next - 1]!.pos === 'NOUN') return next - 1;
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
