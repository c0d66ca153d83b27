import type { Attribution, Hedge, Stance } from '../model/statement.ts';
import type { ParsedSentence } from './clauses.ts';
import { accordingTo } from './according.ts';
import { besideVerb } from './beside.ts';
import { type CueVerb, cueVerbs, isFinite } from './cue-verbs.ts';
import { doubtBy } from './doubts.ts';
import { cueRow, isNounOf } from './lexicon.ts';
import type { Stretch } from './quantities.ts';
import { type Behind, behindVerb, calledFalse, DOCUMENT, markOf, maySpeak, trimEnd } from './said-parts.ts';
import { mentionAfter } from './mention-after.ts';
import { isName, isRole, mentionBefore, type WordSpan } from './speaker-mentions.ts';
import type { TaggedWord } from './tagged.ts';

/** What one verb or phrase of saying says in a sentence. Numbers are of its words; `from` to `to` is what is said. */
export interface Speech {
  speaker: WordSpan | undefined;
  cue: WordSpan;
  from: number;
  to: number;
  /** the words behind the cue, those before it, or those on both sides */
  side: 'behind' | 'before' | 'around';
  /** what is said, where that is less than `from` to `to` */
  content?: WordSpan;
  /** words that tell it as well: the one who denies, or the subject of what is believed */
  with?: number;
  stance: Stance;
  hedge: Hedge;
  attribution: Attribution;
  /** a quotation stands before the cue */
  verbatim?: boolean;
  /** what is said begins behind a colon, without a mark */
  colon?: boolean;
  /** said with a verb of telling, not of finding or showing */
  tells?: boolean;
}

/** All that is said in a sentence, from left to right. */
export function speechIn(parsed: ParsedSentence): Speech[] {
  const { words } = parsed;
  const found: Speech[] = [];
  const verbs = cueVerbs(words);
  for (const verb of verbs) {
    const speech =
      doubtBy(parsed, verb) ?? (cueRow('verb', verb.lemma) ? speechOf(parsed, verb, verbs, found) : undefined);
    if (speech) found.push(speech);
  }
  const quoted = quotedBehindColon(parsed, found);
  if (quoted) found.push(quoted);
  const taken = new Set(found.map(({ cue }) => cue.last));
  // `said in a statement that` is the verb's
  const begun = new Set(found.map(({ from }) => from));
  found.push(
    ...accordingTo(parsed).filter(({ cue, from, speaker }) => !taken.has(cue.last) && (speaker || !begun.has(from))),
  );
  return cut(
    words,
    found.sort((a, b) => a.cue.first - b.cue.first),
  );
}

/** `Ms. Roe praised the guards: “They were quick.”`: a quotation behind a colon that no verb of saying leads to is that of whom the clause is about. */
function quotedBehindColon(parsed: ParsedSentence, found: readonly Speech[]): Speech | undefined {
  const { words } = parsed;
  const colon = words.findIndex(
    ({ lower }, k) => lower === ':' && k + 2 < words.length && markOf(words, k + 1) === 'open',
  );
  if (colon < 2 || found.some(({ from, to }) => from <= colon + 2 && to > colon)) return undefined;
  const verb = words.findIndex(
    (_, k) =>
      k > 0 &&
      k < colon &&
      isFinite(words, k) &&
      words[k]!.pos === 'VERB' &&
      !/^(?:AUX|DET|ADJ)$/.test(words[k - 1]!.pos),
  );
  const first = verb > 0 && words[verb - 1]!.pos === 'AUX' ? verb - 1 : verb;
  const speaker = verb > 0 ? mentionBefore(parsed, first) : undefined;
  if (
    !speaker ||
    !(isName(words, speaker) || isRole(words, speaker) || /^(?:he|she|they)$/.test(words[speaker.first]!.lower))
  )
    return undefined;
  let to = words.findIndex((_, k) => k > colon + 2 && markOf(words, k) === 'close');
  to = trimEnd(words, colon + 2, to < 0 ? words.length - 1 : to);
  const says = { stance: 'asserted', hedge: 'none', attribution: 'explicit', verbatim: true, tells: true } as const;
  return { speaker, cue: { first, last: verb }, from: colon + 2, to, side: 'behind', ...says };
}

