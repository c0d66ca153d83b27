import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { digitLettersText, lettersMeant } from '../../src/text/digit-letters.ts';

test('digits with letters on both sides may stand for letters', () => {
  assert.deepEqual(lettersMeant('v1ktor'), ['viktor', 'vlktor']);
  assert.deepEqual(lettersMeant('gr0mov'), ['gromov']);
  assert.deepEqual(lettersMeant('s3d0va'), ['sedova']);
});

test('numbers in names stay numbers', () => {
  for (const word of ['hana1', '3s', 'mh17', '44', 'b0', 'a12b34', 'viktor', '', 'x1y'])
    assert.deepEqual(lettersMeant(word), [], word);
});

test('a name with such digits is said, any other is not', () => {
  assert.equal(
    digitLettersText('V1ktor Gr0mov'),
    'digits stand among the letters of "V1ktor", "Gr0mov": they may stand for letters',
  );
  assert.equal(digitLettersText('Brigade 44'), undefined);
  assert.equal(digitLettersText('HANA1'), undefined);
});

test('any text is answered at once', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '1', ' ', '.', 'ż'), maxLength: 3000 }), text => {
      const began = performance.now();
      digitLettersText(text);
      lettersMeant(text);
      assert.ok(performance.now() - began < 200);
    }),
    { numRuns: 100 },
  );
});
