import { readDate } from '../../core/dates.ts';
import { fail } from '../../core/errors.ts';
import { LEGAL_EFFECTS, PROPERTIES, type Property } from '../../model/list.ts';
import { isSchemaName, SCHEMA_NAMES, type SchemaName } from '../../model/schema.ts';
import { asWritten } from './as-written.ts';
import { type FactSheet, factSheet } from './entry-facts.ts';
import type { SourceFile } from '../files.ts';
import { fileHead } from './head-text.ts';
import type { DraftEntry, ListReader, ReadContext } from './list-reader.ts';
import { splitValues } from './split-values.ts';
import { firstLine, type TableRow, tableRows } from './table-rows.ts';

/**
 * A user's own list: any CSV with a header. Columns named as FollowTheMoney's properties (`name`, `birthDate` …) are
 * read under that name, others as the column map says. `id` and `schema` are optional; several values stand in one cell
 * with semicolons between them.
 */
export const ownCsv: ListReader = {
  format: 'own-csv',
  title: 'own list, CSV with a header and at least a column "name"',
  recognises: (_name, head) => {
    const line = firstLine(head);
    return headersOf(line, delimiterOf(line)).some(header => header.toLowerCase() === 'name');
  },
  async *read(files, context) {
    for (const file of files) yield* readFile(file, context);
  },
};

/** A column to read: under which property, and its header. */
type Columns = ReadonlyMap<Property | 'id' | 'schema', string>;

const TARGETS = new Set<string>(['id', 'schema', ...PROPERTIES]);
const BY_LOWER_CASE = new Map([...TARGETS].map(target => [target.toLowerCase(), target as Property | 'id' | 'schema']));
const DATES = new Set<Property>([
  'birthDate',
  'deathDate',
  'incorporationDate',
  'buildDate',
  'listedOn',
  'listingEnds',
]);
const PROSE = new Set<Property>(['notes', 'reason']);

async function* readFile(file: SourceFile, context: ReadContext): AsyncGenerator<DraftEntry> {
  const delimiter = delimiterOf(firstLine(await fileHead(file)));
  let columns: Columns = new Map();
  const options = {
    delimiter,
    headers: (headers: readonly string[]) => {
      columns = columnsOf(headers, file.name, context);
    },
  };
  for await (const row of tableRows(file, context, options)) {
    const entry = entryOf(row, columns, file.name, context);
    if (entry) yield entry;
  }
}

/** Settles the columns. Throws E_COLUMN_MISSING (a mapped header or any name column), E_USAGE (unknown property). */
function columnsOf(headers: readonly string[], file: string, context: ReadContext): Columns {
  const columns = new Map<Property | 'id' | 'schema', string>();
  for (const [property, header] of Object.entries(context.columns ?? {})) {
    if (!TARGETS.has(property)) {
      throw fail('E_USAGE', {
        what: `"${property}" is no property of a list entry. Known: ${[...TARGETS].join(', ')}.`,
      });
    }
    if (!headers.includes(header.trim())) {
      const what = `${property}: "${header}" is not in the header`;
      throw fail('E_COLUMN_MISSING', { file, line: 1, what, example: `${property}=COLUMN` });
    }
    columns.set(property as Property | 'id' | 'schema', header.trim());
  }
  const taken = new Set(columns.values());
  const unused: string[] = [];
  for (const header of headers) {
    if (header === '' || taken.has(header)) continue;
    const target = BY_LOWER_CASE.get(header.toLowerCase());
    if (target === undefined || columns.has(target)) unused.push(header);
    else columns.set(target, header);
  }
  if (!columns.has('name')) throw fail('E_COLUMN_MISSING', { file, line: 1, what: 'name', example: 'name=COLUMN' });
  if (unused.length > 0) context.notice?.(`${file}: columns not used: ${unused.slice(0, 50).join(', ')}`);
  return columns;
}

