/** What the vocabulary found for a word: numbers of listed words and how alike they are. */
export interface FoundWords {
  ids: Uint32Array;
  likenesses: Uint16Array;
}

const HALF = 20_000;

/** Words asked before, kept with what was found: names share words (trading, mohammed, ltd). */
export class WordMemo {
  #recent = new Map<string, FoundWords>();
  #older = new Map<string, FoundWords>();

  get(text: string): FoundWords | undefined {
    const recent = this.#recent.get(text);
    if (recent !== undefined) return recent;
    const older = this.#older.get(text);
    if (older !== undefined) this.set(text, older);
    return older;
  }

  /** When it is full the older half goes; what was asked again is in the other. */
  set(text: string, found: FoundWords): void {
    if (this.#recent.size >= HALF) {
      this.#older = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(text, found);
  }
}
