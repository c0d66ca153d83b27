import { relative } from 'node:path';
import { printable } from '../report/plain-text.ts';

/** Exit codes of the program; docs/formats.md promises them. */
export const EXIT = { done: 0, internal: 1, usage: 2, input: 3, alerts: 10, interrupted: 130 } as const;

/** A path as a user would type it: short where it lies in the working directory. */
export function shownPath(path: string): string {
  const short = relative('', path);
  return short === '' || short.startsWith('..') ? path : short;
}

/** Says one line on standard error; control characters in it are spelled out. */
export function say(text: string): void {
  process.stderr.write(`interdict: ${printable(text)}\n`);
}
