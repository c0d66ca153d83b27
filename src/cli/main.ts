import { InterdictError } from '../core/errors.ts';
import { printable } from '../report/plain-text.ts';
import { EXIT, say } from './terminal.ts';

/**
 * Runs one command line (without `node` and the script) and gives its exit code. Prints errors itself: one line on
 * standard error, a stack only for what must be a defect of ours.
 */
export async function main(argv: readonly string[]): Promise<number> {
  mindOutput();
  try {
    const { runCommandLine } = await import('./program.ts');
    return await runCommandLine(argv);
  } catch (error) {
    return sayError(error);
  }
}

// `ENOENT: no such file or directory, open 'x.csv'`: the message names the file already
const SYSTEM_REASON = /\bE[A-Z]{2,12}: ([a-z ()-]{1,80}), [a-z]{1,20}(?: '[^']*'(?: -> '[^']*')?)?/;

/** A message without what only a programmer reads in a reason of the operating system. */
export function plainReason(message: string): string {
  return message.replace(SYSTEM_REASON, '$1');
}

function sayError(error: unknown): number {
  if (error instanceof InterdictError && error.code !== 'E_INTERNAL') {
    say(plainReason(error.message));
    return error.exit;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const [first, ...frames] = stack.split('\n');
  say(`internal error: ${first ?? ''}`);
  for (const frame of frames) process.stderr.write(`${printable(frame)}\n`);
  say(
    'this is a defect of Interdict: please report it with the lines above (SECURITY.md says how, if it is a weakness)',
  );
  return EXIT.internal;
}

let outputMinded = false;

/** A reader that left (`| head`) must not end the work with a stack; the writers see EPIPE on their own calls. */
function mindOutput(): void {
  if (outputMinded) return;
  outputMinded = true;
  process.stderr.on('error', ignoreGoneReader);
  process.stdout.on('error', ignoreGoneReader);
}

function ignoreGoneReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