function speechOf(
  parsed: ParsedSentence,
  verb: CueVerb,
  verbs: readonly CueVerb[],
  found: readonly Speech[],
): Speech | undefined {
  if (verb.passive) return passiveSpeech(parsed, verb);
  if (
    verb.kind === 'infinitive' &&
    !/^(?:went|goes|gone|go|continued)$/.test(parsed.words[verb.first - 1]?.lower ?? '') &&
    parsed.words[verb.first - 2]?.lower !== 'went'
  )
    return undefined;
  // `Commenting on reports that …, the minister said`
  if (verb.kind === 'gerund' && verb.first === 0) return undefined;
  const behind = behindVerb(parsed, verb);
  const told =
    behind?.by === 'clause' || behind?.by === 'object' ? mentionBefore(parsed, verb.first) !== undefined : false;
  const before = verb.lemma === 'hear' && !behind ? mentionBefore(parsed, verb.first) : undefined;
  if (before && isHearing(parsed.words, before)) return heardBefore(parsed, verb, before);
  const beside = behind?.by === 'that' || (behind?.by === 'clause' && told) ? undefined : besideVerb(parsed, verb);
  const own = behind?.by === 'quote' || told;
  if (beside && (!own || beside.verbatim)) return beside;
  if (!behind) return insertedIn(parsed, verb);
  const speaker = speakerBefore(parsed, verb, verbs, found);
  if (speaker && !maySpeak(parsed.words, speaker, verb)) return undefined;
  // `the court heard that`: who spoke is not said
  if (speaker && verb.lemma === 'hear' && isHearing(parsed.words, speaker)) return saying(verb, behind, undefined);
  if (behind.by === 'object' && (!speaker || (verb.negated && verb.row.stance === 'doubted'))) return undefined;
  if (speaker && isRelativeCue(parsed.words, verb))
    behind.last = Math.max(behind.first, beforeOuterVerb(parsed.words, behind));
  const denial = verb.takes.has('predicate') && calledFalse(parsed.words, behind);
  return saying(denial ? { ...verb, row: { stance: 'denied', hedge: 'none' } } : verb, behind, speaker);
}

/** `weapons that Cuba said were obsolete`: said within a clause whose verb follows. */
function insertedIn(parsed: ParsedSentence, verb: CueVerb): Speech | undefined {
  const { words } = parsed;
  const from = verb.last + 1;
  if (verb.kind !== 'finite' || !verb.takes.has('clause') || !words[from] || !isFinite(words, from)) return undefined;
  if (words[from]!.pos === 'VERB' && words[from + 1]?.lower === 'by') return undefined;
  const speaker = insertedSpeaker(parsed, verb.first - 1);
  if (!speaker || !maySpeak(words, speaker, verb)) return undefined;
  let to = from;
  while (to + 1 < words.length && !/^[,;]$/.test(words[to + 1]!.lower)) to++;
  const said = saying(verb, { first: from, last: trimEnd(words, from, to), by: 'clause' }, speaker);
  // with what the clause tells of
  const relative = /^(?:that|which|who|whom|what)$/.test(words[speaker.first - 1]?.lower ?? '');
  const end = speaker.first - (relative ? (words[speaker.first - 2]?.lower === ',' ? 3 : 2) : 1);
  const told = parsed.phrases.find(({ first, last }) => first <= end && end <= last);
  return told ? { ...said, with: told.first } : said;
}

/** The name or phrase before an inserted verb, behind a relative pronoun or right behind what the clause tells of. */
function insertedSpeaker(parsed: ParsedSentence, at: number): WordSpan | undefined {
  const { words, phrases } = parsed;
  const phrase = phrases.find(({ first, last }) => first <= at && at === last);
  if (!phrase) return undefined;
  if (/^(?:that|which|who|whom|what)$/.test(words[phrase.first - 1]?.lower ?? '')) return phrase;
  // `the weapons Havana said were`
  let first = at + 1;
  while (first > phrase.first && words[first - 1]!.pos === 'PROPN') first--;
  if (first <= at && first > phrase.first && words[first - 1]!.pos === 'NOUN') return { first, last: at };
  // `items sources said were`
  if (
    at > phrase.first &&
    words[at]!.pos === 'NOUN' &&
    words[at - 1]!.pos === 'NOUN' &&
    isNounOf('person', words[at]!.lower)
  )
    return { first: at, last: at };
  const before = words[phrase.first - 1];
  return before?.pos === 'NOUN' || before?.pos === 'PROPN' ? phrase : undefined;
}

