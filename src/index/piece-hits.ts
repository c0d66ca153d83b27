import { unitSimilarity } from './alignment.ts';
import type { Unit } from './name-units.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The listed words that each piece of one query met, piece after piece, and for each word the chain of its hits. */
export class PieceHits {
  words = new Uint32Array(4096);
  likenesses = new Uint16Array(4096);
  /** unitSimilarity of the hit, above 0; a listed piece that is native may yet not pair */
  similarities = new Uint16Array(4096);
  pieces = new Uint8Array(4096);
  /** QueryLevels: of each hit the most that it gains, and its level */
  gains = new Int32Array(4096);
  levels = new Uint8Array(4096);
  /** the hit of the same word before this one, -1 for none */
  next = new Int32Array(4096);
  /** per word of the vocabulary its last hit, -1 for none */
  readonly heads: Int32Array;
  /** a bit per word of the vocabulary: has it hits? Small enough to stay in the cache, as `heads` is not */
  readonly marks: Uint32Array;
  count = 0;

  constructor(vocabularySize: number) {
    this.marks = new Uint32Array((vocabularySize + 31) >>> 5);
    this.heads = new Int32Array(vocabularySize).fill(-1);
  }

  clear(): void {
    for (let k = 0; k < this.count; k++) {
      const word = this.words[k]!;
      this.heads[word] = -1;
      this.marks[word >>> 5] = 0;
    }
    this.count = 0;
  }

  /** Takes what the vocabulary found for a piece of the query. */
  keep(piece: number, { span, native }: Unit, { ids, likenesses, count, singles }: Vocabulary): void {
    while (this.count + count > this.words.length) this.#grow();
    for (let k = 0; k < count; k++) {
      const similarity = unitSimilarity(likenesses[k]!, span, ids[k]! < singles ? 1 : 2, native);
      if (similarity === 0) continue;
      const hit = this.count++;
      const word = ids[k]!;
      this.words[hit] = word;
      this.likenesses[hit] = likenesses[k]!;
      this.similarities[hit] = similarity;
      this.pieces[hit] = piece;
      this.next[hit] = this.heads[word]!;
      this.heads[word] = hit;
      this.marks[word >>> 5]! |= 1 << (word & 31);
    }
  }

  #grow(): void {
    const size = this.words.length * 2;
    const wider = <T extends Uint32Array | Uint16Array | Int32Array | Uint8Array>(old: T, empty: T): T => {
      empty.set(old);
      return empty;
    };
    this.words = wider(this.words, new Uint32Array(size));
    this.likenesses = wider(this.likenesses, new Uint16Array(size));
    this.similarities = wider(this.similarities, new Uint16Array(size));
    this.next = wider(this.next, new Int32Array(size));
    this.pieces = wider(this.pieces, new Uint8Array(size));
    this.gains = new Int32Array(size);
    this.levels = new Uint8Array(size);
  }
}
