import type { Column } from '../core/sections.ts';
import { abbreviable, HEAD, headsOf } from '../text/abbreviations.ts';
import type { Word } from '../text/words.ts';
import { HashPairs } from './numbers.ts';
import { lowerBound } from './vocabulary.ts';

/** The first HEAD letters of a short form as a number. */
function headCode(short: string): number {
  let code = 0;
  for (let k = 0; k < HEAD; k++) code = code * 26 + short.charCodeAt(k) - 97;
  return code;
}

/** Of the whole short form and of the first word alone; a word that is both has one. */
function codesOf(...shorts: readonly (string | undefined)[]): number[] {
  return [...new Set(shorts.flatMap(short => (short === undefined ? [] : [headCode(short)])))];
}

/**
 * Names of organisations by the first letters of their short forms: long names by each that may be made of them, short ones by
 * their own. Every pair of a short form and its name shares such letters, so looking there misses none.
 */
export class AbbreviationColumns {
  readonly #long = new HashPairs();
  readonly #short = new HashPairs();

  /** Names are given in rising order. */
  add(name: number, words: readonly Word[]): void {
    const { short, lead, long } = abbreviable(words);
    for (const code of codesOf(short, lead)) this.#short.push(code, name);
    for (const head of long === undefined ? [] : headsOf(long)) this.#long.push(headCode(head), name);
  }

  finish(): Record<string, Column> {
    const { hashes: longHeads, values: longNames } = this.#long.done();
    const { hashes: shortHeads, values: shortNames } = this.#short.done();
    return { longHeads, longNames, shortHeads, shortNames };
  }
}

/** Opens what AbbreviationColumns made. */
export class AbbreviationIndex {
  readonly #longHeads: Uint32Array;
  readonly #longNames: Uint32Array;
  readonly #shortHeads: Uint32Array;
  readonly #shortNames: Uint32Array;

  constructor(columns: ReadonlyMap<string, Column>) {
    this.#longHeads = columns.get('longHeads') as Uint32Array;
    this.#longNames = columns.get('longNames') as Uint32Array;
    this.#shortHeads = columns.get('shortHeads') as Uint32Array;
    this.#shortNames = columns.get('shortNames') as Uint32Array;
  }

  /** Every name that the words may be a short form of or have as one; some more than once. */
  *find(words: readonly Word[]): Iterable<number> {
    const { short, lead, long } = abbreviable(words);
    for (const code of codesOf(short, lead)) yield* at(this.#longHeads, this.#longNames, code);
    for (const head of long === undefined ? [] : headsOf(long))
      yield* at(this.#shortHeads, this.#shortNames, headCode(head));
  }
}

function* at(heads: Uint32Array, names: Uint32Array, code: number): Iterable<number> {
  for (let k = lowerBound(heads, code); heads[k] === code; k++) yield names[k]!;
}
