import { fail } from '../core/errors.ts';
import { PROPERTIES } from '../model/list.ts';
import type { MatchQuery } from '../model/query.ts';
import { isSchemaName, type SchemaName } from '../model/schema.ts';
import { csvRecords } from '../sources/csv.ts';
import type { SourceFile } from '../sources/files.ts';
import type { Reject } from '../sources/lists/list-reader.ts';
import { doubtText, type QueryDoubt, queryDate, queryDoubts } from './query-values.ts';

/** A query of a file, with the line (from 1) on which it stands. */
export interface QueryRow {
  line: number;
  query: MatchQuery & { id: string };
}

export interface QuerySink {
  reject(reject: Reject): void;
  /** says something once, e.g. which columns are not used */
  notice(text: string): void;
}

const BY_LOWER: ReadonlyMap<string, string> = new Map(
  ['id', 'schema', ...PROPERTIES].map(property => [property.toLowerCase(), property]),
);
const DELIMITERS = [',', ';', '\t', '|'];
const RAW_LIMIT = 2000;
/** A raw control character cannot stand in JSON, so a line of JSON is one field. */
const NO_DELIMITER = '\u0001';

/**
 * Queries of a CSV or JSON-lines file in its order: `id`, `schema` (default LegalEntity) and FollowTheMoney property
 * names, whatever their case; in JSON also under `properties`. Several values stand in a JSON array or between `;`. A
 * row without an id is `row-<line>`. Values that cannot be compared are told once a kind. Rows that cannot be read, have an unknown schema or no value go to `sink.reject`.
 * Throws E_FORMAT when a CSV header names no property.
 */
