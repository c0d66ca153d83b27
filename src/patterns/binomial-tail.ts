import { ln } from '../core/reals.ts';

/**
 * −ln of the chance that at least `hits` of `tries` fall where each does with probability `p` (0 < p < 1): the exact tail of the binomial
 * distribution, summed from its largest term. The same on every engine; within 1e-9 relatively for up to a million tries.
 */
export function binomialSurprise(hits: number, tries: number, p: number): number {
  if (hits <= 0) return 0;
  // the mode lies below `hits` where there is any surprise; terms fall from there on
  let log = hits * ln(p) + (tries - hits) * ln(1 - p) + logChoose(tries, hits);
  let [term, sum] = [1, 1];
  for (let k = hits + 1; k <= tries; k++) {
    term *= ((tries - k + 1) / k) * (p / (1 - p));
    sum += term;
    if (sum > 1e200) {
      log += ln(sum);
      [term, sum] = [term / sum, 1];
    }
    if (term < sum * 1e-17 && k > tries * p) break;
  }
  return Math.max(0, -(log + ln(sum)));
}

function logChoose(n: number, k: number): number {
  let sum = 0;
  for (let j = 1; j <= Math.min(k, n - k); j++) sum += ln((n - Math.min(k, n - k) + j) / j);
  return sum;
}
