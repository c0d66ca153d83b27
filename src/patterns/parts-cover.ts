/** A consignment as the cover sees it: for each of its lines the parts of the whole that the line may be, as bits of the bill. */
export interface Load {
  lines: readonly number[];
  /** lower is taken first among covers of the same size */
  rank: number;
}

/** Subsets of parts that a load can be, each line one part at most. */
function subsetsOf(lines: readonly number[]): number[] {
  let sets = new Set([0]);
  for (const line of lines) {
    const next = new Set(sets);
    for (const set of sets) for (let rest = line & ~set; rest !== 0; rest &= rest - 1) next.add(set | (rest & -rest));
    sets = next;
  }
  return [...sets].sort((a, b) => a - b);
}

/**
 * Gives each part of `wanted` a line of its own that may be it, as far as that goes: bit of the part → place of its line. Lines that come
 * first are preferred. Augmenting paths: at most parts × lines steps a part.
 */
export function matchLines(lines: readonly number[], wanted: number): Map<number, number> {
  const partOf = new Map<number, number>();
  const place = (part: number, tried: Set<number>): boolean => {
    for (const [k, line] of lines.entries()) {
      if ((line & part) === 0 || tried.has(k)) continue;
      tried.add(k);
      const holder = partOf.get(k);
      if (holder === undefined || place(holder, tried)) {
        partOf.set(k, part);
        return true;
      }
    }
    return false;
  };
  for (let rest = wanted; rest !== 0; rest &= rest - 1) place(rest & -rest, new Set());
  return new Map([...partOf].map(([line, part]) => [part, line]));
}

/**
 * The fewest loads that together are all parts of `wanted` (each line one part), as ascending places; of several the one whose ranks add up to
 * the least, then the one found first. Undefined where there is none. At most 12 parts: 4,096 sets.
 */
export function fewestLoads(loads: readonly Load[], wanted: number): number[] | undefined {
  const bits: number[] = [];
  for (let rest = wanted; rest !== 0; rest &= rest - 1) bits.push(rest & -rest);
  const compact = (set: number): number => bits.reduce((sum, bit, k) => sum | ((set & bit) !== 0 ? 1 << k : 0), 0);
  const full = (1 << bits.length) - 1;
  const cost = new Float64Array(full + 1).fill(Number.POSITIVE_INFINITY);
  const chosen: (readonly number[])[] = [[]];
  cost[0] = 0;
  for (const [k, load] of loads.entries()) {
    const subsets = [...new Set(subsetsOf(load.lines.map(line => line & wanted)).map(compact))].filter(
      set => set !== 0,
    );
    // from the full set down: a load is taken once
    for (let had = full; had >= 0; had--) {
      if (cost[had] === Number.POSITIVE_INFINITY) continue;
      for (const set of subsets) {
        const with_ = had | set;
        const price = cost[had]! + 1_000_000_000 + load.rank;
        if (with_ === had || price >= cost[with_]!) continue;
        cost[with_] = price;
        chosen[with_] = [...chosen[had]!, k];
      }
    }
  }
  return cost[full] === Number.POSITIVE_INFINITY ? undefined : [...chosen[full]!];
}
