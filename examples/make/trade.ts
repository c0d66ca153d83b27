import { ASHBY, HOLM, REAL_PORTS } from './places.ts';
import type { Random } from './random.ts';
import { goods, type Shipment, type Trader } from './shipment.ts';
import { ship, type ShipName } from './ships.ts';

// Ordinary goods: seller's line of business, description, HS 2022, unit, kilograms and euros a unit.
// biome-ignore format: one article a line
const ARTICLES = [
  ['Foods', 'Tuna in tins', '160414', 'cartons', 12, 58],
  ['Foods', 'Olives in jars', '200570', 'cartons', 14, 31],
  ['Foods', 'Sweet biscuits', '190531', 'cartons', 6, 27],
  ['Coffee Roasters', 'Coffee extract', '210111', 'cartons', 9, 96],
  ['Chocolates', 'Chocolate bars', '180690', 'cartons', 8, 64],
  ['Knitwear', 'T-shirts of cotton', '610910', 'cartons', 11, 140],
  ['Knitwear', 'Knitted hats', '650500', 'cartons', 5, 75],
  ['Linen', 'Terry towels', '630260', 'cartons', 16, 118],
  ['Furniture', 'Wooden tables', '940360', 'pieces', 31, 165],
  ['Furniture', 'Upholstered chairs', '940161', 'pieces', 14, 120],
  ['Tiles', 'Ceramic tiles', '690721', 'pallets', 950, 430],
  ['Tools', 'Spanners', '820411', 'cartons', 13, 88],
  ['Tools', 'Hand tools, assorted', '820559', 'cartons', 15, 97],
  ['Books', 'Printed books', '490199', 'cartons', 17, 82],
  ['Paper', 'Writing paper', '480256', 'cartons', 25, 35],
  ['Bottling Machines', 'Labelling machine for bottles', '842230', 'pieces', 640, 18500],
  ['Garden Machines', 'Mowers', '843320', 'pieces', 210, 1750],
  ['Toys', 'Wooden toys', '950300', 'cartons', 7, 92],
  ['Shoes', 'Leather shoes', '640399', 'cartons', 10, 260],
  ['Bicycles', 'Bicycles', '871200', 'pieces', 18, 240],
  ['Tyres', 'Car tyres', '401110', 'pieces', 9, 46],
  ['Glass', 'Glass jars', '701090', 'pallets', 480, 390],
  ['Paints', 'Acrylic wall paint', '320910', 'drums', 26, 74],
  ['Soap', 'Soap bars', '340111', 'cartons', 12, 30],
  ['Wines', 'Wine in bottles', '220421', 'cartons', 16, 68],
  ['Salt', 'Table salt', '250100', 'pallets', 1020, 260],
  ['Cork', 'Cork sheets', '450410', 'pallets', 180, 610],
  ['Locks', 'Padlocks', '830140', 'cartons', 18, 133],
  ['Kitchenware', 'Steel pots', '732393', 'cartons', 12, 105],
  ['Lamps', 'Hand lamps', '851310', 'cartons', 8, 112],
] as const;
// biome-ignore format: names read better in rows
const HEADS = [
  'Amberfield', 'Birchwater', 'Cinderford', 'Dovecote', 'Elderbrook', 'Foxglove', 'Gooseberry', 'Hazelmere', 'Inkwell',
  'Jackdaw', 'Kestrel Row', 'Lavender', 'Mulberry', 'Nutmeg', 'Orchard End', 'Partridge', 'Quillfeather', 'Rosehip',
  'Sunfold', 'Thimble', 'Upland', 'Vinegar Yard', 'Willowherb', 'Yarrow', 'Zephyr', 'Brookside', 'Clover', 'Daffodil',
];
const SHOPS = ['Wholesale', 'Markets', 'Department Store', 'Imports', 'Supplies', 'Trading', 'Stores', 'Distribution'];
const SUFFIXES = ['', '', ' Ltd', ' GmbH', ' SA', ' BV', ' & Sons'];

/** Buyers whose names stand in their own script; invented. */
const OTHER_SCRIPTS: readonly Trader[] = [
  { name: '주식회사 새벽숲식품', country: 'PT' },
  { name: '(주) 느티나무도서', country: 'NL' },
  { name: 'ООО «Тихая Заводь»', country: 'DE' },
  { name: 'ИП Ромашкин Двор', country: 'ES' },
  { name: '静水陶瓷有限公司', country: 'ZA' },
  { name: '枫叶灯具商行', country: 'BR' },
  { name: 'شركة النخيل الهادئ للأثاث', country: 'MA' },
  { name: 'مؤسسة البستان الصغير', country: 'MA' },
];

