/** Small deterministic generator of pseudo-random numbers (mulberry32): the same seed, the same file, on every machine. */
export interface Random {
  /** whole number in [0, below) */
  below(below: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
}

export function random(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    below: below => Math.floor(next() * below),
    chance: probability => next() < probability,
    pick: items => items[Math.floor(next() * items.length)]!,
  };
}
