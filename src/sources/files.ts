import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { fail } from '../core/errors.ts';

/** A file that a reader may go through as often as it likes. */
export interface SourceFile {
  /** base name, as evidence cites it */
  name: string;
  path: string;
  /** bytes */
  size: number;
  open(): AsyncIterable<Uint8Array>;
  /** the first bytes, for recognising a format */
  head(bytes: number): Promise<Uint8Array>;
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** A file on disk; `name` replaces its base name (raw files are stored under their hash). Throws E_FILE_READ. */
export async function openSourceFile(path: string, name = basename(path)): Promise<SourceFile> {
  const info = await stat(path).catch((error: Error) => {
    throw fail('E_FILE_READ', { file: path, why: error.message });
  });
  if (!info.isFile()) throw fail('E_FILE_READ', { file: path, why: 'it is not a regular file' });
  return {
    name,
    path,
    size: info.size,
    open: () => createReadStream(path, { highWaterMark: 1 << 18 }),
    async head(bytes) {
      const handle = await open(path, 'r');
      try {
        const buffer = new Uint8Array(Math.min(bytes, info.size));
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
        return buffer.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
  };
}

/**
 * The encoding of a text file: its byte order mark, else UTF-8 if most bytes over 127 fit, else Windows-1252 (what OFAC's
 * CSV files were in). A stray byte in a UTF-8 file must not garble every other name in it. One pass over the file, two
 * where a byte does not fit.
 */
export async function detectEncoding(file: SourceFile): Promise<Encoding> {
  const head = await file.head(3);
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of file.open()) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return mostlyUtf8(file);
    throw error;
  }
}

/** Counts the characters of UTF-8 beyond ASCII against what is none (each becomes U+FFFD). */
async function mostlyUtf8(file: SourceFile): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8');
  let fitting = 0;
  let strays = 0;
  for await (const chunk of file.open()) {
    for (const character of decoder.decode(chunk, { stream: true })) {
      if (character === '\ufffd') strays++;
      else if (character > '\x7f') fitting++;
    }
  }
  return fitting > strays ? 'utf-8' : 'windows-1252';
}

/** The text of a file in pieces, decoded, without its byte order mark. */
export async function* textChunks(file: SourceFile, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: encoding !== 'windows-1252' });
  try {
    for await (const chunk of file.open()) {
      const text = decoder.decode(chunk, { stream: true });
      if (text !== '') yield text;
    }
    const rest = decoder.decode();
    if (rest !== '') yield rest;
  } catch (error) {
    if (error instanceof TypeError) throw fail('E_ENCODING', { file: file.name, encoding, why: error.message });
    throw error;
  }
}
