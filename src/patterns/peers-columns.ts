import { SAMPLE, USED } from '../goods/condition-words.ts';
import type { KeptBatch, KeptFacts } from './detector.ts';
import { NONE, type PeerBatch } from './peers-lines.ts';

/** The lines of all batches as columns; texts have one number over all batches. */
export interface PeerColumns {
  count: number;
  /** number of the consignment over all batches, and of the line within it */
  consignment: Int32Array;
  line: Uint16Array;
  six: Int32Array;
  four: Int32Array;
  origin: Int32Array;
  unit: Int32Array;
  currency: Int32Array;
  shipper: Int32Array;
  day: Int32Array;
  flags: Uint8Array;
  measures: readonly [Int32Array, Int32Array, Int32Array];
  /** text of each number, by column */
  codes: readonly string[];
  origins: readonly string[];
  units: readonly string[];
  currencies: readonly string[];
}

/** Numbers texts in the order in which they come. */
class Numbers {
  readonly texts = [''];
  #known = new Map<string, number>([['', 0]]);
  of(text: string): number {
    let number = this.#known.get(text);
    if (number === undefined) {
      number = this.texts.length;
      this.texts.push(text);
      this.#known.set(text, number);
    }
    return number;
  }
}

const TEXTS = ['six', 'four', 'origin', 'unit', 'currency', 'shipper'] as const;

/** Puts batches together and leaves out lines of repeated consignments. */
export function joinBatches(batches: readonly KeptBatch<PeerBatch>[], { repeated }: KeptFacts): PeerColumns {
  const size = batches.reduce((sum, { collected }) => sum + collected.line.length, 0);
  const numbers = {
    codes: new Numbers(),
    origins: new Numbers(),
    units: new Numbers(),
    currencies: new Numbers(),
    shippers: new Numbers(),
  };
  const { codes, origins, units, currencies, shippers } = numbers;
  const numbersOf = { six: codes, four: codes, origin: origins, unit: units, currency: currencies, shipper: shippers };
  const columns = emptyColumns(size);
  let count = 0;
  for (const { first, collected: batch } of batches) {
    const rows = Int32Array.from(batch.line.keys()).filter(k => repeated[first + batch.consignment[k]!] !== 1);
    for (const name of TEXTS) translateInto(columns[name], count, batch[name], rows, batch.texts, numbersOf[name]);
    for (let k = 0; k < rows.length; k++) {
      const row = rows[k]!;
      columns.consignment[count + k] = first + batch.consignment[row]!;
      columns.line[count + k] = batch.line[row]!;
      columns.day[count + k] = batch.day[row]!;
      columns.flags[count + k] = batch.flags[row]!;
      for (let m = 0; m < 3; m++) columns.measures[m]![count + k] = batch.measures[m]![row]!;
    }
    count += rows.length;
  }
  const texts = { codes: codes.texts, origins: origins.texts, units: units.texts, currencies: currencies.texts };
  return { count, ...columns, ...texts };
}

function emptyColumns(size: number) {
  const column = () => new Int32Array(size);
  return {
    consignment: column(),
    line: new Uint16Array(size),
    six: column(),
    four: column(),
    origin: column(),
    unit: column(),
    currency: column(),
    shipper: column(),
    day: column(),
    flags: new Uint8Array(size),
    measures: [column(), column(), column()] as const,
  };
}

/** Writes the numbers over all batches of the texts in a column of one batch. */
function translateInto(
  column: Int32Array,
  at: number,
  from: Uint32Array,
  rows: Int32Array,
  texts: readonly string[],
  numbers: Numbers,
): void {
  const to = new Int32Array(texts.length).fill(-1);
  for (let k = 0; k < rows.length; k++) {
    const text = from[rows[k]!]!;
    if (to[text]! < 0) to[text] = numbers.of(texts[text]!);
    column[at + k] = to[text]!;
  }
}

/** Goods are compared within five years: prices of 2003 say little of 2026. Without a date they are a time of their own. */
export function fiveYears(day: number): number {
  if (day === NONE) return 63;
  return Math.min(62, Math.max(0, Math.floor((day / 365.2425 + 20) / 5)));
}

/**
 * Where a line looks for its peers, finest first. Never by the country alone (docs/decisions/0011), and the last, the heading, never alerts alone.
 */
export const LEVELS = ['subheading and origin', 'subheading', 'subheading, new and used', 'heading'] as const;
export const HEADING_LEVEL = 3;
/** From here on new goods are the peers of used ones. */
export const ALL_LEVEL = 2;

/** Used goods are compared with used goods first. */
export function isUsed(flags: number): boolean {
  return (flags & USED) !== 0;
}

/** Samples are nobody's peers. */
export function isSample(flags: number): boolean {
  return (flags & SAMPLE) !== 0;
}

/**
 * The number of the group in which row `row` is compared in measure `measure` at `level`; −1 where it has none. Exact below 2⁵³: 13 bits of code,
 * 9 origin, 12 unit, 8 currency, 6 time, 2 measure, 1 used.
 */
export function groupKey(columns: PeerColumns, row: number, measure: number, level: number, asUsed: boolean): number {
  const code = level === HEADING_LEVEL ? columns.four[row]! : columns.six[row]!;
  if (code === 0) return -1;
  const origin = level === 0 ? columns.origin[row]! : 0;
  if (level === 0 && origin === 0) return -1;
  const unit = measure === 0 ? 0 : columns.unit[row]!;
  const currency = measure === 2 ? 0 : columns.currency[row]!;
  // a file with more kinds of units than this has no order in its units
  if (unit > 4095 || currency > 255 || origin > 511 || code > 8191) return -1;
  const time = fiveYears(columns.day[row]!);
  let key = code;
  key = key * 512 + origin;
  key = key * 4096 + unit;
  key = key * 256 + currency;
  key = key * 64 + time;
  key = key * 4 + measure;
  return key * 2 + (asUsed ? 1 : 0);
}
