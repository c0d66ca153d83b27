/** Rows of one consignment beyond this many begin another one of the same reference: memory stays bounded. */
export const MAX_GROUP_ROWS = 50_000;

/** Which rows form which consignment. Plain typed arrays: 28 bytes a row, measured 28 MB for a million. */
export interface RowGroups {
  /** number of groups; they are in order of first appearance */
  count: number;
  /** group g has rows[start[g]] … rows[start[g + 1] - 1], ascending */
  start: Uint32Array;
  /** index of a row into the arrays below */
  rows: Uint32Array;
  /** where a row begins in the file that is read, and its bytes without the line end */
  offset: Float64Array;
  length: Uint32Array;
  /** line of the file or row of the sheet, from 1 */
  line: Uint32Array;
  /** number among all data rows, from 1; rows that were set aside count too */
  number: Uint32Array;
}

/**
 * Collects rows and groups them by their reference, exactly: references are compared byte by byte. The hash is keyed by
 * the file's own sha256, so nobody can write a file whose references all collide.
 */
export class GroupBuilder {
  rows = 0;
  #key0: number;
  #key1: number;
  #offset = new Float64Array(1024);
  #length = new Uint32Array(1024);
  #line = new Uint32Array(1024);
  #number = new Uint32Array(1024);
  #groupOf = new Uint32Array(1024);
  #groups = 0;
  #sizes = new Uint32Array(1024);
  /** open addressing: reference + 1, 0 = free */
  #slots = new Uint32Array(2048);
  #hashes = new Uint32Array(1024);
  #references = 0;
  /** where reference r ends in the arena, and its group */
  #ends = new Float64Array(1025);
  #group = new Uint32Array(1024);
  #arena = new Uint8Array(1 << 16);

  /** `key`: at least eight bytes that depend on the whole file */
  constructor(key: Uint8Array) {
    const view = new DataView(key.buffer, key.byteOffset);
    this.#key0 = view.getInt32(0, true);
    this.#key1 = view.getInt32(4, true);
  }

  get groups(): number {
    return this.#groups;
  }

  /** Adds a row; its reference is bytes[from..to), or to ≤ from for none. */
  add(bytes: Uint8Array, from: number, to: number, offset: number, length: number, line: number, number: number): void {
    const row = this.rows++;
    if (row === this.#offset.length) {
      this.#offset = wider(this.#offset);
      this.#length = wider(this.#length);
      this.#line = wider(this.#line);
      this.#number = wider(this.#number);
      this.#groupOf = wider(this.#groupOf);
    }
    this.#offset[row] = offset;
    this.#length[row] = length;
    this.#line[row] = line;
    this.#number[row] = number;
    const group = to > from ? this.#groupFor(bytes, from, to) : this.#newGroup();
    this.#groupOf[row] = group;
    this.#sizes[group]!++;
  }

  finish(): RowGroups {
    const start = new Uint32Array(this.#groups + 1);
    for (let g = 0; g < this.#groups; g++) start[g + 1] = start[g]! + this.#sizes[g]!;
    const rows = new Uint32Array(this.rows);
    const next = start.slice();
    for (let row = 0; row < this.rows; row++) rows[next[this.#groupOf[row]!]!++] = row;
    return {
      count: this.#groups,
      start,
      rows,
      offset: this.#offset.subarray(0, this.rows),
      length: this.#length.subarray(0, this.rows),
      line: this.#line.subarray(0, this.rows),
      number: this.#number.subarray(0, this.rows),
    };
  }

  #newGroup(): number {
    if (this.#groups === this.#sizes.length) this.#sizes = wider(this.#sizes);
    return this.#groups++;
  }

  #groupFor(bytes: Uint8Array, from: number, to: number): number {
    const hash = keyedHash(bytes, from, to, this.#key0, this.#key1);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let at = this.#slots[slot]!; at !== 0; at = this.#slots[slot]!) {
      if (this.#hashes[at - 1] === hash && this.#same(at - 1, bytes, from, to)) {
        const group = this.#group[at - 1]!;
        if (this.#sizes[group]! < MAX_GROUP_ROWS) return group;
        const fresh = this.#newGroup();
        this.#group[at - 1] = fresh;
        return fresh;
      }
      slot = (slot + 1) & mask;
    }
    return this.#newReference(hash, slot, bytes, from, to);
  }

  #same(reference: number, bytes: Uint8Array, from: number, to: number): boolean {
    const begin = this.#ends[reference]!;
    if (this.#ends[reference + 1]! - begin !== to - from) return false;
    for (let k = 0; k < to - from; k++) if (this.#arena[begin + k] !== bytes[from + k]) return false;
    return true;
  }

  #newReference(hash: number, slot: number, bytes: Uint8Array, from: number, to: number): number {
    const reference = this.#references++;
    if (reference === this.#hashes.length) {
      this.#hashes = wider(this.#hashes);
      this.#group = wider(this.#group, this.#hashes.length);
      this.#ends = wider(this.#ends, this.#hashes.length + 1);
    }
    const begin = this.#ends[reference]!;
    const end = begin + to - from;
    if (end > this.#arena.length) this.#arena = wider(this.#arena, Math.max(end, Math.ceil(this.#arena.length * 1.5)));
    for (let k = from; k < to; k++) this.#arena[begin + k - from] = bytes[k]!;
    this.#ends[reference + 1] = end;
    this.#hashes[reference] = hash;
    const group = this.#newGroup();
    this.#group[reference] = group;
    this.#slots[slot] = reference + 1;
    if (this.#references * 4 > this.#slots.length * 3) this.#rehash();
    return group;
  }

  #rehash(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let reference = 0; reference < this.#references; reference++) {
      let slot = this.#hashes[reference]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = reference + 1;
    }
    this.#slots = slots;
  }
}

/** Growing by half, not to twice the size, keeps what is allocated in vain small. */
function wider<T extends Uint8Array | Uint32Array | Float64Array>(array: T, size = Math.ceil(array.length * 1.5)): T {
  const made = new (array.constructor as new (size: number) => T)(size);
  made.set(array);
  return made;
}

/** HalfSipHash-1-3 (Aumasson and Bernstein's SipHash on 32-bit words), 32 bits. */
export function keyedHash(bytes: Uint8Array, from: number, to: number, key0: number, key1: number): number {
  let v0 = key0;
  let v1 = key1;
  let v2 = 0x6c796765 ^ key0;
  let v3 = 0x74656462 ^ key1;
  const whole = to - ((to - from) & 3);
  let rounds = 1;
  for (let at = from; ; at += 4) {
    let word: number;
    if (at < whole) word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    else if (at === whole) {
      word = (to - from) << 24;
      for (let k = whole; k < to; k++) word |= bytes[k]! << ((k - whole) * 8);
    } else {
      word = 0;
      v2 ^= 0xff;
      rounds = 3;
    }
    v3 ^= word;
    for (let round = 0; round < rounds; round++) {
      v0 = (v0 + v1) | 0;
      v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0;
      v0 = (v0 << 16) | (v0 >>> 16);
      v2 = (v2 + v3) | 0;
      v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2;
      v0 = (v0 + v3) | 0;
      v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0;
      v2 = (v2 + v1) | 0;
      v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2;
      v2 = (v2 << 16) | (v2 >>> 16);
    }
    v0 ^= word;
    if (rounds === 3) return (v1 ^ v3) >>> 0;
  }
}
