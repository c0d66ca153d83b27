import type { ParsedSentence } from './clauses.ts';
import { isFinite } from './cue-verbs.ts';
import { markOf } from './quote-marks.ts';
import { type WordSpan, phraseFrom } from './speaker-mentions.ts';
import type { TaggedWord } from './tagged.ts';

export function afterAdverbs(words: readonly TaggedWord[], from: number, to: number): number {
  let at = from;
  while (
    at < to &&
    words[at]!.pos === 'ADV' &&
    !/^(?:about|around|some|only|almost|nearly|half|most|all|none|much)$/.test(words[at]!.lower)
  )
    at++;
  return at;
}

/** A subject with a finite verb of its own, with nothing between but what hangs on it. */
export function startsClause(parsed: ParsedSentence, from: number, to: number, strict = false): boolean {
  const { words, phrases } = parsed;
  let at = afterAdverbs(words, from, to);
  // `said with a shrug when I asked him`
  if (words.slice(from, at).some(({ lower }) => lower === 'when')) return false;
  const phrase = phraseFrom(parsed, at) ?? shareFrom(words, at);
  // `said retaking the area was`
  const gerund =
    words[at]?.pos === 'VERB' &&
    words[at]!.lower.endsWith('ing') &&
    !/^(?:say|add|not|tell|claim|warn|insist|cit|argu|stat)/.test(words[at]!.lower);
  if (!phrase && !gerund && words[at]?.lower !== 'there') return false;
  if (/^(?:me|him|us|them)$/.test(words[at]!.lower)) return false;
  let verbs = 0;
  for (at = phrase ? phrase.last + 1 : at + 1; at <= to; at++) {
    const { lower, pos } = words[at]!;
    if (isFinite(words, at)) {
      if (pos === 'VERB' && words[at + 1]?.lower === 'by') continue;
      if (strict && mayBeParticiple(words, at)) continue;
      if (verbs-- <= 0) return true;
    } else if (/^(?:who|which|that)$/.test(lower)) verbs++;
    else if (lower === ',' && /^(?:who|which|where|whose)$/.test(words[at + 1]?.lower ?? '')) {
      for (at++; at < to && words[at]!.lower !== ','; at++);
    } else if (pos === 'PUNCT' && markOf(words, at) === undefined && !/^['’`-]$/.test(lower) && lower !== ',')
      return false;
    else if (lower === ',' && asideIn(words, at, to) !== undefined) at = asideIn(words, at, to)!;
    else if (pos === 'SCONJ') return false;
    else if (lower === ',' && !phrases.some(({ first }) => first === at + 1)) return false;
  }
  return false;
}

/** `relations with parties involved in`, `the arrest of a man named Roe`: a form in -ed that belongs to the noun before it. */
export function mayBeParticiple(words: readonly TaggedWord[], k: number): boolean {
  const { pos, lower } = words[k]!;
  return (
    pos === 'VERB' && /(?:ed|wn|en|ght|ld)$/.test(lower) && /^(?:ADP|PROPN|PART)$/.test(words[k + 1]?.pos ?? 'ADP')
  );
}

/** `half of that`, `none of them`. */
export function shareFrom(words: readonly TaggedWord[], at: number): WordSpan | undefined {
  const share = /^(?:half|most|some|all|none|much|part|each|many|few|neither|both|any|one|two)$/.test(
    words[at]?.lower ?? '',
  );
  const pronoun = /^(?:that|this|it|them|these|those|us|which)$/.test(words[at + 2]?.lower ?? '');
  return share && words[at + 1]?.lower === 'of' && pronoun ? { first: at, last: at + 2 } : undefined;
}

/** The comma that closes an aside without a verb of its own: `the driver, as the owner of the car, was`. */
export function asideIn(words: readonly TaggedWord[], comma: number, to: number): number | undefined {
  for (let k = comma + 1; k < Math.min(to, comma + 16); k++) {
    if (words[k]!.lower === ',') return k > comma + 1 && isFinite(words, k + 1) ? k : undefined;
    if (isFinite(words, k) && !/(?:ed|en|wn|ght|nt)$/.test(words[k]!.lower)) return undefined;
  }
  return undefined;
}
