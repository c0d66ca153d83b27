import { mentionAfter } from './mention-after.ts';
import { accordingTo } from './according.ts';
import type { Attribution, Hedge, Stance } from '../model/statement.ts';
import { besideVerb } from './beside.ts';
import type { ParsedSentence } from './clauses.ts';
import { type CueVerb, cueVerbs, isFinite } from './cue-verbs.ts';
import { doubtBy } from './doubts.ts';
import { closedByVerb, deniedCharge, insertedIn, openedByVerb, quotedBehindColon } from './inserted-speech.ts';
import { cueRow } from './lexicon.ts';
import { DOCUMENT, calledFalse, maySpeak } from './may-speak.ts';
import { heardBefore, isHearing, passiveSpeech } from './passive-speech.ts';
import { markOf } from './quote-marks.ts';
import { type Behind, behindVerb } from './said-parts.ts';
import { type WordSpan, mentionBefore } from './speaker-mentions.ts';
import { beforeClosingComma, beforeOuterVerb, cut, isAsideCue, isRelativeCue } from './speech-ends.ts';
import { isCalendar } from './speaker-kinds.ts';
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
      doubtBy(parsed, verb) ??
      (verb.takes.size > 0 || cueRow('verb', verb.lemma) ? speechOf(parsed, verb, verbs, found) : undefined);
    if (speech) found.push(speech);
  }
  const opened = openedByVerb(parsed);
  if (opened && !found.some(({ from }) => from === opened.from)) found.push(opened);
  const closed = closedByVerb(parsed, found);
  if (closed) found.push(closed);
  const quoted = quotedBehindColon(parsed, found);
  if (quoted) found.push(quoted);
  const taken = new Set(found.map(({ cue }) => cue.last));
  // `said in a statement that` is the verb's
  const begun = new Set(found.map(({ from }) => from));
  const named = accordingTo(parsed).filter(
    ({ cue, from, speaker }) =>
      !taken.has(cue.last) && !found.some(one => one.cue.first === cue.last + 1) && (speaker || !begun.has(from)),
  );
  // `In his opinion, the smith said, the lock was picked`
  const own = ({ speaker }: Speech): boolean =>
    speaker !== undefined && /^(?:his|her|its|their|my|our)$/.test(words[speaker.last]!.lower);
  found.push(...named.filter(one => found.length === 0 || !own(one)));
  return cut(
    words,
    found.sort((a, b) => a.cue.first - b.cue.first),
  );
}

/** `heard from the clerk that`, `quoted him: “…”`: the one who said it stands behind the verb. */
function sourceBehind(parsed: ParsedSentence, { lemma, last }: CueVerb, { by, first }: Behind): WordSpan | undefined {
  const { words, phrases } = parsed;
  if (/^(?:hear|learn)$/.test(lemma) && words[last + 1]?.lower === 'from' && by === 'that')
    return mentionAfter(parsed, last + 1);
  const quoted = lemma === 'quote' && by === 'quote' ? phrases.find(phrase => phrase.first === last + 1) : undefined;
  return quoted && quoted.last < first ? { first: quoted.first, last: quoted.last } : undefined;
}

/** Verbs behind an `it` that stands for nobody. */
const EMERGES = /^(?:emerge|transpire|turn)$/;

const WILLING =
  /^(?:went|goes|gone|go|continued|on|quick|careful|keen|eager|happy|anxious|first|hastened|wished|wishes|wish|want|wants|wanted|like|pains|far|ready|able|free|there|known|found)$/;

/** Does one who is said `to point out` something say it: `was quick to`, `went on to`, `wishes to`, `was at pains to`? */
function isWilling(words: readonly TaggedWord[], to: number): boolean {
  const before = words[to - 1]?.lower ?? '';
  if (before === 'as' && words[to - 2]?.lower === 'far') return true;
  return WILLING.test(before) || words[to - 2]?.lower === 'went';
}

