import { dateSpan, readDate } from '../../core/dates.ts';
import { fail } from '../../core/errors.ts';
import type { LegalEffect, Property } from '../../model/list.ts';
import type { SchemaName } from '../../model/schema.ts';
import { csvRecords } from '../csv.ts';
import { documentNumber } from './document-number.ts';
import { type FactSheet, factSheet, joined, oneLine } from './entry-facts.ts';
import { fileEnd } from './file-end.ts';
import type { SourceFile } from '../files.ts';
import type { DraftEntry, ListReader, ReadContext } from './list-reader.ts';
import { missingColumn, type UkColumn, type UkHeader, ukDate, ukHeader, ukValues } from './uk-columns.ts';

/** Rows that are looked at for the header; the file begins with a line that gives its date. */
const HEADER_ROWS = 10;

/**
 * The UK Sanctions List (UK-Sanctions-List.csv) and the closed OFSI consolidated list (ConList.csv). One designation has
 * a row for every combination of its names, addresses, dates … which may stand anywhere: the rows of one Unique ID (or
 * Group ID) are one entry, so the facts of the whole list are held until its end; each fact keeps its first row's line.
 * Throws E_COLUMN_MISSING. The file says day before month.
 */
export const ukCsv: ListReader = {
  format: 'uk-csv',
  title: 'UK Sanctions List or OFSI consolidated list, CSV',
  recognises: (_name, head) => head.split(/\r\n?|\n/, HEADER_ROWS).some(isUkHeader),
  async *read(files, context) {
    for (const file of files) yield* readFile(file, context);
  },
};

function isUkHeader(line: string): boolean {
  const has = (text: string) => line.toLowerCase().includes(text);
  return has('name 6') && ((has('unique id') && has('regime name')) || (has('group id') && has('group type')));
}

/** A row with its cells by our names. */
interface Row {
  line: number;
  cell(column: UkColumn): string;
}

/** What the rows of one id have said so far. */
interface Designation {
  id: string;
  line: number;
  schema: SchemaName;
  names: { name: string; type: string; strength: string; line: number }[];
  sheet: FactSheet;
  raw: string;
}

async function* readFile(file: SourceFile, context: ReadContext): AsyncGenerator<DraftEntry> {
  const designations = new Map<string, Designation>();
  let header: UkHeader | undefined;
  let width = 0;
  let seen = 0;
  const end = fileEnd(file, context);
  for await (const { fields, line } of csvRecords(end.file, { reject: end.reject })) {
    if (header === undefined) {
      header = ukHeader(fields);
      width = fields.length;
      const missing = header === undefined ? undefined : missingColumn(header);
      if (missing !== undefined || (header === undefined && ++seen >= HEADER_ROWS))
        throw columnMissing(file, line, missing ?? 'Name 6');
      if (header === undefined) addPublished(fields, context);
      continue;
    }
    end.record(line, fields.length >= width);
    addRow(fields, line, { file, header, width, designations, context });
  }
  if (header === undefined) throw columnMissing(file, 1, 'Name 6');
  end.tell();
  for (const designation of designations.values()) {
    const entry = entryOf(designation, file, context);
    if (entry !== undefined) yield entry;
  }
}

function columnMissing(file: SourceFile, line: number, what: string): Error {
  return fail('E_COLUMN_MISSING', { file: file.name, line, what, example: `"${what}"` });
}

/** `Report Date: 21-Sep-2026` or `Last Updated,21/09/2026`. */
function addPublished(fields: readonly string[], context: ReadContext): void {
  const text = /^\W*(?:report date|last updated)\W*(.{1,60})$/i.exec(oneLine(fields.join(' ')))?.[1] ?? '';
  const date = ukDate(text) ?? readDate(text.replace(/-(?=[a-z\d])/gi, ' ')) ?? readDate(text);
  if (date !== undefined && dateSpan(date)) context.published(date);
}

interface Reading {
  file: SourceFile;
  header: UkHeader;
  width: number;
  designations: Map<string, Designation>;
  context: ReadContext;
}

function addRow(fields: readonly string[], line: number, reading: Reading): void {
  const { file, header, width, designations, context } = reading;
  const raw = fields.join(',').slice(0, 2000);
  const cell = (column: UkColumn) => oneLine(fields[header.get(column) ?? -1] ?? '');
  const id = cell('uniqueId') || cell('groupId');
  if (fields.length < width || fields.slice(width).some(field => field.trim() !== '')) {
    const reason = fail('E_CSV_FIELDS', { got: fields.length, want: width }).message;
    context.reject({ file: file.name, line, code: 'E_CSV_FIELDS', reason, raw });
    return;
  }
  if (id === '') {
    const reason = fail('E_VALUE', { field: 'Unique ID', why: 'the row has none' }).message;
    context.reject({ file: file.name, line, code: 'E_VALUE', reason, raw });
    return;
  }
  let designation = designations.get(id);
  if (designation === undefined) {
    designation = { id, line, schema: schemaOf(cell('kind')), names: [], sheet: factSheet(file.name), raw };
    designations.set(id, designation);
  }
  addFacts({ line, cell }, designation, header);
}

