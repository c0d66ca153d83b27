import { HINT } from '../goods/part-match.ts';
import { allParts } from '../goods/wholes.ts';
import { hitMatch, hitPart } from './parts-collect.ts';
import { type Breadth, isLoose, MOST_LOOSE, MOST_SAME, tieCost, type WholeBits } from './parts-score.ts';
import { MASK_WORDS, type PartsWorld } from './parts-world.ts';

/** A receiver tied to the one in the middle of a circle, or that one itself. */
export interface Member {
  receiver: number;
  /** what the tie costs, in millinats; 0 for the middle */
  cost: number;
  /** key × 8 + kind; −1 for the middle */
  tie: number;
  sharers: number;
}

/** Parts of receivers, those that come again and again left out, and who is tied to whom. */
export class Circles {
  readonly world: PartsWorld;
  /** hits of each receiver by part, then consignment */
  readonly #hitFrom: Uint32Array;
  readonly #hits: Uint32Array;
  readonly #consignments: Uint32Array;
  readonly #masks: Uint32Array;
  readonly #stamp: Uint32Array;
  readonly #place: Uint32Array;
  #round = 0;

  constructor(world: PartsWorld) {
    this.world = world;
    const built = buildHits(world);
    this.#hitFrom = built.from;
    this.#hits = built.hits;
    this.#consignments = built.consignments;
    this.#masks = built.masks;
    this.#stamp = new Uint32Array(world.count);
    this.#place = new Uint32Array(world.count);
  }

  /** Bits of parts that a receiver got, habits left out. */
  mask(receiver: number, word: number): number {
    return this.#masks[receiver * MASK_WORDS + word]!;
  }

  hasAny(receiver: number): boolean {
    for (let word = 0; word < MASK_WORDS; word++) if (this.mask(receiver, word) !== 0) return true;
    return false;
  }

  /** The middle and every receiver with parts that one tie joins to it, the cheapest tie of each: no two are more than two ties apart. */
  around(middle: number): Member[] {
    const { tieFrom, ties, tiedFrom, tied } = this.world;
    const members: Member[] = [{ receiver: middle, cost: 0, tie: -1, sharers: 1 }];
    const round = ++this.#round;
    this.#stamp[middle] = round;
    this.#place[middle] = 0;
    for (let k = tieFrom[middle]!; k < tieFrom[middle + 1]!; k++) {
      const tie = ties[k]!;
      const key = tie >>> 3;
      const sharers = tiedFrom[key + 1]! - tiedFrom[key]!;
      if (sharers < 2 || (isLoose(tie & 7) && sharers > MOST_LOOSE)) continue;
      const cost = tieCost(tie & 7, sharers);
      for (let at = tiedFrom[key]!; at < tiedFrom[key + 1]!; at++) {
        const receiver = tied[at]!;
        if (this.#stamp[receiver] !== round) {
          this.#stamp[receiver] = round;
          if (!this.hasAny(receiver)) {
            this.#place[receiver] = 0;
            continue;
          }
          this.#place[receiver] = members.length;
          members.push({ receiver, cost, tie, sharers });
          continue;
        }
        const known = members[this.#place[receiver]!]!;
        if (known.receiver === receiver && cost < known.cost) Object.assign(known, { cost, tie, sharers });
      }
    }
    return members;
  }

  /** Calls with each hit of a receiver for a part. */
  eachHit(receiver: number, part: number, call: (consignment: number, hit: number) => void): void {
    const end = this.#hitFrom[receiver + 1]!;
    let low = this.#hitFrom[receiver]!;
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (hitPart(this.#hits[middle]!) < part) low = middle + 1;
      else high = middle;
    }
    for (; low < end && hitPart(this.#hits[low]!) === part; low++) call(this.#consignments[low]!, this.#hits[low]!);
  }

  /** How broad the trade of receivers was from one day to another: distinct headings of each, and those that are not the whole's own. */
  breadth(receivers: readonly number[], { headings: own }: WholeBits, from: number, to: number): Breadth {
    const { consignmentFrom, consignments, dayOf } = this.world;
    const chapters = new Map<number, number>();
    let count = 0;
    let others = 0;
    for (const receiver of receivers) {
      const seen = new Set<number>();
      for (let k = consignmentFrom[receiver]!; k < consignmentFrom[receiver + 1]!; k++) {
        const consignment = consignments[k]!;
        if (dayOf[consignment]! < from || dayOf[consignment]! > to) continue;
        for (const heading of this.world.headingsOf(consignment)) seen.add(heading);
      }
      count += seen.size;
      for (const heading of seen) {
        if (own.has(heading)) continue;
        others++;
        const chapter = Math.floor(heading / 100);
        chapters.set(chapter, (chapters.get(chapter) ?? 0) + 1);
      }
    }
    return { headings: Math.max(1, count), others, chapters };
  }
}

interface Hits {
  from: Uint32Array;
  hits: Uint32Array;
  consignments: Uint32Array;
  masks: Uint32Array;
}

/** Hits by receiver and part; parts of which a receiver got more than MOST_SAME consignments are its trade and left out. */
function buildHits(world: PartsWorld): Hits {
  const from = new Uint32Array(world.count + 1);
  const masks = new Uint32Array(world.count * MASK_WORDS);
  const hits: number[] = [];
  const consignments: number[] = [];
  const times = new Uint32Array(allParts().length);
  for (let receiver = 0; receiver < world.count; receiver++) {
    const own: { hit: number; consignment: number }[] = [];
    times.fill(0);
    for (let k = world.consignmentFrom[receiver]!; k < world.consignmentFrom[receiver + 1]!; k++) {
      const consignment = world.consignments[k]!;
      const seen = new Set<number>();
      for (const hit of world.hitsOf(consignment)) {
        own.push({ hit, consignment });
        if (seen.has(hitPart(hit))) continue;
        seen.add(hitPart(hit));
        if (hitMatch(hit) !== HINT) times[hitPart(hit)]!++;
      }
    }
    own.sort((a, b) => hitPart(a.hit) - hitPart(b.hit) || a.consignment - b.consignment || a.hit - b.hit);
    for (const { hit, consignment } of own) {
      const part = hitPart(hit);
      if (times[part]! > MOST_SAME) continue;
      hits.push(hit);
      consignments.push(consignment);
      masks[receiver * MASK_WORDS + (part >>> 5)]! |= 1 << (part & 31);
    }
    from[receiver + 1] = hits.length;
  }
  return { from, hits: Uint32Array.from(hits), consignments: Uint32Array.from(consignments), masks };
}
