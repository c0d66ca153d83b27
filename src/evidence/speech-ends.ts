import { type CueVerb, isFinite } from './cue-verbs.ts';
import type { Stretch } from './quantities.ts';
import { markOf, trimEnd } from './quote-marks.ts';
import type { Behind } from './said-parts.ts';
import type { WordSpan } from './speaker-mentions.ts';
import type { Speech } from './speech.ts';
import type { TaggedWord } from './tagged.ts';

const SUBORDINATE = /^(?:while|although|though|whereas|after|when|as|if|since|because|before)$/;

/** `The man who said that … | left`: the cue stands in a relative clause that no comma closes. */
export function isRelativeCue(words: readonly TaggedWord[], { first }: CueVerb): boolean {
  let at = first - 1;
  while (at > 0 && words[at]!.pos === 'ADV') at--;
  return at > 1 && /^(?:who|that)$/.test(words[at]!.lower) && words[at - 1]!.lower !== ',';
}

export function beforeOuterVerb(words: readonly TaggedWord[], { first, last, by }: Behind): number {
  if (by === 'quote') return last;
  let from = first;
  // a clause has a verb of its own
  if (by !== 'object') while (from < last && !isFinite(words, from)) from++;
  const start = by === 'object' ? first : from + 1;
  const found = beforeMainVerb(words, start, last);
  return found < last ? found : beforeMainVerb(words, start, last, false);
}

/** `men believed to be linked to the group | used rockets`: the last word before the verb of the clause around, from a word behind an infinitive. */
export function beforeMainVerb(words: readonly TaggedWord[], from: number, end: number, strict = true): number {
  let relatives = 0;
  for (let k = from; k <= end; k++) {
    if (/^(?:who|which|that|where|when)$/.test(words[k]!.lower)) relatives++;
    else if (
      isFinite(words, k) &&
      words[k - 1]?.pos !== 'AUX' &&
      !(strict && isParticiple(words, k)) &&
      relatives-- <= 0
    )
      return trimEnd(words, from, k - 1);
  }
  return end;
}

/** A form in -ed with a preposition or `by` behind a noun: no verb of its own, most often. */
export function isParticiple(words: readonly TaggedWord[], k: number): boolean {
  const { pos, lower } = words[k]!;
  if (/^(?:who|which|that)$/.test(words[k - 1]?.lower ?? '')) return false;
  return (
    pos === 'VERB' &&
    /(?:ed|en)$/.test(lower) &&
    /^(?:by|in|at|on|from|with|as|for|to|near|of)$/.test(words[k + 1]?.lower ?? '')
  );
}

/** What one says ends before what the same or another one is said to say: `…, adding that`, `and says`, `, according to`. */
export function cut(words: readonly TaggedWord[], found: readonly Speech[]): Speech[] {
  return found.map((speech, k) => {
    if (speech.side === 'before') return speech;
    let { to } = speech;
    for (const other of found.slice(k + 1)) {
      if (other.cue.first <= speech.cue.last || other.cue.first > to) continue;
      const limit =
        other.side === 'behind'
          ? joint(words, speech, other)
          : other.side === 'before'
            ? other.to
            : other.attribution === 'explicit' && other.from > speech.from
              ? other.from - 1
              : undefined;
      if (limit !== undefined && limit >= speech.from) to = Math.min(to, trimEnd(words, speech.from, limit));
    }
    if (!speech.speaker || !/^(?:i|we)$/.test(words[speech.speaker.first]!.lower))
      to = beforeFirstPerson(words, speech, to);
    to = beforeStop(words, speech, to);
    // a verb within a quotation says no more than the quotation
    for (let j = Math.max(speech.from, speech.cue.last + 1); j <= to; j++)
      if (endsQuotation(words, speech.from, j)) to = trimEnd(words, speech.from, j);
    return { ...speech, to };
  });
}

/** `found that he knew; he was fined`: what is not quoted ends at a semicolon or colon that no `that`, list or quotation follows. */
function beforeStop(words: readonly TaggedWord[], { side, from, colon, cue }: Speech, end: number): number {
  if (side !== 'behind' || colon === true || (from > 0 && markOf(words, from - 1) === 'open')) return end;
  for (let k = Math.max(from, cue.last + 1) + 2; k < end; k++) {
    if (markOf(words, k) === 'open') return end;
    if (!/^[;:]$/.test(words[k]!.lower) || markOf(words, k + 1) === 'open') continue;
    const next = words[k + 1]!.pos === 'CCONJ' ? k + 2 : k + 1;
    if (/^(?:that|and|or)$/.test(words[next]?.lower ?? '')) return end;
    const rest = words.slice(k + 1, end + 1);
    if (rest.some((_, j) => isFinite(words, k + 1 + j))) return trimEnd(words, from, k);
  }
  return end;
}

