import { COMPARE_THRESHOLD, comparePair } from '../app/compare.ts';
import { fail } from '../core/errors.ts';
import { isSchemaName, SCHEMA_NAMES, type SchemaName } from '../model/schema.ts';
import { stdoutLook, writeOutput } from './output.ts';
import type { CommonOptions } from './program.ts';
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
  const schema = schemaOf(options);
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

function schemaOf({ schema }: CompareCommandOptions): SchemaName | undefined {
  if (schema === undefined || isSchemaName(schema)) return schema;
  throw usage(`--schema ${schema} is not one of ${SCHEMA_NAMES.join(', ')}.`);
}

function usage(what: string): Error {
  return fail('E_USAGE', { what });
}
