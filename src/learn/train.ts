import { fail } from '../core/errors.ts';
import type { Declarations } from '../model/declarations.ts';
import { MOST_FEATURES } from '../model/ranking.ts';
import { type BoostInput, type BoostOptions, boost, type Forest } from './boost.ts';
import { CodeTable } from './code-table.ts';
import { featurePlan, type PlanText } from './feature-plan.ts';
import { knownGroups, numberValues, type SeenRows, seeRows, shareValues, type Space } from './feature-values.ts';
import { binColumn, binValues, BINS, emptyMatrix, quantileCuts } from './matrix.ts';
import type { CountedGroups } from './packed-counts.ts';
import { dictionary, goodsCodes, rowGroups } from './row-codes.ts';
import { dayOrder, orderedShares } from './shares.ts';
import { countNorms, unitMeans, type UnitNorms } from './unit-values.ts';

/** Forests a head is the mean of; each sees other rows and features. Two are worth 2 to 5 points of the critical recall. */
export const MEMBERS = 2;

/** Chosen on quarters of 2020 (docs/learn.md), never on the kept half. */
export const BOOST: Omit<BoostOptions, 'seed' | 'weight'> = {
  trees: 750,
  depth: 6,
  rate: 0.08,
  ridge: 3,
  rowShare: 0.8,
  featureShare: 0.5,
  patience: 150,
};
/** The most that a rare finding weighs. */
const MOST_WEIGHT = 10;

/** A file with the labels of each head, row by row 0 or 1. */
export interface LabelledFile {
  declarations: Declarations;
  /** head → row */
  labels: Uint8Array[];
}

/** Everything that the forests are grown from. Plain data on shared memory: workers get it as it is. */
export interface Training {
  space: Space;
  norms: UnitNorms;
  counted: CountedGroups[];
  /** head → its own matrices: shares of findings differ */
  heads: TrainingHead[];
  trainSeen: SeenRows;
  validSeen: SeenRows;
}

export interface TrainingHead extends BoostInput {
  cuts: number[][];
  /** share of findings among all training declarations */
  prior: number;
  weight: number;
}

/** One forest to grow. */
export interface ForestJob {
  head: number;
  member: number;
}

/**
 * Makes features, statistics and matrices of a training and a validation file. `train` must have days and an HS column.
 * Throws E_FORMAT (too many columns).
 */
export function prepareTraining(train: LabelledFile, valid: LabelledFile, withParties: boolean): Training {
  const { declarations } = train;
  const { goods, dictionaries, plan, hs } = planFor(declarations, withParties);
  const seen = seeRows({ goods, dictionaries }, declarations);
  const norms = countNorms(hs.codes, hs.texts.length, seen.units);
  const space: Space = { goods, dictionaries, ...plan, means: unitMeans(goods, norms) };
  const validSeen = seeRows(space, valid.declarations);
  const counted: CountedGroups[] = space.levels.map(() => ({
    table: new CodeTable(),
    rows: new Int32Array(0),
    found: [],
  }));
  const groups = space.levels.map((level, k) => rowGroups(level, seen.codes, space, counted[k]!.table, true));
  for (const [k, own] of groups.entries()) countGroups(counted[k]!, own, train.labels);
  const validGroups = knownGroups(space, validSeen, counted);
  const order = dayOrder(declarations.days);
  const heads = train.labels.map((labels, head) =>
    trainingHead(
      space,
      head,
      labels,
      valid.labels[head]!,
      { seen, groups, days: declarations.days, order },
      validSeen,
      validGroups,
      counted,
    ),
  );
  return { space, norms, counted, heads, trainSeen: seen, validSeen };
}

