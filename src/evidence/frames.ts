import type { Modality } from '../model/statement.ts';
import { countryCode } from '../text/countries.ts';
import type { Clause, ParsedSentence, Prepositional } from './clauses.ts';
import { type Condition, isNounOf, isQualityOf, predicateRows } from './lexicon.ts';
import type { NounPhrase } from './noun-phrases.ts';
import type { Stretch } from './quantities.ts';

/** Text of an argument and where it stands. */
export interface Argument extends Stretch {
  text: string;
}

/** A claim as one clause makes it, before anybody is said to make it. */
export interface Frame extends Stretch {
  predicate: string;
  subject: Argument | null;
  object: Argument | null;
  /** where it happens, if the clause says */
  where: Argument | null;
  modality: Modality;
  negated: boolean;
}

/** Verbs that say how the infinitive under them stands. */
const ATTITUDES: Readonly<Record<string, Modality>> = {
  try: 'attempted',
  attempt: 'attempted',
  seek: 'attempted',
  manage: 'actual',
  plan: 'planned',
  intend: 'planned',
  agree: 'planned',
  prepare: 'planned',
  hope: 'planned',
  want: 'planned',
  promise: 'planned',
};
const ABLE: ReadonlySet<string> = new Set(['can', 'could', 'may', 'might']);
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
  frames.push(...roleFrames(text, sentence), ...capacityFrames(text, sentence));
  return frames.sort((a, b) => a.start - b.start || a.end - b.end);
}

interface View {
  text: string;
  sentence: ParsedSentence;
  clause: Clause;
  number: number;
}

function predicateOf(view: View): string | undefined {
  const { clause } = view;
  const rows = predicateRows(clause.lemma).filter(({ particle }) => particle === '' || particle === clause.particle);
  const exact = rows.filter(({ particle }) => particle !== '');
  return [...exact, ...rows].find(({ conditions }) => conditions.every(one => holds(view, one)))?.predicate;
}

function holds(view: View, { slot, kind }: Condition): boolean {
  const { clause, sentence } = view;
  switch (slot) {
    case 'never':
      return false;
    case 'passive':
      return clause.passive;
    case 'infinitive':
      return infinitiveUnder(view) !== undefined;
    case 'subject':
      return clause.subject !== undefined && isOf(view, clause.subject, kind);
    case 'object':
      return clause.object !== undefined && isOf(view, clause.object, kind);
    case 'quality':
      return qualityHolds(view, kind);
    case 'place':
      return clause.prepositions.some(
        ({ word, phrase }) => (word === 'at' || word === 'in') && isOf(view, phrase, 'place'),
      );
    default:
      if (kind === 'origin') return originBehind(sentence, clause);
      return clause.prepositions.some(({ word, phrase }) => word === slot && isOf(view, phrase, kind));
  }
}

/** `labelled as made in Thailand`: the words behind `as` are of origin. */
function originBehind({ words }: ParsedSentence, clause: Clause): boolean {
  const behind = words.slice(clause.last + 1, clause.last + 6).map(({ lower }) => lower);
  return behind.includes('as') && (behind.includes('made') || behind.includes('product') || behind.includes('origin'));
}

function qualityHolds({ sentence: { words }, clause }: View, kind: string): boolean {
  if (clause.quality !== undefined && isQualityOf(kind, words[clause.quality]!.lower)) return true;
  return clause.object !== undefined && isQualityOf(kind, words[clause.object.head]!.lower);
}

function isOf(view: View, phrase: NounPhrase, kind: string): boolean {
  if (kind === 'any') return true;
  const { words } = view.sentence;
  const head = words[phrase.head]!;
  const text = argument(view.text, words, phrase).text;
  if (kind === 'money') return /[$€£¥]|\b(?:dollars?|yen|won|euros?|yuan|roubles?|rubles?|USD|EUR)\b/i.test(text);
  if (kind === 'place')
    return (
      isNounOf('place', head.lower) ||
      countryCode(head.text) !== undefined ||
      countryCode(text) !== undefined ||
      head.pos === 'PROPN'
    );
  if (kind === 'vessel')
    return (
      isNounOf('vessel', head.lower) || (head.pos === 'PROPN' && countryCode(text) === undefined && /^the /i.test(text))
    );
  if (kind === 'person') return isNounOf('person', head.lower) || head.pos === 'PRON' || head.pos === 'PROPN';
  if (kind === 'goods')
    return (
      ['goods', 'drug', 'weapon', 'vehicle'].some(one => isNounOf(one, head.lower)) ||
      (head.pos === 'PRON' && /^(?:it|them|they)$/.test(head.lower))
    );
  return isNounOf(kind, head.lower);
}

