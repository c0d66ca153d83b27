import type { ParsedSentence } from './clauses.ts';
import { isFinite } from './cue-verbs.ts';
import { cueRow } from './lexicon.ts';
import { mentionAfter } from './mention-after.ts';
import { trimEnd } from './quote-marks.ts';
import { type WordSpan, mentionBefore } from './speaker-mentions.ts';
import { beforeMainVerb } from './speech-ends.ts';
import type { Speech } from './speech.ts';
import type { TaggedWord } from './tagged.ts';

const DENIES: ReadonlySet<string> = new Set(['denied', 'doubted']);
/** Verbs that put a noun of saying: their subject says it. */
const PUTS =
  /^(?:make|give|issue|publish|release|provide|offer|level|lodge|file|bring|repeat|reiterate|renew|express|voice|raise|cast|throw|harbour|harbor|reach|draw|share|convey|deliver|utter|spread|circulate|stand|be|hold|retain|entertain|take)$/;
const NEGATED = /^(?:not|n['’`]t|never|no)$/;

/**
 * `the claim that`, `complaints from the ministry that`, `Reed's assertion that`, `expressed doubt about`: what a noun says, of whoever it is said to be; of
 * nobody where no one is. A rejected one is the denier's.
 */
export function saidByNoun(parsed: ParsedSentence, at: number): Speech | undefined {
  const { words } = parsed;
  const row = words[at]!.pos === 'NOUN' ? cueRow('noun', words[at]!.lower) : undefined;
  if (!row) return undefined;
  const link = linkBehind(parsed, at, DENIES.has(row.stance));
  const end = trimEnd(words, at, words.length - 1);
  if (!link || link.from > end) return undefined;
  const put = putBefore(parsed, at);
  if (put === 'rejected' || (row.stance === 'doubted' && put === undefined)) return undefined;
  const owner = typeof put === 'object' ? put.speaker : (link.owner ?? ownerBefore(parsed, at));
  const subject = put === undefined && !words.slice(0, at).some((_, k) => isFinite(words, k));
  const to = subject ? beforeMainVerb(words, firstVerb(words, link.from, end) + 1, end) : end;
  const denies = DENIES.has(row.stance);
  return {
    speaker: owner,
    cue: typeof put === 'object' ? { first: put.first, last: at } : { first: at, last: at },
    from: link.from,
    to: Math.max(link.from, to),
    side: 'behind',
    ...row,
    ...(denies && owner && { with: owner.first }),
    attribution: owner ? 'explicit' : 'agentless',
  };
}

function firstVerb(words: readonly TaggedWord[], from: number, end: number): number {
  for (let k = from; k <= end; k++) if (isFinite(words, k) && words[k + 1]?.pos !== 'VERB') return k;
  return end;
}

/** Where what the noun says begins, behind `that` or, of a doubt, `about`; `owner`: who stands between, behind `by` or `from`. */
function linkBehind(
  parsed: ParsedSentence,
  at: number,
  doubts: boolean,
): { from: number; owner?: WordSpan } | undefined {
  const { words } = parsed;
  const next = words[at + 1];
  if (!next) return undefined;
  if (doubts && /^(?:on|about|over|of|whether|regarding)$/.test(next.lower))
    return { from: next.lower === 'whether' ? at + 1 : at + 2 };
  if (next.lower === 'to' && words[at + 3]?.lower === 'effect' && words[at + 4]?.lower === 'that')
    return { from: at + 5 };
  if (next.lower === 'that') return isRelativeVerb(words, at + 2) ? undefined : { from: at + 2 };
  if (!/^(?:by|from|of)$/.test(next.lower)) return undefined;
  const owner = mentionAfter(parsed, at + 1);
  if (!owner) return undefined;
  // `testimony by a man identified as a scientist that`
  let that = owner.last + 1;
  while (
    that < owner.last + 12 &&
    words[that] &&
    words[that]!.lower !== 'that' &&
    words[that]!.pos !== 'PUNCT' &&
    words[that]!.pos !== 'AUX'
  )
    that++;
  if (words[that]?.lower !== 'that' || isRelativeVerb(words, that + 1)) return undefined;
  return { from: that + 1, owner };
}

/** `charges that carry`, `claims that were made`: `that` stands for the noun. */
function isRelativeVerb(words: readonly TaggedWord[], k: number): boolean {
  let at = k;
  while (words[at]?.pos === 'ADV') at++;
  // `a panel that monitors the sanctions`
  const verb = words[at]?.pos === 'NOUN' && words[at + 1]?.pos === 'DET' && /[^s]s$/.test(words[at]!.lower);
  return at >= words.length || isFinite(words, at) || verb;
}

function ownerBefore(parsed: ParsedSentence, at: number): WordSpan | undefined {
  const { words } = parsed;
  let k = at - 1;
  while (k > 0 && words[k]!.pos === 'ADJ') k--;
  if (/^['’`]s?$/.test(words[k]?.lower ?? '')) return mentionBefore(parsed, k);
  return undefined;
}

function auxiliariesFrom(words: readonly TaggedWord[], k: number): number {
  let first = k;
  while (first > 0 && words[first - 1]!.pos === 'AUX') first--;
  return first;
}

/** The one who puts the noun (`the firm issued a denial that`), from the verb on; `rejected` where it is what another verb denies. */
function putBefore(parsed: ParsedSentence, at: number): 'rejected' | { speaker: WordSpan; first: number } | undefined {
  const { words } = parsed;
  for (let k = at - 1; k >= Math.max(0, at - 5); k--) {
    const { pos, lemma } = words[k]!;
    if (pos === 'DET' || pos === 'ADJ' || pos === 'ADV' || (pos === 'PRON' && k === at - 1) || pos === 'NUM') continue;
    // `were of the view that`
    if (words[k]!.lower === 'of' && words[k - 1]?.lemma === 'be') continue;
    if (pos === 'AUX' && lemma === 'be' && words[k + 1]?.lower === 'of') {
      const speaker = mentionBefore(parsed, auxiliariesFrom(words, k));
      return speaker && { speaker, first: auxiliariesFrom(words, k) };
    }
    if (pos !== 'VERB') return undefined;
    if (DENIES.has(cueRow('verb', lemma.toLowerCase())?.stance ?? '')) return 'rejected';
    if (!PUTS.test(lemma.toLowerCase()) || /(?:ing)$/.test(words[k]!.lower)) return undefined;
    let first = k;
    while (first > 0 && (words[first - 1]!.pos === 'AUX' || NEGATED.test(words[first - 1]!.lower))) first--;
    if (words.slice(first, k).some(({ lower }) => NEGATED.test(lower))) return undefined;
    const speaker = mentionBefore(parsed, first);
    return speaker && { speaker, first };
  }
  return undefined;
}

/** `reason to believe that`, `grounds to suspect that`: a belief of nobody who is named. */
export function reasonAt({ words }: ParsedSentence, at: number): Speech | undefined {
  if (!/^(?:cause|reasons?|grounds?|basis)$/.test(words[at]!.lower) || words[at + 1]?.lower !== 'to') return undefined;
  if (!/^(?:believe|suspect|think|fear|assume)$/.test(words[at + 2]?.lower ?? '')) return undefined;
  const from = words[at + 3]?.lower === 'that' ? at + 4 : at + 3;
  const end = trimEnd(words, at, words.length - 1);
  if (from > end) return undefined;
  const first = words[at - 1]?.pos === 'ADJ' ? at - 1 : at;
  if (words.slice(Math.max(0, first - 2), first).some(({ lower }) => NEGATED.test(lower))) return undefined;
  return {
    speaker: undefined,
    cue: { first, last: at + 2 },
    from,
    to: end,
    side: 'behind',
    stance: 'asserted',
    hedge: 'speaker',
    attribution: 'agentless',
  };
}

/** `He is reportedly in Cotonou`, `allegedly sought to smuggle`: the clause around an adverb, said by nobody. */
export function saidByAdverb(parsed: ParsedSentence, at: number): Speech | undefined {
  const { words } = parsed;
  const row = words[at]!.lower.endsWith('ly') ? cueRow('adverb', words[at]!.lower) : undefined;
  if (!row) return undefined;
  // `the allegedly stolen pump`
  if (words[at - 1]?.pos === 'DET' || (words[at - 1]?.pos === 'ADJ' && words[at + 1]?.pos === 'NOUN')) return undefined;
  let first = at;
  while (first > 0 && words[first - 1]!.pos === 'AUX') first--;
  const subject = first > 0 ? mentionBefore(parsed, first) : undefined;
  let from = subject?.first ?? first;
  if (at === 0 || !subject) from = words[at + 1]?.lower === ',' ? at + 2 : at === 0 ? 1 : from;
  let to = at + 1;
  while (to < words.length && !/^[;:]$/.test(words[to]!.lower)) to++;
  to = trimEnd(words, at, to - 1);
  if (to <= from) return undefined;
  return {
    speaker: undefined,
    cue: { first: at, last: at },
    from,
    to,
    side: 'around',
    ...row,
    attribution: 'agentless',
  };
}
