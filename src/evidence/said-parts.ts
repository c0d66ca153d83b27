import type { ParsedSentence } from './clauses.ts';
import { type CueVerb, isFinite, isTime } from './cue-verbs.ts';
import { cueRow } from './lexicon.ts';
import { SINGLE, markOf, skipMarks, trimEnd } from './quote-marks.ts';
import { type WordSpan, phraseFrom } from './speaker-mentions.ts';
import type { TaggedWord } from './tagged.ts';

const WH: ReadonlySet<string> = new Set(['how', 'whether', 'if', 'why', 'who', 'what', 'which', 'where', 'when']);

/** How far behind a verb `that` or a mark may stand, in words. */
const REACH = 24;

/** What a verb says behind it, and how it is put. */
export interface Behind extends WordSpan {
  by: 'that' | 'quote' | 'clause' | 'object';
  /** it begins behind a colon, with no mark and a capital letter */
  colon?: boolean;
}

/** The words behind a verb that are what it says, up to the end of the sentence; undefined where there are none. */
export function behindVerb(parsed: ParsedSentence, verb: CueVerb): Behind | undefined {
  const { words } = parsed;
  const end = trimEnd(words, verb.last, words.length - 1);
  if (end <= verb.last) return undefined;
  const { takes } = verb;
  if (takes.has('it')) return verb.last + 3 <= end ? { first: verb.last + 3, last: end, by: 'that' } : undefined;
  const opening =
    takes.has('predicate') && !takes.has('that') && words[verb.last + 1]?.lower === 'that'
      ? undefined
      : openingBehind(parsed, verb, end);
  const near = opening !== undefined && opening.first <= verb.last + 3;
  if (opening && (opening.by === 'that' ? takes.has('that') : takes.has('quote') || (takes.has('that') && near)))
    return withEnd(words, { ...opening, last: end });
  const at = afterAdverbs(words, verb.last + 1, end);
  const told = takes.has('hearer') && !verb.passive ? behindHearer(parsed, at) : at;
  if (takes.has('clause') || takes.has('hearer')) {
    const late = afterTimes(parsed, told, end);
    const timed = phraseFrom(parsed, told);
    const strict = takes.has('object');
    for (const from of told === late ? [told] : timed && isTime(words[timed.last]!) ? [late] : [told, late])
      if (startsClause(parsed, from, end, strict)) return { first: from, last: end, by: 'clause' };
  }
  const claims = claimsBehind(parsed, verb, at, end);
  if (claims) return claims;
  const direct = objectOf(parsed, verb, isTimed(parsed, at) ? afterTime(parsed, at, end) : at, end);
  return (
    direct ??
    (words[at]!.lower === 'to' && takes.has('object')
      ? objectOf(parsed, verb, behindHearer(parsed, at), end)
      : undefined)
  );
}

/** Does a preposition with a time stand there: `rejected on Wednesday the report`? */
function isTimed({ words, phrases }: ParsedSentence, at: number): boolean {
  const phrase = words[at]?.pos === 'ADP' ? phrases.find(({ first }) => first === at + 1) : undefined;
  return phrase !== undefined && isTime(words[phrase.last]!);
}

/** `dismissed suggestions it was a front`, `denied allegations on Monday that its ships`: what is claimed, behind the noun that says so. */
function claimsBehind(
  parsed: ParsedSentence,
  { takes, passive, row }: CueVerb,
  at: number,
  end: number,
): Behind | undefined {
  const { words } = parsed;
  if (!takes.has('object') || passive || (row.stance !== 'denied' && row.stance !== 'doubted')) return undefined;
  const phrase = phraseFrom(parsed, at);
  if (!phrase || !cueRow('noun', words[phrase.last]!.lower)) return undefined;
  const from = afterTimes(parsed, phrase.last + 1, end);
  if (words[from]?.lower === 'that' && from < end) return { first: from + 1, last: end, by: 'that' };
  return from === phrase.last + 1 && startsClause(parsed, from, end, true)
    ? { first: from, last: end, by: 'that' }
    : undefined;
}

/** A quotation that follows the verb ends at its closing mark. */
function withEnd(words: readonly TaggedWord[], part: Behind): Behind {
  if (part.by !== 'quote' && (part.first === 0 || markOf(words, part.first - 1) !== 'open')) return part;
  for (let k = part.first + 1; k <= part.last; k++)
    if (markOf(words, k) === 'close' && !SINGLE.test(words[k]!.lower)) {
      // `acknowledged that “maybe a dozen” firms made it`
      const goes = k < part.last && words[k + 1]!.pos !== 'PUNCT' && (part.by !== 'quote' || isFinite(words, k + 1));
      return goes ? part : { ...part, last: trimEnd(words, part.first, k) };
    }
  return part;
}

