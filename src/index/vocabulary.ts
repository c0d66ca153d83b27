import type { Column } from '../core/sections.ts';
import { WordMemo } from './word-memo.ts';
import { koreanAlike, koreanReading } from '../text/korean-key.ts';
import { type NameTie, nameTie, type NameWord, nameWord, UNTIED } from '../text/name-ties.ts';
import { packSounds } from '../text/skeleton.ts';
import { soundCost, UNLIKE } from '../text/sound-costs.ts';
import { distanceTo, setPattern } from './edit-distance.ts';
import { keyHash } from './identifier-keys.ts';
import { letterMask } from './letter-mask.ts';
import { type MaskScan, openMaskScan } from './mask-scan.ts';
import {
  digitsOf,
  editBudget,
  editedLikeness,
  GLUED_EDITS,
  heardLikeness,
  INITIAL,
  KOREAN,
  type Likeness,
  likeness,
  MIN_KEY,
  MIN_NEAR_KEY,
  SAME,
  wordKeys,
} from './word-similarity.ts';

/** Lengths that the length table has room for. */
export const LENGTHS = 34;

/**
 * All words of the listed names, sorted by length, letter mask and letters: first those that stand alone, then glued ones.
 * One text may be several words (NameColumns). Found words are left in `ids` and `likenesses`, `count` of them.
 */
export class Vocabulary {
  ids: Uint32Array;
  likenesses: Uint16Array;
  count = 0;
  /** of words, glued ones and native ones */
  readonly #memos = [0, 1, 2].map(() => new WordMemo());
  readonly #foundIds: Uint32Array;
  readonly #foundLikenesses: Uint16Array;
  readonly #bytes: Uint8Array;
  readonly #starts: Uint32Array;
  readonly #masks: Uint32Array;
  readonly #scanner: MaskScan;
  readonly #singleLengths: Uint32Array;
  readonly #gluedLengths: Uint32Array;
  readonly #soundHashes: Uint32Array;
  readonly #soundWords: Uint32Array;
  readonly #soundStarts: Uint32Array;
  readonly #soundBytes: Uint8Array;
  readonly #koreanHashes: Uint32Array;
  readonly #koreanWords: Uint32Array;
  readonly #at: Int32Array;
  readonly #pattern = new Uint8Array(32);
  #sounds: Uint8Array = new Uint8Array();
  #name: NameWord | undefined;
  #digits = '';
  #count = 0;

  constructor(columns: ReadonlyMap<string, Column>) {
    this.#bytes = columns.get('wordBytes') as Uint8Array;
    this.#starts = columns.get('wordStarts') as Uint32Array;
    this.#masks = columns.get('wordMasks') as Uint32Array;
    this.#scanner = openMaskScan(this.#masks);
    this.#singleLengths = columns.get('singleLengths') as Uint32Array;
    this.#gluedLengths = columns.get('gluedLengths') as Uint32Array;
    this.#soundHashes = columns.get('soundHashes') as Uint32Array;
    this.#soundWords = columns.get('soundWords') as Uint32Array;
    this.#soundStarts = columns.get('soundStarts') as Uint32Array;
    this.#soundBytes = columns.get('soundBytes') as Uint8Array;
    this.#koreanHashes = columns.get('koreanHashes') as Uint32Array;
    this.#koreanWords = columns.get('koreanWords') as Uint32Array;
    const size = this.#starts.length - 1;
    this.#foundIds = new Uint32Array(size);
    this.#foundLikenesses = new Uint16Array(size);
    this.ids = this.#foundIds;
    this.likenesses = this.#foundLikenesses;
    this.#at = new Int32Array(size).fill(-1);
  }

  get size(): number {
    return this.#starts.length - 1;
  }
  /** how many stand alone: the words from here on are glued */
  get singles(): number {
    return this.#soundStarts.length - 1;
  }

