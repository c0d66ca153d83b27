import { canonicalJson } from '../core/ids.ts';
import { sha256Hex } from '../core/sha256.ts';
import type { ScreenList } from '../screen/listing-lines.ts';
import { type ReportedClaim, reportedVersion } from '../model/reported.ts';
import { denialsVersion, type KeptDenial } from '../model/denial.ts';
import { measuresVersion } from '../goods/tables-version.ts';
import { wholesVersion } from '../goods/wholes.ts';
import type { Segment, StoredRun } from '../store/port.ts';

/** The options that make a difference to the alerts of a run (`top` only chooses among them). */
export interface KeyedOptions {
  name: string;
  map?: unknown;
  dates?: unknown;
  sheet?: unknown;
  threshold: number;
  lists?: readonly string[] | undefined;
  /** sha256 of the model that ranks the goods */
  model?: string | undefined;
  /** absent = goods are judged */
  goods?: false | undefined;
}

export interface RunIdentity {
  inputSha256: string;
  options: string;
  lists: string;
  /** what else the judgement of goods stands on (keptText); empty without it */
  kept: string;
  engine: string;
  asOf: string;
}

/** Options as the run stores them: canonical JSON, equal for equal options. */
export function optionsText(options: KeyedOptions): string {
  const lists = options.lists ? [...new Set(options.lists)].sort() : undefined;
  return canonicalJson({ ...options, lists });
}

/** List versions as the run stores them. */
export function listsText(lists: readonly ScreenList[]): string {
  return canonicalJson(Object.fromEntries(lists.map(({ list, sha256 }) => [list, sha256])));
}

/** The kept files and denials that goods are looked at with, and the tables that they are judged by. */
export function keptText(
  segments: readonly Segment[],
  denials: readonly KeptDenial[],
  reported: readonly ReportedClaim[],
): string {
  return canonicalJson({
    segments: segments.map(({ id }) => id),
    denials: denialsVersion(denials),
    claims: reportedVersion(reported),
    tables: [measuresVersion(), wholesVersion()],
  });
}

/** Key of a run: 32 hex digits (128 bits) of SHA-256 over all that its alerts depend on. */
export function runKey(identity: RunIdentity): string {
  return sha256Hex(canonicalJson({ ...identity })).slice(0, 32);
}

/** Key of the kept consignments of an input: its bytes and how they are read, not what they are screened against. */
export function keptKey(inputSha256: string, { map, dates, sheet, name }: KeyedOptions): string {
  return sha256Hex(canonicalJson({ inputSha256, map, dates, sheet, name })).slice(0, 32);
}

/** The newest unfinished run of this input with these options on this engine. */
export function unfinishedRun(
  runs: readonly StoredRun[],
  options: string,
  engine: string,
  asOf: string | undefined,
): StoredRun | undefined {
  return runs.find(
    run =>
      run.state !== undefined &&
      run.options === options &&
      run.engine === engine &&
      (asOf === undefined || run.asOf === asOf),
  );
}
