import { commonWordWeight } from '../text/common-words.ts';
import { nameRows } from '../text/given-names.ts';
import type { Word } from '../text/words.ts';

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

/** Weight of a word in its name: legal forms and initials say little, numbers tell siblings apart, short and common words are many. */
export function wordWeight(kind: Word['kind'], text: string, rarity: number): number {
  if (kind === 'form') return FORM;
  if (kind === 'initial') return INITIAL_WEIGHT;
  if (kind === 'number') return Math.max(NUMBER_LEAST, rarity);
  return Math.min(rarity, MOST_BY_LENGTH[text.length] ?? RAREST, commonWordWeight(text) ?? RAREST);
}

/** How many entries have each word, `own` counting its own spelling; a spelling of a frequent name is as common as all its spellings together. */
export function nameFrequencies(texts: readonly string[], own: readonly number[]): number[] {
  const byRow = new Map<number, number>();
  for (const [id, text] of texts.entries())
    for (const row of nameRows(text) ?? []) byRow.set(row, (byRow.get(row) ?? 0) + own[id]!);
  return texts.map((text, id) => Math.max(own[id]!, ...(nameRows(text) ?? []).map(row => byRow.get(row)!)));
}
