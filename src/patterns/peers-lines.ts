import { ln } from '../core/reals.ts';
import { conditionOf } from '../goods/condition-words.ts';
import { peerCode } from '../goods/peer-code.ts';
import { type CountedIn, countedIn } from '../goods/units.ts';
import type { Consignment, GoodsLine } from '../model/consignment.ts';

/** Value per kilogram, value per unit, kilograms per unit. */
export const MEASURES = ['valuePerKg', 'valuePerUnit', 'kgPerUnit'] as const;
export const [VALUE_PER_KG, VALUE_PER_UNIT, KG_PER_UNIT] = [0, 1, 2] as const;
/** A measure that a line does not have. */
export const NONE = -0x80000000;
/** Flag beside USED and SAMPLE: less than 5 kg, where a value per kilogram says little. */
export const LIGHT = 4;
/** Net mass above the gross mass: neither is taken. */
export const ABSURD = 8;
const LIGHT_KG = 5;
/** Masses and amounts beyond these are absurd and not compared (a large ship carries 4·10⁸ kg). */
const MOST = 1e9;
const LEAST = 1e-6;
/** Values beyond this are absurd in any currency. */
const MOST_VALUE = 1e15;

/** Lines of goods that have a code and a measure, as columns; texts are interned within the batch. */
export interface PeerBatch {
  texts: string[];
  /** number of the consignment within the batch, and of the line within it */
  consignment: Uint32Array;
  line: Uint16Array;
  /** subheading (0: none) and heading of HS 2022, origin, kind of unit, currency, shipper: numbers of texts, 0 is '' */
  six: Uint32Array;
  four: Uint32Array;
  origin: Uint32Array;
  unit: Uint32Array;
  currency: Uint32Array;
  shipper: Uint32Array;
  /** days since 1970-01-01; NONE without a date */
  day: Int32Array;
  flags: Uint8Array;
  /** natural logarithms in millinats, by measure; NONE where unknown */
  measures: readonly [Int32Array, Int32Array, Int32Array];
}

/** The mass of a line that can be compared: net, else gross; undefined where it is absent, zero, absurd, or net is more than gross. */
export function comparableMass(goods: GoodsLine): number | undefined {
  return netAboveGross(goods) ? undefined : usable(goods.netMassKg ?? goods.grossMassKg);
}

/** Net more than gross, by more than rounding. */
function netAboveGross({ netMassKg: net, grossMassKg: gross }: GoodsLine): boolean {
  return net !== undefined && gross !== undefined && net > gross * 1.001;
}

function usable(value: number | undefined, most = MOST): number | undefined {
  return value !== undefined && value > LEAST && value < most ? value : undefined;
}

const SHIPPERS: readonly string[] = ['consignor', 'agent', 'consignee'];

/** The shipper as peers know it: the consignor, else the agent, else the consignee. */
export function shipperOf({ parties }: Consignment): string {
  let [best, name] = [3, ''];
  for (const party of parties) {
    const rank = SHIPPERS.indexOf(party.role);
    if (rank >= 0 && rank < best) [best, name] = [rank, party.name];
  }
  return name;
}

/** Case, stops and spaces of a name do not count. */
function foldedName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[\s.,]+/g, ' ')
    .trim();
}

/** A function of a text that remembers its answers, for the texts of one batch. */
function memo<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return text => {
    let found = known.get(text);
    if (found === undefined) {
      found = answer(text);
      known.set(text, found);
    }
    return found;
  };
}

/** Collects what peers are made of: 2 to 3 µs a consignment (bench/plausible.ts). The same wherever it is run. */
export function collectPeers(consignments: readonly Consignment[]): PeerBatch {
  const texts: string[] = [];
  const intern = memo(text => texts.push(text) - 1);
  intern('');
  const shippers = memo(name => intern(foldedName(name)));
  const days = memo(dayOf);
  const codes = memo(time => codesOfTime(time, intern));
  const units = memo(countedIn);
  const batch = emptyBatch(
    texts,
    consignments.reduce((sum, { goods }) => sum + goods.length, 0),
  );
  let count = 0;
  for (let n = 0; n < consignments.length; n++) {
    const consignment = consignments[n]!;
    const { goods } = consignment;
    if (goods.length === 0) continue;
    const shipper = shippers(shipperOf(consignment));
    const { year, day } = days(consignment.date ?? '');
    for (let k = 0; k < goods.length && k <= 0xffff; k++) {
      const line = goods[k]!;
      if (line.hsCode === undefined) continue;
      const code = codes(line.hsVintage === undefined ? year : `${year} ${line.hsVintage}`)(line.hsCode);
      if (code === NO_CODE || !addMeasures(batch, count, line, units(line.unit ?? ''), intern)) continue;
      batch.consignment[count] = n;
      batch.line[count] = k;
      batch.six[count] = code.six;
      batch.four[count] = code.four;
      batch.shipper[count] = shipper;
      batch.day[count] = day;
      batch.origin[count] = line.origin === undefined ? 0 : intern(line.origin);
      count++;
    }
  }
  return cut(batch, count);
}

