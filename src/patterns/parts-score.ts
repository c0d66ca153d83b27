import { exp, ln } from '../core/reals.ts';
import { HEADING, HINT, SURE, WORDS } from '../goods/part-match.ts';
import { allParts, allWholes, type Whole } from '../goods/wholes.ts';
import { AGENT, CONSIGNOR } from './parts-keys.ts';
import type { PartsWorld } from './parts-world.ts';

/** A month has 30.4 days: 24 of them. */
export const WINDOW_DAYS = 731;
/** A receiver that got a part more often deals in it or uses it up: the same part again is no piece of a whole. */
export const MOST_SAME = 8;
/** Of the same part so many deliveries are no habit yet: a part may come in pieces. */
const FREE_SAME = 4;
/** No part is more surprising than 1 in 400. */
const MOST_SURPRISE = 6000;
/** A supporting part may be any of several: it is worth this much less, and no more than that. */
const SUPPORTING_LESS = 1200;
const SUPPORTING_MOST = 3000;
/** Described as the part, declared as something else. Set by hand: twice as likely where somebody hides it. */
export const OTHERWISE = 700;
/** The whole itself came before its parts: spares for it are what one expects. */
export const INSTALLED = -8000;
/** An agent or a consignor ties many by chance: as if 4.5 times as many shared the tie. Set by hand. */
const LOOSE_TIE = 1500;
/** A consignor or agent of more receivers than that ties none of them: he is a dealer, or does it for everybody. */
export const MOST_LOOSE = 6;
/** A receiver has about two ties that others share: which one it is. */
const TIE_CHOSEN = 700;

// what is believed of a part before any trade is seen, as so many headings with such a share each: HS has 5,600 codes
const PRIOR_SLOTS = 2000;
const PRIOR_SHARE = 0.0003;
/** Somebody who got the parts of a whole more often than that, all together, uses them up; one who sent them more often deals in them. */
const TRADE_TOTAL = 16;
const DEALER_TOTAL = 12;
const DEALER_SENT = 16;

export interface BillBit {
  part: number;
  key: boolean;
  /** chapter of its first code */
  chapter: number;
}

/** A whole as the search sees it. */
export interface WholeBits {
  whole: Whole;
  place: number;
  bits: readonly BillBit[];
  /** bits of key parts, of all parts */
  keys: number;
  all: number;
  /** headings of its parts */
  headings: ReadonlySet<number>;
}

/** Wholes that may raise an alert: the control of those that are not verified alerts nobody. */
export function searchedWholes(): WholeBits[] {
  return allWholes()
    .map((whole, place): WholeBits => {
      const bits = whole.bill.map(({ part, role }) => ({
        part: part.number,
        key: role === 'key',
        chapter: Number(part.hs[0]!.slice(0, 2)),
      }));
      const keys = bits.reduce((sum, { key }, k) => sum | (key ? 1 << k : 0), 0);
      const headings = new Set(whole.bill.flatMap(({ part }) => part.hs.map(code => Number(code.slice(0, 4)))));
      return { whole, place, bits, keys, all: (1 << bits.length) - 1, headings };
    })
    .filter(({ whole }) => whole.verified !== 'no');
}

/** What is said of a receiver's or circle's trade: distinct headings, and by chapter those that are not the whole's own. */
export interface Breadth {
  headings: number;
  /** those that are none of the whole's */
  others: number;
  chapters: ReadonlyMap<number, number>;
}

/** −1000·ln(1 − e^−expected): how surprising it is that something of which so many were expected came at all. */
export function surprise(expected: number): number {
  if (expected <= 0) return MOST_SURPRISE;
  return Math.min(MOST_SURPRISE, Math.max(0, Math.round(-1000 * ln(1 - exp(-Math.min(expected, 40))))));
}

/** 1000·ln(n), rounded. */
export function logOf(n: number): number {
  return Math.round(1000 * ln(n));
}

