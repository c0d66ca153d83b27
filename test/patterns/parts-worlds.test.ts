import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fileURLToPath } from 'node:url';
import { allWholes } from '../../src/goods/wholes.ts';
import { fewestLoads, matchLines } from '../../src/patterns/parts-cover.ts';
import { partsOfAWhole } from '../../src/patterns/parts-of-a-whole.ts';
import { detect, readConsignments } from './kept.ts';
import { type Made, made, ordinary } from './made.ts';

const example = fileURLToPath(new URL('../../examples/world/consignments.csv', import.meta.url));

test('the example world: the trailer in pieces (C04) is told with all its consignments, the dealer (K04) is not', async () => {
  const consignments = await readConsignments(example);
  const { alerts } = detect(partsOfAWhole, consignments);
  assert.deepEqual(
    alerts.map(({ entity, consignment, others }) => [entity, consignment, others?.map(one => one.consignment)]),
    [['missile-trailer', 'FIC-0216', ['FIC-0031', 'FIC-0065', 'FIC-0097', 'FIC-0139', 'FIC-0175']]],
  );
});

test('the weights of an alert add up to its score, and it is told once', async () => {
  const { found, alerts } = detect(partsOfAWhole, await readConsignments(example), { threshold: 0 });
  for (const [k, { for: fors, against, unknown }] of alerts.entries()) {
    const sum = [...fors, ...against, ...unknown].reduce((total, { weight }) => total + weight, 0);
    assert.equal(sum, found[k]!.sum);
  }
  assert.equal(new Set(alerts.map(({ id }) => id)).size, alerts.length);
});

/** Small worlds: a few receivers who share addresses, notify parties and goods. */
const world = fc.array(
  fc.record({
    month: fc.integer({ min: 1, max: 12 }),
    year: fc.integer({ min: 2020, max: 2025 }),
    receiver: fc.integer({ min: 0, max: 7 }),
    place: fc.integer({ min: 0, max: 5 }),
    notify: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
    whole: fc.integer({ min: 0, max: 2 }),
    part: fc.integer({ min: 0, max: 7 }),
  }),
  { minLength: 5, maxLength: 40 },
);

function consignmentsOf(rows: readonly (typeof world extends fc.Arbitrary<infer T> ? T : never)[number][]) {
  const wholes = allWholes().filter(({ verified }) => verified !== 'no');
  return [
    ...ordinary(60, 2020),
    ...rows.map(({ month, year, receiver, place, notify, whole, part }): Made => {
      const { bill } = wholes[whole]!;
      const { hs } = bill[part % bill.length]!.part;
      return {
        date: `${year}-${String(month).padStart(2, '0')}-10`,
        shipper: `Sender ${'abcdefgh'[place]}umbar`,
        consignee: `Receiver ${'abcdefgh'[receiver]}ondel`,
        address: `${place + 1} Canal Road, Haven`,
        ...(notify !== undefined && { notify: `Notify ${'abcd'[notify]}arvel` }),
        goods: [{ hs: hs[0]!, description: 'goods', quantity: 1 }],
      };
    }),
  ].map(made);
}

test('findings are the same for any size of batch', () => {
  fc.assert(
    fc.property(world, fc.integer({ min: 1, max: 60 }), (rows, batch) => {
      const consignments = consignmentsOf(rows);
      const one = detect(partsOfAWhole, consignments, { batch: 10_000, threshold: 0 });
      assert.deepEqual(detect(partsOfAWhole, consignments, { batch, threshold: 0 }), one);
    }),
    { numRuns: 40 },
  );
});

test('the fewest loads are as few as a search of all subsets finds', () => {
  const loads = fc.array(fc.array(fc.integer({ min: 0, max: 31 }), { minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 7,
  });
  fc.assert(
    fc.property(loads, fc.integer({ min: 1, max: 31 }), (made_, wanted) => {
      const all = made_.map((lines, rank) => ({ lines, rank }));
      const found = fewestLoads(all, wanted);
      let least = Number.POSITIVE_INFINITY;
      for (let set = 1; set < 1 << all.length; set++) {
        const lines = all.flatMap((load, k) => ((set >>> k) & 1 ? load.lines : []));
        if (canBeAll(lines, wanted)) least = Math.min(least, bits(set));
      }
      assert.equal(found?.length ?? Number.POSITIVE_INFINITY, least);
      if (found)
        assert.ok(
          canBeAll(
            found.flatMap(k => all[k]!.lines),
            wanted,
          ),
        );
    }),
  );
});

test('lines are given to parts as well as a search of all ways finds', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 31 }), { maxLength: 6 }),
      fc.integer({ min: 1, max: 31 }),
      (lines, wanted) => {
        const held = matchLines(lines, wanted);
        for (const [part, line] of held) assert.ok((lines[line]! & part) !== 0);
        assert.equal(new Set(held.values()).size, held.size);
        assert.equal(held.size === bits(wanted), canBeAll(lines, wanted));
      },
    ),
  );
});

/** Can the lines be all the parts, each line one? By trying everything. */
function canBeAll(lines: readonly number[], wanted: number): boolean {
  if (wanted === 0) return true;
  const part = wanted & -wanted;
  return lines.some((line, k) => (line & part) !== 0 && canBeAll(lines.toSpliced(k, 1), wanted & ~part));
}

function bits(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}
