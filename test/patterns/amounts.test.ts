import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alertSchema } from '../../src/model/alert.ts';
import type { Consignment } from '../../src/model/consignment.ts';
import { amountsDetector } from '../../src/patterns/amounts.ts';
import { alertsAcross, madeConsignment } from './made-kept.ts';

const alertsOf = (all: readonly Consignment[], size?: number) => alertsAcross(amountsDetector, all, size);

function drums(
  number: number,
  consignee: string,
  netMassKg: number,
  date: string,
  description = 'Thiodiglycol, CAS 111-48-8',
  hsCode = '293070',
  country?: string,
): Consignment {
  const one = madeConsignment(number, { consignor: 'Chemist', consignee }, [{ description, hsCode, netMassKg }], {
    date,
  });
  return {
    ...one,
    parties: one.parties.map(party =>
      party.role === 'consignee' && country !== undefined ? { ...party, country } : party,
    ),
  };
}

const others = Array.from({ length: 25 }, (_, k) => drums(k, `Dyer ${k}`, 700 + 20 * k, '2025-03-01'));

test('amounts that add up within twelve months to ten times what anybody else had are told, with all that they hold', () => {
  const much = [1, 2, 3, 4, 5].map(k => drums(100 + k, 'Orchard Textile', 4000, `2025-0${k}-10`));
  const [alert, ...more] = alertsOf([...others, ...much]);
  assert.equal(more.length, 0);
  alertSchema.parse(alert);
  assert.equal(alert!.consignment, 'T105');
  assert.match(alert!.for[0]!.text, /20000 kg of thiodiglycol to one consignee in 5 consignments/);
  assert.deepEqual(
    alert!.others!.map(({ consignment }) => consignment),
    ['T101', 'T102', 'T103', 'T104'],
  );
  for (const size of [1, 4]) assert.deepEqual(alertsOf([...others, ...much], size), [alert]);
});

test('not beyond: spread over years, like the years before, too few others, common solvents, an unknown chemical of a bucket', () => {
  const years = [1, 2, 3, 4, 5].map(k => drums(100 + k, 'Orchard Textile', 4000, `20${18 + k}-01-10`));
  assert.deepEqual(alertsOf([...others, ...years]), []);
  const usual = [
    drums(200, 'Orchard Textile', 18_000, '2023-01-10'),
    drums(201, 'Orchard Textile', 20_000, '2025-01-10'),
  ];
  assert.deepEqual(alertsOf([...others, ...usual]), []);
  assert.deepEqual(alertsOf([...others.slice(0, 10), drums(200, 'Orchard Textile', 20_000, '2025-01-10')]), []);
  const solvent = [
    ...others.map((_, k) => drums(k, `D ${k}`, 500, '2025-03-01', 'acetone', '291411')),
    drums(200, 'E', 900_000, '2025-03-01', 'acetone', '291411'),
  ];
  assert.deepEqual(alertsOf(solvent), []);
  const bucket = [
    ...others.map((_, k) => drums(k, `D ${k}`, 500, '2025-03-01', 'organo-sulphur compounds', '293090')),
    drums(200, 'E', 90_000, '2025-03-01', 'organo-sulphur compounds', '293090'),
  ];
  assert.deepEqual(alertsOf(bucket), []);
});

test('more than a whole country was said to need in a year is told, in that year only', () => {
  const order = (date: string, kg: number, country: string) =>
    drums(1, 'Laboratorios', kg, date, 'pseudoephedrine hydrochloride', '293942', country);
  const [alert] = alertsOf([order('2007-05-01', 40_000, 'mx')]);
  assert.match(alert!.for[0]!.text, /more than Mexico as a whole was said to need in a year \(33000 kg\)/);
  assert.deepEqual(alertsOf([order('2007-05-01', 30_000, 'mx')]), []);
  assert.deepEqual(alertsOf([order('2015-05-01', 40_000, 'mx')]), []);
  assert.deepEqual(alertsOf([order('2007-05-01', 40_000, 'us')]), []);
});
