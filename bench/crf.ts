/**
 * Trains a linear-chain conditional random field (Lafferty, McCallum, Pereira 2001) by AdaGrad with an L2 penalty: forward and
 * backward in probabilities scaled per word. Deterministic: the order of the sentences comes from a seed.
 */
import { type Random, random } from './random.ts';

/** A sentence as numbers: features of each word (dense ids), and its tags. */
export interface Example {
  ids: Int32Array;
  from: Int32Array;
  tags: Uint8Array;
}

export interface CrfOptions {
  tags: number;
  features: number;
  /** may `to` follow `from`? index from * tags + to */
  allowed: Uint8Array;
  epochs: number;
  rate: number;
  /** weight of ½|w|², a training set */
  penalty: number;
  /** share of the features of a word that a round does not see, so that none is leant on alone (drop-out) */
  drop: number;
  seed: number;
}

export interface CrfWeights {
  /** feature * tags + tag */
  emit: Float64Array;
  /** from * tags + to; of the row `tags`: at the start */
  move: Float64Array;
}

/** A slope below this moves nothing: most tags of most words, after the first rounds. It keeps the weights few and halves the time. */
const SMALL = 0.01;

/** Learns the weights. */
export function trainCrf(examples: readonly Example[], options: CrfOptions): CrfWeights {
  const { tags, features, allowed } = options;
  const weights: CrfWeights = { emit: new Float64Array(features * tags), move: new Float64Array((tags + 1) * tags) };
  const emitSquares = new Float64Array(features * tags).fill(1e-6);
  const moveSquares = new Float64Array((tags + 1) * tags).fill(1e-6);
  const dice = random(options.seed);
  const order = Array.from(examples.keys());
  const share = options.penalty / examples.length;
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (let k = order.length - 1; k > 0; k--) {
      const other = dice.below(k + 1);
      [order[k], order[other]] = [order[other]!, order[k]!];
    }
    for (const one of order)
      step(
        thinned(examples[one]!, options.drop, dice),
        weights,
        emitSquares,
        moveSquares,
        tags,
        allowed,
        options.rate,
        share,
      );
  }
  return weights;
}

function thinned(example: Example, drop: number, dice: Random): Example {
  if (drop === 0) return example;
  const ids: number[] = [];
  const from = new Int32Array(example.from.length);
  for (let at = 0; at + 1 < from.length; at++) {
    for (let k = example.from[at]!; k < example.from[at + 1]!; k++) if (!dice.chance(drop)) ids.push(example.ids[k]!);
    from[at + 1] = ids.length;
  }
  return { ids: Int32Array.from(ids), from, tags: example.tags };
}

/** Scores of each word and tag. */
function emissions({ ids, from }: Example, emit: Float64Array, tags: number): Float64Array {
  const words = from.length - 1;
  const scores = new Float64Array(words * tags);
  for (let at = 0; at < words; at++)
    for (let k = from[at]!; k < from[at + 1]!; k++) {
      const row = ids[k]! * tags;
      const base = at * tags;
      for (let tag = 0; tag < tags; tag++) scores[base + tag] = scores[base + tag]! + emit[row + tag]!;
    }
  return scores;
}