function infinitiveUnder({ sentence: { clauses }, number }: View): number | undefined {
  const next = clauses[number + 1];
  return next?.kind === 'infinitive' && next.governor === number ? number + 1 : undefined;
}

function frameOf(view: View, predicate: string, taken: Set<number>): Frame {
  const { clause, sentence, text } = view;
  const under = infinitiveUnder(view);
  const governs = under !== undefined && (predicate === 'orders' || predicate === 'hasPurpose');
  if (governs) taken.add(under);
  const last = governs ? sentence.clauses[under]!.end : clause.end;
  const subject = clause.subject && argument(text, sentence.words, clause.subject);
  const first = subject && isOwn(sentence, clause) ? clause.subject!.first : clause.first;
  return {
    predicate,
    start: sentence.words[first]!.start,
    end: sentence.words[last]!.end,
    ...argumentsOf(view, predicate, governs ? under : undefined),
    where: whereOf(view),
    modality: modalityOf(view),
    negated: clause.negated,
  };
}

/** Does the subject stand right before the verb, so that the claim's words begin with it? */
function isOwn({ words }: ParsedSentence, { subject, first, kind }: Clause): boolean {
  if (!subject || kind === 'infinitive' || kind === 'gerund' || subject.last >= first) return false;
  return (
    !words.slice(subject.last + 1, first).some(({ pos }) => pos === 'VERB' || pos === 'CCONJ') ||
    first - subject.last < 12
  );
}

function argumentsOf(view: View, predicate: string, under: number | undefined): Pick<Frame, 'subject' | 'object'> {
  const { clause, sentence, text } = view;
  const { words } = sentence;
  const agent = clause.passive ? clause.prepositions.find(({ word }) => word === 'by') : undefined;
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
  const from = clause.object?.first ?? about?.phrase.first;
  const to = Math.max(clause.object?.last ?? -1, about?.phrase.last ?? -1);
  return {
    subject,
    object:
      from === undefined || to < from ? null : between(text, words, Math.min(from, about?.phrase.first ?? from), to),
  };
}

/** The phrase that the claim is about beside its object: `to China`, `from Japan`, `at $10,000 a kilo`. */
function aboutOf({ clause }: View, predicate: string): Prepositional | undefined {
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
  const wanted = order[predicate] ?? ABOUT;
  for (const word of wanted) {
    const found = clause.prepositions.find(one => one.word === word);
    if (found) return found;
  }
  return clause.prepositions[0];
}

function whereOf(view: View): Argument | null {
  const place = view.clause.prepositions.find(({ word, phrase }) => WHERE.has(word) && isOf(view, phrase, 'place'));
  return place ? argument(view.text, view.sentence.words, place.phrase) : null;
}

function modalityOf({ sentence: { clauses }, clause }: View): Modality {
  if (clause.modal !== undefined && ABLE.has(clause.modal)) return 'able';
  if (clause.modal === 'will' || clause.modal === 'would') return 'planned';
  const governor = clause.governor === undefined ? undefined : clauses[clause.governor];
  if (clause.kind !== 'infinitive' || !governor) return 'actual';
  return ATTITUDES[governor.lemma] ?? 'actual';
}

