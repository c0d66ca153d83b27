import type { Modality } from '../model/statement.ts';
import type { View } from './view.ts';

/** Verbs that say how the infinitive under them stands. */
export const ATTITUDES: Readonly<Record<string, Modality>> = {
  try: 'attempted',
  attempt: 'attempted',
  seek: 'attempted',
  manage: 'actual',
  plan: 'planned',
  intend: 'planned',
  agree: 'planned',
  prepare: 'planned',
  hope: 'planned',
  want: 'planned',
  promise: 'planned',
  wish: 'planned',
  expect: 'planned',
  decide: 'planned',
  threaten: 'planned',
  fail: 'attempted',
  refuse: 'planned',
  decline: 'planned',
  need: 'planned',
  struggle: 'attempted',
  conspire: 'planned',
  aim: 'planned',
  vow: 'planned',
  pledge: 'planned',
  undertake: 'planned',
  propose: 'planned',
  volunteer: 'planned',
  offer: 'planned',
  help: 'actual',
  choose: 'planned',
  opt: 'planned',
  resolve: 'planned',
  scheme: 'planned',
  plot: 'planned',
  endeavour: 'attempted',
  endeavor: 'attempted',
  strive: 'attempted',
};
const ABLE: ReadonlySet<string> = new Set(['can', 'could', 'may', 'might']);

/** Whether a clause tells what was done, tried, planned or is possible. */
export function modalityOf({ sentence: { clauses }, clause }: View): Modality {
  if (clause.modal !== undefined && ABLE.has(clause.modal)) return 'able';
  if (clause.modal === 'will' || clause.modal === 'would') return 'planned';
  const governor = clause.governor === undefined ? undefined : clauses[clause.governor];
  if (clause.kind !== 'infinitive' || !governor) return 'actual';
  if (governor.lemma === 'be') return 'planned';
  return ATTITUDES[governor.lemma] ?? 'actual';
}
