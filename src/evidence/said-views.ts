import type { ParsedSentence } from './clauses.ts';
import { isFinite, lemmas } from './cue-verbs.ts';
import { cueRow } from './lexicon.ts';
import { DOCUMENT } from './may-speak.ts';
import { mentionAfter } from './mention-after.ts';
import { skipMarks, trimEnd } from './quote-marks.ts';
import { mentionBefore, type WordSpan } from './speaker-mentions.ts';
import type { Speech } from './speech.ts';
import type { TaggedWord } from './tagged.ts';

const ASSERTED = { stance: 'asserted', hedge: 'none', attribution: 'explicit' } as const;
/** Nouns of a person's or paper's view, behind an owner. */
const VIEW =
  /^(?:account|telling|version|view|opinion|estimate|estimation|reckoning|admission|calculation|figures|count|words?|judge?ment|assessment|reading|statement|testimony|confession|evidence|recollection|recollections|description|memory|report|estimates|accounts|analysis|understanding|mind|eyes)$/;
/** What is one's, before `is that`. */
const POINT =
  /^(?:memory|recollection|tale|explanation|answer|view|position|claim|argument|version|story|contention|belief|theory|hypothesis|verdict|conclusion|finding|assessment|opinion|evidence|testimony|account|defen[cs]e|case|point|line|reply|response|stance|understanding|impression|suspicion|fear|concern|excuse|message|warning|charge|allegation|accusation|complaint|suggestion|estimate|judge?ment)$/;
