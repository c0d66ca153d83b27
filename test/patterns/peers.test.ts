import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { madeTrade } from '../../bench/generate-trade-values.ts';
import { random } from '../../bench/random.ts';
import { probability } from '../../src/core/millinats.ts';
import { alertSchema } from '../../src/model/alert.ts';
import type { Consignment } from '../../src/model/consignment.ts';
import { peersDetector } from '../../src/patterns/peers.ts';
import {
  company,
  FEWEST_LINES,
  FEWEST_SHIPPERS,
  type Group,
  spreadOf,
  weightsOf,
} from '../../src/patterns/peers-spread.ts';
import { alertsAcross, madeConsignment, type MadeLine } from './made-kept.ts';

const alertsOf = (consignments: readonly Consignment[], size?: number) =>
  alertsAcross(peersDetector, consignments, size);

/** Forty consignments of ten shippers: bales of worn clothing of about 50 kg, at about 1.2 euros a kilogram. */
function bales(count = 40): Consignment[] {
  const dice = random(7);
  return Array.from({ length: count }, (_, n) => {
    const quantity = 10 + dice.below(20);
    const grossMassKg = quantity * (47 + dice.below(7));
    const value = Math.round(grossMassKg * (1 + dice.below(40) / 100));
    return madeConsignment(n, { consignor: `Rag house ${n % 10}`, consignee: 'Hall' }, [
      {
        description: 'Worn clothing, bales',
        hsCode: '630900',
        quantity,
        unit: 'bales',
        grossMassKg,
        value,
        currency: 'EUR',
        origin: 'nl',
      },
    ]);
  });
}

function withOdd(line: MadeLine, shipper = 'Fennimore', peers = bales()): Consignment[] {
  const base = {
    description: 'Worn clothing, bales',
    hsCode: '630900',
    quantity: 18,
    unit: 'bales',
    grossMassKg: 900,
    value: 1100,
    currency: 'EUR',
    origin: 'nl',
  };
  return [...peers, madeConsignment(peers.length, { consignor: shipper, consignee: 'Depot' }, [{ ...base, ...line }])];
}

test('bales of clothing at 440 kg each, among bales of 50 kg, are told; at 50 kg they are not (C07, K12)', () => {
  assert.deepEqual(alertsOf(withOdd({})), []);
  const [alert, ...more] = alertsOf(withOdd({ grossMassKg: 7900, value: 1800 }));
  assert.equal(more.length, 0);
  assert.equal(alert!.rule, 'implausible-goods');
  assert.match(alert!.caption, /8\.\d times as heavy a unit/);
  const said = alert!.for.map(({ text }) => text).join(' ');
  assert.match(said, /40 lines of 10 other shippers under 6309\.00 of HS 2022 from Netherlands/i);
  assert.ok(alert!.for[0]!.cites.some(cite => cite.kind === 'record' && cite.line === 42 && cite.value === '7900'));
  alertSchema.parse(alert);
  const all = [...alert!.for, ...alert!.against, ...alert!.unknown];
  assert.equal(alert!.score, probability(all.reduce((sum, { weight }) => sum + weight, 0)));
});

test('a tenth of the usual value is told, and so is ten times as much; a third is not', () => {
  assert.match(alertsOf(withOdd({ value: 100 }))[0]!.caption, /declared at 1\/1\d of what/);
  assert.match(alertsOf(withOdd({ value: 15_000 }))[0]!.caption, /declared at 1\d times/);
  assert.deepEqual(alertsOf(withOdd({ value: 500 })), []);
});

test('a trailer declared just under the limit of the small-value exception says so; the same value a little above does not', () => {
  const trailers = (value: number) => {
    const peers = Array.from({ length: 40 }, (_, n) => trailer(n, `Dealer ${n % 9}`, 9_000_000 + 10_000 * (n % 13)));
    return alertsOf([...peers, trailer(40, 'Rookhope', value)]);
  };
  const trailer = (n: number, consignor: string, value: number) => {
    const line = {
      description: 'Semi-trailer',
      hsCode: '871639',
      quantity: 1,
      unit: 'pcs',
      grossMassKg: 6400 + n,
      value,
      currency: 'JPY',
      origin: 'jp',
    };
    const one = madeConsignment(n, { consignor, consignee: 'Yard' }, [line]);
    return {
      ...one,
      parties: one.parties.map(party => (party.role === 'consignor' ? { ...party, country: 'jp' } : party)),
    };
  };
  const limits = (value: number) =>
    trailers(value).flatMap(alert => alert.for.filter(({ feature }) => feature === 'limit'));
  assert.match(limits(980_000)[0]!.text, /just under 1000000 JPY/);
  assert.equal(trailers(1_020_000).length, 1);
  assert.deepEqual(limits(1_020_000), []);
});

