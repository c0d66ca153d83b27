import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isContainerNumber, isIban } from '../../src/core/check-digits.ts';
import { findIdentifiers } from '../../src/evidence/identifiers.ts';

function found(text: string): string[] {
  return findIdentifiers(text, { start: 0, end: text.length }).map(one => `${one.kind} ${one.value} ${one.valid}`);
}

test('container numbers: the example of ISO 6346 holds, each changed digit fails', () => {
  assert.ok(isContainerNumber('CSQU3054383'));
  for (let at = 4; at < 11; at++) {
    const digit = (Number('CSQU3054383'[at]) + 1) % 10;
    assert.ok(!isContainerNumber(`CSQU3054383`.slice(0, at) + digit + 'CSQU3054383'.slice(at + 1)), `position ${at}`);
  }
});

test('account numbers: published examples hold, a swapped pair fails', () => {
  for (const iban of ['GB82WEST12345698765432', 'DE89370400440532013000', 'FR1420041010050500013M02606'])
    assert.ok(isIban(iban), iban);
  assert.ok(!isIban('GB82WEST12345698765423'));
  assert.ok(!isIban('GB82'));
});

test('numbers of other kinds are no identifiers', () => {
  assert.deepEqual(found('In 2019 some 1,200 tons, 15-20-3 and heading 99.99, call 555 0134.'), []);
  assert.deepEqual(found('The Il-76 and the F-16 flew; the X-ray was at B-2.'), []);
});

test('labels and blanks are not part of the value', () => {
  assert.deepEqual(found('IMO no. 9074729; IMO: 8890580'), ['imo 9074729 true', 'imo 8890580 true']);
  assert.deepEqual(found('container csqu 305438 3 or CSQU 305438 3'), ['container CSQU3054383 true']);
  assert.deepEqual(found('GB82 WEST 1234 5698 7654 32.'), ['iban GB82WEST12345698765432 true']);
  assert.deepEqual(found('mail A.B@Example.org, ring +44 20 7946 0018'), [
    'email a.b@example.org true',
    'phone +442079460018 true',
  ]);
});

test('a wrong check digit is kept and said to be wrong', () => {
  const [one] = findIdentifiers('the ship IMO 9074728', { start: 0, end: 20 });
  assert.equal(one?.valid, false);
  assert.match(one!.why, /does not hold/);
});

test('spans are exact and never overlap, in any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'IMO MSLEHS0123456789-+.@AUZ \n'), maxLength: 120 }), text => {
      let before = 0;
      for (const { start, end, text: written } of findIdentifiers(text, { start: 0, end: text.length })) {
        assert.equal(text.slice(start, end), written);
        assert.ok(start >= before);
        before = end;
      }
    }),
  );
});
