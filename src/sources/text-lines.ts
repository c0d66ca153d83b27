import { fail } from '../core/errors.ts';
import { detectEncoding, type SourceFile, textChunks } from './files.ts';
import type { Reject } from './lists/list-reader.ts';

/** Longest line that is read, in characters: 16 million. */
const MAX_LINE = 16 * 1024 * 1024;

/**
 * The lines of a text file that are not blank, with their number from 1. A line beyond `maxLine` characters goes to
 * `reject` (E_ROW_TOO_LONG); memory stays within about twice that. Throws E_ENCODING (bytes that do not fit).
 */
export async function* textLines(
  file: SourceFile,
  reject: (reject: Reject) => void,
  maxLine = MAX_LINE,
): AsyncGenerator<{ text: string; line: number }> {
  let line = 1;
  let parts: string[] = [];
  let length = 0;
  const finish = () => {
    const text = parts.join('').trim();
    const long = length > maxLine;
    if (long) {
      const { message: reason } = fail('E_ROW_TOO_LONG', { limit: maxLine });
      reject({ file: file.name, line, code: 'E_ROW_TOO_LONG', reason, raw: text.slice(0, 2000) });
    }
    parts = [];
    length = 0;
    return long ? '' : text;
  };
  for await (const chunk of textChunks(file, await detectEncoding(file))) {
    let from = 0;
    for (let to = chunk.indexOf('\n'); to >= 0; to = chunk.indexOf('\n', from)) {
      parts.push(chunk.slice(from, to));
      length += to - from;
      const text = finish();
      if (text !== '') yield { text, line };
      line++;
      from = to + 1;
    }
    // of a line that is too long already only the beginning is kept, for the reject
    if (length <= maxLine) parts.push(chunk.slice(from));
    length += chunk.length - from;
  }
  const text = finish();
  if (text !== '') yield { text, line };
}
