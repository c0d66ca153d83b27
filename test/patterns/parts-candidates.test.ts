import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { allWholes } from '../../src/goods/wholes.ts';
import { Circles } from '../../src/patterns/parts-circle.ts';
import { partsCollector } from '../../src/patterns/parts-collect.ts';
import { candidates } from '../../src/patterns/parts-find.ts';
import { priorOf, searchedWholes } from '../../src/patterns/parts-score.ts';
import { searchCircle } from '../../src/patterns/parts-search.ts';
import { MASK_WORDS, partsWorld } from '../../src/patterns/parts-world.ts';
import { type Made, made, ordinary } from './made.ts';

const rows = fc.array(
  fc.record({
    month: fc.integer({ min: 1, max: 12 }),
    receiver: fc.integer({ min: 0, max: 3 }),
    place: fc.integer({ min: 0, max: 2 }),
    whole: fc.integer({ min: 0, max: 1 }),
    part: fc.integer({ min: 0, max: 7 }),
  }),
  { minLength: 6, maxLength: 30 },
);

test('no circle and whole that the candidates leave out would be found by a search of every one', () => {
  const wholes = searchedWholes();
  let found = 0;
  fc.assert(
    fc.property(rows, made_ => {
      const bills = allWholes().filter(({ verified }) => verified !== 'no');
      const consignments = [
        ...ordinary(60, 2020),
        ...made_.map(({ month, receiver, place, whole, part }): Made => {
          const { bill } = bills[whole]!;
          return {
            date: `2024-${String(month).padStart(2, '0')}-10`,
            shipper: `Sender ${'abc'[place]}umbar`,
            consignee: `Receiver ${'abcd'[receiver]}ondel`,
            address: `${place + 1} Canal Road, Haven`,
            goods: [{ hs: bill[part % bill.length]!.part.hs[0]!, description: 'goods', quantity: 1 }],
          };
        }),
      ].map(made);
      const count = consignments.length;
      const kept = { count, repeated: new Uint8Array(count), inRun: () => true, asOf: '2026-11-27' };
      const world = partsWorld([{ first: 0, count, collected: partsCollector()(consignments) }], kept);
      const circles = new Circles(world);
      const prior = priorOf(world, wholes.length);
      for (let middle = 0; middle < world.count; middle++) {
        const members = circles.around(middle);
        const union = new Uint32Array(MASK_WORDS);
        for (const { receiver } of members)
          for (let word = 0; word < MASK_WORDS; word++) union[word]! |= circles.mask(receiver, word);
        for (const whole of wholes) {
          // every member of the circle, none left out because it brings no part
          const cover = searchCircle(circles, members, members, whole, { prior, least: -1e9 });
          const bringsKey = cover?.parts.some(
            ({ bit, consignment }) => whole.bits[bit]!.key && world.receiverOf[consignment] === middle,
          );
          if (!cover || !bringsKey) continue;
          found++;
          // asked for no more than it has, it may not be left out
          const chosen = candidates(circles, middle, union, wholes, prior, cover.sum);
          assert.ok(chosen.includes(whole), `${whole.whole.id} at ${middle}: ${cover.sum}`);
        }
      }
    }),
    { numRuns: 60 },
  );
  assert.ok(found > 20, `${found} wholes were found`);
});
