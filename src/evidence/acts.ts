import type { ParsedSentence } from './clauses.ts';
import { isNounOf, type PredicateRow, predicateOfAct } from './lexicon.ts';
import { isOf } from './noun-kinds.ts';
import type { NounPhrase } from './noun-phrases.ts';
import { isSaying } from './saying.ts';
import type { View } from './view.ts';

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

/** The predicate of the act that a noun of the clause names, where its verb leaves that to the noun. */
export function predicateByAct(view: View, row: PredicateRow | undefined): string | undefined {
  return lightAct(view, row) ?? ledTo(view) ?? happening(view) ?? toldAct(view, row) ?? subjectAct(view, row);
}

const isOpen = (row: PredicateRow | undefined): boolean => row === undefined || row.conditions.length === 0;

/** `made a payment`, `payments were sent`. */
function lightAct({ clause, sentence }: View, row: PredicateRow | undefined): string | undefined {
  const named = clause.object ?? (clause.passive ? clause.subject : undefined);
  const loose = clause.lemma === 'make' && row?.predicate === 'produces';
  const light = LIGHT.has(clause.lemma) || (clause.passive && DONE.test(clause.lemma));
  return named && light && (isOpen(row) || loose) ? actOf(sentence, named) : undefined;
}

/** `led to the discovery of`. */
function ledTo({ clause, sentence }: View): string | undefined {
  const led = /^(?:lead|result|culminate)$/.test(clause.lemma) && !clause.object ? clause.prepositions[0] : undefined;
  return led && /^(?:to|in)$/.test(led.word) ? actOf(sentence, led.phrase) : undefined;
}

/** `The meeting took place`. */
function happening(view: View): string | undefined {
  const { clause, sentence } = view;
  if (clause.lemma !== 'take' || !clause.object || sentence.words[clause.object.head]!.lower !== 'place')
    return undefined;
  const event = clause.subject && isOf(view, clause.subject, 'event');
  return event ? 'holdsEvent' : ((clause.subject && actOf(sentence, clause.subject)) ?? 'holdsEvent');
}

/** `records show 214 transfers`; an object that names an act, under a verb of no class. */
function toldAct(view: View, row: PredicateRow | undefined): string | undefined {
  const { clause, sentence } = view;
  if (!clause.object || clause.passive || clause.lemma === 'be') return undefined;
  if (REPORTS.test(clause.lemma) && !isSaying(view)) {
    const act = actOf(sentence, clause.object);
    if (act !== undefined) return act;
  }
  const acted = row === undefined || row.predicate === 'states' || row.predicate === 'processesAt';
  return acted && isOpen(row) && !clause.negated ? actOf(sentence, clause.object) : undefined;
}

/** `his arrest came after`. */
function subjectAct(view: View, row: PredicateRow | undefined): string | undefined {
  const { clause, sentence } = view;
  const eventive = isOpen(row) && EVENTIVE.has(clause.lemma);
  if (!eventive && (row?.predicate !== 'states' || clause.object)) return undefined;
  const own = clause.subject && clause.subject.last < clause.first && !isSaying(view);
  if (!own) return undefined;
  const { first, last, head } = clause.subject!;
  // `shipments of cable`: the measure is the act
  const of = sentence.words.findIndex(({ lower }, k) => k > first && k <= last && lower === 'of');
  return (
    actOf(sentence, clause.subject!) ??
    (of > 0 && of < head ? actOf(sentence, { first, last, head: of - 1 }) : undefined)
  );
}

function actOf({ words }: ParsedSentence, { head }: NounPhrase): string | undefined {
  const { pos, lower } = words[head]!;
  const other = isNounOf('organisation', lower) || isNounOf('person', lower);
  return (pos === 'NOUN' || head === 0) && !other ? predicateOfAct(lower) : undefined;
}
