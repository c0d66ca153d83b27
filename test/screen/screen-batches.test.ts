import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { batchesOf, describeBatch } from '../../src/screen/batch-rows.ts';
import { GroupBuilder } from '../../src/sources/consignments/reference-groups.ts';

test('batches hold every group once and in order, within their limits, from wherever a run goes on', () => {
  const row = fc.record({ reference: fc.integer({ min: 0, max: 400 }), size: fc.constantFrom(1, 20, 300_000) });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 1500 }), rows => {
      const builder = new GroupBuilder(new Uint8Array(8).fill(7));
      let offset = 0;
      for (const [n, { reference, size }] of rows.entries()) {
        const key = Buffer.from(reference === 0 ? '' : String(reference));
        builder.add(key, 0, key.length, offset, size, n + 2, n + 1);
        offset += size + 1;
      }
      const groups = builder.finish();
      const batches = [...batchesOf(groups, 0)];
      let done = 0;
      for (const [n, batch] of batches.entries()) {
        const count = batch.start.length - 1;
        assert.ok(count === 1 || (batch.line.length <= 512 && batch.length.reduce((a, b) => a + b, 0) <= 1 << 20));
        for (let g = 0; g < count; g++, done++) {
          const wanted = groups.rows.subarray(groups.start[done], groups.start[done + 1]);
          assert.deepEqual(
            [...batch.number.subarray(batch.start[g], batch.start[g + 1])].map(number => number - 1),
            [...wanted],
          );
        }
        assert.match(describeBatch(batch, 'rows.csv'), /^lines \d+–\d+ of rows\.csv$/);
        // a checkpoint stands between two batches: what follows is cut as it was
        if (n % 7 === 0) assert.deepEqual([...batchesOf(groups, done)], batches.slice(n + 1));
      }
      assert.equal(done, groups.count);
    }),
    { numRuns: 60 },
  );
});
