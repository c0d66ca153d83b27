import { type ScreenOptions, type ScreenOutcome, type ScreenProgress, screenFile } from '../app/screen.ts';
import { fail, InterdictError } from '../core/errors.ts';
import { scoreText } from '../report/evidence.ts';
import { type RunSummary, setAsideText, thousands } from '../report/summary.ts';
import { type AlertFormat, writeAlerts } from '../report/write-alerts.ts';
import { EXIT, say, shownPath } from './terminal.ts';
import { listenForInterrupt } from './interrupt.ts';
import { checkOut, formatFor, stdoutLook, writeOutput } from './output.ts';
import { counted, stderrProgress, type Tick } from './progress.ts';
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
  model?: string;
  goods?: boolean;
}

/** `interdict screen FILE`: exit code 10 when there are alerts. */
export async function runScreen(input: string, options: ScreenCommandOptions): Promise<number> {
  const quiet = options.quiet ?? false;
  await checkOut(options.out);
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
      model: options.model,
      goods: options.goods,
      asOf: options.asOf,
      signal: interrupt.signal,
      onProgress: at => progress.show(screenTick(at)),
      onNotice: sayBetween,
    });
    progress.stop();
    const { rejectsFile, ...rest } = outcome.summary;
    const summary = rejectsFile === undefined ? rest : { ...rest, rejectsFile: shownPath(rejectsFile) };
    await deliver({ ...outcome, summary }, options, interrupt.signal);
    if (!quiet) say(summaryLine(summary, options.out));
    return summary.alerts > 0 ? EXIT.alerts : EXIT.done;
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

/** Writes the report in the form and to the place that the options say. */
export async function deliver(
  outcome: ScreenOutcome,
  options: Pick<ScreenCommandOptions, 'format' | 'out' | 'data'>,
  signal: AbortSignal,
): Promise<void> {
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

/** Megabytes while the file is read, since its rows are not known yet; then rows. */
export function screenTick({ phase, bytes = 0, rows, share, alerts }: ScreenProgress): Tick {
  if (phase === 'reading') return { done: Math.floor(bytes / 1e6), unit: 'MB read', share };
  return { done: rows, unit: phase === 'across' ? 'kept consignments' : 'rows', share, alerts };
}

/** `300 consignments, 12 alerts, 2 rows and 14 values set aside, see …, report in …` */
export function summaryLine(summary: RunSummary, out: string | undefined): string {
  const parts = [counted(summary.consignments, 'consignment'), counted(summary.alerts, 'alert')];
  const { top } = summary;
  if (top && top.of > top.wanted)
    parts.push(`the best ${thousands(top.wanted)} shown, cut at score ${scoreText(top.cutScore)}`);
  const setAside = setAsideText(summary);
  if (setAside !== undefined) parts.push(`${setAside} set aside, see ${summary.rejectsFile ?? 'above'}`);
  if (out !== undefined) parts.push(`report in ${out}`);
  return parts.join(', ');
}
