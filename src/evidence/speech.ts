import type { Attribution, Hedge, Stance } from '../model/statement.ts';
import type { Clause, ParsedSentence } from './clauses.ts';
import { cueRow } from './lexicon.ts';
import type { Stretch } from './quantities.ts';
import { mentionAfter, mentionBefore, type WordSpan } from './speaker-mentions.ts';
import type { TaggedWord } from './tagged.ts';

/** What one verb or phrase of saying says in a sentence. Numbers are of its words; `from` to `to` is what is said. */
export interface Speech {
  speaker: WordSpan | undefined;
  cue: WordSpan;
  from: number;
  to: number;
  /** the words behind the cue, or those before it */
  side: 'behind' | 'before' | 'around';
  stance: Stance;
  hedge: Hedge;
  attribution: Attribution;
}

const COMPLEMENT: ReadonlySet<string> = new Set(['that', 'how', 'whether', 'if', 'why']);
const OPENING = /^["“”„«:]$/;
/** Verbs that have somebody told before what is told. */
const HEARERS: ReadonlySet<string> = new Set([
  'tell',
  'inform',
  'assure',
  'warn',
  'notify',
  'advise',
  'remind',
  'ask',
  'brief',
  'show',
]);
/** Verbs whose object alone is what is said. */
const OBJECTS: ReadonlySet<string> = new Set(
  'describe show count put call depict record list quote cite detail identify reveal disclose report mention document'.split(
    ' ',
  ),
);
/** Verbs that say something only with `that`, a clause or a quotation behind them, or at the end of a quotation. */
const ONLY_FINITE: ReadonlySet<string> = new Set(['participle', 'finite', 'gerund']);
const NOT: ReadonlySet<string> = new Set(['not', "n't", 'n’t', 'never', 'no']);
const TESTS: ReadonlySet<string> = new Set([
  'verify',
  'corroborate',
  'confirm',
  'substantiate',
  'establish',
  'prove',
  'convince',
  'find',
]);

/** All that is said in a sentence, from left to right. */
export function speechIn(parsed: ParsedSentence): Speech[] {
  const found: Speech[] = [];
  for (const [k, clause] of parsed.clauses.entries()) {
    const speech = speechOf(parsed, clause, k);
    if (speech) found.push(speech);
  }
  const named = accordingTo(parsed);
  return named ? [...found, named] : found;
}

function speechOf(parsed: ParsedSentence, clause: Clause, number: number): Speech | undefined {
  const row = cueRow('verb', clause.lemma);
  const doubt = doubtOf(parsed, clause);
  if (doubt) return doubt;
  if (!row || !ONLY_FINITE.has(clause.kind) || (clause.kind === 'participle' && clause.relative && !clause.passive))
    return undefined;
  if (clause.passive) return passiveSpeech(parsed, clause, number, row);
  const behind = contentBehind(parsed, clause, number, row.stance);
  if (behind) {
    const speaker = mentionBefore(parsed, clause.first);
    const from = row.stance === 'denied' || row.stance === 'doubted' ? (speaker?.first ?? clause.first) : behind.from;
    return {
      speaker,
      cue: cueOf(parsed, clause),
      from,
      to: behind.to,
      side: 'behind',
      ...row,
      attribution: speaker ? 'explicit' : 'agentless',
    };
  }
  return contentBefore(parsed, clause, row);
}

/** The verb with its auxiliaries, without adverbs around them. */
function cueOf({ words }: ParsedSentence, clause: Clause): WordSpan {
  let first = clause.first;
  while (first < clause.last && words[first]!.pos === 'ADV') first++;
  return { first, last: clause.last };
}

/** `was told`, `is alleged to have`, `it was reported that`: nobody speaks, or who stands behind `by`. */
function passiveSpeech(
  parsed: ParsedSentence,
  clause: Clause,
  number: number,
  row: { stance: Stance; hedge: Hedge },
): Speech | undefined {
  const { words, clauses } = parsed;
  const agent = clause.prepositions.find(({ word }) => word === 'by')?.phrase;
  const end = contentEnd(parsed, number);
  const next = clauses[number + 1];
  const base = {
    speaker: agent && { first: agent.first, last: agent.last },
    cue: cueOf(parsed, clause),
    stance: row.stance,
  };
  const attribution: Attribution = agent ? 'explicit' : 'agentless';
  const hedge: Hedge = row.hedge === 'none' ? 'none' : 'reporter';
  const that = complementAt(words, clause.last + 1, end);
  if (that !== undefined) return { ...base, from: that, to: end, side: 'behind', hedge, attribution };
  const subject = mentionBefore(parsed, clause.first);
  const infinitive = next?.kind === 'infinitive' && next.first <= clause.last + 3;
  if (!subject || (!infinitive && !agent && clause.lemma !== 'report')) return undefined;
  return { ...base, from: subject.first, to: infinitive ? end : clause.end, side: 'around', hedge, attribution };
}

/** `could not be verified`, `has not been corroborated`, `are not convinced`, `does not find … credible`: a doubt, of whom it is or of nobody. */
function doubtOf(parsed: ParsedSentence, clause: Clause): Speech | undefined {
  const { words } = parsed;
  if (!TESTS.has(clause.lemma)) return undefined;
  const group = words.slice(clause.first, clause.last + 1);
  if (!group.some(({ lower }) => NOT.has(lower))) return undefined;
  const subject = mentionBefore(parsed, clause.first);
  const persons = !clause.passive || clause.lemma === 'convince';
  return {
    speaker: persons ? subject : undefined,
    cue: cueOf(parsed, clause),
    from: subject?.first ?? clause.first,
    to: clause.end,
    side: 'around',
    stance: 'doubted',
    hedge: 'none',
    attribution: persons && subject ? 'explicit' : 'agentless',
  };
}

/** The words behind a verb that are what it says; undefined where there are none. */
function contentBehind(
  parsed: ParsedSentence,
  clause: Clause,
  number: number,
  stance: Stance,
): { from: number; to: number } | undefined {
  const { words, phrases, clauses } = parsed;
  const to = contentEnd(parsed, number);
  const that = complementAt(words, clause.last + 1, to);
  if (that !== undefined) return { from: that, to };
  const hearer = HEARERS.has(clause.lemma) ? phrases.find(({ first }) => first === clause.last + 1) : undefined;
  let at = (hearer?.last ?? clause.last) + 1;
  while (at <= to && (words[at]!.pos === 'ADV' || words[at]!.lower === ',')) at++;
  const next = clauses.slice(number + 1).find(({ kind, relative }) => kind === 'finite' && !relative);
  // `said one of the planes had …`: a phrase and its own verb, with nothing but what hangs on the phrase between
  const phrase = phrases.find(({ first }) => first === at);
  if (next && phrase && next.first <= to && next.first > phrase.last && !endsBefore(words, at, next.first))
    return { from: at, to };
  const takesObject = stance === 'denied' || stance === 'doubted' || OBJECTS.has(clause.lemma);
  if (takesObject && at <= to && (phrase || clauses[number + 1]?.first === at)) return { from: at, to };
  return undefined;
}

/** A comma or conjunction outside any phrase parts the verb behind it from the phrase. */
function endsBefore(words: readonly TaggedWord[], from: number, to: number): boolean {
  return (
    words.slice(from, to).some(({ lower, pos }) => lower === ';' || lower === ':' || pos === 'SCONJ') ||
    words[to - 1]?.lower === ','
  );
}

/** First word behind `that`, a colon or an opening mark, where one of them comes soon and no other verb before it. */
function complementAt(words: readonly TaggedWord[], from: number, to: number): number | undefined {
  for (let k = from; k <= Math.min(to - 1, from + 16); k++) {
    const { lower, pos } = words[k]!;
    if (COMPLEMENT.has(lower) && pos !== 'DET') return skipMarks(words, k + 1, to);
    if (lower === 'that' && k === from) return skipMarks(words, k + 1, to);
    if (OPENING.test(lower)) return skipMarks(words, k + 1, to);
    if (pos === 'VERB' || pos === 'AUX') return undefined;
  }
  return undefined;
}

function skipMarks(words: readonly TaggedWord[], from: number, to: number): number {
  let at = from;
  while (at < to && /^["“”„«'‘`,:]$/.test(words[at]!.lower)) at++;
  return at;
}

/** Up to the end of the sentence, or to where the same speaker is said to say more: `refuted that … and said`. */
function contentEnd({ words, clauses }: ParsedSentence, number: number): number {
  let last = words.length - 1;
  while (last > 0 && /^["”“».!?']$/.test(words[last]!.lower)) last--;
  const clause = clauses[number]!;
  for (const other of clauses.slice(number + 1)) {
    const before = words[other.first - 1]?.lower;
    if (other.kind !== 'finite' || !cueRow('verb', other.lemma)) continue;
    if (before === 'and' || before === 'but' || before === 'while') return other.first - 2;
    // the main verb behind a relative clause: `X, who claims that …, testified`
    if (before === ',' && isRelative(words, clause)) return other.first - 2;
  }
  return last;
}

function isRelative(words: readonly TaggedWord[], clause: Clause): boolean {
  return /^(?:who|which|that)$/.test(words[clause.first - 1]?.lower ?? '');
}

/** `“…,” he said.`, `…, said the officer, …`: what stands before the cue, and behind it where it goes on. */
function contentBefore(
  parsed: ParsedSentence,
  clause: Clause,
  row: { stance: Stance; hedge: Hedge },
): Speech | undefined {
  const { words } = parsed;
  const before = mentionBefore(parsed, clause.first);
  const opening = before && before.last < clause.first && isEdge(words[before.first - 1]) ? before.first : clause.first;
  if (opening === 0 || !isEdge(words[opening - 1])) return undefined;
  const speaker = opening === clause.first ? mentionAfter(parsed, clause.last) : before;
  if (opening === clause.first && !speaker) return undefined;
  let last = opening - 1;
  while (last > 0 && /^["”“»,!?']$/.test(words[last]!.lower)) last--;
  const from = skipMarks(words, 0, last);
  if (last <= from) return undefined;
  return { speaker, cue: cueOf(parsed, clause), from, to: last, side: 'before', ...row, attribution: 'explicit' };
}

function isEdge(word: TaggedWord | undefined): boolean {
  return word !== undefined && /^[,"”“»?!'-]$/.test(word.lower);
}

/** `according to the ministry`: what it says is the rest of the sentence. */
function accordingTo(parsed: ParsedSentence): Speech | undefined {
  const { words } = parsed;
  const at = words.findIndex(({ lower }, k) => lower === 'according' && words[k + 1]?.lower === 'to');
  if (at < 0) return undefined;
  const speaker = mentionAfter(parsed, at + 1);
  if (!speaker) return undefined;
  const leads = at <= 1 || words[at - 1]!.lower === '.';
  let last = words.length - 1;
  while (last > 0 && /^["”“».!?]$/.test(words[last]!.lower)) last--;
  const from = leads ? skipMarks(words, speaker.last + 1, last) : skipMarks(words, 0, last);
  let to = leads ? last : at - 1;
  while (to > from && /^[,"”]$/.test(words[to]!.lower)) to--;
  if (to <= from) return undefined;
  return {
    speaker,
    cue: { first: at, last: at + 1 },
    from,
    to,
    side: leads ? 'behind' : 'before',
    stance: 'asserted',
    hedge: 'none',
    attribution: 'explicit',
  };
}

/** UTF-16 stretch of a span of words. */
export function stretchOf(words: readonly TaggedWord[], { first, last }: WordSpan): Stretch {
  return { start: words[first]!.start, end: words[last]!.end };
}