function speechOf(
  parsed: ParsedSentence,
  verb: CueVerb,
  verbs: readonly CueVerb[],
  found: readonly Speech[],
): Speech | undefined {
  if (verb.passive) return passiveSpeech(parsed, verb);
  if (verb.kind === 'infinitive') {
    const tells = isTelling(verb) || verb.takes.has('predicate') || verb.lemma === 'describe';
    if (!isWilling(parsed.words, verb.first) || !tells) return undefined;
    // `was quick to point out`
    verb = { ...verb, first: parsed.words[verb.first]!.lower === 'to' ? verb.first + 1 : verb.first };
  }
  if (verb.lemma === 'plead' && verb.row.stance === 'denied') return pleaded(parsed, verb);
  const charge = deniedCharge(parsed, verb);
  if (charge) return charge;
  // `Commenting on reports that …, the minister said`
  if (verb.kind === 'gerund' && verb.first === 0) return undefined;
  // `Considering the size, …`
  if (verb.kind === 'gerund' && verb.row.hedge === 'speaker' && parsed.words[verb.first - 1]?.lower !== ',')
    return undefined;
  const after = behindVerb(parsed, verb);
  // `erred in admitting the ledger`
  const within = verb.kind === 'gerund' && parsed.words[verb.first - 1]?.pos === 'ADP';
  if (within && after?.by === 'object' && verb.row.stance === 'asserted') return undefined;
  // `the paper reported Monday`
  const behind = after?.by === 'object' && isDay(parsed.words, after) ? undefined : after;
  const told =
    behind?.by === 'clause' || behind?.by === 'object' ? mentionBefore(parsed, verb.first) !== undefined : false;
  const before = verb.lemma === 'hear' && !behind ? mentionBefore(parsed, verb.first) : undefined;
  if (before && isHearing(parsed.words, before)) return heardBefore(parsed, verb, before);
  const beside = behind?.by === 'that' || (behind?.by === 'clause' && told) ? undefined : besideVerb(parsed, verb);
  // `The wages are paid, it said, through a shop known as “K.”`
  const aside = beside?.side === 'around' && parsed.words[verb.last + 1]?.lower === ',';
  const own = (behind?.by === 'quote' && !aside) || told;
  const inserted = beside && !beside.verbatim && !behind ? insertedIn(parsed, verb) : undefined;
  if (inserted) return inserted;
  if (beside && (!own || beside.verbatim)) return beside;
  const emerged = EMERGES.test(verb.lemma) ? mentionBefore(parsed, verb.first) : undefined;
  if (!behind && emerged && parsed.words[emerged.first]!.lower === 'it') return heardBefore(parsed, verb, emerged);
  if (!behind) return insertedIn(parsed, verb);
  const speaker = sourceBehind(parsed, verb, behind) ?? speakerBefore(parsed, verb, verbs, found);
  if (speaker && !EMERGES.test(verb.lemma) && !maySpeak(parsed.words, speaker, verb)) return undefined;
  // `nobody will say who`
  if (
    speaker &&
    verb.row.stance !== 'denied' &&
    /^(?:nobody|none|no|neither)$/.test(parsed.words[speaker.first]!.lower)
  )
    return undefined;
  // `It emerged that`
  if (speaker && EMERGES.test(verb.lemma)) return saying(verb, behind, undefined);
  // `the court heard that`: who spoke is not said
  if (speaker && verb.lemma === 'hear' && isHearing(parsed.words, speaker))
    return { ...saying(verb, behind, undefined), hedge: 'none' };
  if (behind.by === 'object' && (!speaker || (verb.negated && verb.row.stance === 'doubted'))) return undefined;
  if (
    speaker &&
    isRelativeCue(parsed.words, verb) &&
    !parsed.words.slice(0, speaker.first).some((_, k) => isFinite(parsed.words, k))
  )
    behind.last = Math.max(behind.first, beforeOuterVerb(parsed.words, behind));
  if (speaker && isAsideCue(parsed.words, verb)) behind.last = beforeClosingComma(parsed.words, behind);
  const denial = verb.takes.has('predicate') && calledFalse(parsed.words, behind);
  return saying(denial ? { ...verb, row: { stance: 'denied', hedge: 'none' } } : verb, behind, speaker);
}

