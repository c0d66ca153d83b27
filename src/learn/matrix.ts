/** Bins of a feature at the most; bin 0 of a number says that there is none. */
export const BINS = 64;

/** Declarations as bins, feature after feature. */
export interface Matrix {
  rows: number;
  features: number;
  /** bytes of a feature: its rows and up to three more, so that a word never holds two features */
  stride: number;
  /** feature × row */
  bins: Uint8Array;
  /** the same bytes, four to a word */
  words: Int32Array;
}

/** A matrix of zeros; `shared` for worker threads. */
export function emptyMatrix(rows: number, features: number, shared = false): Matrix {
  const stride = (rows + 3) & ~3;
  const size = stride * features;
  const buffer = shared ? new SharedArrayBuffer(size) : new ArrayBuffer(size);
  return { rows, features, stride, bins: new Uint8Array(buffer), words: new Int32Array(buffer) };
}

/** The bins of one feature. */
export function binColumn({ bins, stride, rows }: Matrix, feature: number): Uint8Array {
  return bins.subarray(feature * stride, feature * stride + rows);
}

/**
 * Cuts between the bins of a feature: quantiles of the values that are there, at most `most` of them, ascending and distinct. A
 * value at a cut is above it.
 */
export function quantileCuts(values: Float64Array, most: number): number[] {
  const sorted = values.filter(value => !Number.isNaN(value)).sort();
  const cuts: number[] = [];
  for (let k = 1; k <= most; k++) {
    const cut = sorted[Math.floor((k * sorted.length) / (most + 1))];
    if (cut !== undefined && cut > (cuts.at(-1) ?? sorted[0]!)) cuts.push(cut);
  }
  return cuts;
}

/** How many cuts are at or below a value. */
export function cutsBelow(cuts: readonly number[], value: number): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cuts[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Puts the bins of a feature into `into`. With `missing`, bin 0 is for NaN and all others are one higher. */
export function binValues(values: Float64Array, cuts: readonly number[], missing: boolean, into: Uint8Array): void {
  const shift = missing ? 1 : 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    into[row] = Number.isNaN(value) ? 0 : cutsBelow(cuts, value) + shift;
  }
}
