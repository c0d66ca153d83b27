/** Pseudo-random numbers (mulberry32, Tommy Ettinger 2017, public domain): the same seed, the same world, everywhere. */
export interface Random {
  /** whole number in [0, below) */
  below(below: number): number;
  /** whole number in [from, to] */
  between(from: number, to: number): number;
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
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    between: (from, to) => from + below(to - from + 1),
    pick: items => items[below(items.length)]!,
  };
}
