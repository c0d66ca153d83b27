import { exp } from '../core/reals.ts';
import type { Declarations } from '../model/declarations.ts';
import { type FeatureGroup, percent } from './feature-words.ts';
import { knownGroups, type SeenRows } from './feature-values.ts';
import { binRows, contributionsOf, headContributions, type OpenHead, pickRows, type Ranker } from './ranker.ts';
import { binColumn, type Matrix } from './matrix.ts';
import { usualLog } from './unit-values.ts';

/** One reason for the rank of a declaration. */
export interface Reason {
  /** what was looked at */
  group: string;
  /** contribution in millinats */
  weight: number;
  /** the value and its share of past findings, in words */
  text: string;
  /** headers of the columns that it stands on */
  columns: string[];
  /** the share could not be taken from the exact kind: a column is missing, or training has not seen it */
  unknown: boolean;
}

/** A declaration's margin taken apart: `expected` and the weights of all reasons add up to `margin` exactly. */
export interface Explanation {
  margin: number;
  expected: number;
  /** by weight without sign, largest first; those of weight 0 last */
  reasons: Reason[];
}

/** Rows explained at a time: their contributions stay in the processor's second cache. */
const BLOCK = 1024;

/**
 * Explains the rank of some rows of a file. With `most`, only so many reasons of each are told; `margin` is of all of
 * them all the same.
 */
export function* explainRows(
  ranker: Ranker,
  head: OpenHead,
  declarations: Declarations,
  seen: SeenRows,
  rows: Int32Array,
  most = Number.POSITIVE_INFINITY,
): Generator<Explanation> {
  const { expected } = headContributions(ranker, head);
  for (let from = 0; from < rows.length; from += BLOCK) {
    const part = rows.subarray(from, from + BLOCK);
    const picked = pickRows(seen, part);
    const groups = knownGroups(ranker.space, picked, ranker.counted);
    const matrix = binRows(ranker, head, picked, groups);
    const sums = contributionsOf(ranker, head, matrix);
    for (let at = 0; at < part.length; at++) {
      let margin = expected;
      const weighed = ranker.groups.map((group, k) => {
        const weight = sums[k * matrix.rows + at]!;
        margin += weight;
        return { group, weight };
      });
      weighed.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.group.name < b.group.name ? -1 : 1));
      const context: Told = { ranker, head, declarations, picked, groups, matrix, row: part[at]!, at };
      const reasons = weighed.slice(0, most).map(({ group, weight }) => ({ ...wordsOf(context, group), weight }));
      yield { margin, expected, reasons };
    }
  }
}

interface Told {
  ranker: Ranker;
  head: OpenHead;
  declarations: Declarations;
  picked: SeenRows;
  groups: readonly Int32Array[];
  matrix: Matrix;
  /** row of the file, and its place among the picked */
  row: number;
  at: number;
}

function wordsOf(told: Told, group: FeatureGroup): Omit<Reason, 'weight'> {
  const feature = told.ranker.space.features[group.features[0]!]!;
  if (feature.kind === 'share') return shareWords(told, group, feature.levels);
  return numberWords(told, group);
}

function shareWords(told: Told, group: FeatureGroup, levels: readonly number[]): Omit<Reason, 'weight'> {
  const { ranker, head, groups, at } = told;
  const known = levels.find(level => groups[level]![at]! >= 0);
  const columns = columnsOf(told, levels[0]!);
  const exact = kindText(told, levels[0]!);
  const missing = notInFile(told, levels[0]!);
  if (known === undefined) {
    const text = `${missing ?? `${exact} is new`}; of all past declarations ${percent(head.prior)} were findings`;
    return { group: group.name, columns, text, unknown: true };
  }
  const counted = ranker.counted[known]!;
  const number = groups[known]![at]!;
  const [found, rows] = [counted.found[head.position]![number]!, counted.rows[number]!];
  const share = `${found} of ${rows} past declarations were findings (${percent(found / rows)}; of all ${percent(head.prior)})`;
  const unknown = known !== levels[0];
  const text = unknown ? `${missing ?? `${exact} is new`}; ${kindText(told, known)}: ${share}` : `${exact}: ${share}`;
  return { group: group.name, columns, text, unknown };
}