function saying(verb: CueVerb, { first, last, colon }: Behind, speaker: WordSpan | undefined): Speech {
  const { stance, hedge } = verb.row;
  const denies = stance === 'denied' || stance === 'doubted';
  return {
    speaker,
    cue: { first: verb.first, last: verb.last },
    from: first,
    to: last,
    side: 'behind',
    tells: isTelling(verb),
    ...(colon === true && { colon }),
    ...(denies && { with: speaker?.first ?? verb.first }),
    stance: verb.negated && denies ? 'asserted' : stance,
    hedge,
    attribution: speaker ? 'explicit' : 'agentless',
  };
}

/** Does the verb tell (`said`, `told`), rather than think, find or show? */
export function isTelling({ takes, row }: CueVerb): boolean {
  return row.hedge !== 'speaker' && (takes.has('aside') || takes.has('hearer'));
}

/** The subject of a verb; of one behind `and`, `but` or a comma that of the verb of saying before it, or of the clause. */
export function speakerBefore(
  parsed: ParsedSentence,
  verb: CueVerb,
  verbs: readonly CueVerb[],
  found: readonly Speech[],
): WordSpan | undefined {
  const { words } = parsed;
  let at = verb.first - 1;
  while (at >= 0 && words[at]!.pos === 'ADV') at--;
  if (at < 0) return undefined;
  const joined = words[at]!.pos === 'CCONJ' || verb.kind === 'gerund' || verb.kind === 'infinitive';
  // `quoted the admiral as saying`
  if (words[at]!.lower === 'as' && verb.kind === 'gerund') {
    const quoted = parsed.phrases.find(({ last }) => last === at - 1);
    return quoted && { first: quoted.first, last: quoted.last };
  }
  if (!joined)
    return mentionBefore(parsed, verb.first) ?? (words[at]!.lower === ',' ? clauseOpener(parsed, at) : undefined);
  // `counts alleging that`
  const paper = verb.kind === 'gerund' && words[at]!.pos === 'NOUN' && DOCUMENT.test(words[at]!.lower);
  const outer = paper && found.length === 0 ? mentionBefore(parsed, verb.first) : undefined;
  if (outer && !words.slice(0, outer.first).some((_, k) => isFinite(words, k))) return outer;
  const last = found.findLast(({ speaker, tells }) => speaker !== undefined && tells === true) ?? found.at(-1);
  if (last && last.cue.last < verb.first && last.side !== 'before') return last.speaker;
  if (verb.kind === 'gerund' && verb.row.hedge === 'speaker') return undefined;
  for (let k = at - 1; k > 0; k--) {
    if (!isFinite(words, k) || isFinite(words, k - 1)) continue;
    const subject = mentionBefore(parsed, groupStart(words, k, verbs));
    if (subject) return subject;
  }
  return undefined;
}

/** Where an aside is a clause of its own (`My uncle, he was the cook, said …`): the mention that the clause opens with, before a comma. */
function clauseOpener(parsed: ParsedSentence, comma: number): WordSpan | undefined {
  const { words } = parsed;
  let from = comma - 1;
  while (
    from > 0 &&
    !/^(?:CCONJ|SCONJ)$/.test(words[from]!.pos) &&
    !/^[;:]$/.test(words[from]!.lower) &&
    markOf(words, from) === undefined
  )
    from--;
  const first = from === 0 ? 0 : from + 1;
  const end = words.findIndex(({ lower }, k) => k > first && lower === ',');
  return end > first && end < comma ? mentionBefore(parsed, end) : undefined;
}

function groupStart(words: readonly TaggedWord[], k: number, verbs: readonly CueVerb[]): number {
  const cue = verbs.find(({ first, last }) => first <= k && k <= last);
  let at = cue?.first ?? k;
  while (at > 0 && (words[at - 1]!.pos === 'AUX' || words[at - 1]!.pos === 'ADV')) at--;
  return at;
}

