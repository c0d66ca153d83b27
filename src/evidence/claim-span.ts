import type { Said } from './attribution.ts';
import type { Clause, ParsedSentence } from './clauses.ts';
import { isFinite } from './cue-verbs.ts';
import type { Frame } from './frames.ts';
import type { Stretch } from './quantities.ts';
import { markOf, trimEnd } from './quote-marks.ts';
import { startsClause } from './starts-clause.ts';
import type { TaggedWord } from './tagged.ts';
import { isRaising } from './view.ts';

/** The claims of a sentence, each with what is said around it. */
export interface SentenceClaims {
  text: string;
  sentence: ParsedSentence;
  frames: readonly Frame[];
  said: readonly (Said | undefined)[];
}

interface Place {
  text: string;
  sentence: ParsedSentence;
  frames: readonly Frame[];
  frame: Frame;
  by: Said | undefined;
}

/**
 * The words of each claim as a reader marks them: with the subject of the verb that only raises it (`is believed to`), from the relative pronoun where it
 * says more of a thing, without the words of saying, up to the next claim, the next clause or the end of what is said. UTF-16 offsets; never empty.
 */
export function claimSpans({ text, sentence, frames, said }: SentenceClaims): Stretch[] {
  const places = frames.map((frame, k): Place => ({ text, sentence, frames, frame, by: said[k] }));
  const starts = places.map(startOf);
  const cues = said.flatMap(one => (one?.cue && one.content.start >= one.cue.end ? [one] : []));
  return places.map((place, k) => {
    const start = starts[k]!;
    const end = endOf(place, starts, cues);
    return start < end ? { start, end } : { start: place.frame.start, end: place.frame.end };
  });
}

function startOf(place: Place): number {
  const { frame, by, sentence } = place;
  const start = ownStart(place, sentence.words);
  // `imagery shows two ships`, `which police say was sold`
  const told = by?.cue && by.stance !== 'denied' && by.stance !== 'doubted' && by.stance !== 'planned' ? by : undefined;
  const inside = told?.cue && told.cue.start >= start && told.cue.end <= told.content.start;
  return inside && told.content.start < frame.end && !/^(?:denies|doubts)$/.test(frame.predicate)
    ? Math.max(start, told.content.start)
    : start;
}

function ownStart(place: Place, words: readonly TaggedWord[]): number {
  const { text, frame } = place;
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
  const far = subjectBefore(place, words);
  if (far !== undefined) return far;
  const first = words.findIndex(({ start }) => start >= frame.start);
  const last = words.findLastIndex(({ end }) => end <= frame.end);
  const raised = first < 0 ? undefined : raisedFrom(place, first, last);
  if (raised !== undefined) return words[raised]!.start;
  const lead = first < 0 ? undefined : leadBefore(place, first);
  return lead === undefined ? frame.start : words[lead]!.start;
}