const FIGURES = /^(?:figures|statistics|numbers|officials|sources|witness(?:es)?|tallies|estimates?)$/;
const OWNER = /^(?:my|your|his|her|its|our|their)$/;
const MARK = /^['’`]s?$/;

/** The owner that ends right before a word, adjectives and `own` between left out: `the mate’s own`, `his`. */
function ownerBefore(parsed: ParsedSentence, at: number): WordSpan | undefined {
  const { words } = parsed;
  let k = at - 1;
  while (k > 0 && (words[k]!.pos === 'ADJ' || words[k]!.lower === 'own' || words[k]!.pos === 'NUM')) k--;
  if (k < 0) return undefined;
  if (OWNER.test(words[k]!.lower)) return { first: k, last: k };
  if (!MARK.test(words[k]!.lower) || k === 0) return undefined;
  const phrase = parsed.phrases.find(({ first, last }) => first < k && k <= last);
  return mentionBefore(parsed, k) ?? (phrase && { first: phrase.first, last: k - 1 });
}

/** `By the mate’s account, …`, `In his telling, …`, `…, by the union’s reckoning`, `Per the manifest, …`. */
export function viewOf(parsed: ParsedSentence, at: number): Speech | undefined {
  const { words } = parsed;
  const { lower, text } = words[at]!;
  const end = trimEnd(words, at, words.length - 1);
  if (lower === 'per' && at > 2 && words[at - 1]!.lower === ',') return perAt(parsed, at);
  if (lower === 'per' && at === 0 && text === 'Per') {
    const speaker = mentionAfter(parsed, 0);
    const comma = speaker && words[speaker.last + 1]?.lower === ',' ? speaker.last + 1 : undefined;
    if (!speaker || comma === undefined || comma >= end) return undefined;
    return { speaker, cue: { first: 0, last: 0 }, from: comma + 1, to: end, side: 'behind', ...ASSERTED };
  }
  if (!VIEW.test(lower)) return undefined;
  const speaker = ownerBefore(parsed, at);
  if (!speaker || !/^(?:by|in|on|to|from|under)$/.test(words[speaker.first - 1]?.lower ?? '')) return undefined;
  const cue = { first: at, last: at };
  const opens = speaker.first <= 2 || words[speaker.first - 2]?.pos === 'CCONJ';
  if (opens && words[at + 1]?.lower === ',') {
    const from = skipMarks(words, at + 1, end);
    return from < end ? { speaker, cue, from, to: end, side: 'behind', ...ASSERTED } : undefined;
  }
  const before = speaker.first - 2;
  if (words[before]?.lower !== ',' || before < 2) return undefined;
  const from = skipMarks(words, 0, before);
  if (at >= end) return { speaker, cue, from, to: trimEnd(words, from, before), side: 'before', ...ASSERTED };
  return words[at + 1]!.lower === ',' ? { speaker, cue, from, to: end, side: 'around', ...ASSERTED } : undefined;
}

/** `Thefts doubled, per records of the port`: what stands before. */
function perAt(parsed: ParsedSentence, at: number): Speech | undefined {
  const { words } = parsed;
  const speaker = mentionAfter(parsed, at);
  const told = speaker && words.slice(speaker.first, speaker.last + 1);
  if (!speaker || !told?.some(({ lower, pos }) => DOCUMENT.test(lower) || FIGURES.test(lower) || pos === 'PROPN'))
    return undefined;
  const from = skipMarks(words, 0, at);
  const to = trimEnd(words, from, at - 1);
  return to > from ? { speaker, cue: { first: at, last: at }, from, to, side: 'before', ...ASSERTED } : undefined;
}

const TOLD =
  /^(?:allege|claim|state|charge|describe|report|note|explain|testify|confirm|show|record|detail|indicate|mention|document|assert|announce|declare|acknowledge|admit|reveal|estimate|tell|recount|contend|depict|quote|relay|relate)$/;
const PLACE_IN_PAPER =
  /^(?:paragraphs?|sections?|annex(?:es)?|chapters?|figures?|tables?|articles?|above|below|appendix|parts?)$/;

/** `In fact, as alleged in the indictment, …`, `…, as described by the mate`: the clause around, of whom stands behind the preposition. */
export function asTold(parsed: ParsedSentence, at: number): Speech | undefined {
  const { words } = parsed;
  if (words[at]!.lower !== 'as' || (at > 0 && words[at - 1]!.lower !== ',')) return undefined;
  const verb = words[at + 1]?.pos === 'ADV' ? at + 2 : at + 1;
  const word = words[verb];
  // `as set forth in`
  const set =
    /^(?:set|laid|spelt|spelled)$/.test(word?.lower ?? '') && /^(?:out|forth)$/.test(words[verb + 1]?.lower ?? '');
  const link = set ? verb + 2 : verb + 1;
  if (!word || !(set || /(?:ed|wn|ld)$/.test(word.lower)) || !/^(?:in|by)$/.test(words[link]?.lower ?? ''))
    return undefined;
  const lemma = set ? 'state' : lemmas(word.lower, word.lemma.toLowerCase()).find(one => TOLD.test(one));
  const speaker = lemma === undefined ? undefined : mentionAfter(parsed, link);
  if (!speaker || words.slice(speaker.first, speaker.last + 1).some(({ lower }) => PLACE_IN_PAPER.test(lower)))
    return undefined;
  const row = cueRow('verb', lemma!) ?? { stance: 'asserted' as const, hedge: 'none' as const };
  const said = { speaker, cue: { first: verb, last: link - 1 }, ...row, attribution: 'explicit' as const };
  const end = trimEnd(words, at, words.length - 1);
  const goes = words[speaker.last + 1]?.lower === ',' && speaker.last + 2 < end;
  const opens = !words.slice(0, at).some(({ pos }) => /^(?:PROPN|VERB|AUX|DET)$/.test(pos));
  if (goes && opens) return { ...said, from: speaker.last + 2, to: end, side: 'behind' };
  const from = skipMarks(words, 0, at);
  const to = goes ? end : trimEnd(words, from, at - 1);
  return to > from ? { ...said, from, to, side: goes ? 'around' : 'before' } : undefined;
}

/** `His explanation was that …`, `The firm’s answer is that …`, `It is the Panel’s view that …`. */
export function pointIs(parsed: ParsedSentence, at: number): Speech | undefined {
  const { words } = parsed;
  if (!POINT.test(words[at]!.lower)) return undefined;
  const end = trimEnd(words, at, words.length - 1);
  const row = cueRow('noun', words[at]!.lower) ?? { stance: 'asserted' as const, hedge: 'none' as const };
  let last = at;
  while (words[last + 1]?.pos === 'AUX' || (last > at && words[last + 1]?.pos === 'ADV')) last++;
  const is = last > at && isBe(words[last]!) && words[last + 1]?.lower === 'that';
  const itIs = !is && words[at + 1]?.lower === 'that';
  // `His explanation, that the light was poor, did not help`
  const beside = words[at + 1]?.lower === ',' && words[at + 2]?.lower === 'that';
  const close = beside ? words.findIndex(({ lower }, k) => k > at + 3 && lower === ',') : -1;
  if (close > 0 && isFinite(words, close + 1)) {
    const owner = ownerBefore(parsed, at) ?? ofOwner(parsed, at);
    const span = { from: at + 3, to: close - 1, side: 'behind' as const };
    return owner && { speaker: owner, cue: { first: at, last: at }, ...span, ...row, attribution: 'explicit' };
  }
  if (!is && !itIs) return undefined;
  const from = (is ? last : at) + 2;
  const speaker = ownerBefore(parsed, at) ?? ofOwner(parsed, at);
  if (from > end) return undefined;
  if (!speaker) return undefined;
  if (itIs && !isBe(words[speaker.first - 1])) return undefined;
  return {
    speaker,
    cue: { first: at, last: is ? last : at },
    from,
    to: end,
    side: 'behind',
    ...row,
    attribution: 'explicit',
  };
}

const isBe = (word: TaggedWord | undefined): boolean =>
  word !== undefined && /^(?:is|was|are|were|be|been|remains?)$/.test(word.lower);

/** `the view of the Panel is that` is read from its last word. */
function ofOwner(parsed: ParsedSentence, at: number): WordSpan | undefined {
  return parsed.words[at + 1]?.lower === 'of' ? mentionAfter(parsed, at + 1) : undefined;
}

/** `gives another account: the hold was locked`: what stands behind a colon, where the clause before has a word for it. */
export function toldBehindColon(parsed: ParsedSentence, at: number): Speech | undefined {
  const { words } = parsed;
  const next = words[at + 1];
  const end = trimEnd(words, at, words.length - 1);
  if (next?.lower !== ':' || at + 2 > end || !POINT.test(words[at]!.lower)) return undefined;
  const verb = words.findLastIndex((_, k) => k < at && k > at - 6 && isFinite(words, k));
  const owner = verb < 1 ? ownerBefore(parsed, at) : undefined;
  // `The firm’s explanation: the hold was locked`
  if (owner && owner.first === 0) {
    const told = skipMarks(words, at + 1, end);
    const row = cueRow('noun', words[at]!.lower) ?? { stance: 'asserted' as const, hedge: 'none' as const };
    return {
      speaker: owner,
      cue: { first: at, last: at },
      from: told,
      to: end,
      side: 'behind',
      ...row,
      attribution: 'explicit',
    };
  }
  if (verb < 1) return undefined;
  const first = words[verb - 1]!.pos === 'AUX' ? verb - 1 : verb;
  const speaker = mentionBefore(parsed, first);
  const from = skipMarks(words, at + 1, end);
  if (!speaker || !words.slice(from, end + 1).some((_, k) => isFinite(words, from + k))) return undefined;
  return { speaker, cue: { first, last: verb }, from, to: end, side: 'behind', ...ASSERTED };
}

/** `What the broker did say was that …`, `All the firm would say is that …`: the words behind the cue, at a word. */
export function cleftAt(parsed: ParsedSentence, at: number): Speech | undefined {
  const { words } = parsed;
  if (!/^(?:what|all)$/.test(words[0]!.lower) || words[at]!.lower !== 'that' || !isBe(words[at - 1])) return undefined;
  const verb = at - 2;
  const { pos, lemma } = words[verb] ?? { pos: 'X', lemma: '' };
  const says = pos === 'VERB' || words[verb - 1]?.pos === 'AUX';
  const row = says ? cueRow('verb', lemma.toLowerCase()) : undefined;
  const end = trimEnd(words, at, words.length - 1);
  if (!row || verb < 2 || at >= end) return undefined;
  let first = verb;
  while (first > 1 && words[first - 1]!.pos === 'AUX') first--;
  const speaker = { first: 1, last: first - 1 };
  return {
    speaker,
    cue: { first, last: verb },
    from: at + 1,
    to: end,
    side: 'behind',
    ...row,
    attribution: 'explicit',
  };
}
