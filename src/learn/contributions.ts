import type { Tree } from '../model/ranking.ts';

/**
 * What each leaf of a tree owes to each feature that the tree asks: exact Shapley values of the game in which a
 * coalition of features is worth the mean of the leaves that fit what it knows, weighted by how many declarations were trained in them
 * (Lundberg et al., "Consistent Individualized Feature Attribution for Tree Ensembles", 2018, eq. 2 with the tree's own
 * cover). A tree asks one question a level, so that its leaf tells all answers and everything can be worked out once.
 */
export interface LeafContributions {
  /** the distinct features of the tree, in the order of its splits */
  features: number[];
  /** mean of the leaves, millinats: what the tree adds where nothing is known */
  base: number;
  /** feature → leaf → millinats; base and a leaf's number of each feature add up to the value of the leaf */
  tables: Int32Array[];
}

export function leafContributions({ splits, values, cover }: Tree): LeafContributions {
  const features = [...new Set(splits.map(([feature]) => feature))];
  const masks = features.map(feature =>
    splits.reduce((mask, [asked], bit) => (asked === feature ? mask | (1 << bit) : mask), 0),
  );
  const coalitions = 1 << features.length;
  const weights = shapleyWeights(features.length);
  // a coalition's worth depends on the bits that it knows: worth[coalition][those bits of the leaf]
  const worth = Array.from({ length: coalitions }, (_, coalition) => coalitionMeans(masks, coalition, values, cover));
  const base = Math.round(worth[0]![0]!);
  const tables = features.map(() => new Int32Array(values.length));
  for (let leaf = 0; leaf < values.length; leaf++) {
    const at = (coalition: number): number => {
      const value = worth[coalition]![leaf & knownBits(masks, coalition)]!;
      return Number.isNaN(value) ? values[leaf]! : value;
    };
    const exact = features.map((_, k) => {
      let sum = 0;
      for (let others = 0; others < coalitions; others++) {
        if ((others >> k) & 1) continue;
        sum += weights[bitCount(others)]! * (at(others | (1 << k)) - at(others));
      }
      return sum;
    });
    for (const [k, part] of wholeParts(exact, values[leaf]! - base).entries()) tables[k]![leaf] = part;
  }
  return { features, base, tables };
}

function knownBits(masks: readonly number[], coalition: number): number {
  return masks.reduce((bits, mask, k) => ((coalition >> k) & 1 ? bits | mask : bits), 0);
}

/** Mean of the leaves by the bits that a coalition knows; NaN where no declaration was trained. */
function coalitionMeans(
  masks: readonly number[],
  coalition: number,
  values: readonly number[],
  cover: readonly number[],
): Float64Array {
  const known = knownBits(masks, coalition);
  const sums = new Float64Array(values.length);
  const counts = new Float64Array(values.length);
  for (let leaf = 0; leaf < values.length; leaf++) {
    sums[leaf & known]! += values[leaf]! * cover[leaf]!;
    counts[leaf & known]! += cover[leaf]!;
  }
  const all = coalition === (1 << masks.length) - 1;
  return sums.map((sum, at) =>
    all ? values[at]! : counts[at]! > 0 ? sum / counts[at]! : coalition === 0 ? 0 : Number.NaN,
  );
}

/** |S|!·(n−|S|−1)!/n! by the size of S */
function shapleyWeights(n: number): number[] {
  const factorial = [1];
  for (let k = 1; k <= n; k++) factorial.push(factorial[k - 1]! * k);
  return Array.from({ length: n }, (_, size) => (factorial[size]! * factorial[n - size - 1]!) / factorial[n]!);
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest > 0; rest &= rest - 1) count++;
  return count;
}

/** Whole numbers next to `exact` that add up to `total`: rounded down, then one more for the largest rests. */
export function wholeParts(exact: readonly number[], total: number): number[] {
  const parts = exact.map(Math.floor);
  let missing = total - parts.reduce((sum, part) => sum + part, 0);
  const order = exact.map((value, k) => [value - parts[k]!, k] as const).sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  // the rounding of the base may leave one more or one less than the rests
  for (let n = 0; missing !== 0 && order.length > 0; n++) {
    const k = order[missing > 0 ? n % order.length : order.length - 1 - (n % order.length)]![1];
    parts[k]! += Math.sign(missing);
    missing -= Math.sign(missing);
  }
  return parts;
}