/** `that`, a colon or an opening mark behind the verb, with nothing between but who was told, when and where. */
function openingBehind(
  parsed: ParsedSentence,
  verb: CueVerb,
  to: number,
): { first: number; by: 'that' | 'quote'; colon?: boolean } | undefined {
  const { words } = parsed;
  const hears = verb.takes.has('hearer') && !verb.passive;
  let objects = hears || verb.takes.has('object') ? 1 : 0;
  let used = false;
  for (let k = verb.last + 1; k <= Math.min(to - 1, verb.last + REACH); k++) {
    const { lower, pos } = words[k]!;
    const quote = markOf(words, k) === 'open';
    // `concluded "without a doubt" that`
    const inside = quote ? quotedAdverbial(words, k, to) : undefined;
    if (inside !== undefined) {
      k = inside;
      continue;
    }
    if (quote || lower === ':') {
      const from = skipMarks(words, k, to);
      return lower === ':' &&
        !quote &&
        !verb.takes.has('quote') &&
        (k > verb.last + 1 || (verb.row.hedge === 'speaker' && verb.lemma !== 'agree'))
        ? undefined
        : {
            // `called them “an insult”`
            first:
              verb.takes.has('predicate') && k > verb.last + 1
                ? verb.last + 1
                : words[from]!.lower === 'that'
                  ? from + 1
                  : from,
            by: 'quote',
            colon: !quote && from === k + 1 && /^[A-Z\u00c0-\u00de]/.test(words[from]!.text),
          };
    }
    const told = k === verb.last + 1 || objects === 0;
    if (lower === 'that' && used && !namesSaying(words, k - 1)) return undefined;
    // `half of that`, `accepts that figure`
    if (lower === 'that' && isPointing(parsed, k)) return undefined;
    if (lower === 'that' && (pos === 'SCONJ' || k === verb.last + 1 || words[k + 1]!.pos !== 'VERB'))
      return {
        first: isFinite(words, k + 1) && words[k + 1]!.pos === 'AUX' ? k : skipMarks(words, k + 1, to),
        by: 'that',
      };
    if (
      WH.has(lower) &&
      (k === verb.last + 1 ||
        (told && words[k - 1]!.pos !== 'PUNCT' && lower !== 'who' && lower !== 'which' && lower !== 'when'))
    )
      return lower === 'when' || (lower === 'if' && verb.lemma === 'say') ? undefined : { first: k, by: 'that' };
    if (lower === ',') {
      const close = asideEnd(words, k, to);
      if (close === undefined) return undefined;
      k = close - 1;
      continue;
    }
    if (pos === 'ADV' || pos === 'PART' || (pos === 'ADP' && lower !== 'as') || lower === 'to') continue;
    if (lower === 'her') continue;
    const phrase = phraseFrom(parsed, k);
    if (!phrase) {
      const participle =
        k > verb.last + 1 && pos === 'VERB' && /(?:ing|ed)$/.test(lower) && words[k - 1]!.pos === 'NOUN';
      if (participle && !/^(?:say|add|claim|tell|insist|argu)ing$/.test(lower)) continue;
      return undefined;
    }
    const before = words[k - 1]!;
    const free =
      /^(?:me|us|him|them|her|(?:him|her|it|them|my)sel(?:f|ves))$/.test(lower) ||
      before.pos === 'ADP' ||
      before.lower === 'to' ||
      isTime(words[phrase.last]!) ||
      isTime(words[phrase.first]!) ||
      namesSaying(words, phrase.last);
    if (!free && objects-- <= 0) return undefined;
    if (!free && !hears) used = true;
    k = phrase.last;
  }
  return undefined;
}

/** Is `that` at a word no conjunction: behind a preposition, or before a bare noun that has no verb? */
function isPointing({ words }: ParsedSentence, k: number): boolean {
  const before = words[k - 1]!;
  if (before.pos === 'ADP' && !/^(?:out|up|on|back)$/.test(before.lower)) return true;
  const noun = words[k + 1];
  if (noun?.pos !== 'NOUN' || /[^s]s$/.test(noun.lower)) return false;
  const next = words[k + 2];
  return next === undefined || next.pos === 'PUNCT' || next.pos === 'SCONJ';
}

/** A short quotation with `that` behind it: its closing mark. */
function quotedAdverbial(words: readonly TaggedWord[], open: number, to: number): number | undefined {
  for (let k = open + 1; k < Math.min(to, open + 7); k++)
    if (markOf(words, k) === 'close') return words[k + 1]!.lower === 'that' ? k : undefined;
  return undefined;
}

/** `rejects claims that …`, `issued a statement that …` */
function namesSaying(words: readonly TaggedWord[], head: number): boolean {
  return cueRow('noun', words[head]!.lower) !== undefined && words[head + 1]?.lower === 'that';
}

/** `said, speaking through an interpreter, that`: the comma that closes the aside, or a mark right behind the first one. */
function asideEnd(words: readonly TaggedWord[], comma: number, to: number): number | undefined {
  if (markOf(words, comma + 1) === 'open') return comma + 1;
  for (let k = comma + 1; k < Math.min(to, comma + 16); k++)
    if (words[k]!.lower === ',')
      return words[k + 1]!.lower === 'that' || markOf(words, k + 1) === 'open' ? k + 1 : undefined;
  return undefined;
}

