import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkGoods } from '../../src/app/goods.ts';
import { isCasNumber } from '../../src/core/check-digits.ts';
import { dateSpan } from '../../src/core/dates.ts';
import { InterdictError } from '../../src/core/errors.ts';
import { checkGoods as check, type GoodsQuestion } from '../../src/goods/check.ts';
import { chemicalsInWords, readCas } from '../../src/goods/chemical-names.ts';
import { inForce } from '../../src/goods/in-force.ts';
import { allChemicals } from '../../src/goods/tables.ts';

const NOW = '2026-11-26';
const ask = (query: string, change: Partial<GoodsQuestion> = {}) =>
  check({ query, direction: 'to', country: 'kp', on: '2018-01-01', now: NOW, ...change });

test('whatever is asked ends in an answer or in an error that says the next step', () => {
  const anything = fc.oneof(
    fc.string({ maxLength: 80 }),
    fc.string({ unit: fc.constantFrom(...'0123456789.- '), maxLength: 20 }),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );
  fc.assert(
    fc.property(anything, anything, anything, (query, country, on) => {
      for (const question of [
        { query },
        { query: '8716.39', country },
        { query: '8716.39', on },
        { query: '8716.39', now: on },
      ]) {
        try {
          const answer = ask(query, question);
          assert.ok(Array.isArray(answer.then) && Array.isArray(answer.now));
        } catch (error) {
          assert.ok(error instanceof InterdictError && error.exit === 2, String(error));
          assert.match(error.message, /\. [A-Z]/);
        }
      }
    }),
    { numRuns: 500, seed: 20261126 },
  );
});

test('long and repetitive questions take no time', () => {
  const began = performance.now();
  for (const query of [
    ' '.repeat(1e6),
    '1.'.repeat(5e5),
    '1-'.repeat(5e5),
    'acetone '.repeat(1e5),
    'CAS '.repeat(2e5),
  ]) {
    try {
      ask(query);
    } catch (error) {
      assert.ok(error instanceof InterdictError);
    }
  }
  assert.ok(performance.now() - began < 2000);
});

test('every listed CAS number with one digit changed is refused, and so is any other wrong form', () => {
  for (const { cas } of allChemicals()) {
    const last = Number(cas.at(-1));
    const wrong = `${cas.slice(0, -1)}${(last + 1) % 10}`;
    assert.ok(!isCasNumber(wrong));
    assert.throws(() => readCas(wrong), { code: 'E_CAS_NUMBER' });
    assert.throws(() => ask(`CAS ${wrong}`), /check digit is wrong\. Look it up/);
  }
  assert.throws(() => ask('7719-1-2'), { code: 'E_CAS_NUMBER' });
  assert.equal(ask('CAS No. 7719-12-2').query.code, '7719-12-2');
});

test('bad questions are refused with the next step', () => {
  assert.throws(
    () => ask('8716.38'),
    /8716\.38 is no code .* no edition from 1992 to 2022 has it\. Heading 8716 has 8716\.10/,
  );
  assert.throws(() => ask('7712.34'), { code: 'E_HS_CODE' });
  assert.throws(() => ask('87163'), /has 5 digits/);
  assert.throws(() => ask(''), /nothing is asked/);
  assert.throws(() => ask('8716.39', { country: 'Korea' }), /country "Korea": it is not known\. Give a code like kp/);
  assert.throws(() => ask('8716.39', { on: '2003-02-30' }), /not a date of the calendar\. Write it as 2003-03-10/);
  assert.throws(() => ask('8716.39', { on: '10.3.2003' }), { code: 'E_GOODS_QUERY' });
  assert.throws(() => checkGoods('8716.39', {}), /no country is given/);
  assert.throws(() => checkGoods('8716.39', { to: 'kp', from: 'jp' }), /two directions/);
});

test('a country is read by code or name', () => {
  for (const country of ['kp', 'KP', 'PRK', 'North Korea', 'DPRK', "Democratic People's Republic of Korea"])
    assert.equal(ask('8716.39', { country }).query.country, 'kp');
});

