import { join } from 'node:path';
import { now } from '../core/clock.ts';
import { canonicalJson, contentHash } from '../core/ids.ts';
import { fail } from '../core/errors.ts';
import { sha256Hex } from '../core/sha256.ts';
import { DEFAULT_THRESHOLD } from '../match/score.ts';
import type { Alert, Citation, EvidenceLine } from '../model/alert.ts';
import type { PatternContext } from '../patterns/detector.ts';
import type { DetectorSetup } from '../patterns/detectors.ts';
import type { RunSummary } from '../report/summary.ts';
import { onItsWay } from '../screen/screen-batch.ts';
import { newOwner } from '../store/lease.ts';
import type { Segment } from '../store/port.ts';
import { spooledAlerts } from './alert-spool.ts';
import { asOfInstant } from './as-of.ts';
import { pinnedClaims } from './pinned-claims.ts';
import { pinnedDenials } from './denials.ts';
import { ENGINE } from './engine.ts';
import { lookAcross } from './look-across.ts';
import { defaultWorkers, openAnyMatching } from './match.ts';
import { RunFiles, settleFile } from './run-files.ts';
import type { ScreenOutcome, ScreenProgress } from './screen.ts';
import { keptText } from './screen-key.ts';
import { sweepRuns } from './screen-sweep.ts';
import type { Workspace } from './workspace.ts';

export interface RejudgeOptions {
  /** alerts are of this score or above (default DEFAULT_THRESHOLD) */
  threshold?: number | undefined;
  /** tell every alert, not only those that are new or judged otherwise than before */
  all?: boolean | undefined;
  /** what was kept until then, judged as of then (default: now) */
  asOf?: string | undefined;
  workers?: number | undefined;
  onProgress?: ((progress: ScreenProgress) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** What a run over the kept consignments is called where a file would stand. */
export const KEPT_INPUT = 'kept consignments';

/**
 * Judges the goods of all kept consignments again, by the tables, denials and rules of now: a measure that came later, or a table row that was
 * not there, shows on what moved before, labelled where it was lawful then. Alerts go into the store; told are those that are new, or judged
 * otherwise than the store's latest. Throws E_USAGE where nothing is kept, E_SEGMENT_DAMAGED, E_RUN_BUSY, E_RUN_STOPPED.
 */
export async function rejudge(workspace: Workspace, options: RejudgeOptions = {}): Promise<ScreenOutcome> {
  const startedAt = now();
  const asOf = options.asOf ?? startedAt.slice(0, 10);
  const limit = asOfInstant(asOf);
  const segments = (await workspace.store.segments()).filter(({ createdAt }) => createdAt <= limit);
  if (segments.length === 0)
    throw fail('E_USAGE', { what: 'no consignments are kept in this data folder: screen a file first.' });
  await sweepRuns(workspace);
  const threshold = options.threshold ?? DEFAULT_THRESHOLD;
  const denials = await pinnedDenials(workspace, limit);
  const reported = await pinnedClaims(workspace, limit, await openAnyMatching(workspace, { asOf: limit }));
  const kept = keptText(segments, denials, reported);
  const key = sha256Hex(canonicalJson({ rejudge: kept, threshold, engine: ENGINE, asOf, all: options.all })).slice(
    0,
    32,
  );
  const owner = newOwner();
  const start = {
    key,
    input: KEPT_INPUT,
    inputSha256: sha256Hex(kept),
    options: canonicalJson({ threshold }),
    lists: '{}',
  };
  await workspace.store.beginRun({ ...start, engine: ENGINE, asOf, startedAt }, owner);
  const context: PatternContext = { asOf, engine: ENGINE, threshold, lists: {} };
  const setup: DetectorSetup = { asOf, denials, earlier: true, reported };
  const { path, alerts } = await writeJudged(workspace, key, segments, setup, context, options);
  const consignments = segments.reduce((sum, segment) => sum + segment.consignments, 0);
  const counts = { consignments, alerts, rejectedRows: 0, rejectedValues: 0 };
  await workspace.store.finishRun(key, owner, JSON.stringify(counts));
  const summary: RunSummary = {
    run: key,
    input: KEPT_INPUT,
    inputSha256: start.inputSha256,
    ...counts,
    rows: consignments,
    threshold,
    asOf,
    engine: ENGINE,
    lists: [],
    notices: [],
  };
  return { runKey: key, summary, alerts: () => spooledAlerts(path) };
}

async function writeJudged(
  { store, data, path }: Workspace,
  key: string,
  segments: readonly Segment[],
  setup: DetectorSetup,
  context: PatternContext,
  options: RejudgeOptions,
): Promise<{ path: string; alerts: number }> {
  const file = { part: path('runs', key, 'alerts.jsonl.part'), final: path('runs', key, 'alerts.jsonl') };
  const files = await RunFiles.open([file], [0]);
  let alerts = 0;
  try {
    const judged = lookAcross({
      data,
      segments,
      own: new Set(segments.map(({ id }) => id)),
      setup,
      context,
      again: true,
      workers: options.workers ?? defaultWorkers(),
      onProgress: (rows, share) => options.onProgress?.({ phase: 'across', rows, share, alerts }),
      signal: options.signal,
    });
    for await (const alert of judged) {
      const [latest] = await store.findAlert(alert.id);
      const known = latest !== undefined && sameJudgement(JSON.parse(latest.json) as Alert, alert);
      if (!known) await store.putAlerts(key, [onItsWay(alert)]);
      if (known && !options.all) continue;
      await files.append(0, Buffer.from(`${JSON.stringify(alert)}\n`));
      alerts++;
    }
    await files.sync();
  } finally {
    await files.close();
  }
  await settleFile(file);
  return { path: join(file.final), alerts };
}

/** Do two revisions of an alert say the same? Their day, and the versions of engine, lists and tables, may differ. */
export function sameJudgement(a: Alert, b: Alert): boolean {
  return judgementHash(a) === judgementHash(b);
}

function judgementHash({ score, label, others, for: pro, against, unknown }: Alert): string {
  const plain = (lines: readonly EvidenceLine[]) =>
    lines.map(({ feature, text, weight, cites }) => ({ feature, text, weight, cites: cites.map(unversioned) }));
  return contentHash({ score, label, others, for: plain(pro), against: plain(against), unknown: plain(unknown) });
}

function unversioned(cite: Citation): Citation {
  return 'version' in cite ? { ...cite, version: '' } : cite;
}
