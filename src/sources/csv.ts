import { fail } from '../core/errors.ts';
import { CsvCursor } from './csv-cursor.ts';
import type { CsvDialect, Decode } from './csv-scan.ts';
import { detectEncoding, type Encoding, type SourceFile } from './files.ts';
import type { Reject } from './lists/list-reader.ts';

export interface CsvOptions {
  /** one ASCII character, default a comma */
  delimiter?: string;
  /** one ASCII character, default the quotation mark; '' = fields are never quoted */
  quote?: string;
  /** default: what `detectEncoding` finds */
  encoding?: Encoding;
  /** default MAX_RECORD_BYTES */
  maxRecordBytes?: number;
  /** takes the records that cannot be read: E_CSV_QUOTE, E_ROW_TOO_LONG, E_CSV_WIDE, E_ENCODING */
  reject(reject: Reject): void;
}

/**
 * The records of a CSV file in order, with the physical line (from 1) on which each begins. Empty lines and a byte
 * order mark are passed over; how quotation marks are read is told in csv-scan.ts. A quotation mark that is never closed
 * (or not within `maxRecordBytes`) sets its line aside and reading goes on with the line after it. A record that is
 * too long is set aside up to its line end. Memory stays within about three times `maxRecordBytes`.
 * Throws E_USAGE (delimiter or quote is not one ASCII character), E_ENCODING (broken UTF-16).
 */
export async function* csvRecords(
  file: SourceFile,
  options: CsvOptions,
): AsyncGenerator<{ fields: string[]; line: number }> {
  const encoding = options.encoding ?? (await detectEncoding(file));
  const dialect = csvDialect(options.delimiter, options.quote);
  const decode = decoderOf(encoding);
  const cursor = new CsvCursor(file, { ...options, dialect, encoding });
  try {
    do {
      while (cursor.next()) {
        const fields = cursor.fields(decode);
        if (fields) yield { fields, line: cursor.line };
        else cursor.rejectRecord('E_ENCODING', { encoding, why: 'a byte sequence in this record does not fit' });
      }
    } while (await cursor.fill());
  } finally {
    await cursor.close();
  }
}

/** The dialect of two characters. Throws E_USAGE. */
export function csvDialect(delimiter = ',', quote = '"'): CsvDialect {
  const ascii = (text: string) => text.length === 1 && text.charCodeAt(0) < 128 && text !== '\n' && text !== '\r';
  if (!ascii(delimiter) || (quote !== '' && !ascii(quote)) || delimiter === quote)
    throw fail('E_USAGE', { what: 'A CSV delimiter and quotation mark are two different ASCII characters.' });
  return { delimiter: delimiter.charCodeAt(0), quote: quote === '' ? -1 : quote.charCodeAt(0) };
}

/**
 * Decodes fields of an encoding (UTF-16 is transcoded to UTF-8 before it is scanned). On bytes that do not fit, the
 * result throws TypeError.
 */
export function decoderOf(encoding: Encoding): Decode {
  const decoder = new TextDecoder(encoding === 'windows-1252' ? encoding : 'utf-8', { fatal: true, ignoreBOM: true });
  return (bytes, from, to) => decoder.decode(bytes.subarray(from, to));
}
