/**
 * Columns of a kept block: numbers as LEB128 varints, one growing array a column; strings once in a dictionary of the
 * block. Numbers with a fraction are kept as their shortest decimal text, which reads back to the same double.
 */
export class ColumnWriter {
  #bytes = new Uint8Array(1024);
  #length = 0;

  /** Appends a whole number from 0 to 2^53 − 1. */
  put(value: number): void {
    if (this.#length + 8 > this.#bytes.length) {
      const grown = new Uint8Array(this.#bytes.length * 2);
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    const bytes = this.#bytes;
    let rest = value;
    // beyond 2^31 division instead of shifts
    while (rest > 0x7fffffff) {
      bytes[this.#length++] = (rest % 128) + 128;
      rest = Math.floor(rest / 128);
    }
    while (rest >= 128) {
      bytes[this.#length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    bytes[this.#length++] = rest;
  }

  /** Appends a whole number of either sign (zigzag). */
  putSigned(value: number): void {
    this.put(value >= 0 ? value * 2 : -value * 2 - 1);
  }

  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}

/** Reads a column back in the order in which it was written. Throws RangeError beyond its end. */
export class ColumnReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get done(): boolean {
    return this.#at >= this.#bytes.length;
  }

  take(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined || scale > 2 ** 49) throw new RangeError('column ends early');
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  }

  takeSigned(): number {
    const value = this.take();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The strings of one block, each once. Code 0 = absent. */
export class Dictionary {
  readonly #codes = new Map<string, number>();

  code(text: string | undefined): number {
    if (text === undefined) return 0;
    let code = this.#codes.get(text);
    if (code === undefined) {
      code = this.#codes.size + 1;
      this.#codes.set(text, code);
    }
    return code;
  }

  /** Lengths (UTF-16 units × 2, odd = kept as JSON because UTF-8 cannot carry a lone surrogate) and the joined text. */
  finish(): { lengths: Uint8Array; text: Uint8Array } {
    const lengths = new ColumnWriter();
    const pieces: string[] = [];
    for (const text of this.#codes.keys()) {
      const plain = text.isWellFormed();
      const piece = plain ? text : JSON.stringify(text);
      lengths.put(piece.length * 2 + (plain ? 0 : 1));
      pieces.push(piece);
    }
    return { lengths: lengths.bytes, text: encoder.encode(pieces.join('')) };
  }
}

/** The strings of a block by code − 1. */
export function readDictionary(lengths: Uint8Array, text: Uint8Array): string[] {
  const joined = decoder.decode(text);
  const reader = new ColumnReader(lengths);
  const strings: string[] = [];
  for (let at = 0; !reader.done; ) {
    const coded = reader.take();
    const length = Math.floor(coded / 2);
    const piece = joined.slice(at, at + length);
    strings.push(coded % 2 === 0 ? piece : (JSON.parse(piece) as string));
    at += length;
  }
  return strings;
}
