import type { Citation, EvidenceLine } from '../model/alert.ts';
import type { Party } from '../model/consignment.ts';
import { partyCell, partyPropertyCell } from './cells.ts';
import type { KeptConsignment } from './detector.ts';
import type { FoundTie } from './parts-find.ts';
import { foldedAddress, foldedName, LINK_KINDS, receiverOf } from './parts-keys.ts';

/** What ties two receivers, with the cells of both consignments that show it; undefined where their texts do not agree. */
export function tieLine(
  { kind, sharers, cost, middle, other }: FoundTie,
  kept: ReadonlyMap<number, KeptConsignment>,
  rule: Citation,
): EvidenceLine | undefined {
  const [a, b] = [kept.get(middle), kept.get(other)];
  if (!a || !b) return undefined;
  const cites = sharedCells(LINK_KINDS[kind], a, b);
  if (!cites) return undefined;
  const what = LINK_KINDS[kind] === 'name' ? 'party' : LINK_KINDS[kind];
  const text = `Several receivers are one circle by a shared ${what}; ${sharers} receivers share it.`;
  return { feature: 'tie', text, weight: -cost, cites: [...cites, rule] };
}

function sharedCells(kind: string | undefined, a: KeptConsignment, b: KeptConsignment): Citation[] | undefined {
  if (kind === 'address') return sharedAddress(a, b);
  const role = kind === 'agent' || kind === 'consignor' ? kind : undefined;
  const named = ({ consignment }: KeptConsignment): Party[] =>
    consignment.parties.filter(party =>
      role === undefined
        ? party.role !== 'carrier' && party.role !== 'agent' && party.role !== 'consignor'
        : party.role === role,
    );
  for (const one of named(a))
    for (const another of named(b))
      if (foldedName(one.name) === foldedName(another.name)) return [partyCell(a, one), partyCell(b, another)];
  return undefined;
}

function sharedAddress(a: KeptConsignment, b: KeptConsignment): Citation[] | undefined {
  const [one, another] = [receiverOf(a.consignment), receiverOf(b.consignment)];
  if (one?.address === undefined || another?.address === undefined) return undefined;
  const folded = foldedAddress(one.address);
  if (folded === '' || folded !== foldedAddress(another.address)) return undefined;
  return [partyPropertyCell(a, one, 'address', one.address), partyPropertyCell(b, another, 'address', another.address)];
}
