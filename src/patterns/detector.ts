import type { Alert } from '../model/alert.ts';
import type { CitedFile, Consignment } from '../model/consignment.ts';

/**
 * A detector across consignments: parts that add up, what comes back after a denial, values against their peers. Its three steps are pure.
 * `collect` runs on worker threads over batches of kept consignments, `find` once over all batches in their order, `alert`
 * with the consignments that a finding needs, read back. Consignments are numbered from 0 over all batches.
 */
export interface Detector<Batch, Found extends Finding> {
  /** rule of its alerts */
  rule: string;
  /** What it must know of a batch: structured-cloneable, small, the same wherever it is run. Numbers in it count from 0 within the batch. */
  collect(consignments: readonly Consignment[]): Batch;
  /** Findings in the order of their subjects; the same whatever the sizes of the batches. */
  find(batches: readonly KeptBatch<Batch>[], kept: KeptFacts): Found[];
  /** The alert of a finding; undefined when its consignments, looked at closely, do not bear it out. */
  alert(finding: Found, kept: ReadonlyMap<number, KeptConsignment>, context: PatternContext): Alert | undefined;
}

export interface KeptBatch<Batch> {
  /** number of its first consignment */
  first: number;
  count: number;
  collected: Batch;
}

/** What is known of the kept consignments as a whole. */
export interface KeptFacts {
  count: number;
  /** 1 where the same consignment (by id) has a smaller number too: it is to be left out */
  repeated: Uint8Array;
  /** the consignment belongs to the file that is screened; only findings that hold one of them are told (`find` may tell all) */
  inRun(number: number): boolean;
  /** day of the screening, `2026-11-27` */
  asOf: string;
}

export interface Finding {
  /** consignment that the alert stands on: of those it holds, the last by date */
  subject: number;
  /** all consignments that it holds, ascending, the subject among them; the most that are read back is 64 */
  holds: readonly number[];
}

export interface KeptConsignment extends CitedFile {
  consignment: Consignment;
}

/** The same for all alerts of a run. */
export interface PatternContext {
  asOf: string;
  engine: string;
  /** name of each list → first 12 hex digits of its sha256 */
  lists: Readonly<Record<string, string>>;
  /** alerts below it are not told */
  threshold: number;
}