function afterAdverbs(words: readonly TaggedWord[], from: number, to: number): number {
  let at = from;
  while (
    at < to &&
    words[at]!.pos === 'ADV' &&
    !/^(?:about|around|some|only|almost|nearly|half|most|all|none|much)$/.test(words[at]!.lower)
  )
    at++;
  return at;
}

function behindHearer({ words, phrases }: ParsedSentence, at: number): number {
  const from = words[at]?.lower === 'to' ? at + 1 : at;
  const phrase = phrases.find(({ first }) => first === from);
  return phrase ? phrase.last + 1 : at;
}

/** `said on Thursday the ship …`, `said in an interview the ship …` */
function afterTimes(parsed: ParsedSentence, at: number, to: number): number {
  let late = at;
  for (let k = 0; k < 3; k++) {
    const next = afterTime(parsed, late, to);
    if (next === late) break;
    late = next;
  }
  return late;
}

function afterTime({ words, phrases }: ParsedSentence, at: number, to: number): number {
  const phrase = phrases.find(({ first }) => first === (words[at]?.pos === 'ADP' ? at + 1 : at));
  if (!phrase) return at;
  if (isTime(words[phrase.last]!) || words[at]!.pos === 'ADP') return Math.min(phrase.last + 1, to);
  return at;
}

/** A subject with a finite verb of its own, with nothing between but what hangs on it. */
export function startsClause(parsed: ParsedSentence, from: number, to: number, strict = false): boolean {
  const { words, phrases } = parsed;
  let at = afterAdverbs(words, from, to);
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
function mayBeParticiple(words: readonly TaggedWord[], k: number): boolean {
  const { pos, lower } = words[k]!;
  return (
    pos === 'VERB' && /(?:ed|wn|en|ght|ld)$/.test(lower) && /^(?:ADP|PROPN|PART)$/.test(words[k + 1]?.pos ?? 'ADP')
  );
}

/** `half of that`, `none of them`. */
function shareFrom(words: readonly TaggedWord[], at: number): WordSpan | undefined {
  const share = /^(?:half|most|some|all|none|much|part|each|many|few|neither|both|any|one|two)$/.test(
    words[at]?.lower ?? '',
  );
  const pronoun = /^(?:that|this|it|them|these|those|us|which)$/.test(words[at + 2]?.lower ?? '');
  return share && words[at + 1]?.lower === 'of' && pronoun ? { first: at, last: at + 2 } : undefined;
}

/** The comma that closes an aside without a verb of its own: `the driver, as the owner of the car, was`. */
function asideIn(words: readonly TaggedWord[], comma: number, to: number): number | undefined {
  for (let k = comma + 1; k < Math.min(to, comma + 16); k++) {
    if (words[k]!.lower === ',') return k > comma + 1 && isFinite(words, k + 1) ? k : undefined;
    if (isFinite(words, k) && !/(?:ed|en|wn|ght|nt)$/.test(words[k]!.lower)) return undefined;
  }
  return undefined;
}

const OWN_PART = /^(?:innocence|ignorance|responsibility|credit|knowledge|immunity|authorship)$/;

/** A noun, a gerund or an infinitive behind a verb that is all it says: `denied the charge`, `put the price at 300`, `claims to have seen`. */
function objectOf(parsed: ParsedSentence, verb: CueVerb, at: number, end: number): Behind | undefined {
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
  const phrase = phrases.find(({ first }) => first === at);
  if (!phrase) return undefined;
  const rest = words.slice(phrase.first, end + 1);
  const has = (word: string): boolean => rest.some(({ lower }) => lower === word);
  if (takes.has('number') && words[at]!.pos === 'NUM') return part;
  // `deny them a haven`: what is kept from somebody, not what is denied
  if (verb.row.stance === 'denied' && !verb.passive && isSecondObject(parsed, phrase.last + 1)) return undefined;
  for (const link of ['as', 'at', 'of', 'with', 'on'])
    if (takes.has(link) && has(link)) return link !== 'at' || hasNumber(rest) ? part : undefined;
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

function isSecondObject({ words, phrases }: ParsedSentence, at: number): boolean {
  return (
    words[at]?.pos === 'DET' &&
    !/^(?:all|both|each|any)$/.test(words[at]!.lower) &&
    phrases.some(({ first }) => first === at)
  );
}

function hasNumber(words: readonly TaggedWord[]): boolean {
  return words.some(({ pos, lower }) => pos === 'NUM' || lower === '$' || /\d/.test(lower));
}

/** `called the claim absurd`, `called it a lie`: behind the object stands what it is called. */
function isPredicated({ words, phrases }: ParsedSentence, at: number, rest: readonly TaggedWord[]): boolean {
  if (rest.some(({ lower }) => cueRow('denial', lower) !== undefined)) return true;
  const next = words[at];
  return (
    next !== undefined &&
    (next.pos === 'ADJ' ||
      next.pos === 'DET' ||
      markOf(words, at) === 'open' ||
      phrases.some(({ first }) => first === at && !isTime(next)))
  );
}
