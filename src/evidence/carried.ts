import type { OwnSaid, Quotation, ReadSentence, Said } from './attribution.ts';
import type { Stretch } from './quantities.ts';
import { markOf, skipMarks, trimEnd } from './quote-marks.ts';

const PRONOUN = /^(?:he|she|they|it)$/i;
/** How many sentences a closing cue reaches back, and how many characters an open speech goes on over. */
const BACK = 12;
const GAP = 400;

/** A text as its quotations are given to speakers; `carriers`: who was found to say each sentence so far. */
export interface Reading {
  sentences: readonly ReadSentence[];
  owns: readonly OwnSaid[][];
  quotations: readonly Quotation[];
  carriers: (OwnSaid | undefined)[];
}

/** May a quotation nearby be of this one: said with a verb of telling, or with a quotation? */
function isCarrier({ speaker, quoted, tells, verbatim }: OwnSaid): boolean {
  return speaker !== null && !quoted && (tells || verbatim);
}

/** What is said, without what only this module needs to know of its cue. */
export function plain({ start, end, content, speaker, cue, stance, hedge, attribution, verbatim }: OwnSaid): Said {
  return { start, end, content, speaker, cue, stance, hedge, attribution, verbatim };
}

/**
 * Sentences of a paragraph before `…, he said` that no cue stands with: those of a quotation that it closes, and those that the last one takes up with
 * a pronoun (`The plant makes glue. It is sold abroad, he said.`). Widens the content of the closing one to the quotation's beginning.
 */
export function carriedBack(sentences: readonly ReadSentence[], owns: readonly OwnSaid[][], k: number): Said[] {
  const closing = owns[k]!.find(({ side, speaker, quoted }) => side !== 'behind' && speaker !== null && !quoted);
  const { words } = sentences[k]!.parsed;
  if (!closing || closing.content.start > words[Math.min(2, words.length - 1)]!.start) return [];
  if (markOf(words, 0) === 'open') return [];
  const closed = words.some(
    (word, j) => markOf(words, j) === 'close' && word.start >= closing.content.end && word.end <= closing.cue!.start,
  );
  const opening = openingBefore(sentences, owns, k);
  if (opening !== undefined && closed) {
    const start = startOf(sentences[opening]!);
    closing.start = start;
    closing.content = { start, end: closing.content.end };
    closing.verbatim = true;
    return [];
  }
  const takesUp =
    PRONOUN.test(closing.speaker!.text) &&
    /^(?:it|they|these|this|those|that|both|some|its|their)$/.test(words[0]!.lower);
  // `On his last run he had six boxes aboard. He knew, since they were counted, the driver testified.`
  const himself = !PRONOUN.test(closing.speaker!.text) && /^(?:he|she)$/.test(words[0]!.lower);
  const from = opening ?? (takesUp || himself ? firstUnsaid(sentences, owns, k) : k);
  const base = plain(closing);
  return sentences.slice(from, k).map(sentence => {
    const stretch = { start: startOf(sentence), end: endOf(sentence) };
    return { ...base, ...stretch, content: stretch, attribution: 'carried', verbatim: opening !== undefined };
  });
}

