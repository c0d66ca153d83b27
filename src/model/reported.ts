import { contentHash } from '../core/ids.ts';
import type { Citation } from './alert.ts';
import type { SchemaName } from './schema.ts';
import type { Statement } from './statement.ts';

/** An entry of a list that something named may be, as screening needs it. */
export interface ListedName {
  list: string;
  /** first 12 hex digits of the sha256 of the list's version */
  listVersion: string;
  entity: string;
  schema: SchemaName;
  caption: string;
  names: string[];
  /** FollowTheMoney property → values */
  identifiers: Record<string, string[]>;
  /** it matches; else it bears the same name with a number that the text leaves out */
  match: boolean;
  /** its first name, where the list has it */
  cite: Citation;
}

/** A vessel, firm or person that a claim names. */
export interface ReportedName {
  /** `LegalEntity` where the text does not tell what it is */
  schema: SchemaName;
  /** as written in the document; empty where it gives a number alone */
  names: string[];
  /** FollowTheMoney property → values whose check digits hold */
  identifiers: Record<string, string[]>;
  listed: ListedName[];
  /** a vessel that the claim itself does not name: the same account named it just before, in the same paragraph */
  before?: true;
}

/** A claim that names a vessel, firm, person or consignment, as screening needs it: the statement, and what it names. */
export interface ReportedClaim {
  statement: Statement;
  /** aliases and places are left out */
  names: ReportedName[];
  /** what may be references of consignments, as written in it: `FIC-0216` */
  references: string[];
  /** when this data folder captured the document */
  learnedAt: string;
}

/** Version of a set of claims: first 12 hex digits of a hash of their ids, places and what their names may be. */
export function reportedVersion(claims: readonly ReportedClaim[]): string {
  return contentHash(
    claims
      .map(({ statement, names, references }) => [statement.id, names, references])
      .toSorted((a, b) => (a[0]! < b[0]! ? -1 : 1)),
    12,
  );
}
