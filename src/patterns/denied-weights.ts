import { lnMillinats } from '../core/millinats.ts';

/**
 * Weights of the rule denied-before, in millinats, by judgement; bench/denials.ts measures them, test/corpora/goods/denials-cases.json was written
 * before them. Where a consignment begins: of those that have to do with goods of a denial, about 1 in 80 is its circle come back.
 */
export const PRIOR = -4400;

/** What goods say, by how they stand to what was denied. */
export const GOODS = {
  sameCode: 3400,
  sameHeading: 2400,
  /** and the descriptions share a word */
  wordsToo: 400,
  /** described alike, under another code or none */
  words: 2700,
  /** code and words of a part in the library of wholes; its code alone; a code of parts by the nomenclature; its words alone */
  partNamed: 3200,
  partCode: 2200,
  partNeighbour: 2200,
  partWords: 2200,
  /** same code, or same heading, described as something else: it may be another kind, or called otherwise on purpose */
  otherwise: -300,
  otherwiseInHeading: -700,
} as const;

/** A lower value: at most half, at most a fifth of the value by unit that was denied. */
export const VALUE = { half: 700, fifth: 1000 } as const;
/** Another exporter, another consignee or a third country, where the circle is in it. */
export const OTHER_ROUTE = 300;
/** Within 6, 12 and 18 months; 0 where the dates leave open whether it was after. */
export const TIME: readonly (readonly [months: number, weight: number])[] = [
  [6, 800],
  [12, 500],
  [18, 200],
];
export const MONTHS = 18;
/** Earlier consignments are looked at so far back: for established trade, and for re-judging. */
export const MONTHS_BEFORE = 36;

export const AGAINST = {
  /** licence or end-use certificate, and nobody of the circle receives */
  changedEndUser: -4500,
  /** licence or end-use certificate, and somebody of the circle receives */
  licence: -1500,
  lifted: -6000,
  /** two consignments or more of the same goods before the denial */
  established: -3500,
  /** one of them, where the receiver was not denied */
  once: -600,
  /** the same, and the receiver is the one that was denied */
  establishedDenied: -1200,
  /** before the denial: nothing was refused yet */
  lawfulThen: -2800,
} as const;

/** Who of the circle is in the consignment. */
export type Distance = 0 | 1 | 2;
export type Side = 'receives' | 'sends' | 'serves';

/**
 * What a link says at its strongest. A party that was denied itself: what its name says, between the two (score .7 and an exact name); an
 * identifier says most. The sender alone says less: a maker who was refused one export goes on with others.
 */
const ITSELF = { least: 3000, most: 4300, identifier: 4400, sender: 3400, server: 3000 } as const;
const SAME_ADDRESS = 3200;
/** One and two links from who was to receive; from who sent or served, whose other customers are no circle yet. */
const PARTNER = { receives: 2800, sends: 1200, serves: 1000 } as const;
const TWO_LINKS = { receives: 2600, sends: 1000, serves: 600 } as const;
/** Taken off where the partner sends: who once sold to the circle sells to others too. */
const SELLS_ON = 2000;
/** Taken off for each e-fold of partners of who stands on the way: a hub links everybody. */
const HUB = { receives: 250, sends: 1300, serves: 1300, way: 800, denied: 400, address: 1000 } as const;
/** So many partners anybody has. */
const USUAL = 3;
/** A second party of the circle on the other side adds so much. */
export const BOTH_SIDES: readonly number[] = [800, 500, 300];

export interface LinkStrength {
  distance: Distance;
  side: Side;
  /** side of the denied party with which the way begins */
  deniedSide: Side;
  how: 'name' | 'identifier' | 'address' | 'partner';
  /** of the name comparison, prior included */
  millinats: number;
  /** partners of each party on the way from the denied one to the one in the consignment, both included */
  partners: readonly number[];
  /** firms at the shared address */
  neighbours: number;
}

/** What a link of a consignment to a denial says, at least 0. */
export function linkWeight({ distance, side, deniedSide, how, millinats, partners, neighbours }: LinkStrength): number {
  const [first = 1] = partners;
  if (distance === 0) {
    const named = ITSELF.least + Math.trunc(((Math.min(2389, Math.max(848, millinats)) - 848) * 3) / 4);
    const full = how === 'identifier' ? ITSELF.identifier : Math.min(ITSELF.most, named);
    const most = side === 'sends' ? ITSELF.sender : side === 'serves' ? ITSELF.server : full;
    return Math.max(0, Math.min(full, most) - folds(first, HUB[side]));
  }
  const way = partners.slice(1).reduce((sum, one) => sum + folds(one, HUB.way, USUAL), folds(first, HUB.denied, USUAL));
  const served = side === 'serves' ? folds(partners.at(-1) ?? 1, HUB.way, USUAL) : 0;
  const full = (distance === 1 ? PARTNER : TWO_LINKS)[deniedSide];
  if (how === 'address' && distance === 1) return Math.max(0, SAME_ADDRESS - folds(neighbours, HUB.address) - served);
  const sells = side === 'sends' ? SELLS_ON : 0;
  return Math.max(0, full - way - served - sells);
}

/** `each` millinats for every e-fold of `count` beyond `usual`. */
function folds(count: number, each: number, usual = 1): number {
  if (count <= usual) return 0;
  return Math.trunc(((lnMillinats(Math.min(count, 1_000_000)) - lnMillinats(usual)) * each) / 1000);
}

/** What the time since the denial says, by whole months begun. */
export function timeWeight(months: number): number {
  return TIME.find(([most]) => months <= most)?.[1] ?? 0;
}
