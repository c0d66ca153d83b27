/**
 * Logarithm, exponential and the logistic curve by the four basic operations alone, which IEEE 754 fixes to the last bit:
 * `Math.log` and `Math.exp` may differ in the last digit between engines, and a trained model promises the same bytes.
 */

const view = new DataView(new ArrayBuffer(8));

/** Natural logarithm of a finite x > 0; within 2e-15 of the true value, relatively. NaN for anything else. */
export function ln(x: number): number {
  if (!(x > 0) || x === Number.POSITIVE_INFINITY) return Number.NaN;
  let shift = 0;
  let value = x;
  // subnormal numbers have no exponent of their own
  if (value < 2.2250738585072014e-308) {
    value *= 2 ** 54;
    shift = -54;
  }
  view.setFloat64(0, value);
  const high = view.getUint32(0);
  let exponent = (high >>> 20) - 1023;
  view.setUint32(0, (high & 0x000fffff) | 0x3ff00000);
  let mantissa = view.getFloat64(0);
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    exponent++;
  }
  // ln m = 2·atanh((m−1)/(m+1)); |s| ≤ .1716, so that eleven terms reach the last digit
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  let sum = 0;
  for (let k = 21; k >= 1; k -= 2) sum = sum * square + 1 / k;
  return 2 * s * sum + (exponent + shift) * Math.LN2;
}

/** e to the power of x, for |x| ≤ 700. */
export function exp(x: number): number {
  const whole = Math.round(x / Math.LN2);
  const rest = x - whole * Math.LN2;
  let sum = 1;
  for (let k = 16; k >= 1; k--) sum = 1 + (rest * sum) / k;
  let power = 1;
  const factor = whole < 0 ? 0.5 : 2;
  for (let k = Math.abs(whole); k > 0; k--) power *= factor;
  return sum * power;
}

/** 1 / (1 + e^−x) */
export function logistic(x: number): number {
  return x < -700 ? 0 : x > 700 ? 1 : 1 / (1 + exp(-x));
}
