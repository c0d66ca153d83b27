/**
 * Middle and spread of the logarithms (millinats) of a group of lines: weighted, so that a shipper counts as at most eight lines however many it
 * sends, and without the shipper that is judged.
 */
export interface Spread {
  /** lines and shippers that it stands on */
  lines: number;
  shippers: number;
  median: number;
  /** fifth and ninety-fifth of a hundred */
  low: number;
  high: number;
  /** spread below and above the middle as a standard deviation: the largest of 1.4826 · MAD, the tail's, and FLOOR */
  below: number;
  above: number;
}

export const FEWEST_LINES = 24;
export const FEWEST_SHIPPERS = 5;
/** Lines that a shipper counts as at most. */
const MOST_OF_ONE = 8;
/** Prices agree no better than this (a fifth), whatever few peers say. */
export const FLOOR = 200;
/** Spreads are taken wider by so much, divided by the number of shippers: with 8 by a half, with 40 by a tenth. */
const FEW = 5;

/** A group in the order of its values: the first `length` places of arrays that may be longer, because they are used again. */
export interface Group {
  length: number;
  /** ascending */
  values: Int32Array;
  shipper: Int32Array;
  row: Int32Array;
}

/** Weights of the lines of a group: whole, equal within a shipper, at most 8 · 5040 for all lines of a shipper. */
export function weightsOf(
  { shipper, length }: Group,
  weights = new Int32Array(length),
): { weights: Int32Array; shippers: Map<number, number> } {
  const counts = new Map<number, number>();
  for (let k = 0; k < length; k++) counts.set(shipper[k]!, (counts.get(shipper[k]!) ?? 0) + 1);
  for (let k = 0; k < length; k++)
    weights[k] = Math.floor((MOST_OF_ONE * 5040) / Math.max(MOST_OF_ONE, counts.get(shipper[k]!)!));
  return { weights, shippers: counts };
}

/** Undefined with fewer than 20 lines of 5 shippers. `without`: the shipper that is left out, −1 for none. */
export function spreadOf(
  group: Group,
  weights: Int32Array,
  shippers: ReadonlyMap<number, number>,
  without: number,
): Spread | undefined {
  const own = shippers.get(without) ?? 0;
  const lines = group.length - own;
  const others = shippers.size - (own > 0 ? 1 : 0);
  if (lines < FEWEST_LINES || others < FEWEST_SHIPPERS) return undefined;
  let total = 0;
  for (let k = 0; k < group.length; k++) if (group.shipper[k] !== without) total += weights[k]!;
  const [low, median, high] = quantiles(group, weights, without, total);
  // the fewer shippers, the less is known of the spread
  const doubt = 1 + FEW / others;
  const deviation = 1.4826 * medianDeviation(group, weights, without, total, median);
  const side = (tail: number) => Math.round(Math.max(FLOOR, deviation * doubt, (tail * doubt) / 1.645));
  return {
    lines,
    shippers: others,
    median,
    low,
    high,
    below: side(median - low),
    above: side(high - median),
  };
}

function quantiles(
  { values, shipper, length }: Group,
  weights: Int32Array,
  without: number,
  total: number,
): [number, number, number] {
  const found: number[] = [];
  const at = [0.05 * total, 0.5 * total, 0.95 * total];
  let sum = 0;
  for (let k = 0; k < length && found.length < 3; k++) {
    if (shipper[k] === without) continue;
    sum += weights[k]!;
    while (found.length < 3 && sum >= at[found.length]!) found.push(values[k]!);
  }
  return found as [number, number, number];
}

/** Weighted median of the distances from the middle: two ends walk outwards. */
function medianDeviation(
  { values, shipper, length }: Group,
  weights: Int32Array,
  without: number,
  total: number,
  median: number,
): number {
  let up = lowerBound(values, median, length);
  let down = up - 1;
  let sum = 0;
  for (;;) {
    while (down >= 0 && shipper[down] === without) down--;
    while (up < length && shipper[up] === without) up++;
    const left = down >= 0 ? median - values[down]! : Number.POSITIVE_INFINITY;
    const right = up < length ? values[up]! - median : Number.POSITIVE_INFINITY;
    sum += left <= right ? weights[down--]! : weights[up++]!;
    if (sum * 2 >= total) return Math.min(left, right);
  }
}

/** First of the first `length` positions whose value is not below `value`. */
function lowerBound(values: Int32Array, value: number, length: number): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

const CROWD = 2000;

/** How many lines of others stand as far out as `value` or farther, a tenth of the way to the middle allowed, and of how many shippers. */
export function company(
  { values, shipper, length }: Group,
  value: number,
  { median }: Spread,
  without: number,
): { lines: number; shippers: number } {
  const limit = value + Math.round((median - value) / 10);
  const below = value < median;
  const [from, to] = below ? [0, lowerBound(values, limit + 1, length)] : [lowerBound(values, limit, length), length];
  const seen = new Set<number>();
  // of a crowd it is enough to know that it is one
  const end = Math.min(to, from + CROWD);
  let lines = to - end;
  for (let k = from; k < end; k++) {
    if (shipper[k] === without) continue;
    lines++;
    if (seen.size < 3) seen.add(shipper[k]!);
  }
  return { lines, shippers: seen.size };
}
