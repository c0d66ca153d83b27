import assert from 'node:assert/strict';
import { test } from 'node:test';
import { probability } from '../../src/core/millinats.ts';
import { alertSchema } from '../../src/model/alert.ts';
import type { Consignment } from '../../src/model/consignment.ts';
import { misdescribedGoods } from '../../src/patterns/misdescribed-goods.ts';
import { weightSum } from '../../src/report/evidence.ts';

const FILE = { file: 'may.csv', goods: [{ description: 'Goods', hsCode: 'HS code' }] };
const CONTEXT = { asOf: '2026-11-27', engine: 'test', lists: {}, threshold: 0.7 };
const judge = misdescribedGoods();

function consignment(...lines: (readonly [description: string, hsCode: string])[]): Consignment {
  return {
    id: 'c-0123456789abcdef0123',
    reference: 'S-1',
    rows: lines.map((_, n) => n + 2),
    parties: [],
    vessels: [],
    places: [],
    goods: lines.map(([description, hsCode], n) => ({ description, hsCode, at: { line: n + 2, column: 'Goods' } })),
    documents: [],
    date: '2023-05-01',
  };
}

test('a centrifugal pump declared as cotton yarn is an alert that cites both cells', () => {
  const [alert, ...more] = judge(consignment(['centrifugal pump, stainless steel, 3 kW', '520512']), FILE, CONTEXT);
  assert.deepEqual(more, []);
  alertSchema.parse(alert);
  assert.equal(alert!.score, probability(weightSum(alert!)));
  assert.match(alert!.caption, /8413/);
  assert.deepEqual(
    alert!.for[0]!.cites.map(cite => ('column' in cite ? cite.column : cite.kind)),
    ['Goods', 'HS code', 'rule'],
  );
});

test('right codes, vague words, missing codes and codes of no edition are no alert', () => {
  for (const [description, code] of [
    ['centrifugal pump, stainless steel, 3 kW', '841370'],
    ['frozen fish fillets', '030489'],
    ['parts', '520512'],
    ['as per invoice', '841370'],
    ['centrifugal pump', '999999'],
    ['centrifugal pump', '84'],
  ] as const)
    assert.deepEqual(judge(consignment([description, code]), FILE, CONTEXT), [], description);
});

test('one alert a consignment: the line that differs most, the others named', () => {
  const both = consignment(['frozen fish fillets', '841370'], ['centrifugal pump for water', '030489']);
  const [alert, ...more] = judge(both, FILE, { ...CONTEXT, threshold: 0.3 });
  assert.deepEqual(more, []);
  assert.ok(alert!.for.some(({ feature, weight }) => feature === 'sameRole' && weight === 0));
  assert.deepEqual(
    judge(both, FILE, { ...CONTEXT, threshold: 0.3 }),
    misdescribedGoods()(both, FILE, { ...CONTEXT, threshold: 0.3 }),
  );
});
