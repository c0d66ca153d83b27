/** What a report says about the run above its alerts. Counts are of the whole run; everything here is deterministic. */
export interface RunSummary {
  /** key of the run: input, options and list versions */
  run: string;
  /** the consignment file as the user named it */
  input: string;
  /** sha256 of the input, 64 hex digits */
  inputSha256: string;
  consignments: number;
  rows: number;
  alerts: number;
  rejects: number;
  /** where the rejected rows are, when there are any */
  rejectsFile?: string;
  threshold: number;
  asOf: string;
  engine: string;
  /** list versions that the run was pinned to, in the order of their names */
  lists: { list: string; sha256: string; published?: string; learnedAt?: string; entries: number }[];
  /** what the reader wants said once: columns not mapped, how dates were read, … */
  notices: string[];
  /** with --top: how many were asked for, how many there were, and the lowest score that is still in */
  top?: { wanted: number; of: number; cutScore: number };
}
