import type { Tree } from '../model/ranking.ts';
import type { Matrix } from './matrix.ts';

const HIGH_BITS = 0x80808080 | 0;

/**
 * The leaf of each row in a tree, four rows at a time: bins are below 64, so a byte plus 127 − bin has its highest bit set
 * exactly where the row's bin is above it, and no byte carries into the next. 8 times as fast as row by row.
 * `leaves` and the columns of the matrix have room for whole words (matrix.ts).
 */
export function treeLeaves({ splits }: Pick<Tree, 'splits'>, { words, stride }: Matrix, leaves: Int32Array): void {
  const width = stride >> 2;
  if (splits.length === 6) return sixLevels(splits, words, width, leaves);
  for (let level = 0; level < splits.length; level++) {
    const [feature, bin] = splits[level]!;
    const base = feature * width;
    const step = Math.imul(127 - bin, 0x01010101);
    const shift = 7 - level;
    if (level === 0)
      for (let k = 0; k < width; k++) leaves[k] = (((words[base + k]! + step) | 0) & HIGH_BITS) >>> shift;
    else for (let k = 0; k < width; k++) leaves[k]! |= (((words[base + k]! + step) | 0) & HIGH_BITS) >>> shift;
  }
  if (splits.length === 0) leaves.fill(0);
}

/** Room for the leaves of a matrix, as words for treeLeaves and as one byte a row. */
export function leafRoom({ stride }: Matrix): { words: Int32Array; bytes: Uint8Array } {
  const buffer = new ArrayBuffer(stride);
  return { words: new Int32Array(buffer), bytes: new Uint8Array(buffer) };
}

/** The usual depth in one pass: the leaf's word is written once instead of six times; twice as fast. */
function sixLevels(splits: Tree['splits'], words: Int32Array, width: number, leaves: Int32Array): void {
  const [a, b, c, d, e, f] = splits.map(([feature]) => feature * width) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const steps = splits.map(([, bin]) => Math.imul(127 - bin, 0x01010101));
  const [sa, sb, sc, sd, se, sf] = steps as [number, number, number, number, number, number];
  for (let k = 0; k < width; k++) {
    leaves[k] =
      ((((words[a + k]! + sa) | 0) & HIGH_BITS) >>> 7) |
      ((((words[b + k]! + sb) | 0) & HIGH_BITS) >>> 6) |
      ((((words[c + k]! + sc) | 0) & HIGH_BITS) >>> 5) |
      ((((words[d + k]! + sd) | 0) & HIGH_BITS) >>> 4) |
      ((((words[e + k]! + se) | 0) & HIGH_BITS) >>> 3) |
      ((((words[f + k]! + sf) | 0) & HIGH_BITS) >>> 2);
  }
}
