import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findQuantities } from '../../src/evidence/quantities.ts';
import { quantitySentences, scoreQuantities } from './quantity-corpus.ts';

const read = (text: string) => findQuantities(text, { start: 0, end: text.length }).map(({ quantity }) => quantity);

test('amounts with units, ranges, shares, divisors and bounds', () => {
  assert.deepEqual(read('sold at $10,000 a kilo near the border and at 15,000 a kilo at sea'), [
    { text: '$10,000 a kilo', value: 10_000, unit: 'USD', per: 'kg' },
    { text: '15,000 a kilo', value: 15_000, per: 'kg', unit: 'USD', carried: true },
  ]);
  assert.deepEqual(read('between 5 and 7 drums'), [{ text: 'between 5 and 7 drums', min: 5, max: 7, unit: 'drums' }]);
  assert.deepEqual(read('eight in ten of the parts'), [
    { text: 'eight in ten', value: 80, unit: 'percent', share: true },
  ]);
  assert.deepEqual(read('the ship called once every 3 months'), [
    { text: 'once every 3 months', value: 1, unit: 'times', per: '3 months' },
  ]);
  assert.deepEqual(read('more than 1,200 litres'), [{ text: 'more than 1,200 litres', min: 1200, unit: 'l' }]);
  assert.deepEqual(read('two hundred and fifty thousand barrels'), [
    { text: 'two hundred and fifty thousand barrels', value: 250_000, unit: 'barrel' },
  ]);
});

test('an amount produced without a period has none', () => {
  assert.deepEqual(read('produces one ton of resin'), [{ text: 'one ton', value: 1, unit: 't' }]);
});

test('numbers of models, resolutions and rooms are no amounts', () => {
  for (const text of ['the T-62 tank', 'resolution 1718 was', 'in room 12 of', 'No. 5 of the', 'in 1999 it'])
    assert.deepEqual(read(text), [], text);
});

test('the corpus: 60 sentences with amounts and 15 without, and .95 of them read exactly', () => {
  const sentences = quantitySentences();
  assert.ok(sentences.filter(({ amounts }) => amounts.size > 0).length >= 55);
  assert.ok(sentences.filter(({ amounts }) => amounts.size === 0).length >= 15);
  const { right, gold, given } = scoreQuantities();
  assert.ok((2 * right) / (gold + given) >= 0.95, `${right} of ${gold}, ${given} given`);
});

test('telephone numbers, ages and names are no amounts', () => {
  for (const text of [
    'call 800 100 200 now',
    'tel. +48 22 555 01 00',
    'a 14-year-old boy',
    'the Five Mile Road',
    'at 10',
  ])
    assert.deepEqual(read(text), [], text);
});

test('time grows with the length', () => {
  for (const piece of [
    '1 ',
    '1,000 ',
    'two hundred and ',
    '12 a ',
    '5 to ',
    '3,4 ',
    'half a ',
    '$1 a kilo and 2 ',
    'several ',
  ]) {
    const text = piece.repeat(Math.ceil(150_000 / piece.length));
    const start = performance.now();
    findQuantities(text, { start: 0, end: text.length });
    const took = performance.now() - start;
    assert.ok(took < 3000, `${piece}: ${took} ms`);
  }
});

test('any text: spans are exact, in order and apart', () => {
  const piece = fc.constantFrom(
    '5',
    ' kg ',
    'seven',
    ' to ',
    '$',
    '1,000',
    ' a ',
    'kilo',
    '%',
    ' of ',
    '-',
    '\n',
    'ton',
    '…',
    '𝟓',
    'half of',
    'half a ',
    '1/2',
    '½',
    ' 000',
    ' million',
    ' each',
    'tens of ',
    'thousands of ',
    ' rose from ',
    'one in ',
    'several ',
    ' and a half',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 30 }), pieces => {
      const text = pieces.join('');
      let last = 0;
      for (const { start, end, quantity } of findQuantities(text, { start: 0, end: text.length })) {
        assert.equal(text.slice(start, end), quantity.text);
        assert.ok(start >= last && end > start);
        last = end;
      }
    }),
  );
});
