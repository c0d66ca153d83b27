import { ln } from '../core/reals.ts';
import type { Tree } from '../model/ranking.ts';
import { Histograms } from './histograms.ts';
import { probabilityUnits, UNIT } from './logistic-table.ts';
import { addTree, fastTree } from './leaves.ts';
import { BINS, type Matrix } from './matrix.ts';
import { monotoneLeaves } from './monotone.ts';
import { partOf, randomStream } from './random.ts';
import { averagePrecision } from './figures.ts';

/** How trees are grown. The values and how they were chosen: docs/learn.md. */
export interface BoostOptions {
  trees: number;
  /** questions a tree, the same at each level for all of its leaves */
  depth: number;
  /** part of a leaf's best step that is taken */
  rate: number;
  /** added to every sum of curvatures: leaves of few declarations stay small */
  ridge: number;
  /** share of the declarations and of the features that a tree sees */
  rowShare: number;
  featureShare: number;
  /** trees without a better average precision on the validation file before it stops */
  patience: number;
  /** weight of a finding, where a declaration without one has 1 */
  weight: number;
  seed: number;
}

export interface BoostInput {
  matrix: Matrix;
  /** row → 1 for a finding */
  labels: Uint8Array;
  /** feature → must a higher bin never lower the score? */
  rising: Uint8Array;
  valid: Matrix;
  validLabels: Uint8Array;
}

/** A boosted forest: base and the leaves that a declaration reaches add up to its margin in millinats. */
export interface Forest {
  base: number;
  trees: Tree[];
}

const LOOK_EVERY = 10;

/**
 * Gradient-boosted oblivious trees for the logistic loss (Friedman 2001; second-order step with a ridge). Leaves are
 * whole millinats and the next tree is grown on their sum, so that what is ranked is what was trained. Early stopping by
 * average precision on the validation file. The same input and seed give the same trees on every engine.
 */
export function boost(input: BoostInput, options: BoostOptions, onTree: () => void = () => {}): Forest {
  const { matrix, labels, valid, validLabels } = input;
  const base = startMargin(labels, options.weight);
  const margins = new Int32Array(matrix.rows).fill(base);
  const validMargins = new Int32Array(valid.rows).fill(base);
  const histograms = new Histograms(matrix, options.depth);
  const random = randomStream(options.seed);
  const trees: Tree[] = [];
  let best = -1;
  let bestTrees = 0;
  while (trees.length < options.trees) {
    const tree = growTree(input, options, histograms, margins, random);
    trees.push(tree);
    const fast = fastTree(tree);
    addTree(fast, matrix, margins);
    addTree(fast, valid, validMargins);
    onTree();
    if (trees.length % LOOK_EVERY !== 0) continue;
    const precision = averagePrecision(validMargins, validLabels);
    if (precision > best) {
      best = precision;
      bestTrees = trees.length;
    } else if (trees.length - bestTrees >= options.patience) break;
  }
  return { base, trees: trees.slice(0, bestTrees) };
}

/** Log-odds of a finding among all declarations, weighted, in millinats. */
function startMargin(labels: Uint8Array, weight: number): number {
  let findings = 0;
  for (const label of labels) findings += label;
  return Math.round(1000 * ln((findings * weight) / (labels.length - findings)));
}

function growTree(
  { matrix, labels, rising }: BoostInput,
  options: BoostOptions,
  histograms: Histograms,
  margins: Int32Array,
  random: () => number,
): Tree {
  const { weight, depth, ridge } = options;
  const gradient = new Int32Array(matrix.rows);
  const curvature = new Int32Array(matrix.rows);
  const rows = new Int32Array(matrix.rows);
  const rowPart = partOf(options.rowShare);
  let count = 0;
  for (let row = 0; row < matrix.rows; row++) {
    if (random() >= rowPart) continue;
    const p = probabilityUnits(margins[row]!);
    const label = labels[row]!;
    const scale = label === 1 ? weight : 1;
    gradient[row] = Math.round((label * UNIT - p) * scale);
    curvature[row] = Math.round(((p * (UNIT - p)) / UNIT) * scale);
    rows[count++] = row;
  }
  histograms.begin(rows, count, gradient, curvature, chooseFeatures(matrix.features, options.featureShare, random));
  const splits: [number, number][] = [];
  for (let level = 0; level < depth; level++) {
    const split = bestSplit(histograms, rising, ridge * UNIT);
    splits.push(split);
    histograms.split(split[0], split[1], level === depth - 1);
  }
  const totals = histograms.totals();
  const values = Int32Array.from(totals.gradient, (sum, leaf) =>
    Math.round((1000 * options.rate * sum) / (totals.curvature[leaf]! + ridge * UNIT)),
  );
  const risingBits = splits.reduce((bits, [feature], level) => (rising[feature] ? bits | (1 << level) : bits), 0);
  const monotone = monotoneLeaves(values, totals.rows, risingBits);
  return { splits, values: [...monotone], cover: [...totals.rows] };
}

function chooseFeatures(features: number, share: number, random: () => number): Int32Array {
  const part = partOf(share);
  const chosen: number[] = [];
  for (let feature = 0; feature < features; feature++) if (random() < part) chosen.push(feature);
  if (chosen.length === 0) chosen.push(random() % features);
  return Int32Array.from(chosen);
}

/** The question that lowers the loss most over all leaves; of equals the first feature, then the lowest bin. */
function bestSplit(histograms: Histograms, rising: Uint8Array, ridge: number): [number, number] {
  const { features, leaves } = histograms;
  const gains = new Float64Array(BINS - 1);
  let best: [number, number] = [features[0]!, 0];
  let bestGain = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < features.length; k++) {
    gains.fill(0);
    const feature = features[k]!;
    for (let leaf = 0; leaf < leaves; leaf++)
      addGains(histograms.sums(k), leaf * BINS * 2, rising[feature] === 1, ridge, gains);
    for (let bin = 0; bin < BINS - 1; bin++) {
      if (gains[bin]! <= bestGain) continue;
      bestGain = gains[bin]!;
      best = [feature, bin];
    }
  }
  return best;
}

/** Adds what each split of one leaf gains. A split against the direction that a rising feature must have gains nothing. */
function addGains(sums: Float64Array, offset: number, rising: boolean, ridge: number, gains: Float64Array): void {
  let gradient = 0;
  let curvature = 0;
  for (let bin = 0; bin < BINS; bin++) {
    gradient += sums[offset + bin * 2]!;
    curvature += sums[offset + bin * 2 + 1]!;
  }
  if (curvature === 0) return;
  const whole = (gradient * gradient) / (curvature + ridge);
  let left = 0;
  let leftCurvature = 0;
  for (let bin = 0; bin < BINS - 1; bin++) {
    left += sums[offset + bin * 2]!;
    leftCurvature += sums[offset + bin * 2 + 1]!;
    const right = gradient - left;
    const rightCurvature = curvature - leftCurvature;
    if (leftCurvature === 0 || rightCurvature === 0) continue;
    const a = leftCurvature + ridge;
    const b = rightCurvature + ridge;
    if (rising && right * a < left * b) continue;
    gains[bin]! += (left * left) / a + (right * right) / b - whole;
  }
}
