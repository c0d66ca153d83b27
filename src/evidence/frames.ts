import type { Modality } from '../model/statement.ts';
import { type Argument, argument, between, type TaggedWords } from './arguments.ts';
import type { Clause, ParsedSentence, Prepositional } from './clauses.ts';
import { isNounOf } from './lexicon.ts';
import { ATTITUDES, modalityOf } from './modality.ts';
import { TIMES } from './parse-state.ts';
import type { NounPhrase } from './noun-phrases.ts';
import { actFrames, namedActs, byTheWay, capacityFrames, roleFrames } from './phrase-frames.ts';
import { worthFrames, valueFrames } from './value-frames.ts';
import { isOf } from './noun-kinds.ts';
import { predicateOf } from './predicates.ts';
import { infinitiveUnder, isRaising, type View } from './view.ts';
import type { Stretch } from './quantities.ts';

/** A claim as one clause makes it, before anybody is said to make it. */
export interface Frame extends Stretch {
  predicate: string;
  subject: Argument | null;
  object: Argument | null;
  /** where it happens, if the clause says */
  where: Argument | null;
  modality: Modality;
  negated: boolean;
  /** the claim is what its words say of their subject (`it was a fabrication`), so that a denial is not the subject's */
  copula?: boolean;
}

const WHERE: ReadonlySet<string> = new Set([
  'in',
  'at',
  'near',
  'off',
  'on',
  'across',
  'inside',
  'outside',
  'along',
  'around',
]);
/** Prepositions whose phrase is what a claim is about when the verb has no object. */
const ABOUT = 'to into from for at with on against aboard via through as by in over before off out of'.split(' ');

