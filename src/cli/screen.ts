import { type ScreenOptions, type ScreenOutcome, type ScreenProgress, screenFile } from '../app/screen.ts';
import { fail, InterdictError } from '../core/errors.ts';
import type { RunSummary } from '../report/summary.ts';
import { type AlertFormat, writeAlerts } from '../report/write-alerts.ts';
import { EXIT, say } from './terminal.ts';
import { listenForInterrupt } from './interrupt.ts';
import { formatFor, stdoutLook, writeOutput } from './output.ts';
import { counted, type Progress, stderrProgress, thousands } from './progress.ts';
import type { CommonOptions } from './program.ts';
import { openSession } from './session.ts';

export interface ScreenCommandOptions extends CommonOptions {
  format?: AlertFormat;
  out?: string;
  threshold?: number;
  asOf?: string;
  top?: number;
  resume?: boolean;
  map?: [string, string][];
  dates?: ScreenOptions['dates'];
  sheet?: string;
  workers?: number;
  list?: string[];
}

/** `interdict screen FILE`: exit code 10 when there are alerts. */
export async function runScreen(input: string, options: ScreenCommandOptions): Promise<number> {
  const quiet = options.quiet ?? false;
  const workspace = await openSession(options);
  const progress = stderrProgress(quiet);
  const sayBetween = (text: string): void => {
    progress.stop();
    if (!quiet) say(text);
  };
  const interrupt = listenForInterrupt(sayBetween);
  try {
    const outcome = await screenFile(workspace, {
      input,
      map: options.map && Object.fromEntries(options.map),
      dates: options.dates,
      sheet: options.sheet,
      threshold: options.threshold,
      top: options.top,
      resume: options.resume,
      workers: options.workers,
      lists: options.list,
      asOf: options.asOf,
      signal: interrupt.signal,
      onProgress: at => showProgress(progress, at),
      onNotice: sayBetween,
    });
    progress.stop();
    await deliver(outcome, options, interrupt.signal);
    if (!quiet) say(summaryLine(outcome.summary, options.out));
    return outcome.summary.alerts > 0 ? EXIT.alerts : EXIT.done;
  } catch (error) {
    progress.stop();
    if (!(error instanceof InterdictError && error.code === 'E_RUN_STOPPED')) throw error;
    say(`interrupted: ${error.message}`);
    return EXIT.interrupted;
  } finally {
    interrupt.stop();
    await workspace.close();
  }
}

async function deliver(outcome: ScreenOutcome, options: ScreenCommandOptions, signal: AbortSignal): Promise<void> {
  const format = formatFor(options.format, options.out);
  const look = { ...stdoutLook(options.out), explain: explainCommand(options.data) };
  const { summary } = outcome;
  await writeOutput(options.out, write => {
    const untilStopped = (text: string): Promise<void> => {
      if (signal.aborted) throw fail('E_RUN_STOPPED', { done: summary.consignments, total: summary.consignments });
      return write(text);
    };
    return writeAlerts(format, outcome.alerts(), summary, untilStopped, look);
  });
}

/** What a user types to open an alert of this data folder. */
function explainCommand(data: string | undefined): string {
  if (data === undefined) return 'interdict explain';
  return `interdict --data ${/^[\w./-]+$/.test(data) ? data : `'${data.replaceAll("'", `'\\''`)}'`} explain`;
}

function showProgress(progress: Progress, at: ScreenProgress): void {
  if (at.phase === 'reading') return progress.show({ done: at.rows, unit: 'rows read' });
  progress.show({ done: at.rows, unit: 'rows', share: at.share, alerts: at.alerts });
}

/** `300 consignments, 12 alerts, 2 rows set aside (see …), report in …` */
function summaryLine(summary: RunSummary, out: string | undefined): string {
  const parts = [counted(summary.consignments, 'consignment'), counted(summary.alerts, 'alert')];
  const { top } = summary;
  if (top && top.of > top.wanted) parts.push(`the best ${thousands(top.wanted)} shown, cut at score ${top.cutScore}`);
  if (summary.rejects > 0) parts.push(`${thousands(summary.rejects)} set aside, see ${summary.rejectsFile ?? 'above'}`);
  if (out !== undefined) parts.push(`report in ${out}`);
  return parts.join(', ');
}
