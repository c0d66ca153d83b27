import type { Clause, ParsedSentence } from './clauses.ts';
import {
  type Condition,
  cueRow,
  isNounOf,
  isOneOf,
  isQualityOf,
  type PredicateRow,
  predicateOfAct,
  predicateRows,
} from './lexicon.ts';
import { ATTITUDES } from './modality.ts';
import type { NounPhrase } from './noun-phrases.ts';
import { isNationality, isOf } from './noun-kinds.ts';
import { isSaying, saysNothing } from './saying.ts';

/** A clause in its sentence. */
export interface View {
  text: string;
  sentence: ParsedSentence;
  clause: Clause;
  /** of the clause in the sentence */
  number: number;
}

/** Verbs that say little by themselves: the noun under them names the act (`make a payment`, `take delivery`, `there was a raid`). */
const LIGHT: ReadonlySet<string> = new Set(
  'make take have give get do carry conduct perform place put hold receive reach launch open begin start undertake issue see face win lead be'.split(
    ' ',
  ),
);
/** Verbs of papers and reports whose object is what they tell of: `records show 214 transfers`, `the report described a contract`. */
const REPORTS = /^(?:show|reveal|detail|describe|document|record|mention|depict|outline|list)$/;
/** In the passive as light as those: `bribes were used`, `payments were sent`. */
const DONE = /^(?:use|send|offer|sign|impose|complete|organise|organize|agree|approve|arrange|involve)$/;
/** Verbs that say of an act that it took place: their subject names it (`his arrest came after`, `the transfers stopped in`). */
const EVENTIVE: ReadonlySet<string> = new Set(
  'come begin end stop start continue happen occur follow last go take be remain'.split(' '),
);

/** The predicate of a clause by the table of verbs, else by the noun of an act in it, else `states` where it says something at all. */
export function predicateOf(view: View): string | undefined {
  const { clause, sentence } = view;
  const able = qualityHolds(view, 'able') || qualityHolds(view, '=unable|incapable');
  if (infinitiveUnder(view) !== undefined && isRaising(clause) && !able) return undefined;
  if (isUnnamed(view)) return undefined;
  const turned = isTurned(view);
  if (turned !== undefined) return turned;
  const row = rowOf(view);
  const open = row === undefined || row.conditions.length === 0;
  const loose = clause.lemma === 'make' && row?.predicate === 'produces';
  const named = clause.object ?? (clause.passive ? clause.subject : undefined);
  if ((open || loose) && (LIGHT.has(clause.lemma) || (clause.passive && DONE.test(clause.lemma))) && named) {
    const act = actOf(sentence, named);
    if (act !== undefined) return act;
  }
  // `works on developing`: the work is the claim
  const next = sentence.clauses[view.number + 1];
  if (clause.lemma === 'work' && next?.kind === 'gerund' && next.first === clause.last + 2) return undefined;
  const led = /^(?:lead|result|culminate)$/.test(clause.lemma) ? clause.prepositions[0] : undefined;
  if (led && !clause.object && /^(?:to|in)$/.test(led.word)) {
    const act = actOf(sentence, led.phrase);
    if (act !== undefined) return act;
  }
  // `had them shipped`: what is had done is the claim
  const done = sentence.clauses[view.number + 1];
  if (clause.lemma === 'have' && clause.object && done?.kind === 'participle' && done.first === clause.object.last + 1)
    return undefined;
  const takesPlace = clause.lemma === 'take' && clause.object && sentence.words[clause.object.head]!.lower === 'place';
  if (takesPlace) {
    if (clause.subject && isOf(view, clause.subject, 'event')) return 'holdsEvent';
    return (clause.subject && actOf(sentence, clause.subject)) ?? 'holdsEvent';
  }
  const acted = row === undefined || row.predicate === 'states' || row.predicate === 'processesAt';
  if (REPORTS.test(clause.lemma) && clause.object && !clause.passive) {
    const act = actOf(sentence, clause.object);
    if (act !== undefined && !isSaying(view)) return act;
  }
  if (acted && open && clause.object && clause.lemma !== 'be' && !clause.negated) {
    const act = actOf(sentence, clause.object);
    if (act !== undefined) return act;
  }
  if ((open && EVENTIVE.has(clause.lemma)) || (row?.predicate === 'states' && !clause.object)) {
    const own = clause.subject && clause.subject.last < clause.first && !isSaying(view);
    const act = own ? actOf(sentence, clause.subject!) : undefined;
    if (act !== undefined) return act;
  }
  const beside = HOLDS_BESIDE.has(row?.predicate ?? '') || (row?.predicate === 'actsAgainst' && row.conditions.length > 0);
  if (isSaying(view) && !beside && !(row?.predicate === 'declaredAs' && clause.object)) return isDeclinedSaying(view) ? 'states' : undefined;
  if (row && isAbility(view, row.predicate)) return 'capableOf';
  if (row && row.predicate !== 'states') return row.predicate;
  if (!saysSomething(view) || (sentence.clauses.length > 1 && saysNothing(clause))) return undefined;
  const governor =
    clause.kind === 'infinitive' && !clause.negated ? sentence.clauses[clause.governor ?? -1] : undefined;
  if (governor && !governor.negated && /^(?:want|wish|hope|intend)$/.test(governor.lemma)) return 'position';
  return row === undefined ? (byArguments(view) ?? 'states') : 'states';
}

