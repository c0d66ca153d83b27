import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentHash } from '../../src/core/ids.ts';
import { type Alert, alertSchema } from '../../src/model/alert.ts';
import { screenConsignment } from '../../src/screen/screen-consignment.ts';
import { consignment, context, party } from './screen-world.ts';

const screen = (...args: Parameters<typeof consignment>) => screenConsignment(consignment(...args), context());
const lines = (alert: Alert) => [...alert.for, ...alert.against, ...alert.unknown];
const line = (alert: Alert, feature: string) => lines(alert).filter(it => it.feature === feature);

test('a listed party gives one alert for each list, best first, that fits the schema and cites the file', () => {
  const alerts = screen([party('consignee', 'Qarvelan Turbine Works'), party('consignor', 'Harmless Trading')]);
  assert.deepEqual(
    alerts.map(alert => [alert.rule, alert.role, alert.entity, alert.subject]),
    [
      ['listed-party', 'consignee', 'north-1', 'Qarvelan Turbine Works'],
      ['listed-party', 'consignee', 'south-7', 'Qarvelan Turbine Works'],
    ],
  );
  for (const alert of alerts) {
    assert.deepEqual(alertSchema.parse(alert), alert);
    const cites = lines(alert).flatMap(it => it.cites);
    assert.equal(cites.filter(cite => cite.kind === 'query').length, 0);
    assert.ok(
      cites.some(
        cite =>
          cite.kind === 'record' && cite.file === 'test.csv' && cite.line === 2 && cite.column === 'consignee name',
      ),
    );
    const { id, revision, ...rest } = alert;
    assert.equal(revision, contentHash(rest, 12));
    assert.match(id, /^a-[0-9a-f]{16}$/);
  }
});

test('the listing is quoted: programme, annex, legal effect; what the list leaves open is unknown', () => {
  const [north, south] = screen([party('consignee', 'Qarvelan Turbine Works')]) as [Alert, Alert];
  assert.match(line(north, 'program')[0]!.text, /NORTH-4/);
  assert.match(line(north, 'legalEffect')[0]!.text, /asset freeze.*not a licensing duty/);
  assert.ok(north.for.includes(line(north, 'listedOn')[0]!));
  assert.equal(line(north, 'published').length, 0);
  assert.match(line(south, 'annex')[0]!.text, /IV/);
  assert.match(line(south, 'instrument')[0]!.text, /Order 12/);
  for (const feature of ['legalEffect', 'listedOn', 'published'])
    assert.ok(south.unknown.includes(line(south, feature)[0]!), feature);
});

test('what the file does not have is one unknown line', () => {
  const [alert] = screen([party('consignee', 'Obrimir Talvenko', { country: 'rs' })]) as [Alert];
  const missing = line(alert, 'notInFile');
  assert.equal(missing.length, 1);
  assert.ok(alert.unknown.includes(missing[0]!));
  assert.match(missing[0]!.text, /birth date/);
  assert.doesNotMatch(missing[0]!.text, /country/);
});

test('a vessel is found by its IMO number, and the check digit is said', () => {
  const at = { line: 2, column: 'vessel' };
  const [alert] = screen([], { vessels: [{ name: 'MORVANE STAR', imo: '9074729', at }] }) as [Alert];
  assert.equal(alert.rule, 'listed-vessel');
  assert.equal(alert.role, 'vessel');
  assert.match(line(alert, 'imoCheckDigit')[0]!.text, /right check digit/);
  assert.ok(line(alert, 'imoNumber').some(it => it.weight > 0));
});

test('an IMO number with a wrong check digit is told and never used', () => {
  const at = { line: 2, column: 'vessel' };
  assert.deepEqual(screen([], { vessels: [{ imo: '9074728', at }] }), []);
  const [alert] = screen([], { vessels: [{ name: 'Morvane Star', imo: '9074728', at }] }) as [Alert];
  const [said] = line(alert, 'imoCheckDigit');
  assert.ok(alert.unknown.includes(said!));
  assert.match(said!.text, /9074728.*wrong check digit/);
  assert.equal(line(alert, 'imoNumber').length, 0);
  assert.doesNotMatch(line(alert, 'notInFile')[0]!.text, /IMO/);
});

