import type { Column } from '../core/sections.ts';
import { PreviousAbbreviations } from './abbreviation-columns.ts';
import { keyHash } from './identifier-keys.ts';
import { letterMask } from './letter-mask.ts';
import { HashesByValue } from './numbers.ts';
import { lowerBound } from './vocabulary.ts';

/** Names of an index, column by column (NameColumns). */
export interface KeptNames {
  entityNames: Uint32Array;
  nameKinds: Uint8Array;
  nameFacts: Uint32Array;
  nameUnits: Uint32Array;
  namePositions: Uint32Array;
  positionKinds: Uint8Array;
  unitWords: Uint32Array;
  unitPlaces: Uint8Array;
  unitReadings: Uint8Array;
}

/** An index from which another one takes over the entries that say the same: their names and identifiers as they were read. */
export class PreviousIndex {
  readonly names: KeptNames;
  readonly words: PreviousWords;
  readonly abbreviations: PreviousAbbreviations;
  readonly schemas: Uint8Array;
  readonly #starts: Uint32Array;
  readonly #bytes: Uint8Array;
  readonly #idHashes: Uint32Array;
  readonly #idEntities: Uint32Array;
  readonly #identifiers: HashesByValue;
  /** entries mostly stay in their order */
  #next = 0;

  constructor(columns: ReadonlyMap<string, Column>) {
    const u8 = (name: string): Uint8Array => columns.get(name) as Uint8Array;
    const u32 = (name: string): Uint32Array => columns.get(name) as Uint32Array;
    this.schemas = u8('entitySchemas');
    this.#starts = u32('entryStarts');
    this.#bytes = u8('entryBytes');
    this.#idHashes = u32('idHashes');
    this.#idEntities = u32('idEntities');
    this.#identifiers = new HashesByValue(u32('identifierHashes'), u32('identifierEntities'), this.schemas.length);
    this.words = new PreviousWords(columns);
    this.abbreviations = new PreviousAbbreviations(columns, u8('nameKinds').length);
    this.names = {
      entityNames: u32('entityNames'),
      nameKinds: u8('nameKinds'),
      nameFacts: u32('nameFacts'),
      nameUnits: u32('nameUnits'),
      namePositions: u32('namePositions'),
      positionKinds: u8('positionKinds'),
      unitWords: u32('unitWords'),
      unitPlaces: u8('unitPlaces'),
      unitReadings: u8('unitReadings'),
    };
  }

  /** The entity with this id whose kept text begins with `said`: list, id and content, which are whole JSON. -1 = none. */
  find(id: string, said: Uint8Array): number {
    let found = this.#begins(this.#next, said) ? this.#next : -1;
    const hash = keyHash(id);
    for (let k = lowerBound(this.#idHashes, hash); found < 0 && this.#idHashes[k] === hash; k++)
      if (this.#begins(this.#idEntities[k]!, said)) found = this.#idEntities[k]!;
    if (found >= 0) this.#next = found + 1;
    return found;
  }

  #begins(entity: number, said: Uint8Array): boolean {
    if (entity >= this.schemas.length) return false;
    const start = this.#starts[entity]!;
    if (this.#starts[entity + 1]! - start < said.length) return false;
    let at = 0;
    while (at < said.length && this.#bytes[start + at] === said[at]) at++;
    return at === said.length;
  }

  /** how much the entries' own text takes */
  get entryBytes(): number {
    return this.#bytes.length;
  }

  /** identifier hashes of an entity */
  identifiers(entity: number): Uint32Array {
    return this.#identifiers.of(entity);
  }
}

/** The words of a previous index, with what was derived from their letters. */
export class PreviousWords {
  readonly size: number;
  /** words that stand alone come first */
  readonly singles: number;
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
  readonly masks: Uint32Array;
  /** of each word the first of the words that are spelt so and stand as it does: the one that is taken over */
  readonly firsts: Uint32Array;
  readonly #soundStarts: Uint32Array;
  readonly #soundBytes: Uint8Array;
  readonly #singleLengths: Uint32Array;
  readonly #gluedLengths: Uint32Array;
  readonly #sounds: HashesByValue;
  readonly #korean: HashesByValue;

  constructor(columns: ReadonlyMap<string, Column>) {
    const u32 = (name: string): Uint32Array => columns.get(name) as Uint32Array;
    this.bytes = columns.get('wordBytes') as Uint8Array;
    this.starts = u32('wordStarts');
    this.masks = u32('wordMasks');
    this.#soundStarts = u32('soundStarts');
    this.#soundBytes = columns.get('soundBytes') as Uint8Array;
    this.#singleLengths = u32('singleLengths');
    this.#gluedLengths = u32('gluedLengths');
    this.size = this.masks.length;
    this.singles = this.#soundStarts.length - 1;
    this.#sounds = new HashesByValue(u32('soundHashes'), u32('soundWords'), this.singles);
    this.#korean = new HashesByValue(u32('koreanHashes'), u32('koreanWords'), this.size);
    this.firsts = new Uint32Array(this.size);
    for (let word = 0; word < this.size; word++)
      this.firsts[word] = word > 0 && word !== this.singles && this.#sameAsBefore(word) ? this.firsts[word - 1]! : word;
  }

  #sameAsBefore(word: number): boolean {
    return (
      this.masks[word] === this.masks[word - 1] &&
      this.compare(word, this.masks[word - 1]!, this.letters(word - 1)) === 0
    );
  }

  letters(word: number): Uint8Array {
    return this.bytes.subarray(this.starts[word], this.starts[word + 1]);
  }

  text(word: number): string {
    let text = '';
    for (let i = this.starts[word]!; i < this.starts[word + 1]!; i++) text += String.fromCharCode(this.bytes[i]!);
    return text;
  }

  /** Sounds of a word that stands alone. */
  sounds(word: number): Uint8Array {
    return this.#soundBytes.subarray(this.#soundStarts[word], this.#soundStarts[word + 1]);
  }

  soundHashes(word: number): Uint32Array {
    return this.#sounds.of(word);
  }

  koreanHashes(word: number): Uint32Array {
    return this.#korean.of(word);
  }

  /** The word with these letters, alone or glued, the first of its text; -1 = none. */
  find(letters: Uint8Array, alone: boolean): number {
    const lengths = alone ? this.#singleLengths : this.#gluedLengths;
    const mask = letterMask(letters, 0, letters.length);
    let low = lengths[letters.length]!;
    const end = lengths[letters.length + 1]!;
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.compare(middle, mask, letters) < 0) low = middle + 1;
      else high = middle;
    }
    return low < end && this.compare(low, mask, letters) === 0 ? low : -1;
  }

  /** Below 0 where a word comes before one with this mask and these letters, by length, mask and letters. */
  compare(word: number, mask: number, letters: Uint8Array): number {
    const start = this.starts[word]!;
    const length = this.starts[word + 1]! - start;
    if (length !== letters.length) return length - letters.length;
    if (this.masks[word] !== mask) return this.masks[word]! - mask;
    let at = 0;
    while (at < length && this.bytes[start + at] === letters[at]) at++;
    return at === length ? 0 : this.bytes[start + at]! - letters[at]!;
  }
}
