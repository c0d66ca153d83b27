import { readHeader } from './consignments/column-names.ts';
import { cleanText } from './consignments/consignment-values.ts';
import { csvRecords } from './csv.ts';
import type { SourceFile } from './files.ts';
import type { Reject } from './lists/list-reader.ts';

/** Where the header stands and what parts its fields. */
export interface CsvHeader {
  delimiter: string;
  /** records (blank lines apart) above the header */
  above: number;
  headers: string[];
  /** the first record that could not be read at or above it */
  reject?: Reject;
}

const DELIMITERS = [',', ';', '\t', '|'];
/** A title may stand above the header; it is looked for in so many records, within the first 256 KB. */
const RECORDS = 20;
const HEAD = 1 << 18;

/**
 * Finds delimiter and header of a CSV file in UTF-8: the record, read with the delimiter, in which most fields are known
 * column names (or those of the user's map); where none is, the first record with the delimiter that gives most fields.
 */
export async function findHeader(file: SourceFile, wanted: readonly string[]): Promise<CsvHeader> {
  const head = await file.head(HEAD);
  const start: SourceFile = {
    ...file,
    size: head.length,
    async *open() {
      yield head;
    },
  };
  const names = new Set(wanted.map(name => name.trim().toLowerCase()));
  let best: CsvHeader = { delimiter: ',', above: 0, headers: [] };
  let bestScore = -1;
  for (const delimiter of DELIMITERS) {
    const rejects: Reject[] = [];
    let above = 0;
    for await (const { fields } of csvRecords(start, { delimiter, encoding: 'utf-8', reject: r => rejects.push(r) })) {
      const headers = fields.map(field => cleanText(field, () => {}));
      // a known name is worth more than any number of fields, but fields decide where there is none
      const known = headers.filter(name => name !== '' && isKnown(name, names)).length;
      const score = known * 100_000 + (above === 0 ? headers.length : 0);
      if (score > bestScore) {
        bestScore = score;
        best = { delimiter, above, headers, ...(rejects[0] && { reject: rejects[0] }) };
      }
      if (++above === RECORDS) break;
    }
    if (bestScore < 0 && rejects[0]) best = { ...best, reject: rejects[0] };
  }
  return best;
}

function isKnown(name: string, wanted: ReadonlySet<string>): boolean {
  return readHeader(name).field !== undefined || wanted.has(name.trim().toLowerCase());
}