/** What an unknown verb says, by what stands beside it. */
function byArguments(view: View): string | undefined {
  const { clause } = view;
  if (clause.lemma === 'be' || clause.lemma === 'have' || clause.lemma === 'do') return undefined;
  const is = (phrase: NounPhrase | undefined, kind: string): boolean =>
    phrase !== undefined && isOf(view, phrase, kind);
  const to = (word: string, kind: string): boolean =>
    clause.prepositions.some(one => one.word === word && isOf(view, one.phrase, kind));
  const thing = clause.passive ? clause.subject : (clause.object ?? clause.subject);
  if (is(clause.object, 'money'))
    return is(clause.subject, 'goods') && !is(clause.subject, 'person') ? 'pricedAt' : 'pays';
  const reaches = to('to', 'place') || to('into', 'place');
  if (reaches && is(thing, 'goods')) return 'shipsTo';
  if (reaches && !clause.object && is(clause.subject, 'person')) return 'travelsTo';
  return undefined;
}

const ABILITIES = /^(?:produces|carries|hasPurpose|processesAt|tests|takesApart|states|travelsTo|packedIn|convertsTo)$/;

/** `the machine can make 400 tablets a minute`: what a thing can do. */
function isAbility(view: View, predicate: string): boolean {
  const { clause } = view;
  if (clause.modal !== 'can' && clause.modal !== 'could') return false;
  if (clause.subject === undefined || clause.negated || !ABILITIES.test(predicate)) return false;
  return ['goods', 'vessel', 'container', 'premises'].some(kind => isOf(view, clause.subject!, kind));
}

/** Verbs that only say how the infinitive under them stands: `plans to`, `is to be`, `is believed to`, `has to`, `is due to`. */
export function isRaising(clause: Clause): boolean {
  if (clause.lemma === 'help') return clause.object === undefined;
  if (ATTITUDES[clause.lemma] !== undefined) return true;
  if (/^(?:be|have)$/.test(clause.lemma)) return clause.object === undefined && clause.prepositions.length === 0;
  return /^(?:seem|appear|tend|use|need|continue|begin|start|happen)$/.test(clause.lemma)
    ? clause.object === undefined && !clause.passive
    : clause.passive &&
        (cueRow('verb', clause.lemma) !== undefined ||
          /^(?:know|find|see|consider|suppose|presume|rumour|discover|set|schedule)$/.test(clause.lemma)) &&
        !/^(?:order|tell|charge|ask|instruct)$/.test(clause.lemma);
}

/** `who asked not to be named`: neither the wish nor the name is a claim. */
function isUnnamed(view: View): boolean {
  const { clause, sentence } = view;
  const hides = (one: Clause): boolean => one.passive && /^(?:name|identify|quote)$/.test(one.lemma);
  if (clause.kind === 'infinitive') return hides(clause) && clause.governor !== undefined;
  const under = infinitiveUnder(view);
  return under !== undefined && /^(?:ask|request|want|insist|prefer|refuse|decline)$/.test(clause.lemma) && hides(sentence.clauses[under]!);
}

