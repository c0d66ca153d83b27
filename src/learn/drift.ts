import { ln } from '../core/reals.ts';
import type { Drift, ModelBody } from '../model/ranking.ts';
import type { SeenRows } from './feature-values.ts';
import { cutsBelow } from './matrix.ts';
import type { Ranker } from './ranker.ts';

/** Texts that are compared one by one; the rarer ones together, and what training has not seen apart. */
const MOST_TEXTS = 20;
const NUMBER_GROUPS = 10;
/** Fewer rows say nothing: by chance alone ten groups differ by more than .05. */
export const LEAST_ROWS = 200;

/**
 * How far the columns of a file have moved from the training file: the population stability index, the sum over groups
 * of (p − q)·ln(p/q). By convention below .1 little, above .25 much. Goods by chapter. Largest first.
 */
export function measureDrift(body: ModelBody, { space }: Ranker, seen: SeenRows): Drift[] {
  const found: Drift[] = [];
  const { rows } = seen.codes;
  for (const { name, role, texts, counts } of body.dictionaries) {
    const codes =
      role === 'hs' ? seen.codes.goods[2] : seen.codes.columns[space.dictionaries.findIndex(one => one.name === name)]!;
    const expected = role === 'hs' ? chapterCounts(texts, counts, space.goods.byDigits[2]) : counts;
    const actual = Array.from({ length: expected.length }, () => 0);
    let unseen = 0;
    for (const code of codes) {
      if (code < 0) unseen++;
      else actual[code]!++;
    }
    const groups = frequentGroups(expected);
    const psi = stabilityIndex([...grouped(expected, groups), 0], [...grouped(actual, groups), unseen]);
    found.push({ column: name, psi, unseen: rows === 0 ? 0 : unseen / rows });
  }
  const head = body.heads[0]!;
  for (const [k, feature] of body.features.entries()) {
    if (feature.kind !== 'number' && feature.kind !== 'unitValue') continue;
    const values =
      feature.kind === 'unitValue' ? seen.units : seen.numbers.find(({ name }) => name === feature.column)?.values;
    if (!values) continue;
    const expected = head.binRows[k]!;
    const actual = Array.from({ length: expected.length }, () => 0);
    for (const value of values) actual[Number.isNaN(value) ? 0 : cutsBelow(head.cuts[k]!, value) + 1]!++;
    const groups = expected.map((_, bin) =>
      bin === 0 ? 0 : 1 + Math.floor(((bin - 1) * NUMBER_GROUPS) / (expected.length - 1)),
    );
    const column = feature.kind === 'unitValue' ? 'value per kg' : feature.column;
    found.push({ column, psi: stabilityIndex(grouped(expected, groups), grouped(actual, groups)) });
  }
  return found.sort((a, b) => b.psi - a.psi || (a.column < b.column ? -1 : 1));
}

/** Sum of (p − q)·ln(p/q) over groups, half a row added to each so that an empty group has a logarithm. Four decimals. */
export function stabilityIndex(expected: readonly number[], actual: readonly number[]): number {
  const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count + 0.5, 0);
  const [all, allActual] = [total(expected), total(actual)];
  let sum = 0;
  for (let k = 0; k < expected.length; k++) {
    if (expected[k] === 0 && actual[k] === 0) continue;
    const p = (expected[k]! + 0.5) / all;
    const q = (actual[k]! + 0.5) / allActual;
    sum += (p - q) * ln(p / q);
  }
  return Math.round(sum * 10_000) / 10_000;
}

function chapterCounts(
  texts: readonly string[],
  counts: readonly number[],
  chapters: ReadonlyMap<string, number>,
): number[] {
  const sums = Array.from({ length: chapters.size }, () => 0);
  for (const [code, text] of texts.entries()) {
    const chapter = chapters.get(text.slice(0, 2));
    if (chapter !== undefined) sums[chapter]! += counts[code]!;
  }
  return sums;
}

/** The most frequent ones each a group of its own, the others one. */
function frequentGroups(counts: readonly number[]): number[] {
  const order = counts.map((_, code) => code).sort((a, b) => counts[b]! - counts[a]! || a - b);
  const groups = Array.from({ length: counts.length }, () => MOST_TEXTS);
  for (const [place, code] of order.slice(0, MOST_TEXTS).entries()) groups[code] = place;
  return groups;
}

function grouped(counts: readonly number[], groups: readonly number[]): number[] {
  const sums = Array.from({ length: groups.reduce((most, group) => Math.max(most, group), 0) + 1 }, () => 0);
  for (const [k, count] of counts.entries()) sums[groups[k]!]! += count;
  return sums;
}
