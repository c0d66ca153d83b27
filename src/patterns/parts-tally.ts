import type { Match } from '../goods/part-match.ts';
import { HEADING } from '../goods/part-match.ts';
import type { Circles, Member } from './parts-circle.ts';
import { hitMatch, hitNamed, hitOtherwise, NO_DAY } from './parts-collect.ts';
import { matchLines } from './parts-cover.ts';
import { type Event, isWhole } from './parts-events.ts';
import {
  type BillBit,
  expectedOf,
  expectedOfDealer,
  expectedOfTrade,
  INSTALLED,
  OTHERWISE,
  partWeight,
  surprise,
  tiesCost,
  type WholeBits,
  WINDOW_DAYS,
} from './parts-score.ts';

/** A line of goods that is taken for a part. */
export interface FoundPart {
  /** place in the bill */
  bit: number;
  consignment: number;
  line: number;
  match: Match;
  named: boolean;
  otherwise: boolean;
  /** millinats: its surprise, and what being declared as something else adds */
  weight: number;
  hidden: number;
}

export interface FoundCover {
  sum: number;
  parts: FoundPart[];
  /** members used, the middle first */
  members: Member[];
  /** consignment by which the whole itself came before, −1 for none */
  installed: number;
  headings: number;
  /** first day of its window */
  from: number;
}

/** The most that hidden lines add together. */
const MOST_HIDDEN = 3;
/** What the consignments taken for a whole add up to: the surprise of each part, less what the ties cost. */
export function tallied(
  circles: Circles,
  members: readonly Member[],
  whole: WholeBits,
  inside: readonly Event[],
  taken: readonly Event[],
  wanted: number,
  prior: number,
): FoundCover {
  const used = [...new Set([0, ...taken.map(({ member }) => member)])].map(member => members[member]!);
  const receivers = used.map(({ receiver }) => receiver);
  const from = inside[0]!.day;
  const breadth = circles.breadth(receivers, whole, from, from + WINDOW_DAYS);
  const parts = partsOf(taken, wanted);
  const dealt = dealers(circles, whole, parts, inside);
  const same = whole.bits.map(bit => deliveries(circles, receivers, bit));
  const trade = expectedOfTrade(
    same.reduce((total, count) => total + count, 0),
    whole.bits.length,
  );
  let hidden = 0;
  for (const [k, found] of parts.entries()) {
    const bit = whole.bits[found.bit]!;
    // each part takes a heading of its own: one less is left for the next
    const left = { ...breadth, headings: Math.max(1, breadth.headings - k) };
    const byTrade = trade + expectedOf(circles.world, bit, found.match, left, same[found.bit]!);
    const expected = Math.max(byTrade, dealt.get(found) ?? 0);
    found.weight = partWeight(bit, surprise(expected));
    if (found.otherwise && hidden++ < MOST_HIDDEN) found.hidden = OTHERWISE;
  }
  const installed = installedBefore(circles, receivers, whole, parts);
  const sum =
    prior +
    parts.reduce((total, { weight, hidden: more }) => total + weight + more, 0) -
    tieGroups(used).reduce((total, { cost }) => total + cost, 0) +
    (installed >= 0 ? INSTALLED : 0);
  return { sum, parts, members: used, installed, headings: breadth.headings, from };
}

/** Members by the tie that joins them to the middle, with what each tie costs. */
export function tieGroups(
  used: readonly Member[],
): { tie: number; sharers: number; members: Member[]; cost: number }[] {
  const groups = new Map<number, { tie: number; sharers: number; members: Member[]; cost: number }>();
  for (const member of used) {
    if (member.tie < 0) continue;
    const group = groups.get(member.tie) ?? { tie: member.tie, sharers: member.sharers, members: [], cost: 0 };
    group.members.push(member);
    group.cost = tiesCost(member.tie & 7, member.sharers, group.members.length);
    groups.set(member.tie, group);
  }
  return [...groups.values()];
}

/** Which line is which part, the surest lines first. */
function partsOf(taken: readonly Event[], wanted: number): FoundPart[] {
  const lines = taken
    .flatMap(event => event.lines.map(line => ({ event, line })))
    .sort((a, b) => b.line.match - a.line.match);
  const held = matchLines(
    lines.map(({ line }) => line.bits & wanted),
    wanted,
  );
  return [...held]
    .sort(([a], [b]) => a - b)
    .map(([set, at]) => {
      const { event, line } = lines[at]!;
      const bit = 31 - Math.clz32(set);
      const hit = line.hits.get(bit)!;
      return {
        bit,
        consignment: event.consignment,
        line: line.line,
        match: hitMatch(hit),
        named: hitNamed(hit),
        otherwise: hitOtherwise(hit),
        weight: 0,
        hidden: 0,
      };
    });
}

/** Consignments of a part that receivers got over all time. */
function deliveries(circles: Circles, receivers: readonly number[], { part }: BillBit): number {
  const seen = new Set<number>();
  for (const receiver of receivers)
    circles.eachHit(receiver, part, (consignment, hit) => {
      if (hitMatch(hit) > HEADING) seen.add(consignment);
    });
  return seen.size;
}

/**
 * Parts by one dealer in them: the first says that the circle buys of him, the others are what he sells. How many of each were to be
 * expected of so many of his consignments to the circle.
 */
function dealers(
  { world }: Circles,
  whole: WholeBits,
  parts: readonly FoundPart[],
  inside: readonly Event[],
): Map<FoundPart, number> {
  const expected = new Map<FoundPart, number>();
  const known = new Set<number>();
  for (const found of parts) {
    const consignor = world.consignorOf[found.consignment]!;
    const bought = inside.filter(({ consignment }) => world.consignorOf[consignment] === consignor).length;
    const of = expectedOfDealer(world, consignor, whole, whole.bits[found.bit]!.part, bought);
    if (of === 0) continue;
    if (known.has(consignor)) expected.set(found, of);
    known.add(consignor);
  }
  return expected;
}

/** The first consignment that was the whole itself, before the last of the parts came. */
function installedBefore(
  circles: Circles,
  receivers: readonly number[],
  whole: WholeBits,
  parts: readonly FoundPart[],
): number {
  const { world } = circles;
  const first = Math.min(...parts.map(({ consignment }) => world.dayOf[consignment]!));
  const own = new Set(parts.map(({ consignment }) => consignment));
  for (const receiver of receivers)
    for (let k = world.consignmentFrom[receiver]!; k < world.consignmentFrom[receiver + 1]!; k++) {
      const consignment = world.consignments[k]!;
      const day = world.dayOf[consignment]!;
      if (day === NO_DAY || day > first || own.has(consignment)) continue;
      if (isWhole(circles, whole, consignment)) return consignment;
    }
  return -1;
}
