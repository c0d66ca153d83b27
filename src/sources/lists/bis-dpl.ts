import { readDate } from '../../core/dates.ts';
import { fail } from '../../core/errors.ts';
import { asWritten } from './as-written.ts';
import { cslLaw } from './csl-sources.ts';
import { type FactSheet, factSheet, joined } from './entry-facts.ts';
import type { DraftEntry, ListReader } from './list-reader.ts';
import { firstLine, type TableRow, tableRows } from './table-rows.ts';

/**
 * The Denied Persons List of the US Bureau of Industry and Security, dpl.txt: tab-separated, one row for each address.
 * Rows of one name, effective date, expiry and first Federal Register citation are one entry: the citations behind the
 * first differ between the rows of an order in spelling and completeness. The publisher gives no record ids.
 */
export const bisDpl: ListReader = {
  format: 'bis-dpl',
  title: 'BIS Denied Persons List, tab-separated text',
  recognises: (_name, head) => /^"?Name"?\t"?Street_Address"?\t.*"?FR_Citation"?/.test(firstLine(head)),
  async *read(files, context) {
    for (const file of files) {
      // grouped over the whole file: rows of one order need not be neighbours; the list has some 600 rows
      const orders = new Map<string, { caption: string; sheet: FactSheet; rows: number }>();
      for await (const row of tableRows(file, context, { delimiter: '\t' })) {
        const name = row.get('Name').replace(/\s+/g, ' ');
        if (name === '') {
          const { message: reason } = fail('E_VALUE', { field: 'Name', why: 'the row has none' });
          const raw = row.fields.join('\t').slice(0, 2000);
          context.reject({ file: file.name, line: row.line, code: 'E_VALUE', reason, raw });
          continue;
        }
        const key = [name, row.get('Effective_Date'), row.get('Expiration_Date'), firstCitation(row)].join('\n');
        const order = orders.get(key) ?? { caption: name, sheet: factSheet(file.name), rows: 0 };
        order.rows++;
        orders.set(key, order);
        addRow(order.sheet, row);
      }
      const merged = [...orders.values()].reduce((sum, order) => sum + order.rows - 1, 0);
      if (merged > 0) context.notice?.(`${file.name}: ${merged} rows are further addresses of an order`);
      for (const { caption, sheet } of orders.values()) yield draft(context.list, caption, sheet);
    }
  },
};

function draft(list: string, caption: string, sheet: FactSheet): DraftEntry {
  return { list, record: '', schema: 'LegalEntity', caption, facts: sheet.facts };
}

function addRow(sheet: FactSheet, row: TableRow): void {
  const { line } = row;
  sheet.add('name', row.get('Name'), line);
  const parts = ['Street_Address', 'City', 'State', 'Postal_Code', 'Country'].map(row.get);
  sheet.add('address', joined(parts, ', '), line);
  sheet.add('country', row.get('Country'), line, { note: 'country of an address' });
  const start = readDate(row.get('Effective_Date'), true);
  const law = cslLaw('Denied Persons List (DPL)');
  sheet.add('annex', law.list, line);
  sheet.add('instrument', row.get('FR_Citation'), line, { note: 'Federal Register citation' });
  sheet.add('legalEffect', law.effect, line, { note: law.source, heldFrom: start });
  addDate(sheet, 'listedOn', row, 'Effective_Date');
  addDate(sheet, 'listingEnds', row, 'Expiration_Date');
  if (/^y$/i.test(row.get('Standard_Order'))) sheet.add('notes', 'standard denial order', line);
  if (/^n$/i.test(row.get('Standard_Order'))) sheet.add('notes', 'not a standard denial order', line);
  const action = row.get('Action');
  const updated = row.get('Last_Update');
  if (action !== '') sheet.add('notes', `last action: ${joined([action, updated], ', ')}`, line);
}

function addDate(sheet: FactSheet, property: 'listedOn' | 'listingEnds', row: TableRow, column: string): void {
  const written = row.get(column);
  const date = readDate(written, true);
  const note = date === undefined ? 'not a date that can be read' : asWritten(date, written);
  sheet.add(property, date ?? written, row.line, { note, heldFrom: property === 'listedOn' ? date : undefined });
}

/** `68 F.R. 38290 6/27/03 71 F.R. …` → `68 38290`; the whole text where there is no such citation. */
function firstCitation(row: TableRow): string {
  const text = row.get('FR_Citation');
  const match = /(\d{1,3})\s*F\.?\s*R\.?\s*(\d[\d,]*)/.exec(text);
  return match ? `${match[1]} ${match[2]!.replaceAll(',', '')}` : text;
}
