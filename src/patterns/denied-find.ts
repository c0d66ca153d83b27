import type { Finding, KeptBatch, KeptFacts } from './detector.ts';
import { type DeniedBatch, GOODS_ROW, SIDE_NAMES } from './denied-batch.ts';
import { buildCircles, type Circles, type Member } from './denied-circle.ts';
import { type Relation, RELATIONS } from './denied-goods.ts';
import { BOTH_SIDES, GOODS, linkWeight, OTHER_ROUTE, PRIOR, type Side, timeWeight, VALUE } from './denied-weights.ts';
import { monthsBetween, type When, whenShipped, type Window } from './denied-window.ts';

/** A party of the consignment that is of the circle, and what that says. */
export interface Link {
  /** its place among the parties that are looked at */
  slot: number;
  side: Side;
  member: Member;
  /** consignments that show the way */
  steps: readonly number[];
  partners: readonly number[];
  neighbours: number;
  weight: number;
}

export interface DeniedFinding extends Finding {
  denial: number;
  line: number;
  relation: Relation;
  goodsWeight: number;
  /** code and description say different things */
  otherwise: boolean;
  when: When;
  /** months begun since the denial; 0 where that is not certain */
  months: number;
  /** the strongest link, and the strongest on the other side */
  links: readonly Link[];
  /** consignments of the same relation that the strongest link's party had before the denial */
  established: number;
}

/** On which side a party of a denial was to be. */
export type DeniedSides = (denial: number, party: number) => Side;

/** Findings whose sum stays below even odds, whatever else is in their favour, are not looked at closely. */
const FLOOR = 0;

interface Row {
  number: number;
  line: number;
  denial: number;
  relation: Relation;
  weight: number;
  otherwise: boolean;
  from: number;
  to: number;
  when: When;
  names: Uint32Array;
  sides: Uint8Array;
}

/**
 * Consignments in which the circle of a denial comes back, in their order and then that of the denials. With `earlier` those before the denial
 * instead. The same whatever the sizes of the batches.
 */
export function findReturns(
  windows: readonly Window[],
  sides: DeniedSides,
  batches: readonly KeptBatch<DeniedBatch>[],
  kept: KeptFacts,
  earlier: boolean,
): DeniedFinding[] {
  const rows = readRows(windows, batches, kept);
  const asked = rows.filter(({ when }) => (when === 'before') === earlier);
  if (asked.length === 0) return [];
  const wanted = new Set(asked.flatMap(({ names }) => [...names]));
  const circles = buildCircles(windows.length, batches, kept, wanted);
  const established = earlier ? new Map<string, number>() : countEstablished(rows, circles);
  const findings: DeniedFinding[] = [];
  for (const row of asked) {
    const finding = findingOf(row, windows[row.denial]!, circles, established, sides);
    if (finding) findings.push(finding);
  }
  return findings.sort((a, b) => a.subject - b.subject || a.denial - b.denial);
}

function readRows(
  windows: readonly Window[],
  batches: readonly KeptBatch<DeniedBatch>[],
  { repeated }: KeptFacts,
): Row[] {
  const rows: Row[] = [];
  for (const { first, collected } of batches) {
    const { goods, days, starts, names, sides } = collected;
    for (let k = 0; k * GOODS_ROW < goods.length; k++) {
      const [n, line, denial, relation, weight, otherwise] = goods.subarray(k * GOODS_ROW) as unknown as number[];
      if (repeated[first + n!] === 1) continue;
      const [from, to] = [days[2 * k]!, days[2 * k + 1]!];
      const when = whenShipped(windows[denial!]!, from, to);
      if (when === 'outside') continue;
      const [start, end] = [starts[n!]!, starts[n! + 1]!];
      rows.push({
        number: first + n!,
        line: line!,
        denial: denial!,
        relation: RELATIONS[relation!]!,
        weight: weight!,
        otherwise: otherwise === 1,
        from,
        to,
        when,
        names: names.subarray(start, end),
        sides: sides.subarray(start, end),
      });
    }
  }
  return rows;
}

/**
 * What established trade is counted by: the goods and their variants are one trade, parts of them another; a denied party is one under all its
 * spellings.
 */
function tradeKey({ denial, relation }: Row, name: number, { distance, party }: Member): string {
  return `${denial} ${relation === 'parts' ? 'parts' : 'goods'} ${distance === 0 ? `party ${party}` : name}`;
}

