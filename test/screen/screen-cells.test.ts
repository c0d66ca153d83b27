import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Alert, Citation } from '../../src/model/alert.ts';
import { screenConsignment } from '../../src/screen/screen-consignment.ts';
import { readWhole } from '../sources/consignment-reading.ts';
import { context } from './screen-world.ts';

async function screenText(text: string, name = 'test.csv'): Promise<Alert[]> {
  const { consignments, file } = await readWhole(text, {}, name);
  const dateColumn = file.plan.columns[file.plan.layout.dates[0] ?? -1]?.header ?? 'date';
  return consignments.flatMap(it => screenConsignment(it, { ...context(), dateColumn }));
}

type RecordCite = Extract<Citation, { kind: 'record' }>;
/** Cells that the lines of a feature cite, as `line column value`. */
function cells(alert: Alert, feature: string): string[] {
  const lines = [...alert.for, ...alert.against, ...alert.unknown].filter(line => line.feature === feature);
  const cites = lines.flatMap(line => line.cites).filter((cite): cite is RecordCite => cite.kind === 'record');
  return [...new Set(cites.map(({ line, column, value }) => `${line} ${column} ${value}`))];
}

test('a listed second vessel is not missed', async () => {
  const [alert, ...more] = await screenText(
    'Reference,Consignee,Vessel,IMO\nA,Harmless,QUIET HERON,\nA,Harmless,MORVANE STAR,9074729\n',
  );
  assert.deepEqual([alert!.rule, alert!.role, alert!.entity, more.length], ['listed-vessel', 'vessel', 'north-3', 0]);
  assert.equal(alert!.subject, 'MORVANE STAR');
  assert.deepEqual(cells(alert!, 'imoNumber'), ['3 IMO 9074729']);
});

test('a listed vessel in a column for the feeder, or in an array, is not missed', async () => {
  const [feeder] = await screenText('Reference,Vessel,Feeder vessel\nA,QUIET HERON,MORVANE STAR\n');
  assert.deepEqual(cells(feeder!, 'name'), ['2 Feeder vessel MORVANE STAR']);
  const row = { reference: 'A', vessels: [{ name: 'QUIET HERON' }, { name: 'X', imo: 'IMO 9074729' }] };
  const [array] = await screenText(`${JSON.stringify(row)}\n`, 'x.jsonl');
  assert.deepEqual(cells(array!, 'imoNumber'), ['1 vessels[1].imo IMO 9074729']);
});

test('a listed name that stands behind another name of the same IMO number is not missed', async () => {
  const [alert] = await screenText('Reference,Vessel,IMO\nA,QUIET HERON,9300001\nA,TARNHOLM PETREL,9300001\n');
  assert.deepEqual([alert!.entity, alert!.subject], ['north-4', 'QUIET HERON']);
  assert.deepEqual(cells(alert!, 'name'), ['3 Vessel TARNHOLM PETREL']);
});

test('two vessels that fit one entry make one alert, which names both', async () => {
  const [alert, ...more] = await screenText('Reference,Vessel,IMO\nA,MORVANE STAR,\nA,MV NEW NAME,9074729\n');
  assert.equal(more.length, 0);
  assert.match(alert!.for.find(line => line.feature === 'sameRole')!.text, /Another vessel of the consignment/);
});

test('a country, a flag, a number and a birth date are cited as the file writes them', async () => {
  const [person, ship] = await screenText(
    'Reference;Consignee;Consignee country;Consignee DOB;Vessel;IMO;Flag\n' +
      'A;Obrimir Talvenko;Korea, North;4 March 1961;MORVANE STAR;IMO 9074729;PANAMA\n',
  );
  assert.deepEqual(cells(person!, 'country'), ['2 Consignee country Korea, North']);
  assert.deepEqual(cells(person!, 'birthDate'), ['2 Consignee DOB 4 March 1961']);
  assert.deepEqual(cells(ship!, 'imoNumber'), ['2 IMO IMO 9074729']);
  assert.deepEqual(cells(ship!, 'imoCheckDigit'), ['2 IMO IMO 9074729']);
  assert.deepEqual(cells(ship!, 'country'), ['2 Flag PANAMA']);
  assert.deepEqual(cells(ship!, 'name'), ['2 Vessel MORVANE STAR']);
});

test('a value that stands in another row or column than the name is cited where it stands', async () => {
  const [later] = await screenText(
    'Reference,Consignee,Consignee country\nA,Qarvelan Turbine Works,\nB,x,\nA,Qarvelan Turbine Works,KP\n',
  );
  assert.deepEqual(cells(later!, 'name'), ['2 Consignee Qarvelan Turbine Works']);
  assert.deepEqual(cells(later!, 'country'), ['4 Consignee country KP']);
  const [other] = await screenText(
    'Shipper,Shipper country,Exporter,Exporter country\nQarvelan Turbine Works,,Qarvelan Turbine Works,KP\n',
  );
  assert.deepEqual(cells(other!, 'country'), ['2 Exporter country KP']);
});

test('nested JSON is cited by its true path', async () => {
  const rows = [
    {
      reference: 'A',
      consignee: { name: 'Qarvelan Turbine Works', 'country code': 'KP' },
      'departure date': '6 May 2003',
    },
    {
      reference: 'B',
      parties: [
        { role: 'consignor', name: 'x' },
        { role: 'consignee', name: 'Qarvelan Turbine Works', Country: 'kp' },
      ],
    },
    { reference: 'C', vessel: { name: 'MORVANE STAR', IMO: 9074729 } },
  ];
  const text = rows.map(row => `${JSON.stringify(row)}\n`).join('');
  const alerts = await screenText(text, 'x.jsonl');
  const north = alerts.filter(({ entity }) => entity.startsWith('north'));
  assert.deepEqual(
    north.map(alert => [...cells(alert, 'name'), ...cells(alert, 'country'), ...cells(alert, 'imoNumber')]),
    [
      ['1 consignee.name Qarvelan Turbine Works', '1 consignee.country code KP'],
      ['2 parties[1].name Qarvelan Turbine Works', '2 parties[1].Country kp'],
      ['3 vessel.name MORVANE STAR', '3 vessel.IMO 9074729'],
    ],
  );
  assert.deepEqual(cells(north[0]!, 'lawfulThen'), ['1 departure date 6 May 2003']);
});

test('the date is cited as written, in its row and column; one that cannot be read is shown, not hidden', async () => {
  const dated = async (rows: string) => {
    const [alert] = await screenText(`Reference,Consignee,Date,Arrival date\n${rows}`);
    return cells(alert!, 'lawfulThen');
  };
  const name = 'Qarvelan Turbine Works';
  assert.deepEqual(await dated(`A,${name},10 March 2003,\n`), ['2 Date 10 March 2003']);
  assert.deepEqual(await dated(`A,${name},,\nA,${name},,2003-03-10\n`), ['3 Arrival date 2003-03-10']);
  assert.deepEqual(await dated(`A,${name},soon,\n`), ['2 Date soon']);
  assert.deepEqual(await dated(`A,${name},soon,\nA,${name},,2003-03-10\n`), ['3 Arrival date 2003-03-10']);
  assert.deepEqual(await dated(`A,${name},,\n`), ['2 Date ']);
});
