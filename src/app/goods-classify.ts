import { fail } from '../core/errors.ts';
import { classifyGoods } from '../goods/classify.ts';
import { describedAgainstCode } from '../goods/described.ts';
import { writtenHs } from '../goods/hs-code.ts';
import type { RankedCode } from '../model/goods-class.ts';
import { csvRow } from '../report/csv.ts';
import { csvRecords } from '../sources/csv.ts';
import { openSourceFile, type SourceFile } from '../sources/files.ts';
import type { Reject } from '../sources/lists/list-reader.ts';
import { delimiterOf } from './match-rows.ts';

export { classifyGoods } from '../goods/classify.ts';

export interface ClassifyFileOptions {
  /** path of a CSV or JSON-lines file with `description` and, if there is one, `hsCode` */
  input: string;
  /** takes the ranked CSV, in pieces, in the order of the input */
  write(text: string): Promise<void>;
  /** candidates a line (default 5, at most 50) */
  top?: number | undefined;
  /** field → header, where a column is called otherwise */
  map?: Readonly<Record<string, string>> | undefined;
  onProgress?: ((lines: number) => void) | undefined;
  onReject?: ((reject: Reject) => void) | undefined;
}

export interface ClassifyFileOutcome {
  lines: number;
  /** lines in which no word names goods */
  vague: number;
  /** lines whose declared code is another than their words say */
  differs: number;
  rejects: number;
}

const FIELDS = ['description', 'hsCode'] as const;
type Field = (typeof FIELDS)[number];
const COLUMNS = ['line', 'description', 'rank', 'code', 'name', 'score', 'why'];
const RAW_LIMIT = 2000;
const PROGRESS_EVERY = 2000;
/** A raw control character cannot stand in JSON, so a line of JSON is one field. */
const NO_DELIMITER = '\u0001';

interface Line {
  line: number;
  raw: string;
  description: string;
  hsCode: string | undefined;
}

/**
 * Ranks subheadings for every line of a file: one row a candidate, `score` in nats. With a column `hsCode` the last columns say how the declared code (read
 * in HS 2022) stands to the words. Throws E_FILE_READ, E_FORMAT, E_COLUMN_MISSING, E_USAGE (unknown field of `map`) and what `write` throws.
 */
