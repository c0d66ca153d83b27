import { steadyMillis } from '../core/clock.ts';
import { EXIT } from './terminal.ts';

/** npx and shells hand one Ctrl-C on twice; what comes within this time is the same wish. */
const SAME_WISH = 1000;

/** Ctrl-C as an AbortSignal: the first stops at the next batch, a later one at once. Stop listening when done. */
export function listenForInterrupt(say: (text: string) => void): { signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  let first = 0;
  const interrupt = (): void => {
    if (!controller.signal.aborted) {
      first = steadyMillis();
      controller.abort();
      say('stopping after this batch; Ctrl-C again stops at once');
    } else if (steadyMillis() - first > SAME_WISH) {
      say('stopped at once. Run again with --resume to go on.');
      process.exit(EXIT.interrupted);
    }
  };
  process.on('SIGINT', interrupt);
  return { signal: controller.signal, stop: () => void process.off('SIGINT', interrupt) };
}
