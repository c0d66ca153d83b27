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
  shippers: number;
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

/** Puts batches together and leaves out lines of repeated consignments. */
export function joinBatches(batches: readonly KeptBatch<PeerBatch>[], { repeated }: KeptFacts): PeerColumns {
  const size = batches.reduce((sum, { collected }) => sum + collected.line.length, 0);
  const column = () => new Int32Array(size);
  const [consignment, six, four, origin, unit, currency, shipper, day] = [
    column(),
    column(),
    column(),
    column(),
    column(),
    column(),
    column(),
    column(),
  ] as const;
  const [line, flags] = [new Uint16Array(size), new Uint8Array(size)];
  const measures = [column(), column(), column()] as const;
  const [codes, origins, units, currencies, shippers] = [
    new Numbers(),
    new Numbers(),
    new Numbers(),
    new Numbers(),
    new Numbers(),
  ];
  let count = 0;
  for (const { first, collected: batch } of batches) {
    const translate = (numbers: Numbers) => {
      const to = new Int32Array(batch.texts.length).fill(-1);
      return (text: number) => (to[text]! >= 0 ? to[text]! : (to[text] = numbers.of(batch.texts[text]!)));
    };
    const [code, place, counted, money, sender] = [codes, origins, units, currencies, shippers].map(translate) as [
      ReturnType<typeof translate>,
      ReturnType<typeof translate>,
      ReturnType<typeof translate>,
      ReturnType<typeof translate>,
      ReturnType<typeof translate>,
    ];
    for (let k = 0; k < batch.line.length; k++) {
      const number = first + batch.consignment[k]!;
      if (repeated[number] === 1) continue;
      consignment[count] = number;
      line[count] = batch.line[k]!;
      six[count] = code(batch.six[k]!);
      four[count] = code(batch.four[k]!);
      origin[count] = place(batch.origin[k]!);
      unit[count] = counted(batch.unit[k]!);
      currency[count] = money(batch.currency[k]!);
      shipper[count] = sender(batch.shipper[k]!);
      day[count] = batch.day[k]!;
      flags[count] = batch.flags[k]!;
      for (let m = 0; m < 3; m++) measures[m]![count] = batch.measures[m]![k]!;
      count++;
    }
  }
  const names = { codes: codes.texts, origins: origins.texts, units: units.texts, currencies: currencies.texts };
  return {
    count,
    consignment,
    line,
    six,
    four,
    origin,
    unit,
    currency,
    shipper,
    day,
    flags,
    measures,
    ...names,
    shippers: shippers.texts.length,
  };
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