/** `the major at headquarters received`, `My chief, who is dead, took`: the subject, where only what hangs on it stands before the verb. */
function subjectBefore({ frame, frames }: Place, words: readonly TaggedWord[]): number | undefined {
  const { subject } = frame;
  if (!subject || subject.end >= frame.start) return undefined;
  const from = words.findIndex(({ start }) => start >= subject.end);
  const to = words.findIndex(({ start }) => start >= frame.start);
  const head = words.findIndex(({ start }) => start >= subject.start);
  if (head < 0 || from < 0 || to <= from || to - from > 12) return undefined;
  if (!isFinite(words, to) || words[to - 1]!.pos === 'CCONJ') return undefined;
  const aside = words[from]!.lower === ',' && words[to - 1]!.lower === ',';
  const between = words.slice(from, to);
  const verbs = between.some((_, k) => isFinite(words, from + k));
  const loose = between.some(
    ({ pos, lower }) => pos === 'CCONJ' || pos === 'SCONJ' || /^[;:"“”()]$/.test(lower) || OPENERS.test(lower),
  );
  if (!aside && (verbs || loose)) return undefined;
  if (frames.some(({ start }) => start === subject.start)) return undefined;
  return subject.start;
}

/** `In 2004 the firm sold …`, `Eleven days later he rented …`: a phrase of time or place that opens the sentence, or what is said in it. */
function leadBefore({ sentence: { words }, frame, frames, by }: Place, first: number): number | undefined {
  if (/^(?:denies|doubts)$/.test(frame.predicate)) return undefined;
  const opens = by && by.content.start < words[first]!.start ? by.content.start : words[0]!.start;
  const from = words.findIndex(({ start }, k) => start >= opens && markOf(words, k) === undefined);
  if (from < 0 || from >= first || first - from > 9) return undefined;
  const head = words[from]!;
  const later = words.slice(from, first).some(({ lower }) => /^(?:later|earlier|ago|before|after)$/.test(lower));
  if (!LEADS.test(head.lower) && !later) return undefined;
  const to = words[first - 1]!.lower === ',' ? first - 1 : first;
  for (let k = from; k < to; k++)
    if (/^(?:VERB|AUX|SCONJ)$/.test(words[k]!.pos) || /^[,;:"“”()]$/.test(words[k]!.lower)) return undefined;
  return frames.some(({ start, end }) => start < words[first]!.start && end > head.start) ? undefined : from;
}

const LEADS = /^(?:in|on|at|by|under|between|from|during|over|within|near|off|until|since|through|for|around)$/;

/** The first word of the clause whose verb only says how an infinitive stands, where no claim is made of it. */
function raisedFrom({ frames, frame, sentence, by }: Place, first: number, last: number): number | undefined {
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

function endOf({ frame, sentence, by }: Place, starts: readonly number[], cues: readonly Said[]): number {
  const { words } = sentence;
  const last = words.findLastIndex(({ end }) => end <= frame.end);
  if (last < 0) return frame.end;
  // a denial holds what is denied
  if (by?.cue && isRefusal(frame, by) && by.content.start >= by.cue.end && by.content.end > frame.end)
    return words[refusedEnd(words, last, by.content.end)]!.end;
  let limit = words.length - 1;
  const before = (offset: number): void => {
    const at = words.findIndex(({ start }) => start >= offset);
    if (at > last) limit = Math.min(limit, at - 1);
  };
  for (const start of starts) if (start >= frame.end && !isHeld(words, start)) before(start);
  for (const { cue, speaker, content } of cues)
    if (cue && cue.start >= frame.start && cue.end <= frame.end && content.start >= frame.end) before(content.start);
    else if (cue && cue.start >= frame.end)
      before(speaker && speaker.start >= frame.end ? Math.min(speaker.start, cue.start) : cue.start);
  if (by && by.content.end > frame.start) before(by.content.end);
  if (by?.cue && by.cue.start >= frame.end)
    before(Math.min(by.cue.start, Math.max(frame.end, by.speaker?.start ?? by.cue.start)));
  const first = words.findIndex(({ start }) => start >= frame.start);
  const end = isInBracket(words, first, last) ? last : tailEnd(sentence, last, limit);
  return end > last ? words[end]!.end : frame.end;
}

/** Last word of what is denied: up to a colon, a reason or more about a thing. */
function refusedEnd(words: readonly TaggedWord[], last: number, end: number): number {
  let k = last + 1;
  for (; k < words.length && words[k]!.end <= end; k++) {
    if (/^[:;]$/.test(words[k]!.lower)) break;
    if (
      words[k]!.lower === ',' &&
      /^(?:which|who|whose|where|since|because|although|according)$/.test(words[k + 1]?.lower ?? '')
    )
      break;
  }
  return trimEnd(words, last, k - 1);
}

function isRefusal({ predicate, start, end }: Frame, { stance, cue }: Said): boolean {
  if (!/^(?:denies|doubts)$/.test(predicate) || (stance !== 'denied' && stance !== 'doubted')) return false;
  return cue !== null && cue.start >= start && cue.end <= end;
}

/** `a company that belongs to him`, `paid them to look away`, `nobody knows who sent it`: a claim that is also the rest of the one before. */
function isHeld(words: readonly TaggedWord[], start: number): boolean {
  const at = words.findIndex(word => word.start >= start);
  if (at < 1) return false;
  const near = HOLDS.test(words[at]!.lower) ? at : HOLDS.test(words[at - 1]!.lower) ? at - 1 : -1;
  return near > 0 && words[near - 1]!.pos !== 'PUNCT' && words[near - 1]!.pos !== 'CCONJ';
}

const HOLDS = /^(?:who|that|what|whether|how|where|when|to)$/;

/** Does a bracket that opened in the claim still stand open behind it? */
function isInBracket(words: readonly TaggedWord[], first: number, last: number): boolean {
  for (let k = last; k >= Math.max(0, first); k--) {
    if (words[k]!.lower === ')') return false;
    if (words[k]!.lower === '(') return true;
  }
  return false;
}

/** Last word of what hangs on a claim behind its last word. */
function tailEnd(sentence: ParsedSentence, last: number, limit: number): number {
  const { words } = sentence;
  let end = last;
  let opener: number | undefined;
  for (let k = last + 1; k <= limit; k++) {
    if (k > last + TAIL) return last;
    if (isBreak(sentence, k, limit)) break;
    if (OPENERS.test(words[k]!.lower)) opener ??= k;
    else if (isFinite(words, k) && !isLoose(words, k) && !isHelped(words, k)) {
      // the verb of the clause around
      if (opener === undefined) break;
      opener = undefined;
    }
    end = k;
  }
  // a subject whose verb opens another claim
  if (end === limit && limit + 1 < words.length && isFinite(words, limit + 1)) {
    const joint = words.findLastIndex(
      ({ pos, lower }, k) => k > last && k <= end && (pos === 'CCONJ' || lower === ','),
    );
    if (joint > last) end = joint;
  }
  // a clause that goes on in another claim
  if (opener !== undefined && end === limit && limit < words.length - 2) end = opener - 1;
  return trimTail(words, last, end);
}

/** Words that open a clause of their own behind a claim. */
const OPENERS =
  /^(?:who|which|that|whose|whom|what|where|wherever|when|how|why|whether|if|as|since|before|after|until|so)$/;

const isHelped = (words: readonly TaggedWord[], k: number): boolean =>
  words[k - 1]!.pos === 'AUX' || (words[k - 1]!.pos === 'ADV' && words[k - 2]?.pos === 'AUX');

/** A participle rather than a verb: `a batch manufactured in Bulgaria`. */
function isLoose(words: readonly TaggedWord[], k: number): boolean {
  const { pos, lower } = words[k]!;
  if (words[k - 1]!.lower === ',' && words[k + 1]?.pos !== 'ADP') return false;
  return (
    pos === 'VERB' &&
    /(?:ed|en|wn|ght|ld|nt|ut)$/.test(lower) &&
    words[k - 1]!.pos !== 'AUX' &&
    words[k - 1]!.pos !== 'PRON'
  );
}

/** Does another clause begin at a word: a semicolon, a bracket, a conjunction with a clause, a relative clause between commas? */
function isBreak(sentence: ParsedSentence, k: number, limit: number): boolean {
  const { words } = sentence;
  const { lower, pos, start } = words[k]!;
  if (/^[;:()[\]–—]$/.test(lower) || (lower === '-' && words[k - 1]!.end < start)) return true;
  if (markOf(words, k) === 'open' && words[k - 1]?.lower === ',') return true;
  if (/^(?:while|although|though|whereas|because|but)$/.test(lower)) return true;
  if (/^(?:which|whom)$/.test(words[k + 1]?.lower ?? '') && pos === 'ADP') return true;
  if (pos === 'CCONJ' && words[k + 1]?.lower === 'that') return true;
  if (lower === ',') {
    const next = k + 1 < words.length && markOf(words, k + 1) === 'close' ? words[k + 2] : words[k + 1];
    if (!next) return true;
    if (/^(?:who|which|where|whose|when|while|as|if|although)$/.test(next.lower)) return true;
    if (/^(?:which|whom)$/.test(words[k + 2]?.lower ?? '') || /^(?:which|whom)$/.test(words[k + 3]?.lower ?? ''))
      return true;
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
  let at = trimEnd(words, last, Math.max(last, end));
  while (at > last && (/^(?:CCONJ|SCONJ|DET|ADP)$/.test(words[at]!.pos) || /^[,–—-]$/.test(words[at]!.lower)))
    at = trimEnd(words, last, at - 1);
  return Math.max(last, at);
}
