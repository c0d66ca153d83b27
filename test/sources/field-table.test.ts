import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FieldTable } from '../../src/sources/field-table.ts';

test('a field table numbers fields as a Map of texts does', () => {
  const field = fc.oneof(
    fc.constantFrom('', 'a', 'b', 'ab', 'ba', '0', '00'),
    fc.string({ maxLength: 40 }),
    fc.nat(500).map(String),
  );
  fc.assert(
    fc.property(fc.array(field, { maxLength: 600 }), fields => {
      const table = new FieldTable();
      const oracle = new Map<string, number>();
      for (const text of fields) {
        const bytes = Buffer.from(`<${text}>`);
        const known = table.find(bytes, 1, bytes.length - 1);
        // lone surrogates all become the same bytes
        const same = bytes.toString().slice(1, -1);
        assert.equal(known, oracle.get(same) ?? -1);
        if (known < 0) {
          oracle.set(same, oracle.size);
          assert.equal(table.add(bytes, 1, bytes.length - 1, same), oracle.size - 1);
        }
      }
      assert.deepEqual(table.texts, [...oracle.keys()]);
    }),
  );
});
