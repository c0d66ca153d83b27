import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Alert } from '../../src/model/alert.ts';
import { alertSchema } from '../../src/model/alert.ts';
import type { Consignment, GoodsLine } from '../../src/model/consignment.ts';
import { controlledGoods } from '../../src/patterns/controlled-goods.ts';
import { probability } from '../../src/core/millinats.ts';
import { weightSum } from '../../src/report/evidence.ts';

const FILE = { file: 'may.csv', goods: [{ description: 'Goods', hsCode: 'HS code', origin: 'Made in' }] };
const CONTEXT = { asOf: '2026-11-27', engine: 'test', lists: {}, threshold: 0.7 };
const judge = controlledGoods();

function moved(goods: Omit<GoodsLine, 'at'>[], rest: Partial<Consignment> = {}): Consignment {
  return {
    id: 'c-0123456789abcdef0123',
    reference: 'S-1',
    rows: [2],
    parties: [
      { role: 'consignor', schema: 'LegalEntity', name: 'Exporter', country: 'cn', at: { line: 2, column: 'Shipper' } },
      {
        role: 'consignee',
        schema: 'LegalEntity',
        name: 'Importer',
        country: 'kp',
        at: { line: 2, column: 'Consignee' },
      },
    ],
    vessels: [],
    places: [],
    goods: goods.map(line => ({ ...line, at: { line: 2, column: 'Goods' } })),
    documents: [],
    date: '2018-06-01',
    ...rest,
  };
}

function alerts(consignment: Consignment, threshold = 0.7): Alert[] {
  const found = judge(consignment, FILE, { ...CONTEXT, threshold });
  for (const alert of found) {
    alertSchema.parse(alert);
    assert.equal(alert.score, probability(weightSum(alert)));
    for (const line of [...alert.for, ...alert.against, ...alert.unknown]) assert.ok(line.cites.length > 0);
  }
  return found;
}

test('machinery to a state under a ban is one alert that cites code, country and paragraph', () => {
  const [alert, ...others] = alerts(moved([{ description: 'milling machine', hsCode: '845961' }]));
  assert.deepEqual(others, []);
  assert.ok(alert!.score >= 0.85);
  const [line] = alert!.for;
  assert.match(line!.text, /2397 .*7.* \(ban, in force since 2017-12-22\)/);
  assert.deepEqual(
    line!.cites.filter(({ kind }) => kind === 'record').map(cite => ('column' in cite ? cite.column : '')),
    ['HS code', 'Goods', 'country'],
  );
  assert.ok(line!.cites.some(cite => cite.kind === 'table' && cite.row.startsWith('un-2397-7')));
  assert.ok(alert!.unknown.length > 0 || alert!.against.length > 1);
});

test('what was lawful on its day and is banned now is labelled so', () => {
  const [alert] = alerts(moved([{ hsCode: '845961' }], { date: '1996-06-01' }));
  assert.equal(alert?.label, 'lawful then, relevant now');
  assert.match(alert!.against.map(({ text }) => text).join(' '), /Lawful then, relevant now/);
  assert.ok(alert!.score < alerts(moved([{ hsCode: '845961' }]))[0]!.score);
});

test('the same goods between other states are no alert', () => {
  const elsewhere = moved([{ hsCode: '845961', description: 'milling machine' }]);
  for (const party of elsewhere.parties) party.country = 'de';
  assert.deepEqual(alerts(elsewhere, 0.001), []);
});

test('a shipper from the state is no alert where nothing bans what it sends', () => {
  const sent = moved([{ hsCode: '490110', description: 'printed books' }], { date: '2005-01-01' });
  sent.parties[0]!.country = 'kp';
  sent.parties[1]!.country = 'de';
  assert.deepEqual(
    alerts({ ...sent, date: '2005-01-01' }).filter(alert => alert.label === undefined),
    [],
  );
});

