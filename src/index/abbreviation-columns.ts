import type { Column } from '../core/sections.ts';
import { type Abbreviable, abbreviable, HEAD, headsOf, initialHeadsOf, LEAD } from '../text/abbreviations.ts';
import type { Word } from '../text/words.ts';
import { HashesByValue, HashPairs } from './numbers.ts';
import { lowerBound } from './vocabulary.ts';

/** Up to `most` first letters of a–z as a number; fewer are another number. */
function code(text: string, most: number): number {
  let number = 0;
  for (let k = 0; k < most; k++) number = number * 27 + (k < text.length ? text.charCodeAt(k) - 96 : 0);
  return number;
}

/**
 * By what a name is found: as a long one by the first HEAD letters of each short form that may be made of it and by the first LEAD
 * letters of its initials, as a short one by its own. A pair of a short form and its name shares one of them.
 */
const KEYS = ['longHeads', 'longInitials', 'shortHeads', 'shortInitials'] as const;

function keysOf({ short, lead, long }: Abbreviable): Record<(typeof KEYS)[number], number[]> {
  const leads = new Set([short, lead].flatMap(text => (text === undefined ? [] : [code(text, LEAD)])));
  return {
    longHeads: long === undefined ? [] : headsOf(long).map(head => code(head, HEAD)),
    longInitials: long === undefined ? [] : initialHeadsOf(long).map(head => code(head, LEAD)),
    shortHeads: short === undefined ? [] : [code(short, HEAD)],
    shortInitials: [...leads],
  };
}

/** The keys of an index's names, from which another one takes them over. */
export class PreviousAbbreviations {
  readonly #keys: ReadonlyMap<string, HashesByValue>;

  constructor(columns: ReadonlyMap<string, Column>, names: number) {
    const u32 = (name: string): Uint32Array => columns.get(name) as Uint32Array;
    this.#keys = new Map(KEYS.map(key => [key, new HashesByValue(u32(key), u32(`${key}Names`), names)]));
  }

  of(key: (typeof KEYS)[number], name: number): Uint32Array {
    return this.#keys.get(key)!.of(name);
  }
}

/** Collects the names of organisations by those keys. */
export class AbbreviationColumns {
  readonly #previous: PreviousAbbreviations | undefined;
  readonly #pairs = Object.fromEntries(KEYS.map(key => [key, new HashPairs()])) as Record<
    (typeof KEYS)[number],
    HashPairs
  >;

  constructor(previous: PreviousAbbreviations | undefined) {
    this.#previous = previous;
  }

  /** Names are given in rising order. */
  add(name: number, words: readonly Word[]): void {
    const keys = keysOf(abbreviable(words));
    for (const key of KEYS) for (const number of keys[key]) this.#pairs[key].push(number, name);
  }

  /** Takes over what the names [first, end) of the previous index are found by, as those from `name` on. */
  copy(name: number, first: number, end: number): void {
    for (const key of KEYS) {
      const pairs = this.#pairs[key];
      for (let before = first; before < end; before++) {
        const numbers = this.#previous!.of(key, before);
        for (let k = 0; k < numbers.length; k++) pairs.push(numbers[k]!, name + before - first);
      }
    }
  }

  finish(): Record<string, Column> {
    return Object.fromEntries(
      KEYS.flatMap(key => {
        const { hashes, values } = this.#pairs[key].done();
        return [
          [key, hashes],
          [`${key}Names`, values],
        ];
      }),
    );
  }
}

/** How a name was found, as bits: as a long one, as a short one. */
export const AS_LONG = 1;
export const AS_SHORT = 2;

/** Opens what AbbreviationColumns made. */
export class AbbreviationIndex {
  readonly #columns: ReadonlyMap<string, Column>;

  constructor(columns: ReadonlyMap<string, Column>) {
    this.#columns = columns;
  }

  /** Every name that a name may be a short form of (AS_LONG), or have as one (AS_SHORT). */
  find(name: Abbreviable): Map<number, number> {
    const keys = keysOf(name);
    const found = new Map<number, number>();
    this.#look('longHeads', keys.shortHeads, AS_LONG, found);
    this.#look('longInitials', keys.shortInitials, AS_LONG, found);
    this.#look('shortHeads', keys.longHeads, AS_SHORT, found);
    this.#look('shortInitials', keys.longInitials, AS_SHORT, found);
    return found;
  }

  #look(key: (typeof KEYS)[number], numbers: readonly number[], as: number, found: Map<number, number>): void {
    const sorted = this.#columns.get(key) as Uint32Array;
    const names = this.#columns.get(`${key}Names`) as Uint32Array;
    for (const number of numbers)
      for (let k = lowerBound(sorted, number); sorted[k] === number; k++)
        found.set(names[k]!, (found.get(names[k]!) ?? 0) | as);
  }
}
