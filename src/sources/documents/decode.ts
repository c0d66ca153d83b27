import { fail } from '../../core/errors.ts';
import { likeliestEncoding } from './legacy-encodings.ts';

export interface Decoded {
  text: string;
  encoding: string;
  basis: 'mark' | 'valid' | 'declared' | 'detected';
  notes: string[];
}

/** The start of a file that is looked at for what is not text. */
const HEAD = 1 << 16;

/**
 * The text of a file: by its byte order mark, as UTF-8 where all bytes fit, by the charset that the file or mail declares,
 * else by what its bytes look like (legacy-encodings.ts). What does not fit is replaced by U+FFFD and said, with its line.
 * The mark is no part of the text; line ends stay as they are. Throws E_FORMAT for what is no text, E_ENCODING.
 */
export function decodeText(bytes: Uint8Array, file: string, declared?: string): Decoded {
  const marked = byMark(bytes, file);
  if (marked !== undefined) return finish(decode(bytes, marked), marked, 'mark', file);
  const wide = unmarkedUtf16(bytes);
  if (wide !== undefined)
    return finish(decode(bytes, wide), wide, 'detected', file, [`read as ${wide} without a byte order mark`]);
  refuseBinary(bytes, file);
  // ISO 2022 is ASCII to UTF-8: its escape sequences tell
  const shifted = escaped(bytes);
  if (shifted !== undefined)
    return finish(decode(bytes, shifted), shifted, 'detected', file, [`read as ${shifted} by its escape sequences`]);
  const utf8 = strictly(bytes, 'utf-8');
  const label = declared === undefined ? undefined : knownLabel(declared);
  if (utf8 !== undefined) {
    const notes =
      label !== undefined && label !== 'utf-8' && /[^\0-\x7f]/.test(utf8)
        ? [`declared as ${label}, but all bytes are UTF-8: read so`]
        : [];
    return finish(utf8, 'utf-8', 'valid', file, notes);
  }
  if (declared !== undefined && label === undefined)
    return undeclared(bytes, file, [`declared charset ${declared.slice(0, 40)} is not known`]);
  if (label !== undefined) {
    const text = strictly(bytes, label);
    if (text !== undefined) return finish(text, label, 'declared', file);
    return undeclared(bytes, file, [`declared as ${label}, but not all bytes fit`]);
  }
  return undeclared(bytes, file, []);
}

function undeclared(bytes: Uint8Array, file: string, notes: string[]): Decoded {
  const likely = likeliestEncoding(bytes);
  if (likely.mixed) {
    const text = decode(bytes, likely.encoding);
    const where = strayLines(text);
    const said = `mixed encodings: most of it is ${likely.encoding}, ${where}; those characters are shown as U+FFFD`;
    return finish(text, likely.encoding, 'detected', file, [...notes, said]);
  }
  return finish(decode(bytes, likely.encoding), likely.encoding, 'detected', file, [
    ...notes,
    `no charset is declared: read as ${likely.encoding} (${likely.why})`,
  ]);
}

/** `2 places do not fit, first in line 14` */
function strayLines(text: string): string {
  let line = 1;
  let first = 0;
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x0a) line++;
    else if (unit === 0xfffd) {
      count++;
      first ||= line;
    }
  }
  return `${count} ${count === 1 ? 'place does' : 'places do'} not fit, first in line ${first}`;
}

function finish(text: string, encoding: string, basis: Decoded['basis'], file: string, notes: string[] = []): Decoded {
  if (!text.includes('\0')) return { text, encoding, basis, notes };
  const zeros = text.split('\0').length - 1;
  if (zeros * 200 > text.length)
    throw fail('E_FORMAT', {
      file,
      why: 'it holds zero bytes as no text does',
      next: 'Convert it to text, PDF, DOCX or HTML.',
    });
  return {
    text: text.replaceAll('\0', '\ufffd'),
    encoding,
    basis,
    notes: [...notes, `${zeros} zero bytes are shown as U+FFFD`],
  };
}

function decode(bytes: Uint8Array, label: string): string {
  return new TextDecoder(label).decode(bytes);
}

/** The text if all bytes fit. */
export function strictly(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The name that the WHATWG Encoding Standard gives a label; undefined for what it does not know. */
export function knownLabel(label: string): string | undefined {
  try {
    return new TextDecoder(label.trim()).encoding;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function byMark(bytes: Uint8Array, file: string): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff))
    throw fail('E_ENCODING', { file, encoding: 'UTF-8 or UTF-16', why: 'it is marked as UTF-32' });
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : undefined;
}

/** Latin text in UTF-16 has a zero in every other byte. */
function unmarkedUtf16(bytes: Uint8Array): string | undefined {
  const length = Math.min(bytes.length, HEAD) & ~1;
  if (length < 8) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even++;
    if (bytes[at + 1] === 0) odd++;
  }
  if (odd * 10 >= length * 4 && even * 100 < length) return 'utf-16le';
  return even * 10 >= length * 4 && odd * 100 < length ? 'utf-16be' : undefined;
}

function refuseBinary(bytes: Uint8Array, file: string): void {
  const length = Math.min(bytes.length, HEAD);
  let control = 0;
  for (let at = 0; at < length; at++) {
    const byte = bytes[at]!;
    if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 27) control++;
  }
  if (control * 200 > length)
    throw fail('E_FORMAT', {
      file,
      why: 'its bytes are no text',
      next: 'What is read: text, HTML, PDF, DOCX and e-mail (.eml).',
    });
}

function escaped(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, HEAD));
  // the WHATWG standard has no ISO-2022-KR: it would be all replacement
  return /\x1b\$[@B]/.test(head) ? 'iso-2022-jp' : undefined;
}
