import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fail } from '../core/errors.ts';
import type { TerminalLook } from '../report/table.ts';
import type { AlertFormat } from '../report/write-alerts.ts';

/** Where a command writes; a test hands in its own. */
type Write = (text: string) => Promise<void>;

/** The reader of a pipe went away (`| head`): not an error, there is nobody left to write to. */
class ReaderGone extends Error {}

const FLUSH_CHARS = 1 << 16;

/** Looks before long work whether `out` can be written at its end. Throws E_FILE_WRITE. */
export async function checkOut(out: string | undefined): Promise<void> {
  if (out === undefined) return;
  try {
    await access(dirname(out), constants.W_OK | constants.X_OK);
  } catch (error) {
    throw fail('E_FILE_WRITE', { file: out, why: (error as Error).message });
  }
}

/**
 * Runs `work` with a writer to the file `out` (which appears only when whole) or else to standard output. A reader who
 * leaves ends the work quietly. Throws E_FILE_WRITE and what `work` throws; an unfinished file is taken away.
 */
export async function writeOutput(out: string | undefined, work: (write: Write) => Promise<void>): Promise<void> {
  if (out === undefined) return writeStdout(work);
  const { openOutFile } = await import('../report/out-file.ts');
  const file = await openOutFile(out);
  try {
    await work(file.write);
    await file.finish();
  } finally {
    await file.abandon();
  }
}

async function writeStdout(work: (write: Write) => Promise<void>): Promise<void> {
  let buffer = '';
  const flush = async (): Promise<void> => {
    const text = buffer;
    buffer = '';
    if (text !== '') await toStdout(text);
  };
  try {
    await work(async text => {
      buffer += text;
      if (buffer.length >= FLUSH_CHARS) await flush();
    });
    await flush();
  } catch (error) {
    if (!(error instanceof ReaderGone)) throw error;
  }
}

function toStdout(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, error => {
      if (!error) resolve();
      else if ((error as NodeJS.ErrnoException).code === 'EPIPE') reject(new ReaderGone());
      else reject(error);
    });
  });
}

/** How wide and how colourful standard output is; a file and a pipe are neither. Node looks at NO_COLOR and TERM. */
export function stdoutLook(out?: string): TerminalLook {
  if (out !== undefined || !process.stdout.isTTY) return { colour: false };
  return { width: Math.max(40, process.stdout.columns || 80), colour: process.stdout.hasColors() };
}

/** The format that a file name asks for where --format does not say; else a table. */
export function formatFor(given: AlertFormat | undefined, out: string | undefined): AlertFormat {
  if (given !== undefined) return given;
  const end = out === undefined ? '' : out.slice(out.lastIndexOf('.') + 1).toLowerCase();
  return end === 'json' || end === 'jsonl' || end === 'csv' || end === 'html' ? end : 'table';
}
