import { HEADING, type Match, SURE } from '../goods/part-match.ts';
import type { Circles, Member } from './parts-circle.ts';
import { hitLine, hitMatch, hitNamed, hitOtherwise, hitPart, NO_DAY } from './parts-collect.ts';
import { filledByChance, MOST_FILLED } from './parts-chance.ts';
import { fewestLoads, matchLines } from './parts-cover.ts';
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

interface Event {
  consignment: number;
  day: number;
  member: number;
  lines: { bits: number; line: number; match: number; hits: Map<number, number> }[];
}

/** The most that hidden lines add together. */
const MOST_HIDDEN = 3;
/** Deliveries to a circle that are looked at; a circle with more is a trade. */
const MOST_EVENTS = 240;

/**
 * The best cover of a whole within WINDOW_DAYS by parts that came to a circle; undefined where a key part is missing, where it would be no
 * surprise or where chance alone would give a key part. `all`: every member of the circle, `members` those with parts of the whole.
 */
export function searchCircle(
  circles: Circles,
  members: readonly Member[],
  all: readonly Member[],
  whole: WholeBits,
  { prior, least }: { prior: number; least: number },
): FoundCover | undefined {
  const events = eventsOf(circles, members, whole);
  if (events.length < 2 || events.length > MOST_EVENTS) return undefined;
  let best: FoundCover | undefined;
  let end = 0;
  let tried = '';
  for (let start = 0; start < events.length; start++) {
    while (end < events.length && events[end]!.day - events[start]!.day <= WINDOW_DAYS) end++;
    const window = events.slice(start, end);
    const chosen = chooseMembers(circles, members, whole, window);
    if (!chosen) continue;
    const inside = window.filter(({ member }) => chosen.includes(member));
    const shape = inside.map(({ consignment }) => consignment).join(' ');
    if (shape === tried) continue;
    tried = shape;
    const cover = coverOf(circles, members, whole, inside, prior);
    if (!cover || cover.sum < least || (best && cover.sum <= best.sum)) continue;
    if (filledByChance(circles, all, whole, cover) > MOST_FILLED) continue;
    best = cover;
  }
  return best;
}

/** What came to the members for the whole, by day. Consignments without a day stand in no window. */
function eventsOf(circles: Circles, members: readonly Member[], whole: WholeBits): Event[] {
  const events = new Map<number, Event>();
  for (const [member, { receiver }] of members.entries())
    for (const [bit, { part }] of whole.bits.entries())
      circles.eachHit(receiver, part, (consignment, hit) => {
        const day = circles.world.dayOf[consignment]!;
        if (day === NO_DAY || (hitMatch(hit) === HEADING && isWhole(circles, whole, consignment))) return;
        const event = events.get(consignment) ?? { consignment, day, member, lines: [] };
        events.set(consignment, event);
        let line = event.lines.find(one => one.line === hitLine(hit));
        if (!line) event.lines.push((line = { bits: 0, line: hitLine(hit), match: 0, hits: new Map() }));
        line.bits |= 1 << bit;
        line.match = Math.max(line.match, hitMatch(hit));
        line.hits.set(bit, hit);
      });
  for (const { lines } of events.values()) for (const line of lines) keepSure(line);
  return [...events.values()].sort((a, b) => a.day - b.day || a.consignment - b.consignment);
}

/** A line that is one part by its code is no other by a neighbour's code or by words. */
function keepSure(line: Event['lines'][number]): void {
  for (const [bit, hit] of line.hits) {
    const match = hitMatch(hit);
    if (match < line.match && (line.match === SURE || match === HEADING)) line.bits &= ~(1 << bit);
  }
}

/** The middle, and those others that bring key parts at the least cost; undefined where a key part is missing. */
function chooseMembers(
  circles: Circles,
  members: readonly Member[],
  whole: WholeBits,
  window: readonly Event[],
): number[] | undefined {
  const has = new Map<number, number>();
  let all = 0;
  for (const { member, lines } of window) {
    const bits = lines.reduce((sum, line) => sum | line.bits, 0);
    has.set(member, (has.get(member) ?? 0) | bits);
    all |= bits;
  }
  if ((all & whole.keys) !== whole.keys || !has.has(0)) return undefined;
  const chosen = [0];
  let missing = whole.keys & ~has.get(0)!;
  const worth = new Map<number, number>();
  while (missing !== 0) {
    let next = -1;
    let gained = Number.NEGATIVE_INFINITY;
    for (const [member, bits] of has) {
      if ((bits & missing) === 0 || chosen.includes(member)) continue;
      if (!worth.has(member)) worth.set(member, worthOf(circles, members[member]!.receiver));
      const gain = bitCount(bits & missing) * worth.get(member)! - members[member]!.cost;
      if (gain > gained || (gain === gained && members[member]!.receiver < members[next]!.receiver))
        [next, gained] = [member, gain];
    }
    chosen.push(next);
    missing &= ~has.get(next)!;
  }
  return chosen;
}

/** About what a key part of a receiver of such a trade says: the broader the trade, the less. */
function worthOf({ world: { headingFrom } }: Circles, receiver: number): number {
  return surprise((headingFrom[receiver + 1]! - headingFrom[receiver]!) * 0.0005);
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** The fewest consignments that are all parts seen, and what they add up to. */
function coverOf(
  circles: Circles,
  members: readonly Member[],
  whole: WholeBits,
  inside: readonly Event[],
  prior: number,
): FoundCover | undefined {
  const lines = inside.flatMap(({ lines: own }) => own).sort((a, b) => b.match - a.match);
  const held = matchLines(
    lines.map(({ bits }) => bits),
    whole.keys,
  );
  if (held.size < bitCount(whole.keys)) return undefined;
  let wanted = 0;
  for (const bit of matchLines(
    lines.map(one => one.bits),
    whole.all,
  ).keys())
    wanted |= bit;
  if ((wanted & whole.keys) !== whole.keys) wanted = whole.keys;
  const loads = inside.map(({ lines: own }, k) => ({
    lines: own.map(({ bits }) => bits),
    rank: (2 - Math.max(...own.map(({ match }) => match))) * 10_000 + k,
  }));
  const taken = fewestLoads(loads, wanted);
  if (!taken || taken.length < 2) return undefined;
  return scored(
    circles,
    members,
    whole,
    inside,
    taken.map(k => inside[k]!),
    wanted,
    prior,
  );
}

function scored(
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
      if (hitMatch(hit) !== HEADING) seen.add(consignment);
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

/** Is a consignment the whole itself, by code or words, and by its code none of the parts? */
function isWhole({ world }: Circles, { place, bits }: WholeBits, consignment: number): boolean {
  if (!world.wholesOf(consignment).includes(place)) return false;
  return !world
    .hitsOf(consignment)
    .some(hit => hitMatch(hit) === SURE && bits.some(({ part }) => part === hitPart(hit)));
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