/** `The man who said that … | left`: the cue stands in a relative clause that no comma closes. */
function isRelativeCue(words: readonly TaggedWord[], { first }: CueVerb): boolean {
  let at = first - 1;
  while (at > 0 && words[at]!.pos === 'ADV') at--;
  return at > 1 && /^(?:who|that)$/.test(words[at]!.lower) && words[at - 1]!.lower !== ',';
}

function beforeOuterVerb(words: readonly TaggedWord[], { first, last, by }: Behind): number {
  if (by === 'quote') return last;
  let from = first;
  // a clause has a verb of its own
  if (by !== 'object') while (from < last && !isFinite(words, from)) from++;
  const start = by === 'object' ? first : from + 1;
  const found = beforeMainVerb(words, start, last);
  return found < last ? found : beforeMainVerb(words, start, last, false);
}

function isHearing(words: readonly TaggedWord[], { last }: WordSpan): boolean {
  return /^(?:court|jury|tribunal|inquest|inquiry|hearing|trial|judge|magistrates?|jurors?|committee|panel|commission)$/.test(
    words[last]!.lower,
  );
}

/** `…, the court heard`, `…, it was alleged`, `…, a jury was told`: what stands before, said by nobody. */
function heardBefore(parsed: ParsedSentence, verb: CueVerb, subject: WordSpan): Speech | undefined {
  const { words } = parsed;
  if (subject.first < 3 || words[subject.first - 1]!.lower !== ',') return undefined;
  const to = trimEnd(words, 0, subject.first - 1);
  if (!words.slice(0, to + 1).some((_, k) => isFinite(words, k))) return undefined;
  const { stance, hedge } = verb.row;
  const cue = { first: verb.first, last: verb.last };
  return {
    speaker: undefined,
    cue,
    from: 0,
    to,
    side: 'before',
    stance,
    hedge: hedge === 'none' ? 'none' : 'reporter',
    attribution: 'agentless',
  };
}

const RAISED =
  /^(?:allege|believe|think|say|report|rumou?r|suspect|estimate|claim|presume|understand|reckon|describe|show|consider|find|fear|assume|calculate|judge)$/;

/** `it is alleged that`, `is believed to be`, `was told by`: nobody speaks, or who stands behind `by`. */
function passiveSpeech(parsed: ParsedSentence, verb: CueVerb): Speech | undefined {
  const { words } = parsed;
  const agent = agentOf(parsed, verb);
  const { stance } = verb.row;
  const base = {
    speaker: agent,
    cue: { first: verb.first, last: verb.last },
    stance,
    hedge: verb.row.hedge === 'none' ? ('none' as const) : ('reporter' as const),
    attribution: agent ? ('explicit' as const) : ('agentless' as const),
  };
  const subject = verb.kind === 'reduced' ? undefined : mentionBefore(parsed, verb.first);
  const expletive =
    subject === undefined || (/^(?:it|there)$/.test(words[subject.first]!.lower) && subject.last === subject.first);
  const behind = behindVerb(parsed, verb);
  if (behind && behind.by !== 'object' && (expletive || verb.takes.has('hearer')))
    return { ...base, from: behind.first, to: behind.last, side: 'behind' };
  const end = trimEnd(words, verb.last, words.length - 1);
  const next = words[verb.last + 1];
  const infinitive = next?.lower === 'to' && /^(?:VERB|AUX)$/.test(words[verb.last + 2]?.pos ?? '');
  const charged = chargedWith(words, verb, end);
  if (charged) return { ...base, from: charged, to: end, side: 'behind', stance: 'claimed', hedge: 'reporter' };
  if (verb.kind === 'reduced')
    return infinitive && RAISED.test(verb.lemma)
      ? { ...base, from: verb.last + 1, to: beforeMainVerb(words, verb.last + 3, end), side: 'behind' }
      : undefined;
  if (!subject) return undefined;
  const heard = verb.takes.has('hearer') ? isHearing(words, subject) : /^it$/.test(words[subject.first]!.lower);
  if (heard && !agent) {
    const aside = heardBefore(parsed, verb, subject);
    if (aside) return aside;
  }
  const raised =
    RAISED.test(verb.lemma) &&
    (infinitive ||
      isComplement(verb, next) ||
      (agent !== undefined && (verb.takes.has('as') || words.slice(verb.last, agent.last + 2).at(-1)?.lower === 'to')));
  const told = verb.takes.has('hearer') && agent !== undefined;
  return raised || told ? { ...base, from: subject.first, to: end, side: 'around' } : undefined;
}

