import { csvDialect, decoderOf } from '../csv.ts';
import { CsvCursor } from '../csv-cursor.ts';
import type { CsvHeader } from '../csv-header.ts';
import { type Decode, fieldText, PLAIN } from '../csv-scan.ts';
import { FieldTable } from '../field-table.ts';
import type { Encoding, SourceFile } from '../files.ts';
import type { Reject } from '../lists/list-reader.ts';
import type { DeclarationColumn } from './declaration-columns.ts';

/** Fields of one column as they come: distinct ones numbered. */
interface Gathering {
  column: DeclarationColumn;
  fields: FieldTable;
  codes: Int32Array;
}

/** The rows of a file, column by column, as they are written. */
export interface Gathered {
  rows: number;
  lines: Int32Array;
  ids: string[];
  columns: Gathering[];
}

/** Reads the rows below the header; those that cannot be read or have no id of their own are set aside. */
export async function gather(
  file: SourceFile,
  { delimiter, above, headers }: CsvHeader,
  encoding: Encoding,
  columns: readonly DeclarationColumn[],
  options: { reject(reject: Reject): void; onProgress?: ((rows: number) => void) | undefined },
): Promise<Gathered> {
  const dialect = csvDialect(delimiter);
  const cursor = new CsvCursor(file, { dialect, encoding, reject: options.reject });
  const decode = decoderOf(encoding);
  const idColumn = columns.find(({ purpose }) => purpose === 'id');
  const read = columns.filter(({ purpose }) => purpose !== 'id' && purpose !== 'ignore');
  const it: Gathered = {
    rows: 0,
    lines: new Int32Array(1024),
    ids: [],
    columns: read.map(column => ({ column, fields: new FieldTable(), codes: new Int32Array(1024) })),
  };
  const known = new Map<string, number>();
  const take = (line: number): void => {
    const { bytes, spans } = cursor;
    if (spans.count !== headers.length)
      return cursor.rejectRecord('E_CSV_FIELDS', { got: spans.count, want: headers.length });
    try {
      const id = idColumn ? fieldText(bytes, spans, idColumn.index, dialect.quote, decode).trim() : `row-${line}`;
      const before = known.get(id);
      if (id === '' || before !== undefined) {
        const why = id === '' ? 'the row has no id' : `the id stands on line ${before} already`;
        return cursor.rejectRecord('E_VALUE', { field: idColumn!.name, why });
      }
      addRow(it, id, line, (column, fields) => fieldNumber(cursor, column, fields, dialect.quote, decode));
      if (idColumn) known.set(id, line);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      cursor.rejectRecord('E_ENCODING', { encoding, why: 'a byte sequence in this record does not fit' });
    }
  };
  let passed = 0;
  try {
    do {
      while (cursor.next()) if (passed++ > above) take(cursor.line);
      options.onProgress?.(it.rows);
    } while (await cursor.fill());
  } finally {
    await cursor.close();
  }
  return it;
}

function addRow(
  it: Gathered,
  id: string,
  line: number,
  numberOf: (column: number, fields: FieldTable) => number,
): void {
  const row = it.rows;
  if (row === it.lines.length) {
    it.lines = longer(it.lines);
    for (const column of it.columns) column.codes = longer(column.codes);
  }
  // a cell that cannot be decoded throws before the row counts
  for (const { column, fields, codes } of it.columns) codes[row] = numberOf(column.index, fields);
  it.lines[row] = line;
  it.ids.push(id);
  it.rows++;
}

/** The number of a field of the record at hand. Throws TypeError where its bytes are not of the encoding. */
function fieldNumber(
  { bytes, spans }: CsvCursor,
  index: number,
  fields: FieldTable,
  quote: number,
  decode: Decode,
): number {
  if (spans.kind[index] === PLAIN) {
    const [from, to] = [spans.start[index]!, spans.end[index]!];
    const known = fields.find(bytes, from, to);
    return known >= 0 ? known : fields.add(bytes, from, to, fieldText(bytes, spans, index, quote, decode));
  }
  const text = fieldText(bytes, spans, index, quote, decode);
  const own = Buffer.from(text);
  const known = fields.find(own, 0, own.length);
  return known >= 0 ? known : fields.add(own, 0, own.length, text);
}

function longer(from: Int32Array): Int32Array {
  const into = new Int32Array(from.length * 2);
  into.set(from);
  return into;
}
