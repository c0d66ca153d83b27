/**
 * Average precision of a ranking by margins: the mean, over all findings, of the share of findings among what is ranked
 * at or above each. Equal margins count together. Margins are counted, not sorted: 8,000 take .1 ms.
 */
export function averagePrecision(margins: Int32Array, labels: Uint8Array): number {
  let least = 0;
  let most = 0;
  for (const margin of margins) {
    if (margin < least) least = margin;
    if (margin > most) most = margin;
  }
  const all = new Uint32Array(most - least + 1);
  const found = new Uint32Array(most - least + 1);
  for (let row = 0; row < margins.length; row++) {
    all[margins[row]! - least]!++;
    found[margins[row]! - least]! += labels[row]!;
  }
  let seen = 0;
  let hits = 0;
  let sum = 0;
  for (let at = all.length - 1; at >= 0; at--) {
    seen += all[at]!;
    hits += found[at]!;
    if (found[at]! > 0) sum += (found[at]! * hits) / seen;
  }
  return hits === 0 ? 0 : sum / hits;
}

/** The figures of one ranking that a card gives intervals for. */
export interface RankFigures {
  areaUnderCurve: number;
  averagePrecision: number;
  /** for each share: findings in the best of the file, and as shares of those and of all findings */
  best: { precision: number; recall: number }[];
}

/** How many declarations a share of a file is; at least one. */
export function shareCount(rows: number, share: number): number {
  return Math.max(1, Math.round(rows * share));
}

/**
 * Figures of a ranking in which row k of `order` counts `weights[k]` times: with all weights 1 the figures themselves,
 * with weights drawn with replacement those of one bootstrap sample. Curve and precision from the order alone.
 */
export function rankFigures(
  order: Int32Array,
  labels: Uint8Array,
  weights: Uint8Array,
  shares: readonly number[],
): RankFigures {
  let rows = 0;
  let found = 0;
  for (let k = 0; k < order.length; k++) {
    rows += weights[k]!;
    found += weights[k]! * labels[order[k]!]!;
  }
  const wanted = shares.map(share => shareCount(rows, share));
  const hitsAt = Array.from({ length: shares.length }, () => 0);
  let [seen, hits, precision, pairs] = [0, 0, 0, 0];
  for (let k = 0; k < order.length; k++) {
    const label = labels[order[k]!]!;
    for (let times = weights[k]!; times > 0; times--) {
      seen++;
      if (label === 1) {
        hits++;
        precision += hits / seen;
      } else pairs += hits;
      for (let s = 0; s < wanted.length; s++) if (seen === wanted[s]) hitsAt[s] = hits;
    }
  }
  const without = rows - found;
  return {
    areaUnderCurve: found === 0 || without === 0 ? 0.5 : pairs / (found * without),
    averagePrecision: found === 0 ? 0 : precision / found,
    best: hitsAt.map((count, s) => ({ precision: count / wanted[s]!, recall: found === 0 ? 0 : count / found })),
  };
}
