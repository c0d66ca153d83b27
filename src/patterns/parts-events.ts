import { HEADING, SURE } from '../goods/part-match.ts';
import type { Circles, Member } from './parts-circle.ts';
import { hitLine, hitMatch, hitPart, NO_DAY } from './parts-collect.ts';
import type { WholeBits } from './parts-score.ts';

/** A consignment with parts of a whole that came to a member of a circle. */
export interface Event {
  consignment: number;
  day: number;
  member: number;
  lines: { bits: number; line: number; match: number; hits: Map<number, number> }[];
}

/** What came to the members for the whole, by day. Consignments without a day stand in no window. */
export function eventsOf(circles: Circles, members: readonly Member[], whole: WholeBits): Event[] {
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

/** Is a consignment the whole itself, by code or words, and by its code none of the parts? */
export function isWhole({ world }: Circles, { place, bits }: WholeBits, consignment: number): boolean {
  if (!world.wholesOf(consignment).includes(place)) return false;
  return !world
    .hitsOf(consignment)
    .some(hit => hitMatch(hit) === SURE && bits.some(({ part }) => part === hitPart(hit)));
}