const NO_CODE = { six: 0, four: 0 };

/** Codes of one year and edition, as numbers of texts. */
function codesOfTime(time: string, intern: (text: string) => number): (hsCode: string) => typeof NO_CODE {
  const [year, vintage] = time.split(' ') as [string, string | undefined];
  return memo(hsCode => {
    const found = peerCode(hsCode, vintage, Number(year));
    return found === undefined ? NO_CODE : { six: intern(found.six ?? ''), four: intern(found.four) };
  });
}

/** Writes unit, currency, flags and measures of a line; false where it has none. */
function addMeasures(
  batch: PeerBatch,
  at: number,
  goods: GoodsLine,
  counted: CountedIn | undefined,
  intern: (text: string) => number,
): boolean {
  const absurd = netAboveGross(goods);
  const quantity = usable(goods.quantity);
  let mass = comparableMass(goods);
  let units: number | undefined;
  if (counted !== undefined && quantity !== undefined) {
    if ('unit' in counted) units = quantity * counted.per;
    else if (!absurd) mass ??= usable(quantity * counted.kg);
  }
  const value = goods.currency === undefined ? undefined : usable(goods.value, MOST_VALUE);
  if (Number(value !== undefined) + Number(mass !== undefined) + Number(units !== undefined) < 2) return false;
  const logValue = value === undefined ? Number.NaN : ln(value);
  const logMass = mass === undefined ? Number.NaN : ln(mass);
  const logUnits = units === undefined ? Number.NaN : ln(units);
  batch.unit[at] = units === undefined ? 0 : intern((counted as { unit: string }).unit);
  batch.currency[at] = value === undefined ? 0 : intern(goods.currency!);
  const light = mass !== undefined && mass < LIGHT_KG;
  batch.flags[at] = conditionOf(goods.description) | (light ? LIGHT : 0) | (absurd ? ABSURD : 0);
  batch.measures[0][at] = millinats(logValue - logMass);
  batch.measures[1][at] = millinats(logValue - logUnits);
  batch.measures[2][at] = millinats(logMass - logUnits);
  return true;
}

function millinats(log: number): number {
  return Number.isNaN(log) ? NONE : Math.round(1000 * log);
}

function emptyBatch(texts: string[], size: number): PeerBatch {
  const whole = () => new Uint32Array(size);
  return {
    texts,
    consignment: whole(),
    line: new Uint16Array(size),
    six: whole(),
    four: whole(),
    origin: whole(),
    unit: whole(),
    currency: whole(),
    shipper: whole(),
    day: new Int32Array(size),
    flags: new Uint8Array(size),
    measures: [new Int32Array(size), new Int32Array(size), new Int32Array(size)],
  };
}

/** The first `count` rows, in arrays of their own. */
function cut(batch: PeerBatch, count: number): PeerBatch {
  if (count === batch.line.length) return batch;
  const { texts, consignment, line, six, four, origin, unit, currency, shipper, day, flags, measures } = batch;
  return {
    texts,
    consignment: consignment.slice(0, count),
    line: line.slice(0, count),
    six: six.slice(0, count),
    four: four.slice(0, count),
    origin: origin.slice(0, count),
    unit: unit.slice(0, count),
    currency: currency.slice(0, count),
    shipper: shipper.slice(0, count),
    day: day.slice(0, count),
    flags: flags.slice(0, count),
    measures: [measures[0].slice(0, count), measures[1].slice(0, count), measures[2].slice(0, count)],
  };
}

/** Year and first day of an EDTF date, by its leading digits; the year 2022 and NONE where there is none. */
function dayOf(date: string): { year: string; day: number } {
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(date);
  if (!match) return { year: '2022', day: NONE };
  const day = Date.UTC(Number(match[1]), Number(match[2] ?? 1) - 1, Number(match[3] ?? 1)) / 86_400_000;
  return { year: match[1]!, day };
}