test('no peers, no alert: too few lines, another currency, no currency, another unit, another time', () => {
  assert.deepEqual(alertsOf(withOdd({ value: 100 }, 'Fennimore', bales(15))), []);
  assert.deepEqual(alertsOf(withOdd({ value: 100, currency: 'USD' })), []);
  assert.deepEqual(alertsOf(withOdd({ value: 100, currency: undefined as never })), []);
  const early = withOdd({ value: 100 });
  early[40] = { ...early[40]!, date: '1998-05-01' };
  assert.deepEqual(alertsOf(early), []);
});

test('a mass in tonnes, a net mass above the gross mass, and another way to count are not taken for a price', () => {
  assert.deepEqual(alertsOf(withOdd({ grossMassKg: 0.9 })), []);
  assert.deepEqual(alertsOf(withOdd({ grossMassKg: 900_000 })), []);
  assert.deepEqual(alertsOf(withOdd({ netMassKg: 9000, grossMassKg: 900, value: 100 })), []);
  assert.deepEqual(alertsOf(withOdd({ quantity: 18 * 40 })), []);
  assert.deepEqual(alertsOf(withOdd({ quantity: 0 })), []);
});

test('samples speak against it, and the own price list of a shipper does', () => {
  assert.equal(alertsOf(withOdd({ value: 100 })).length, 1);
  assert.deepEqual(
    alertsOf(withOdd({ value: 100, description: 'Worn clothing, samples without commercial value' })),
    [],
  );
  const cheap = Array.from({ length: 6 }, (_, k) => withOdd({ value: 150 + 4 * k })[40]!);
  const known = [...bales(), ...cheap].map((one, n) => ({
    ...one,
    id: `c-${n.toString(16).padStart(20, '0')}`,
    reference: `T${n}`,
  }));
  for (const alert of alertsOf(known)) assert.ok(alert.against.some(({ feature }) => feature === 'ownPrices'));
});

test('one outlier, however far, moves nothing', () => {
  const peers = bales();
  const before = alertsOf(withOdd({ value: 100 }, 'Fennimore', peers)).map(({ score }) => score);
  peers[3]!.goods[0]!.value = 9e8;
  const after = alertsOf(withOdd({ value: 100 }, 'Fennimore', peers)).filter(
    ({ consignment }) => consignment === 'T40',
  );
  assert.ok(Math.abs(after[0]!.score - before[0]!) < 0.03, `${before} ${after[0]!.score}`);
});

test('a shipper is not its own peer: two hundred of its lines do not make a price', () => {
  const flood = Array.from({ length: 200 }, (_, k) =>
    madeConsignment(100 + k, { consignor: 'Flood', consignee: 'X' }, [
      {
        description: 'Worn clothing',
        hsCode: '630900',
        quantity: 18,
        unit: 'bales',
        grossMassKg: 900,
        value: 60 + (k % 7),
        currency: 'EUR',
        origin: 'nl',
      },
    ]),
  );
  const alerts = alertsOf([...bales(), ...flood]);
  assert.ok(!alerts.some(({ consignment }) => Number(consignment.slice(1)) < 100), 'the honest are not told');
});

test('the same alerts whatever the sizes of batches and the order of consignments', () => {
  const { consignments } = madeTrade({ seed: 11, count: 3000, plant: 0.02, articles: 6 });
  const whole = alertsOf(consignments);
  assert.ok(whole.length > 3);
  for (const size of [1, 7, 1024]) assert.deepEqual(alertsOf(consignments, size), whole);
  const dice = random(3);
  const order = consignments
    .map((one, n) => [dice.below(2 ** 30), n, one] as const)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const sorted = (alerts: typeof whole) => [...alerts].sort((a, b) => (a.id < b.id ? -1 : 1));
  assert.deepEqual(sorted(alertsOf(order.map(([, , one]) => one))), sorted(whole));
});

test('the country alone never changes a score: renaming origins, and any other country, changes nothing', () => {
  const { consignments } = madeTrade({ seed: 12, count: 3000, plant: 0.02, articles: 6 });
  const scores = (all: readonly Consignment[]) =>
    alertsOf(all).map(({ consignmentId, score }) => [consignmentId, score]);
  const before = scores(consignments);
  assert.ok(before.length > 3);
  const names = new Map(
    ['cn', 'de', 'jp', 'kr', 'in', 'tr', 'it', 'us', 'vn', 'th', 'pl', 'br', 'fr', 'tw', 'mx'].map((code, k, all) => [
      code,
      all[(k * 4 + 7) % 15]!,
    ]),
  );
  const renamed = consignments.map(one => ({
    ...one,
    parties: one.parties.map(party => ({ ...party, country: 'kp' })),
    goods: one.goods.map(line => ({ ...line, ...(line.origin !== undefined && { origin: names.get(line.origin)! }) })),
  }));
  assert.deepEqual(scores(renamed), before);
});