/** The sentence before, in the same paragraph and with no cue between, that opens a quotation and does not close it. */
function openingBefore(sentences: readonly ReadSentence[], owns: readonly OwnSaid[][], k: number): number | undefined {
  for (let j = k - 1; j >= Math.max(0, k - BACK) && sentences[j]!.paragraph === sentences[k]!.paragraph; j--) {
    if (owns[j]!.some(({ quoted, side }) => !quoted && side !== 'behind')) return undefined;
    const { words } = sentences[j]!.parsed;
    for (let w = words.length - 1; w >= 0; w--) {
      const mark = /["“”„‟«»´`]/.test(words[w]!.text) ? markOf(words, w) : undefined;
      if (mark === 'close') return undefined;
      if (mark === 'open') return w <= 1 ? j : undefined;
    }
  }
  return undefined;
}

/** The first sentence of the paragraph, where none of it is said by its own cue. */
function firstUnsaid(sentences: readonly ReadSentence[], owns: readonly OwnSaid[][], k: number): number {
  let j = k;
  while (j > 0 && k - j < 3 && sentences[j - 1]!.paragraph === sentences[k]!.paragraph && owns[j - 1]!.length === 0)
    j--;
  return sentences[j - 1]?.paragraph === sentences[k]!.paragraph ? k : j;
}

function startOf({ parsed: { words } }: ReadSentence): number {
  return words[skipMarks(words, 0, words.length - 1)]!.start;
}

function endOf({ parsed: { words } }: ReadSentence): number {
  return words[trimEnd(words, 0, words.length - 1)]!.end;
}

/**
 * A quotation without a cue is that of the cue nearest to it: the one before, or the one behind where none came. So is a sentence that takes up in the
 * passive what was just reported (`The parts were smuggled …`).
 */
export function carriedOn(read: Reading, k: number): Said[] {
  const { sentences, owns, quotations } = read;
  const sentence = sentences[k]!;
  const own = owns[k]!;
  const inner = own.findLast(({ side, quoted }) => side === 'before' && !quoted);
  if (inner) return restOf(sentence, inner);
  if (own.some(one => covers(one, sentence))) return [];
  const running = runningQuote(read, k);
  const quote = running ? sentence : quotedPart(sentence, quotations);
  const said = running ?? (quote ? nearest(read, k) : (reported(sentences, owns, k) ?? between(read, k)));
  if (!said) return [];
  if (quote) read.carriers[k] = said;
  const stretch = { start: startOf(sentence), end: endOf(sentence) };
  if (stretch.end <= stretch.start) return [];
  const base = plain(said);
  return [{ ...base, ...stretch, content: stretch, attribution: 'carried', verbatim: quote !== undefined }];
}

/** Who said the sentence before, where a quotation of it, also one in single marks, is still open behind it. */
function runningQuote({ sentences, owns, carriers }: Reading, k: number): OwnSaid | undefined {
  const before = sentences[k - 1];
  if (!before || before.paragraph !== sentences[k]!.paragraph) return undefined;
  const { words } = before.parsed;
  const own = owns[k - 1]!.findLast(isCarrier);
  const carried = carriers[k - 1];
  for (let w = words.length - 1; w >= 0; w--) {
    const mark = markOf(words, w);
    if (mark === 'close') return undefined;
    if (mark === 'open') return own && words[w]!.start >= own.cue!.end ? own : carried;
  }
  return carried;
}

/** `“The farm,” he said, “was a cover.”`: the quotation behind the cue. */
function restOf({ parsed: { words } }: ReadSentence, said: OwnSaid): Said[] {
  const after = Math.max(said.cue!.end, said.speaker?.end ?? 0);
  const open = words.findIndex(
    (word, k) => word.start >= after && markOf(words, k) === 'open' && k > 0 && /^[,.;:-]$/.test(words[k - 1]!.lower),
  );
  if (open < 0 || open >= words.length - 2) return [];
  let close = words.findIndex((_, k) => k > open && markOf(words, k) === 'close');
  if (close < 0) close = words.length - 1;
  const last = trimEnd(words, open + 1, close);
  const stretch = { start: words[open + 1]!.start, end: words[last]!.end };
  const base = plain(said);
  return [{ ...base, ...stretch, content: stretch, attribution: 'carried', verbatim: true }];
}

function covers({ start, end, quoted }: OwnSaid, sentence: Stretch): boolean {
  return !quoted && (Math.min(end, sentence.end) - Math.max(start, sentence.start)) * 2 > sentence.end - sentence.start;
}

/** The quotation that holds most of a sentence; one that opens it counts whatever the pairs of marks say. */
function quotedPart(sentence: ReadSentence, quotations: readonly Quotation[]): Stretch | undefined {
  let [low, high] = [0, quotations.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (quotations[middle]!.end <= sentence.start) low = middle + 1;
    else high = middle;
  }
  for (let k = low; k < quotations.length && quotations[k]!.start < sentence.end; k++) {
    const { start, end } = quotations[k]!;
    if ((Math.min(end, sentence.end) - Math.max(start, sentence.start)) * 2 > sentence.end - sentence.start)
      return quotations[k];
  }
  const { words } = sentence.parsed;
  const opens = markOf(words, 0) === 'open' && !words.slice(1, -2).some((_, k) => markOf(words, k + 1) === 'close');
  return opens ? sentence : undefined;
}

/** Who spoke last, up to a paragraph before; where nobody did, who speaks next. */
function nearest({ sentences, owns, carriers }: Reading, k: number): OwnSaid | undefined {
  const { paragraph, start } = sentences[k]!;
  const running = carriers[k - 1];
  if (running && owns[k - 1]!.every(({ quoted }) => quoted) && paragraph - sentences[k - 1]!.paragraph <= 1)
    return running;
  for (let j = k - 1; j >= Math.max(0, k - BACK) && paragraph - sentences[j]!.paragraph <= 2; j--) {
    const said = owns[j]!.findLast(isCarrier);
    if (said) return start - Math.max(said.end, said.cue!.end) < GAP * 3 ? said : undefined;
  }
  for (let j = k + 1; j < Math.min(sentences.length, k + BACK) && sentences[j]!.paragraph - paragraph <= 1; j++) {
    const said = owns[j]!.find(isCarrier);
    if (said) return said;
  }
  return undefined;
}

/**
 * `She recounted how … . The forms were typed again. The old ones, she said, …`: a sentence without a cue, between two of one paragraph that the same one
 * tells, the second taken up by a pronoun, one of them put into what is said. Two that each open a sentence leave what is between to the text.
 */
function between({ sentences, owns, carriers }: Reading, k: number): OwnSaid | undefined {
  const { paragraph } = sentences[k]!;
  if (owns[k]!.length > 0 || sentences[k - 1]?.paragraph !== paragraph) return undefined;
  const before = carriers[k - 1] ?? owns[k - 1]!.findLast(isCarrier);
  if (!before || before.stance === 'denied' || before.stance === 'doubted') return undefined;
  for (let j = k + 1; j <= k + 2 && sentences[j]?.paragraph === paragraph; j++) {
    const next = owns[j]!.find(({ quoted, speaker }) => !quoted && speaker !== null);
    if (!next && owns[j]!.length === 0) continue;
    const inserted = before.side !== 'behind' || next?.side !== 'behind';
    const same = next?.tells === true && inserted && PRONOUN.test(next.speaker!.text);
    if (!same || next.speaker!.resolved.toLowerCase() !== before.speaker!.resolved.toLowerCase()) return undefined;
    carriers[k] = before;
    return before;
  }
  return undefined;
}

/** The speech of the sentence before, where this one takes it up in the passive. */
function reported(sentences: readonly ReadSentence[], owns: readonly OwnSaid[][], k: number): OwnSaid | undefined {
  const previous = sentences[k - 1];
  if (!previous || previous.paragraph !== sentences[k]!.paragraph || owns[k]!.length > 0) return undefined;
  const last = owns[k - 1]!.findLast(
    ({ tells, speaker, verbatim, stance }) => tells && speaker !== null && !verbatim && stance !== 'denied',
  );
  if (!last || last.cue === null || last.end + 3 < previous.end - 1) return undefined;
  const { words, phrases } = sentences[k]!.parsed;
  const phrase = phrases[0];
  if (phrase?.first !== 0 || !/^(?:the|these|those)$/.test(words[0]!.lower)) return undefined;
  const [helper, verb] = [words[phrase.last + 1], words[phrase.last + 2]];
  const passive =
    helper !== undefined &&
    /^(?:is|are|was|were|been)$/.test(helper.lower) &&
    verb !== undefined &&
    /(?:ed|en|wn|ght|ld|ut|nt)$/.test(verb.lower);
  return passive && verb.pos !== 'NOUN' ? last : undefined;
}
