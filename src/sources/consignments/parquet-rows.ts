import { open } from 'node:fs/promises';
import {
  type AsyncBuffer,
  type Compressors,
  type FileMetaData,
  parquetMetadataAsync,
  parquetRead,
  parquetSchema,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { fail, InterdictError } from '../../core/errors.ts';
import { numberText } from './json-rows.ts';
import type { RowSpool } from './row-spool.ts';

/** Where the bytes are, and the name that errors cite. */
export interface ParquetFile {
  name: string;
  path: string;
  size: number;
}

/** Far above what writers make, far below what hurts. */
const MAX_FOOTER = 64 << 20;
const MAX_PAGE = 256 << 20;
const MAX_GROUP = 2 * 1024 ** 3;
const MAX_COLUMNS = 16_384;
/** rows that are held as values at a time; a row group of more is decoded in pieces */
const PIECE = 250_000;

/**
 * Writes the rows of a Parquet file: flat columns as CSV (line 1 = names, row n in line n + 1), nested ones as JSON lines
 * (row n in line n). Returns which. `beat` is called as it goes on. Throws E_FORMAT (damaged), E_UNPACK_LIMIT,
 * E_FILE_WRITE. A hostile file can make the decoder loop or fail where nobody waits: parquet.ts runs it in a worker.
 */
export async function writeParquetRows(file: ParquetFile, spool: RowSpool, beat: () => void): Promise<'csv' | 'jsonl'> {
  const handle = await open(file.path, 'r');
  try {
    const buffer: AsyncBuffer = {
      byteLength: file.size,
      async slice(start, end = file.size) {
        const bytes = new Uint8Array(Math.max(0, Math.min(end, file.size) - start));
        await handle.read(bytes, 0, bytes.length, start);
        return bytes.buffer;
      },
    };
    const metadata = await checkedMetadata(file, buffer);
    const columns = parquetSchema(metadata).children;
    const names = columns.map(({ element }) => element.name);
    const format = columns.some(({ children }) => children.length > 0) ? 'jsonl' : 'csv';
    if (format === 'csv') spool.row(names);
    let first = 0;
    for (const group of metadata.row_groups) {
      const end = first + Number(group.num_rows);
      for (; first < end; first = Math.min(end, first + PIECE)) {
        const rows = await readRows(buffer, metadata, first, Math.min(end, first + PIECE));
        for (const row of rows) {
          if (format === 'csv') spool.row(row.map(cellText));
          else spool.text(`${jsonLine(names, row)}\n`);
        }
        beat();
      }
    }
    return format;
  } catch (error) {
    if (error instanceof InterdictError) throw error;
    throw damaged(file, (error as Error).message.slice(0, 200));
  } finally {
    await handle.close();
  }
}

async function checkedMetadata(file: ParquetFile, buffer: AsyncBuffer): Promise<FileMetaData> {
  const tail = new DataView(await buffer.slice(Math.max(0, file.size - 8)));
  if (file.size < 12 || tail.getUint32(4, true) !== 0x31524150)
    throw damaged(file, 'its end is missing; it may be cut short');
  if (tail.getUint32(0, true) > Math.min(MAX_FOOTER, file.size))
    throw damaged(file, 'its footer is longer than the file');
  const metadata = await parquetMetadataAsync(buffer);
  let rows = 0;
  for (const group of metadata.row_groups) {
    rows += Number(group.num_rows);
    if (group.columns.length > MAX_COLUMNS) throw limit(file, `more than ${MAX_COLUMNS} columns`);
    for (const { meta_data: column } of group.columns) {
      if (!column || Number(column.num_values) < 0 || Number(column.total_compressed_size) > file.size)
        throw damaged(file, 'a column is longer than the file');
      if (Number(column.total_uncompressed_size) > MAX_GROUP) throw limit(file, 'a column chunk over 2 GB');
      if (column.path_in_schema.length === 1 && Number(column.num_values) > Number(group.num_rows))
        throw damaged(file, 'a column has more values than there are rows');
    }
    if (Number(group.num_rows) < 0 || (group.columns.length === 0 && Number(group.num_rows) > 0))
      throw damaged(file, 'a row group has rows without columns');
  }
  if (rows !== Number(metadata.num_rows)) throw damaged(file, 'its number of rows does not fit its row groups');
  return metadata;
}

async function readRows(
  file: AsyncBuffer,
  metadata: FileMetaData,
  rowStart: number,
  rowEnd: number,
): Promise<unknown[][]> {
  let rows: unknown[][] = [];
  await parquetRead({
    file,
    metadata,
    rowStart,
    rowEnd,
    compressors: guarded,
    geoparquet: false,
    rowFormat: 'array',
    onComplete: (found: unknown[][]) => {
      rows = found;
    },
  });
  return rows;
}

/** The decompressors, refusing pages that claim to unpack to more than MAX_PAGE. */
const guarded: Compressors = Object.fromEntries(
  Object.entries(compressors).map(([codec, decompress]) => [
    codec,
    (input: Uint8Array, length: number) => {
      if (length < 0 || length > MAX_PAGE)
        throw fail('E_UNPACK_LIMIT', { why: `a page that unpacks to ${length} bytes` });
      return decompress(input, length);
    },
  ]),
);

function plainValue(value: unknown): unknown {
  if (value instanceof Date) return dateText(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (typeof value === 'bigint') return String(value);
  return value;
}

function cellText(value: unknown): string {
  const plain = plainValue(value);
  if (plain === null || plain === undefined) return '';
  return typeof plain === 'number' ? numberText(plain) : String(plain as string | boolean);
}

function jsonLine(names: readonly string[], row: readonly unknown[]): string {
  const pairs = names.map((name, k) => [name, row[k]] as const);
  return JSON.stringify(Object.fromEntries(pairs), (_key, value: unknown) => plainValue(value));
}

function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text;
}

function damaged(file: ParquetFile, why: string) {
  return fail('E_FORMAT', { file: file.name, why: `it is a damaged Parquet file (${why})`, next: 'Write it again.' });
}

function limit(file: ParquetFile, why: string) {
  return fail('E_UNPACK_LIMIT', { file: file.name, why });
}
