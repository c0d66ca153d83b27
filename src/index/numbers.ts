/** Growing column of whole numbers: of 32 bits, or as `make` makes it. */
export class Numbers<A extends Uint8Array | Uint32Array = Uint32Array> {
  readonly #make: (length: number) => A;
  #data: A;
  length = 0;
  constructor(make: (length: number) => A) {
    this.#make = make;
    this.#data = make(1024);
  }
  push(value: number): void {
    if (this.length === this.#data.length) this.#grow(this.length * 2);
    this.#data[this.length++] = value;
  }
  pushAll(values: A): void {
    const end = this.length + values.length;
    if (end > this.#data.length) this.#grow(Math.max(end, this.#data.length * 2));
    this.#data.set(values, this.length);
    this.length = end;
  }
  at(index: number): number {
    return this.#data[index]!;
  }
  /** what there is, until more is pushed */
  view(): A {
    return this.#data.subarray(0, this.length) as A;
  }
  #grow(length: number): void {
    const wider = this.#make(length);
    wider.set(this.view());
    this.#data = wider;
  }
}

export const octets = (length: number): Uint8Array => new Uint8Array(length);
export const numbers = (length: number): Uint32Array => new Uint32Array(length);

/** Below so many the passes over 65,536 digits cost more than comparing. */
const FEW = 4096;

/** Hashes and what each stands for, given in rising order of the values; two columns sorted by hash, then value. */
export class HashPairs {
  readonly #hashes = new Numbers(numbers);
  readonly #values = new Numbers(numbers);
  push(hash: number, value: number): void {
    this.#hashes.push(hash);
    this.#values.push(value);
  }
  done(): { hashes: Uint32Array; values: Uint32Array } {
    let [hashes, values] = [this.#hashes.view(), this.#values.view()];
    if (hashes.length < FEW) {
      const order = Array.from(hashes, (_, at) => at).sort((a, b) => hashes[a]! - hashes[b]! || a - b);
      return { hashes: Uint32Array.from(order, at => hashes[at]!), values: Uint32Array.from(order, at => values[at]!) };
    }
    // two stable passes of a radix sort
    for (const shift of [0, 16]) {
      const next = new Uint32Array(0x10001);
      for (const hash of hashes) next[((hash >>> shift) & 0xffff) + 1]!++;
      for (let digit = 0; digit < 0x10000; digit++) next[digit + 1]! += next[digit]!;
      const [sortedHashes, sortedValues] = [new Uint32Array(hashes.length), new Uint32Array(hashes.length)];
      for (let at = 0; at < hashes.length; at++) {
        const place = next[(hashes[at]! >>> shift) & 0xffff]!++;
        sortedHashes[place] = hashes[at]!;
        sortedValues[place] = values[at]!;
      }
      [hashes, values] = [sortedHashes, sortedValues];
    }
    return { hashes, values };
  }
}

/** HashPairs the other way round: the hashes of each value below `size`. */
export class HashesByValue {
  readonly #starts: Uint32Array;
  readonly #hashes: Uint32Array;
  constructor(hashes: Uint32Array, values: Uint32Array, size: number) {
    const starts = new Uint32Array(size + 1);
    for (const value of values) starts[value + 1]!++;
    for (let value = 0; value < size; value++) starts[value + 1]! += starts[value]!;
    const next = starts.slice();
    this.#hashes = new Uint32Array(hashes.length);
    for (let at = 0; at < hashes.length; at++) this.#hashes[next[values[at]!]!++] = hashes[at]!;
    this.#starts = starts;
  }
  of(value: number): Uint32Array {
    return this.#hashes.subarray(this.#starts[value], this.#starts[value + 1]);
  }
}
