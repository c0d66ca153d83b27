import { readDate } from '../../core/dates.ts';
import { fail } from '../../core/errors.ts';
import { PROPERTIES, type Property } from '../../model/list.ts';
import { isNameProperty } from '../../model/name-properties.ts';
import { isSchemaName } from '../../model/schema.ts';
import { asWritten } from './as-written.ts';
import { factSheet } from './entry-facts.ts';
import { annexEffect, instrumentName } from './eu-annex-effects.ts';
import { addDates, addImoNumbers, addNames, addNumbers, type Cell } from './eu-annex-values.ts';
import type { DraftEntry, ListReader, ReadContext } from './list-reader.ts';
import { splitValues } from './split-values.ts';
import { firstLine, type TableRow, tableRows } from './table-rows.ts';

/** Annexes of EU regulations, tabulated: one row a listed name, columns named as FollowTheMoney's properties. */
export const euAnnexCsv: ListReader = {
  format: 'eu-annex-csv',
  title: 'EU regulation annexes, tabulated CSV',
  recognises: (_name, head) => firstLine(head).startsWith('celex,recordId,programKey,annex,'),
  async *read(files, context) {
    for (const file of files) {
      const rows = tableRows(file, context, {
        headers: headers => tellUnused(headers, file.name, context),
      });
      for await (const row of rows) {
        const draft = entryOf(row, file.name, context);
        if (draft) yield draft;
      }
    }
  },
};

const NUMBERS: readonly Property[] = [
  'passportNumber',
  'idNumber',
  'taxNumber',
  'registrationNumber',
  'innCode',
  'ogrnCode',
];
const DATES: readonly Property[] = ['birthDate', 'incorporationDate'];
/** one statement each: semicolons are punctuation there */
const PROSE: readonly Property[] = ['reason', 'notes', 'position'];
/** columns that are read under another name, or by hand */
const SPECIAL = new Set(['celex', 'recordId', 'programKey', 'measure', 'startDate', 'schema', 'imoNumber', 'annex']);
/** columns without a property of their own → the word in front of the value in the notes */
const AS_NOTES: readonly (readonly [column: string, label: string])[] = [
  ['appearance', 'Appearance'],
  ['kppCode', 'KPP'],
  ['okpoCode', 'OKPO'],
  ['ticker', 'Ticker'],
];

function tellUnused(headers: readonly string[], file: string, context: ReadContext): void {
  const used = new Set<string>([...PROPERTIES, ...SPECIAL, ...AS_NOTES.map(([column]) => column)]);
  // `ethnicity` is left out on purpose: it may never count (design.md, gates)
  const unused = headers.filter(header => header !== '' && !used.has(header));
  if (unused.length > 0) context.notice?.(`${file}: columns not used: ${unused.join(', ')}`);
}

function entryOf(row: TableRow, file: string, context: ReadContext): DraftEntry | undefined {
  const schema = row.get('schema') || 'LegalEntity';
  const name = splitValues(row.get('name'))[0];
  if (name === undefined || !isSchemaName(schema)) {
    const field = name === undefined ? 'name' : 'schema';
    const why = name === undefined ? 'the row has none' : `"${schema.slice(0, 40)}" is not a schema known here`;
    const { message: reason } = fail('E_VALUE', { field, why });
    context.reject({ file, line: row.line, code: 'E_VALUE', reason, raw: row.fields.join(',').slice(0, 2000) });
    return undefined;
  }
  const cell: Cell = { sheet: factSheet(file), line: row.line, vessel: schema === 'Vessel' };
  addValues(cell, row);
  addListing(cell, row);
  const annex = row.get('annex');
  return {
    list: context.list,
    record: row.get('recordId'),
    schema,
    caption: name,
    facts: cell.sheet.facts,
    ...(annex === '' ? {} : { annex }),
  };
}

function addValues(cell: Cell, row: TableRow): void {
  for (const property of PROPERTIES) {
    const text = SPECIAL.has(property) ? '' : row.get(property);
    if (text === '') continue;
    if (isNameProperty(property)) addNames(cell, property, text);
    else if (NUMBERS.includes(property)) addNumbers(cell, property, text);
    else if (DATES.includes(property)) addDates(cell, property, text);
    else if (PROSE.includes(property)) cell.sheet.add(property, text, row.line);
    else for (const value of splitValues(text)) addPlain(cell, property, value);
  }
  addImoNumbers(cell, row.get('imoNumber'));
  for (const [column, label] of AS_NOTES) {
    if (row.get(column) !== '') cell.sheet.add('notes', `${label}: ${row.get(column)}`, row.line);
  }
}

function addPlain({ sheet, line }: Cell, property: Property, value: string): void {
  const oneWord = property === 'gender' || property === 'nationality' || property === 'country';
  const text = oneWord ? value.replace(/\.$/, '') : value;
  sheet.add(property, text, line, { note: asWritten(text, value) });
}

function addListing({ sheet, line }: Cell, row: TableRow): void {
  const start = row.get('startDate');
  const heldFrom = readDate(start);
  const celex = row.get('celex');
  const annex = row.get('annex');
  sheet.add('program', row.get('programKey'), line, { heldFrom });
  sheet.add('annex', annex, line, { heldFrom });
  sheet.add('instrument', instrumentName(celex), line, { note: `CELEX ${celex}` });
  const { effect, note } = annexEffect(celex, annex, row.get('measure'));
  sheet.add('legalEffect', effect, line, { note, heldFrom });
  const read = heldFrom === undefined ? 'not a date that can be read' : asWritten(heldFrom, start);
  sheet.add('listedOn', heldFrom ?? start, line, { heldFrom, note: read });
}
