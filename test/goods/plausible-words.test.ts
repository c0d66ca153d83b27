import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { businessOf } from '../../src/goods/business.ts';
import { conditionOf, SAMPLE, USED } from '../../src/goods/condition-words.ts';
import { peerCode } from '../../src/goods/peer-code.ts';
import { mayBeSensitive, sensitiveGoods } from '../../src/goods/sensitive-goods.ts';
import { countedIn } from '../../src/goods/units.ts';
import { dateSpan } from '../../src/core/dates.ts';

const sectors = (name: string) => businessOf(name).map(({ sector }) => sector.id);

test('a name tells its line of business in several languages and scripts, by the words that are cited', () => {
  const names: readonly (readonly [string, string])[] = [
    ['Dunmere Joinery and Sawmill', 'wood'],
    ['Tischlerei Sommer', 'wood'],
    ['Menuiserie Dubois et Fils', 'wood'],
    ['Столярная мастерская', 'wood'],
    ['大和木材株式会社', 'wood'],
    ['Callowmere Textile Printing', 'dye'],
    ['Textilfärberei Krüger GmbH', 'dye'],
    ['شركة النخيل للأثاث', 'furniture'],
    ['Hôtel de la Gare', 'hotel'],
    ['Khách sạn, công ty du lịch Biển Xanh', 'tourism'],
  ];
  for (const [name, sector] of names) assert.ok(sectors(name).includes(sector), `${name}: ${sectors(name)}`);
  const [first] = businessOf('Dunmere Joinery and Sawmill');
  assert.deepEqual([first!.word, first!.from, first!.to], ['Joinery', 8, 15]);
});

test('family names that are trades, and names that tell nothing, tell no line of business', () => {
  for (const name of [
    'Miller & Baker Associates',
    'Mr. J. Joiner',
    'C. Fisher Ltd',
    'Nordkap AS',
    'Zenith Holdings',
    '',
    '…',
  ])
    assert.deepEqual(sectors(name), [], name);
});

test('a trader, a forwarder and a ministry are not users', () => {
  const kinds = (name: string) => businessOf(name).map(({ sector }) => sector.kind);
  for (const name of [
    'Global Trading Co',
    'Express Freight Forwarding',
    'Торговый дом Меркурий',
    '上海进出口贸易有限公司',
    'Ministry of Public Works',
  ])
    assert.ok(kinds(name).length > 0 && kinds(name).every(kind => kind !== 'user'), name);
});

test('any name is read, and each word stands where it says', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ maxLength: 2000 })), name => {
      for (const { word, from, to } of businessOf(name)) assert.equal(name.slice(from, to), word);
    }),
  );
  const began = performance.now();
  businessOf('hotel '.repeat(100_000));
  conditionOf('used '.repeat(100_000));
  assert.ok(performance.now() - began < 200);
});

test('used goods and samples are said in several languages; "used for" is not used', () => {
  for (const text of [
    'Worn clothing, bales',
    'USED CAR PARTS',
    'second-hand lathe',
    'gebrauchte Maschinen',
    'pièces d’occasion',
    'maquinaria usada',
    'станок б/у',
    '二手设备',
    '中古車',
    'scrap metal',
  ])
    assert.equal(conditionOf(text) & USED, USED, text);
  for (const text of [
    'samples, no commercial value',
    'Muster ohne Handelswert',
    'échantillons',
    'muestras sin valor comercial',
    '样品',
    'replacement under warranty',
  ])
    assert.equal(conditionOf(text) & SAMPLE, SAMPLE, text);
  for (const text of ['valves used for pumps', 'cleaning agent', 'sampled', 'mustard seeds', undefined])
    assert.equal(conditionOf(text), 0, text);
});

test('units of quantity: synonyms, dozens and thousands, masses, and units of their own', () => {
  assert.deepEqual(countedIn('PCS'), { unit: 'piece', per: 1 });
  assert.deepEqual(countedIn('Stk.'), { unit: 'piece', per: 1 });
  assert.deepEqual(countedIn('dozen'), { unit: 'piece', per: 12 });
  assert.deepEqual(countedIn('Bales'), { unit: 'bale', per: 1 });
  assert.deepEqual(countedIn('KGM'), { kg: 1 });
  assert.deepEqual(countedIn('фляга'), { unit: '?фляга', per: 1 });
  for (const text of [undefined, '', '12 x 5', 'x'.repeat(50)]) assert.equal(countedIn(text), undefined, text);
});

test('a code is carried into HS 2022: itself, renumbered, split within its heading, of no edition', () => {
  assert.deepEqual(peerCode('841370', undefined, 2024), { six: '841370', four: '8413' });
  assert.deepEqual(peerCode('8413700010', undefined, 2024), { six: '841370', four: '8413' });
  // 2002: one code for all chlorides of phosphorus; today several of the same heading
  assert.deepEqual(peerCode('281210', undefined, 2003), { six: undefined, four: '2812' });
  assert.deepEqual(peerCode('8413', undefined, 2024), { six: undefined, four: '8413' });
  assert.equal(peerCode('990011', undefined, 2024), undefined);
  assert.equal(peerCode('84', undefined, 2024), undefined);
  for (const vintage of ['2002', undefined]) assert.ok(peerCode('870120', vintage, 2003));
});

test('the quick look never passes over what the close look finds', () => {
  const find = sensitiveGoods();
  const on = dateSpan('2024-05-06')!;
  const words = [
    'phosphorus',
    'Phosphorous',
    'trichloride',
    'thiodiglycol',
    'sulphur',
    'monochloride',
    'CAS 111-48-8',
    '7719-12-2',
    'pump',
    'ACETONE',
    '-',
    ',',
    'éphédrine',
  ];
  const goods = fc.record({
    description: fc.array(fc.constantFrom(...words), { maxLength: 6 }).map(some => some.join(' ')),
    hsCode: fc.constantFrom('281213', '281210', '293070', '901420', '841370', '292990'),
  });
  fc.assert(
    fc.property(goods, declared => {
      const found = find(declared, on);
      if (!mayBeSensitive(declared)) assert.deepEqual(found, []);
    }),
  );
  assert.deepEqual(
    find({ description: 'Phosphorus trichloride, CAS 7719-12-2', hsCode: '281213' }, on).map(({ key, whole }) => [
      key,
      whole,
    ]),
    [['cas:7719-12-2', true]],
  );
  assert.ok(find({ hsCode: '293090' }, on).every(({ whole }) => !whole));
});
