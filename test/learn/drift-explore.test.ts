import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { rankFigures } from '../../src/learn/figures.ts';
import { stabilityIndex } from '../../src/learn/drift.ts';
import { randomPicks } from '../../src/learn/explore.ts';
import { rankOrder } from '../../src/learn/ranker.ts';

test('the stability index is 0 for the same shares and grows with the move', () => {
  assert.equal(stabilityIndex([100, 200, 0], [100, 200, 0]), 0);
  assert.ok(stabilityIndex([1000, 1000], [2000, 2000]) < 0.001);
  const some = stabilityIndex([500, 500], [650, 350]);
  const much = stabilityIndex([500, 500], [900, 100]);
  assert.ok(some > 0.05 && some < 0.15 && much > 0.5, `${some} ${much}`);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(500), fc.nat(500)), { minLength: 1, maxLength: 12 }), pairs => {
      assert.ok(
        stabilityIndex(
          pairs.map(p => p[0]),
          pairs.map(p => p[1]),
        ) >= 0,
      );
    }),
  );
});

test('random picks hang on ids and seed alone, and every declaration has the same chance', () => {
  const ids = Array.from({ length: 400 }, (_, n) => `E-${n}`);
  const all = Int32Array.from(ids, (_, row) => row);
  const picked = [...randomPicks(ids, all, 40, '7')].map(row => ids[row]!);
  assert.equal(picked.length, 40);
  const backwards = [...ids].reverse();
  assert.deepEqual(new Set([...randomPicks(backwards, all, 40, '7')].map(row => backwards[row]!)), new Set(picked));
  assert.notDeepEqual(
    [...randomPicks(ids, all, 40, '8')].map(row => ids[row]!),
    picked,
  );
  assert.equal(randomPicks(ids, all, 0, '7').length, 0);
  assert.equal(randomPicks(ids, all.subarray(0, 3), 9, '7').length, 3);
  // over 200 seeds each of 20 ids is picked about 200 · 5/20 = 50 times; four standard deviations are 24
  const few = all.subarray(0, 20);
  const times = new Int32Array(20);
  for (let seed = 0; seed < 200; seed++) for (const row of randomPicks(ids, few, 5, String(seed))) times[row]!++;
  for (const count of times) assert.ok(Math.abs(count - 50) < 25, String(times));
});

test('rank order is by margin, and by row where margins are equal', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -20_000, max: 20_000 }), { maxLength: 80 }), margins => {
      const want = margins.map((_, row) => row).sort((a, b) => margins[b]! - margins[a]! || a - b);
      assert.deepEqual([...rankOrder(Int32Array.from(margins))], want);
    }),
  );
});

test('figures of a ranking are those counted plainly, also of a bootstrap sample', () => {
  const row = fc.tuple(fc.nat(1), fc.nat(3));
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), rows => {
      const labels = Uint8Array.from(rows, r => r[0]);
      const order = Int32Array.from(rows, (_, k) => k);
      const sample = rows.flatMap(([label, times]) => Array.from({ length: times }, () => label));
      if (sample.length === 0) return;
      const { areaUnderCurve, averagePrecision, best } = rankFigures(
        order,
        labels,
        Uint8Array.from(rows, r => r[1]),
        [0.1, 0.5],
      );
      const found = sample.filter(label => label === 1).length;
      let [pairs, precision] = [0, 0];
      sample.forEach((label, at) => {
        const above = sample.slice(0, at).filter(one => one === 1).length;
        if (label === 0) pairs += above;
        else precision += (above + 1) / (at + 1);
      });
      const without = sample.length - found;
      if (found > 0 && without > 0) assert.ok(Math.abs(areaUnderCurve - pairs / found / without) < 1e-12);
      if (found > 0) assert.ok(Math.abs(averagePrecision - precision / found) < 1e-12);
      [0.1, 0.5].forEach((share, s) => {
        const wanted = Math.max(1, Math.round(sample.length * share));
        const hits = sample.slice(0, wanted).filter(label => label === 1).length;
        assert.ok(Math.abs(best[s]!.precision - hits / wanted) < 1e-12);
        if (found > 0) assert.ok(Math.abs(best[s]!.recall - hits / found) < 1e-12);
      });
    }),
  );
});
