import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ConsignmentVessel } from '../../src/model/consignment.ts';
import { readHeader } from '../../src/sources/consignments/column-names.ts';
import { planColumns } from '../../src/sources/consignments/consignment-columns.ts';
import { VesselMerger } from '../../src/sources/consignments/consignment-vessels.ts';
import { readWhole } from './consignment-reading.ts';

const short = ({ name, otherNames, imo }: ConsignmentVessel) =>
  [name ?? '', ...(otherNames ?? []).map(other => other.name), imo ?? ''].join('/');
const vesselsOf = async (text: string, name = 'test.csv') => {
  const { consignments, rejects } = await readWhole(text, {}, name);
  return { vessels: consignments.map(({ vessels }) => vessels.map(short)), rejects, consignments };
};

test('a second vessel of a consignment is kept, and nothing is set aside for it', async () => {
  const { vessels, rejects } = await vesselsOf('Reference,Vessel,IMO\nA,STAR,\nA,MOON,9074729\nA,STAR,\n');
  assert.deepEqual(vessels, [['STAR/', 'MOON/9074729']]);
  assert.deepEqual(rejects, []);
});

test('rows with one IMO number, or with one name where a number is missing, name one vessel', async () => {
  const head = 'Reference,Vessel,IMO,MMSI,Flag\n';
  const one = async (rows: string) => (await vesselsOf(head + rows)).vessels[0];
  assert.deepEqual(await one('A,STAR,9074729,,\nA,STAR,,,\nA,,9074729,,\n'), ['STAR/9074729']);
  assert.deepEqual(await one('A,STAR,,,\nA,STAR,9074729,,\nA,STAR,9300001,,\n'), ['STAR/9074729', 'STAR/9300001']);
  // the other name is looked up too: the number may be borrowed
  assert.deepEqual(await one('A,STAR,9074729,,\nA,MV STAR,9074729,,\nA,MV STAR,,,\n'), ['STAR/MV STAR/9074729']);
  // a number with a wrong check digit joins nothing
  assert.deepEqual(await one('A,STAR,9074728,,\nA,MOON,9074728,,\n'), ['STAR/9074728', 'MOON/9074728']);
  // a name and the number of another row are not made into one ship
  assert.deepEqual(await one('A,STAR,,,\nA,,9074729,,\n'), ['STAR/', '/9074729']);
  // nor does a second MMSI get lost
  assert.deepEqual(await one('A,STAR,9074729,273000001,\nA,STAR,9074729,273000002,\n'), [
    'STAR/9074729',
    'STAR/9074729',
  ]);
  assert.deepEqual(await one('A,STAR,,273000001,\nA,,,273000001,\nA,STAR,,,PA\nA,STAR,,,LR\n'), ['STAR/', 'STAR/']);
});

test('another flag of one ship is set aside and said, another voyage or date too; the first is kept', async () => {
  const { consignments, rejects } = await vesselsOf(
    'Reference,Vessel,IMO,Flag,Voyage,Date\nA,STAR,9074729,PA,1W,2024-05-06\nA,STAR,9074729,Liberia,2W,2024-05-07\n',
  );
  const [made] = consignments;
  assert.deepEqual([made!.vessels[0]!.flag, made!.voyage, made!.date], ['pa', '1W', '2024-05-06']);
  assert.deepEqual(
    rejects.map(({ line, raw, scope }) => [line, raw, scope]),
    [
      [3, 'Liberia', 'value'],
      [3, '2W', 'value'],
      [3, '2024-05-07', 'value'],
    ],
  );
});

test('columns of several vessels in one row: numbered, feeder, mother and on-carriage', async () => {
  assert.deepEqual(
    (await vesselsOf('Reference,Vessel,IMO,Vessel 2,Vessel 2 IMO\nA,STAR,9074729,MOON,9300001\n')).vessels,
    [['STAR/9074729', 'MOON/9300001']],
  );
  const legs = 'Reference;Feeder vessel;Feeder vessel IMO No.;Mother vessel;IMO;On-carriage vessel\n';
  const { vessels, consignments } = await vesselsOf(`${legs}A;ONE;9300001;TWO;9074729;THREE\n`);
  assert.deepEqual(vessels, [['TWO/9074729', 'ONE/9300001', 'THREE/']]);
  assert.deepEqual(consignments[0]!.vessels[1]!.cells, {
    imoNumber: { line: 2, column: 'Feeder vessel IMO No.' },
  });
  assert.deepEqual((await vesselsOf('Vessel,Mother vessel\nSTAR,MOON\n')).vessels, [['STAR/', 'MOON/']]);
  for (const [header, field] of [
    ['Vorlaufschiff', 'feederVessel'],
    ['IMO-Nr. Vorlaufschiff', 'feederVessel.imo'],
    ['二程船名', 'onCarriageVessel'],
    ['Flag of mother vessel', 'motherVessel.flag'],
  ] as const)
    assert.equal(readHeader(header).field, field, header);
  assert.equal(planColumns('f.csv', ['X'], { 'feederVessel.imo': 'X' }).layout.vessels[0]!.imo, 0);
});

