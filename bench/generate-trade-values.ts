// Made trade with values, masses and amounts, for the detectors of implausible goods: unit values log-normal by subheading, origin and
// shipper, subheadings of two kinds of article, heavy tails, round values, used goods, samples, mixed and missing units, slips; planted
// into it undervaluation, overvaluation, masses that cannot be, and values heaped just under a limit. The same seed, the same trade.
// usage: generate-trade-values.ts OUT.csv ROWS [SEED] [PLANTED SHARE]; writes OUT.csv and OUT.csv.truth.jsonl
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { codesOf } from '../src/goods/hs-editions.ts';
import type { Consignment, GoodsLine } from '../src/model/consignment.ts';
import { type Random, random } from './random.ts';

export interface Planted {
  /** number of the consignment */
  number: number;
  kind: 'undervalued' | 'overvalued' | 'heavy' | 'bunching';
  factor: number;
  /** circle of the heap, for bunching */
  circle?: string;
}

interface Article {
  hs: string;
  words: string;
  unit: string;
  kgPerUnit: number;
  pricePerKg: number;
  massSpread: number;
  within: number;
  /** a second kind under the same code, and how often */
  other: { factor: number; share: number } | undefined;
  shippers: { name: string; level: number; used: boolean; says: boolean; ninety: boolean }[];
}

// biome-ignore format: rows of words
const THINGS = ['pump', 'valve', 'bale', 'cloth', 'tile', 'lamp', 'jar', 'tool', 'shoe', 'bearing', 'cable', 'paper', 'toy', 'seed', 'paint', 'glass', 'hinge', 'filter', 'rope', 'chair'];
// biome-ignore format: rows of words
const KINDS = ['steel', 'cotton', 'plastic', 'ceramic', 'wooden', 'electric', 'rubber', 'copper', 'printed', 'dried', 'frozen', 'knitted'];
const ORIGINS = ['cn', 'de', 'jp', 'kr', 'in', 'tr', 'it', 'us', 'vn', 'th', 'pl', 'br', 'fr', 'tw', 'mx'];
const CURRENCIES = ['USD', 'USD', 'USD', 'USD', 'EUR', 'EUR', 'JPY', 'CNY'];
const PER_USD: Readonly<Record<string, number>> = { USD: 1, EUR: 0.92, JPY: 150, CNY: 7.2 };
const UNITS: readonly (readonly string[])[] = [
  ['PCS', 'pcs', 'pieces', 'Stk', 'шт', 'ea'],
  ['cartons', 'CTN', 'CTNS', 'Kartons'],
  ['bales', 'BL', 'BALE'],
  ['drums', 'DR', 'drum'],
  ['sets', 'SET', 'set'],
];

export function normal(dice: Random): number {
  const [u, v] = [(dice.below(2 ** 30) + 1) / 2 ** 30, dice.below(2 ** 30) / 2 ** 30];
  return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v);
}

const uniform = (dice: Random, from: number, to: number): number =>
  from + ((to - from) * dice.below(2 ** 30)) / 2 ** 30;
const spreadOut = (dice: Random, from: number, to: number): number =>
  Math.exp(uniform(dice, Math.log(from), Math.log(to)));

function articles(dice: Random, count: number): Article[] {
  const codes = [...codesOf(2022)].sort();
  const origin = (): Article => {
    const between = uniform(dice, 0.2, 0.6);
    return {
      hs: dice.pick(codes),
      words: `${dice.pick(KINDS)} ${dice.pick(THINGS)}s`,
      unit: String(dice.below(UNITS.length)),
      kgPerUnit: spreadOut(dice, 0.05, 500),
      pricePerKg: spreadOut(dice, 0.4, 200),
      massSpread: uniform(dice, 0.05, 0.35),
      within: uniform(dice, 0.06, 0.25),
      other: dice.chance(0.25) ? { factor: spreadOut(dice, 2.5, 8), share: uniform(dice, 0.02, 0.4) } : undefined,
      shippers: Array.from({ length: 6 + dice.below(60) }, (_, n) => ({
        name: `${dice.pick(KINDS)} ${dice.pick(THINGS)} works ${dice.below(9000)}-${n}`,
        level: between * normal(dice),
        used: dice.chance(0.04),
        says: dice.chance(0.8),
        ninety: dice.chance(0.05),
      })),
    };
  };
  return Array.from({ length: count }, origin);
}

function rounded(dice: Random, value: number, ninety: boolean): number {
  if (ninety && value > 50) return Math.round(value / 10) * 10 - 0.01;
  const digits = dice.chance(0.3) ? 2 : 5;
  return Number(value.toPrecision(digits));
}

