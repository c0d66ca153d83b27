import { logistic } from '../core/reals.ts';
import type { Declarations } from '../model/declarations.ts';
import type { HeadCard, Interval } from '../model/ranking.ts';
import { type RankFigures, rankFigures, shareCount } from './figures.ts';
import type { Labels } from './labels.ts';
import { randomStream } from './random.ts';
import { binRows, contributionsOf, type OpenHead, pickRows, type Ranker, rankOrder } from './ranker.ts';
import type { SeenRows } from './feature-values.ts';

/** Shares of a file that figures are given for. */
const SHARES = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2] as const;
/** The share that counts as alerts where alerts by country are told. */
const ALERT_SHARE = 0.05;
const SAMPLES = 1000;
const CALIBRATION_GROUPS = 10;
const MOST_COUNTRIES = 40;
/** Rows whose contributions the weights of the features are taken from. */
const WEIGHED_ROWS = 4000;

export interface CardInput {
  ranker: Ranker;
  head: OpenHead;
  /** of the training file: how the label was understood */
  labels: Labels;
  weight: number;
  valid: Declarations;
  seen: SeenRows;
  validLabels: Uint8Array;
  margins: Int32Array;
  seed: number;
}

/** What one head says of itself, measured on the validation file. */
export function headCard(input: CardInput): HeadCard {
  const { head, labels, weight, validLabels, margins } = input;
  const order = rankOrder(margins);
  const { point, low, high } = intervals(order, validLabels, input.seed);
  const figure = (pick: (figures: RankFigures) => number): Interval => ({
    value: decimals(pick(point)),
    low: decimals(pick(low)),
    high: decimals(pick(high)),
  });
  return {
    name: head.name,
    label: labels.column,
    rule: labels.rule,
    findings: labels.findings,
    trained: { declarations: head.declarations, found: head.found },
    validated: { declarations: margins.length, found: validLabels.reduce((sum, label) => sum + label, 0) },
    weight,
    trees: head.trees.length,
    areaUnderCurve: figure(one => one.areaUnderCurve),
    averagePrecision: figure(one => one.averagePrecision),
    best: SHARES.map((share, k) => ({
      share,
      declarations: shareCount(margins.length, share),
      precision: figure(one => one.best[k]!.precision),
      recall: figure(one => one.best[k]!.recall),
    })),
    calibration: calibrationCurve(order, margins, validLabels),
    countries: byCountry(input, order),
    weights: featureWeights(input),
  };
}

/** The figures, and the 2.5th and 97.5th percentile of each over bootstrap samples of the file. */
function intervals(order: Int32Array, labels: Uint8Array, seed: number) {
  const rows = order.length;
  const point = rankFigures(order, labels, new Uint8Array(rows).fill(1), SHARES);
  const random = randomStream(seed);
  const samples: number[][] = [];
  for (let n = 0; n < SAMPLES; n++) {
    const weights = new Uint8Array(rows);
    for (let k = 0; k < rows; k++) weights[random() % rows]!++;
    samples.push(flat(rankFigures(order, labels, weights, SHARES)));
  }
  const at = (share: number): RankFigures =>
    unflat(
      flat(point).map((_, k) => samples.map(sample => sample[k]!).sort((a, b) => a - b)[Math.floor(share * SAMPLES)]!),
    );
  return { point, low: at(0.025), high: at(0.975) };
}

function flat({ areaUnderCurve, averagePrecision, best }: RankFigures): number[] {
  return [areaUnderCurve, averagePrecision, ...best.flatMap(({ precision, recall }) => [precision, recall])];
}

function unflat([areaUnderCurve, averagePrecision, ...best]: number[]): RankFigures {
  const pairs = SHARES.map((_, k) => ({ precision: best[2 * k]!, recall: best[2 * k + 1]! }));
  return { areaUnderCurve: areaUnderCurve!, averagePrecision: averagePrecision!, best: pairs };
}

/** Ten groups of equal size by score: expected and observed share of findings, with a 95 % Wilson interval. */
function calibrationCurve(order: Int32Array, margins: Int32Array, labels: Uint8Array): HeadCard['calibration'] {
  const groups: HeadCard['calibration'] = [];
  for (let g = 0; g < CALIBRATION_GROUPS; g++) {
    const rows = order.subarray(
      Math.floor((g * order.length) / CALIBRATION_GROUPS),
      Math.floor(((g + 1) * order.length) / CALIBRATION_GROUPS),
    );
    if (rows.length === 0) continue;
    const found = rows.reduce((sum, row) => sum + labels[row]!, 0);
    const expected = rows.reduce((sum, row) => sum + logistic(margins[row]! / 1000), 0) / rows.length;
    groups.push({ declarations: rows.length, expected: decimals(expected), observed: wilson(found, rows.length) });
  }
  return groups.reverse();
}

/** Wilson's score interval of a share, 95 %. */
export function wilson(found: number, rows: number): Interval {
  const z = 1.96;
  const share = found / rows;
  const middle = (share + (z * z) / (2 * rows)) / (1 + (z * z) / rows);
  const half = (z * Math.sqrt((share * (1 - share)) / rows + (z * z) / (4 * rows * rows))) / (1 + (z * z) / rows);
  return {
    value: decimals(share),
    low: decimals(Math.max(0, middle - half)),
    high: decimals(Math.min(1, middle + half)),
  };
}

/** For each country of origin: declarations and findings, and how many of the best 5 % are of it. Most declarations first. */
function byCountry({ valid, validLabels }: CardInput, order: Int32Array): HeadCard['countries'] {
  const origin = valid.texts.find(({ role }) => role === 'origin');
  if (!origin) return [];
  const countries = origin.texts.map(country => ({ country, declarations: 0, found: 0, alerts: 0, alertsFound: 0 }));
  const alerts = shareCount(order.length, ALERT_SHARE);
  for (const [place, row] of order.entries()) {
    const of = countries[origin.codes[row]!]!;
    of.declarations++;
    of.found += validLabels[row]!;
    if (place >= alerts) continue;
    of.alerts++;
    of.alertsFound += validLabels[row]!;
  }
  countries.sort((a, b) => b.declarations - a.declarations || (a.country < b.country ? -1 : 1));
  return countries.slice(0, MOST_COUNTRIES);
}

function featureWeights({ ranker, head, seen }: CardInput): HeadCard['weights'] {
  const step = Math.max(1, Math.floor(seen.codes.rows / WEIGHED_ROWS));
  const rows = Int32Array.from({ length: Math.floor(seen.codes.rows / step) }, (_, k) => k * step);
  const matrix = binRows(ranker, head, pickRows(seen, rows));
  const sums = contributionsOf(ranker, head, matrix);
  const weights = ranker.groups.map(({ name }, k) => {
    let total = 0;
    for (let at = 0; at < rows.length; at++) total += Math.abs(sums[k * rows.length + at]!);
    return { feature: name, mean: Math.round(total / rows.length) };
  });
  return weights.sort((a, b) => b.mean - a.mean || (a.feature < b.feature ? -1 : 1));
}

function decimals(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