  word(id: number): string {
    let text = '';
    for (let i = this.#starts[id]!; i < this.#starts[id + 1]!; i++) text += String.fromCharCode(this.#bytes[i]!);
    return text;
  }

  length(id: number): number {
    return this.#starts[id + 1]! - this.#starts[id]!;
  }

  /**
   * Finds every word that unitSimilarity lets `text` pair with. Of those that stand alone every one that wordLikeness puts above 0; of
   * glued ones (and for a glued text: of those alone) the ones within GLUED_EDITS or of the same Korean reading; for a glued
   * text of glued ones, and for a `native` text (Han, Hangul), the same word and the same Korean reading.
   */
  find(text: string, glued: boolean, native = false): void {
    const memo = this.#memos[native ? 2 : glued ? 1 : 0]!;
    let found = memo.get(text);
    if (found === undefined) {
      const count = this.#search(text, glued, native);
      found = { ids: this.#foundIds.slice(0, count), likenesses: this.#foundLikenesses.slice(0, count) };
      memo.set(text, found);
    }
    this.ids = found.ids;
    this.likenesses = found.likenesses;
    this.count = found.ids.length;
  }

  /** leaves what it found in #foundIds and #foundLikenesses */
  #search(text: string, glued: boolean, native: boolean): number {
    this.#count = 0;
    const length = text.length;
    for (let i = 0; i < length; i++) this.#pattern[i] = text.charCodeAt(i);
    setPattern(this.#pattern, length);
    this.#sounds = packSounds(text);
    this.#name = nameWord(text);
    this.#digits = digitsOf(text);
    // one letter or a number: equal or nothing
    const whole = length === 1 || this.#digits.length === length;
    const fixed = whole || native;
    const mask = letterMask(this.#pattern, 0, length);
    // a longer word on the other side may have the larger budget
    const reach = editBudget(length + 3);
    if (fixed) this.#findSame(this.#singleLengths[length]!, this.#singleLengths[length + 1]!, mask);
    if (fixed || glued) this.#findSame(this.#gluedLengths[length]!, this.#gluedLengths[length + 1]!, mask);
    const longest = fixed ? 0 : Math.min(LENGTHS - 2, length + reach);
    for (let other = Math.max(1, length - reach); other <= longest; other++) {
      const budget = editBudget(Math.max(length, other));
      const gluedBudget = Math.min(budget, GLUED_EDITS);
      const singles = this.#singleLengths;
      this.#scan(singles[other]!, singles[other + 1]!, mask, other, length, glued ? gluedBudget : budget);
      if (!glued)
        this.#scan(this.#gluedLengths[other]!, this.#gluedLengths[other + 1]!, mask, other, length, gluedBudget);
    }
    if (length === 1 && !native) this.#findInitials(this.#pattern[0]!);
    else if (!fixed && !glued) {
      if (this.#digits === '') this.#findLetter(this.#pattern[0]!);
      this.#findHeard(text);
    }
    if (!whole) this.#findKorean(text);
    for (let k = 0; k < this.#count; k++) this.#at[this.#foundIds[k]!] = -1;
    return this.#count;
  }

  /** The pattern itself, once or more, among the words [first, end) of its length, which are sorted by their masks, then their letters. */
  #findSame(first: number, end: number, mask: number): void {
    let low = first;
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(middle, mask) < 0) low = middle + 1;
      else high = middle;
    }
    for (; low < end && this.#compare(low, mask) === 0; low++) this.#add(low, likeness(SAME, 0));
  }

  /** below 0 where a word of the pattern's length comes before it */
  #compare(id: number, mask: number): number {
    if (this.#masks[id] !== mask) return this.#masks[id]! - mask;
    const start = this.#starts[id]!;
    const length = this.#starts[id + 1]! - start;
    let i = 0;
    while (i < length && this.#bytes[start + i] === this.#pattern[i]) i++;
    return i === length ? 0 : this.#bytes[start + i]! - this.#pattern[i]!;
  }

  /** longer single words that begin with a letter */
  #findInitials(letter: number): void {
    if (letter <= 57) return;
    const end = this.#singleLengths[LENGTHS - 1]!;
    for (let id = this.#singleLengths[2]!; id < end; id++) {
      if (this.#bytes[this.#starts[id]!] === letter && this.#sameDigits(id)) this.#add(id, likeness(INITIAL, 3));
    }
  }

  /** the listed word that is this one letter */
  #findLetter(letter: number): void {
    if (letter <= 57) return;
    for (let id = this.#singleLengths[1]!; id < this.#singleLengths[2]!; id++) {
      if (this.#bytes[this.#starts[id]!] === letter) this.#add(id, likeness(INITIAL, 3));
    }
  }

  /**
   * Words [first, end) of one length within `budget` edits. A word `k` letters longer needs k insertions, so at most
   * budget − k letters of the shorter one can be missing from it; letters are compared as masks first.
   */
  #scan(first: number, end: number, mask: number, length: number, own: number, budget: number): void {
    const more = length - own;
    if (more > budget || -more > budget) return;
    const mostMissing = more > 0 ? budget - more : budget;
    const mostExtra = more < 0 ? budget + more : budget;
    const starts = this.#starts;
    const count = this.#scanner.scan(first, end, mask, mostMissing, mostExtra);
    for (let k = 0; k < count; k++) {
      const id = this.#scanner.found[k]!;
      const edits = distanceTo(this.#bytes, starts[id]!, starts[id + 1]!, budget);
      if (edits > budget || (edits > 0 && (!this.#sameDigits(id) || this.#digits.length === length))) continue;
      this.#add(id, edits === 0 ? likeness(SAME, 0) : this.#edited(id, Math.max(length, own), edits));
    }
  }

  #sameDigits(id: number): boolean {
    const digits = this.#digits;
    let at = 0;
    for (let i = this.#starts[id]!; i < this.#starts[id + 1]!; i++) {
      const code = this.#bytes[i]!;
      if (code <= 57 && code !== digits.charCodeAt(at++)) return false;
    }
    return at === digits.length;
  }

  #add(id: number, alike: Likeness): void {
    this.#at[id] = this.#count;
    this.#foundIds[this.#count] = id;
    this.#foundLikenesses[this.#count++] = alike;
  }

  #edited(id: number, longer: number, edits: number): Likeness {
    return editedLikeness(longer, edits, this.#soundCost(id, MIN_NEAR_KEY), this.#nameTie(id));
  }

  /** Single words beyond the edit budget that sound alike, or are spellings of the same frequent name. */
  #findHeard(text: string): void {
    for (const key of wordKeys(text, this.#sounds)) {
      const hash = keyHash(key);
      for (let k = lowerBound(this.#soundHashes, hash); this.#soundHashes[k] === hash; k++) {
        const id = this.#soundWords[k]!;
        if (this.#at[id]! >= 0) continue;
        const length = this.length(id);
        const cost = Math.min(length, text.length) < MIN_KEY ? UNLIKE : this.#soundCost(id, MIN_KEY);
        const alike = heardLikeness(Math.max(text.length, length), cost, this.#nameTie(id));
        if (alike > 0) this.#add(id, alike);
      }
    }
  }

  #soundCost(id: number, leastKey: number): number {
    if (id >= this.singles) return soundCost(this.#sounds, 0, packSounds(this.word(id)), 0, leastKey);
    return soundCost(this.#sounds, 0, this.#soundBytes, this.#soundStarts[id]!, leastKey);
  }

  #nameTie(id: number): NameTie {
    return this.#name === undefined ? UNTIED : nameTie(this.#name, nameWord(this.word(id)));
  }

  /** Words of the same Korean reading, whatever else they are alike. */
  #findKorean(text: string): void {
    const reading = koreanReading(text);
    if (reading.key === '') return;
    const hash = keyHash(reading.key);
    for (let k = lowerBound(this.#koreanHashes, hash); this.#koreanHashes[k] === hash; k++) {
      const id = this.#koreanWords[k]!;
      const word = this.word(id);
      if (word === text || !koreanAlike(reading, koreanReading(word))) continue;
      const at = this.#at[id]!;
      if (at < 0) this.#add(id, KOREAN);
      else this.#foundLikenesses[at] = KOREAN;
    }
  }
}

/** First index of a sorted column whose value is not below `value`. */
export function lowerBound(sorted: Uint32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
