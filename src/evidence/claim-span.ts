import type { Said } from './attribution.ts';
import type { Clause, ParsedSentence } from './clauses.ts';
import { isFinite } from './cue-verbs.ts';
import type { Frame } from './frames.ts';
import type { Stretch } from './quantities.ts';
import { markOf, trimEnd } from './quote-marks.ts';
import { startsClause } from './starts-clause.ts';
import type { TaggedWord } from './tagged.ts';
import { isRaising } from './view.ts';

/** What the words of a claim are found in: its sentence, all claims of that, and what is said around it. */
export interface ClaimPlace {
  text: string;
  sentence: ParsedSentence;
  frames: readonly Frame[];
  frame: Frame;
  by: Said | undefined;
}

/**
 * The words of a claim as a reader marks them: with the subject of the verb that only raises it (`is believed to`), from the relative pronoun where it says
 * more of a thing, up to the next claim, the next clause or the end of what is said. UTF-16 offsets in the text; never empty.
 */
export function claimSpan(place: ClaimPlace): Stretch {
  const { frame, sentence } = place;
  const { words } = sentence;
  const first = words.findIndex(({ start }) => start >= frame.start);
  const last = words.findLastIndex(({ end }) => end <= frame.end);
  if (first < 0 || last < first) return { start: frame.start, end: frame.end };
  const start = startOf(place, first, last);
  const end = endOf(place, last);
  return start < end ? { start, end } : { start: frame.start, end: frame.end };
}

function startOf(place: ClaimPlace, first: number, last: number): number {
  const { text, frame, sentence } = place;
  const { words } = sentence;
  const { subject, object } = frame;
  if (subject && subject.start === frame.start && subject.end < frame.end) {
    // `the pump, which was sold`, `Mr Roe, 54, a former navigator`, `29,400 logs, worth $50 million`
    const more = text.slice(subject.end, frame.end);
    const relative = /^,?\s+(?=(?:who|which|that|whose)\s)/.exec(more);
    if (relative) return subject.end + relative[0].length;
    const worth = /^,?\s+(?=worth\s)/.exec(more);
    if (worth) return subject.end + worth[0].length;
    if (object && object.start > subject.end && /^,\s+(?:\d+,\s+)?$/.test(text.slice(subject.end, object.start)))
      return object.start;
  }
  const raised = raisedFrom(place, first, last);
  if (raised !== undefined) return words[raised]!.start;
  return frame.start;
}

/** The first word of the clause whose verb only says how an infinitive stands, where no claim is made of it. */
function raisedFrom({ frames, frame, sentence, by }: ClaimPlace, first: number, last: number): number | undefined {
  const { clauses, words } = sentence;
  let under = clauses.find(one => one.first >= first && one.first <= first + 1 && one.last <= last);
  let from: number | undefined;
  for (let depth = 0; depth < 3 && under?.kind === 'infinitive' && under.governor !== undefined; depth++) {
    const governor: Clause = clauses[under.governor]!;
    const verb = words[governor.last]!;
    if (!isRaising(governor) || governor.last >= first) break;
    if (frames.some(one => one !== frame && one.start <= verb.start && verb.end <= one.end)) break;
    // `claims to have sold`: the words of saying are no part of it
    if (by?.cue && by.stance !== 'planned' && by.speaker && by.cue.start <= verb.start && verb.end <= by.cue.end) break;
    const { subject } = governor;
    from = subject && subject.last < governor.first && !governor.relative ? subject.first : governor.first;
    under = governor;
  }
  return from;
}

/** No claim takes more words behind it than this. */
const TAIL = 24;

function endOf({ frames, frame, sentence, by }: ClaimPlace, last: number): number {
  const { words } = sentence;
  let limit = words.length - 1;
  const before = (offset: number): void => {
    const at = words.findIndex(({ start }) => start >= offset);
    if (at > last) limit = Math.min(limit, at - 1);
  };
  for (const one of frames) if (one !== frame && one.start >= frame.end) before(one.start);
  if (by && by.content.end > frame.start) before(by.content.end);
  if (by?.cue && by.cue.start >= frame.end)
    before(by.speaker && by.speaker.start >= frame.end ? Math.min(by.speaker.start, by.cue.start) : by.cue.start);
  let end = last;
  for (let k = last + 1; k <= Math.min(limit, last + TAIL); k++) {
    if (isBreak(sentence, k, limit)) break;
    end = k;
  }
  // what a longer rest would be is no part of it
  if (end === last + TAIL && limit > end) return frame.end;
  const tail = trimTail(words, last, end);
  return tail > last ? words[tail]!.end : frame.end;
}

/** Does another clause begin at a word: a semicolon, a bracket, a conjunction with a clause, a relative clause between commas? */
function isBreak(sentence: ParsedSentence, k: number, limit: number): boolean {
  const { words } = sentence;
  const { lower, pos } = words[k]!;
  if (/^[;:()–—]$/.test(lower) || lower === '-') return true;
  if (markOf(words, k) === 'open' && words[k - 1]?.lower === ',') return true;
  if (/^(?:while|although|though|whereas|because|but)$/.test(lower)) return true;
  if (lower === ',') {
    const next = words[k + 1];
    if (!next) return true;
    if (/^(?:who|which|where|whose|when|while|as|if|although)$/.test(next.lower)) return true;
    return isClause(sentence, next.pos === 'CCONJ' ? k + 2 : k + 1, limit);
  }
  if (pos === 'CCONJ') return isClause(sentence, k + 1, limit) || (k < limit && isFinite(words, k + 1));
  return false;
}

function isClause(sentence: ParsedSentence, from: number, limit: number): boolean {
  return from <= limit && startsClause(sentence, from, limit);
}

/** Without conjunctions, prepositions and marks that something else follows. */
function trimTail(words: readonly TaggedWord[], last: number, end: number): number {
  let at = trimEnd(words, last, end);
  while (at > last && (/^(?:CCONJ|SCONJ|DET)$/.test(words[at]!.pos) || /^[,–—-]$/.test(words[at]!.lower)))
    at = trimEnd(words, last, at - 1);
  return Math.max(last, at);
}
