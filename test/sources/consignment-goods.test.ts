import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readWhole } from './consignment-reading.ts';

const HEAD = 'reference,consignee,description,HS code,quantity,unit,net weight (kg),gross weight (kg),value,currency';

async function line(cells: string, head = HEAD) {
  const { consignments, rejects } = await readWhole(`${head}\nA1,Nordkap AS,${cells}\n`);
  return { goods: consignments[0]!.goods[0]!, why: rejects.map(({ reason }) => reason).join(' | '), rejects };
}

test('a net mass above the gross mass: both are set aside, and a factor of 1000 is said', async () => {
  const { goods, why } = await line('pumps,841370,5,pcs,120,90,1000,EUR');
  assert.deepEqual([goods.netMassKg, goods.grossMassKg], [undefined, undefined]);
  assert.match(why, /more than the gross mass \(90 kg\); both are set aside/);
  assert.doesNotMatch(why, /tonnes/);
  const slip = await line('pumps,841370,5,pcs,12000,12.5,1000,EUR');
  assert.match(slip.why, /may be in tonnes/);
  assert.equal((await line('pumps,841370,5,pcs,100,100,1000,EUR')).goods.netMassKg, 100);
});

test('amounts of zero, negative and absurd masses give a reason and no value', async () => {
  const zero = await line('pumps,841370,0,pcs,0,0.0,1000,EUR');
  assert.deepEqual(
    [zero.goods.quantity, zero.goods.netMassKg, zero.goods.grossMassKg],
    [undefined, undefined, undefined],
  );
  assert.equal(zero.rejects.length, 3);
  assert.match(zero.why, /is zero: no amount of goods/);
  const negative = await line('pumps,841370,-5,pcs,-12,30,-9,EUR');
  assert.deepEqual(
    [negative.goods.quantity, negative.goods.netMassKg, negative.goods.value, negative.goods.grossMassKg],
    [undefined, undefined, undefined, 30],
  );
  assert.match(negative.why, /negative/);
  const absurd = await line('pumps,841370,5,pcs,,9000000 t,1000,EUR');
  assert.equal(absurd.goods.grossMassKg, undefined);
  assert.match(absurd.why, /more than any ship carries/);
  // a value of nothing is one: samples, gifts
  assert.equal((await line('samples,841370,5,pcs,1,2,0,EUR')).goods.value, 0);
});

test('units of mass: in the cell, in a column, unknown, mixed, missing', async () => {
  const head = 'reference,consignee,gross weight,weight unit,quantity,unit';
  assert.equal((await line('2.5 t,,1,set', head)).goods.grossMassKg, 2500);
  assert.equal((await line('2.5,MT,1,set', head)).goods.grossMassKg, 2500);
  const unknown = await line('2.5,stone,1,set', head);
  assert.equal(unknown.goods.grossMassKg, undefined);
  assert.match(unknown.why, /not a unit of mass that is known/);
  const mixed = await line('3,kg,5 kg,cartons', head);
  assert.deepEqual([mixed.goods.quantity, mixed.goods.unit], [5, undefined]);
  assert.match(mixed.why, /another unit than the quantity/);
  const { file } = await readWhole('reference,consignee,gross weight\nA,B,12\n');
  assert.match(file.notices.join(), /names no unit: masses without one in the cell are read as kilograms/);
});

test('currencies: unknown, a sign, and cell, column and header that disagree, leave the value without one', async () => {
  const unknown = await line('pumps,841370,5,pcs,1,2,1000,XYZ');
  assert.deepEqual([unknown.goods.value, unknown.goods.currency], [1000, undefined]);
  assert.match(unknown.why, /not a currency code/);
  const sign = await line('pumps,841370,5,pcs,1,2,$1000,');
  assert.deepEqual([sign.goods.value, sign.goods.currency], [1000, undefined]);
  assert.match(sign.why, /does not tell the currency/);
  const cell = await line('pumps,841370,5,pcs,1,2,1000 USD,EUR');
  assert.deepEqual([cell.goods.value, cell.goods.currency], [1000, undefined]);
  assert.match(cell.why, /say different currencies/);
  const head = 'reference,consignee,value (USD),currency';
  assert.equal((await line('1000,EUR', head)).goods.currency, undefined);
  // the header's currency does not stand in for one that is not known
  assert.equal((await line('1000,XYZ', head)).goods.currency, undefined);
  assert.equal((await line('1000,USD', head)).goods.currency, 'USD');
  assert.equal((await line('1000,', head)).goods.currency, 'USD');
});

test('HS codes of 4, 6, 8 and 10 digits with dots and spaces are read, others give a reason', async () => {
  const code = async (text: string) => (await line(`pumps,${text},5,pcs,1,2,1000,EUR`)).goods.hsCode;
  for (const [text, digits] of [
    ['8413', '8413'],
    ['84.13', '8413'],
    ['8413.70', '841370'],
    ['8413 70 21', '84137021'],
    ['8413.70.2190', '8413702190'],
    ['HS 8413.70', '841370'],
    ['HTS: 8413.70.2190', '8413702190'],
  ] as const)
    assert.equal(await code(text), digits, text);
  for (const text of ['84137', '8', 'HS', 'pump', '8.41E+09', '１２３４', '12345678901234']) {
    const { goods, why } = await line(`pumps,${text},5,pcs,1,2,1000,EUR`);
    assert.equal(goods.hsCode, undefined, text);
    assert.match(why, /is not an HS code/, text);
  }
});

test('a wrong check digit of a CAS number is said, and the description is kept', async () => {
  const { goods, why } = await line('"Thiodiglycol, CAS 111-48-9",293070,5,drums,1,2,1000,EUR');
  assert.equal(goods.description, 'Thiodiglycol, CAS 111-48-9');
  assert.match(why, /no CAS number: its form or check digit is wrong/);
  assert.equal((await line('"Thiodiglycol, CAS No. 111-48-8",293070,5,drums,1,2,1000,EUR')).why, '');
  assert.equal((await line('Part 111-48-9,293070,5,drums,1,2,1000,EUR')).why, '');
});
