import type { Circles, Member } from './parts-circle.ts';
import { filledByChance, MOST_FILLED } from './parts-chance.ts';
import { fewestLoads, matchLines } from './parts-cover.ts';
import { type Event, eventsOf } from './parts-events.ts';
import { surprise, type WholeBits, WINDOW_DAYS } from './parts-score.ts';
import { type FoundCover, tallied } from './parts-tally.ts';

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
    rank: (3 - Math.max(...own.map(({ match }) => match))) * 10_000 + k,
  }));
  const taken = fewestLoads(loads, wanted);
  if (!taken || taken.length < 2) return undefined;
  return tallied(
    circles,
    members,
    whole,
    inside,
    taken.map(k => inside[k]!),
    wanted,
    prior,
  );
}
