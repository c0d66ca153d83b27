import { argument, between, type TaggedWords } from './arguments.ts';
import type { ParsedSentence } from './clauses.ts';
import type { Frame } from './frames.ts';
import { isNounOf } from './lexicon.ts';
import type { NounPhrase } from './noun-phrases.ts';

const MONEY =
  /[$€£¥]|\b(?:dollars?|yen|won|euros?|pounds?|francs?|yuan|rou?bles?|dirhams?|rupees?|pesos?|rials?|dinars?|marks?|USD|EUR|GBP|Rs)\b/i;

/** `29,400 logs, worth some $50 million`, `pumps valued at €3,000`: what a thing is worth, said beside another clause. */
export function worthFrames(text: string, { words, phrases, clauses }: ParsedSentence): Frame[] {
  const frames: Frame[] = [];
  for (let k = 1; k < words.length; k++) {
    if (words[k]!.lower !== 'worth' || clauses.some(({ quality }) => quality === k)) continue;
    const inside = phrases.find(({ first, last }) => first <= k && k <= last);
    const behind = phrases.find(({ first }) => first > k && first <= k + 3);
    const frame =
      inside && inside.first < k ? within(text, words, inside, k) : amountBehind(text, words, phrases, behind, k);
    if (frame) frames.push(frame);
  }
  return frames;
}

/** `heroin worth $3 million`, `29,400 logs, worth some $50 million`. */
function amountBehind(
  text: string,
  words: TaggedWords,
  phrases: readonly NounPhrase[],
  amount: NounPhrase | undefined,
  worth: number,
): Frame | undefined {
  if (!amount || !isMoney(text, words, amount.first, amount.last)) return undefined;
  const thing = phrases.findLast(({ last }) => last < worth && last >= worth - 3);
  return thing && frame(text, words, thing.first, thing, amount.last, amount);
}

/** `$10 million worth of weapons`, `heroin worth millions of rupees` where it is one phrase. */
function within(text: string, words: TaggedWords, phrase: NounPhrase, worth: number): Frame | undefined {
  const { first, last } = phrase;
  const of = words[worth + 1]?.lower === 'of';
  const [amount, thing] = of
    ? [
        { first, last: worth - 1, head: worth - 1 },
        { first: worth + 2, last, head: last },
      ]
    : [
        { first: worth + 1, last, head: last },
        { first, last: worth - 1, head: worth - 1 },
      ];
  if (amount.first > amount.last || thing.first > thing.last) return undefined;
  return isMoney(text, words, amount.first, amount.last) ? frame(text, words, first, thing, last, amount) : undefined;
}

/** `with an estimated street value of $12 million`: in a phrase behind `with` or `at`. */
export function valueFrames(text: string, { words, phrases, clauses }: ParsedSentence): Frame[] {
  const frames: Frame[] = [];
  for (const [k, phrase] of phrases.entries()) {
    if (words[phrase.first - 1]?.lower !== 'with' || !isNounOf('value', words[phrase.head]!.lower)) continue;
    const last = isMoney(text, words, phrase.first, phrase.last) ? phrase.last : undefined;
    const thing = phrases.findLast(({ last: end }, j) => j < k && end < phrase.first - 1);
    if (last === undefined || !thing || clauses.some(({ object }) => object === phrase)) continue;
    frames.push(frame(text, words, phrase.first - 1, thing, last, phrase));
  }
  return frames;
}

const isMoney = (text: string, words: TaggedWords, first: number, last: number): boolean =>
  MONEY.test(text.slice(words[first]!.start, words[last]!.end));

function frame(
  text: string,
  words: TaggedWords,
  first: number,
  thing: NounPhrase,
  last: number,
  amount: NounPhrase,
): Frame {
  return {
    predicate: 'pricedAt',
    start: words[first]!.start,
    end: words[last]!.end,
    subject: argument(text, words, thing),
    object: between(text, words, amount.first, amount.last),
    where: null,
    modality: 'actual',
    negated: false,
  };
}