/** `Inside was a gyro`: the order turned; `"Burn the invoices"`: a command, quoted. */
function isTurned({ sentence: { words }, clause }: View): string | undefined {
  if (clause.subject || clause.kind !== 'finite' || !clause.object) return undefined;
  if (/^(?:be|lie|stand|sit|hang|rest|hide)$/.test(clause.lemma)) {
    const opening = words[0]!.lower;
    if (opening === 'behind' && words.slice(1, clause.first).some(one => isNounOf('firm', one.lower))) return 'owns';
    if (/^(?:under|beneath|underneath|behind|below)$/.test(opening)) return 'conceals';
    return /^(?:inside|aboard|within|on|in|among)$/.test(opening) ? 'carries' : undefined;
  }
  const { lower, lemma } = words[clause.last]!;
  const quoted = /^["“„«]$/.test(words[clause.first - 1]?.lower ?? '');
  return quoted && clause.first === clause.last && lower === lemma ? 'orders' : undefined;
}

/** `declined to say how much`, `refused to tell us who`: nothing is said, which is the claim. */
function isDeclinedSaying({ sentence: { clauses }, clause }: View): boolean {
  const governor = clause.kind === 'infinitive' ? clauses[clause.governor ?? -1] : undefined;
  return governor !== undefined && /^(?:decline|refuse|fail)$/.test(governor.lemma) && !governor.negated;
}

/** Predicates that a verb of saying has beside what is said. */
const HOLDS_BESIDE: ReadonlySet<string> = new Set(['denies', 'doubts', 'orders', 'charges']);

function rowOf(view: View): PredicateRow | undefined {
  const { clause } = view;
  const rows = predicateRows(clause.lemma).filter(({ particle }) => particle === '' || particle === clause.particle);
  const exact = rows.filter(({ particle }) => particle !== '');
  return [...exact, ...rows].find(({ conditions }) => conditions.every(one => holds(view, one)));
}

function actOf({ words }: ParsedSentence, { head }: NounPhrase): string | undefined {
  const { pos, lower } = words[head]!;
  const other = isNounOf('organisation', lower) || isNounOf('person', lower);
  return (pos === 'NOUN' || head === 0) && !other ? predicateOfAct(lower) : undefined;
}

/** Has it more than a subject and a verb? */
function saysSomething({ sentence: { words }, clause, number, sentence }: View): boolean {
  const governor = clause.governor === undefined ? undefined : sentence.clauses[clause.governor];
  const attitude = clause.kind === 'infinitive' && governor && isRaising(governor);
  if ((clause.kind !== 'finite' && !attitude) || !clause.subject) return false;
  if (attitude) return true;
  if (clause.lemma === 'do' || clause.lemma === 'have' || MODAL.has(clause.lemma)) return clause.object !== undefined;
  const subject = words[clause.subject.head]!;
  const next = sentence.clauses[number + 1];
  if (clause.lemma === 'be') {
    if (clause.relative || (subject.lower === 'it' && next?.kind === 'finite')) return false;
    return (clause.object ?? clause.quality) !== undefined || clause.prepositions.length > 0;
  }
  if (/^(?:i|we|you|one)$/.test(subject.lower) && clause.object === undefined) return false;
  const more = clause.object ?? clause.quality;
  return more !== undefined || clause.prepositions.length > 0 || clause.passive || clause.negated;
}

const MODAL: ReadonlySet<string> = new Set('can could may might will would shall should must'.split(' '));

function holds(view: View, { slot, kind }: Condition): boolean {
  const { clause, sentence } = view;
  switch (slot) {
    case 'passive':
      return clause.passive;
    case 'negated':
      return clause.negated;
    case 'infinitive': {
      const under = infinitiveUnder(view);
      return under !== undefined && (kind === '' || isOneOf(kind, sentence.clauses[under]!.lemma));
    }
    case 'modal':
      return clause.modal !== undefined;
    case 'bare':
      return clause.object === undefined && clause.quality === undefined;
    case 'second':
      return clause.second !== undefined;
    case 'complement':
      return isSaying(view);
    case 'existential':
      return clause.subject !== undefined && sentence.words[clause.subject.head]!.lower === 'there';
    case 'denial':
      return sentence.words
        .slice(clause.last + 1, clause.end + 3)
        .some(({ lower }) => cueRow('denial', lower) !== undefined || isNounOf('denial', lower));
    case 'word':
      return sentence.words.slice(clause.last + 1, clause.end + 3).some(({ lower }) => isOneOf(kind, lower));
    case 'nothing':
      return clause.object !== undefined && /^(?:nothing|neither)$/.test(sentence.words[clause.object.head]!.lower);
    case 'subject':
      if (kind === 'person' && clause.relative && isWho(view)) return true;
      return clause.subject !== undefined && isOf(view, clause.subject, kind);
    case 'object':
      return objectsOf(clause).some(phrase => isOf(view, phrase, kind));
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

/** `who heads a firm`: whoever it is, a person. */
function isWho({ sentence: { words }, clause }: View): boolean {
  let k = clause.first - 1;
  while (words[k]?.pos === 'ADV') k--;
  return words[k]?.lower === 'who';
}

/** What the verb is done to: its objects, of a passive its subject. */
function objectsOf({ object, second, subject, passive }: Clause): NounPhrase[] {
  const objects = [object, second].filter(phrase => phrase !== undefined);
  return passive && objects.length === 0 && subject ? [subject] : objects;
}

/** `labelled as made in Thailand`: the words behind `as` are of origin. */
function originBehind({ words }: ParsedSentence, clause: Clause): boolean {
  const behind = words.slice(clause.last + 1, clause.last + 6).map(({ lower }) => lower);
  return behind.includes('as') && (behind.includes('made') || behind.includes('product') || behind.includes('origin'));
}

function qualityHolds({ sentence: { words }, clause }: View, kind: string): boolean {
  const quality = clause.quality === undefined ? undefined : words[clause.quality]!.lower;
  if (kind === 'nationality') return quality !== undefined && isNationality(quality);
  if (kind.startsWith('='))
    return isOneOf(kind, quality ?? (clause.object ? words[clause.object.head]!.lower : ''));
  if (clause.quality !== undefined && isQualityOf(kind, words[clause.quality]!.lower)) return true;
  return clause.object !== undefined && isQualityOf(kind, words[clause.object.head]!.lower);
}

/** Number of the infinitive that stands right under the clause. */
export function infinitiveUnder({ sentence: { clauses }, number }: View): number | undefined {
  const next = clauses[number + 1];
  return next?.kind === 'infinitive' && next.governor === number ? number + 1 : undefined;
}
