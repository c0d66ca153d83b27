import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { describedAgainstCode } from '../../src/goods/described.ts';
import { asksForCas, isChemicalBucket, namedInText } from '../../src/goods/named-in-text.ts';

test('a ball bearing declared as a tractor is told apart, with the words that say so', () => {
  const description = '200 pcs deep groove ball bearings 6204-2RS';
  const told = describedAgainstCode(description, '8701.21', 2022);
  assert.equal(told.verdict, 'differs');
  assert.equal(told.distance, 'chapter');
  assert.ok(Number.isInteger(told.margin) && told.margin > 630);
  assert.equal(told.best[0]!.code, '848210');
  for (const { word, start, end } of told.evidence) assert.equal(description.slice(start, end), word);
  assert.deepEqual(describedAgainstCode(description, '8482.10', 2022).verdict, 'agrees');
});

test('a trailer of 2003 is compared in today’s codes', () => {
  const told = describedAgainstCode('used semi-trailer, lowbed', '8716.39', 2002);
  assert.deepEqual([told.verdict, told.distance], ['agrees', 'none']);
  const other = describedAgainstCode('used semi-trailer, lowbed', '7308.90', 2002);
  assert.equal(other.verdict, 'differs');
  assert.deepEqual(
    describedAgainstCode('road tractor diesel for semi trailer', '870120', 2012).declared.length > 1,
    true,
  );
});

test('vague texts and codes of no edition are unknown, never guessed', () => {
  for (const vague of ['parts', 'goods', 'samples', 'household goods', 'as per invoice', ''])
    assert.equal(describedAgainstCode(vague, '8482.10', 2022).verdict, 'unknown', vague);
  for (const code of ['', '1', '848', '999999', 'abc', '8716.38'])
    assert.equal(describedAgainstCode('ball bearings', code, 2022).verdict, 'unknown', code);
});

test('no text and no code throws; the same question has the same answer', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.string({ maxLength: 12 }), (text, code) => {
      assert.deepEqual(describedAgainstCode(text, code, 2017), describedAgainstCode(text, code, 2017));
    }),
  );
});

test('CAS numbers, models and materials are found at their places; wrong check digits are said', () => {
  const text = 'Thiodiglycol CAS 111-48-8, CAS no 7719-12-3, pump XR-200B SS316 model CM50A';
  const named = namedInText(text);
  for (const { kind, value, start, end } of named) if (kind !== 'material') assert.equal(text.slice(start, end), value);
  assert.deepEqual(
    named.filter(({ kind }) => kind === 'cas').map(({ value, wrong }) => [value, wrong !== undefined]),
    [
      ['111-48-8', false],
      ['7719-12-3', true],
    ],
  );
  assert.deepEqual(
    named.filter(({ kind }) => kind === 'material').map(({ value }) => value),
    ['stainless steel'],
  );
  assert.ok(named.some(({ kind, value }) => kind === 'model' && value === 'CM50A'));
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), words => void namedInText(words)));
});

test('a chemical bucket without a CAS number or a known name asks for it', () => {
  for (const code of ['2922.19', '2930.90', '2931.90', '2933.39', '3824.99', '2826.19'])
    assert.match(asksForCas(code, 2022, 'chemical for laboratory use') ?? '', /Ask for the CAS number/, code);
  assert.match(asksForCas('2930.90', 2022, 'CAS 111-48-9') ?? '', /check digit is wrong/);
  assert.equal(asksForCas('2930.90', 2022, 'CAS 111-48-8'), undefined);
  assert.equal(asksForCas('2826.19', 2022, 'sodium fluoride'), undefined);
  assert.equal(asksForCas('8482.10', 2022, 'bearings'), undefined);
  assert.equal(isChemicalBucket('281213'), false);
});
