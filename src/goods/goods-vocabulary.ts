import { editsBetween, ocrFold, skeletonOf, stemOf } from './word-forms.ts';

/** A term that a written word may stand for, and how surely, 0–1. */
export interface Reading {
  term: number;
  quality: number;
}

/** Readings by kind of slip, set by hand and checked on development-descriptions.csv. */
const QUALITY = { ocr: 0.95, oneEdit: 0.85, twoEdits: 0.6, skeleton: 0.75, prefix: 0.65, joined: 0.9 };
/** More readings of one word than this are left out. */
const MOST_READINGS = 5;
/** Letters from which one and two edits are looked for: shorter words have too many neighbours. */
const ONE_EDIT = 4;
const TWO_EDITS = 8;
/** Deletes of two letters are made of this much of a word. */
const DELETE_PREFIX = 9;

/** The words that descriptions are read by: a term of the index, or a word that stands for terms (abbreviations, other languages). */
export class GoodsVocabulary {
  readonly terms = new Map<string, number>();
  readonly termNames: string[] = [];
  /** stem → terms that it stands for beside itself */
  readonly #aliases = new Map<string, number[]>();
  readonly #firsts = new Set<string>();
  #words: string[] = [];
  #byOcr = new Map<string, number[]>();
  #bySkeleton = new Map<string, number[]>();
  #sorted: string[] = [];
  #heads = new Int32Array(0);
  #next = new Int32Array(0);
  #owners = new Int32Array(0);
  #weights: (term: number) => number = () => 0;

  /** The number of a term; made where it is new. */
  add(stem: string): number {
    let term = this.terms.get(stem);
    if (term === undefined) {
      term = this.termNames.length;
      this.terms.set(stem, term);
      this.termNames.push(stem);
    }
    return term;
  }

  /** Lets a word, or two with a space between, stand for terms. */
  alias(stem: string, terms: readonly number[]): void {
    const space = stem.indexOf(' ');
    if (space > 0) this.#firsts.add(stem.slice(0, space));
    this.#aliases.set(stem, [...new Set([...(this.#aliases.get(stem) ?? []), ...terms])]);
  }

