import type { Claim, Quantity } from '../model/statement.ts';
import { isLineageWord, isOfCountry, stem, termsOf } from './lineage-words.ts';
import { countryCode } from '../text/countries.ts';
import { foldWord, sentenceFeatures, type TextRead } from './lineage-text.ts';

/** What makes two claims one, whatever their words: kinds of things, words of the arguments, and the amount. */
export interface ClaimKey {
  predicate: string;
  polarity: 1 | -1;
  /** stems of the arguments and place, with the terms that they stand for */
  words: Set<string>;
  /** `90 percent`, `240 drum`; undefined = the claim has no amount */
  amount: string | undefined;
}

export type ClaimRelation = 'same' | 'broader' | 'narrower' | 'apart';

/** Part of the smaller claim's words that both must have: two of three arguments, as `parts … Japan`. */
const SHARED_WORDS = 0.5;

/** Words that must stand beside the amount: one thing alone has many a 90 percent. */
const AMOUNT_WORDS = 2;

/** Part of a claim's words that one sentence must hold to tell it, where there is no amount. */
const MOST_WORDS = 0.6;

/** The key of a claim. */
export function claimKey(
  claim: Pick<Claim, 'predicate' | 'subject' | 'object' | 'where' | 'quantity' | 'polarity'>,
): ClaimKey {
  const text = [claim.subject, claim.object, claim.where].filter(part => part).join(' ');
  return {
    predicate: claim.predicate,
    polarity: claim.polarity,
    words: argumentWords(text),
    amount: amountKey(claim.quantity),
  };
}

function argumentWords(text: string): Set<string> {
  const words = foldWord(text.slice(0, 400))
    .split(/[^a-z0-9]+/)
    .filter(word => word.length > 2 && !isLineageWord('say', word) && !SMALL.has(word));
  return new Set(words.flatMap(word => [`w:${stem(word)}`, ...termsOf(stem(word)).map(term => `t:${term}`)]));
}
const SMALL = new Set('the and for with from that this their its his her our some any all each'.split(' '));

function amountKey(quantity: Quantity | undefined): string | undefined {
  const amount = quantity?.value ?? quantity?.min ?? quantity?.max;
  if (quantity === undefined || amount === undefined) return undefined;
  const unit = quantity.unit ?? '';
  const [base, factor] = /^(?:t|tons?|tonnes?)$/.test(unit)
    ? ['kg', 1000]
    : unit === 'tenths'
      ? ['percent', 10]
      : [unit, 1];
  const counted = /^(?:[A-Z]{3}|kg|km2|percent|l|m|km)$/.test(base) ? base : (termsOf(stem(base))[0] ?? stem(base));
  return `${amount * factor} ${counted}`;
}

/** How claim `a` stands to claim `b`: broader = `b` says more (an amount, a narrower thing). Amounts of the same unit that differ keep them apart. */
export function compareClaims(a: ClaimKey, b: ClaimKey): ClaimRelation {
  const shared = [...a.words].filter(word => b.words.has(word)).length;
  const smaller = Math.min(a.words.size, b.words.size);
  if (smaller === 0 || shared < SHARED_WORDS * smaller) return 'apart';
  if (a.amount !== undefined && a.amount === b.amount)
    return a.words.size === b.words.size || a.predicate === b.predicate
      ? 'same'
      : a.words.size < b.words.size
        ? 'broader'
        : 'narrower';
  if (a.predicate !== b.predicate) return 'apart';
  if (a.amount !== undefined && b.amount !== undefined) return 'apart';
  if (a.amount === b.amount)
    return shared === a.words.size && shared < b.words.size
      ? 'broader'
      : shared === b.words.size && shared < a.words.size
        ? 'narrower'
        : 'same';
  return a.amount === undefined ? 'broader' : 'narrower';
}

/** Does a text tell the claim, whatever its statements: within two sentences its amount with words of its arguments; without an amount, in one sentence most of its words. */
export function tellsClaim(read: TextRead, key: ClaimKey): boolean {
  const sentences = sentenceFeatures(read);
  if (key.amount !== undefined && /\d\d/.test(key.amount))
    return sentences.some(
      (features, at) =>
        features.has(`q:${key.amount}`) &&
        wordsShared(key, [features, sentences[at - 1], sentences[at + 1]]) >= Math.min(AMOUNT_WORDS, key.words.size),
    );
  return (
    key.words.size >= 2 &&
    sentences.some(
      features =>
        wordsShared(key, [features]) >= Math.max(2, MOST_WORDS * key.words.size) && thingsShared(key, features) >= 1,
    )
  );
}

function wordsShared({ words }: ClaimKey, sets: readonly (ReadonlySet<string> | undefined)[]): number {
  return [...words].filter(word => sets.some(set => set?.has(word))).length;
}

/** How many things, other than countries and compass points, a claim and a sentence share: a word and the term for it are one. */
export function thingsShared(key: ClaimKey, features: ReadonlySet<string>): number {
  return sharedThings(key, features).length;
}

/** The things that `thingsShared` counts: words first (`w:compon`), then terms that no shared word stands for (`t:ship`). */
export function sharedThings({ words }: ClaimKey, features: ReadonlySet<string>): string[] {
  const shared = [...words].filter(word => features.has(word) && !isPlaceWord(word.slice(2)));
  const named = shared.filter(word => word.startsWith('w:'));
  const covered = new Set(named.flatMap(word => termsOf(word.slice(2))));
  const terms = shared.filter(
    word => word.startsWith('t:') && !covered.has(word.slice(2)) && termsOf(stem(word.slice(2))).length < 3,
  );
  return [...named, ...terms];
}

/** How many things a claim speaks of, other than countries and compass points. */
export function thingsIn({ words }: ClaimKey): number {
  return [...words].filter(word => word.startsWith('w:') && !isPlaceWord(word.slice(2))).length;
}

/** `japan`, `korea`, `nigeri`, `north`. */
function isPlaceWord(word: string): boolean {
  if (/^(?:north|south|east|west|northern|southern)$/.test(word)) return true;
  return isOfCountry(word) || countryCode(word) !== undefined || countryCode(`${word}a`) !== undefined;
}
