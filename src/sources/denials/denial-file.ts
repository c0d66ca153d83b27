import { createHash } from 'node:crypto';
import { fail } from '../../core/errors.ts';
import type { DenialContent, DenialKind } from '../../model/denial.ts';
import { printable } from '../consignments/column-map.ts';
import type { DateOrder } from '../consignments/consignment-dates.ts';
import { csvRecords } from '../csv.ts';
import { findHeader } from '../csv-header.ts';
import { habitOf } from '../declarations/declaration-values.ts';
import { detectEncoding, type Encoding, openSourceFile, type SourceFile } from '../files.ts';
import { jsonRecords } from '../json-records.ts';
import type { Reject } from '../lists/list-reader.ts';
import { textLines } from '../text-lines.ts';
import { type DenialColumn, denialColumns } from './denial-columns.ts';
import { checkDenial, denialOfRow, type DenialRow } from './denial-rows.ts';

export interface DenialFileOptions {
  /** field, header */
  map?: readonly (readonly [string, string])[];
  dates?: DateOrder | undefined;
  /** kind of every denial where no column tells */
  kind?: DenialKind | undefined;
  reject(reject: Reject): void;
  notice(text: string): void;
}

/** What a file of denials says. */
export interface DenialFile {
  name: string;
  sha256: string;
  denials: { content: DenialContent; line: number }[];
}

/** Rows of a file at the most; whoever has more has another kind of file. */
const MOST_ROWS = 200_000;
const MOST_BYTES = 256 * 1024 * 1024;
const RAW = 2000;

interface Row {
  line: number;
  cells: readonly string[];
}
interface Table {
  headers: readonly string[];
  rows: Row[];
  /** records that are denials already, as `denials list --format json` writes them */
  whole: { value: unknown; line: number }[];
}

/**
 * Reads a file of denials: CSV (comma, semicolon, tab or bar), JSON lines, or a JSON array. A row is one denial. A row that is none, and a
 * value that cannot be read, go to `reject` with their reason. Throws E_FILE_READ, E_FORMAT, E_JSON (array), E_ENCODING, E_USAGE,
 * E_COLUMN_UNKNOWN, E_COLUMN_TWICE, E_COLUMN_MISSING.
 */
export async function readDenials(path: string, options: DenialFileOptions): Promise<DenialFile> {
  const file = await openSourceFile(path);
  if (file.size > MOST_BYTES) throw notRead(path, `it has more than ${MOST_BYTES} bytes`, 'Split it.');
  const encoding = await detectEncoding(file);
  const first = /[^\s\ufeff]/.exec(new TextDecoder(encoding).decode(await file.head(4096)))?.[0];
  if (first === undefined) throw notRead(path, 'it is empty', 'Give a CSV file with a header, or JSON lines.');
  const reject = (line: number, code: string, reason: string, raw: string, scope: 'row' | 'value' = 'row') =>
    options.reject({ file: file.name, line, code, reason, raw: raw.slice(0, RAW), scope });
  const isJson = first === '{' || first === '[';
  const table = isJson ? await jsonTable(file, first, reject, options) : await csvTable(file, encoding, options);
  const denials: DenialFile['denials'] = [];
  const take = (line: number, read: { content: DenialContent } | { why: string }, raw: string): void => {
    if ('content' in read) denials.push({ content: read.content, line });
    else reject(line, 'E_VALUE', `${read.why}.`, raw);
  };
  for (const { value, line } of table.whole) take(line, checkDenial(value), JSON.stringify(value));
  if (table.rows.length > 0 || !isJson)
    for (const { row, line, raw } of readRows(file.name, table, options)) {
      for (const { column, why, raw: text } of row.values)
        reject(line, 'E_VALUE', `${column.header}: ${why}.`, text, 'value');
      take(line, row.content ? { content: row.content } : { why: row.why ?? 'it is no denial' }, raw);
    }
  denials.sort((a, b) => a.line - b.line);
  return { name: file.name, sha256: await sha256Of(file), denials };
}

function* readRows(
  file: string,
  { headers, rows }: Table,
  options: DenialFileOptions,
): Generator<{ row: DenialRow; line: number; raw: string }> {
  const columns = denialColumns(file, headers, options.map ?? [], options.kind !== undefined);
  const unread = headers.filter((header, k) => header !== '' && !columns.some(({ index }) => index === k));
  if (unread.length > 0) options.notice(`${file}: columns not read: ${unread.slice(0, 50).map(printable).join(', ')}`);
  const texts = (field: DenialColumn['field']) =>
    columns
      .filter(one => one.field === field)
      .flatMap(({ index }) => rows.map(({ cells }) => (cells[index] ?? '').slice(0, 60)));
  const habits = {
    dates: habitOf(texts('date'), options.dates),
    quantity: habitOf(texts('goods.quantity'), undefined),
    value: habitOf(texts('goods.value'), undefined),
    kind: options.kind,
  };
  for (const { line, cells } of rows) yield { row: denialOfRow(cells, columns, habits), line, raw: cells.join(',') };
}