function schemaOf(kind: string): SchemaName {
  if (/^individual/i.test(kind)) return 'Person';
  if (/^(?:ship|vessel)/i.test(kind)) return 'Vessel';
  return /^entity/i.test(kind) ? 'Organization' : 'LegalEntity';
}

/** Columns whose values go over as they are. */
const PLAIN: readonly (readonly [UkColumn, Property, string?])[] = [
  ['title', 'title'],
  ['reasons', 'reason'],
  ['other', 'notes'],
  ['entityType', 'legalForm'],
  ['shipType', 'vesselType'],
  ['tonnage', 'tonnage'],
  ['hull', 'serialNumber', 'hull identification number'],
];
/** Columns with several values in a cell. */
const SEVERAL: readonly (readonly [UkColumn, Property, string?])[] = [
  ['nationality', 'nationality'],
  ['position', 'position'],
  ['phone', 'phone'],
  ['email', 'email'],
  ['website', 'website'],
  ['flag', 'flag'],
  ['previousFlags', 'pastFlags'],
  ['owner', 'owner', 'current owner or operator'],
  ['previousOwner', 'linkedTo', 'previous owner or operator'],
  ['parent', 'linkedTo', 'parent company'],
  ['subsidiaries', 'linkedTo', 'subsidiary'],
];

function addFacts(row: Row, { schema, names, sheet }: Designation, header: UkHeader): void {
  const { line, cell } = row;
  const name = joined(
    [1, 2, 3, 4, 5, 6].map(part => cell(`name${part}` as UkColumn)),
    ' ',
  );
  if (name !== '') names.push({ name, type: cell('nameType'), strength: cell('aliasStrength'), line });
  const script = cell('nativeScript');
  sheet.add('alias', cell('nativeName'), line, { lang: cell('nativeLanguage'), note: script && `script: ${script}` });
  for (const [column, property, note] of PLAIN) sheet.add(property, cell(column), line, { note });
  for (const [column, property, note] of SEVERAL)
    for (const value of ukValues(cell(column))) sheet.add(property, value, line, { note });
  sheet.add('gender', cell('gender').toLowerCase(), line);
  if (cell('length') !== '') sheet.add('notes', `Length of ship: ${cell('length')}`, line);
  const lines = [1, 2, 3, 4, 5, 6].map(part => cell(`address${part}` as UkColumn));
  const address = joined([...lines, cell('postcode')], ', ');
  const country = ukValues(cell('country'));
  if (address !== '') sheet.add('address', joined([address, ...country], ', '), line);
  for (const value of country) sheet.add('country', value, line);
  addBirth(row, sheet);
  addNumbers(row, schema, sheet);
  addListing(row, header, sheet);
}

function addBirth({ line, cell }: Row, sheet: FactSheet): void {
  for (const value of ukValues(cell('born'))) {
    const date = ukDate(value) ?? readDate(value);
    if (date !== undefined && dateSpan(date)) sheet.add('birthDate', date, line);
    else sheet.add('notes', `D.O.B: ${value}`, line);
  }
  const [towns, countries] = [ukValues(cell('birthTown')), ukValues(cell('birthCountry'))];
  for (let i = 0; i < Math.max(towns.length, countries.length); i++)
    sheet.add('birthPlace', joined([towns[i], countries[i] ?? countries[0]], ', '), line);
  const built = /(?<!\d)[12]\d{3}(?!\d)/.exec(cell('built'))?.[0];
  if (built !== undefined) sheet.add('buildDate', built, line);
}

/** Words in a business registration number → property. */
const REGISTRATIONS: readonly (readonly [RegExp, Property])[] = [
  [/\bOGRN\b/i, 'ogrnCode'],
  [/\bINN\b/i, 'innCode'],
  [/\b(?:tax|TIN|VAT)\b/i, 'taxNumber'],
];

