import { MAX_WORD } from '../text/words.ts';
import { letterMask } from './letter-mask.ts';
import { HashPairs, Numbers, numbers } from './numbers.ts';
import type { PreviousWords } from './previous-index.ts';
import { LENGTHS } from './vocabulary.ts';

/**
 * The words of an index that is made, by number: those of the previous index by its own numbers, then new ones. What stands
 * alone and what is glued are two words though they be spelt alike (`Trading` and `Trad Ing`): they are as rare as such and pair by
 * other rules.
 */
export class WordTable {
  readonly previous: PreviousWords | undefined;
  /** numbers from here on are new words */
  readonly kept: number;
  readonly #texts: string[] = [];
  /** a map for each length: one alone holds 2^24 words at the most */
  readonly #alone = Array.from({ length: LENGTHS }, () => new Map<string, number>());
  readonly #glued = Array.from({ length: LENGTHS }, () => new Map<string, number>());
  readonly #letters = new Uint8Array(MAX_WORD);

  constructor(previous: PreviousWords | undefined) {
    this.previous = previous;
    this.kept = previous?.size ?? 0;
  }

  get size(): number {
    return this.kept + this.#texts.length;
  }

  number(text: string, alone: boolean): number {
    const words = (alone ? this.#alone : this.#glued)[text.length]!;
    let word = words.get(text);
    if (word === undefined) {
      word = this.previous?.find(this.#encode(text), alone) ?? -1;
      if (word < 0) {
        word = this.size;
        this.#texts.push(text);
      }
      words.set(text, word);
    }
    return word;
  }

  text(word: number): string {
    return word < this.kept ? this.previous!.text(word) : this.#texts[word - this.kept]!;
  }

  /** Its letters, until the next call. */
  letters(word: number): Uint8Array {
    return word < this.kept ? this.previous!.letters(word) : this.#encode(this.#texts[word - this.kept]!);
  }

  #encode(text: string): Uint8Array {
    for (let i = 0; i < text.length; i++) this.#letters[i] = text.charCodeAt(i);
    return this.#letters.subarray(0, text.length);
  }

  /** All words that are `used`: `singles` that stand alone, then glued ones, each part by length, then by letter mask, then by letters. */
  sorted(used: Uint8Array): { order: Uint32Array; singles: number } {
    let count = 0;
    for (let word = 0; word < used.length; word++) count += used[word]!;
    const order = new Uint32Array(count);
    const previous = this.previous;
    const singles = this.#merge(used, 0, previous?.singles ?? 0, this.#sortedNew(this.#alone), order, 0);
    this.#merge(used, previous?.singles ?? 0, this.kept, this.#sortedNew(this.#glued), order, singles);
    return { order, singles };
  }

  /** Puts kept words [from, to) that are used and new ones in order from `at` on; returns the end. */
  #merge(used: Uint8Array, from: number, to: number, added: Uint32Array, order: Uint32Array, at: number): number {
    let word = from;
    let end = at;
    for (const other of added) {
      const letters = this.letters(other);
      const mask = letterMask(letters, 0, letters.length);
      for (; word < to && this.previous!.compare(word, mask, letters) < 0; word++) if (used[word]) order[end++] = word;
      order[end++] = other;
    }
    for (; word < to; word++) if (used[word]) order[end++] = word;
    return end;
  }

  /** The new words of one part, sorted. */
  #sortedNew(byLength: readonly ReadonlyMap<string, number>[]): Uint32Array {
    const sorted = new Numbers(numbers);
    for (const words of byLength) {
      const byLetters: string[] = [];
      for (const [text, word] of words) if (word >= this.kept) byLetters.push(text);
      byLetters.sort();
      const masks = new HashPairs();
      for (const [at, text] of byLetters.entries()) masks.push(letterMask(this.#encode(text), 0, text.length), at);
      for (const at of masks.done().values) sorted.push(words.get(byLetters[at]!)!);
    }
    return sorted.view();
  }
}
