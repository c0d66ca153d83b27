import type { NAME_PROPERTIES } from '../index/name-columns.ts';

type NameProperty = (typeof NAME_PROPERTIES)[number];

/**
 * What a name similarity (0–1000) says, in millinats: the points of a line, first fitted by eye on the development half
 * of the UN positives and the US negatives (bench/names.ts); the names issue calibrates it. Rises throughout: the
 * index turns a needed sum back into a needed similarity.
 */
const POINTS: readonly (readonly [number, number])[] = [
  [0, -1500],
  [400, -800],
  [500, 0],
  [600, 1500],
  [700, 3000],
  [800, 4900],
  [850, 5600],
  [900, 6200],
  [1000, 7200],
];

/** An alias that the publisher calls weak, or a name given up, says less than the name itself. */
const PROPERTY_COST: Readonly<Record<NameProperty, number>> = { name: 0, alias: 0, weakAlias: 900, previousName: 200 };

/** Words that agree must be rare enough together to mean somebody: below this, each missing point costs COMMON_COST. */
const ENOUGH_RARITY = 1000;
const COMMON_COST = 2;

/** In names of short syllables (Korean, Chinese) another letter is often another name: each word after the first that differs. */
export const SHORT = 5;
export const SHORT_SLIP_COST = 900;
/** In names of nothing but syllables another syllable, be it a letter away, is another name: Kim Yong Nam, Kim Yang Nam. */
export const OTHER_SYLLABLE_COST = 1500;

/** Both names have numbers and they differ: Brigade 44 is not Brigade 45. */
export const NUMBERS_DIFFER = -1800;

/** Contribution of a similarity alone. */
export function similarityEvidence(similarity: number): number {
  let k = 1;
  while (k < POINTS.length - 1 && POINTS[k]![0] < similarity) k++;
  const [x0, y0] = POINTS[k - 1]!;
  const [x1, y1] = POINTS[k]!;
  return y0 + Math.floor(((similarity - x0) * (y1 - y0)) / (x1 - x0));
}

/** The least similarity whose contribution is ≥ `millinats`, 1001 if there is none. */
export function leastSimilarity(millinats: number): number {
  let low = 0;
  let high = 1001;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (similarityEvidence(middle) >= millinats) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** What the kind of the listed name takes off. */
export function propertyCost(property: NameProperty): number {
  return PROPERTY_COST[property];
}

/** What it takes off that the agreeing words are common ones; `rarity` is the sum of their weights. */
export function commonNameCost(rarity: number): number {
  return rarity >= ENOUGH_RARITY ? 0 : (ENOUGH_RARITY - rarity) * COMMON_COST;
}
