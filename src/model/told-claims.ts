import type { Claim, Statement } from './statement.ts';

/** A claim with who says it, and who denies it or something like it. */
export interface ToldClaim {
  claim: Claim;
  statements: Statement[];
  /** denials and doubts of the same matter, from any document: they are shown wherever the claim is */
  denials: Statement[];
}

/** How a statement differs from the one that it goes back to. */
export interface Drift {
  field: 'number' | 'unit' | 'date' | 'plurality' | 'predicate' | 'certainty';
  from: string;
  to: string;
}

/** A document that tells a claim, and what it goes back to. */
export interface TellingDocument {
  document: string;
  path: string;
  published?: string;
  statement: Statement;
  /** ids of origins */
  origins: string[];
  because: string;
  drift: Drift[];
}

/** What a claim goes back to. */
export interface ClaimOrigins {
  claim: Claim;
  /** documents that tell the same matter, in the order of their days */
  documents: TellingDocument[];
  origins: { id: string; kind: string; label: string; documents: number }[];
  /** of several origins no text shows whether they know of one another */
  independence: 'one origin' | 'not established' | 'lineage not recorded';
  denials: Statement[];
}
