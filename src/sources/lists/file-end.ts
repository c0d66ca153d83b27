import type { SourceFile } from '../files.ts';
import type { ReadContext, Reject } from './list-reader.ts';

/** Watches a file of records while it is read, to know at its end whether it was cut short. */
export interface FileEnd {
  /** the file, to be read instead of the one that is watched */
  file: SourceFile;
  /** goes in place of the context's `reject` where records are taken apart */
  reject(reject: Reject): void;
  /** tells of a record that was taken apart; `whole` is false where something is missing at its end */
  record(line: number, whole: boolean): void;
  /** When all is read: tells the context where the file was cut, if it surely was. */
  tell(): void;
  /** the last byte that was read, 0 of an empty file */
  lastByte(): number;
}

/**
 * Only what is certain counts: the records at the end cannot be read, and either a quotation mark is still open there
 * or the last line has no line end.
 */
export function fileEnd(file: SourceFile, context: ReadContext): FileEnd {
  let last = 0;
  let secondLast = 0;
  /** line of the first of the unreadable records at the end */
  let from: number | undefined;
  let open = false;
  async function* pass(): AsyncGenerator<Uint8Array> {
    last = secondLast = 0;
    for await (const chunk of file.open()) {
      if (chunk.length > 0) {
        secondLast = chunk.length > 1 ? chunk[chunk.length - 2]! : last;
        last = chunk[chunk.length - 1]!;
      }
      yield chunk;
    }
  }
  return {
    file: { ...file, open: pass },
    reject(reject) {
      from ??= reject.line;
      open ||= reject.code === 'E_CSV_QUOTE';
      context.reject(reject);
    },
    record(line, whole) {
      if (whole) {
        from = undefined;
        open = false;
      } else from ??= line;
    },
    tell() {
      // UTF-16 has its line ends in two bytes, the low one first or last
      const ended = isLineEnd(last) || (last === 0 && isLineEnd(secondLast));
      if (from !== undefined && (open || !ended)) context.cut?.(file.name, from);
    },
    lastByte: () => last,
  };
}

function isLineEnd(byte: number): boolean {
  return byte === 10 || byte === 13;
}
