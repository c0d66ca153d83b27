import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { now } from '../core/clock.ts';
import { fail } from '../core/errors.ts';
import { DEFAULT_THRESHOLD } from '../match/score.ts';
import type { Alert } from '../model/alert.ts';
import type { RunSummary } from '../report/summary.ts';
import type { DateOrder } from '../sources/consignments/consignment-values.ts';
import { type ConsignmentFile, openConsignmentFile } from '../sources/consignments/consignment-file.ts';
import { alertsAt, rankAlerts, spooledAlerts } from './alert-spool.ts';
import { asOfInstant } from './as-of.ts';
import { ENGINE } from './engine.ts';
import { damageNotice, openIndex, pinLists } from './index-file.ts';
import { readModelFile } from './rank.ts';
import type { ModelFile } from '../model/ranking.ts';
import { type ListChoice, matchingOver } from './match.ts';
import { keptKey, keptText, listsText, optionsText, runKey, unfinishedRun } from './screen-key.ts';
import { type RunResult, runScreening } from './screen-run.ts';
import { sweepRuns } from './screen-sweep.ts';
import type { KeptDenial } from '../model/denial.ts';
import type { Segment } from '../store/port.ts';
import { pinnedClaims } from './pinned-claims.ts';
import { pinnedDenials } from './denials.ts';
import type { ReportedClaim } from '../model/reported.ts';
import type { Workspace } from './workspace.ts';

/** How far a run is. */
export interface ScreenProgress {
  phase: 'reading' | 'screening' | 'across';
  /** rows screened so far; 0 while the file is read */
  rows: number;
  /** all rows; absent while the file is read */
  of?: number | undefined;
  /** bytes gone through while the file is read: it is read two or three times */
  bytes?: number | undefined;
  /** part of the phase that is done, 0–1 */
  share?: number | undefined;
  alerts: number;
}

export interface ScreenOptions extends ListChoice {
  /** path of a CSV, JSON-lines, Parquet or XLSX file */
  input: string;
  /** how evidence cites the file (default: its base name) */
  name?: string | undefined;
  /** column map: field → header */
  map?: Readonly<Record<string, string>> | undefined;
  /** order of day and month where the file leaves it open */
  dates?: DateOrder | undefined;
  /** sheet of a workbook */
  sheet?: string | undefined;
  /** alerts are of this score or above (default DEFAULT_THRESHOLD) */
  threshold?: number | undefined;
  /** only the best so many alerts of the whole file */
  top?: number | undefined;
  /** go on with the unfinished run of this input and these options */
  resume?: boolean | undefined;
  /** model file of interdict learn that also ranks the goods */
  model?: string | undefined;
  /** judge the goods: measures, descriptions, plausibility, and across all kept consignments (default true) */
  goods?: boolean | undefined;
  /** threads; default: the cores, at most 8; 0 = none beside the caller's */
  workers?: number | undefined;
  /** remember queries already answered (default true; false is for benchmarks) */
  cache?: boolean | undefined;
  onProgress?: ((progress: ScreenProgress) => void) | undefined;
  /** what the user should hear at once; the reader's notices are also in the summary */
  onNotice?: ((text: string) => void) | undefined;
  /** stops at the next batch, with a checkpoint */
  signal?: AbortSignal | undefined;
}

export interface ScreenOutcome {
  runKey: string;
  summary: RunSummary;
  /** in the order of the file; with `top` best first. Can be called again, within the hour that the file stays. */
  alerts(): AsyncIterable<Alert>;
}

/**
 * Screens a consignment file against the lists of a workspace. The run is keyed by input, options, list versions and
 * engine; killed at any moment and called again with `resume`, its alerts are those of one uninterrupted run, byte for
 * byte. Alerts are put into the store, consignments are kept once per input.
 * Throws E_NO_LISTS, E_LIST_UNKNOWN, E_RUN_BUSY, E_RUN_CHANGED, E_RUN_STOPPED, E_WORKER, E_FILE_WRITE and what
 * openConsignmentFile throws.
 */
