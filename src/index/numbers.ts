/** Growing column of 32-bit numbers. */
export class Numbers {
  #data = new Uint32Array(1024);
  length = 0;
  push(value: number): void {
    if (this.length === this.#data.length) {
      const wider = new Uint32Array(this.length * 2);
      wider.set(this.#data);
      this.#data = wider;
    }
    this.#data[this.length++] = value;
  }
  at(index: number): number {
    return this.#data[index]!;
  }
  done(): Uint32Array {
    return this.#data.slice(0, this.length);
  }
}

/** Hashes and what each stands for, given in rising order of the values; two columns sorted by hash, then value. */
export class HashPairs {
  readonly #hashes = new Numbers();
  readonly #values = new Numbers();
  push(hash: number, value: number): void {
    this.#hashes.push(hash);
    this.#values.push(value);
  }
  done(): { hashes: Uint32Array; values: Uint32Array } {
    let [hashes, values] = [this.#hashes.done(), this.#values.done()];
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
