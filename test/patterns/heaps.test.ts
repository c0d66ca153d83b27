import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { random } from '../../bench/random.ts';
import { alertSchema } from '../../src/model/alert.ts';
import type { Consignment } from '../../src/model/consignment.ts';
import { binomialSurprise } from '../../src/patterns/binomial-tail.ts';
import { heapsDetector } from '../../src/patterns/heaps.ts';
import { alertsAcross, madeConsignment } from './made-kept.ts';

/** Consignments of one sender to Germany, one for each value in euros. */
function sent(
  sender: string,
  values: readonly number[],
  first = 0,
  date = '2025-06-15',
  currency = 'EUR',
): Consignment[] {
  return values.map((value, k) => {
    const one = madeConsignment(
      first + k,
      { consignor: sender, consignee: `Buyer ${k}` },
      [{ description: 'household articles', value, currency }],
      { date },
    );
    return {
      ...one,
      parties: one.parties.map(party => (party.role === 'consignee' ? { ...party, country: 'de' } : party)),
    };
  });
}

const dice = random(5);
const between = (from: number, to: number) => Number((from + ((to - from) * dice.below(1e6)) / 1e6).toFixed(2));
const heaping = Array.from({ length: 24 }, (_, k) => (k % 8 === 0 ? between(151, 164) : between(136, 149.99)));
const even = Array.from({ length: 60 }, () => between(40, 400));
const alertsOf = (all: readonly Consignment[], size?: number) => alertsAcross(heapsDetector, all, size);

test('values of one sender that heap just under 150 euros are told, with the limit, the counts and the consignments', () => {
  const [alert, ...more] = alertsOf([...sent('Even', even), ...sent('Heaper', heaping, 60)]);
  assert.equal(more.length, 0);
  alertSchema.parse(alert);
  assert.match(alert!.caption, /consignor heaper heap just under 150 EUR/);
  assert.match(alert!.for[0]!.text, /21 are below and 3 above/);
  assert.equal(alert!.others!.length, 20);
  assert.ok(
    alert!.for.some(({ cites }) =>
      cites.some(cite => cite.kind === 'table' && cite.row === 'eu-150' && cite.verified === 'quoted'),
    ),
  );
  assert.ok(alert!.score > 0.7 && alert!.score < 0.95);
});

test('no heap: even values, one price, prices that end in 99 everywhere, another currency, before the limit and after it', () => {
  assert.deepEqual(alertsOf(sent('Even', even)), []);
  assert.deepEqual(
    alertsOf(
      sent(
        'One price',
        Array.from({ length: 40 }, () => 149),
      ),
    ),
    [],
  );
  const nineties = [75, 112.5, 150, 187.5, 225, 300].flatMap(round =>
    Array.from({ length: 12 }, (_, k) => round - 0.01 - k / 10),
  );
  assert.deepEqual(alertsOf(sent('Ninety-nine', nineties)), []);
  assert.deepEqual(alertsOf(sent('Heaper', heaping, 0, '2025-06-15', 'USD')), []);
  assert.deepEqual(alertsOf(sent('Heaper', heaping, 0, '2003-06-15')), []);
  assert.deepEqual(alertsOf(sent('Heaper', heaping, 0, '2027-06-15')), []);
  assert.deepEqual(alertsOf(sent('Few', heaping.slice(0, 6))), []);
});

test('values at the limit itself are on neither side', () => {
  assert.deepEqual(
    alertsOf(
      sent(
        'Round',
        Array.from({ length: 50 }, (_, k) => (k % 2 === 0 ? 150 : between(151, 165))),
      ),
    ),
    [],
  );
});

test('the same alerts whatever the sizes of batches', () => {
  const all = [
    ...sent('Even', even),
    ...sent('Heaper', heaping, 60),
    ...sent(
      'Other',
      heaping.map(value => value - 0.07),
      90,
    ),
  ];
  const whole = alertsOf(all);
  assert.equal(whole.length, 2);
  for (const size of [1, 5, 64]) assert.deepEqual(alertsOf(all, size), whole);
});

test('the tail of the binomial distribution is that of exact counting', () => {
  const choose = (n: number, k: number): number => {
    let c = 1;
    for (let j = 1; j <= k; j++) c = (c * (n - k + j)) / j;
    return c;
  };
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 5, max: 95 }),
      (tries, some, percent) => {
        const hits = Math.min(some, tries);
        const p = percent / 100;
        let tail = 0;
        for (let k = hits; k <= tries; k++) tail += choose(tries, k) * p ** k * (1 - p) ** (tries - k);
        assert.ok(Math.abs(binomialSurprise(hits, tries, p) + Math.log(Math.min(1, tail))) < 1e-6);
      },
    ),
  );
  assert.ok(binomialSurprise(900_000, 1_000_000, 0.55) > 100_000);
});