export interface MadeTrade {
  consignments: Consignment[];
  /** what is unusual, though honest, about a consignment: by its number */
  honest: Map<number, string>;
  planted: Planted[];
}

export interface TradeOptions {
  seed: number;
  count: number;
  /** share of consignments that get a planted value or mass; 0 for clean trade */
  plant: number;
  articles?: number;
  /** circles that heap values under a limit */
  heaps?: number;
}

/** Makes trade. Consignments have one line (four of five) or two; a planted fault is in the first line. */
export function madeTrade({ seed, count, plant, articles: kinds = 300, heaps = 0 }: TradeOptions): MadeTrade {
  const dice = random(seed);
  const all = articles(dice, kinds);
  const drift = new Map<string, number>();
  const planted: Planted[] = [];
  const consignments: Consignment[] = [];
  const honest = new Map<number, string>();
  for (let number = 0; number < count; number++) {
    // few articles make most of the trade
    const article = all[Math.floor(kinds * (dice.below(2 ** 30) / 2 ** 30) ** 2)]!;
    const shipper = article.shippers[Math.floor(article.shippers.length * (dice.below(2 ** 30) / 2 ** 30) ** 1.5)]!;
    const origin = ORIGINS[Math.floor(ORIGINS.length * (dice.below(2 ** 30) / 2 ** 30) ** 2)]!;
    const line = madeLine(dice, article, shipper, origin, drift);
    if (shipper.used) honest.set(number, shipper.says ? 'used' : 'used, not said');
    if (dice.chance(plant)) plantFault(dice, line, number, planted);
    const goods = [line];
    if (dice.chance(0.2)) goods.push(madeLine(dice, article, shipper, origin, drift));
    consignments.push(made(dice, number, shipper.name, goods, origin));
  }
  plantHeaps(dice, heaps, consignments, planted);
  return { consignments, planted, honest };
}

type Shipper = Article['shippers'][number];

function madeLine(
  dice: Random,
  article: Article,
  shipper: Shipper,
  origin: string,
  drift: Map<string, number>,
): GoodsLine {
  const key = article.hs + origin;
  if (!drift.has(key)) drift.set(key, 0.25 * normal(dice));
  const second = article.other !== undefined && dice.chance(article.other.share) ? article.other.factor : 1;
  const tail = dice.chance(0.02) ? normal(dice) * 0.6 : 0;
  const used = shipper.used ? uniform(dice, 0.1, 0.5) : 1;
  const perKg =
    article.pricePerKg *
    second *
    used *
    Math.exp(drift.get(key)! + shipper.level + article.within * normal(dice) + tail);
  const quantity = Math.max(1, Math.round(spreadOut(dice, 2, 2000)));
  const perUnit = article.kgPerUnit * Math.exp(article.massSpread * normal(dice));
  let mass = Number((quantity * perUnit).toPrecision(5));
  const currency = dice.pick(CURRENCIES);
  const sample = dice.chance(0.004);
  const value = rounded(dice, sample ? uniform(dice, 1, 12) : mass * perKg * PER_USD[currency]!, shipper.ninety);
  if (dice.chance(0.0005)) mass /= 1000;
  const words = sample
    ? `samples of ${article.words}, no commercial value`
    : shipper.used && shipper.says
      ? `used ${article.words}`
      : article.words;
  const line: GoodsLine = {
    description: `${words} ${dice.below(500)}`,
    hsCode: dice.chance(0.2) ? `${article.hs}00` : article.hs,
    at: { line: 0, column: 'description' },
  };
  if (!dice.chance(0.04)) line.quantity = quantity;
  if (!dice.chance(0.05)) line.unit = dice.pick(UNITS[Number(article.unit)]!);
  if (!dice.chance(0.03)) line.grossMassKg = mass;
  if (!dice.chance(0.02)) line.value = value;
  if (!dice.chance(0.03)) line.currency = currency;
  if (!dice.chance(0.05)) line.origin = origin;
  if (dice.chance(0.0003) && line.grossMassKg !== undefined) line.netMassKg = line.grossMassKg * uniform(dice, 1.1, 3);
  // counted in what is inside the cartons
  if (dice.chance(0.002) && line.quantity !== undefined) line.quantity *= 12;
  return line;
}