/** `Monday`, `last week`, `12 May`: no more than a time. */
const isDay = (words: readonly TaggedWord[], { first, last }: Behind): boolean =>
  last - first < 4 && isCalendar(words, { first, last: words[last]!.pos === 'PUNCT' ? last - 1 : last });

export function saying(verb: CueVerb, { first, last, by, colon }: Behind, speaker: WordSpan | undefined): Speech {
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
    // what is said without a clause of its own is told by the whole
    ...((denies || (by === 'object' && stance !== 'planned' && !verb.takes.has('predicate'))) && {
      with: speaker?.first ?? verb.first,
    }),
    stance: verb.negated && denies ? 'asserted' : stance,
    hedge,
    attribution: speaker ? 'explicit' : 'agentless',
  };
}

/** `pleaded not guilty`: a denial by itself. */
function pleaded(parsed: ParsedSentence, verb: CueVerb): Speech | undefined {
  const speaker = mentionBefore(parsed, verb.first);
  if (!speaker) return undefined;
  const behind = behindVerb(parsed, verb);
  const cue = { first: verb.first, last: verb.last - 2 };
  const to = behind?.last ?? verb.last;
  const content = { first: behind?.first ?? verb.last - 1, last: to };
  return { ...saying(verb, { first: content.first, last: to, by: 'object' }, speaker), cue };
}

/** Does the verb tell (`said`, `told`), rather than think, find or show? */
export function isTelling({ takes, row }: CueVerb): boolean {
  return row.hedge !== 'speaker' && (takes.has('aside') || takes.has('hearer'));
}

/** `issued a statement saying`: the one who issues it says it. */
const ISSUES = /^(?:issue|release|make|give|publish|send|write|submit|file|post|read|deliver|provide|in)$/;

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
  const willing = verb.kind === 'infinitive' ? willingOne(parsed, at) : undefined;
  if (willing) return willing;
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
  const breaks =
    /^[,:]$/.test(words[verb.last + 1]?.lower ?? '') ||
    markOf(words, Math.min(verb.last + 1, words.length - 1)) === 'open';
  const outer = paper && !breaks ? parsed.phrases.find(({ last }) => last === at) : undefined;
  if (outer && !ISSUES.test(words[outer.first - 1]?.lemma.toLowerCase() ?? ''))
    return { first: outer.first, last: outer.last };
  // `responded saying`
  if (verb.kind === 'gerund' && words[at]!.pos === 'VERB') return mentionBefore(parsed, groupStart(words, at, verbs));
  const told = found.findLast(
    ({ speaker, tells, cue }) => speaker !== undefined && tells === true && !words[cue.last]!.lower.endsWith('ing'),
  );
  const last = told ?? found.at(-1);
  if (last && last.cue.last < verb.first && last.side !== 'before') return last.speaker;
  if (verb.kind === 'gerund' && verb.row.hedge === 'speaker') return undefined;
  for (let k = at - 1; k > 0; k--) {
    if (!isFinite(words, k) || isFinite(words, k - 1)) continue;
    const subject = mentionBefore(parsed, groupStart(words, k, verbs));
    if (subject) return subject;
  }
  return undefined;
}

/** The subject of `was quick to`, `is at pains to`, of which a word is the `to`. */
function willingOne(parsed: ParsedSentence, to: number): WordSpan | undefined {
  const { words } = parsed;
  for (let k = to - 1; k > 0 && k > to - 6; k--)
    if (isFinite(words, k) && !isFinite(words, k - 1)) return mentionBefore(parsed, k);
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