test('national digits, a code of another edition and a bucket are said, not guessed over', () => {
  assert.match(ask('8716.39.80.90').unknown.join(), /national; only the first six/);
  assert.match(ask('8701.21', { on: '2003-03-10' }).unknown.join(), /no code of HS 2002.*read in HS 2022/);
  assert.match(ask('2812.10', { on: '2003-03-10' }).unknown.join(), /Ask again with the CAS number/);
  assert.match(ask('garden furniture').unknown.join(), /Which code it is: the words may be 94/);
});

test('a heading of four digits answers for the codes under it', () => {
  const ban = ask('2710').then.find(one => one.id === 'un-2397-5');
  assert.equal(ban?.coverage, 'whole');
  const part = ask('7013', { on: '2016-04-01' }).then.find(one => one.id === 'un-2270-39-crystal');
  assert.equal(part?.coverage, 'part');
});

test('a month that holds the day of a measure leaves it uncertain, and the answer says so', () => {
  const answer = ask('8716.39', { on: '2017-12' });
  assert.equal(answer.then.find(one => one.id === 'un-2397-7-vehicles')?.inForce.status, 'unknown');
  assert.match(answer.unknown.join(), /Whether UNSCR 2397 \(2017\), 7, was in force on the day: give the day/);
  const doubt = ask('4407.11', { direction: 'from', on: '2018-02-27' });
  assert.match(doubt.unknown.join(), /between 2018-02-27 and 2018-02-28/);
});

test('whether something holds on a span is what its days say', () => {
  const day = (n: number): string => new Date(n * 86_400_000).toISOString().slice(0, 10);
  const span = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 5 }));
  fc.assert(
    fc.property(span, span, span, ([from, wide], [gap, wideEnd], [at, long]) => {
      const begin = { from: 12000 + from, to: 12000 + from + wide };
      const end = { from: begin.to + 1 + gap, to: begin.to + 1 + gap + wideEnd };
      const on = { from: 12000 + at, to: 12000 + at + long, about: false };
      // every way in which it may really have begun and ended, day by day
      const answers = new Set<boolean>();
      for (let b = begin.from; b <= begin.to; b++)
        for (let e = end.from; e <= end.to; e++) for (let d = on.from; d <= on.to; d++) answers.add(d >= b && d <= e);
      const want = answers.size === 2 ? 'unknown' : answers.has(true) ? 'yes' : 'no';
      const edtf = ({ from: a, to: b }: { from: number; to: number }): string =>
        a === b ? day(a) : `${day(a)}/${day(b)}`;
      assert.deepEqual(dateSpan(edtf(on)), on);
      assert.equal(inForce(edtf(begin), edtf(end), on), want);
    }),
    { numRuns: 300, seed: 20261126 },
  );
});

test('words name chemicals by whole names; abbreviations that are words do not', () => {
  const found = (text: string): string[] => [...new Set(chemicalsInWords(text).map(({ chemical }) => chemical.cas))];
  assert.deepEqual(found('PHOSPHORUS TRICHLORIDE 99% ISO TANK'), ['7719-12-2']);
  assert.deepEqual(found('drums of phosphorous trichloride'), ['7719-12-2']);
  assert.deepEqual(found('sulfuric acid, tech. grade'), ['7664-93-9']);
  assert.deepEqual(found('green tea 1kg'), []);
  assert.deepEqual(found('TEA'), ['102-71-6']);
  assert.deepEqual(found('acetonenitrile'), []);
  assert.deepEqual(found('drums, CAS 108-24-7, 215 kg'), ['108-24-7']);
  const [first] = chemicalsInWords('paint with toluene');
  assert.equal(first?.whole, false);
});

test('the same question gives the same bytes', () => {
  assert.equal(JSON.stringify(ask('2812.10')), JSON.stringify(ask('2812.10')));
});

test('"lawful then, relevant now" stands only where nothing restricted the goods then', () => {
  assert.equal(ask('8716.39', { on: '2003-03-10' }).label, 'lawful then, relevant now');
  assert.equal(ask('8716.39', { on: '2010-03-10' }).label, undefined);
  assert.equal(ask('8716.39', { on: '2010-03-10', country: 'cn' }).label, undefined);
});
