/**
 * Log-odds in millinats (thousandths of a natural-log unit), as whole numbers: the same on every engine. `probability`
 * turns a sum into the number between 0 and 1 that people see (docs/decisions/0001).
 */

/** Highest score that is ever given: 1 would say "certain". */
const CEILING = 999;

// log-odds (millinats) at which the score passes 1/1000, 2/1000 … 999/1000: ln(p/(1-p)) rounded, generated once
// below by whole-number arithmetic so that no engine's Math.log matters
const STEPS = logitTable();

/** Score in 0–1 with three decimals for a sum of millinats. Monotone; at most .999. */
export function probability(millinats: number): number {
  let low = 0;
  let high = CEILING;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (STEPS[middle]! <= millinats) low = middle;
    else high = middle - 1;
  }
  return low / 1000;
}

/** The least sum of millinats whose score is ≥ `score`. */
export function leastMillinats(score: number): number {
  const step = Math.ceil(Math.min(score, 1) * 1000 - 1e-9);
  if (step <= 0) return Number.NEGATIVE_INFINITY;
  return step > CEILING ? Number.POSITIVE_INFINITY : STEPS[step]!;
}

function logitTable(): Int32Array {
  const table = new Int32Array(CEILING + 1);
  for (let step = 1; step <= CEILING; step++) table[step] = lnMillinats(step) - lnMillinats(1000 - step);
  table[0] = -2_147_483_648;
  return table;
}

/** 1000·ln(n) rounded down for whole n ≥ 1, by 64-bit fixed-point squaring (BigInt: exact on every engine). */
export function lnMillinats(n: number): number {
  // log2(n) bit by bit: square, take a bit when the square passes 2
  let whole = 31 - Math.clz32(n);
  let x = (BigInt(n) << 40n) >> BigInt(whole);
  let log2 = BigInt(whole) << 24n;
  for (let bit = 23; bit >= 0; bit--) {
    x = (x * x) >> 40n;
    if (x >= 2n << 40n) {
      x >>= 1n;
      log2 |= 1n << BigInt(bit);
    }
  }
  whole = Number((log2 * 693147n) >> 24n);
  return Math.floor(whole / 1000);
}
