import { type ErrorCode, fail } from '../core/errors.ts';
import {
  type CsvDialect,
  type Decode,
  fieldText,
  MAX_FIELDS,
  OPEN,
  RECORD,
  recordSpans,
  scanRecord,
} from './csv-scan.ts';
import { type Encoding, type SourceFile, textChunks } from './files.ts';
import type { Reject } from './lists/list-reader.ts';

/** Longest record that is read, in bytes: 16 MB. */
export const MAX_RECORD_BYTES = 16 * 1024 * 1024;

/** Characters of a record that a reject keeps: 2,000, and 200 once there are many. */
const RAW_LIMIT = 2000;
const SHORT_RAW_LIMIT = 200;
const MANY_REJECTS = 1000;

/** bytes that a source hands out at a time */
const CHUNK = 1 << 18;

interface CursorOptions {
  dialect: CsvDialect;
  encoding: Encoding;
  maxRecordBytes?: number;
  reject(reject: Reject): void;
}

/**
 * Walks through a file record by record without allocating: `next` moves to the next record within the bytes at hand
 * and is false when more are needed; `fill` reads them and is false at the end of the file.
 */
export class CsvCursor {
  /** the bytes at hand; `spans` are indices into them, valid until `fill` */
  bytes: Buffer = Buffer.alloc(2 * CHUNK);
  readonly spans = recordSpans();
  /** line (from 1) on which the record begins */
  line = 0;
  /** records set aside so far */
  rejects = 0;
  /** offset of the record in the (UTF-8) bytes of the file, and its length without the line end */
  offset = 0;
  length = 0;

  #file: SourceFile;
  #options: CursorOptions;
  #limit: number;
  #chunks: AsyncIterator<Uint8Array> | undefined;
  #at = 0;
  #known = 0;
  #base = 0;
  #ended = false;
  #nextLine = 1;
  #skipping = false;

  constructor(file: SourceFile, options: CursorOptions) {
    this.#file = file;
    this.#options = options;
    this.#limit = (options.maxRecordBytes ?? MAX_RECORD_BYTES) + 2;
  }

