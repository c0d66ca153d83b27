import { fail } from '../core/errors.ts';
import { csvRecords } from './csv.ts';
import type { Encoding, SourceFile } from './files.ts';
import type { Reject } from './lists/list-reader.ts';

/** Longest line that is read, in bytes: 16 MB. */
const MAX_LINE = 16 * 1024 * 1024;

/** A raw control character cannot stand in JSON, so a line of it is a record of one field. */
const NO_DELIMITER = '\u0001';

/** More such lines than this share of all are no stray damage but another encoding. */
const STRAY_SHARE = 0.01;

/**
 * The lines of a JSON lines file that are not blank, with their number from 1. JSON is UTF-8 (RFC 8259, 8.1), or UTF-16
 * with its byte order mark. A line beyond `maxLine` bytes (E_ROW_TOO_LONG) and one whose bytes do not fit (E_ENCODING) go
 * to `reject`; memory stays within about three times `maxLine`. Throws E_ENCODING at the end of a file of another
 * encoding: more lines do not fit than fit with characters beyond ASCII, and they are more than one and than 1 %.
 */
export async function* textLines(
  file: SourceFile,
  reject: (reject: Reject) => void,
  maxLine = MAX_LINE,
): AsyncGenerator<{ text: string; line: number }> {
  let lines = 0;
  let fitting = 0;
  let strays = 0;
  const options = {
    delimiter: NO_DELIMITER,
    quote: '',
    encoding: await markedEncoding(file),
    maxRecordBytes: maxLine,
    reject(found: Reject) {
      lines++;
      if (found.code === 'E_ENCODING') strays++;
      reject(found);
    },
  };
  for await (const { fields, line } of csvRecords(file, options)) {
    const text = fields.join(NO_DELIMITER).trim();
    if (text === '') continue;
    lines++;
    if (/[\u0080-\uffff]/.test(text)) fitting++;
    yield { text, line };
  }
  if (strays <= 1 || strays <= fitting || strays <= lines * STRAY_SHARE) return;
  const why = `the bytes of ${strays} of its ${lines} lines do not fit`;
  throw fail('E_ENCODING', { file: file.name, encoding: options.encoding, why });
}

async function markedEncoding(file: SourceFile): Promise<Encoding> {
  const [first, second] = await file.head(2);
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