function plantFault(dice: Random, line: GoodsLine, number: number, planted: Planted[]): void {
  const kind = dice.pick(['undervalued', 'undervalued', 'undervalued', 'overvalued', 'heavy'] as const);
  if (line.value === undefined || line.grossMassKg === undefined) return;
  if (kind === 'heavy' && line.quantity === undefined) return;
  const factor =
    kind === 'overvalued'
      ? spreadOut(dice, 10, 100)
      : kind === 'heavy'
        ? uniform(dice, 6, 12)
        : dice.pick([3, 4, 5, 7, 10, 20]);
  if (kind === 'undervalued') line.value = Number((line.value / factor).toPrecision(3));
  if (kind === 'overvalued') line.value = Number((line.value * factor).toPrecision(3));
  if (kind === 'heavy') line.grossMassKg = Number((line.grossMassKg * factor).toPrecision(5));
  planted.push({ number, kind, factor });
}

/** Circles whose consignments to Germany are worth 136 to 149.99 euros, far more often than 150 to 165. */
function plantHeaps(dice: Random, heaps: number, consignments: Consignment[], planted: Planted[]): void {
  for (let n = 0; n < heaps; n++) {
    const circle = `heaping sender ${n}`;
    for (let k = 0; k < 24 && consignments.length > 0; k++) {
      const number = dice.below(consignments.length);
      const consignment = consignments[number]!;
      const value = dice.chance(0.9) ? uniform(dice, 136, 149.99) : uniform(dice, 151, 200);
      const line: GoodsLine = {
        description: 'household articles',
        hsCode: '392410',
        quantity: 1,
        unit: 'parcel',
        grossMassKg: Number(uniform(dice, 0.5, 9).toPrecision(3)),
        value: Number(value.toFixed(2)),
        currency: 'EUR',
        at: { line: number + 2, column: 'description' },
      };
      consignments[number] = {
        ...consignment,
        date: '2025-06-15',
        parties: [party(number, 'consignor', circle, 'cn'), party(number, 'consignee', `buyer ${k}`, 'de')],
        places: [],
        goods: [line],
      };
      const before = planted.findIndex(one => one.number === number);
      if (before >= 0) planted.splice(before, 1);
      planted.push({ number, kind: 'bunching', factor: 1, circle });
    }
  }
}

function party(
  number: number,
  role: 'consignor' | 'consignee',
  name: string,
  country: string,
): Consignment['parties'][number] {
  return { role, schema: 'LegalEntity', name, country, at: { line: number + 2, column: role } };
}

function made(dice: Random, number: number, shipper: string, goods: GoodsLine[], origin: string): Consignment {
  for (const line of goods) line.at = { line: number + 2, column: 'description' };
  const day = `202${5 + dice.below(2)}-${String(1 + dice.below(12)).padStart(2, '0')}-${String(1 + dice.below(28)).padStart(2, '0')}`;
  return {
    id: `c-${number.toString(16).padStart(20, '0')}`,
    reference: `T${number}`,
    rows: [number + 2],
    parties: [
      party(number, 'consignor', shipper, origin),
      party(number, 'consignee', `${dice.pick(THINGS)} stores ${dice.below(5000)}`, dice.pick(ORIGINS)),
    ],
    vessels: [],
    places: [],
    goods,
    documents: [],
    date: day,
  };
}

function csvRows({ reference, date, parties, goods }: Consignment): string {
  const [consignor, consignee] = parties;
  return goods
    .map(line =>
      [
        reference,
        date,
        consignor!.name,
        consignor!.country,
        consignee!.name,
        consignee!.country,
        `"${line.description}"`,
        line.hsCode,
        line.quantity,
        line.unit,
        line.netMassKg,
        line.grossMassKg,
        line.value,
        line.currency,
        line.origin,
      ]
        .map(cell => cell ?? '')
        .join(','),
    )
    .join('\n');
}

if (import.meta.main) {
  const [out, rows, seed = '1', plant = '0.002'] = process.argv.slice(2);
  if (!out || !rows) throw new Error('usage: generate-trade-values.ts OUT.csv ROWS [SEED] [PLANTED SHARE]');
  const heaps = Number(plant) > 0 ? 10 : 0;
  const { consignments, planted } = madeTrade({ seed: Number(seed), count: Number(rows), plant: Number(plant), heaps });
  const file = createWriteStream(out);
  file.write(
    'reference,date,shipper,shipper country,consignee,consignee country,description,HS code,quantity,unit,net weight (kg),gross weight (kg),value,currency,country of origin\n',
  );
  for (const consignment of consignments) if (!file.write(`${csvRows(consignment)}\n`)) await once(file, 'drain');
  file.end();
  const truth = createWriteStream(`${out}.truth.jsonl`);
  for (const one of planted)
    truth.write(`${JSON.stringify({ reference: consignments[one.number]!.reference, ...one })}\n`);
  truth.end();
  await Promise.all([once(file, 'finish'), once(truth, 'finish')]);
  console.log(JSON.stringify({ rows: consignments.length, planted: planted.length }));
}
