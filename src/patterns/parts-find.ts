import { leastMillinats } from '../core/millinats.ts';
import type { Finding, KeptBatch, KeptFacts } from './detector.ts';
import { Circles, type Member } from './parts-circle.ts';
import { NO_DAY, type PartsBatch } from './parts-collect.ts';
import {
  expectedOf,
  INSTALLED,
  partWeight,
  priorOf,
  receiversOf,
  searchedWholes,
  surprise,
  type WholeBits,
} from './parts-score.ts';
import { searchCircle } from './parts-search.ts';
import { type FoundCover, type FoundPart, tieGroups } from './parts-tally.ts';
import { MASK_WORDS, NO_LINK, type PartsWorld, partsWorld } from './parts-world.ts';

/** What ties a further receiver of a circle to the one in its middle. */
export interface FoundTie {
  kind: number;
  sharers: number;
  /** millinats that it costs; for several by one tie told with the first */
  cost: number;
  /** consignments that show it: of the middle, of the other */
  middle: number;
  other: number;
}

export interface PartsFinding extends Finding {
  /** place in allWholes() */
  whole: number;
  sum: number;
  prior: number;
  /** receivers of any part: so many were looked at */
  looked: number;
  /** distinct headings that the circle got */
  headings: number;
  parts: (FoundPart & { receivers: number })[];
  ties: FoundTie[];
  installed: number;
  installedWeight: number;
}

/** Below this nothing is told: what would be even odds. */
const LEAST_SUM = leastMillinats(0.5);
/** Findings of one whole that share so much of the smaller are one: the better is told. */
const MOST_SHARED = 0.5;

/** Wholes in parts, in the order of their subjects. The same whatever the sizes of the batches are. */
export function findParts(
  batches: readonly KeptBatch<PartsBatch>[],
  kept: KeptFacts,
  least = LEAST_SUM,
): PartsFinding[] {
  const world = partsWorld(batches, kept);
  const circles = new Circles(world);
  const wholes = searchedWholes();
  const prior = priorOf(world, wholes.length);
  const found: { cover: FoundCover; whole: WholeBits }[] = [];
  for (let middle = 0; middle < world.count; middle++) {
    if (!circles.hasAny(middle)) continue;
    const members = circles.around(middle);
    const union = unionOf(circles, members);
    for (const whole of candidates(circles, middle, union, wholes, prior, least)) {
      const cover = searchCircle(circles, withParts(circles, members, whole), members, whole, { prior, least });
      if (cover) found.push({ cover, whole });
    }
  }
  return distinct(found).map(({ cover, whole }) => findingOf(world, cover, whole, prior));
}

function unionOf(circles: Circles, members: readonly Member[]): Uint32Array {
  const union = new Uint32Array(MASK_WORDS);
  for (const { receiver } of members)
    for (let word = 0; word < MASK_WORDS; word++) union[word]! |= circles.mask(receiver, word);
  return union;
}

const hasPart = (mask: Uint32Array, part: number): boolean => (mask[part >>> 5]! & (1 << (part & 31))) !== 0;

/** Wholes of which the circle has all key parts and the middle one at least, and that could be a surprise at best. */
export function candidates(
  circles: Circles,
  middle: number,
  union: Uint32Array,
  wholes: readonly WholeBits[],
  prior: number,
  least: number,
): WholeBits[] {
  const own = new Uint32Array(MASK_WORDS);
  for (let word = 0; word < MASK_WORDS; word++) own[word] = circles.mask(middle, word);
  return wholes.filter(whole => {
    let any = false;
    let most = prior;
    for (const bit of whole.bits) {
      if (!hasPart(union, bit.part)) {
        if (bit.key) return false;
        continue;
      }
      any ||= bit.key && hasPart(own, bit.part);
      most += mostOf(circles, bit) + 300;
    }
    return any && most >= least;
  });
}

/** The most that a part may add: as if nothing else had come, in whichever way it is rarest. */
function mostOf(circles: Circles, bit: WholeBits['bits'][number]): number {
  const breadth = { headings: 1, others: 0, chapters: new Map() };
  let most = 0;
  for (let match = 0; match < 4; match++)
    most = Math.max(most, partWeight(bit, surprise(expectedOf(circles.world, bit, match, breadth, 0))));
  return most;
}