export async function classifyFile(options: ClassifyFileOptions): Promise<ClassifyFileOutcome> {
  const file = await openSourceFile(options.input);
  const outcome: ClassifyFileOutcome = { lines: 0, vague: 0, differs: 0, rejects: 0 };
  const reject = (one: Reject): void => {
    outcome.rejects++;
    options.onReject?.(one);
  };
  const names = headerNames(options.map ?? {});
  const head = new TextDecoder().decode(await file.head(65_536)).replace(/^\uFEFF/, '');
  const lines = /^\s*\{/.test(head) ? jsonLines(file, names, reject) : csvLines(file, delimiterOf(head), names, reject);
  await options.write(csvRow([...COLUMNS, 'declared', 'verdict', 'because']));
  for await (const line of lines) {
    if (line.description.trim() === '') {
      const reason = fail('E_VALUE', { field: 'description', why: 'it is empty' }).message;
      reject({ file: file.name, line: line.line, code: 'E_VALUE', reason, raw: line.raw.slice(0, RAW_LIMIT) });
      continue;
    }
    await options.write(rankedRows(line, options.top ?? 5, outcome));
    if (++outcome.lines % PROGRESS_EVERY === 0) options.onProgress?.(outcome.lines);
  }
  return outcome;
}

function rankedRows({ line, description, hsCode }: Line, top: number, outcome: ClassifyFileOutcome): string {
  const { ranked, vague } = classifyGoods(description, { top });
  const against = hsCode === undefined ? undefined : describedAgainstCode(description, hsCode, 2022);
  if (against?.verdict === 'differs') outcome.differs++;
  const said = [hsCode ?? '', against?.verdict ?? '', against?.because ?? ''];
  if (vague !== undefined || ranked.length === 0) {
    outcome.vague++;
    return csvRow([
      String(line),
      description,
      '',
      '',
      '',
      '',
      `unknown: ${vague ?? 'no word in it names goods'}`,
      ...said,
    ]);
  }
  return ranked
    .map((one, k) =>
      csvRow([
        String(line),
        description,
        String(k + 1),
        writtenHs(one.code),
        one.name,
        scoreOf(one),
        whyText(one),
        ...said,
      ]),
    )
    .join('');
}

function scoreOf({ score }: RankedCode): string {
  return (score / 1000).toFixed(3);
}

/** The words that speak for a candidate, with what they were read as. */
export function whyText({ why }: RankedCode): string {
  return why.map(({ word, as }) => (as === undefined ? word : `${word} (${as})`)).join(' ');
}

/** Header in small letters → field. */
function headerNames(map: Readonly<Record<string, string>>): Map<string, Field> {
  for (const field of Object.keys(map))
    if (!(FIELDS as readonly string[]).includes(field))
      throw fail('E_USAGE', { what: `--map ${field}: the fields are ${FIELDS.join(' and ')}.` });
  return new Map(FIELDS.map(field => [(map[field] ?? field).trim().toLowerCase(), field]));
}

async function* csvLines(
  file: SourceFile,
  delimiter: string,
  names: ReadonlyMap<string, Field>,
  reject: (one: Reject) => void,
): AsyncGenerator<Line> {
  let columns: (Field | undefined)[] | undefined;
  for await (const { fields, line } of csvRecords(file, { delimiter, reject })) {
    if (columns === undefined) {
      columns = fields.map(field => names.get(field.trim().toLowerCase()));
      if (!columns.includes('description'))
        throw fail('E_COLUMN_MISSING', {
          file: file.name,
          line,
          what: 'the description of the goods',
          example: 'description=HEADER',
        });
      continue;
    }
    const raw = fields.join(delimiter);
    if (fields.length !== columns.length) {
      const reason = fail('E_CSV_FIELDS', { got: fields.length, want: columns.length }).message;
      reject({ file: file.name, line, code: 'E_CSV_FIELDS', reason, raw: raw.slice(0, RAW_LIMIT) });
      continue;
    }
    const hsCode = columns.includes('hsCode') ? fields[columns.indexOf('hsCode')]!.trim() : '';
    yield {
      line,
      raw,
      description: fields[columns.indexOf('description')]!,
      hsCode: hsCode === '' ? undefined : hsCode,
    };
  }
  if (columns === undefined)
    throw fail('E_FORMAT', { file: file.name, why: 'it is empty', next: 'Head a column description.' });
}

async function* jsonLines(
  file: SourceFile,
  names: ReadonlyMap<string, Field>,
  reject: (one: Reject) => void,
): AsyncGenerator<Line> {
  for await (const { fields, line } of csvRecords(file, { delimiter: NO_DELIMITER, quote: '', reject })) {
    const raw = fields.join(NO_DELIMITER);
    if (raw.trim() === '') continue;
    const values = readObject(raw, names);
    if (typeof values !== 'string') yield { line, raw, description: values.description ?? '', hsCode: values.hsCode };
    else {
      const reason = fail('E_JSON', { why: values }).message;
      reject({ file: file.name, line, code: 'E_JSON', reason, raw: raw.slice(0, RAW_LIMIT) });
    }
  }
}

function readObject(raw: string, names: ReadonlyMap<string, Field>): Partial<Record<Field, string>> | string {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch (error) {
    return (error as Error).message;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'it is not an object';
  const found: Partial<Record<Field, string>> = {};
  for (const [key, cell] of Object.entries(value)) {
    const field = names.get(key.trim().toLowerCase());
    if (field !== undefined && (typeof cell === 'string' || typeof cell === 'number')) found[field] = String(cell);
  }
  return found;
}
