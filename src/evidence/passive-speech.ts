import { mayTell } from './beside.ts';
import { DOCUMENT } from './may-speak.ts';
import type { ParsedSentence } from './clauses.ts';
import { type CueVerb, isFinite } from './cue-verbs.ts';
import { mentionAfter } from './mention-after.ts';
import { trimEnd } from './quote-marks.ts';
import { behindVerb } from './said-parts.ts';
import { type WordSpan, mentionBefore } from './speaker-mentions.ts';
import { beforeMainVerb } from './speech-ends.ts';
import type { Speech } from './speech.ts';
import type { TaggedWord } from './tagged.ts';

export function isHearing(words: readonly TaggedWord[], { last }: WordSpan): boolean {
  return /^(?:court|jury|tribunal|inquest|inquiry|hearing|trial|judge|magistrates?|jurors?|committee|panel|commission)$/.test(
    words[last]!.lower,
  );
}

/** `…, the court heard`, `…, it was alleged`, `…, a jury was told`: what stands before, said by nobody. */
export function heardBefore(parsed: ParsedSentence, verb: CueVerb, subject: WordSpan): Speech | undefined {
  const { words } = parsed;
  if (subject.first < 2 || words[subject.first - 1]!.lower !== ',') return undefined;
  const to = trimEnd(words, 0, subject.first - 1);
  const { stance, hedge } = verb.row;
  const cue = { first: verb.first, last: verb.last };
  // `The ship, it is claimed, was empty`
  const end = trimEnd(words, verb.last, words.length - 1);
  const around = words[verb.last + 1]?.lower === ',' && verb.last + 1 < end;
  if (!around && !words.slice(0, to + 1).some((_, k) => isFinite(words, k))) return undefined;
  return {
    speaker: undefined,
    cue,
    from: 0,
    to: around ? end : to,
    side: around ? 'around' : 'before',
    stance,
    hedge: hedge === 'none' ? 'none' : 'reporter',
    attribution: 'agentless',
  };
}

export const RAISED =
  /^(?:assess|put|value|price|set|allege|believe|think|say|report|know|rumou?r|suspect|estimate|claim|presume|understand|reckon|describe|show|consider|find|fear|assume|calculate|judge)$/;

/** `it is alleged that`, `is believed to be`, `was told by`: nobody speaks, or who stands behind `by`. */
export function passiveSpeech(parsed: ParsedSentence, verb: CueVerb): Speech | undefined {
  const { words } = parsed;
  const agent = agentOf(parsed, verb);
  const { stance } = verb.row;
  const base = {
    speaker: agent,
    cue: { first: verb.first, last: verb.last },
    stance,
    hedge: verb.row.hedge === 'none' && verb.lemma !== 'say' ? ('none' as const) : ('reporter' as const),
    attribution: agent ? ('explicit' as const) : ('agentless' as const),
  };
  const subject = verb.kind === 'reduced' ? undefined : mentionBefore(parsed, verb.first);
  const expletive =
    subject === undefined || (/^(?:it|there)$/.test(words[subject.first]!.lower) && subject.last === subject.first);
  const behind = behindVerb(parsed, verb);
  // `It is known that`
  const end0 = trimEnd(words, verb.last, words.length - 1);
  if (verb.lemma === 'know' && expletive && words[verb.last + 1]?.lower === 'that' && verb.last + 2 < end0)
    return { ...base, from: verb.last + 2, to: end0, side: 'behind' };
  if (behind && behind.by !== 'object' && (expletive || verb.takes.has('hearer')))
    return { ...base, from: behind.first, to: behind.last, side: 'behind' };
  const end = trimEnd(words, verb.last, words.length - 1);
  const next = words[verb.last + 1];
  const infinitive = next?.lower === 'to' && /^(?:VERB|AUX)$/.test(words[verb.last + 2]?.pos ?? '');
  const charged = chargedWith(words, verb, end);
  if (charged)
    return {
      ...base,
      from: charged,
      to: beforeComma(words, charged, end),
      side: 'behind',
      stance: 'claimed',
      hedge: 'reporter',
    };
  if (verb.kind === 'reduced')
    return infinitive && RAISED.test(verb.lemma)
      ? { ...base, from: verb.last + 1, to: beforeMainVerb(words, verb.last + 3, end), side: 'behind' }
      : undefined;
  // `has been renamed and is reported to be lying at Piraeus`
  const joined = /^(?:CCONJ|PUNCT)$/.test(words[verb.first - 1]?.pos ?? '');
  if (!subject && joined && infinitive && RAISED.test(verb.lemma))
    return { ...base, from: verb.first, to: beforeComma(words, verb.last + 1, end), side: 'behind' };
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
  // `The claim was rejected by the ministry`
  const judged =
    agent !== undefined &&
    mayTell(words, agent) &&
    !DOCUMENT.test(words[agent.last]!.lower) &&
    verb.takes.has('object') &&
    !verb.takes.has('document');
  if (judged && !raised && !told) {
    const content = { first: subject.first, last: subject.last };
    return { ...base, hedge: verb.row.hedge, content, from: subject.first, to: agent.last, side: 'around' };
  }
  return raised || told ? { ...base, from: subject.first, to: end, side: 'around' } : undefined;
}

/** `is accused of selling`, `were charged with trying`: the first word of what they are said to have done. */
export function chargedWith(words: readonly TaggedWord[], verb: CueVerb, end: number): number | undefined {
  const link = verb.takes.has('with') ? 'with' : verb.takes.has('of') ? 'of' : undefined;
  if (verb.negated || link === undefined || words[verb.last + 1]?.lower !== link || verb.last + 2 > end)
    return undefined;
  return verb.last + 2;
}

export function isComplement(verb: CueVerb, next: TaggedWord | undefined): boolean {
  if (verb.lemma === 'report') return true;
  if (verb.takes.has('as') && next?.lower === 'as') return true;
  if (/^(?:estimate|put|value|price|set)$/.test(verb.lemma))
    return next !== undefined && /^(?:at|to|as)$/.test(next.lower);
  return false;
}

export function agentOf(parsed: ParsedSentence, { last }: CueVerb): WordSpan | undefined {
  const { words } = parsed;
  for (let k = last + 1; k < Math.min(words.length, last + 8); k++) {
    if (words[k]!.lower === 'by') return mentionAfter(parsed, k);
    if (words[k]!.pos === 'PUNCT' || words[k]!.pos === 'SCONJ' || isFinite(words, k)) return undefined;
  }
  return undefined;
}

/** Of what one is charged with, up to a comma that no list makes. */
function beforeComma(words: readonly TaggedWord[], from: number, end: number): number {
  for (let k = from + 1; k < end; k++)
    if (words[k]!.lower === ',' && /^(?:who|which|charges?|but|and|a|an|the)$/.test(words[k + 1]!.lower))
      return trimEnd(words, from, k);
  return end;
}
