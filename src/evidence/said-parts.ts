import type { ParsedSentence } from './clauses.ts';
import { type CueVerb, isFinite, isTime } from './cue-verbs.ts';
import { cueRow } from './lexicon.ts';
import { SINGLE, markOf, skipMarks, trimEnd } from './quote-marks.ts';
import { behindHearer, objectOf } from './said-objects.ts';
import { type WordSpan, phraseFrom } from './speaker-mentions.ts';
import { afterAdverbs, startsClause } from './starts-clause.ts';
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
  if (takes.has('it')) {
    const that = words[verb.last + 2]?.lower === 'that' ? verb.last + 2 : verb.last + 3;
    return that < end ? { first: that + 1, last: end, by: 'that' } : undefined;
  }
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
    const strict = takes.has('object') || takes.has('strict');
    for (const from of told === late ? [told] : timed && isTime(words[timed.last]!) ? [late] : [told, late])
      if (startsClause(parsed, from, end, strict)) return { first: from, last: end, by: 'clause' };
  }
  const believed = believedBehind(parsed, verb, at, end);
  if (believed) return believed;
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

/** `expects rates on the lane to fall`, `believe the firm to be a front`: a noun with an infinitive, behind a verb of thinking. */
function believedBehind(
  parsed: ParsedSentence,
  { takes, row, passive }: CueVerb,
  at: number,
  end: number,
): Behind | undefined {
  const { words } = parsed;
  if (passive || row.hedge !== 'speaker' || !takes.has('clause')) return undefined;
  const phrase = phraseFrom(parsed, at);
  if (!phrase) return undefined;
  for (let k = phrase.last + 1; k < Math.min(end, phrase.last + 9); k++) {
    if (words[k]!.lower === 'to' && /^(?:VERB|AUX)$/.test(words[k + 1]!.pos))
      return { first: at, last: end, by: 'clause' };
    if (!/^(?:ADP|DET|ADJ|NOUN|PROPN|NUM)$/.test(words[k]!.pos)) return undefined;
  }
  return undefined;
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
    const colon = asFollows(words, k);
    if (colon !== undefined && colon < to) return { first: skipMarks(words, colon, to), by: 'that', colon: false };
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
    // `said in a statement late on Thursday that`
    if (/^(?:late|early)$/.test(lower) && words[k + 1]!.pos !== 'NOUN') continue;
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

/** `described the scheme this way:`, `recalls it as follows:`: the colon, from the first of these words. */
function asFollows(words: readonly TaggedWord[], k: number): number | undefined {
  const two = `${words[k]!.lower} ${words[k + 1]?.lower ?? ''}`;
  const last = words[k]!.lower === 'thus' ? k : /^(?:this way|as follows|like this|like so)$/.test(two) ? k + 1 : k - 1;
  return last >= k && words[last + 1]?.lower === ':' ? last + 1 : undefined;
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