/** `is accused of selling`, `were charged with trying`: the first word of what they are said to have done. */
function chargedWith(words: readonly TaggedWord[], verb: CueVerb, end: number): number | undefined {
  const link = verb.takes.has('with') ? 'with' : verb.takes.has('of') ? 'of' : undefined;
  if (link === undefined || words[verb.last + 1]?.lower !== link || verb.last + 2 > end) return undefined;
  return verb.last + 2;
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
function isParticiple(words: readonly TaggedWord[], k: number): boolean {
  const { pos, lower } = words[k]!;
  if (/^(?:who|which|that)$/.test(words[k - 1]?.lower ?? '')) return false;
  return (
    pos === 'VERB' &&
    /(?:ed|en)$/.test(lower) &&
    /^(?:by|in|at|on|from|with|as|for|to|near|of)$/.test(words[k + 1]?.lower ?? '')
  );
}

function isComplement(verb: CueVerb, next: TaggedWord | undefined): boolean {
  if (verb.lemma === 'report') return true;
  if (verb.takes.has('as') && next?.lower === 'as') return true;
  if (verb.lemma === 'estimate') return next !== undefined && /^(?:at|to|as)$/.test(next.lower);
  return false;
}

function agentOf(parsed: ParsedSentence, { last }: CueVerb): WordSpan | undefined {
  const { words } = parsed;
  for (let k = last + 1; k < Math.min(words.length, last + 8); k++) {
    if (words[k]!.lower === 'by') return mentionAfter(parsed, k);
    if (words[k]!.pos === 'PUNCT' || words[k]!.pos === 'SCONJ' || isFinite(words, k)) return undefined;
  }
  return undefined;
}

/** What one says ends before what the same or another one is said to say: `…, adding that`, `and says`, `, according to`. */
function cut(words: readonly TaggedWord[], found: readonly Speech[]): Speech[] {
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
    // a verb within a quotation says no more than the quotation
    for (let j = Math.max(speech.from, speech.cue.last + 1); j <= to; j++)
      if (markOf(words, j) === 'close' && /["”“»]/.test(words[j]!.text) && !opensWithin(words, speech.from, j))
        to = trimEnd(words, speech.from, j);
    return { ...speech, to };
  });
}

/** `Our records show that two came back, and we do not know where`: outside of a quotation `we` is not the one who was said to speak. */
function beforeFirstPerson(words: readonly TaggedWord[], { from, cue }: Speech, end: number): number {
  for (let k = Math.max(from, cue.last + 1) + 1; k < end; k++) {
    if (markOf(words, k) === 'open') return end;
    if (!/^[,;]$/.test(words[k]!.lower)) continue;
    const at = words[k + 1]!.pos === 'CCONJ' || words[k + 1]!.lower === 'although' ? k + 2 : k + 1;
    if (at < end && /^(?:i|we)$/.test(words[at]!.lower) && markOf(words, from - 1) !== 'open')
      return trimEnd(words, from, k);
  }
  return end;
}

function opensWithin(words: readonly TaggedWord[], from: number, to: number): boolean {
  for (let k = to - 1; k >= from; k--) {
    if (markOf(words, k) === 'open') return true;
    if (markOf(words, k) === 'close') return false;
  }
  return false;
}

/** Last word before the conjunction, comma or subject that begins the other saying; undefined where it lies within. */
function joint(words: readonly TaggedWord[], speech: Speech, other: Speech): number | undefined {
  let at = other.cue.first;
  while (at > 0 && words[at - 1]!.pos === 'ADV') at--;
  const before = words[at - 1];
  if (before?.pos === 'CCONJ' || before?.lower === 'while') return at - 2;
  const own = other.speaker;
  const comma = before?.lower === ',' ? at - 2 : undefined;
  if (!own || own.last >= other.cue.first || own.first > speech.to) return comma;
  const opens = words[own.first - 1];
  if (own.first > speech.from && opens?.lower === ';') return own.first - 2;
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
