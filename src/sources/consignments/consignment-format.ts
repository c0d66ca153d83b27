import { fail } from '../../core/errors.ts';
import type { SourceFile } from '../files.ts';

export type ConsignmentFormat = 'csv' | 'jsonl' | 'json' | 'parquet' | 'xlsx';

const HEAD = 1 << 16;
/** Share of control bytes in the head beyond which a file is not text. */
const MOST_CONTROLS = 0.02;

const FOREIGN: readonly [RegExp, string, string][] = [
  [
    /^\xd0\xcf\x11\xe0/,
    'it is an old workbook (.xls) or one with a password',
    'Save it as .xlsx without a password, or as CSV.',
  ],
  [/^%PDF/, 'it is a PDF document', 'Ask for the data as CSV or .xlsx.'],
  [
    /^(?:\x1f\x8b|BZh|7z\xbc\xaf|Rar!|\x28\xb5\x2f\xfd|\xfd7zXZ)/,
    'it is compressed',
    'Unpack it and name the file inside.',
  ],
  [
    /^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|html|table|[a-z]+[\s:>])/i,
    'it is XML or HTML',
    'Save it as CSV, JSON lines or .xlsx.',
  ],
  [/^(?:ORC|Obj\x01|ARROW1)/, 'it is an ORC, Avro or Arrow file', 'Save it as Parquet or CSV.'],
];

/**
 * The format of a consignment file by its first bytes; the extension only decides where these leave it open. Throws
 * E_FORMAT (empty, binary, or a format that is not read).
 */
export async function consignmentFormat(file: SourceFile): Promise<ConsignmentFormat> {
  if (file.size === 0)
    throw refused(file, 'it is empty', 'A consignment file has a header and a row for each line of goods.');
  const bytes = Buffer.from(await file.head(HEAD));
  const head = bytes.toString('latin1');
  if (head.startsWith('PK\x03\x04')) return 'xlsx';
  if (head.startsWith('PAR1')) return 'parquet';
  for (const [pattern, why, next] of FOREIGN) if (pattern.test(head)) throw refused(file, why, next);
  if (/^(?:\xff\xfe|\xfe\xff)/.test(head)) return 'csv';
  checkText(file, bytes);
  const text = head.replace(/^\xef\xbb\xbf/, '').trimStart();
  if (text === '' && file.size <= HEAD) throw refused(file, 'it holds only blanks', 'Check that it is the right file.');
  if (text.startsWith('{')) return 'jsonl';
  if (/^\[\s*(?:\{|\]|$)/.test(text)) return 'json';
  return 'csv';
}

function checkText(file: SourceFile, bytes: Buffer): void {
  let controls = 0;
  let zeros = 0;
  for (const byte of bytes) {
    if (byte === 0) zeros++;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 26) controls++;
  }
  if (zeros > bytes.length * 0.2 && zeros < bytes.length * 0.8 && looksWide(bytes))
    throw refused(file, 'it looks like UTF-16 without a byte order mark', 'Save it as UTF-8.');
  if (controls > Math.max(2, bytes.length * MOST_CONTROLS))
    throw refused(
      file,
      'it is not text but binary data',
      'Consignments are read from CSV, JSON lines, Parquet and .xlsx.',
    );
}

/** Are most zeros at even, or most at odd places? */
function looksWide(bytes: Buffer): boolean {
  const zeros = [0, 0];
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === 0) zeros[at & 1]!++;
  return Math.min(zeros[0]!, zeros[1]!) * 10 < Math.max(zeros[0]!, zeros[1]!);
}

function refused(file: SourceFile, why: string, next: string) {
  return fail('E_FORMAT', { file: file.name, why, next });
}
