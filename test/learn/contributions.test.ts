import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { leafContributions, wholeParts } from '../../src/learn/contributions.ts';
import type { Tree } from '../../src/model/ranking.ts';

const tree = fc.integer({ min: 0, max: 5 }).chain(depth =>
  fc.record({
    splits: fc.array(fc.tuple(fc.nat(3), fc.nat(62)), { minLength: depth, maxLength: depth }),
    values: fc.array(fc.integer({ min: -3000, max: 3000 }), { minLength: 1 << depth, maxLength: 1 << depth }),
    cover: fc.array(fc.nat(50), { minLength: 1 << depth, maxLength: 1 << depth }),
  }),
);

test('the contributions of a leaf and the base add up to its value, exactly', () => {
  fc.assert(
    fc.property(tree, one => {
      const { base, tables } = leafContributions(one);
      one.values.forEach((value, leaf) =>
        assert.equal(
          tables.reduce((sum, table) => sum + table[leaf]!, base),
          value,
        ),
      );
    }),
  );
});

test('contributions are Shapley values: the mean, over all orders, of what a feature adds when it becomes known', () => {
  fc.assert(
    fc.property(tree, one => {
      const { features, tables } = leafContributions(one);
      const orders = permutations(features);
      one.values.forEach((_, leaf) => {
        features.forEach((feature, k) => {
          let sum = 0;
          for (const order of orders) {
            const before = order.slice(0, order.indexOf(feature));
            sum += worth(one, leaf, [...before, feature]) - worth(one, leaf, before);
          }
          // rounding to whole millinats and of the base
          assert.ok(
            Math.abs(tables[k]![leaf]! - sum / orders.length) < 2,
            `${tables[k]![leaf]} ${sum / orders.length}`,
          );
        });
      });
    }),
    { numRuns: 60 },
  );
});

/** The mean of the trained leaves that fit what is known of a leaf; the leaf itself where none was trained. */
function worth({ splits, values, cover }: Tree, leaf: number, known: readonly number[]): number {
  if (new Set(splits.map(([feature]) => feature)).size === known.length) return values[leaf]!;
  let sum = 0;
  let rows = 0;
  values.forEach((value, other) => {
    if (splits.some(([feature], bit) => known.includes(feature) && (((leaf ^ other) >> bit) & 1) === 1)) return;
    sum += value * cover[other]!;
    rows += cover[other]!;
  });
  return rows > 0 ? sum / rows : known.length === 0 ? 0 : values[leaf]!;
}

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, k) => permutations(items.filter((_, at) => at !== k)).map(rest => [item, ...rest]));
}

test('whole parts add up to the total and stay next to what they stand for', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1000, max: 1000, noNaN: true }), { minLength: 1, maxLength: 6 }), exact => {
      const total = Math.round(exact.reduce((sum, value) => sum + value, 0)) + 0;
      const parts = wholeParts(exact, total);
      assert.equal(
        parts.reduce((sum, part) => sum + part, 0),
        total,
      );
      parts.forEach((part, k) => assert.ok(Math.abs(part - exact[k]!) < 2));
    }),
  );
});