  next(): boolean {
    const { bytes, spans } = this;
    const { dialect } = this.#options;
    while (this.#at < this.#known) {
      if (this.#skipping && !this.#skip()) return false;
      if (this.#at >= this.#known) break;
      const from = this.#at;
      if (this.#base + from === 0 && !this.#passMark()) return false;
      if (this.#at !== from) continue;
      const to = Math.min(this.#known, from + this.#limit);
      const final = this.#ended && to === this.#known;
      const found = scanRecord(bytes, from, to, final, dialect, spans);
      if (found !== RECORD) {
        if (!final && to - from < this.#limit) return false;
        this.#setAside(found, from, to);
        continue;
      }
      this.line = this.#nextLine;
      this.#nextLine += spans.inner + 1;
      this.#at = spans.next;
      if (spans.stop === from) continue;
      this.offset = this.#base + from;
      this.length = spans.stop - from;
      if (spans.count <= MAX_FIELDS) return true;
      this.rejectRecord('E_CSV_WIDE', { got: spans.count, limit: MAX_FIELDS });
    }
    return false;
  }

  async fill(): Promise<boolean> {
    if (this.#ended) return false;
    const rest = this.#known - this.#at;
    // reading at least as much again as was scanned in vain keeps the work linear
    const want = Math.min(Math.max(CHUNK, rest * 2), this.#limit + CHUNK);
    if (want + CHUNK > this.bytes.length) {
      const larger = Buffer.alloc(want + CHUNK);
      this.bytes.copy(larger, 0, this.#at, this.#known);
      this.bytes = larger;
    } else this.bytes.copyWithin(0, this.#at, this.#known);
    this.#base += this.#at;
    this.#at = 0;
    this.#known = rest;
    this.#chunks ??= (this.#options.encoding.startsWith('utf-16') ? this.#transcoded() : this.#file.open())[
      Symbol.asyncIterator
    ]();
    while (this.#known < want) {
      const { value, done } = await this.#chunks.next();
      if (done) {
        this.#ended = true;
        break;
      }
      this.#append(value);
    }
    return true;
  }

  async close(): Promise<void> {
    await this.#chunks?.return?.();
  }

  /** All fields of the record, undefined when its bytes are not of the encoding. */
  fields(decode: Decode): string[] | undefined {
    const { spans, bytes } = this;
    const { quote } = this.#options.dialect;
    const fields: string[] = [];
    try {
      for (let k = 0; k < spans.count; k++) fields.push(fieldText(bytes, spans, k, quote, decode));
    } catch (error) {
      if (error instanceof TypeError) return undefined;
      throw error;
    }
    return fields;
  }

  /** Sets the record aside. With `again` only its first line: reading goes on with the next one. */
  rejectRecord(code: ErrorCode, params: Record<string, string | number>, again = false): void {
    const from = this.offset - this.#base;
    let to = from + this.length;
    if (again) {
      to = this.#lineEnd(from, to);
      this.#at = this.#behind(to, this.#known);
      this.#nextLine = this.line + 1;
    }
    this.#reject(code, this.line, undefined, this.#raw(from, to), params);
  }

  #append(chunk: Uint8Array): void {
    if (this.#known + chunk.length > this.bytes.length) {
      const larger = Buffer.alloc(this.#known + chunk.length);
      this.bytes.copy(larger, 0, 0, this.#known);
      this.bytes = larger;
    }
    this.bytes.set(chunk, this.#known);
    this.#known += chunk.length;
  }

  async *#transcoded(): AsyncGenerator<Uint8Array> {
    for await (const text of textChunks(this.#file, this.#options.encoding)) yield Buffer.from(text, 'utf8');
  }

  /** Passes the byte order mark; false when more bytes are needed to know. */
  #passMark(): boolean {
    const { bytes } = this;
    if (this.#known < 3 && !this.#ended) return false;
    if (this.#known >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) this.#at = 3;
    return true;
  }

  /** An unclosed quotation mark, or a record beyond the limit: rejects it and says where to go on. */
  #setAside(found: number, from: number, to: number): void {
    const { spans } = this;
    // the last byte is left out: a CR there may be half a CRLF
    const sure = this.#ended && to === this.#known ? to : to - 1;
    if (found === OPEN) {
      const lineEnd = this.#lineEnd(spans.opened, sure);
      if (lineEnd < sure || sure === to) {
        const inner = this.#lineEnds(from, spans.opened);
        const lineStart = this.#lineStart(from, spans.opened);
        const column = this.#raw(lineStart, spans.opened, Number.POSITIVE_INFINITY).length + 1;
        this.#reject('E_CSV_QUOTE', this.#nextLine + inner, column, this.#raw(from, lineEnd));
        this.#nextLine += inner + 1;
        this.#at = this.#behind(lineEnd, to);
        return;
      }
    }
    this.#reject('E_ROW_TOO_LONG', this.#nextLine, undefined, this.#raw(from, to), { limit: this.#limit - 2 });
    this.#nextLine += this.#lineEnds(from, sure);
    this.#at = sure;
    this.#skipping = true;
  }

  /** Goes on to behind the next line end; false when more bytes are needed. */
  #skip(): boolean {
    const end = this.#lineEnd(this.#at, this.#known);
    this.#at = end;
    if (end >= this.#known || (this.bytes[end] === 13 && end + 1 >= this.#known && !this.#ended)) return false;
    this.#at = this.#behind(end, this.#known);
    this.#nextLine++;
    this.#skipping = false;
    return true;
  }

  /** Index of the first line end at or behind `from`, `to` when there is none. */
  #lineEnd(from: number, to: number): number {
    let at = from;
    while (at < to && this.bytes[at] !== 10 && this.bytes[at] !== 13) at++;
    return at;
  }

  #behind(lineEnd: number, to: number): number {
    if (lineEnd >= to) return to;
    return this.bytes[lineEnd] === 13 && lineEnd + 1 < to && this.bytes[lineEnd + 1] === 10 ? lineEnd + 2 : lineEnd + 1;
  }

  #lineEnds(from: number, to: number): number {
    let count = 0;
    for (let at = this.#lineEnd(from, to); at < to; at = this.#lineEnd(this.#behind(at, to), to)) count++;
    return count;
  }

  #lineStart(from: number, to: number): number {
    let at = to;
    while (at > from && this.bytes[at - 1] !== 10 && this.bytes[at - 1] !== 13) at--;
    return at;
  }

  #raw(from: number, to: number, limit = this.rejects < MANY_REJECTS ? RAW_LIMIT : SHORT_RAW_LIMIT): string {
    const encoding = this.#options.encoding === 'windows-1252' ? 'windows-1252' : 'utf-8';
    // no slice of a longer text: it would keep the whole of it alive
    return new TextDecoder(encoding).decode(this.bytes.subarray(from, Math.min(to, from + limit)));
  }

  #reject(
    code: ErrorCode,
    line: number,
    column: number | undefined,
    raw: string,
    params: Record<string, string | number> = {},
  ): void {
    const { name } = this.#file;
    this.rejects++;
    const reason = fail(code, params).message;
    this.#options.reject({ file: name, line, ...(column !== undefined && { column }), code, reason, raw });
  }
}
