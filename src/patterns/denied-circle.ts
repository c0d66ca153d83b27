import type { KeptBatch, KeptFacts } from './detector.ts';
import { type DeniedBatch, HIT, HOWS } from './denied-batch.ts';
import type { Distance } from './denied-weights.ts';

/** A party of a circle, by the hash of its name. */
export interface Member {
  distance: Distance;
  how: 'name' | 'identifier' | 'address' | 'partner';
  /** party of the denial that it is, or that the way begins with */
  party: number;
  /** of the names, prior included; of the first on the way */
  millinats: number;
  /** hashes on the way, from the denied party to this one */
  way: readonly number[];
  /** consignments that show each step */
  steps: readonly number[];
  /** another consignment that shows the one step of a partner: what is judged may not be its own evidence */
  also?: number;
}

/** The circle of one denial: hash of a name → the shortest way to it. */
export type Circle = Map<number, Member>;

/** A party with more partners than this links nobody any further: by its weight such a link says nothing (denied-weights.ts). */
const MOST_PARTNERS = 60;

export interface Circles {
  circles: readonly Circle[];
  /** parties that a party of a circle was in a consignment with; of a denied party under all its spellings */
  partners(denial: number, name: number): number;
  /** names seen at the address that a party of the circle shares with the denied one */
  neighbours(denial: number, party: number): number;
}

/**
 * Builds the circles of all denials: who is a denied party (distance 0), who shares its address or was in a consignment with it (1), who was with
 * one of those, or has its address or identifier (2). Only `wanted` names are looked for at distance 2. Three passes over the batches.
 */
export function buildCircles(
  denials: number,
  batches: readonly KeptBatch<DeniedBatch>[],
  kept: KeptFacts,
  wanted: ReadonlySet<number>,
): Circles {
  const circles: Circle[] = Array.from({ length: denials }, () => new Map<number, Member>());
  const neighbours = new Map<string, Set<number>>();
  readHits(circles, batches, kept, neighbours);
  const zero = membersBy(circles, 0);
  const marks = new Map<number, [number, number][]>();
  eachConsignment(batches, kept, (number, names, own) => linkPartners(circles, zero, number, names, own, marks));
  const partners = partnersOf(batches, kept, new Set(circles.flatMap(circle => [...circle.keys()])));
  const denied = deniedPartners(circles, partners);
  const one = membersBy(
    circles,
    1,
    (denial, { party }) => (denied.get(`${denial} ${party}`)?.size ?? 0) <= MOST_PARTNERS,
  );
  for (const [name, having] of one) if ((partners.get(name)?.size ?? 0) > MOST_PARTNERS) having.length = 0;
  eachConsignment(batches, kept, (number, names, own) => {
    linkMarks(circles, number, names, own, marks, neighbours);
    linkSecond(circles, one, number, names, wanted);
  });
  const second = new Set(
    circles.flatMap(circle => [...circle].flatMap(([name, { distance }]) => (distance === 2 ? [name] : []))),
  );
  const further = partnersOf(batches, kept, second);
  return {
    circles,
    partners: (denial, name) => {
      const member = circles[denial]!.get(name);
      const all =
        member?.distance === 0 ? denied.get(`${denial} ${member.party}`) : (partners.get(name) ?? further.get(name));
      return Math.max(1, all?.size ?? 1);
    },
    neighbours: (denial, party) => Math.max(1, neighbours.get(`${denial} ${party}`)?.size ?? 1),
  };
}

/** Visits each consignment that counts: its number over all batches, names and marks of its parties. */
function eachConsignment(
  batches: readonly KeptBatch<DeniedBatch>[],
  { repeated }: KeptFacts,
  visit: (number: number, names: Uint32Array, marks: Uint32Array) => void,
): void {
  for (const { first, count, collected } of batches) {
    const { starts, names, marks } = collected;
    for (let n = 0; n < count; n++) {
      if (repeated[first + n] === 1 || starts[n] === starts[n + 1]) continue;
      visit(first + n, names.subarray(starts[n], starts[n + 1]), marks.subarray(starts[n], starts[n + 1]));
    }
  }
}

function readHits(
  circles: readonly Circle[],
  batches: readonly KeptBatch<DeniedBatch>[],
  { repeated }: KeptFacts,
  neighbours: Map<string, Set<number>>,
): void {
  for (const { first, collected } of batches) {
    const { starts, names, hits } = collected;
    for (let at = 0; at < hits.length; at += HIT) {
      const [n, slot, denial, party, how, millinats] = hits.subarray(at, at + HIT) as unknown as number[];
      if (repeated[first + n!] === 1) continue;
      const name = names[starts[n!]! + slot!]!;
      const address = HOWS[how!] === 'address';
      if (address) {
        const key = `${denial} ${party}`;
        neighbours.set(key, (neighbours.get(key) ?? new Set()).add(name));
      }
      join(circles[denial!]!, name, {
        distance: address ? 1 : 0,
        how: HOWS[how!]!,
        party: party!,
        millinats: millinats!,
        way: [name],
        steps: [first + n!],
      });
    }
  }
}

