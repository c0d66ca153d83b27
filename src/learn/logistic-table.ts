import { logistic } from '../core/reals.ts';

/** Gradients are whole multiples of 1/2^20, so that sums of them are exact in any order (up to 2^53: 10^8 declarations). */
export const UNIT = 1 << 20;

/** Margins beyond ±16 natural-log units are taken as these: a probability of one in nine million. */
const LIMIT = 16_000;

/** margin in millinats + LIMIT → probability in units of 1/2^20, never 0 and never 1 */
let table: Int32Array | undefined;

/** Probability behind a margin of millinats, in units of 1/2^20. */
export function probabilityUnits(millinats: number): number {
  table ??= Int32Array.from({ length: 2 * LIMIT + 1 }, (_, k) =>
    Math.min(UNIT - 1, Math.max(1, Math.round(logistic((k - LIMIT) / 1000) * UNIT))),
  );
  return table[Math.min(Math.max(millinats, -LIMIT), LIMIT) + LIMIT]!;
}
