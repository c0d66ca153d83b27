import { fail } from '../../core/errors.ts';
import type { SourceFile } from '../files.ts';
import { RowSpool } from './row-spool.ts';

/** A JSON array is read whole: up to 64 MB. */
const MAX_JSON = 64 << 20;

/**
 * Writes rows given as objects (flat keys, or the nested shape of docs/consignment-columns.md) as JSON lines, so that
 * they are read like a file; row n is line n. Dates become ISO texts, bigints digits. Throws E_VALUE (a row that is not
 * an object, or that JSON cannot carry), E_FILE_WRITE; the file is removed then.
 */
export async function inlineRowsToSpool(rows: AsyncIterable<object> | Iterable<object>, path: string): Promise<void> {
  const spool = new RowSpool(path);
  let number = 0;
  try {
    for await (const row of rows) {
      number++;
      if (typeof row !== 'object' || row === null || Array.isArray(row))
        throw fail('E_VALUE', { path: `rows[${number - 1}]`, field: 'row', why: 'is not an object' });
      spool.text(`${jsonLine(row, number)}\n`);
    }
    spool.close();
  } catch (error) {
    spool.discard();
    throw error;
  }
}

function jsonLine(row: object, number: number): string {
  try {
    return JSON.stringify(row, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  } catch (error) {
    const why = `cannot be written as JSON: ${(error as Error).message.split('\n')[0]}`;
    throw fail('E_VALUE', { path: `rows[${number - 1}]`, field: 'row', why });
  }
}

/** Writes the objects of a JSON array as JSON lines. Throws E_FORMAT, E_JSON and what inlineRowsToSpool throws. */
export async function jsonArrayToSpool(source: SourceFile, path: string): Promise<void> {
  const { name: file, size } = source;
  const next = 'Write it as JSON lines, one object a line: jq -c ".[]" FILE.';
  if (size > MAX_JSON) throw fail('E_FORMAT', { file, why: 'it is a JSON array over 64 MB', next });
  let rows: unknown;
  try {
    const bytes = Buffer.from(await source.head(size));
    rows = JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''));
  } catch (error) {
    throw fail('E_JSON', { file, why: (error as Error).message.slice(0, 200) });
  }
  if (!Array.isArray(rows)) throw fail('E_FORMAT', { file, why: 'it is not an array of objects', next });
  await inlineRowsToSpool(rows as object[], path);
}
