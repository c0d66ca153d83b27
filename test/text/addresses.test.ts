import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { openMatcher } from '../../src/match/matcher.ts';
import { probability } from '../../src/core/millinats.ts';
import { readAddress, sharedAddress } from '../../src/text/addresses.ts';
import { entry, indexOf } from '../match/world.ts';

const shared = (a: string, b: string): string | undefined => sharedAddress(readAddress(a), readAddress(b))?.kind;

test('a street and its house number are found in any order, spelling and script', () => {
  for (const [a, b] of [
    ['Lindenaya ul. 35, 105118 Moscow, Russia', '105118, Moscow, Lindenaya Str., 35, Russian Federation'],
    ['ул. Линденая, д. 35, Москва', 'Moscow, Lindenaya Street 35'],
    ['43, Korvska Street, Sofia 1000', '43 Korvska Str., Sofia, Stolichna 1000, Bulgaria'],
    ['15 Zarin Alley, Tehran', 'No. 15, Zarin Alley, Korvan Avenue, Tehran 1565613115, Iran'],
    ['310 North Korva St, 4th floor, Tehran', 'North Korva Street, Plaque 310, Fourth Floor, Tehran, Iran'],
    ['Heronova 16, Belgrade', 'Heronova 16, Belgrade, Serbia'],
    ['Calle 11 No. 4-442, Cali', 'Calle 11 No. 4-442, Oficina 3, Cali, Colombia'],
  ] as const)
    assert.equal(shared(a, b), 'street', `${a} / ${b}`);
});

test('a post-office box counts with its town', () => {
  assert.equal(shared('PO Box 15176, Dubai', 'P.O. Box 15176, Dubai, United Arab Emirates'), 'box');
  assert.equal(shared('PO Box 15176, Dubai', 'P.O. Box 15176, Sharjah, United Arab Emirates'), 'place');
  assert.equal(shared('PO Box 19395-333, Tehran', 'PO Box 19395-4833, Tehran'), 'place');
});

test('a town, a postal code or a flat number alone is no shared address', () => {
  for (const [a, b] of [
    ['Tehran 15116, Iran', '2 Zarin Alley, Tehran 15116, Iran'],
    ['1000 Copenhagen', 'Copenhagen 1000, Denmark'],
    ['Taipei 104, Taiwan', 'Taipei 104, Taiwan'],
    ['Heronova 61, Belgrade', 'Heronova 16, Belgrade'],
    ['Heronova 1, room 16, Belgrade', 'Heronova 16, Belgrade'],
    ['Calle 11 No. 4-442, Cali', 'Carrera 100 No. 11-90, Cali'],
    ['12 Petersburg Road, St. Petersburg', '12 Heron Road, St. Petersburg'],
  ] as const)
    assert.equal(shared(a, b), 'place', `${a} / ${b}`);
  assert.equal(shared('Main Street 5, London', '5 Main St, Paris'), undefined);
  assert.equal(shared('Main Street 5, London, Canada', '5 Main St, London, United Kingdom'), undefined);
});

test('the same house adds a little, the same town nothing, another address is never against', () => {
  const address = ['Lindenaya Str. 35, Moscow, Russia'];
  const matcher = openMatcher(
    indexOf([
      entry('1', 'Organization', { name: ['Korva Machine Tool'], address }),
      entry('2', 'Vessel', { name: ['HERON'] }),
    ]),
  );
  const ask = (value?: string) =>
    matcher.match(
      {
        schema: 'Organization',
        properties: { name: ['Korva Machine Tools Works'], ...(value && { address: [value] }) },
      },
      { cutoff: 0.01 },
    )[0]!;
  const plain = ask().score;
  const house = ask('35 Lindenaya ulitsa, 105118 Moscow');
  assert.ok(house.score > plain);
  const line = house.for.find(({ feature }) => feature === 'address');
  assert.match(line!.text, /35 Lindenaya ulitsa.*Lindenaya Str\. 35.*lindenaya 35/);
  for (const other of ['Moscow', 'Heronova 16, Belgrade', 'Lindenaya Str. 36, Moscow', '']) {
    const result = ask(other);
    assert.equal(result.score, plain, other);
    if (other) assert.ok(result.unknown.some(({ feature }) => feature === 'address'));
  }
  const lines = [...house.for, ...house.against, ...house.unknown];
  assert.equal(probability(lines.reduce((sum, { weight }) => sum + weight, 0)), house.score);
});

test('any text is read soon', () => {
  for (const text of [
    'a, '.repeat(3333),
    '1 '.repeat(5000),
    'p.o.'.repeat(2500),
    'box '.repeat(2500),
    ',;'.repeat(5000),
    '김'.repeat(10000),
  ]) {
    const start = performance.now();
    readAddress(text);
    assert.ok(performance.now() - start < 50);
  }
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'binary', maxLength: 300 }),
      (a, b) => {
        const [one, other] = [readAddress(a), readAddress(b)];
        assert.equal(sharedAddress(one, other)?.kind, sharedAddress(other, one)?.kind);
      },
    ),
  );
});
