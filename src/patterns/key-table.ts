/** Numbers keys below 2^53 in the order in which they come: open addressing in one typed array. 0 is no key. */
export class KeyTable {
  #slots: Float64Array;
  #numbers: Uint32Array;
  #mask: number;
  #keys: Float64Array;
  size = 0;

  constructor(expected = 1024) {
    let slots = 2048;
    while (slots < expected * 2) slots *= 2;
    this.#slots = new Float64Array(slots);
    this.#numbers = new Uint32Array(slots);
    this.#mask = slots - 1;
    this.#keys = new Float64Array(slots / 2);
  }

  /** The number of a key, a new one where it is new. */
  add(key: number): number {
    let slot = this.#slotOf(key);
    if (this.#slots[slot] === key) return this.#numbers[slot]!;
    if (this.size === this.#keys.length) {
      this.#grow();
      slot = this.#slotOf(key);
    }
    this.#slots[slot] = key;
    this.#numbers[slot] = this.size;
    this.#keys[this.size] = key;
    return this.size++;
  }

  /** The number of a key; −1 for one that was never added. */
  find(key: number): number {
    const slot = this.#slotOf(key);
    return this.#slots[slot] === key ? this.#numbers[slot]! : -1;
  }

  /** The keys in the order of their numbers, as a copy. */
  keys(): Float64Array {
    return this.#keys.slice(0, this.size);
  }

  clear(): void {
    this.#slots.fill(0);
    this.size = 0;
  }

  #slotOf(key: number): number {
    // the low bits of a key are mixed well (textKey); pairs of small numbers are spread by the multiplication
    let slot = Math.imul((key % 0x1_0000_0000) ^ (key / 0x1_0000_0000), 0x9e3779b1) >>> 7;
    for (slot &= this.#mask; this.#slots[slot] !== 0 && this.#slots[slot] !== key; ) slot = (slot + 1) & this.#mask;
    return slot;
  }

  #grow(): void {
    const wider = new KeyTable(this.size * 2);
    for (let k = 0; k < this.size; k++) wider.add(this.#keys[k]!);
    this.#slots = wider.#slots;
    this.#numbers = wider.#numbers;
    this.#mask = wider.#mask;
    this.#keys = wider.#keys;
  }
}
