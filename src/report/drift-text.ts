import type { Drift } from '../model/ranking.ts';
import { percentText } from './card-text.ts';

/** By convention of credit scoring: below .1 a population is called stable, from .25 on shifted. */
export const DRIFT_SOME = 0.1;
export const DRIFT_MUCH = 0.25;
const MOST_COLUMNS = 5;

/** One line on how far a file has moved from the training file. */
export function driftText(drift: readonly Drift[] | undefined): string {
  if (drift === undefined) return 'drift from the training file: not measured, the file is too short';
  const moved = drift.filter(({ psi }) => psi >= DRIFT_SOME);
  const [largest] = drift;
  if (!largest) return 'drift from the training file: nothing to measure';
  if (moved.length === 0) return `drift from the training file: little (largest: ${columnText(largest)})`;
  const much = moved.some(({ psi }) => psi >= DRIFT_MUCH) ? 'much: train again on newer inspections' : 'some';
  const more = moved.length > MOST_COLUMNS ? ` and ${moved.length - MOST_COLUMNS} more` : '';
  return `drift from the training file: ${much} (${moved.slice(0, MOST_COLUMNS).map(columnText).join(', ')}${more})`;
}

function columnText({ column, psi, unseen }: Drift): string {
  const fresh = unseen !== undefined && unseen > 0.01 ? `, ${percentText(unseen)} not seen in training` : '';
  return `${column} ${psi.toFixed(2)}${fresh}`;
}