function withParts(circles: Circles, members: readonly Member[], whole: WholeBits): Member[] {
  const mask = new Uint32Array(MASK_WORDS);
  for (const { part } of whole.bits) mask[part >>> 5]! |= 1 << (part & 31);
  return members.filter(({ receiver }, k) => {
    if (k === 0) return true;
    for (let word = 0; word < MASK_WORDS; word++) if ((circles.mask(receiver, word) & mask[word]!) !== 0) return true;
    return false;
  });
}

const consignmentsOf = ({ parts }: FoundCover): number[] =>
  [...new Set(parts.map(({ consignment }) => consignment))].sort((a, b) => a - b);

/** The best finding of each whole and set of consignments; of two that share much the better. */
function distinct(found: { cover: FoundCover; whole: WholeBits }[]): { cover: FoundCover; whole: WholeBits }[] {
  const sorted = found
    .map(one => ({ ...one, holds: consignmentsOf(one.cover) }))
    .sort(
      (a, b) =>
        b.cover.sum - a.cover.sum ||
        a.whole.place - b.whole.place ||
        a.holds.length - b.holds.length ||
        a.holds[0]! - b.holds[0]! ||
        a.cover.members[0]!.receiver - b.cover.members[0]!.receiver,
    );
  const told = new Map<string, number[][]>();
  return sorted.filter(({ whole, holds }) => {
    // one consignment may stand in several findings: each is kept under all of them
    const key = (consignment: number): string => `${whole.place} ${consignment}`;
    for (const consignment of holds)
      for (const other of told.get(key(consignment)) ?? []) {
        const shared = holds.filter(one => other.includes(one)).length;
        if (shared >= MOST_SHARED * Math.min(holds.length, other.length)) return false;
      }
    for (const consignment of holds) told.set(key(consignment), [...(told.get(key(consignment)) ?? []), holds]);
    return true;
  });
}

function findingOf(world: PartsWorld, cover: FoundCover, whole: WholeBits, prior: number): PartsFinding {
  const own = consignmentsOf(cover);
  const ties = tieGroups(cover.members).flatMap(group =>
    group.members.map((member, k) => tieOf(world, cover.members[0]!, member, own, k === 0 ? group.cost : 0)),
  );
  const more = ties.flatMap(({ middle, other }) => [middle, other]);
  const holds = [...new Set([...own, ...more, ...(cover.installed < 0 ? [] : [cover.installed])])];
  const last = own.reduce((best, one) => (world.dayOf[one]! >= world.dayOf[best]! ? one : best), own[0]!);
  return {
    subject: last,
    holds: holds.filter(one => one !== NO_LINK).sort((a, b) => a - b),
    whole: whole.place,
    sum: cover.sum,
    prior,
    looked: world.active,
    headings: cover.headings,
    parts: cover.parts.map(one => ({ ...one, receivers: receiversOf(world, whole.bits[one.bit]!.part, one.match) })),
    ties,
    installed: cover.installed,
    installedWeight: cover.installed < 0 ? 0 : INSTALLED,
  };
}

/** Consignments that show a tie: those of the finding first, else the first of all. */
function tieOf(world: PartsWorld, middle: Member, member: Member, own: readonly number[], cost: number): FoundTie {
  const showing = (receiver: number): number => {
    let first = NO_LINK;
    for (let k = world.consignmentFrom[receiver]!; k < world.consignmentFrom[receiver + 1]!; k++) {
      const consignment = world.consignments[k]!;
      if (world.dayOf[consignment] === NO_DAY && first !== NO_LINK) continue;
      const shows = world.linksOf(consignment).some(link => world.keyOf(consignment, link >>> 3) === member.tie >>> 3);
      if (shows && own.includes(consignment)) return consignment;
      if (shows && first === NO_LINK) first = consignment;
    }
    return first;
  };
  return {
    kind: member.tie & 7,
    sharers: member.sharers,
    cost,
    middle: showing(middle.receiver),
    other: showing(member.receiver),
  };
}
