import { contentHash } from '../core/ids.ts';
import type { Statement } from './statement.ts';

/** A claim that names a vessel, firm or person, as screening needs it: the statement, and what it names. */
export interface ReportedClaim {
  statement: Statement;
  /** names in the statement's words, as written; aliases are left out */
  names: string[];
  /** when this data folder captured the document */
  learnedAt: string;
}

/** Version of a set of claims: first 12 hex digits of a hash of their ids and places. */
export function reportedVersion(claims: readonly ReportedClaim[]): string {
  return contentHash(
    claims.map(({ statement, names }) => [statement.id, names]).toSorted((a, b) => (a[0]! < b[0]! ? -1 : 1)),
    12,
  );
}
