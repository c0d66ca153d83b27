import type { SourceFile } from '../files.ts';

/** Bytes of a file that tell its format. */
const HEAD = 4096;

/** The first 4 KiB of a file as text, decoded leniently: UTF-16 by its byte order mark, else UTF-8. */
export async function fileHead(file: SourceFile): Promise<string> {
  const bytes = await file.head(HEAD);
  const little = bytes[0] === 0xff && bytes[1] === 0xfe;
  const big = bytes[0] === 0xfe && bytes[1] === 0xff;
  return new TextDecoder(little ? 'utf-16le' : big ? 'utf-16be' : 'utf-8').decode(bytes);
}
