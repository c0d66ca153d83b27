import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { InterdictError } from '../../src/core/errors.ts';
import { CodeTable } from '../../src/learn/code-table.ts';
import { packCounts, unpackCounts } from '../../src/learn/packed-counts.ts';

const key = fc.oneof(fc.nat(50), fc.maxSafeNat());

test('a code table numbers keys as a Map does', () => {
  fc.assert(
    fc.property(fc.array(key, { maxLength: 400 }), fc.array(key, { maxLength: 50 }), (added, asked) => {
      const table = new CodeTable(2);
      const oracle = new Map<number, number>();
      for (const one of added) {
        if (!oracle.has(one)) oracle.set(one, oracle.size);
        assert.equal(table.add(one), oracle.get(one));
      }
      for (const one of [...added, ...asked]) assert.equal(table.find(one), oracle.get(one) ?? -1);
      assert.deepEqual(table.list, [...oracle.keys()]);
    }),
  );
});

test('packed counts come back, by key', () => {
  const group = fc.record({ key, rows: fc.integer({ min: 1, max: 1e6 }), found: fc.tuple(fc.nat(100), fc.nat(100)) });
  fc.assert(
    fc.property(fc.uniqueArray(group, { selector: one => one.key, maxLength: 60 }), groups => {
      const table = new CodeTable();
      for (const one of groups) table.add(one.key);
      const rows = Int32Array.from(groups, one => one.rows + 100);
      const found = [0, 1].map(head => Int32Array.from(groups, one => one.found[head]!));
      const read = unpackCounts(packCounts({ table, rows, found }), 2);
      for (const [at, one] of groups.entries()) {
        const number = read.table.find(one.key);
        assert.equal(read.rows[number], rows[at]);
        assert.deepEqual([read.found[0]![number], read.found[1]![number]], one.found);
      }
      assert.equal(read.table.size, groups.length);
    }),
  );
});

test('any text at all is counts or damaged, never anything else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.integer({ min: 1, max: 2 }), (bytes, heads) => {
      try {
        unpackCounts(Buffer.from(bytes).toString('base64'), heads);
      } catch (error) {
        assert.ok(error instanceof InterdictError && error.code === 'E_MODEL_DAMAGED', String(error));
      }
    }),
  );
});
