import type { EvidenceLine } from './alert.ts';
import type { SchemaName } from './schema.ts';

/** What is asked of the lists: a FollowTheMoney-shaped description. Values are trimmed and not empty. */
export interface MatchQuery {
  id?: string;
  schema: SchemaName;
  properties: Record<string, string[]>;
}

export interface MatchOptions {
  /** most results per query, best first (default 5) */
  limit?: number;
  /** `match` is score ≥ threshold (default DEFAULT_THRESHOLD of match/score.ts) */
  threshold?: number;
  /** results below are left out (default: the smaller of .4 and the threshold) */
  cutoff?: number;
}

/** One list entry that may be the thing asked for. */
export interface MatchResult {
  id: string;
  list: string;
  schema: SchemaName;
  caption: string;
  /** 0–1, three decimals; never 1 */
  score: number;
  match: boolean;
  for: EvidenceLine[];
  against: EvidenceLine[];
  unknown: EvidenceLine[];
}