export async function screenFile(workspace: Workspace, options: ScreenOptions): Promise<ScreenOutcome> {
  checkOptions(options);
  const startedAt = now();
  // a run that goes on has its lists pinned already
  if (!options.resume) await pinLists(workspace, options);
  await sweepRuns(workspace);
  const stamp = await fileStamp(options.input);
  const file = await openConsignmentFile(options.input, {
    spoolFolder: workspace.path('runs'),
    ...(options.name !== undefined && { name: options.name }),
    ...(options.map !== undefined && { map: options.map }),
    ...(options.dates !== undefined && { dates: options.dates }),
    ...(options.sheet !== undefined && { sheet: options.sheet }),
    onProgress: (bytes, total) =>
      options.onProgress?.({ phase: 'reading', rows: 0, bytes, share: total > 0 ? bytes / total : 1, alerts: 0 }),
  });
  try {
    for (const notice of file.notices) options.onNotice?.(notice);
    const pinned = await pinRun(workspace, file, options, startedAt);
    const result = await runScreening(workspace, file, options, pinned, async () => {
      const [before, after] = [stamp, await fileStamp(options.input)];
      if (before !== after) throw fail('E_RUN_CHANGED', { file: options.input, before, after });
    });
    return await outcomeOf(result, file, options, pinned);
  } finally {
    await file.close();
  }
}

/**
 * Size and time of a file, to see that it stayed the same while it was screened. Throws E_FILE_READ for a folder; what
 * else is wrong with it, others say.
 */
async function fileStamp(path: string): Promise<string> {
  const info = await stat(path, { bigint: true }).catch(() => undefined);
  if (info?.isDirectory())
    throw fail('E_FILE_READ', {
      file: path,
      why: 'it is a folder, and one file of consignments is screened at a time',
    });
  return info ? `${info.size} bytes of ${info.mtimeNs}` : 'no file';
}

/** What a run is pinned to at its start. */
export interface PinnedRun {
  key: string;
  keptKey: string;
  input: string;
  inputSha256: string;
  threshold: number;
  asOf: string;
  startedAt: string;
  options: string;
  lists: string;
  index: Awaited<ReturnType<typeof openIndex>>;
  /** ranks the goods; its name as evidence cites it */
  model?: { name: string; file: ModelFile } | undefined;
  /** goods are judged */
  goods: boolean;
  /** kept files beside the run's own that were there at its start, oldest first; empty where goods are not judged */
  kept: readonly Segment[];
  /** denials that stood at its start */
  denials: readonly KeptDenial[];
  /** claims that were known then */
  reported: readonly ReportedClaim[];
  /** may go on from a checkpoint */
  resume: boolean;
}