/** The claims that the clauses of a sentence make, from left to right. */
export function framesOf(text: string, sentence: ParsedSentence): Frame[] {
  if (isByline(sentence)) return [];
  const frames: Frame[] = [];
  const taken = new Set<number>();
  for (const [k, clause] of sentence.clauses.entries()) {
    if (taken.has(k)) continue;
    const view = { text, sentence, clause, number: k };
    const predicate = predicateOf(view);
    if (predicate === undefined) frames.push(...purposeFrame(view, taken));
    else frames.push(frameOf(view, predicate, taken), ...priceBeside(view, predicate));
    frames.push(...byTheWay(view));
  }
  frames.push(...roleFrames(text, sentence), ...capacityFrames(text, sentence), ...actFrames(text, sentence));
  frames.push(...namedActs(text, sentence, frames));
  frames.push(...worthFrames(text, sentence), ...valueFrames(text, sentence));
  return frames.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** `By ANNA HOLM`, `Associated Press Writer`, `From a Times correspondent`: a line that says who wrote, without an end. */
function isByline({ words }: ParsedSentence): boolean {
  if (words.length > 8 || /^[.!?]$/.test(words.at(-1)?.lower ?? '.')) return false;
  return /^(?:writer|reporter|reporters|correspondent|editor|staff)$/.test(words.at(-1)!.lower);
}

function frameOf(view: View, predicate: string, taken: Set<number>): Frame {
  const { clause, sentence, text } = view;
  const under = infinitiveUnder(view);
  const governs = under !== undefined && /^(?:orders|hasPurpose|capableOf)$/.test(predicate);
  // `used shell companies to disguise payments`: what it serves is a claim of its own
  const itself = predicate === 'hasPurpose' && !clause.passive && clause.object !== undefined;
  if (governs && !itself) taken.add(under);
  const last = governs ? sentence.clauses[under]!.end : clause.end;
  const subject = clause.subject && argument(text, sentence.words, clause.subject);
  const first = subject && isOwn(clause) ? clause.subject!.first : clause.first;
  return {
    predicate,
    start: sentence.words[first]!.start,
    end: sentence.words[last]!.end,
    ...argumentsOf(view, predicate, governs ? under : undefined),
    where: whereOf(view),
    modality: modalityOf(view),
    negated: clause.negated || isDeclined(view),
    ...(clause.lemma === 'be' && { copula: true }),
  };
}

/** Does the subject stand right before the verb, so that the claim's words begin with it? */
function isOwn({ subject, first, kind, governor }: Clause): boolean {
  if (!subject || kind === 'infinitive' || kind === 'gerund' || subject.last >= first) return false;
  return governor === undefined && first - subject.last < 40;
}

function argumentsOf(view: View, predicate: string, under: number | undefined): Pick<Frame, 'subject' | 'object'> {
  const { clause, sentence, text } = view;
  const { words } = sentence;
  const agent = clause.passive
    ? clause.prepositions.find(one => one.word === 'by' && isAgent(words, one.phrase))
    : undefined;
  const subject = clause.subject ? argument(text, words, clause.subject) : null;
  if (under !== undefined) {
    const inner = sentence.clauses[under]!;
    const from = clause.object?.first ?? inner.first;
    return { subject, object: between(text, words, from, inner.end) };
  }
  const about = aboutOf(view, predicate);
  if (agent)
    return {
      subject: argument(text, words, agent.phrase),
      object: clause.subject ? argument(text, words, clause.subject) : null,
    };
  const starts = [clause.object?.first ?? clause.quality, about?.phrase.first].filter(at => at !== undefined);
  const ends = [clause.object?.last ?? clause.quality, clause.second?.last, about?.phrase.last].filter(
    at => at !== undefined,
  );
  // of a passive and of a bare verb the verb itself is what is said: `has not been apprehended`
  if (starts.length === 0)
    return { subject, object: toldBehind(view, predicate) ?? between(text, words, clause.last, clause.end) };
  return { subject, object: between(text, words, Math.min(...starts), Math.max(...ends)) };
}

/** `denied that it had sold them`, `could not establish who removed them`: what is denied or doubted is the clause behind. */
function toldBehind({ clause, sentence, text, number }: View, predicate: string): Argument | null {
  const next = sentence.clauses[number + 1];
  if (!/^(?:denies|doubts)$/.test(predicate) || next?.kind !== 'finite') return null;
  const own = next.subject && next.subject.first > clause.last ? next.subject.first : next.first;
  return own - clause.last > 12 ? null : between(text, sentence.words, Math.min(own, clause.last + 2), next.end);
}

/** `declined to comment`, `failed to pay`, `did not want to pay`. */
function isDeclined({ sentence: { clauses }, clause }: View): boolean {
  const governor = clause.kind === 'infinitive' && clause.governor !== undefined ? clauses[clause.governor] : undefined;
  if (!governor || !isRaising(governor)) return false;
  return governor.negated !== /^(?:decline|refuse|fail)$/.test(governor.lemma);
}

/** A time is not what a claim is about: `in March`, `since 1998`. */
function isTime({ words }: ParsedSentence, { head }: NounPhrase): boolean {
  return TIMES.test(words[head]!.lower) || (words[head]!.pos === 'NUM' && TIMES.test(words[head - 1]?.lower ?? ''));
}

/** Not the means of `by truck`, `by night`. */
function isAgent(words: TaggedWords, { first, last }: NounPhrase): boolean {
  const { lower, pos } = words[last]!;
  if (isNounOf('place', lower) && !isNounOf('organisation', lower)) return false;
  return first < last || pos !== 'NOUN' || !['vehicle', 'vessel', 'means'].some(kind => isNounOf(kind, lower));
}

/** The phrase that the claim is about beside its object: `to China`, `from Japan`, `at $10,000 a kilo`. */
function aboutOf({ clause, sentence }: View, predicate: string): Prepositional | undefined {
  const order: Readonly<Record<string, readonly string[]>> = {
    originatesFrom: ['from', 'in', 'by'],
    pricedAt: ['at', 'for'],
    packedIn: ['in'],
    labelledAs: ['as', 'with'],
    declaredAs: ['as'],
    worksFor: ['for', 'at', 'in', 'as'],
    holdsPosition: ['as'],
    convertsTo: ['into', 'to'],
    holdsEvent: ['by'],
  };
  const { prepositions } = { prepositions: clause.prepositions.filter(({ phrase }) => !isTime(sentence, phrase)) };
  const wanted = order[predicate] ?? ABOUT;
  for (const word of wanted) {
    const found = prepositions.find(one => one.word === word);
    if (found) return found;
  }
  return prepositions[0];
}

function whereOf(view: View): Argument | null {
  const place = view.clause.prepositions.find(({ word, phrase }) => WHERE.has(word) && isOf(view, phrase, 'place'));
  return place ? argument(view.text, view.sentence.words, place.phrase) : null;
}

/** `sold in 1 kg units at $10,000`: what the first row of a verb left unsaid. A second price of the same goods is a claim of its own. */
function priceBeside(view: View, predicate: string): Frame[] {
  if (/^(?:sells|buys|operates)$/.test(predicate)) return priceOf(view);
  if (predicate !== 'pricedAt') return [];
  const { clause, sentence, text } = view;
  const prices = clause.prepositions
    .filter(({ phrase }) => /\d/.test(argument(text, sentence.words, phrase).text) && !isTime(sentence, phrase))
    .slice(1);
  return prices.map(({ at, phrase }) => {
    const rest = clause.prepositions.findIndex(one => one.at === at);
    const place = clause.prepositions[rest + 1];
    return {
      predicate,
      start: sentence.words[at]!.start,
      end: sentence.words[(place ?? { phrase }).phrase.last]!.end,
      subject: clause.subject ? argument(text, sentence.words, clause.subject) : null,
      object: argument(text, sentence.words, phrase),
      where: place ? argument(text, sentence.words, place.phrase) : null,
      modality: 'actual',
      negated: false,
    };
  });
}

/** `were sold to a firm at $61 a ton and at 70 on the coast`: the prices are claims beside the sale. */
function priceOf(view: View): Frame[] {
  const { clause, sentence, text } = view;
  const goods = clause.passive ? clause.subject : clause.object;
  const named = clause.prepositions.some(
    ({ word, phrase }) => /^(?:at|for)$/.test(word) && isOf(view, phrase, 'money'),
  );
  if (!named) return [];
  return clause.prepositions
    .filter(({ word, phrase }) => /^(?:at|for)$/.test(word) && !isTime(sentence, phrase))
    .map(({ at, phrase }) => ({ at, phrase, written: argument(text, sentence.words, phrase) }))
    .filter(({ written }) => /\d/.test(written.text))
    .map(({ at, phrase, written }) => ({
      predicate: 'pricedAt',
      start: sentence.words[at]!.start,
      end: sentence.words[phrase.last]!.end,
      subject: goods ? argument(text, sentence.words, goods) : null,
      object: written,
      where: null,
      modality: modalityOf(view),
      negated: false,
    }));
}

/** A purpose: an infinitive behind a clause that is complete without it: `sells opium … to earn foreign currency`. */
function purposeFrame(view: View, taken: Set<number>): Frame[] {
  const { clause, sentence, text, number } = view;
  if (clause.kind !== 'infinitive' || clause.governor === undefined) return [];
  const governor = sentence.clauses[clause.governor]!;
  const complement = governor.object === undefined && governor.prepositions.length === 0;
  if (
    complement ||
    ATTITUDES[governor.lemma] !== undefined ||
    governor.kind === 'infinitive' ||
    governor.lemma === 'be'
  )
    return [];
  taken.add(number);
  return [
    {
      predicate: 'hasPurpose',
      start: sentence.words[clause.first]!.start,
      end: sentence.words[clause.end]!.end,
      subject: governor.subject ? argument(text, sentence.words, governor.subject) : null,
      object: between(text, sentence.words, clause.first + 1, clause.end),
      where: null,
      modality: 'planned',
      negated: clause.negated,
    },
  ];
}
