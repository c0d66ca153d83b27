import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dayOrder, fullShares, orderedShares, STRENGTH } from '../../src/learn/shares.ts';

const world = fc
  .array(fc.record({ day: fc.nat(6), coarse: fc.nat(2), fine: fc.nat(3), label: fc.nat(1) }), {
    minLength: 2,
    maxLength: 40,
  })
  .map(rows => ({
    days: Int32Array.from(rows, row => row.day),
    labels: Uint8Array.from(rows, row => row.label),
    // a fine group lies within its coarse one; group 3 stands for "none"
    fine: Int32Array.from(rows, row => (row.fine === 3 ? -1 : row.coarse * 3 + row.fine)),
    coarse: Int32Array.from(rows, row => row.coarse),
  }));

test('the share of a row is that of the rows of earlier days, level by level', () => {
  fc.assert(
    fc.property(world, ({ days, labels, fine, coarse }) => {
      const got = orderedShares(
        [
          { groups: fine, size: 9 },
          { groups: coarse, size: 3 },
        ],
        labels,
        days,
        dayOrder(days),
      );
      for (let row = 0; row < days.length; row++) {
        const before = [...days.keys()].filter(other => days[other]! < days[row]!);
        const found = (rows: number[]): number => rows.reduce((sum, other) => sum + labels[other]!, 0);
        let share = (found(before) + STRENGTH) / (before.length + 2 * STRENGTH);
        for (const groups of [coarse, fine]) {
          if (groups[row]! < 0) continue;
          const same = before.filter(other => groups[other] === groups[row]);
          share = (found(same) + STRENGTH * share) / (same.length + STRENGTH);
        }
        assert.equal(got[row], share);
      }
    }),
  );
});

test('no label of the same day or later changes the share of a row', () => {
  fc.assert(
    fc.property(world, fc.nat(39), ({ days, labels, fine, coarse }, pick) => {
      const chain = [
        { groups: fine, size: 9 },
        { groups: coarse, size: 3 },
      ];
      const changed = labels.slice();
      const row = pick % labels.length;
      changed[row] = 1 - changed[row]!;
      const [before, after] = [labels, changed].map(own => orderedShares(chain, own, days, dayOrder(days)));
      for (let other = 0; other < days.length; other++)
        if (days[other]! <= days[row]!) assert.equal(before![other], after![other]);
    }),
  );
});

test('a later row has the share that training would have given it on the day after', () => {
  fc.assert(
    fc.property(world, ({ days, labels, fine, coarse }) => {
      const add = <A extends Int32Array | Uint8Array>(from: A, value: number): A => {
        const longer =
          from.constructor === Uint8Array ? new Uint8Array(from.length + 1) : new Int32Array(from.length + 1);
        longer.set(from);
        longer[from.length] = value;
        return longer as A;
      };
      const longDays = add(days, 99);
      const chain = [fine, coarse].map((groups, k) => ({ groups: add(groups, groups[0]!), size: k === 0 ? 9 : 3 }));
      const ordered = orderedShares(chain, add(labels, 0), longDays, dayOrder(longDays));
      const counted = [fine, coarse].map((groups, k) => {
        const rows = new Int32Array(k === 0 ? 9 : 3);
        const found = new Int32Array(rows.length);
        groups.forEach((group, row) => {
          if (group < 0) return;
          rows[group]!++;
          found[group]! += labels[row]!;
        });
        return { groups: Int32Array.of(groups[0]!), rows, found };
      });
      const all = labels.reduce((sum, label) => sum + label, 0);
      const prior = (all + STRENGTH) / (labels.length + 2 * STRENGTH);
      assert.equal(fullShares(counted, prior, 1)[0], ordered.at(-1));
    }),
  );
});