/** Takes a member in where it is not known, or known by a longer way. */
function join(circle: Circle, name: number, member: Member): void {
  const before = circle.get(name);
  if (!before || member.distance < before.distance || (member.distance === 0 && rank(member) > rank(before)))
    circle.set(name, member);
}

function rank({ how, millinats }: Member): number {
  return how === 'identifier' ? 1e6 : millinats;
}

function membersBy(
  circles: readonly Circle[],
  distance: Distance,
  holds: (denial: number, member: Member) => boolean = () => true,
): Map<number, number[]> {
  const members = new Map<number, number[]>();
  for (const [denial, circle] of circles.entries()) {
    for (const [name, member] of circle) {
      if (member.distance !== distance || !holds(denial, member)) continue;
      const having = members.get(name);
      if (having) having.push(denial);
      else members.set(name, [denial]);
    }
  }
  return members;
}

function linkPartners(
  circles: readonly Circle[],
  zero: ReadonlyMap<number, readonly number[]>,
  number: number,
  names: Uint32Array,
  own: Uint32Array,
  marks: Map<number, [number, number][]>,
): void {
  for (const [slot, name] of names.entries()) {
    for (const denial of zero.get(name) ?? []) {
      const circle = circles[denial]!;
      const { party, millinats } = circle.get(name)!;
      if (own[slot] !== 0) {
        const having = marks.get(own[slot]!);
        if (!having) marks.set(own[slot]!, [[denial, name]]);
        else if (!having.some(one => one[0] === denial)) having.push([denial, name]);
      }
      for (const other of names) {
        if (other === name) continue;
        const before = circle.get(other);
        if (before?.how === 'partner' && before.distance === 1 && before.steps[0] !== number) before.also ??= number;
        join(circle, other, { distance: 1, how: 'partner', party, millinats, way: [name, other], steps: [number] });
      }
    }
  }
}

/** Parties with the identifier, else the very address, of a denied party as consignments give it. */
function linkMarks(
  circles: readonly Circle[],
  number: number,
  names: Uint32Array,
  own: Uint32Array,
  marks: ReadonlyMap<number, readonly [number, number][]>,
  neighbours: Map<string, Set<number>>,
): void {
  for (const [slot, mark] of own.entries()) {
    if (mark === 0) continue;
    for (const [denial, from] of marks.get(mark) ?? []) {
      if (from === names[slot]) continue;
      const circle = circles[denial]!;
      const { party, millinats } = circle.get(from)!;
      const key = `${denial} ${party}`;
      neighbours.set(key, (neighbours.get(key) ?? new Set()).add(names[slot]!));
      join(circle, names[slot]!, {
        distance: 1,
        how: 'address',
        party,
        millinats,
        way: [names[slot]!],
        steps: [number],
      });
    }
  }
}

function linkSecond(
  circles: readonly Circle[],
  one: ReadonlyMap<number, readonly number[]>,
  number: number,
  names: Uint32Array,
  wanted: ReadonlySet<number>,
): void {
  for (const name of names) {
    for (const denial of one.get(name) ?? []) {
      const circle = circles[denial]!;
      const { distance, party, millinats, way, steps } = circle.get(name)!;
      if (distance !== 1) continue;
      for (const other of names) {
        if (other === name || !wanted.has(other) || circle.has(other)) continue;
        circle.set(other, {
          distance: 2,
          how: 'partner',
          party,
          millinats,
          way: [...way, other],
          steps: [...steps, number],
        });
      }
    }
  }
}

function partnersOf(
  batches: readonly KeptBatch<DeniedBatch>[],
  kept: KeptFacts,
  of: ReadonlySet<number>,
): Map<number, Set<number>> {
  const partners = new Map<number, Set<number>>();
  eachConsignment(batches, kept, (_number, names) => {
    for (const name of names) {
      if (!of.has(name)) continue;
      let own = partners.get(name);
      if (own === undefined) partners.set(name, (own = new Set()));
      for (const other of names) if (other !== name) own.add(other);
    }
  });
  return partners;
}

/** Partners of each denied party under all spellings that were taken for it: a slip in the name makes no hub small. */
function deniedPartners(
  circles: readonly Circle[],
  partners: ReadonlyMap<number, ReadonlySet<number>>,
): Map<string, ReadonlySet<number>> {
  const denied = new Map<string, Set<number>>();
  for (const [denial, circle] of circles.entries()) {
    for (const [name, { distance, party }] of circle) {
      if (distance !== 0) continue;
      const key = `${denial} ${party}`;
      const all = denied.get(key) ?? new Set();
      for (const other of partners.get(name) ?? []) all.add(other);
      denied.set(key, all);
    }
  }
  return denied;
}
