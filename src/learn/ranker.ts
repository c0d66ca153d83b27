import { fail } from '../core/errors.ts';
import type { Declarations } from '../model/declarations.ts';
import type { Head, HeadName, ModelBody } from '../model/ranking.ts';
import { leafContributions } from './contributions.ts';
import { type FeatureGroup, featureGroups } from './feature-words.ts';
import { gateBreach, type PlanText } from './feature-plan.ts';
import { knownGroups, numberValues, type SeenRows, seeRows, shareValues, type Space } from './feature-values.ts';
import { addTree, fastTree, type FastTree, leafRoom, treeLeaves } from './leaves.ts';
import { binColumn, binValues, emptyMatrix, type Matrix } from './matrix.ts';
import { type CountedGroups, unpackCounts } from './packed-counts.ts';
import { dictionary, goodsCodes } from './row-codes.ts';
import { unitMeans } from './unit-values.ts';

/** Rows ranked at a time: short loops cost more than memory that the cache does not hold; 4,096 are a fifth slower. */
const BLOCK = 16_384;

/** A model, open for ranking. */
export interface Ranker {
  space: Space;
  counted: readonly CountedGroups[];
  heads: readonly OpenHead[];
  /** features that are told together */
  groups: readonly FeatureGroup[];
}

export interface OpenHead extends Head {
  position: number;
  prior: number;
  fast: readonly FastTree[];
}

/** What the leaves of a head's trees owe to each group of features. */
export interface HeadContributions {
  /** millinats where nothing is known: base of the head and of its trees */
  expected: number;
  /** groups that a tree asks, and for each the millinats by leaf */
  trees: readonly { groups: number[]; tables: Int32Array[] }[];
}

const MADE = new WeakMap<OpenHead, HeadContributions>();

/** Worked out when it is first asked for: .1 s for 1,200 trees, which ranking alone does not need. */
export function headContributions({ groups }: Ranker, head: OpenHead): HeadContributions {
  const known = MADE.get(head);
  if (known) return known;
  const groupOf = new Map(groups.flatMap(({ features }, group) => features.map(feature => [feature, group] as const)));
  let expected = head.base;
  const trees = head.trees.map(tree => {
    const { base, features, tables } = leafContributions(tree);
    expected += base;
    const merged = new Map<number, Int32Array>();
    for (const [k, feature] of features.entries()) {
      const group = groupOf.get(feature)!;
      const sum = merged.get(group);
      if (sum) for (let leaf = 0; leaf < sum.length; leaf++) sum[leaf]! += tables[k]![leaf]!;
      else merged.set(group, tables[k]!);
    }
    return { groups: [...merged.keys()], tables: [...merged.values()] };
  });
  const made = { expected, trees };
  MADE.set(head, made);
  return made;
}

/** Opens a model. Throws E_MODEL where it breaks a gate, E_MODEL_DAMAGED where its parts do not fit each other. */
export function openRanker(body: ModelBody): Ranker {
  const hs = body.dictionaries.find(({ role }) => role === 'hs');
  if (!hs) throw fail('E_MODEL_DAMAGED', { why: 'it has no HS codes' });
  const goods = goodsCodes(hs.texts);
  const others = body.dictionaries.filter(({ role }) => role !== 'hs');
  const texts: PlanText[] = others.map(({ name, role }) => ({ name, role }));
  const breach = gateBreach(texts, body);
  if (breach !== undefined)
    throw fail('E_MODEL', { why: breach, next: 'Nationality never counts by itself: train it again.' });
  checkShapes(body, others.length, hs.texts.length);
  const counted = body.levels.map(({ table }) => unpackCounts(table, body.heads.length));
  const space: Space = {
    goods,
    dictionaries: others.map(({ name, role, texts: known }) => ({ ...dictionary(name, known), role })),
    levels: body.levels,
    features: body.features,
    means: unitMeans(goods, body.norms),
  };
  const heads = body.heads.map((head, position): OpenHead => {
    return { ...head, position, prior: head.found / head.declarations, fast: head.trees.map(fastTree) };
  });
  return { space, counted, heads, groups: featureGroups(space) };
}

/** Sizes and positions that only make sense together. */
function checkShapes(body: ModelBody, columns: number, goods: number): void {
  const damaged = (why: string): Error => fail('E_MODEL_DAMAGED', { why });
  const features = body.features.length;
  if (body.norms.rows.length !== goods || body.norms.sums.length !== goods)
    throw damaged('its unit values do not fit its goods');
  for (const level of body.levels)
    if (level.columns.some(column => column >= columns)) throw damaged('a level names a column that is not there');
  for (const feature of body.features)
    if (feature.kind === 'share' && feature.levels.some(level => level >= body.levels.length))
      throw damaged('a feature names a level that is not there');
  for (const head of body.heads) {
    if ([head.cuts, head.binRows, head.binFound].some(list => list.length !== features))
      throw damaged('its features do not fit');
    if (!(head.declarations > 0 && head.found > 0 && head.found < head.declarations))
      throw damaged('its counts are off');
    for (const { splits, values, cover } of head.trees)
      if (values.length !== 1 << splits.length || cover.length !== values.length || splits.some(([f]) => f >= features))
        throw damaged('a tree does not fit its questions');
  }
}