test('a company’s IMO number goes by the rule for companies', () => {
  const identifiers = { imoNumber: ['9074729'] };
  const [alert] = screen([party('carrier', 'Qarvelan Turbine Works', { identifiers })]) as [Alert];
  assert.match(line(alert, 'imoCheckDigit')[0]!.text, /wrong check digit for a company; it would be right for a ship/);
});

test('one alert for each role, one for two parties of one role, roles in their order', () => {
  const name = 'Obrimir Talvenko';
  const alerts = screen([
    party('carrier', name),
    party('notifyParty', 'Obrimir Talvenk'),
    party('notifyParty', name),
    party('consignor', name),
  ]);
  assert.deepEqual(
    alerts.map(alert => alert.role),
    ['consignor', 'notifyParty', 'carrier'],
  );
  assert.equal(new Set(alerts.map(alert => alert.id)).size, 3);
  assert.equal(alerts[1]!.subject, name);
  assert.match(line(alerts[1]!, 'sameRole')[0]!.text, /Obrimir Talvenk\./);
});

test('the id stays when the lists or the wording change, the revision does not', () => {
  const it = consignment([party('consignee', 'Obrimir Talvenko')]);
  const [before] = screenConsignment(it, context()) as [Alert];
  const [after] = screenConsignment(it, { ...context(), asOf: '2027-01-01' }) as [Alert];
  assert.equal(after.id, before.id);
  assert.notEqual(after.revision, before.revision);
});

test('the weights of all lines add up to the log-odds of the matcher: nothing is added on the way', () => {
  const it = context();
  const [alert] = screenConsignment(consignment([party('consignee', 'Obrimir Talvenko')]), it) as [Alert];
  const [result] = it.lookup({ schema: 'LegalEntity', properties: { name: ['Obrimir Talvenko'] } });
  const sum = (of: Pick<Alert, 'for' | 'against' | 'unknown'>) =>
    [...of.for, ...of.against, ...of.unknown].reduce((total, { weight }) => total + weight, 0);
  assert.equal(sum(alert), sum(result!));
});

test('a flag alone describes no ship, and hostile property names do no harm', () => {
  assert.deepEqual(screen([], { vessels: [{ flag: 'pa', at: { line: 2, column: 'flag' } }] }), []);
  const identifiers = JSON.parse('{"__proto__":["x"],"constructor":["y"]}') as Record<string, string[]>;
  const alerts = screen([party('consignee', 'Obrimir Talvenko', { identifiers })]);
  assert.equal(alerts.length, 1);
});

test('what moved before the listing is labelled lawful then, and an alert all the same', () => {
  const timing = (date?: string) => {
    const [alert] = screen([party('consignee', 'Qarvelan Turbine Works')], date === undefined ? {} : { date }) as [
      Alert,
    ];
    return { alert, found: line(alert, 'lawfulThen') };
  };
  const before = timing('2003-03-10');
  assert.match(
    before.found[0]!.text,
    /^Lawful then, relevant now: the date is 2003-03-10, this list entry is from 2019-05-06/,
  );
  assert.ok(before.alert.against.includes(before.found[0]!));
  assert.deepEqual(
    before.found[0]!.cites.map(cite => cite.kind),
    ['record', 'list'],
  );
  assert.equal(timing('2020-01-01').found.length, 0);
  const unclear = timing('2019');
  assert.ok(unclear.alert.unknown.includes(unclear.found[0]!));
  const undated = timing();
  assert.ok(undated.alert.unknown.includes(undated.found[0]!));
  assert.equal(before.alert.score, undated.alert.score);
});
