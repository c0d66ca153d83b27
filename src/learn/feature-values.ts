import type { Declarations, NumberColumn } from '../model/declarations.ts';
import type { Feature, Level } from '../model/ranking.ts';
import type { CountedGroups } from './packed-counts.ts';
import { type Dictionary, type GoodsCodes, type LevelSizes, recode, type RowCodes, rowGroups } from './row-codes.ts';
import { fullShares } from './shares.ts';
import { deviations, type UnitMeans, unitValues } from './unit-values.ts';

/** What rows are seen through: the texts, groups and usual values of the training file. */
export interface Space extends LevelSizes {
  goods: GoodsCodes;
  dictionaries: readonly (Dictionary & { role: string })[];
  levels: readonly Level[];
  features: readonly Feature[];
  means: UnitMeans;
}

/** Rows in the codes of a space. */
export interface SeenRows {
  codes: RowCodes;
  numbers: readonly NumberColumn[];
  /** NaN where there is none */
  units: Float64Array;
}

/** Puts declarations into the codes of a space; a column that they lack is unknown in every row. */
export function seeRows(space: Pick<Space, 'goods' | 'dictionaries'>, declarations: Declarations): SeenRows {
  const { rows, texts, numbers } = declarations;
  const hs = texts.find(({ role }) => role === 'hs');
  const nothing = (): Int32Array => new Int32Array(rows).fill(-1);
  const goods = (digits: 2 | 4 | 6): Int32Array => (hs ? recode(hs, space.goods.byDigits[digits], digits) : nothing());
  const columns = space.dictionaries.map(({ name, codes }) => {
    const column = texts.find(text => text.name === name);
    return column ? recode(column, codes) : nothing();
  });
  const [mass, value] = (['mass', 'value'] as const).map(role => numbers.find(number => number.role === role)?.values);
  const units = mass && value ? unitValues(mass, value) : new Float64Array(rows).fill(Number.NaN);
  return { codes: { rows, goods: { 2: goods(2), 4: goods(4), 6: goods(6) }, columns }, numbers, units };
}

/** The groups of every level that rows belong to, by the tables of what was counted. */
export function knownGroups(space: Space, { codes }: SeenRows, counted: readonly CountedGroups[]): Int32Array[] {
  return space.levels.map((level, k) => rowGroups(level, codes, space, counted[k]!.table, false));
}

/** The values of a feature that is no share. NaN where there is none. */
export function numberValues(space: Space, seen: SeenRows, feature: Exclude<Feature, { kind: 'share' }>): Float64Array {
  if (feature.kind === 'unitValue') return seen.units;
  if (feature.kind === 'deviation') return deviations(seen.units, seen.codes, space.means, feature.digits);
  const column = seen.numbers.find(({ name }) => name === feature.column);
  return column?.values ?? new Float64Array(seen.codes.rows).fill(Number.NaN);
}

/** The values of a share for rows that come after everything that was counted. */
export function shareValues(
  levels: readonly number[],
  groups: readonly Int32Array[],
  counted: readonly CountedGroups[],
  head: number,
  prior: number,
  rows: number,
): Float64Array {
  const chain = levels.map(level => ({
    groups: groups[level]!,
    rows: counted[level]!.rows,
    found: counted[level]!.found[head]!,
  }));
  return fullShares(chain, prior, rows);
}