function entryOf(row: TableRow, columns: Columns, file: string, context: ReadContext): DraftEntry | undefined {
  const cell = (target: Property | 'id' | 'schema') => {
    const header = columns.get(target);
    return header === undefined ? '' : row.get(header);
  };
  const caption = splitValues(cell('name'))[0];
  const schema = schemaOf(cell('schema'));
  if (caption === undefined || schema === undefined) {
    const why = `"${cell('schema').slice(0, 40)}" is no schema; known: ${SCHEMA_NAMES.join(', ')}`;
    const error = caption === undefined ? { field: 'name', why: 'the row has none' } : { field: 'schema', why };
    const { message: reason } = fail('E_VALUE', error);
    context.reject({ file, line: row.line, code: 'E_VALUE', reason, raw: row.fields.join(',').slice(0, 2000) });
    return undefined;
  }
  const sheet = factSheet(file);
  for (const property of PROPERTIES) {
    const text = cell(property);
    if (text === '' || property === 'legalEffect') continue;
    for (const value of PROSE.has(property) ? [text] : splitValues(text)) addValue(sheet, property, value, row.line);
  }
  addEffect(sheet, cell('legalEffect'), row.line);
  return { list: context.list, record: cell('id'), schema, caption, facts: sheet.facts };
}

function addValue(sheet: FactSheet, property: Property, value: string, line: number): void {
  if (DATES.has(property)) addDate(sheet, property, value, line);
  else if (property === 'imoNumber') {
    const digits = /^(?:IMO)?[\s:.-]*(\d{7})$/i.exec(value)?.[1] ?? value;
    sheet.add(property, digits, line, { note: asWritten(digits, value) });
  } else sheet.add(property, value, line);
}

/** A date as EDTF. Where day and month could be either (03/04/1970) only the year is certain. */
function addDate(sheet: FactSheet, property: Property, value: string, line: number): void {
  const either = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(value);
  const [first, second] = [Number(either?.[1]), Number(either?.[2])];
  const open = either !== null && first <= 12 && second <= 12 && first !== second;
  const date = open ? either[3]! : readDate(value, either !== null && second > 12);
  const note = date === undefined ? 'not a date that can be read' : asWritten(date, value);
  const heldFrom = property === 'listedOn' ? date : undefined;
  const detail = open ? `${note}; the order of day and month is not known` : note;
  sheet.add(property, date ?? value, line, { note: detail, heldFrom });
}

function addEffect(sheet: FactSheet, stated: string, line: number): void {
  const effect = stated.trim().toLowerCase();
  const known = Object.hasOwn(LEGAL_EFFECTS, effect);
  const note = stated === '' ? "the user's own list" : asWritten(effect, stated);
  sheet.add('legalEffect', known ? effect : 'other', line, { note: known ? note : (note ?? `as written: ${stated}`) });
}

/** Words that people write for a schema. */
const SCHEMATA: ReadonlyMap<string, SchemaName> = new Map([
  ['', 'LegalEntity'],
  ['individual', 'Person'],
  ['natural person', 'Person'],
  ['entity', 'LegalEntity'],
  ['legal person', 'LegalEntity'],
  ['organisation', 'Organization'],
  ['ship', 'Vessel'],
  ['aircraft', 'Airplane'],
]);

function schemaOf(text: string): SchemaName | undefined {
  if (isSchemaName(text)) return text;
  const lower = text.toLowerCase();
  return SCHEMATA.get(lower) ?? SCHEMA_NAMES.find(name => name.toLowerCase() === lower);
}

/** The character that most often parts the header's words; a comma where none does. */
function delimiterOf(header: string): string {
  let best = ',';
  for (const delimiter of [';', '\t', '|']) {
    if (header.split(delimiter).length > header.split(best).length) best = delimiter;
  }
  return best;
}

function headersOf(line: string, delimiter: string): string[] {
  return line.split(delimiter).map(header =>
    header
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  );
}
