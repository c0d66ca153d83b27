import type { Clause, ParsedSentence } from './clauses.ts';
import { cueRow } from './lexicon.ts';
import { ATTITUDES } from './modality.ts';

/** A clause in its sentence. */
export interface View {
  text: string;
  sentence: ParsedSentence;
  clause: Clause;
  /** of the clause in the sentence */
  number: number;
}

/** Number of the infinitive that stands right under the clause. */
export function infinitiveUnder({ sentence: { clauses }, number }: View): number | undefined {
  const next = clauses[number + 1];
  return next?.kind === 'infinitive' && next.governor === number ? number + 1 : undefined;
}

/** Verbs that only say how the infinitive under them stands: `plans to`, `is to be`, `is believed to`, `has to`, `is due to`. */
export function isRaising(clause: Clause): boolean {
  if (clause.lemma === 'help') return clause.object === undefined;
  if (ATTITUDES[clause.lemma] !== undefined) return true;
  // `to appear before you to discuss`
  if (clause.lemma === 'appear' && clause.prepositions.some(({ word }) => word === 'before')) return false;
  if (/^(?:be|have)$/.test(clause.lemma)) return clause.object === undefined && clause.prepositions.length === 0;
  return /^(?:seem|appear|tend|use|need|continue|begin|start|happen)$/.test(clause.lemma)
    ? clause.object === undefined && !clause.passive
    : clause.passive &&
        (cueRow('verb', clause.lemma) !== undefined ||
          /^(?:know|find|see|consider|suppose|presume|rumour|discover|set|schedule)$/.test(clause.lemma)) &&
        !/^(?:order|tell|charge|ask|instruct)$/.test(clause.lemma);
}
