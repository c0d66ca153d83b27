import type { EvidenceLine } from './alert.ts';
import type { SchemaName } from './schema.ts';

/** One word of a compared name. */
export interface ComparedWord {
  /** its spellings in a–z and 0–9, one for each romanisation tried, the first is shown */
  spellings: string[];
  kind: 'word' | 'initial' | 'number' | 'form';
  /** what it counts in the name, up to 1000 */
  weight: number;
  /** did it find a partner? */
  paired: boolean;
}

/** Words of both names that were paired: positions (from 0) and the spellings that met; several = written as one. */
export interface ComparedPair {
  first: { words: number[]; spelling: string };
  second: { words: number[]; spelling: string };
  /** 0–1 */
  similarity: number;
}

/** Two names compared without any list. `for`, `against` and `unknown` add up to the log-odds behind the score. */
export interface NameComparison {
  schema: SchemaName;
  first: { name: string; words: ComparedWord[] };
  second: { name: string; words: ComparedWord[] };
  pairs: ComparedPair[];
  /** 0–1: weighted share of the words that found a partner */
  similarity: number;
  /** 0–1, three decimals; never 1 */
  score: number;
  /** score ≥ threshold */
  match: boolean;
  for: EvidenceLine[];
  against: EvidenceLine[];
  unknown: EvidenceLine[];
}
