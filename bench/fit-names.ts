// Fits the lines of src/match/name-evidence.ts again: what a similarity says and what common words take off, per kind of name.
// usage: fit-names.ts DATA QUESTIONS.jsonl [DATA QUESTIONS.jsonl …]
// Questions as for names.ts; those without a target are names on no list. Logistic regression with rising (for common words: falling)
// lines over the knots in use, all other costs as they are. Prints the fitted lines, those in use, and the mean loss of both (nats
// a point, the intercept of each fitted: the lists ask for far more matches than papers do). It writes nothing: what was
// held back by judgement is in docs/methodology.md and docs/decisions/0008.
import { COMMON, type Line, type NameKind, SIMILARITY } from '../src/match/name-evidence.ts';
import { type Point, pointsOf } from './name-points.ts';

const files = process.argv.slice(2);
if (files.length === 0 || files.length % 2 !== 0) throw new Error('usage: fit-names.ts DATA QUESTIONS.jsonl …');
const points: Point[] = [];
for (let k = 0; k < files.length; k += 2)
  for (const point of await pointsOf(files[k]!, files[k + 1]!)) points.push(point);

const ROUNDS = 1000;
const STEP = 0.05;
/** pulls each knot to the one in use, per point: where there are few points the fit knows nothing */
const RIDGE = 1e-4;

/** The two knots around x and the share of the second. */
function between(knots: readonly number[], x: number): [at: number, share: number] {
  let at = 1;
  while (at < knots.length - 1 && knots[at]! < x) at++;
  return [at - 1, Math.min(1, Math.max(0, (x - knots[at - 1]!) / (knots[at]! - knots[at - 1]!)))];
}

/** The rising sequence that is nearest (pool adjacent violators). */
function risen(values: readonly number[]): number[] {
  const blocks: { sum: number; count: number }[] = [];
  for (const value of values) {
    blocks.push({ sum: value, count: 1 });
    while (blocks.length > 1) {
      const [a, b] = [blocks.at(-2)!, blocks.at(-1)!];
      if (a.sum / a.count <= b.sum / b.count) break;
      blocks.splice(-2, 2, { sum: a.sum + b.sum, count: a.count + b.count });
    }
  }
  return blocks.flatMap(({ sum, count }) => Array<number>(count).fill(sum / count));
}

interface Fit {
  intercept: number;
  similarity: number[];
  common: number[];
}

/** A point with its places on the two lines. */
interface Row {
  s: [at: number, share: number];
  c: [at: number, share: number];
  others: number;
  right: number;
  /** how many points are like it */
  count: number;
}

/** `intercept` + line(similarity) − line(rarest) + others, in nats. */
class Model {
  readonly #rows: Row[];
  readonly #points: number;
  readonly #knots: { similarity: number[]; common: number[] };

  constructor(of: readonly Point[], similarity: Line, common: Line) {
    this.#knots = { similarity: similarity.map(([x]) => x), common: common.map(([x]) => x) };
    const rows = new Map<string, Row>();
    for (const { similarity: alike, rarest, others, right } of of) {
      // points that differ by a rounding are one
      const [s, c] = [Math.round(alike / 5) * 5, Math.round(rarest / 10) * 10];
      const rest = Math.round(others / 100) / 10;
      const key = `${s} ${c} ${rest} ${right}`;
      const row = rows.get(key);
      if (row) row.count++;
      else {
        const places = { s: between(this.#knots.similarity, s), c: between(this.#knots.common, c) };
        rows.set(key, { ...places, others: rest, right: Number(right), count: 1 });
      }
    }
    this.#rows = [...rows.values()];
    this.#points = of.length;
  }

  #logit({ intercept, similarity, common }: Fit, row: Row): number {
    const on = (line: number[], [at, share]: [number, number]): number =>
      line[at]! * (1 - share) + line[at + 1]! * share;
    return intercept + on(similarity, row.s) - on(common, row.c) + row.others;
  }

  loss(fit: Fit): number {
    let sum = 0;
    for (const row of this.#rows) {
      const logit = this.#logit(fit, row);
      sum += row.count * (Math.log1p(Math.exp(-Math.abs(logit))) + Math.max(logit, 0) - row.right * logit);
    }
    return sum / this.#points;
  }

  /** Descends from `start`; `lines`: the lines too, not the intercept alone. */
  descend(start: Fit, lines: boolean): Fit {
    const fit = { ...start, similarity: [...start.similarity], common: [...start.common] };
    const moments = [fit.similarity, fit.common].map(line => line.map(() => 1e-8));
    let moment = 1e-8;
    for (let round = 0; round < ROUNDS; round++) {
      const slopes = [fit.similarity, fit.common].map(line => line.map(() => 0));
      let slope = 0;
      for (const row of this.#rows) {
        const error = (1 / (1 + Math.exp(-this.#logit(fit, row))) - row.right) * (row.count / this.#points);
        slope += error;
        for (const [line, [at, share], sign] of [[slopes[0]!, row.s, 1] as const, [slopes[1]!, row.c, -1] as const]) {
          line[at]! += sign * error * (1 - share);
          line[at + 1]! += sign * error * share;
        }
      }
      moment += slope ** 2;
      fit.intercept -= (STEP * slope) / Math.sqrt(moment);
      if (!lines) continue;
      for (const [k, line] of [fit.similarity, fit.common].entries()) {
        const before = k === 0 ? start.similarity : start.common;
        for (let at = 0; at < line.length; at++) {
          const own = slopes[k]![at]! + RIDGE * (line[at]! - before[at]!);
          moments[k]![at]! += own ** 2;
          line[at]! -= (STEP * own) / Math.sqrt(moments[k]![at]!);
        }
      }
      fit.similarity = risen(fit.similarity);
      fit.common = risen(fit.common.map(value => -value)).map(value => Math.max(0, -value));
      fit.common[fit.common.length - 1] = 0;
    }
    return fit;
  }
}

const nats = (line: Line): number[] => line.map(([, millinats]) => millinats / 1000);
const millinats = (line: Line, values: readonly number[], move = 0): [number, number][] =>
  line.map(([x], at) => [x, Math.round((values[at]! + move) * 1000)]);

const kinds: Record<string, object> = {};
for (const kind of ['person', 'organisation', 'craft'] as const satisfies NameKind[]) {
  const own = points.filter(point => point.kind === kind);
  if (!own.some(point => point.right)) continue;
  const model = new Model(own, SIMILARITY[kind], COMMON[kind]);
  const inUse = model.descend({ intercept: 0, similarity: nats(SIMILARITY[kind]), common: nats(COMMON[kind]) }, false);
  const fitted = model.descend(inUse, true);
  kinds[kind] = {
    points: own.length,
    right: own.filter(point => point.right).length,
    lossInUse: Number(model.loss(inUse).toFixed(5)),
    lossFitted: Number(model.loss(fitted).toFixed(5)),
    similarityInUse: SIMILARITY[kind],
    // an intercept and a line can be moved against each other: the line is put so that both end alike
    similarityFitted: millinats(
      SIMILARITY[kind],
      fitted.similarity,
      inUse.similarity.at(-1)! - fitted.similarity.at(-1)!,
    ),
    commonInUse: COMMON[kind],
    commonFitted: millinats(COMMON[kind], fitted.common),
  };
}
console.log(JSON.stringify(kinds, null, 1));
