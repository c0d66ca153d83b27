import { isAscii, isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { fail } from '../../core/errors.ts';
import type { Encoding, SourceFile } from '../files.ts';

/** What one pass over the bytes of a file tells. */
export interface FileCensus {
  /** of the bytes as they are */
  sha256: Buffer;
  encoding: Encoding;
  /** bytes that are not UTF-8 in a file that is; they are read as U+FFFD */
  damaged: number;
}

/** Bytes that Windows-1252 does not assign. */
const UNASSIGNED = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** Counts of what speaks for one encoding or the other. */
interface Counts {
  /** sequences of UTF-8 beyond ASCII, and bytes that are in none */
  sequences: number;
  strays: number;
  /** bytes over 127, those in runs of three and more, and those that Windows-1252 lacks */
  high: number;
  inRuns: number;
  unassigned: number;
}

/**
 * Reads a file once: its hash and its encoding. UTF-8 unless most bytes over 127 do not fit; then Windows-1252 if the text
 * can be that: in Western words such bytes stand alone, in Cyrillic, Chinese, Japanese or Korean encodings in runs.
 * Throws E_ENCODING when it is neither (names would be garbled without anybody noticing). `text` = false skips the question.
 */
export async function fileCensus(
  file: SourceFile,
  text: boolean,
  onBytes: (bytes: number) => void,
): Promise<FileCensus> {
  const sha256 = createHash('sha256');
  let rest: Uint8Array = new Uint8Array(0);
  let valid = true;
  let done = 0;
  for await (const chunk of file.open()) {
    sha256.update(chunk);
    if (text && valid) {
      const bytes: Uint8Array = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const whole = wholeSequences(bytes);
      valid = isUtf8(bytes.subarray(0, whole));
      rest = bytes.slice(whole);
    }
    done += chunk.length;
    onBytes(done);
  }
  const digest = sha256.digest();
  if (!text || (valid && rest.length === 0)) return { sha256: digest, encoding: 'utf-8', damaged: 0 };
  const counts = await countBytes(file);
  const encoding = encodingOf(file, await file.head(3), counts);
  return { sha256: digest, encoding, damaged: encoding === 'utf-8' ? counts.strays : 0 };
}

/** Length of `bytes` without a sequence of UTF-8 that its end cuts through. */
function wholeSequences(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

async function countBytes(file: SourceFile): Promise<Counts> {
  const counts: Counts = { sequences: 0, strays: 0, high: 0, inRuns: 0, unassigned: 0 };
  const counter = new ByteCounter(counts);
  for await (const chunk of file.open()) counter.add(chunk);
  counter.finish();
  return counts;
}

function encodingOf(file: SourceFile, head: Uint8Array, counts: Counts): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const { sequences, strays, high, inRuns, unassigned } = counts;
  if (strays === 0 || sequences >= strays || (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)) return 'utf-8';
  if (inRuns * 2 <= high && unassigned * 20 <= high) return 'windows-1252';
  const why = `${strays} bytes do not fit, and it does not look like Windows-1252 either`;
  throw fail('E_ENCODING', { file: file.name, encoding: 'UTF-8', why });
}

/** A small machine over bytes that keeps its state from chunk to chunk. */
class ByteCounter {
  #counts: Counts;
  /** continuation bytes still to come, how many came, and the range of the next one */
  #need = 0;
  #got = 0;
  #low = 0x80;
  #top = 0xbf;
  #run = 0;

  constructor(counts: Counts) {
    this.#counts = counts;
  }

  add(chunk: Uint8Array): void {
    if (this.#need === 0 && isAscii(chunk)) {
      this.#endRun();
      return;
    }
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]!;
      if (byte < 0x80) {
        if (this.#need > 0) this.#stray();
        if (this.#run > 0) this.#endRun();
        continue;
      }
      this.#counts.high++;
      this.#run++;
      if (UNASSIGNED.has(byte)) this.#counts.unassigned++;
      if (this.#need === 0) this.#lead(byte);
      else if (byte >= this.#low && byte <= this.#top) this.#continue();
      else {
        this.#stray();
        this.#lead(byte);
      }
    }
  }

  finish(): void {
    if (this.#need > 0) this.#stray();
    this.#endRun();
  }

  /** Well-formed UTF-8 by table 3-7 of the Unicode Standard. */
  #lead(byte: number): void {
    this.#low = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    this.#top = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
    this.#got = 1;
    if (byte >= 0xc2 && byte <= 0xdf) this.#need = 1;
    else if (byte >= 0xe0 && byte <= 0xef) this.#need = 2;
    else if (byte >= 0xf0 && byte <= 0xf4) this.#need = 3;
    else this.#counts.strays++;
  }

  #continue(): void {
    this.#low = 0x80;
    this.#top = 0xbf;
    this.#got++;
    if (--this.#need === 0) this.#counts.sequences++;
  }

  #stray(): void {
    this.#counts.strays += this.#got;
    this.#need = 0;
  }

  #endRun(): void {
    if (this.#run > 2) this.#counts.inRuns += this.#run;
    this.#run = 0;
  }
}
