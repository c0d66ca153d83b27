import { commonWordWeight } from '../text/common-words.ts';
import { nameRows } from '../text/given-names.ts';
import type { Word } from '../text/words.ts';

/** Kinds of words as an index numbers them. */
export const WORD_KINDS = ['word', 'initial', 'number', 'form'] as const;

/** Weights are whole numbers: a word that one entry in all has weighs 1000. */
export const RAREST = 1000;
const COMMONEST = 150;
const FORM = 60;
const INITIAL_WEIGHT = 300;
const NUMBER_LEAST = 600;

/** log2 in 1/256ths from the leading bits: the same on every engine, unlike Math.log. x ≥ 1. */
export function log2Fixed(x: number): number {
  const whole = 31 - Math.clz32(x);
  return whole * 256 + Math.floor((x * 256) / 2 ** whole) - 256;
}

/** Weight of a word that `frequency` of `total` entries have in a name: falls with the logarithm (inverse document frequency). */
export function rarityWeight(frequency: number, total: number): number {
  if (frequency <= 1) return RAREST;
  const weight = RAREST - Math.floor((RAREST * log2Fixed(frequency)) / Math.max(1, log2Fixed(Math.max(total, 2))));
  return Math.max(COMMONEST, weight);
}

/** The fewer letters, the fewer names there can be: the most that a word of so many letters weighs (by trial, bench/names.ts). */
const MOST_BY_LENGTH = [0, 300, 500, 700, 850];

/** The most that a word weighs by its letters alone: short and common words are many. */
export function mostWeight(text: string): number {
  return Math.min(MOST_BY_LENGTH[text.length] ?? RAREST, commonWordWeight(text) ?? RAREST);
}

/** Weight of a word in its name, at `most` by mostWeight: legal forms and initials say little, numbers tell siblings apart. */
export function weightAtMost(kind: Word['kind'], most: number, rarity: number): number {
  if (kind === 'form') return FORM;
  if (kind === 'initial') return INITIAL_WEIGHT;
  if (kind === 'number') return Math.max(NUMBER_LEAST, rarity);
  return Math.min(rarity, most);
}

export function wordWeight(kind: Word['kind'], text: string, rarity: number): number {
  return weightAtMost(kind, mostWeight(text), rarity);
}

/** How many entries have each word, `own` counting its own spelling; a spelling of a frequent name is as common as all its spellings together. */
export function nameFrequencies(own: Uint32Array, text: (word: number) => string): Uint32Array {
  const byRow = new Map<number, number>();
  const known: [word: number, rows: readonly number[]][] = [];
  for (let word = 0; word < own.length; word++) {
    const rows = nameRows(text(word));
    if (rows === undefined) continue;
    known.push([word, rows]);
    for (const row of rows) byRow.set(row, (byRow.get(row) ?? 0) + own[word]!);
  }
  const frequencies = own.slice();
  for (const [word, rows] of known) frequencies[word] = Math.max(own[word]!, ...rows.map(row => byRow.get(row)!));
  return frequencies;
}