test('JSON lines name vessels as an object, as an array, and as plain names', async () => {
  const rows = [
    { reference: 'A', vessel: { name: 'STAR', imo: 9074729 } },
    { reference: 'B', vessels: [{ name: 'STAR' }, { name: 'MOON', imo: 'IMO 9074729', callSign: '3FAB7' }] },
    { reference: 'C', vessel: { name: 'STAR' }, vessels: ['STAR', 'MOON'] },
    { reference: 'D', vessel: [{ name: 'STAR' }, { imo: 9074729 }] },
  ];
  const text = rows.map(row => `${JSON.stringify(row)}\n`).join('');
  const { vessels, rejects, consignments } = await vesselsOf(text, 'x.jsonl');
  assert.deepEqual(vessels, [['STAR/9074729'], ['STAR/', 'MOON/9074729'], ['STAR/', 'MOON/'], ['STAR/', '/9074729']]);
  assert.deepEqual(rejects, []);
  assert.deepEqual(consignments[1]!.vessels[1], {
    name: 'MOON',
    imo: '9074729',
    callSign: '3FAB7',
    at: { line: 2, column: 'vessels[1].name' },
    cells: {
      imoNumber: { line: 2, column: 'vessels[1].imo', text: 'IMO 9074729' },
      callSign: { line: 2, column: 'vessels[1].callSign' },
    },
  });
});

test('the order of many vessels does not change which names and numbers are kept', () => {
  const one = fc.record(
    {
      name: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', 'G'),
      imo: fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8'),
      mmsi: fc.constantFrom('1', '2', '3'),
      at: fc.constant({ line: 1, column: 'x' }),
    },
    { requiredKeys: ['at'] },
  );
  const all = (vessels: readonly ConsignmentVessel[], of: (it: ConsignmentVessel) => (string | undefined)[]) =>
    [...new Set(vessels.flatMap(of))].filter(text => text !== undefined).sort();
  fc.assert(
    fc.property(fc.array(one, { maxLength: 60 }), rows => {
      const merger = new VesselMerger();
      const vessels: ConsignmentVessel[] = [];
      for (const row of rows) if (row.name ?? row.imo ?? row.mmsi) merger.add(vessels, structuredClone(row));
      for (const of of [
        (it: ConsignmentVessel) => [it.name, ...(it.otherNames ?? []).map(({ name }) => name)],
        (it: ConsignmentVessel) => [it.imo],
        (it: ConsignmentVessel) => [it.mmsi],
      ])
        assert.deepEqual(all(vessels, of), all(rows, of));
      const before = vessels.length;
      for (const row of rows) if (row.name ?? row.imo ?? row.mmsi) merger.add(vessels, structuredClone(row));
      assert.equal(vessels.length, before);
    }),
    { numRuns: 500 },
  );
});

test('thirty thousand vessels, or names of one vessel, in one consignment take no quadratic time', async () => {
  const start = performance.now();
  for (const imo of [() => 9_074_729, (k: number) => 1_000_000 + (k % 20_000), () => '']) {
    const rows = Array.from({ length: 30_000 }, (_, k) => `A,SHIP ${k % 20_000},${imo(k)}\n`).join('');
    const { vessels, rejects } = await vesselsOf(`Reference,Vessel,IMO\n${rows}`);
    const names = new Set(vessels[0]!.flatMap(text => text.split('/').slice(0, -1)));
    assert.deepEqual([names.size, rejects.length], [20_000, 0]);
    assert.ok(vessels[0]!.length <= 20_000);
  }
  assert.ok(performance.now() - start < 5000);
});