function step(
  example: Example,
  weights: CrfWeights,
  emitSquares: Float64Array,
  moveSquares: Float64Array,
  tags: number,
  allowed: Uint8Array,
  rate: number,
  share: number,
): void {
  const words = example.from.length - 1;
  if (words === 0) return;
  const scores = emissions(example, weights.emit, tags);
  const factor = new Float64Array(words * tags);
  for (let at = 0; at < words; at++) {
    let most = Number.NEGATIVE_INFINITY;
    for (let tag = 0; tag < tags; tag++) most = Math.max(most, scores[at * tags + tag]!);
    for (let tag = 0; tag < tags; tag++) factor[at * tags + tag] = Math.exp(scores[at * tags + tag]! - most);
  }
  const moves = new Float64Array((tags + 1) * tags);
  const { reached, followed } = stepsOf(allowed, tags);
  for (let k = 0; k < tags * tags; k++) if (allowed[k]) moves[k] = Math.exp(weights.move[k]!);
  for (let tag = 0; tag < tags; tag++)
    if (allowed[tag]) moves[tags * tags + tag] = Math.exp(weights.move[tags * tags + tag]!);
  const forward = new Float64Array(words * tags);
  const backward = new Float64Array(words * tags);
  for (let at = 0; at < words; at++) {
    let sum = 0;
    for (let to = 0; to < tags; to++) {
      let value = 0;
      if (at === 0) value = moves[tags * tags + to]!;
      else for (const before of reached[to]!) value += forward[(at - 1) * tags + before]! * moves[before * tags + to]!;
      value *= factor[at * tags + to]!;
      forward[at * tags + to] = value;
      sum += value;
    }
    for (let to = 0; to < tags; to++) forward[at * tags + to]! /= sum;
  }
  // only O, L and U may end a sentence; they are those that may follow the start of an O: allowed[tag * tags + 0]
  for (let tag = 0; tag < tags; tag++) backward[(words - 1) * tags + tag] = allowed[tag * tags]!;
  for (let at = words - 2; at >= 0; at--) {
    let sum = 0;
    for (let before = 0; before < tags; before++) {
      let value = 0;
      for (const to of followed[before]!)
        value += moves[before * tags + to]! * factor[(at + 1) * tags + to]! * backward[(at + 1) * tags + to]!;
      backward[at * tags + before] = value;
      sum += value;
    }
    for (let tag = 0; tag < tags; tag++) backward[at * tags + tag]! /= sum;
  }
  const gradient = new Float64Array(tags);
  const moveGradient = new Float64Array((tags + 1) * tags);
  for (let at = 0; at < words; at++) {
    let sum = 0;
    for (let tag = 0; tag < tags; tag++) sum += forward[at * tags + tag]! * backward[at * tags + tag]!;
    for (let tag = 0; tag < tags; tag++)
      gradient[tag] =
        (forward[at * tags + tag]! * backward[at * tags + tag]!) / sum - (example.tags[at] === tag ? 1 : 0);
    for (let k = example.from[at]!; k < example.from[at + 1]!; k++) {
      const row = example.ids[k]! * tags;
      for (let tag = 0; tag < tags; tag++) {
        if (Math.abs(gradient[tag]!) < SMALL) continue;
        const slope = gradient[tag]! + share * weights.emit[row + tag]!;
        const squares = (emitSquares[row + tag]! += slope * slope);
        weights.emit[row + tag]! -= (rate * slope) / Math.sqrt(squares);
      }
    }
    if (at === 0) {
      for (let tag = 0; tag < tags; tag++) moveGradient[tags * tags + tag]! += gradient[tag]!;
      continue;
    }
    let total = 0;
    for (let before = 0; before < tags; before++)
      for (const to of followed[before]!)
        total +=
          forward[(at - 1) * tags + before]! *
          moves[before * tags + to]! *
          factor[at * tags + to]! *
          backward[at * tags + to]!;
    for (let before = 0; before < tags; before++)
      for (const to of followed[before]!)
        moveGradient[before * tags + to]! +=
          (forward[(at - 1) * tags + before]! *
            moves[before * tags + to]! *
            factor[at * tags + to]! *
            backward[at * tags + to]!) /
          total;
    moveGradient[example.tags[at - 1]! * tags + example.tags[at]!]! -= 1;
  }
  for (let k = 0; k < moveGradient.length; k++) {
    const slope = moveGradient[k]! + share * weights.move[k]!;
    if (slope === 0) continue;
    const squares = (moveSquares[k]! += slope * slope);
    weights.move[k]! -= (rate * slope) / Math.sqrt(squares);
  }
}

interface Steps {
  reached: number[][];
  followed: number[][];
}
const stepsBefore = new WeakMap<Uint8Array, Steps>();

/** By tag, from which it may be reached and which may follow. */
function stepsOf(allowed: Uint8Array, tags: number): Steps {
  const before = stepsBefore.get(allowed);
  if (before) return before;
  const all = Array.from({ length: tags }, (_, tag) => tag);
  const steps = {
    reached: all.map(to => all.filter(from => allowed[from * tags + to])),
    followed: all.map(from => all.filter(to => allowed[from * tags + to])),
  };
  stepsBefore.set(allowed, steps);
  return steps;
}
