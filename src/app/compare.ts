import { fail } from '../core/errors.ts';
import { compareNames } from '../match/compare.ts';
import { DEFAULT_THRESHOLD } from '../match/score.ts';
import type { NameComparison } from '../model/name-comparison.ts';
import { isSchemaName, type SchemaName } from '../model/schema.ts';
import { csvRow } from '../report/csv.ts';
import { scoreText } from '../report/evidence.ts';
import { csvRecords } from '../sources/csv.ts';
import { openSourceFile } from '../sources/files.ts';
import type { Reject } from '../sources/lists/list-reader.ts';
import { delimiterOf } from './match-rows.ts';

/** What counts as a match unless told otherwise. */
export const COMPARE_THRESHOLD = DEFAULT_THRESHOLD;

/** Two names compared without any list. */
export function comparePair(first: string, second: string, schema: SchemaName, threshold: number): NameComparison {
  return compareNames(first, second, schema, threshold);
}

export interface ComparePairsOptions {
  /** path of a CSV file with the columns name1, name2 and schema (in any case and order) */
  input: string;
  /** takes the scored CSV, in pieces, in the order of the input */
  write(text: string): Promise<void>;
  /** of rows that name none (default LegalEntity) */
  schema?: SchemaName | undefined;
  /** `match` is score ≥ threshold (default COMPARE_THRESHOLD) */
  threshold?: number | undefined;
  onProgress?: ((pairs: number) => void) | undefined;
  onReject?: ((reject: Reject) => void) | undefined;
  onNotice?: ((text: string) => void) | undefined;
}

export interface ComparePairsOutcome {
  pairs: number;
  /** pairs at or above the threshold */
  matched: number;
  rejects: number;
}

const RAW_LIMIT = 2000;
const PROGRESS_EVERY = 1000;
const ADDED = ['score', 'match'];

interface Columns {
  count: number;
  name1: number;
  name2: number;
  /** -1 = no such column */
  schema: number;
}

/**
 * Scores a CSV file of pairs: its rows as they are, with `score` and `match` appended. Rows that cannot be read, lack a
 * name or have an unknown schema are rejected. Throws E_FILE_READ, E_FORMAT (no name1 or name2) and what `write` throws.
 */
export async function comparePairs(options: ComparePairsOptions): Promise<ComparePairsOutcome> {
  const file = await openSourceFile(options.input);
  const delimiter = delimiterOf(new TextDecoder().decode(await file.head(65_536)).replace(/^\uFEFF/, ''));
  const outcome: ComparePairsOutcome = { pairs: 0, matched: 0, rejects: 0 };
  const reject = (one: Reject): void => {
    outcome.rejects++;
    options.onReject?.(one);
  };
  const { schema = 'LegalEntity', threshold = COMPARE_THRESHOLD } = options;
  let columns: Columns | undefined;
  for await (const { fields, line } of csvRecords(file, { delimiter, reject })) {
    if (!columns) {
      columns = findColumns(fields, file.name, line);
      sayTwice(fields, options.onNotice);
      await options.write(csvRow([...fields, ...ADDED]));
      continue;
    }
    const row = readRow(fields, columns, schema);
    if ('code' in row) {
      const raw = fields.join(delimiter).slice(0, RAW_LIMIT);
      reject({ file: file.name, line, code: row.code, reason: row.reason, raw });
      continue;
    }
    const { score, match } = compareNames(row.name1, row.name2, row.schema, threshold);
    outcome.pairs++;
    if (match) outcome.matched++;
    await options.write(csvRow([...fields, scoreText(score), String(match)]));
    if (outcome.pairs % PROGRESS_EVERY === 0) options.onProgress?.(outcome.pairs);
  }
  if (!columns) findColumns([], file.name, 1);
  return outcome;
}

function findColumns(header: readonly string[], file: string, line: number): Columns {
  const names = header.map(name => name.trim().toLowerCase());
  const place = (name: string): number => names.indexOf(name);
  const columns = { count: names.length, name1: place('name1'), name2: place('name2'), schema: place('schema') };
  const next = 'Head the columns name1, name2 and, if there is one, schema (docs/formats.md).';
  for (const name of ['name1', 'name2', 'schema'] as const) {
    if (columns[name] < 0 && name !== 'schema')
      throw fail('E_FORMAT', { file, line, why: `its header has no column ${name}`, next });
    if (names.indexOf(name, columns[name] + 1) >= 0 && columns[name] >= 0)
      throw fail('E_FORMAT', { file, line, why: `its header has two columns ${name}`, next });
  }
  return columns;
}

function sayTwice(header: readonly string[], notice: ComparePairsOptions['onNotice']): void {
  const there = ADDED.filter(name => header.some(field => field.trim().toLowerCase() === name));
  if (there.length > 0)
    notice?.(
      `the file has a column ${there.join(' and ')} already; what was found here stands in the last two columns`,
    );
}

type Row = { name1: string; name2: string; schema: SchemaName } | { code: string; reason: string };

function readRow(fields: readonly string[], columns: Columns, fallback: SchemaName): Row {
  if (fields.length !== columns.count) {
    const reason = fail('E_CSV_FIELDS', { got: fields.length, want: columns.count }).message;
    return { code: 'E_CSV_FIELDS', reason };
  }
  const bad = (field: string, why: string): Row => ({
    code: 'E_VALUE',
    reason: fail('E_VALUE', { field, why }).message,
  });
  const [name1, name2] = [fields[columns.name1]!, fields[columns.name2]!];
  if (name1.trim() === '') return bad('name1', 'it is empty');
  if (name2.trim() === '') return bad('name2', 'it is empty');
  const schema = columns.schema < 0 ? '' : fields[columns.schema]!.trim();
  if (schema === '') return { name1, name2, schema: fallback };
  if (!isSchemaName(schema))
    return bad('schema', `${schema.slice(0, 60)} is not known here, e.g. Person, Company, Vessel`);
  return { name1, name2, schema };
}
