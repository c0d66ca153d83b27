import type { Tree } from '../model/ranking.ts';
import type { Matrix } from './matrix.ts';

const HIGH_BITS = 0x80808080 | 0;

/** A tree on typed arrays, made once for all the blocks of rows that it is asked. */
export interface FastTree {
  /** level → feature, and 127 − bin in each byte of a word */
  features: Int32Array;
  steps: Int32Array;
  /** leaf → millinats */
  values: Int32Array;
}

export function fastTree({ splits, values }: Pick<Tree, 'splits' | 'values'>): FastTree {
  return {
    features: Int32Array.from(splits, ([feature]) => feature),
    steps: Int32Array.from(splits, ([, bin]) => Math.imul(127 - bin, 0x01010101)),
    values: Int32Array.from(values),
  };
}

/**
 * The leaf of each row in a tree, four rows at a time: bins are below 64, so a byte plus 127 − bin has its highest bit set
 * exactly where the row's bin is above it, and no byte carries into the next. 8 times as fast as row by row.
 * `leaves` and the columns of the matrix have room for whole words (matrix.ts).
 */
export function treeLeaves({ features, steps }: FastTree, { words, stride }: Matrix, leaves: Int32Array): void {
  const width = stride >> 2;
  if (features.length === 6) return sixLevels(features, steps, words, width, leaves);
  leaves.fill(0);
  for (let level = 0; level < features.length; level++) {
    const base = features[level]! * width;
    const step = steps[level]!;
    const shift = 7 - level;
    for (let k = 0; k < width; k++) leaves[k]! |= (((words[base + k]! + step) | 0) & HIGH_BITS) >>> shift;
  }
}

/** The usual depth in one pass: the leaf's word is written once instead of six times; twice as fast. */
function sixLevels(
  features: Int32Array,
  steps: Int32Array,
  words: Int32Array,
  width: number,
  leaves: Int32Array,
): void {
  const [a, sa] = [features[0]! * width, steps[0]!];
  const [b, sb] = [features[1]! * width, steps[1]!];
  const [c, sc] = [features[2]! * width, steps[2]!];
  const [d, sd] = [features[3]! * width, steps[3]!];
  const [e, se] = [features[4]! * width, steps[4]!];
  const [f, sf] = [features[5]! * width, steps[5]!];
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

/** Room for the leaves of a matrix, as words for treeLeaves and as one byte a row. */
export function leafRoom({ stride }: Matrix): { words: Int32Array; bytes: Uint8Array } {
  const buffer = new ArrayBuffer(stride);
  return { words: new Int32Array(buffer), bytes: new Uint8Array(buffer) };
}

/** Adds a tree's leaves to the margins of all rows. */
export function addTree(tree: FastTree, matrix: Matrix, margins: Int32Array, room = leafRoom(matrix)): void {
  treeLeaves(tree, matrix, room.words);
  const { values } = tree;
  const leaves = room.bytes;
  const rows = margins.length;
  for (let row = 0; row < rows; row++) margins[row] = margins[row]! + values[leaves[row]! & 255]!;
}
