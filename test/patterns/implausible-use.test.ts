import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { plainRecords } from '../../scripts/plain-csv.ts';
import { probability } from '../../src/core/millinats.ts';
import { alertSchema } from '../../src/model/alert.ts';
import type { Consignment } from '../../src/model/consignment.ts';
import { implausibleUse } from '../../src/patterns/implausible-use.ts';
import { readWhole } from '../sources/consignment-reading.ts';
import { CONTEXT, madeConsignment } from './made-kept.ts';

const alertsOf = (consignment: Consignment) => implausibleUse()(consignment, { file: 'made.csv', goods: [] }, CONTEXT);
const thiodiglycol = { description: 'Thiodiglycol, CAS 111-48-8', hsCode: '293070', netMassKg: 2700 };

test('thiodiglycol for a joinery is told with the words and rows it stands on; for a textile printer it is not (C06, K05)', () => {
  const [alert, ...more] = alertsOf(madeConsignment(0, { consignee: 'Dunmere Joinery and Sawmill' }, [thiodiglycol]));
  assert.equal(more.length, 0);
  alertSchema.parse(alert);
  assert.match(alert!.for[0]!.text, /No use of thiodiglycol is known in joinery and sawmill/);
  const kinds = alert!.for[0]!.cites.map(cite => (cite.kind === 'table' ? cite.row : cite.kind));
  assert.deepEqual(kinds, ['record', 'record', 'record', 'record', 'cwc-2-111-48-8', 'cas:111-48-8']);
  const all = [...alert!.for, ...alert!.against, ...alert!.unknown];
  assert.equal(alert!.score, probability(all.reduce((sum, { weight }) => sum + weight, 0)));
  assert.deepEqual(alertsOf(madeConsignment(0, { consignee: 'Callowmere Textile Printing' }, [thiodiglycol])), []);
});

test('a named end user is asked instead of the trader, and a person’s name tells no trade', () => {
  assert.deepEqual(alertsOf(madeConsignment(0, { consignee: 'Global Trading Co' }, [thiodiglycol])), []);
  assert.equal(
    alertsOf(madeConsignment(0, { consignee: 'Global Trading Co', endUser: 'Grand Hotel' }, [thiodiglycol])).length,
    1,
  );
  assert.deepEqual(
    alertsOf(madeConsignment(0, { consignee: 'Grand Hotel', endUser: 'Dyeing Mills' }, [thiodiglycol])),
    [],
  );
  const person = madeConsignment(0, { consignee: 'Mohammed Hotel' }, [thiodiglycol]);
  assert.deepEqual(
    alertsOf({ ...person, parties: person.parties.map(party => ({ ...party, schema: 'Person' as const })) }),
    [],
  );
});

test('a licence or end-use certificate speaks against it, and less than a kilogram does', () => {
  const hotel = (rest: Partial<Consignment>, netMassKg = 20) =>
    alertsOf(madeConsignment(0, { consignee: 'Grand Hotel' }, [{ ...thiodiglycol, netMassKg }], rest));
  assert.equal(hotel({}).length, 1);
  assert.deepEqual(hotel({ documents: ['End-use certificate EUC-2026-118'] }), []);
  assert.deepEqual(hotel({}, 0.5), []);
});

test('goods that only the code names are told, and that the description does not name them is said', () => {
  const told = (description: string) =>
    alertsOf(madeConsignment(0, { consignee: 'Grand Hotel' }, [{ ...thiodiglycol, description }]));
  const unknown = (description: string) =>
    told(description)[0]!.unknown.some(({ text }) => text.includes('only the code says so'));
  assert.ok(unknown('solvent for cleaning'));
  assert.ok(!unknown('Thiodiglycol'));
});

test('the country changes nothing', () => {
  const at = (country: string | undefined) => {
    const one = madeConsignment(0, { consignee: 'Grand Hotel' }, [thiodiglycol]);
    return alertsOf({
      ...one,
      parties: one.parties.map(party => ({ ...party, ...(country !== undefined && { country }) })),
    }).map(({ score }) => score);
  };
  for (const country of ['kp', 'de', 'us', 'ir']) assert.deepEqual(at(country), at(undefined));
});

test('labelled cases: no plausible or unknown one is told, and most implausible ones of verified chemicals are', () => {
  const name = '../corpora/goods/plausibility-cases.csv';
  const rows = plainRecords(name, readFileSync(new URL(name, import.meta.url), 'utf8'));
  assert.ok(rows.length >= 120);
  const alerts = implausibleUse();
  const told = new Map<string, number>();
  const all = new Map<string, number>();
  for (const { label, consignee, end_user, description, hs, net_kg, documents, id } of rows) {
    const parties = {
      ...(consignee !== '' && { consignee: consignee! }),
      ...(end_user !== '' && { endUser: end_user! }),
    };
    const goods = {
      description: description!,
      ...(hs !== '' && { hsCode: hs! }),
      ...(net_kg !== '' && { netMassKg: Number(net_kg) }),
    };
    const consignment = madeConsignment(0, parties, [goods], { documents: documents === '' ? [] : [documents!] });
    const found = alerts(consignment, { file: 'made.csv', goods: [] }, CONTEXT).length;
    if (label !== 'implausible') assert.equal(found, 0, `${id}: ${consignee}, ${description}`);
    all.set(label!, (all.get(label!) ?? 0) + 1);
    told.set(label!, (told.get(label!) ?? 0) + found);
  }
  // 51 of 55; the others are named in docs/goods.md
  assert.ok(told.get('implausible')! >= 51, `${told.get('implausible')} of ${all.get('implausible')}`);
});

test('the example world: the joinery is told, nothing else is', async () => {
  const { consignments } = await readWhole(
    readFileSync(new URL('../../examples/world/consignments.csv', import.meta.url)),
  );
  const alerts = implausibleUse();
  const told = consignments.flatMap(one => alerts(one, { file: 'consignments.csv', goods: [] }, CONTEXT));
  assert.equal(told.length, 1);
  assert.match(told[0]!.subject, /Phosphorus trichloride|Thiodiglycol/);
});
