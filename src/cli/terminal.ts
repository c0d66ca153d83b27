import { printable } from '../report/plain-text.ts';

/** Exit codes of the program; docs/formats.md promises them. */
export const EXIT = { done: 0, internal: 1, usage: 2, input: 3, alerts: 10, interrupted: 130 } as const;

/** Says one line on standard error; control characters in it are spelled out. */
export function say(text: string): void {
  process.stderr.write(`interdict: ${printable(text)}\n`);
}
