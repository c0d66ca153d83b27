/**
 * Shares of findings among past declarations of one kind, from the coarsest level to the finest: at each level
 * (found + STRENGTH · share of the level above) / (declarations + STRENGTH). The coarsest leans on the share of all.
 */

/** A kind with so many declarations counts as much as what stands above it. Chosen on folds of 2020: docs/learn.md. */
export const STRENGTH = 0.5;

/** A level as a share sees it: the group of each row (−1 = none), and declarations and findings of each group. */
export interface CountedLevel {
  groups: Int32Array;
  rows: Int32Array;
  found: Int32Array;
}

/** The shares of rows by everything that was counted. `chain` from fine to coarse, `prior` the share of all. */
export function fullShares(chain: readonly CountedLevel[], prior: number, rows: number): Float64Array {
  const shares = new Float64Array(rows).fill(prior);
  for (const { groups, rows: counted, found } of [...chain].reverse()) {
    for (let row = 0; row < rows; row++) {
      const group = groups[row]!;
      if (group >= 0) shares[row] = (found[group]! + STRENGTH * shares[row]!) / (counted[group]! + STRENGTH);
    }
  }
  return shares;
}

/**
 * The shares of training rows, each by declarations of earlier days alone: a row never sees its own label, that of
 * its day, or a later one. `order` lists the rows by day; `groups` and the number of groups are those of the full file.
 */
export function orderedShares(
  chain: readonly { groups: Int32Array; size: number }[],
  labels: Uint8Array,
  days: Int32Array,
  order: Int32Array,
): Float64Array {
  const shares = priorShares(labels, days, order);
  for (const { groups, size } of [...chain].reverse()) {
    const counted = new Int32Array(size);
    const found = new Int32Array(size);
    eachDay(days, order, (from, to) => {
      for (let at = from; at < to; at++) {
        const row = order[at]!;
        const group = groups[row]!;
        if (group >= 0) shares[row] = (found[group]! + STRENGTH * shares[row]!) / (counted[group]! + STRENGTH);
      }
      for (let at = from; at < to; at++) {
        const row = order[at]!;
        const group = groups[row]!;
        if (group < 0) continue;
        counted[group]!++;
        found[group]! += labels[row]!;
      }
    });
  }
  return shares;
}

/** Share of findings on earlier days; on the first day one in two, as nothing is known. */
function priorShares(labels: Uint8Array, days: Int32Array, order: Int32Array): Float64Array {
  const shares = new Float64Array(labels.length);
  let counted = 0;
  let found = 0;
  eachDay(days, order, (from, to) => {
    for (let at = from; at < to; at++) shares[order[at]!] = (found + STRENGTH) / (counted + 2 * STRENGTH);
    for (let at = from; at < to; at++) {
      counted++;
      found += labels[order[at]!]!;
    }
  });
  return shares;
}

/** Calls `visit` with the span of `order` of each day, in the order of the days. */
function eachDay(days: Int32Array, order: Int32Array, visit: (from: number, to: number) => void): void {
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && days[order[to]!] === days[order[from]!]) to++;
    visit(from, to);
    from = to;
  }
}

/** Rows by day, and by their place in the file within a day. */
export function dayOrder(days: Int32Array): Int32Array {
  const order = Int32Array.from(days, (_, row) => row);
  return order.sort((a, b) => days[a]! - days[b]! || a - b);
}
