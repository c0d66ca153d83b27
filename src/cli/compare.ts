import { COMPARE_THRESHOLD, comparePair } from '../app/compare.ts';
import { fail } from '../core/errors.ts';
import { stdoutLook, writeOutput } from './output.ts';
import type { CommonOptions } from './program.ts';
import { readSchema } from './schema-option.ts';
import { EXIT } from './terminal.ts';

export interface CompareCommandOptions extends CommonOptions {
  in?: string;
  out?: string;
  schema?: string;
  threshold?: number;
  format?: 'text' | 'json';
}

/** `interdict compare NAME NAME` and `interdict compare --in FILE`; needs no list and no data folder. */
export async function runCompare(names: readonly string[], options: CompareCommandOptions): Promise<number> {
  const schema = options.schema === undefined ? undefined : readSchema(options.schema);
  if (options.in !== undefined) {
    if (names.length > 0) throw usage('give two names or --in FILE, not both.');
    if (options.format !== undefined) throw usage('--format does not go with --in FILE: the answer is CSV.');
    const { runCompareFile } = await import('./compare-file.ts');
    return runCompareFile(options.in, schema, options);
  }
  if (options.out !== undefined) throw usage('--out needs --in FILE.');
  const [first, second] = names;
  if (first === undefined || second === undefined) throw usage('what is to be compared? Give two names or --in FILE.');
  if (first.trim() === '' || second.trim() === '') throw usage('a name is empty.');
  const threshold = options.threshold ?? COMPARE_THRESHOLD;
  const comparison = comparePair(first, second, schema ?? 'LegalEntity', threshold);
  await writeOutput(undefined, async write => {
    if (options.format === 'json') return write(`${JSON.stringify(comparison)}\n`);
    const { compareText } = await import('../report/compare-text.ts');
    return write(compareText(comparison, threshold, stdoutLook()));
  });
  return EXIT.done;
}

function usage(what: string): Error {
  return fail('E_USAGE', { what });
}