/**
 * Receivers overlap in circles and wholes in parts: the looks are fewer than receivers × wholes. By this, on seed 1 of
 * bench/generate-splits.ts, at whose threshold one circle of lawful trade in a million declarations was told.
 */
const OVERLAP = 3000;

/** Where the search begins: every receiver of a part was looked at for every whole. */
export function priorOf(world: PartsWorld, wholes: number): number {
  return Math.min(0, OVERLAP - logOf(Math.max(1, world.active) * wholes));
}

/** Ties by what a consignment of somebody else says may be chance. */
export const isLoose = (kind: number): boolean => kind === AGENT || kind === CONSIGNOR;

/** What a tie to one other receiver costs. */
export function tieCost(kind: number, sharers: number): number {
  return tiesCost(kind, sharers, 1);
}

/** What it costs to say that so many of those who share a tie are meant: the more ways to choose them, the less it says. */
export function tiesCost(kind: number, sharers: number, meant: number): number {
  let ways = 1;
  for (let k = 0; k < meant; k++) ways = (ways * (sharers - 1 - k)) / (k + 1);
  return logOf(Math.max(1, ways)) + TIE_CHOSEN + (isLoose(kind) ? LOOSE_TIE : 0);
}

/** How many lines of a part were to be expected in a circle of such a trade. `same`: consignments of it that the circle got. */
export function expectedOf(world: PartsWorld, bit: BillBit, match: number, breadth: Breadth, same: number): number {
  const received = receiversOf(world, bit.part, match);
  const codes = allParts()[bit.part]!.hs.length;
  const believed = PRIOR_SLOTS * PRIOR_SHARE * (match === HEADING ? codes * 4 : match === SURE ? codes : 1.5);
  const share = (received + 0.5 + believed) / (world.slots + PRIOR_SLOTS);
  let expected = breadth.headings * share;
  const others = match === WORDS || match === HINT ? 0 : (breadth.chapters.get(bit.chapter) ?? 0);
  if (others > 0) expected += others * ((received + 0.5) / (world.slotsOfChapter[bit.chapter]! + 200));
  return expected + 0.5 * Math.max(0, same - FREE_SAME);
}

/** Receivers that got a part in this way or a surer one of the same code. */
export function receiversOf(world: PartsWorld, part: number, match: number): number {
  const sure = world.receiversOfPart[part * 4 + SURE]!;
  if (match === SURE) return sure;
  if (match === HINT) return world.receiversOfPart[part * 4 + HINT]!;
  if (match === WORDS) return world.receiversOfPart[part * 4 + WORDS]!;
  return sure + world.receiversOfPart[part * 4 + HEADING]!;
}

/** What a part adds: its surprise, or less for one that is not a key part. */
export function partWeight(bit: BillBit, surprising: number): number {
  return bit.key ? surprising : Math.min(SUPPORTING_MOST, Math.max(0, surprising - SUPPORTING_LESS));
}

/** How many more of each part were to be expected of receivers that got so many consignments of a whole's parts in all. */
export function expectedOfTrade(total: number, parts: number): number {
  return (0.5 * Math.max(0, total - TRADE_TOTAL)) / parts;
}

/**
 * Of a dealer in the parts of a whole more were to be expected than of the world: his share of the part, for each consignment that was bought
 * of him. 0 for a consignor who sent fewer than DEALER_TOTAL parts of it, or
 * fewer than DEALER_SENT consignments in all.
 */
export function expectedOfDealer(
  world: PartsWorld,
  consignor: number,
  whole: WholeBits,
  part: number,
  bought: number,
): number {
  const total = whole.bits.reduce((sum, bit) => sum + world.sentPart(consignor, bit.part), 0);
  const sent = world.sentBy(consignor);
  return total < DEALER_TOTAL || sent < DEALER_SENT ? 0 : bought * (world.sentPart(consignor, part) / sent);
}
