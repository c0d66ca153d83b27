import { rejudge } from '../app/rejudge.ts';
import { InterdictError } from '../core/errors.ts';
import { type AlertFormat } from '../report/write-alerts.ts';
import { listenForInterrupt } from './interrupt.ts';
import { checkOut } from './output.ts';
import { stderrProgress } from './progress.ts';
import type { CommonOptions } from './program.ts';
import { deliver, screenTick, summaryLine } from './screen.ts';
import { openSession } from './session.ts';
import { EXIT, say } from './terminal.ts';

export interface RejudgeCommandOptions extends CommonOptions {
  format?: AlertFormat;
  out?: string;
  threshold?: number;
  asOf?: string;
  all?: boolean;
  workers?: number;
}

/** `interdict rejudge`: exit code 10 when there are alerts to tell. */
export async function runRejudge(options: RejudgeCommandOptions): Promise<number> {
  const quiet = options.quiet ?? false;
  await checkOut(options.out);
  const workspace = await openSession(options);
  const progress = stderrProgress(quiet);
  const interrupt = listenForInterrupt(text => {
    progress.stop();
    if (!quiet) say(text);
  });
  try {
    const outcome = await rejudge(workspace, {
      threshold: options.threshold,
      all: options.all,
      asOf: options.asOf,
      workers: options.workers,
      signal: interrupt.signal,
      onProgress: at => progress.show(screenTick(at)),
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
