import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { restOfLine } from '../../src/goods/sorted-lines.ts';

const key = fc.stringMatching(/^[0-9]{1,6}$/);

test('a line is found by halving wherever looking through all lines finds it', () => {
  fc.assert(
    fc.property(fc.dictionary(key, fc.stringMatching(/^[a-z é\t]{0,9}$/)), key, (table, other) => {
      const lines = Object.keys(table)
        .sort()
        .map(one => `${one}\t${table[one]}`)
        .join('\n');
      for (const one of [...Object.keys(table), other])
        assert.equal(restOfLine(lines, one), Object.hasOwn(table, one) ? table[one] : undefined);
    }),
    { numRuns: 2000 },
  );
});

test('nothing is found in no lines, nor by half a key or a value', () => {
  assert.equal(restOfLine('', '01'), undefined);
  assert.equal(restOfLine('0101\thorses\n0102\t0103\tx', '01'), undefined);
  assert.equal(restOfLine('0101\thorses\n0102\t0103\tx', '0103'), undefined);
  assert.equal(restOfLine('0101\thorses\n0102\t0103\tx', '0102'), '0103\tx');
});