/** What the trees may look at in a file. Throws E_FORMAT (too many columns). */
function planFor(declarations: Declarations, withParties: boolean) {
  const used = declarations.texts.filter(
    ({ role }) => role === 'origin' || role === 'departure' || role === 'category' || (withParties && role === 'party'),
  );
  const hs = declarations.texts.find(({ role }) => role === 'hs')!;
  const goods = goodsCodes(hs.texts);
  const dictionaries = used.map(({ name, role, texts }) => ({ ...dictionary(name, texts), role }));
  const hasUnit = (['mass', 'value'] as const).every(role => declarations.numbers.some(number => number.role === role));
  const plan = featurePlan(
    used as PlanText[],
    declarations.numbers.map(({ name }) => name),
    hasUnit,
  );
  if (plan.features.length > MOST_FEATURES) {
    const why = `its ${used.length} columns of codes would make ${plan.features.length} features, ${MOST_FEATURES} are the most`;
    throw fail('E_FORMAT', { file: declarations.file, why, next: 'Leave columns out with --map ignore=HEADER.' });
  }
  return { goods, dictionaries, plan, hs };
}

function countGroups(counted: CountedGroups, groups: Int32Array, labels: readonly Uint8Array[]): void {
  const { size } = counted.table;
  counted.rows = new Int32Array(size);
  counted.found = labels.map(() => new Int32Array(size));
  for (let row = 0; row < groups.length; row++) {
    const group = groups[row]!;
    if (group < 0) continue;
    counted.rows[group]!++;
    for (let head = 0; head < labels.length; head++) counted.found[head]![group]! += labels[head]![row]!;
  }
}

interface TrainRows {
  seen: SeenRows;
  groups: readonly Int32Array[];
  days: Int32Array;
  order: Int32Array;
}

function trainingHead(
  space: Space,
  head: number,
  labels: Uint8Array,
  validLabels: Uint8Array,
  train: TrainRows,
  validSeen: SeenRows,
  validGroups: readonly Int32Array[],
  counted: readonly CountedGroups[],
): TrainingHead {
  const rows = labels.length;
  const found = labels.reduce((sum, label) => sum + label, 0);
  const prior = found / rows;
  const matrix = emptyMatrix(rows, space.features.length, true);
  const valid = emptyMatrix(validLabels.length, space.features.length, true);
  const cuts = space.features.map((feature, k) => {
    const share = feature.kind === 'share';
    const values = share
      ? orderedShares(
          feature.levels.map(level => ({ groups: train.groups[level]!, size: counted[level]!.table.size })),
          labels,
          train.days,
          train.order,
        )
      : numberValues(space, train.seen, feature);
    const validValues = share
      ? shareValues(feature.levels, validGroups, counted, head, prior, valid.rows)
      : numberValues(space, validSeen, feature);
    const own = quantileCuts(values, share ? BINS - 1 : BINS - 2);
    binValues(values, own, !share, binColumn(matrix, k));
    binValues(validValues, own, !share, binColumn(valid, k));
    return own;
  });
  const rising = Uint8Array.from(space.features, feature => (feature.kind === 'share' ? 1 : 0));
  const weight = Math.min(MOST_WEIGHT, Math.max(1, Math.round(Math.sqrt((rows - found) / found))));
  return { matrix, valid, labels, validLabels, rising, cuts, prior, weight };
}

/** What a thread needs to grow forests. */
export interface ForestWork {
  heads: readonly (BoostInput & { weight: number })[];
  seed: number;
  /** trees grown so far by all threads, for progress */
  grown: Int32Array;
}

/** Grows one forest. Which thread does it makes no difference. */
export function growForest({ heads, seed, grown }: ForestWork, { head, member }: ForestJob): Forest {
  const input = heads[head]!;
  const own = Math.imul(seed, 0x9e3779b1) + head * 1_000_003 + member * 7919;
  return boost(input, { ...BOOST, weight: input.weight, seed: own >>> 0 }, () => void Atomics.add(grown, 0, 1));
}

/** All forests that a training needs, head after head. */
export function forestJobs(heads: number): ForestJob[] {
  return Array.from({ length: heads * MEMBERS }, (_, k) => ({ head: Math.floor(k / MEMBERS), member: k % MEMBERS }));
}