export async function* readQueries(file: SourceFile, sink: QuerySink): AsyncGenerator<QueryRow> {
  const head = new TextDecoder().decode(await file.head(65_536)).replace(/^\uFEFF/, '');
  const rows = /^\s*\{/.test(head) ? jsonRows(file, sink) : csvRows(file, head, sink);
  const doubts = new Map<string, { count: number; line: number; first: QueryDoubt }>();
  for await (const { line, values, raw } of rows) {
    const built = buildQuery(values, `row-${line}`);
    if (typeof built !== 'string') {
      for (const doubt of queryDoubts(built.properties)) {
        const kind = `${doubt.property} ${doubt.why}`;
        const known = doubts.get(kind);
        if (known) known.count++;
        else doubts.set(kind, { count: 1, line, first: doubt });
      }
      yield { line, query: built };
    } else sink.reject({ file: file.name, line, code: 'E_VALUE', reason: built, raw: raw.slice(0, RAW_LIMIT) });
  }
  for (const { count, line, first } of doubts.values())
    sink.notice(`line ${line}: ${doubtText(first)}${count > 1 ? ` (and ${count - 1} more such values)` : ''}`);
}

interface RawRow {
  line: number;
  /** known names only: id, schema and properties */
  values: Map<string, string[]>;
  raw: string;
}

async function* csvRows(file: SourceFile, head: string, sink: QuerySink): AsyncGenerator<RawRow> {
  const delimiter = delimiterOf(head);
  let columns: (string | undefined)[] | undefined;
  for await (const { fields, line } of csvRecords(file, { delimiter, reject: sink.reject })) {
    if (!columns) {
      columns = fields.map(field => BY_LOWER.get(field.trim().toLowerCase()));
      sayUnknown(
        fields.filter((_, n) => columns![n] === undefined),
        sink,
      );
      if (!columns.some(column => column !== undefined && column !== 'id' && column !== 'schema'))
        throw fail('E_FORMAT', {
          file: file.name,
          line,
          why: 'its header names no FollowTheMoney property',
          next: 'Head the columns name, country, birthDate, imoNumber … (docs/formats.md).',
        });
      continue;
    }
    const raw = fields.join(delimiter);
    if (fields.length !== columns.length) {
      const reason = fail('E_CSV_FIELDS', { got: fields.length, want: columns.length }).message;
      sink.reject({ file: file.name, line, code: 'E_CSV_FIELDS', reason, raw: raw.slice(0, RAW_LIMIT) });
      continue;
    }
    const values = new Map<string, string[]>();
    for (const [n, column] of columns.entries())
      if (column) values.set(column, [...(values.get(column) ?? []), ...cellValues(column, fields[n]!)]);
    yield { line, values, raw };
  }
}

async function* jsonRows(file: SourceFile, sink: QuerySink): AsyncGenerator<RawRow> {
  const unknown = new Set<string>();
  for await (const { fields, line } of csvRecords(file, { delimiter: NO_DELIMITER, quote: '', reject: sink.reject })) {
    const raw = fields.join(NO_DELIMITER);
    if (raw.trim() === '') continue;
    const bad = (why: string) => {
      const reason = fail('E_JSON', { why }).message;
      sink.reject({ file: file.name, line, code: 'E_JSON', reason, raw: raw.slice(0, RAW_LIMIT) });
    };
    let value: unknown;
    try {
      value = JSON.parse(raw);
    } catch (error) {
      bad((error as Error).message);
      continue;
    }
    if (!isRecord(value)) bad('it is not an object');
    else yield { line, values: jsonValues(value, unknown), raw };
  }
  sayUnknown([...unknown], sink);
}

function jsonValues(object: Record<string, unknown>, unknown: Set<string>): Map<string, string[]> {
  const values = new Map<string, string[]>();
  const nested = isRecord(object.properties) ? Object.entries(object.properties) : [];
  for (const [key, value] of [...Object.entries(object), ...nested]) {
    const name = BY_LOWER.get(key.toLowerCase());
    if (name !== undefined) values.set(name, [...(values.get(name) ?? []), ...memberValues(name, value)]);
    else if (key !== 'properties' && unknown.size < 100) unknown.add(key);
  }
  return values;
}

/** The query of a row, or what is wrong with it. */
function buildQuery(values: ReadonlyMap<string, string[]>, fallbackId: string): QueryRow['query'] | string {
  const schema = values.get('schema')?.[0] ?? 'LegalEntity';
  if (!isSchemaName(schema)) return `schema: ${schema.slice(0, 60)} is not known here; e.g. Person, Company, Vessel.`;
  const properties = [...values].filter(([name, list]) => name !== 'id' && name !== 'schema' && list.length > 0);
  if (properties.length === 0) return 'the row has no value to match.';
  return {
    id: values.get('id')?.[0] ?? fallbackId,
    schema: schema as SchemaName,
    properties: Object.fromEntries(
      properties.map(([name, list]) => [name, [...new Set(name === 'birthDate' ? list.map(queryDate) : list)]]),
    ),
  };
}

function cellValues(column: string, cell: string): string[] {
  const text = cell.trim();
  if (text.startsWith('[')) {
    try {
      const parsed: unknown = JSON.parse(text);
      if (Array.isArray(parsed)) return memberValues(column, parsed);
    } catch {
      // a cell may begin with a bracket without being JSON
    }
  }
  return splitValues(column, text);
}

/** Values of a JSON member: a string (split at `;`), a number, or an array of those; anything else has none. */
function memberValues(name: string, value: unknown): string[] {
  if (typeof value === 'string') return splitValues(name, value);
  if (typeof value === 'number') return [String(value)];
  if (!Array.isArray(value)) return [];
  const items = value.filter(item => typeof item === 'string' || typeof item === 'number');
  return items.map(item => String(item).trim()).filter(item => item !== '');
}

function splitValues(name: string, text: string): string[] {
  return (name === 'id' || name === 'schema' ? [text] : text.split(';'))
    .map(value => value.trim())
    .filter(value => value !== '');
}

/** The delimiter that parts the first line of a CSV file into most fields. `head`: its beginning, decoded. */
export function delimiterOf(head: string): string {
  const first = /^[^\r\n]*/.exec(head.trimStart())![0].replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map(delimiter => first.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))]!;
}

function sayUnknown(columns: readonly string[], sink: QuerySink): void {
  const named = columns.filter(column => column.trim() !== '');
  if (named.length > 0) sink.notice(`not used (no FollowTheMoney property known here): ${named.join(', ')}`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
