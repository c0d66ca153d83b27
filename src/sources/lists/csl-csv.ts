import { fail } from '../../core/errors.ts';
import { countryCode } from '../../text/countries.ts';
import { type CslRecord, cslEntry, cslId } from './csl-entry.ts';
import type { ListReader } from './list-reader.ts';
import { firstLine, type TableRow, tableRows } from './table-rows.ts';

/** The US Consolidated Screening List as the International Trade Administration publishes it: CSV, older and current header. */
export const cslCsv: ListReader = {
  format: 'csl-csv',
  title: 'US Consolidated Screening List, CSV',
  recognises: (_name, head) =>
    /^"?(?:_id"?,"?)?source"?,"?entity_number"?,"?type"?,"?programs"?,/.test(firstLine(head)),
  async *read(files, context) {
    for (const file of files) {
      for await (const row of tableRows(file, context)) {
        const entry = cslEntry(recordOf(row), context.list, file.name, row.line);
        if (entry) yield entry;
        else {
          const { message: reason } = fail('E_VALUE', { field: 'name', why: 'the row has none' });
          const raw = row.fields.join(',').slice(0, 2000);
          context.reject({ file: file.name, line: row.line, code: 'E_VALUE', reason, raw });
        }
      }
    }
  },
};

function recordOf(row: TableRow): CslRecord {
  const list = (column: string) =>
    row
      .get(column)
      .split(/;\s+|;$/)
      .filter(text => text.trim() !== '');
  return {
    get: row.get,
    programs: list('programs'),
    altNames: list('alt_names'),
    addresses: list('addresses').map(text => ({ text, country: lastCode(text) })),
    citizenships: list('citizenships'),
    nationalities: list('nationalities'),
    birthDates: list('dates_of_birth'),
    birthPlaces: list('places_of_birth'),
    ids: list('ids').map(cslId),
  };
}

/** The two-letter country code that ends an address, as the list writes them; '' when there is none. */
function lastCode(address: string): string {
  const code = /(?:^|, )([A-Z]{2})$/.exec(address.trim())?.[1] ?? '';
  return countryCode(code) === undefined ? '' : code;
}
