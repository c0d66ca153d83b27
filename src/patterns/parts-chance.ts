import { HEADING, HINT, type Match, SURE, WORDS } from '../goods/part-match.ts';
import type { Circles, Member } from './parts-circle.ts';
import { hitPart } from './parts-collect.ts';
import { CONSIGNOR } from './parts-keys.ts';
import { type Breadth, expectedOf, type WholeBits, WINDOW_DAYS } from './parts-score.ts';
import type { FoundCover, FoundPart } from './parts-tally.ts';

/**
 * Is one of the key parts no part of this whole but a piece of the circle's other trade? How many such lines that trade would give by
 * chance, times how much likelier such a line is there than in a set that was sent together. Ratios are rounded from the lines of 500
 * splits and 500 decoys of seeds 11 and 12 with vocabulary A (bench/generate-splits.ts): 2,023 planted, 34 by chance.
 */

/** By way of match: of the parts of splits so many in 100 are such, for a code the rest. */
const MATCHED: Readonly<Record<Match, number>> = { [HINT]: 20, [HEADING]: 8, [WORDS]: 4, [SURE]: 1.2 };
/** Consignments of other goods by the same consignor to the same circle: none, one, more. He supplies its trade. */
const SUPPLIER = [0.25, 3, 40] as const;
/** Another part of the whole in the same consignment or by the same consignor, or none. */
const TOGETHER = 0.25;
const ALONE = 2;
/** No part is surer than that. */
const LEAST_EXPECTED = 1e-4;

/** A set with more key parts by chance than that is not told: four to one that all were sent for it. On seeds 11 to 14, vocabularies A and C. */
export const MOST_FILLED = 0.25;

/** How many key parts of a set are likelier a piece of other trade: the sum over its key parts of the odds of each. */
export function filledByChance(
  circles: Circles,
  members: readonly Member[],
  whole: WholeBits,
  { parts, from, members: used }: FoundCover,
): number {
  const pools = new Map<number, Breadth>();
  const receivers = used.map(({ receiver }) => receiver);
  let sum = 0;
  for (const found of parts) {
    const bit = whole.bits[found.bit]!;
    if (!bit.key) continue;
    const receiver = circles.world.receiverOf[found.consignment]!;
    // those tied as closely as the one that brought it could have brought it as well
    const { cost, tie } = members.find(member => member.receiver === receiver)!;
    let pool = pools.get(cost);
    if (!pool) {
      const close = members.filter(member => member.cost <= cost).map(member => member.receiver);
      pool = circles.breadth(close, whole, from, from + WINDOW_DAYS);
      pools.set(cost, pool);
    }
    const { others, chapters } = pool;
    const expected = expectedOf(circles.world, bit, found.match, { headings: others, others, chapters }, 0);
    const supplies = otherGoods(circles, receivers, whole, circles.world.consignorOf[found.consignment]!);
    // a consignor's tie is that they have him in common: it says so once
    const known = tie >= 0 && (tie & 7) === CONSIGNOR ? 1 : TOGETHER;
    const together = isTogether(circles, found, parts) ? known : ALONE;
    sum += (expected + LEAST_EXPECTED) * MATCHED[found.match] * SUPPLIER[Math.min(2, supplies)]! * together;
  }
  return sum;
}

function isTogether({ world: { consignorOf } }: Circles, found: FoundPart, parts: readonly FoundPart[]): boolean {
  return parts.some(other => other !== found && consignorOf[other.consignment] === consignorOf[found.consignment]);
}

/** Consignments of a consignor to receivers with nothing of the whole in them; two are as good as more. */
function otherGoods({ world }: Circles, receivers: readonly number[], { bits }: WholeBits, consignor: number): number {
  let count = 0;
  for (const receiver of receivers)
    for (let k = world.consignmentFrom[receiver]!; k < world.consignmentFrom[receiver + 1]! && count < 2; k++) {
      const consignment = world.consignments[k]!;
      if (world.consignorOf[consignment] !== consignor) continue;
      const isPart = world.hitsOf(consignment).some(hit => bits.some(({ part }) => part === hitPart(hit)));
      if (!isPart) count++;
    }
  return count;
}
