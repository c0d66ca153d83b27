import { ln } from '../core/reals.ts';
import type { GoodsCodes, RowCodes } from './row-codes.ts';

/** The usual unit value of goods counts as that of the goods above them in so many declarations. */
const STRENGTH = 5;
const MILLION = 1_000_000;

/** Value per kilogram; NaN unless both are above zero. */
export function unitValues(mass: Float64Array, value: Float64Array): Float64Array {
  return value.map((price, row) => (price > 0 && mass[row]! > 0 ? price / mass[row]! : Number.NaN));
}

/** By HS text: declarations with a unit value and the sum of its logarithm in millionths, whole numbers. */
export interface UnitNorms {
  rows: number[];
  sums: number[];
}

export function countNorms(hs: Int32Array, texts: number, units: Float64Array): UnitNorms {
  const norms: UnitNorms = {
    rows: Array.from({ length: texts }, () => 0),
    sums: Array.from({ length: texts }, () => 0),
  };
  for (let row = 0; row < units.length; row++) {
    const code = hs[row]!;
    if (code < 0 || Number.isNaN(units[row]!)) continue;
    norms.rows[code]!++;
    norms.sums[code]! += Math.round(ln(units[row]!) * MILLION);
  }
  return norms;
}

/** digits → goods code → usual logarithm of the unit value */
export type UnitMeans = Record<2 | 4 | 6, Float64Array> & { all: number };

/** The usual unit values at two, four and six digits; rare goods lean on the ones above them. */
export function unitMeans(goods: GoodsCodes, norms: UnitNorms): UnitMeans {
  let rows = 0;
  let sum = 0;
  for (const [code, count] of norms.rows.entries()) {
    rows += count;
    sum += norms.sums[code]!;
  }
  const all = rows === 0 ? 0 : sum / MILLION / rows;
  const means: UnitMeans = { all, 2: new Float64Array(0), 4: new Float64Array(0), 6: new Float64Array(0) };
  for (const digits of [2, 4, 6] as const) {
    const codes = goods.byDigits[digits];
    const counted = new Float64Array(codes.size);
    const sums = new Float64Array(codes.size);
    const above = new Float64Array(codes.size).fill(all);
    for (const [code, text] of goods.texts.entries()) {
      const own = text.length < digits ? undefined : codes.get(text.slice(0, digits));
      if (own === undefined) continue;
      counted[own]! += norms.rows[code]!;
      sums[own]! += norms.sums[code]! / MILLION;
      if (digits > 2) {
        const higher = (digits - 2) as 2 | 4;
        above[own] = means[higher][goods.byDigits[higher].get(text.slice(0, higher))!]!;
      }
    }
    means[digits] = sums.map((total, own) => (total + STRENGTH * above[own]!) / (counted[own]! + STRENGTH));
  }
  return means;
}

/** Logarithm of the unit value less the usual one of the goods; NaN without a unit value. Unknown goods: the usual one of the level above. */
export function deviations(units: Float64Array, codes: RowCodes, means: UnitMeans, digits: 2 | 4 | 6): Float64Array {
  return units.map((unit, row) => (Number.isNaN(unit) ? Number.NaN : ln(unit) - usualLog(codes, means, digits, row)));
}

/** The usual logarithm of the unit value of a row's goods, at the most digits that are known. */
export function usualLog(codes: RowCodes, means: UnitMeans, digits: 2 | 4 | 6, row: number): number {
  for (let at: number = digits; at > 0; at -= 2) {
    const code = codes.goods[at as 2 | 4 | 6][row]!;
    if (code >= 0) return means[at as 2 | 4 | 6][code]!;
  }
  return means.all;
}