const FLEET: readonly [ShipName, string][] = [
  ['Blue Ploughman', 'Ploughman Line'],
  ['Wicker Bay', 'Wicker Lines'],
  ['Marigold Express', 'Marigold Carriers'],
  ['Lark Rise', 'Lark Lines'],
  ['Juniper Way', 'Juniper Lines'],
  ['Brindle Coast', 'Brindle Lines'],
  ['Harbour Finch', 'Finch Container'],
  ['Ostler', 'Ostler Shipping'],
  ['Fair Weather Jane', 'Fairweather Reefers'],
  ['Stonechat', 'Chat Feeder'],
  ['Meadow Pipit', 'Pipit Feeder'],
];

/** Ordinary trade: `count` consignments of goods that fit their sellers, between real ports and the invented ones. */
export function ordinaryTrade(dice: Random, count: number): Shipment[] {
  const shipments: Shipment[] = [];
  for (let n = 0; n < count; n++) {
    const article = dice.below(ARTICLES.length);
    const from = place(dice);
    let to = place(dice);
    while (to.text === from.text) to = place(dice);
    const [vessel, carrier] = dice.pick(FLEET);
    shipments.push({
      date: dayOf(dice.between(4, 180)),
      exporter: trader(`${dice.pick(HEADS)} ${ARTICLES[article]![0]}${dice.pick(SUFFIXES)}`, from),
      consignee: n % 32 === 13 && n < 256 ? OTHER_SCRIPTS[n >> 5]! : buyer(dice, to),
      ...(dice.below(3) === 0 && { notify: `${dice.pick(HEADS)} Forwarding` }),
      carrier,
      vessel: { name: spelt(dice, vessel), imo: ship(vessel).imo },
      voyage: `${vessel.slice(0, 2).toUpperCase()}-${dice.between(100, 260)}`,
      loading: from.text,
      discharge: to.text,
      goods: goodsOf(dice, article, from.country),
    });
  }
  return shipments;
}

function place(dice: Random): { text: string; country: string | undefined } {
  const n = dice.below(8);
  if (n < 2) return { text: n === 0 ? HOLM : ASHBY, country: undefined };
  const { locode, country } = dice.pick(REAL_PORTS);
  return { text: locode, country };
}

function trader(name: string, at: { text: string; country: string | undefined }): Trader {
  return at.country === undefined ? { name, address: at.text } : { name, country: at.country };
}

function buyer(dice: Random, at: { text: string; country: string | undefined }): Trader {
  return trader(misspelt(dice, `${dice.pick(HEADS)} ${dice.pick(SHOPS)}${dice.pick(SUFFIXES)}`), at);
}

function goodsOf(dice: Random, article: number, origin: string | undefined): Shipment['goods'] {
  const trade = ARTICLES[article]![0];
  const second = ARTICLES.findIndex((other, n) => n !== article && other[0] === trade);
  const lines = second >= 0 && dice.below(3) > 0 ? [article, second] : [article];
  return lines.map(n => {
    const [, description, hs, unit, kg, euros] = ARTICLES[n]!;
    const quantity = kg > 100 ? dice.between(1, 18) : dice.between(20, 400);
    const price = Math.round(quantity * euros * (0.85 + dice.below(31) / 100));
    return goods(
      description,
      hs,
      quantity,
      unit,
      Math.round(quantity * kg * (1.02 + dice.below(8) / 100)),
      price,
      origin,
    );
  });
}

/** One name in twelve has a slip of the keyboard: a letter left out, doubled, or exchanged with the next. */
function misspelt(dice: Random, name: string): string {
  if (dice.below(12) > 0) return name;
  const at = dice.between(1, name.length - 3);
  const [before, a, b, after] = [name.slice(0, at), name[at]!, name[at + 1]!, name.slice(at + 2)];
  return dice.pick([`${before}${b}${after}`, `${before}${a}${a}${b}${after}`, `${before}${b}${a}${after}`]);
}

/** Ships as papers write them: in capitals, with a prefix, or plainly. */
function spelt(dice: Random, name: string): string {
  return dice.pick([name, name.toUpperCase(), `MV ${name}`, name]);
}

/** Day `n` (from 1) of 2026 as ISO date. */
function dayOf(n: number): string {
  return new Date(Date.UTC(2026, 0, n)).toISOString().slice(0, 10);
}