/** `sold in 1 kg units at $10,000`: what the first row of a verb left unsaid. A second price of the same goods is a claim of its own. */
function priceBeside(view: View, predicate: string): Frame[] {
  if (predicate !== 'pricedAt') return [];
  const { clause, sentence, text } = view;
  const prices = clause.prepositions
    .filter(({ phrase }) => /\d/.test(argument(text, sentence.words, phrase).text))
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

/** Help that a phrase names: `through a contact with the association`, `with the aid of bribes`, `via smuggling gangs`. */
function byTheWay(view: View): Frame[] {
  const { clause, sentence, text } = view;
  const { words } = sentence;
  const frames: Frame[] = [];
  for (const [k, { word, at, phrase }] of clause.prepositions.entries()) {
    const written = argument(text, words, phrase);
    const helps = /^(?:through|via|with|by)$/.test(word);
    const predicate = /\bbrib|kickback|payoff/i.test(written.text)
      ? 'bribes'
      : helps && /smuggl|traffick|gang|syndicate/i.test(written.text) && word !== 'with' && !clause.passive
        ? 'smuggles'
        : helps &&
            word !== 'by' &&
            /\b(?:contact|intermediar|middlem[ae]n|front|help|aid|agent|broker|connections?)\b/i.test(written.text)
          ? 'actsFor'
          : undefined;
    if (predicate === undefined) continue;
    const next = clause.prepositions[k + 1];
    const last = next && next.at === phrase.last + 1 ? extendWith(clause.prepositions, k + 1) : phrase.last;
    frames.push({
      predicate,
      start: words[at]!.start,
      end: words[last]!.end,
      subject: clause.subject ? argument(text, words, clause.subject) : null,
      object: between(text, words, phrase.first, last),
      where: null,
      modality: modalityOf(view),
      negated: clause.negated,
    });
  }
  return frames;
}

/** `a contact with the association in Japan`: phrases that hang on one another without a gap. */
function extendWith(prepositions: readonly Prepositional[], from: number): number {
  let last = prepositions[from]!.phrase.last;
  for (let k = from + 1; k < prepositions.length && prepositions[k]!.at === last + 1; k++)
    last = prepositions[k]!.phrase.last;
  return last;
}

/** `North Korean defector Lee Bok-gu`; `Ivan Petrov, a former colonel,`: somebody is said to be something. */
function roleFrames(text: string, { words, phrases }: ParsedSentence): Frame[] {
  const frames: Frame[] = [];
  for (const [k, phrase] of phrases.entries()) {
    const head = words[phrase.head]!;
    if (head.pos !== 'PROPN') continue;
    const role = rolesIn(words, phrase);
    const name = role === undefined ? phrase.first : role + 1;
    const inside = role !== undefined && words[name]?.pos === 'PROPN' && name <= phrase.last;
    const apposed = phrases[k + 1];
    const isApposed =
      apposed !== undefined &&
      apposed.first === phrase.last + 2 &&
      words[phrase.last + 1]!.lower === ',' &&
      isRole(words, apposed) &&
      /^(?:an?|the|former|its|his|their)$/.test(words[apposed.first]!.lower);
    if (!inside && !isApposed) continue;
    const whole = inside ? phrase : { ...phrase, last: apposed!.last };
    frames.push({
      predicate: 'holdsPosition',
      start: words[whole.first]!.start,
      end: words[whole.last]!.end,
      subject: between(text, words, inside ? name : phrase.first, phrase.last),
      object: inside ? between(text, words, phrase.first, role!) : argument(text, words, apposed!),
      where: null,
      modality: 'actual',
      negated: false,
    });
  }
  return frames;
}

function rolesIn(words: TaggedWords, { first, last }: NounPhrase): number | undefined {
  for (let k = last - 1; k >= first; k--) if (words[k]!.pos === 'NOUN' && isNounOf('person', words[k]!.lower)) return k;
  return undefined;
}

function isRole(words: TaggedWords, phrase: NounPhrase): boolean {
  return isNounOf('role', words[phrase.head]!.lower) || isNounOf('person', words[phrase.head]!.lower);
}

type TaggedWords = ParsedSentence['words'];

/** `with a 30 ton capacity, enough to carry a missile`: a thing is able to do something. */
function capacityFrames(text: string, { words, phrases, clauses }: ParsedSentence): Frame[] {
  const frames: Frame[] = [];
  for (const clause of clauses) {
    if (clause.kind !== 'infinitive') continue;
    const before = words[clause.first - 1]?.lower;
    if (before !== 'enough' && before !== 'able' && before !== 'capable') continue;
    const phrase = phrases.findLast(({ last }) => last < clause.first - 1);
    if (!phrase) continue;
    const from = words[phrase.first - 1]?.pos === 'ADP' ? phrase.first - 1 : phrase.first;
    frames.push({
      predicate: 'capableOf',
      start: words[from]!.start,
      end: words[clause.end]!.end,
      subject: clause.subject ? argument(text, words, clause.subject) : argument(text, words, phrase),
      object: between(text, words, clause.first + 1, clause.end),
      where: null,
      modality: 'able',
      negated: clause.negated,
    });
  }
  return frames;
}

function argument(text: string, words: TaggedWords, { first, last }: NounPhrase): Argument {
  return between(text, words, first, last);
}

function between(text: string, words: TaggedWords, first: number, last: number): Argument {
  const [start, end] = [words[first]!.start, words[last]!.end];
  return { text: text.slice(start, end), start, end };
}
