import type { TextRead } from './lineage-text.ts';

/** Of the shorter text's runs of four words: from here on it is the same text, cut or with another head. A number changed in 40 words leaves .89. */
const SAME_TEXT = 0.9;
/** A shorter text is a sentence that anybody may have written. */
const SHORTEST = 12;
/** Texts that share a run of words and are compared; more of them are a formula, not a copy. */
const POSTINGS = 64;

/**
 * Sets copies apart, so that they weigh nothing: `reads` in order of time without them, and for each copy its first text. Linear in the texts.
 * A text added as a copy of one that is there changes nothing for the others.
 */
export function apartFromCopies(ordered: readonly TextRead[]): { reads: TextRead[]; copies: Map<TextRead, TextRead> } {
  const reads: TextRead[] = [];
  const copies = new Map<TextRead, TextRead>();
  const holders = new Map<number, TextRead[]>();
  for (const read of ordered) {
    const first = read.shingles.size >= SHORTEST ? firstOf(read, holders) : undefined;
    if (first) {
      copies.set(read, first);
      continue;
    }
    reads.push(read);
    for (const hash of read.shingles) {
      const list = holders.get(hash);
      if (!list) holders.set(hash, [read]);
      else if (list.length < POSTINGS) list.push(read);
    }
  }
  return { reads, copies };
}

function firstOf({ shingles }: TextRead, holders: ReadonlyMap<number, readonly TextRead[]>): TextRead | undefined {
  const shared = new Map<TextRead, number>();
  for (const hash of shingles)
    for (const other of holders.get(hash) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
  let best: { other: TextRead; count: number } | undefined;
  for (const [other, count] of shared)
    if (count >= SAME_TEXT * shingles.size && (!best || count > best.count)) best = { other, count };
  return best?.other;
}