/** A mark that closes what opened before the stretch, unless the clause goes on behind it (`said “a fault” prevented it`). */
function endsQuotation(words: readonly TaggedWord[], from: number, k: number): boolean {
  if (markOf(words, k) !== 'close' || !/["”“»]/.test(words[k]!.text) || opensWithin(words, from, k)) return false;
  const next = words[k + 1];
  return (
    next === undefined || next.pos === 'PUNCT' || next.pos === 'CCONJ' || (!isFinite(words, k + 1) && k - from > 12)
  );
}

/** `Our records show that two came back, and we do not know where`: outside of a quotation `we` is not the one who was said to speak. */
export function beforeFirstPerson(words: readonly TaggedWord[], { from, cue }: Speech, end: number): number {
  for (let k = Math.max(from, cue.last + 1) + 1; k < end; k++) {
    if (markOf(words, k) === 'open') return end;
    if (!/^[,;]$/.test(words[k]!.lower)) continue;
    const at = words[k + 1]!.pos === 'CCONJ' || words[k + 1]!.lower === 'although' ? k + 2 : k + 1;
    if (at < end && /^(?:i|we)$/.test(words[at]!.lower) && markOf(words, from - 1) !== 'open')
      return trimEnd(words, from, k);
  }
  return end;
}

export function opensWithin(words: readonly TaggedWord[], from: number, to: number): boolean {
  for (let k = to - 1; k >= from; k--) {
    if (markOf(words, k) === 'open') return true;
    if (markOf(words, k) === 'close') return false;
  }
  return false;
}

/** Last word before the conjunction, comma or subject that begins the other saying; undefined where it lies within. */
export function joint(words: readonly TaggedWord[], speech: Speech, other: Speech): number | undefined {
  if (/^(?:which|whom)$/.test(words[other.cue.last]!.lower)) return undefined;
  let at = other.cue.first;
  while (at > 0 && words[at - 1]!.pos === 'ADV') at--;
  const before = words[at - 1];
  if (before?.pos === 'CCONJ' || before?.lower === 'while') return at - 2;
  const own = other.speaker;
  // `denied the report saying “…”`
  const same = own !== undefined && own.first === speech.speaker?.first;
  if (same && words[other.cue.first]!.lower.endsWith('ing') && other.cue.first > speech.from)
    return at - (before?.lower === ',' ? 2 : 1);
  // `it denied the rules were broken but the ministry said`
  if (
    own &&
    own.last < other.cue.first &&
    own.first > speech.from &&
    /^(?:but|while|although|though|whereas)$/.test(words[own.first - 1]?.lower ?? '')
  )
    return own.first - (words[own.first - 2]?.lower === ',' ? 3 : 2);
  // `While the report does not name it, diplomats said`
  if (own && own.first > speech.from && words[own.first - 1]?.lower === ',' && SUBORDINATE.test(words[0]!.lower))
    return own.first - 2;
  const comma = before?.lower === ',' ? at - 2 : undefined;
  if (!own || own.last >= other.cue.first || own.first > speech.to) return comma;
  const opens = words[own.first - 1];
  if (own.first > speech.from && opens?.lower === ';') return own.first - 2;
  // `guards took half, a practice the manager said ended in 2019`
  if (own.first > speech.from + 2 && opens?.pos === 'NOUN') {
    let k = own.first - 1;
    while (k > speech.from && /^(?:NOUN|ADJ)$/.test(words[k]!.pos)) k--;
    if (words[k]!.pos === 'DET' && words[k - 1]!.lower === ',' && k - 2 > speech.from) return k - 2;
  }
  if (
    own.first > speech.from &&
    (opens?.pos === 'CCONJ' || opens?.lower === 'while') &&
    words[own.first - 2]?.lower === ','
  )
    return own.first - 3;
  return comma;
}

/** UTF-16 stretch of a span of words. */
export function stretchOf(words: readonly TaggedWord[], { first, last }: WordSpan): Stretch {
  return { start: words[first]!.start, end: words[last]!.end };
}

/** `, which showed the origin, had been given`: the cue stands in a relative clause between commas. */
export function isAsideCue(words: readonly TaggedWord[], { first }: CueVerb): boolean {
  let at = first - 1;
  while (at > 0 && words[at]!.pos === 'ADV') at--;
  return at > 1 && /^(?:who|which)$/.test(words[at]!.lower) && words[at - 1]!.lower === ',';
}

/** The last word before the comma that a verb of the clause around follows. */
export function beforeClosingComma(words: readonly TaggedWord[], { first, last }: Behind): number {
  for (let k = first + 1; k < last; k++)
    if (words[k]!.lower === ',' && isFinite(words, k + 1)) return trimEnd(words, first, k);
  return last;
}
