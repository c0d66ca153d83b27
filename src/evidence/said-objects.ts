import type { ParsedSentence } from './clauses.ts';
import { type CueVerb, isTime } from './cue-verbs.ts';
import { cueRow, isNounOf } from './lexicon.ts';
import { markOf } from './quote-marks.ts';
import type { Behind } from './said-parts.ts';
import type { TaggedWord } from './tagged.ts';

export function behindHearer({ words, phrases }: ParsedSentence, at: number): number {
  const from = words[at]?.lower === 'to' ? at + 1 : at;
  const phrase = phrases.find(({ first }) => first === from);
  return phrase ? phrase.last + 1 : at;
}

export const OWN_PART = /^(?:innocence|ignorance|responsibility|credit|knowledge|immunity|authorship)$/;

/** A noun, a gerund or an infinitive behind a verb that is all it says: `denied the charge`, `put the price at 300`, `claims to have seen`. */
export function objectOf(parsed: ParsedSentence, verb: CueVerb, at: number, end: number): Behind | undefined {
  const { words, phrases } = parsed;
  const { takes } = verb;
  const stop = words.findIndex(({ lower }, k) => k > at && k <= end && /^[:;]$/.test(lower));
  const part = { first: at, last: stop < 0 ? end : stop - 1, by: 'object' } as const;
  const word = words[at];
  if (!word || at > end) return undefined;
  if (takes.has('gerund') && word.lower.endsWith('ing') && word.pos !== 'PROPN') return part;
  // `admitted to selling`, `pleaded guilty to fraud`
  const behindTo = word.lower === 'to' && at < end ? words[at + 1]! : undefined;
  if (takes.has('gerund') && behindTo && (behindTo.lower.endsWith('ing') || verb.last > verb.first))
    return { ...part, first: at + 1 };
  // `admitted to most of the charges`
  if (/^(?:admit|confess)$/.test(verb.lemma) && word.lower === 'to' && at < end && words[at + 1]!.pos !== 'VERB')
    return { ...part, first: at + 1 };
  const to = word.lower === 'not' ? at + 1 : at;
  if (takes.has('to') && words[to]?.lower === 'to' && /^(?:VERB|AUX)$/.test(words[to + 1]?.pos ?? '')) return part;
  if (takes.has('hearer') && !verb.passive) {
    const told = behindHearer(parsed, at);
    const hearer = !/^(?:truth|lies?|story|stories|tale|difference|time)$/.test(words[told - 1]?.lower ?? '');
    if (hearer && told > at && /^(?:of|about)$/.test(words[told]?.lower ?? '') && told < end)
      return { ...part, first: told + 1 };
  }
  if (takes.has('at-what') && word.lower === 'at' && at < end) return { ...part, first: at + 1 };
  if (takes.has('about') && /^(?:of|about)$/.test(word.lower) && at < end) return { ...part, first: at + 1 };
  if (takes.has('quote') && /^(?:yes|no)\.?$/.test(word.lower) && at === end) return part;
  if (
    takes.has('predicate') &&
    /^(?:that|this|it)$/.test(word.lower) &&
    isPredicated(parsed, at + 1, words.slice(at, end + 1))
  )
    return part;
  // `the price, which it described as inflated`, `in what a diplomat called the biggest haul`
  if (!verb.passive && isOfWhat(words, verb.first)) {
    if (takes.has('as') && word.lower === 'as' && at < end) return { ...part, first: at + 1 };
    if (takes.has('predicate') && word.pos !== 'ADP') return part;
  }
  // `attributed this to bad weather`
  if (/^(?:attribute|ascribe)$/.test(verb.lemma) && /^(?:this|that)$/.test(word.lower)) return part;
  const phrase = phrases.find(({ first }) => first === at);
  if (!phrase) return undefined;
  const rest = words.slice(phrase.first, end + 1);
  const has = (word: string): boolean => rest.some(({ lower }) => lower === word);
  // `questioned him`, `questioned the driver`
  if (
    verb.lemma === 'question' &&
    words
      .slice(phrase.first, phrase.last + 1)
      .some(({ lower }) => /^(?:him|her|them|me|us|you)$/.test(lower) || isNounOf('person', lower))
  )
    return undefined;
  if (takes.has('number') && words[at]!.pos === 'NUM') return part;
  // `deny them a haven`: what is kept from somebody, not what is denied
  if (verb.row.stance === 'denied' && !verb.passive && isSecondObject(parsed, phrase.last + 1)) return undefined;
  const comma = rest.findIndex(({ lower }) => lower === ',');
  // `saw nothing, which is odd, as the ship is long`
  const late = (link: string): boolean => comma > 0 && rest.findIndex(({ lower }) => lower === link) > comma;
  for (const link of ['as', 'at', 'of', 'with', 'on'])
    if (takes.has(link) && has(link) && !(link === 'as' && late(link) && !takes.has('object')))
      return link !== 'at' || hasNumber(rest) ? part : undefined;
  if (takes.has('predicate') && !/sel(?:f|ves)$/.test(word.lower) && isPredicated(parsed, phrase.last + 1, rest))
    return part;
  // `maintains his innocence`, `claimed responsibility`
  if (takes.has('denial') && words.slice(phrase.first, phrase.last + 1).some(({ lower }) => OWN_PART.test(lower)))
    return part;
  return takes.has('object') && (word.pos !== 'PRON' || /^(?:this|that|these|those|both|all|some)$/.test(word.lower))
    ? part
    : takes.has('object') && verb.row.stance !== 'asserted'
      ? part
      : undefined;
}

/** Does a short subject with `which` or `what` before it stand before a verb? */
function isOfWhat(words: readonly TaggedWord[], verb: number): boolean {
  for (let k = verb - 2; k >= 0 && k > verb - 7; k--) {
    if (/^(?:which|what)$/.test(words[k]!.lower)) return true;
    if (!/^(?:DET|ADJ|NOUN|PROPN|PRON)$/.test(words[k]!.pos)) return false;
  }
  return false;
}

export function isSecondObject({ words, phrases }: ParsedSentence, at: number): boolean {
  return (
    words[at]?.pos === 'DET' &&
    !/^(?:all|both|each|any)$/.test(words[at]!.lower) &&
    phrases.some(({ first }) => first === at)
  );
}

export function hasNumber(words: readonly TaggedWord[]): boolean {
  return words.some(
    ({ pos, lower }) =>
      pos === 'NUM' || lower === '$' || /\d|^(?:half|twice|double|thousands|hundreds|dozens|millions)$/.test(lower),
  );
}

/** `called the claim absurd`, `called it a lie`: behind the object stands what it is called. */
export function isPredicated({ words, phrases }: ParsedSentence, at: number, rest: readonly TaggedWord[]): boolean {
  if (rest.some(({ lower }) => cueRow('denial', lower) !== undefined)) return true;
  // `called the figure wildly inflated`
  if (words[at]?.pos === 'ADV' && words[at].lower.endsWith('ly'))
    return /^ADJ$/.test(words[at + 1]?.pos ?? '') || /(?:ed|wn|en)$/.test(words[at + 1]?.lower ?? '');
  const next = words[at];
  return (
    next !== undefined &&
    (next.pos === 'ADJ' ||
      next.pos === 'DET' ||
      markOf(words, at) === 'open' ||
      phrases.some(({ first }) => first === at && !isTime(next)))
  );
}