async function csvTable(file: SourceFile, encoding: Encoding, { map = [], reject }: DenialFileOptions): Promise<Table> {
  if (encoding.startsWith('utf-16')) throw notRead(file.path, 'it is UTF-16', 'Save it as CSV in UTF-8.');
  const { delimiter, above, headers } = await findHeader(file, [...map.map(([, header]) => header), ...WANTED]);
  const rows: Row[] = [];
  // what denials list wrote: a sign against formulas before a value is taken off again
  const own = headers.includes('standing.source');
  let passed = 0;
  for await (const { fields, line } of csvRecords(file, { delimiter, encoding, reject })) {
    if (passed++ <= above) continue;
    if (fields.every(field => field.trim() === '')) continue;
    if (fields.length > headers.length && fields.slice(headers.length).some(field => field.trim() !== '')) {
      const { message: reason } = fail('E_CSV_FIELDS', { got: fields.length, want: headers.length });
      reject({ file: file.name, line, code: 'E_CSV_FIELDS', reason, raw: fields.join(delimiter).slice(0, RAW) });
      continue;
    }
    if (rows.push({ line, cells: own ? fields.map(field => field.replace(DEFUSED, '')) : fields }) > MOST_ROWS)
      throw notRead(file.path, `it has more than ${MOST_ROWS} rows`, 'Split it.');
  }
  return { headers, rows, whole: [] };
}
/** The sign that the CSV of reports puts before a field that a spreadsheet would take for a formula (report/csv.ts). */
const DEFUSED = /^'(?='*(?:[\t\r\n]|\s*[=+\-@＝＋－＠]))/;
const WANTED = [
  'kind',
  'authority',
  'denial date',
  'date of denial',
  'decision',
  'licence no',
  'destination',
  'reason',
  'applicant',
];

type Aside = (line: number, code: string, reason: string, raw: string) => void;

async function jsonTable(file: SourceFile, first: string, reject: Aside, options: DenialFileOptions): Promise<Table> {
  const headers: string[] = [];
  const places = new Map<string, number>();
  const table: Table = { headers, rows: [], whole: [] };
  const take = (text: string, line: number): void => {
    if (table.rows.length + table.whole.length >= MOST_ROWS)
      throw notRead(file.path, `it has more than ${MOST_ROWS} records`, 'Split it.');
    const value = parsed(text);
    if (!isObject(value)) return reject(line, 'E_JSON', 'is not one whole JSON object.', text);
    if (Array.isArray(value.parties)) return void table.whole.push({ value, line });
    const cells: string[] = [];
    for (const [key, cell] of flat(value)) {
      const at = places.get(key) ?? headers.push(key) - 1;
      places.set(key, at);
      cells[at] = cell;
    }
    table.rows.push({ line, cells: Array.from(cells, cell => cell ?? '') });
  };
  if (first === '[') for await (const { text, line } of jsonRecords(file, 'denials')) take(text, line);
  else for await (const { text, line } of textLines(file, options.reject)) if (text.trim() !== '') take(text, line);
  return table;
}

/** Members of an object by their path, `goods.hsCode`; `consignee.name` is `consignee`. Lists are joined. */
function* flat(value: Record<string, unknown>, path = '', depth = 0): Generator<[string, string]> {
  for (const [key, member] of Object.entries(value).slice(0, MOST_MEMBERS)) {
    const at = path === '' ? key : key === 'name' ? path : `${path}.${key}`;
    if (Array.isArray(member))
      yield [
        at,
        member
          .filter(one => !isObject(one))
          .map(String)
          .join('; '),
      ];
    else if (isObject(member)) {
      if (depth < 3) yield* flat(member, at, depth + 1);
    } else if (member !== null && member !== undefined) yield [at, String(member)];
  }
}
const MOST_MEMBERS = 200;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notRead(file: string, why: string, next: string): Error {
  return fail('E_FORMAT', { file, why, next });
}

async function sha256Of(file: SourceFile): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of file.open()) hash.update(chunk);
  return hash.digest('hex');
}