  /** Makes the tables of slips; nothing can be added afterwards. `weight`: more is better among equals (how common a term is). */
  finish(weight: (term: number) => number): void {
    this.#weights = weight;
    this.#words = [...new Set([...this.terms.keys(), ...this.#aliases.keys()])]
      .filter(word => /^\p{L}{3,}/u.test(word))
      .sort();
    this.#sorted = this.#words;
    for (const [k, word] of this.#words.entries()) {
      push(this.#byOcr, ocrFold(word), k);
      if (word.length >= 5) push(this.#bySkeleton, skeletonOf(word), k);
    }
    this.#indexDeletes();
  }

  /** Terms that a stem stands for exactly. */
  exact(stem: string): readonly number[] {
    const own = this.terms.get(stem);
    const others = this.#aliases.get(stem);
    if (others === undefined) return own === undefined ? [] : [own];
    return own === undefined ? others : [own, ...others];
  }

  /** Does a pair of words begin so? */
  beginsPair(word: string): boolean {
    return this.#firsts.has(word);
  }

  has(stem: string): boolean {
    return this.terms.has(stem) || this.#aliases.has(stem);
  }

  /** Readings of a word that stands for nothing as it is written; best first. `dotted`: it has the full stop of an abbreviation. */
  slips(word: string, dotted: boolean): Reading[] {
    const stem = stemOf(word);
    const found = new Map<number, number>();
    this.#take(found, this.#byOcr.get(ocrFold(stem)), QUALITY.ocr);
    if (found.size === 0 && stem.length >= ONE_EDIT) this.#neighbours(found, stem, 1);
    if (found.size === 0 && !dotted) for (const term of this.#parts(stem)) found.set(term, QUALITY.joined);
    if (found.size === 0 || dotted) {
      if (stem.length >= 3 && !/[aeiou]/.test(stem.slice(1)))
        this.#take(found, this.#bySkeleton.get(skeletonOf(stem)), QUALITY.skeleton);
      if (stem.length >= 4 || (dotted && stem.length >= 3))
        this.#prefixed(found, word.length < stem.length ? word : stem);
    }
    if (found.size === 0 && stem.length >= TWO_EDITS) this.#neighbours(found, stem, 2);
    if (found.size === 0 && stem.length >= 4)
      this.#take(found, this.#bySkeleton.get(skeletonOf(stem)), QUALITY.twoEdits);
    const readings = [...found].map(([term, quality]): Reading => ({ term, quality }));
    readings.sort((a, b) => b.quality - a.quality || this.#weights(b.term) - this.#weights(a.term) || a.term - b.term);
    return readings.slice(0, MOST_READINGS);
  }

  #take(found: Map<number, number>, words: readonly number[] | undefined, quality: number): void {
    for (const k of words ?? [])
      for (const term of this.exact(this.#words[k]!)) if ((found.get(term) ?? 0) < quality) found.set(term, quality);
  }

  /** Two known words written as one, or a compound: the longest first part that fits. */
  #parts(word: string): readonly number[] {
    for (let cut = word.length - 3; cut >= 3; cut--) {
      const first = word.slice(0, cut);
      if (!this.has(first) && !this.has(stemOf(first))) continue;
      const rests = [word.slice(cut)];
      if (word.charCodeAt(cut) === 115) rests.push(word.slice(cut + 1));
      for (const rest of rests) {
        const stem = this.has(rest) ? rest : stemOf(rest);
        if (rest.length >= 3 && this.has(stem))
          return [...this.exact(this.has(first) ? first : stemOf(first)), ...this.exact(stem)];
      }
    }
    return [];
  }

  /** Words that begin so, the most common first. */
  #prefixed(found: Map<number, number>, prefix: string): void {
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#sorted[middle]! < prefix) low = middle + 1;
      else high = middle;
    }
    const words: number[] = [];
    for (let k = low; k < this.#sorted.length && k < low + 40 && this.#sorted[k]!.startsWith(prefix); k++)
      words.push(k);
    this.#take(found, words, QUALITY.prefix);
  }

  #neighbours(found: Map<number, number>, word: string, edits: 1 | 2): void {
    const seen = new Set<number>();
    const look = (hash: number): void => {
      for (let at = this.#heads[hash & (this.#heads.length - 1)]!; at >= 0; at = this.#next[at]!) {
        const k = this.#owners[at]!;
        if (seen.has(k)) continue;
        seen.add(k);
        const apart = editsBetween(word, this.#words[k]!, edits);
        if (apart > edits) continue;
        this.#take(found, [k], apart <= 1 ? QUALITY.oneEdit : QUALITY.twoEdits);
      }
    };
    eachDelete(word, edits, look);
  }

  #indexDeletes(): void {
    const hashes: number[] = [];
    const owners: number[] = [];
    for (const [k, word] of this.#words.entries()) {
      if (word.length < ONE_EDIT) continue;
      eachDelete(word, word.length >= TWO_EDITS - 1 ? 2 : 1, hash => {
        hashes.push(hash);
        owners.push(k);
      });
    }
    const size = 1 << (33 - Math.clz32(hashes.length));
    this.#heads = new Int32Array(size).fill(-1);
    this.#next = new Int32Array(hashes.length);
    this.#owners = Int32Array.from(owners);
    for (const [k, hash] of hashes.entries()) {
      const slot = hash & (size - 1);
      this.#next[k] = this.#heads[slot]!;
      this.#heads[slot] = k;
    }
  }
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** Hashes of a word with up to `edits` letters left out (two: among its first letters), no string made. */
function eachDelete(word: string, edits: 1 | 2, take: (hash: number) => void): void {
  const n = word.length;
  take(hashWithout(word, n, -1, -1));
  for (let i = 0; i < n; i++) take(hashWithout(word, n, i, -1));
  if (edits === 1) return;
  const most = Math.min(n, DELETE_PREFIX);
  for (let i = 0; i < most; i++) for (let j = i + 1; j < most; j++) take(hashWithout(word, n, i, j));
}

function hashWithout(word: string, n: number, i: number, j: number): number {
  let hash = 0x811c9dc5;
  for (let k = 0; k < n; k++) if (k !== i && k !== j) hash = Math.imul(hash ^ word.charCodeAt(k), 0x01000193);
  return hash ^ (hash >>> 15);
}