/** The head of a name. Throws E_MODEL. */
export function headOf({ heads }: Ranker, name: HeadName): OpenHead {
  const head = heads.find(one => one.name === name);
  if (head) return head;
  const why = `it has no head ${name}, only ${heads.map(one => one.name).join(', ')}`;
  throw fail('E_MODEL', { why, next: 'Train it with --critical, or choose the other head.' });
}

/** The bins of rows in a head; `groups`: of every level, where they are at hand. */
export function binRows(
  { space, counted }: Ranker,
  head: OpenHead,
  seen: SeenRows,
  groups = knownGroups(space, seen, counted),
): Matrix {
  const { rows } = seen.codes;
  const matrix = emptyMatrix(rows, space.features.length);
  for (const [k, feature] of space.features.entries()) {
    const share = feature.kind === 'share';
    const values = share
      ? shareValues(feature.levels, groups, counted, head.position, head.prior, rows)
      : numberValues(space, seen, feature);
    binValues(values, head.cuts[k]!, !share, binColumn(matrix, k));
  }
  return matrix;
}

/** Margins of all rows in millinats. */
export function rankRows(ranker: Ranker, head: OpenHead, seen: SeenRows): Int32Array {
  const margins = new Int32Array(seen.codes.rows).fill(head.base);
  for (let from = 0; from < margins.length; from += BLOCK) {
    const to = Math.min(from + BLOCK, margins.length);
    const matrix = binRows(ranker, head, partOf(seen, from, to));
    addForest(head, matrix, margins.subarray(from, to));
  }
  return margins;
}

function addForest({ fast }: OpenHead, matrix: Matrix, margins: Int32Array): void {
  const room = leafRoom(matrix);
  for (const tree of fast) addTree(tree, matrix, margins, room);
}

function partOf({ codes, numbers, units }: SeenRows, from: number, to: number): SeenRows {
  return mapRows({ codes, numbers, units }, to - from, column => column.subarray(from, to) as typeof column);
}

/** The named rows of seen rows, in that order. */
export function pickRows(seen: SeenRows, rows: Int32Array): SeenRows {
  return mapRows(seen, rows.length, <A extends Int32Array | Float64Array>(column: A): A => {
    const picked = column instanceof Float64Array ? new Float64Array(rows.length) : new Int32Array(rows.length);
    for (let k = 0; k < rows.length; k++) picked[k] = column[rows[k]!]!;
    return picked as A;
  });
}

function mapRows(
  { codes, numbers, units }: SeenRows,
  rows: number,
  part: <A extends Int32Array | Float64Array>(column: A) => A,
): SeenRows {
  return {
    codes: {
      rows,
      goods: { 2: part(codes.goods[2]), 4: part(codes.goods[4]), 6: part(codes.goods[6]) },
      columns: codes.columns.map(part),
    },
    numbers: numbers.map(number => ({ ...number, values: part(number.values) })),
    units: part(units),
  };
}

/**
 * What each group of features adds to the margins of rows, millinats: group × row. `expected` of the head and a row's
 * contributions add up to its margin exactly.
 */
export function contributionsOf(ranker: Ranker, head: OpenHead, matrix: Matrix): Int32Array {
  const { rows } = matrix;
  const sums = new Int32Array(rows * ranker.groups.length);
  const room = leafRoom(matrix);
  const leaves = room.bytes;
  const { trees } = headContributions(ranker, head);
  for (const [t, tree] of head.fast.entries()) {
    treeLeaves(tree, matrix, room.words);
    const { groups, tables } = trees[t]!;
    for (let k = 0; k < groups.length; k++) {
      const table = tables[k]!;
      const base = groups[k]! * rows;
      for (let row = 0; row < rows; row++) sums[base + row] = sums[base + row]! + table[leaves[row]!]!;
    }
  }
  return sums;
}

/** Declarations in the codes of a model. */
export function seeDeclarations({ space }: Ranker, declarations: Declarations): SeenRows {
  return seeRows(space, declarations);
}

/** Rows by margin, highest first; equal ones in the order of the file. */
export function rankOrder(margins: Int32Array): Int32Array {
  // margin and row in one whole number: a typed sort without a comparison function is eight times as fast
  const keys = Float64Array.from(margins, (margin, row) => -margin * 2 ** 31 + row);
  keys.sort();
  return Int32Array.from(keys, key => ((key % 2 ** 31) + 2 ** 31) % 2 ** 31);
}