test('coal that comes from the state by its origin alone is seen, with the cell', () => {
  const [alert] = alerts(moved([{ hsCode: '270112', origin: 'kp' }], { parties: [], date: '2018-03-01' }));
  assert.equal(alert?.entity, 'goods-from-kp');
  assert.ok(alert!.for[0]!.cites.some(cite => cite.kind === 'record' && cite.column === 'Made in'));
});

test('a measure that is not verified never alerts alone', () => {
  for (const hsCode of ['010121', '220421', '270900', '392010', '870321', '930190', '284440'])
    for (const date of ['1994-01-01', '2007-03-01', '2012-03-01', '2017-10-01'])
      for (const alert of alerts(moved([{ hsCode }], { date }), 0.001))
        for (const line of alert.for)
          for (const cite of line.cites) assert.ok(cite.kind !== 'table' || cite.verified !== 'no', line.text);
});

test('goods without a code, with a code of no edition or without a day are unknown, not innocent', () => {
  const text = (it: Consignment) =>
    alerts(it, 0.001)
      .flatMap(({ unknown }) => unknown.map(line => line.text))
      .join(' ');
  assert.match(
    text(moved([{ hsCode: '845961' }, { hsCode: '999999' }])),
    /no edition of the HS .* has the declared code 9999\.99/,
  );
  assert.match(text(moved([{ hsCode: '845961' }, { description: 'spares' }])), /no HS code is declared/);
  const { date: _, ...undated } = moved([{ hsCode: '845961' }]);
  assert.match(text(undated as Consignment), /none can be read, so the goods are judged as of now/);
});

test('a named licence speaks against and is cited', () => {
  const plain = alerts(moved([{ hsCode: '845961' }]))[0]!;
  const [named] = alerts(moved([{ hsCode: '845961' }], { documents: ['Export licence 44-2018'] }), 0.001);
  assert.ok(named!.score < plain.score);
  assert.ok(named!.against.some(({ feature }) => feature === 'licence'));
});

test('any goods and places: the same bytes twice, no error', () => {
  const line = fc.record(
    {
      hsCode: fc.stringMatching(/^\d{2,10}$/),
      hsVintage: fc.constantFrom('1996', '2022', '1888'),
      description: fc.string(),
      origin: fc.constantFrom('kp', 'ru', 'de'),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 4 }),
      fc.constantFrom('2003-03-10', '2018', '199X', 'x', undefined),
      (goods, date) => {
        const { date: _, ...rest } = moved(goods as Omit<GoodsLine, 'at'>[]);
        const consignment = (date === undefined ? rest : { ...rest, date }) as Consignment;
        assert.deepEqual(
          alerts(consignment, 0.001),
          controlledGoods()(consignment, FILE, { ...CONTEXT, threshold: 0.001 }),
        );
      },
    ),
    { numRuns: 60 },
  );
});

test('a national measure counts only where somebody is under its law, and else is said', () => {
  const sent = moved([{ hsCode: '845961' }], { date: '2013-05-02' });
  const rows = (it: Consignment) => alerts(it, 0.001).flatMap(({ for: lines }) => lines.flatMap(({ cites }) => cites));
  const named = (it: Consignment) => rows(it).flatMap(cite => (cite.kind === 'table' ? [cite.row.slice(0, 2)] : []));
  // in 2013 machine tools to the DPRK were under Japan's law, not under a UN ban; what came in 2017 is told as later
  assert.deepEqual(
    alerts(sent).map(({ label }) => label),
    ['lawful then, relevant now'],
  );
  assert.ok(!named(sent).includes('jp'));
  assert.ok(alerts(sent)[0]!.unknown.some(({ text }) => /under Japanese law/.test(text)));
  sent.parties[0]!.country = 'jp';
  assert.ok(named(sent).includes('jp'));
  assert.deepEqual(
    alerts(sent).map(({ label }) => label),
    [undefined],
  );
});
