import type { KeptFacts } from './detector.ts';
import { KeyTable } from './key-table.ts';
import { NONE, NO_DAY, type PartsBatch } from './parts-collect.ts';
import { ADDRESS, IDENTITY, SPELLING } from './parts-keys.ts';

/** A tie that more receivers share ties nobody: forwarders, ports, banks, addresses of many, large dealers. */
export const MOST_TIED = 24;

/** A batch, its first consignment, and the number of each of its keys in the whole world. */
export interface Located {
  batch: PartsBatch;
  first: number;
  /** batch key → world key */
  keys: Uint32Array;
}

/**
 * Receivers by number: names that share a number are one, and so are those that share an address, which not too many have, and an end of
 * their first telling word.
 */
export class Receivers {
  readonly receiverOf: Uint32Array;
  readonly consignorOf: Uint32Array;
  readonly dayOf: Int32Array;
  readonly count: number;
  readonly #root: Uint32Array;

  constructor(located: readonly Located[], keys: number, kept: KeptFacts) {
    this.receiverOf = new Uint32Array(kept.count).fill(NONE);
    this.consignorOf = new Uint32Array(kept.count).fill(NONE);
    this.dayOf = new Int32Array(kept.count).fill(NO_DAY);
    const namesAt = namesOfAddresses(located, keys);
    this.#root = new Uint32Array(keys);
    for (let k = 0; k < keys; k++) this.#root[k] = k;
    for (const one of located) this.#read(one, kept, namesAt);
    const numbers = new Uint32Array(keys).fill(NONE);
    let count = 0;
    for (let k = 0; k < kept.count; k++) {
      const name = this.receiverOf[k]!;
      if (name === NONE) continue;
      const top = this.#find(name);
      if (numbers[top] === NONE) numbers[top] = count++;
      this.receiverOf[k] = numbers[top]!;
    }
    this.count = count;
  }

  #read({ batch, first, keys: own }: Located, kept: KeptFacts, namesAt: Uint32Array): void {
    for (let k = 0; k < batch.day.length; k++) {
      if (batch.receiver[k] === NONE || kept.repeated[first + k] === 1) continue;
      const name = own[batch.receiver[k]!]!;
      this.receiverOf[first + k] = name;
      if (batch.consignor[k] !== NONE) this.consignorOf[first + k] = own[batch.consignor[k]!]!;
      this.dayOf[first + k] = batch.day[k]!;
      let few = false;
      for (let at = batch.linkFrom[k]!; at < batch.linkFrom[k + 1]!; at++) {
        const link = batch.links[at]!;
        const kind = link & 7;
        // the address is told before the spellings at it
        if (kind === ADDRESS) few = namesAt[own[link >>> 3]!]! <= MOST_TIED;
        if (kind === IDENTITY || (kind === SPELLING && few)) this.#join(name, own[link >>> 3]!);
      }
    }
  }

  #join(a: number, b: number): void {
    const [first, second] = [this.#find(a), this.#find(b)];
    if (first !== second) this.#root[Math.max(first, second)] = Math.min(first, second);
  }

  #find(key: number): number {
    let top = key;
    while (this.#root[top] !== top) top = this.#root[top]!;
    for (let k = key; k !== top; ) {
      const next = this.#root[k]!;
      this.#root[k] = top;
      k = next;
    }
    return top;
  }
}

/** How many names receive at each address, by key. */
function namesOfAddresses(located: readonly Located[], keys: number): Uint32Array {
  const pairs = new KeyTable(1 << 16);
  const names = new Uint32Array(keys);
  for (const { batch, keys: own } of located)
    for (let k = 0; k < batch.day.length; k++)
      for (let at = batch.linkFrom[k]!; at < batch.linkFrom[k + 1]!; at++) {
        const link = batch.links[at]!;
        if ((link & 7) !== ADDRESS) continue;
        const before = pairs.size;
        const address = own[link >>> 3]!;
        if (pairs.add(own[batch.receiver[k]!]! * keys + address + 1) === before) names[address]!++;
      }
  return names;
}
