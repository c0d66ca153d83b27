import { logistic } from '../core/reals.ts';
import type { Forest } from './boost.ts';
import type { Tree } from '../model/ranking.ts';

/** margin → scale · margin + shift, margins in natural-log units */
export interface Calibration {
  scale: number;
  shift: number;
}

const STEPS = 50;
const LEAST_SCALE = 0.05;

/**
 * Fits a straight line through the log-odds so that scores read as probabilities on the validation file (Platt 1999, by
 * Newton's method). The order of the declarations stays. Without enough of both outcomes margins stay as they are.
 */
export function calibrate(margins: Int32Array, labels: Uint8Array): Calibration {
  let scale = 1;
  let shift = 0;
  for (let step = 0; step < STEPS; step++) {
    let [a, b, aa, ab, bb] = [0, 0, 1e-6, 0, 1e-6];
    for (let row = 0; row < margins.length; row++) {
      const x = margins[row]! / 1000;
      const p = logistic(scale * x + shift);
      const gradient = labels[row]! - p;
      const curvature = p * (1 - p);
      a += gradient * x;
      b += gradient;
      aa += curvature * x * x;
      ab += curvature * x;
      bb += curvature;
    }
    const determinant = aa * bb - ab * ab;
    if (!(determinant > 1e-12)) break;
    const stepA = (bb * a - ab * b) / determinant;
    const stepB = (aa * b - ab * a) / determinant;
    // a step of more than one unit overshoots where few rows decide
    const most = Math.max(1, Math.abs(stepA), Math.abs(stepB));
    scale += stepA / most;
    shift += stepB / most;
    if (Math.abs(stepA) + Math.abs(stepB) < 1e-9) break;
  }
  return scale >= LEAST_SCALE && Number.isFinite(shift) ? { scale, shift } : { scale: 1, shift: 0 };
}

/** The mean of several forests as one, its leaves on the calibrated scale, whole millinats again. */
export function jointForest(forests: readonly Forest[], { scale, shift }: Calibration): Forest {
  const members = forests.length;
  const base = forests.reduce((sum, forest) => sum + forest.base, 0) / members;
  const trees = forests.flatMap(forest =>
    forest.trees.map((tree): Tree => ({ ...tree, values: tree.values.map(value => round((value * scale) / members)) })),
  );
  return { base: round(base * scale + shift * 1000), trees };
}

/** Math.round without its −0, which JSON does not keep. */
function round(value: number): number {
  return Math.round(value) + 0;
}
