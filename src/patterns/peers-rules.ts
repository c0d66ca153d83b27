import { ALL_LEVEL, isSample, isUsed, HEADING_LEVEL, type PeerColumns } from './peers-columns.ts';
import type { Judged, Standing } from './peers-judge.ts';
import type { OwnPrices } from './peers-own.ts';
import { ABSURD, KG_PER_UNIT, LIGHT, NONE, VALUE_PER_KG, VALUE_PER_UNIT } from './peers-lines.ts';

/** What is out of the ordinary about a line. */
export interface Oddity {
  line: number;
  kind: 'undervalued' | 'overvalued' | 'heavy';
  /** the measure that it stands on */
  measure: number;
  standing: Standing;
  /** the second measure, where it says the same */
  confirmed: { measure: number; standing: Standing } | undefined;
  /** the shipper's own other lines */
  own: OwnPrices | undefined;
  /** they agree with each other and not with this one */
  breaksOwn: boolean;
  /** the shipper's other lines are as far out: its own price list, or a habit */
  ownList: boolean;
  used: boolean;
  sample: boolean;
  /** one of the two measures that could have confirmed it is not there */
  alone: boolean;
}

/** Six spreads and a factor of three from the peers; where it breaks with the shipper's own prices, two. */
const FAR_TENTHS = 60;
const NEAR_TENTHS = 20;
const FACTOR_3 = 1099;
/** A break with the shipper's own prices: a factor of five and a half, and three times what its prices differ by. */
const BREAK = 1900;
/** Lines from which on a shipper's prices are a list that can be broken with. */
const FEWEST_OWN = 5;
/** Prices far above one's peers are more often right (a special make): five spreads and a factor of ten. */
const HIGH_TENTHS = 50;
/** A value a unit within two and a half spreads of its peers is an ordinary one. */
const ORDINARY_TENTHS = 25;
const FACTOR_10 = 2303;
/** A mass in tonnes or grams where kilograms were meant: a factor of 1000, give or take 2.7. */
const THOUSAND = 6908;
const SLIP = 1000;
/** A level at which one in two hundred lines of others stand, of two shippers at least, is a level of the trade. */
const KNOWN_SHARE = 200;

/**
 * What is odd about a row, if anything. Of value, mass and count the one is taken to be off that explains all three measures: a wrong unit or another
 * way to count is not taken for a price.
 */
export function oddityOf(
  columns: PeerColumns,
  row: number,
  judged: readonly Judged[],
  own: readonly ReadonlyMap<number, OwnPrices>[],
): Oddity | undefined {
  const [byKg, byUnit, byMass] = [VALUE_PER_KG, VALUE_PER_UNIT, KG_PER_UNIT].map(measure =>
    judged[measure]!.far.get(row),
  );
  if (byKg === undefined && byUnit === undefined && byMass === undefined) return undefined;
  const [kg, unit, mass] = judged.map(({ off }) => off[row]!) as [number, number, number];
  if ((columns.flags[row]! & ABSURD) !== 0 || isUnitSlip(kg, mass)) return undefined;
  if (byKg !== undefined && ((unit === NONE && mass === NONE) || (fits(mass, kg) && sameSide(unit, kg))))
    return valueOddity(columns, row, VALUE_PER_KG, byKg, unit === NONE ? undefined : byUnit, own);
  if (kg === NONE && byUnit !== undefined && mass === NONE)
    return valueOddity(columns, row, VALUE_PER_UNIT, byUnit, undefined, own);
  // a heavy unit alone may be another way to count; with the value it is not: the value a kilogram is off to the other side
  if (byMass === undefined || byMass.off < 0 || kg === NONE || unit === NONE || kg >= 0) return undefined;
  const ordinary = judged[VALUE_PER_UNIT]!.tenths[row]! < ORDINARY_TENTHS && Math.abs(unit) < mass;
  if (!ordinary && (!fits(unit, mass) || kg * 2 > -mass)) return undefined;
  return oddity(
    columns,
    row,
    'heavy',
    KG_PER_UNIT,
    byMass,
    byKg && { measure: VALUE_PER_KG, standing: byKg },
    undefined,
  );
}

function valueOddity(
  columns: PeerColumns,
  row: number,
  measure: number,
  standing: Standing,
  second: Standing | undefined,
  own: readonly ReadonlyMap<number, OwnPrices>[],
): Oddity | undefined {
  const low = standing.off < 0;
  // what a small parcel costs a kilogram says little
  if (!low && measure === VALUE_PER_KG && (columns.flags[row]! & LIGHT) !== 0) return undefined;
  return oddity(
    columns,
    row,
    low ? 'undervalued' : 'overvalued',
    measure,
    standing,
    second && { measure: VALUE_PER_UNIT, standing: second },
    own[measure]!.get(row),
  );
}

function oddity(
  columns: PeerColumns,
  row: number,
  kind: Oddity['kind'],
  measure: number,
  standing: Standing,
  confirmed: Oddity['confirmed'],
  own: OwnPrices | undefined,
): Oddity | undefined {
  const { off, tenths, company } = standing;
  const distance = Math.abs(off);
  const ownOff = own === undefined ? 0 : standing.value - own.median;
  const breaksOwn =
    own !== undefined &&
    own.lines >= FEWEST_OWN &&
    Math.sign(ownOff) === Math.sign(off) &&
    Math.abs(ownOff) >= Math.max(BREAK, 3.5 * own.spread);
  const [far, factor] = kind === 'overvalued' ? [HIGH_TENTHS, FACTOR_10] : [FAR_TENTHS, FACTOR_3];
  const spreads = breaksOwn && kind === 'undervalued' ? NEAR_TENTHS : far;
  if (tenths < spreads || distance < factor) return undefined;
  if (company.shippers >= 2 && company.lines * KNOWN_SHARE >= standing.spread.lines) return undefined;
  const flags = columns.flags[row]!;
  return {
    line: columns.line[row]!,
    kind,
    measure,
    standing,
    confirmed,
    own,
    breaksOwn,
    // its other lines are more than a third as far from the peers, to the same side
    ownList: own !== undefined && 3 * Math.sign(off) * (own.median - standing.spread.median) > distance,
    // among used goods its being used explains nothing
    used: isUsed(flags) && standing.level >= ALL_LEVEL,
    sample: isSample(flags),
    alone: confirmed === undefined,
  };
}

/** Is it at a level of peers that can alert at all? */
export function isFine(standing: Standing): boolean {
  return standing.level < HEADING_LEVEL;
}

/** The measure is known and off by at most half as much: what it is made of is not what is wrong. */
function fits(measure: number, off: number): boolean {
  return measure !== NONE && Math.abs(measure) * 2 <= Math.abs(off);
}

function sameSide(measure: number, off: number): boolean {
  return measure === NONE || Math.sign(measure) === Math.sign(off);
}

/** Do the measures of a row say that its mass is off by a factor of 1000: tonnes or grams where kilograms were meant? */
export function isSlip(row: number, judged: readonly Judged[]): boolean {
  return isUnitSlip(judged[VALUE_PER_KG]!.off[row]!, judged[KG_PER_UNIT]!.off[row]!);
}

function isUnitSlip(perKg: number, perUnit: number): boolean {
  const slip = (off: number) => off !== NONE && Math.abs(Math.abs(off) - THOUSAND) <= SLIP;
  return slip(perKg)
    ? perUnit === NONE || (slip(perUnit) && Math.sign(perUnit) !== Math.sign(perKg))
    : perKg === NONE && slip(perUnit);
}
