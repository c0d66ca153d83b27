import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { firstOf } from '../../src/app/look-across.ts';

test('the smallest number of an id is found as by walking', () => {
  const id = fc.oneof(fc.bigInt({ min: 0n, max: 6n }), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }));
  fc.assert(
    fc.property(fc.array(id, { maxLength: 200 }), ids => {
      const walked = ids.map(one => ids.indexOf(one));
      assert.deepEqual([...firstOf(BigUint64Array.from(ids))], walked);
    }),
  );
});