async function pinRun(
  workspace: Workspace,
  file: ConsignmentFile,
  options: ScreenOptions,
  startedAt: string,
): Promise<PinnedRun> {
  const { map, dates, sheet, lists } = options;
  const threshold = options.threshold ?? DEFAULT_THRESHOLD;
  const opened = options.model === undefined ? undefined : await readModelFile(options.model);
  const model = opened && { name: basename(options.model!), file: opened.model };
  const goods = options.goods ?? true;
  const keyed = {
    name: file.name,
    map,
    dates,
    sheet,
    lists,
    threshold,
    model: opened?.model.sha256,
    ...(!goods && { goods }),
  };
  const text = optionsText(keyed);
  const input = resolve(options.input);
  const runs = options.resume ? await workspace.store.runs(input) : [];
  const previous = unfinishedRun(runs, text, ENGINE, options.asOf);
  if (options.resume && !previous)
    options.onNotice?.('nothing to resume for this file and these options: from the start');
  if (previous && previous.inputSha256 !== file.sha256) {
    const [before, after] = [previous.inputSha256.slice(0, 12), file.sha256.slice(0, 12)];
    throw fail('E_RUN_CHANGED', { file: options.input, before: `sha256 ${before}`, after: `sha256 ${after}` });
  }
  const asOf = previous?.asOf ?? options.asOf ?? startedAt.slice(0, 10);
  // what was learned after the start of the run that goes on is not part of it
  const limit = previous ? [asOfInstant(asOf), previous.startedAt].sort()[0] : options.asOf;
  const index = await openIndex(workspace, { asOf: limit, lists });
  for (const notice of damageNotice(index)) options.onNotice?.(notice);
  const ownKey = keptKey(file.sha256, keyed);
  const until = asOfInstant(limit ?? startedAt);
  const kept = goods ? await keptBefore(workspace, ownKey, until) : [];
  const denials = goods ? await pinnedDenials(workspace, until) : [];
  const reported = goods ? await pinnedClaims(workspace, until, matchingOver(index)) : [];
  const identity = {
    inputSha256: file.sha256,
    options: text,
    lists: listsText(index.lists),
    engine: ENGINE,
    asOf,
    kept: goods ? keptText(kept, denials, reported) : '',
  };
  const key = runKey(identity);
  if (previous && previous.key !== key)
    throw fail('E_RUN_CHANGED', { path: 'lists', before: previous.lists, after: identity.lists });
  return {
    key,
    keptKey: ownKey,
    input,
    inputSha256: file.sha256,
    threshold,
    asOf,
    startedAt,
    options: text,
    lists: identity.lists,
    index,
    model,
    goods,
    kept,
    denials,
    reported,
    resume: previous !== undefined,
  };
}

/** The kept files that were learned up to an instant, without the run's own. */
async function keptBefore(workspace: Workspace, own: string, until: string): Promise<Segment[]> {
  return (await workspace.store.segments()).filter(({ id, createdAt }) => id !== own && createdAt <= until);
}

async function outcomeOf(
  result: RunResult,
  file: ConsignmentFile,
  options: ScreenOptions,
  pinned: PinnedRun,
): Promise<ScreenOutcome> {
  const ranking = options.top === undefined ? undefined : await rankAlerts(result.alertsPath, options.top);
  const summary: RunSummary = {
    run: pinned.key,
    input: options.input,
    inputSha256: pinned.inputSha256,
    consignments: result.consignments,
    rows: file.rows,
    alerts: result.alerts,
    rejectedRows: result.rejectedRows,
    rejectedValues: result.rejectedValues,
    ...(result.rejectsPath !== undefined && { rejectsFile: result.rejectsPath }),
    threshold: pinned.threshold,
    asOf: pinned.asOf,
    engine: ENGINE,
    lists: pinned.index.lists.map(({ list, sha256, published, learnedAt, entries }) => ({
      list,
      sha256,
      ...(published !== undefined && { published }),
      learnedAt,
      entries,
    })),
    ...(pinned.model && { model: { name: pinned.model.name, sha256: pinned.model.file.sha256 } }),
    notices: [...file.notices, ...unrankedNotice(result)],
    ...(ranking && { top: { wanted: options.top!, of: ranking.of, cutScore: ranking.cutScore } }),
  };
  return {
    runKey: pinned.key,
    summary,
    alerts: () => (ranking ? alertsAt(result.alertsPath, ranking.places) : spooledAlerts(result.alertsPath)),
  };
}

function unrankedNotice({ unranked }: RunResult): string[] {
  if (unranked === 0) return [];
  return [`${unranked} consignments have no goods with an HS code; the model did not rank them`];
}

/** What can be seen to be wrong before a file is read. */
function checkOptions({ threshold, top, workers, asOf }: ScreenOptions): void {
  if (asOf !== undefined) asOfInstant(asOf);
  if (threshold !== undefined && !(threshold > 0 && threshold <= 1))
    throw fail('E_USAGE', { what: `A threshold is above 0 and at most 1; ${threshold} is not.` });
  for (const [name, value] of [
    ['top', top],
    ['workers', workers],
  ] as const)
    if (value !== undefined && !(Number.isSafeInteger(value) && value >= 0))
      throw fail('E_USAGE', { what: `${name} is a whole number from 0; ${value} is not.` });
}