/** Per denial, trade and party of the circle: consignments before the denial. */
function countEstablished(rows: readonly Row[], { circles }: Circles): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    if (row.when !== 'before') continue;
    const keys = new Set<string>();
    for (const name of row.names) {
      const member = circles[row.denial]!.get(name);
      if (member) keys.add(tradeKey(row, name, member));
    }
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function findingOf(
  row: Row,
  { denied }: Window,
  circles: Circles,
  established: ReadonlyMap<string, number>,
  sides: DeniedSides,
): DeniedFinding | undefined {
  const links = linksOf(row, circles, sides);
  const [strongest] = links;
  if (!strongest) return undefined;
  const months = row.when === 'within' ? monthsBetween(denied.from, Math.max(row.from, denied.from + 1)) : 0;
  const most =
    PRIOR + linksWeight(links) + row.weight + otherwiseWeight(row) + timeWeightOf(months) + VALUE.fifth + OTHER_ROUTE;
  if (most < FLOOR) return undefined;
  const holds = new Set([row.number, ...links.flatMap(({ steps }) => steps)]);
  return {
    subject: row.number,
    holds: [...holds].sort((a, b) => a - b),
    denial: row.denial,
    line: row.line,
    relation: row.relation,
    goodsWeight: row.weight,
    otherwise: row.otherwise,
    when: row.when,
    months,
    links,
    established: established.get(tradeKey(row, row.names[strongest.slot]!, strongest.member)) ?? 0,
  };
}

/** What it takes off that code and description say different things. */
export function otherwiseWeight({ otherwise, relation }: Pick<DeniedFinding, 'otherwise' | 'relation'>): number {
  if (!otherwise) return 0;
  return relation === 'variant' ? GOODS.otherwiseInHeading : GOODS.otherwise;
}

/** What the links say together: the strongest, and something for one on the other side. */
export function linksWeight([strongest, other]: readonly Link[]): number {
  if (!strongest) return 0;
  return strongest.weight + (other ? secondWeight(other) : 0);
}

/** A party on the other side adds by its distance, and never more than it would say itself. */
export function secondWeight({ member, weight }: Link): number {
  return Math.min(weight, BOTH_SIDES[member.distance]!);
}

export function timeWeightOf(months: number): number {
  return months === 0 ? 0 : timeWeight(months);
}

/** The strongest link, and the strongest on the other side of the consignment. */
function linksOf(row: Row, circles: Circles, sides: DeniedSides): Link[] {
  const links: Link[] = [];
  for (const [slot, name] of row.names.entries()) {
    const member = circles.circles[row.denial]!.get(name);
    const steps = member && stepsFor(member, row.number);
    if (!member || !steps) continue;
    const side = SIDE_NAMES[row.sides[slot]!]!;
    const partners = member.way.map(one => circles.partners(row.denial, one));
    const neighbours = circles.neighbours(row.denial, member.party);
    const { distance, how, millinats } = member;
    const weight = linkWeight({
      distance,
      side,
      deniedSide: sides(row.denial, member.party),
      how,
      millinats,
      partners,
      neighbours,
    });
    if (weight > 0) links.push({ slot, side, member, steps, partners, neighbours, weight });
  }
  links.sort((a, b) => b.weight - a.weight || a.slot - b.slot);
  const [strongest] = links;
  if (!strongest) return [];
  const receives = strongest.side === 'receives';
  const own = strongest.member;
  const name = row.names[strongest.slot]!;
  // a partner of the strongest itself, whatever its spelling, is no second sign: it trades with somebody
  const other = links.find(({ side, member }) => {
    if ((side === 'receives') === receives) return false;
    const through = member.way.slice(0, -1).includes(name) || (own.distance === 0 && member.party === own.party);
    return member.distance === 0 || !through;
  });
  return other ? [strongest, other] : [strongest];
}

/** Consignments that show the way without the one that is judged; undefined where it alone shows it. A denied party needs none. */
function stepsFor({ distance, how, steps, also }: Member, subject: number): readonly number[] | undefined {
  if (distance === 0 || (how === 'address' && steps.length === 1)) return [];
  if (!steps.includes(subject)) return steps;
  return also === undefined || distance === 2 ? undefined : [also];
}
