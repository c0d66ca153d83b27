import { predicateByAct } from './acts.ts';
import type { Clause } from './clauses.ts';
import { qualityHolds, rowOf } from './conditions.ts';
import { cueRow, isNounOf, type PredicateRow } from './lexicon.ts';
import { isOf } from './noun-kinds.ts';
import type { NounPhrase } from './noun-phrases.ts';
import { isSaying, saysNothing } from './saying.ts';
import { infinitiveUnder, isRaising, type View } from './view.ts';

/** The predicate of a clause by the table of verbs, else by the noun of an act in it, else `states` where it says something at all. */
export function predicateOf(view: View): string | undefined {
  if (isHelper(view)) return undefined;
  const turned = isTurned(view);
  if (turned !== undefined) return turned;
  const row = rowOf(view);
  const act = predicateByAct(view, row);
  if (act !== undefined) return act;
  if (isSaying(view) && !holdsBeside(view, row)) return isDeclinedSaying(view) ? 'states' : undefined;
  if (isAbility(view, row?.predicate ?? 'states')) return 'capableOf';
  if (row && row.predicate !== 'states') return row.predicate;
  return otherwise(view, row);
}

/** A clause in no class. */
function otherwise(view: View, row: PredicateRow | undefined): string | undefined {
  const { clause, sentence } = view;
  if (!saysSomething(view) || (sentence.clauses.length > 1 && saysNothing(clause))) return undefined;
  const governor =
    clause.kind === 'infinitive' && !clause.negated ? sentence.clauses[clause.governor ?? -1] : undefined;
  if (governor && !governor.negated && /^(?:want|wish|hope|intend)$/.test(governor.lemma)) return 'position';
  return row === undefined ? (byArguments(view) ?? 'states') : 'states';
}

/** A clause that only says how the one under it stands: `plans to`, `works on developing`, `had them shipped`, `asked not to be named`. */
function isHelper(view: View): boolean {
  const { clause, sentence } = view;
  const able = qualityHolds(view, 'able') || qualityHolds(view, '=unable|incapable');
  if (infinitiveUnder(view) !== undefined && isRaising(clause) && !able) return true;
  if (isUnnamed(view) || isCourtesy(view)) return true;
  const next = sentence.clauses[view.number + 1];
  if (clause.lemma === 'work') return next?.kind === 'gerund' && next.first === clause.last + 2;
  const had = clause.lemma === 'have' && clause.object && next?.kind === 'participle';
  return had === true && next!.first === clause.object!.last + 1;
}

/** `Thank you for`, `let me describe`: small talk. */
function isCourtesy({ sentence: { words }, clause }: View): boolean {
  const next = words[clause.last + 1]?.lower;
  if (clause.lemma === 'let') return next === 'me' || next === 'us';
  if (clause.lemma === 'thank') return next === 'you';
  return (
    clause.subject?.head === clause.first - 1 &&
    /^(?:me|us)$/.test(words[clause.first - 1]!.lower) &&
    words[clause.first - 2]?.lower === 'let'
  );
}

/** Predicates that a verb of saying has beside what is said. */
const HOLDS_BESIDE: ReadonlySet<string> = new Set(['denies', 'doubts', 'orders', 'charges']);

function holdsBeside({ clause }: View, row: PredicateRow | undefined): boolean {
  if (!row) return false;
  if (row.predicate === 'actsAgainst') return row.conditions.length > 0;
  return row.predicate === 'declaredAs' ? clause.object !== undefined : HOLDS_BESIDE.has(row.predicate);
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
  if (clause.subject === undefined || !ABILITIES.test(predicate)) return false;
  // `cannot be cleaned` is of the thing, `could not be found` of who looked
  if (clause.negated && clause.modal === 'could') return false;
  return ['goods', 'vessel', 'container', 'premises', 'pack'].some(kind => isOf(view, clause.subject!, kind));
}

/** `who asked not to be named`: neither the wish nor the name is a claim. */
function isUnnamed(view: View): boolean {
  const { clause, sentence } = view;
  const hides = (one: Clause): boolean => one.passive && /^(?:name|identify|quote)$/.test(one.lemma);
  if (clause.kind === 'infinitive') return hides(clause) && clause.governor !== undefined;
  const under = infinitiveUnder(view);
  return (
    under !== undefined &&
    /^(?:ask|request|want|insist|prefer|refuse|decline)$/.test(clause.lemma) &&
    hides(sentence.clauses[under]!)
  );
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

/** Does it say something of its subject, more than `is it` or `I think`? */
function saysSomething({ sentence: { words }, clause, number, sentence }: View): boolean {
  const governor = clause.governor === undefined ? undefined : sentence.clauses[clause.governor];
  const attitude = clause.kind === 'infinitive' && governor && isRaising(governor);
  if (!clause.subject) return false;
  // `orders signed by the minister`
  const said = cueRow('verb', clause.lemma) !== undefined && !clause.object;
  if (clause.kind === 'participle') return clause.passive && clause.prepositions.length > 0 && !said;
  if (clause.kind !== 'finite' && !attitude) return false;
  if (attitude) return true;
  if (clause.lemma === 'do' || clause.lemma === 'have' || MODAL.has(clause.lemma)) return clause.object !== undefined;
  const subject = words[clause.subject.head]!;
  const next = sentence.clauses[number + 1];
  if (clause.lemma === 'be') {
    if (clause.relative || (subject.lower === 'it' && next?.kind === 'finite')) return false;
    // `none of the vessels was there`
    const away = /^(?:there|here|aboard|abroad|away|gone|nearby)$/.test(words[clause.last + 1]?.lower ?? '');
    return away || (clause.object ?? clause.quality) !== undefined || clause.prepositions.length > 0;
  }
  const nobody = words[clause.subject.first]!.lower === 'no';
  if (/^(?:i|we|you|one)$/.test(subject.lower) && !nobody && clause.object === undefined) return false;
  return !said || clause.passive || clause.negated || clause.prepositions.length > 0;
}

const MODAL: ReadonlySet<string> = new Set('can could may might will would shall should must'.split(' '));