/** `HS 854231 with Country of Origin MY` */
function kindText({ ranker, declarations, row }: Told, level: number): string {
  const { digits, columns } = ranker.space.levels[level]!;
  const parts = columns.map(column => {
    const { name } = ranker.space.dictionaries[column]!;
    return `${name} ${textOf(declarations, name, row)}`;
  });
  if (digits === 0) return parts.join(', ');
  const hs = declarations.texts.find(({ role }) => role === 'hs');
  const code = hs ? hs.texts[hs.codes[row]!]!.slice(0, digits) : '';
  const goods = code === '' ? 'goods without an HS code' : `HS ${code}`;
  return parts.length === 0 ? goods : `${goods} with ${parts.join(', ')}`;
}

/** `Office ID is not in the file`, where a column of the level is not. */
function notInFile({ ranker, declarations }: Told, level: number): string | undefined {
  const names = ranker.space.levels[level]!.columns.map(column => ranker.space.dictionaries[column]!.name);
  const missing = names.filter(name => !declarations.texts.some(text => text.name === name));
  return missing.length === 0 ? undefined : `${missing.join(' and ')} not in the file`;
}

function textOf(declarations: Declarations, name: string, row: number): string {
  const column = declarations.texts.find(text => text.name === name && text.role !== 'hs');
  if (!column) return 'not in the file';
  return column.texts[column.codes[row]!]! || '(empty)';
}

function columnsOf({ ranker, declarations }: Told, level: number): string[] {
  const { digits, columns } = ranker.space.levels[level]!;
  const names = columns.map(column => ranker.space.dictionaries[column]!.name);
  const hs = declarations.texts.find(({ role }) => role === 'hs')?.name;
  return digits === 0 || hs === undefined ? names : [hs, ...names];
}

function numberWords(told: Told, group: FeatureGroup): Omit<Reason, 'weight'> {
  const { ranker, head, declarations, picked, matrix, at } = told;
  // the deviation from the usual value of the goods says more than the value itself
  const k = group.features[0]!;
  const feature = ranker.space.features[k]!;
  const bin = binColumn(matrix, k)[at]!;
  const [found, rows] = [head.binFound[k]![bin] ?? 0, head.binRows[k]![bin] ?? 0];
  const share =
    rows === 0
      ? `no past declaration had such a value; of all ${percent(head.prior)} were findings`
      : `${found} of ${rows} past declarations with such a value were findings (${percent(found / rows)}; of all ${percent(head.prior)})`;
  const values = declarations.numbers.filter(({ role }) => role === 'mass' || role === 'value').map(({ name }) => name);
  if (feature.kind === 'number') {
    const value = picked.numbers.find(({ name }) => name === feature.column)?.values[at] ?? Number.NaN;
    const text = `${feature.column} ${Number.isNaN(value) ? 'not given' : shortNumber(value)}: ${share}`;
    return { group: group.name, columns: [feature.column], text, unknown: Number.isNaN(value) };
  }
  const unit = picked.units[at]!;
  if (Number.isNaN(unit))
    return { group: group.name, columns: values, text: `value per kg not known: ${share}`, unknown: true };
  const usual = exp(usualLog(picked.codes, ranker.space.means, 6, at));
  const text = `value per kg ${shortNumber(unit)}, ${shortNumber(unit / usual)} times the usual of these goods: ${share}`;
  return { group: group.name, columns: values, text, unknown: false };
}

/** Three significant digits, without an exponent where there need not be one. */
function shortNumber(value: number): string {
  return String(Number(value.toPrecision(3)));
}