test('repeated consignments count once', () => {
  const twice = [...withOdd({ value: 100 }), ...withOdd({ value: 100 })];
  const repeated = Uint8Array.from(twice, (_, n) => Number(n > 40));
  const alerts = alertsAcross(peersDetector, twice, 1000, repeated);
  assert.deepEqual(
    alerts.map(({ consignment, score }) => [consignment, score]),
    alertsOf(withOdd({ value: 100 })).map(({ consignment, score }) => [consignment, score]),
  );
});

test('made trade of another seed: fewer than one false alert in 10,000 lines', () => {
  const { consignments, planted } = madeTrade({ seed: 77, count: 40_000, plant: 0.002, articles: 60 });
  const truth = new Set(planted.map(({ number }) => consignments[number]!.reference));
  const alerts = alertsOf(consignments);
  const lines = consignments.reduce((sum, { goods }) => sum + goods.length, 0);
  const wrong = alerts.filter(({ consignment }) => !truth.has(consignment)).length;
  assert.ok((wrong * 10_000) / lines <= 1, `${wrong} in ${lines}`);
  assert.ok(alerts.length - wrong >= 20, `${alerts.length}`);
});

test('any numbers, codes, units and dates are collected and judged without a fault', () => {
  const line = fc.record(
    {
      description: fc.string(),
      hsCode: fc.constantFrom('630900', '0101', '99', '9999999999', '841370', ''),
      quantity: fc.double({ noNaN: true, min: 0 }),
      unit: fc.string({ maxLength: 30 }),
      netMassKg: fc.double({ noNaN: true, min: 0 }),
      grossMassKg: fc.double({ noNaN: true, min: 0 }),
      value: fc.double({ noNaN: true, min: 0 }),
      currency: fc.constantFrom('EUR', 'USD'),
      origin: fc.constantFrom('kp', 'de'),
    },
    { requiredKeys: [] },
  );
  const date = fc.constantFrom('2026-01-01', '1999', '2026-05', '', '198X', '1989-06/1989-08');
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.array(line, { maxLength: 3 }), date), { minLength: 1, maxLength: 60 }), some => {
      const all = some.map(([goods, on], n) => madeConsignment(n, { consignor: `S ${n % 7}` }, goods, { date: on }));
      for (const alert of alertsOf([...bales(), ...all])) alertSchema.parse(alert);
    }),
    { numRuns: 60 },
  );
});

test('middle and spread are those of a naive count', () => {
  const row = fc.tuple(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: 0, max: 9 }));
  fc.assert(
    fc.property(fc.array(row, { minLength: 20, maxLength: 80 }), fc.integer({ min: -1, max: 9 }), (rows, without) => {
      const sorted = [...rows].sort((a, b) => a[0] - b[0]);
      const group: Group = {
        length: sorted.length,
        values: Int32Array.from(sorted, one => one[0]),
        shipper: Int32Array.from(sorted, one => one[1]),
        row: Int32Array.from(sorted.keys()),
      };
      const { weights, shippers } = weightsOf(group);
      const spread = spreadOf(group, weights, shippers, without);
      const others = sorted.filter(([, shipper]) => shipper !== without);
      if (others.length < FEWEST_LINES || new Set(others.map(([, shipper]) => shipper)).size < FEWEST_SHIPPERS)
        return assert.equal(spread, undefined);
      // each line as often as its weight, the plain way
      const all = sorted.flatMap(([value, shipper], k) =>
        shipper === without ? [] : [{ value, weight: weights[k]! }],
      );
      const total = all.reduce((sum, { weight }) => sum + weight, 0);
      const quantile = (list: typeof all, share: number) => {
        let sum = 0;
        for (const { value, weight } of list) if ((sum += weight) >= share * total) return value;
        throw new Error('never');
      };
      assert.equal(spread!.median, quantile(all, 0.5));
      assert.equal(spread!.low, quantile(all, 0.05));
      assert.equal(spread!.high, quantile(all, 0.95));
      const away = all
        .map(({ value, weight }) => ({ value: Math.abs(value - spread!.median), weight }))
        .sort((a, b) => a.value - b.value);
      const mad = 1.4826 * quantile(away, 0.5) * (1 + 5 / spread!.shippers);
      assert.ok(spread!.below >= Math.round(mad) && spread!.above >= Math.round(mad) && spread!.below >= 200);
      const beyond = company(group, spread!.low, spread!, without);
      assert.ok(spread!.low === spread!.median || beyond.lines >= 1);
    }),
  );
});