function addNumbers({ line, cell }: Row, schema: SchemaName, sheet: FactSheet): void {
  const documents = [
    ['passport', 'passportInfo', 'passportNumber'],
    ['nationalId', 'nationalIdInfo', 'idNumber'],
  ] as const;
  for (const [column, info, property] of documents) {
    const details = ukValues(cell(info));
    const values = ukValues(cell(column));
    // numbers and details that do not go together one by one are noted as a whole
    values.forEach((value, i) => {
      const detail = details.length === values.length ? details[i] : cell(info);
      addNumber(property, value, detail ?? '', line, sheet);
    });
  }
  for (const value of ukValues(cell('business'))) {
    const property = REGISTRATIONS.find(([words]) => words.test(value))?.[1] ?? 'registrationNumber';
    addNumber(property, value, '', line, sheet);
  }
  for (const value of ukValues(cell('imo'))) {
    const digits = /(?<!\d)\d{7}(?!\d)/.exec(value)?.[0];
    if (digits !== undefined) sheet.add('imoNumber', digits, line, { note: schema === 'Vessel' ? '' : value });
    else sheet.add('notes', `IMO number: ${value}`, line);
  }
}

function addNumber(property: Property, value: string, detail: string, line: number, sheet: FactSheet): void {
  const { number, rest } = documentNumber(value);
  if (number === '') sheet.add('notes', joined([`${property}: ${value}`, detail], '; '), line);
  else sheet.add(property, number, line, { note: joined([rest, detail], '; ') });
}

/**
 * Measures as the list names them (Sanctions Imposed, separated by |) → legal effect. The first that fits counts; a
 * measure that fits none is `other`. An asset freeze is regulations 11–15 of the Russia Regulations 2019 (S.I. 2019/855)
 * and their like; port, registration and chartering measures are those for specified ships (Part 6 there).
 */
const MEASURES: readonly (readonly [RegExp, LegalEffect])[] = [
  [/asset[s ]*freeze/i, 'freeze'],
  [/travel/i, 'travel'],
  [/port entry|de-?flag|ship|charter|crew/i, 'port'],
];

function addListing({ line, cell }: Row, header: UkHeader, sheet: FactSheet): void {
  const designated = ukDate(cell('designated')) ?? ukDate(cell('listed'));
  const heldFrom = designated !== undefined && dateSpan(designated) ? designated : undefined;
  const updated = cell('updated');
  if (heldFrom !== undefined)
    sheet.add('listedOn', heldFrom, line, { note: updated && `last updated ${updated}`, heldFrom });
  const regime = cell('regime');
  sheet.add('program', regime, line, { heldFrom });
  if (/\b(?:regulations|act|order)\b/i.test(regime))
    sheet.add('instrument', regime, line, {
      note: cell('source') && `designation source: ${cell('source')}`,
      heldFrom,
    });
  sheet.add('annex', cell('unReference'), line, { note: 'UN reference' });
  if (header.has('uniqueId')) sheet.add('annex', cell('groupId'), line, { note: 'OFSI group ID' });
  if (!header.has('sanctions')) {
    sheet.add('legalEffect', 'freeze', line, { note: 'OFSI consolidated list of asset freeze targets', heldFrom });
    return;
  }
  for (const measure of cell('sanctions').split('|')) {
    if (measure.trim() === '') continue;
    const effect = MEASURES.find(([words]) => words.test(measure))?.[1] ?? 'other';
    sheet.add('legalEffect', effect, line, { note: measure, heldFrom });
  }
}

/** Primary names are `name`, low quality aliases `weakAlias`, former names `previousName`, all others `alias`. */
function entryOf(designation: Designation, file: SourceFile, context: ReadContext): DraftEntry | undefined {
  const { id, line, schema, names, sheet, raw } = designation;
  const main = names.find(({ type }) => /^primary name$/i.test(type)) ?? names[0];
  if (main === undefined) {
    const reason = fail('E_VALUE', { field: 'Name 6', why: `none of the rows of ${id} has a name` }).message;
    context.reject({ file: file.name, line, code: 'E_VALUE', reason, raw });
    return undefined;
  }
  const named = factSheet(file.name);
  const promoted = nameProperty(main.type, main.strength) === 'name' ? '' : joined([main.type, main.strength], '; ');
  named.add('name', main.name, main.line, { note: promoted });
  for (const each of names) {
    if (each.name === main.name) continue;
    const property = nameProperty(each.type, each.strength);
    named.add(property, each.name, each.line, { note: joined([each.type, each.strength], '; ') });
  }
  if (!sheet.facts.some(fact => fact.property === 'legalEffect'))
    sheet.add('legalEffect', 'unknown', line, { note: 'the list names no measure' });
  return { list: context.list, record: id, schema, caption: main.name, facts: [...named.facts, ...sheet.facts] };
}

function nameProperty(type: string, strength: string): Property {
  if (/^primary name$/i.test(type)) return 'name';
  if (/^(?:fka|f\.k\.a|former|previous)/i.test(type)) return 'previousName';
  return /^low/i.test(strength) ? 'weakAlias' : 'alias';
}
