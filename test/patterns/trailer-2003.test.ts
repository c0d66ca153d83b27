import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alertSchema } from '../../src/model/alert.ts';
import { partsOfAWhole } from '../../src/patterns/parts-of-a-whole.ts';
import { detect } from './kept.ts';
import { type Made, made, ordinary } from './made.ts';

/**
 * The trailer of 2003 (docs/goods.md#wholes-and-parts): the ministry had refused the whole tractor-trailer in March; then the trailer went
 * in pieces, declared as something else and worth under 300,000 yen instead of 3.4 million, and the tractor was tried through China.
 * Names and days are made; codes are those of HS 2002.
 */
const TRAILER: Made[] = [
  {
    date: '2003-04-08',
    shipper: 'Onojo Motor Sales',
    consignee: 'Wonhae Farm Supply',
    address: '4 Quay Street, Wonsan',
    goods: [{ hs: '843390', description: 'Parts of harvesters (axle carriers)', quantity: 3 }],
  },
  {
    date: '2003-05-13',
    shipper: 'Onojo Motor Sales',
    consignee: 'Chungsan Building Materials',
    address: '4 Quay Street, Wonsan',
    goods: [{ hs: '730890', description: 'Steel sections for a shed', quantity: 2 }],
  },
  {
    date: '2003-05-27',
    shipper: 'Kurume Tools',
    consignee: 'Wonhae Farm Supply',
    address: '4 Quay St., Wonsan',
    goods: [
      { hs: '842542', description: 'Workshop jacks', quantity: 4 },
      { hs: '870839', description: 'Brake gear, used', quantity: 2 },
    ],
  },
  {
    date: '2003-07-01',
    shipper: 'Dalian Rongxin Vehicles',
    consignee: 'Chungsan Building Materials',
    address: '4 QUAY STREET, WONSAN',
    goods: [{ hs: '870120', description: 'Used lorry', quantity: 1 }],
  },
];
const world = (more: readonly Made[]) => [...ordinary(600), ...more].map(made);

test('the trailer of 2003: refused whole, sent in pieces under other names, the tractor through a third country', () => {
  const consignments = world(TRAILER);
  const { alerts } = detect(partsOfAWhole, consignments);
  assert.equal(alerts.length, 1);
  const alert = alertSchema.parse(alerts[0]);
  assert.equal(alert.entity, 'missile-trailer');
  assert.equal(alert.consignment, 'R603');
  assert.deepEqual(
    alert.others?.map(({ consignment }) => consignment),
    ['R600', 'R601', 'R602'],
  );
  const lines = [...alert.for, ...alert.against, ...alert.unknown];
  assert.ok(lines.every(({ cites }) => cites.length > 0));
  assert.ok(alert.for.some(({ feature }) => feature === 'declaredOtherwise'));
  assert.ok(
    alert.for.some(({ cites }) => cites.some(cite => cite.kind === 'record' && cite.value === '730890')),
    'the cell with the code of the shed is cited',
  );
  assert.ok(alert.unknown.some(({ text }) => text.includes('drawings')));
  assert.ok(lines.some(({ cites }) => cites.some(cite => cite.kind === 'rule' && cite.rule.includes('2(a)'))));
});

test('the trailer of 2003 without its axles is not the trailer', () => {
  assert.deepEqual(detect(partsOfAWhole, world(TRAILER.slice(1))).alerts, []);
});

test('pieces that lie more than 24 months apart are not told', () => {
  const late = TRAILER.map((one, k) => (k === 0 ? { ...one, date: '2001-02-01' } : one));
  assert.deepEqual(detect(partsOfAWhole, world(late)).alerts, []);
});

test('spares for a trailer that was delivered whole are told against', () => {
  const whole: Made = { ...TRAILER[0]!, date: '2003-01-10', goods: [{ hs: '871639', description: 'Semi-trailer' }] };
  const [found] = detect(partsOfAWhole, world([whole, ...TRAILER]), { threshold: 0 }).found;
  const [without] = detect(partsOfAWhole, world(TRAILER), { threshold: 0 }).found;
  assert.ok(without);
  assert.ok(found === undefined || (found.installed >= 0 && found.sum < without.sum - 5000));
});

test('the country of a consignee never changes the score', () => {
  const scores = ['kp', 'de', undefined].map(country => {
    const parts = TRAILER.map(one => ({ ...one, ...(country !== undefined && { country }) }));
    return detect(partsOfAWhole, world(parts)).alerts.map(({ score }) => score);
  });
  assert.deepEqual(scores[0], scores[1]);
  assert.deepEqual(scores[0], scores[2]);
});
