import type { Column } from '../core/sections.ts';
import { MAX_WORDS } from '../text/words.ts';
import { UNSAID_SHARE, type WeighedName } from './alignment.ts';
import { MAX_SPAN } from './name-units.ts';
import type { PieceHits } from './piece-hits.ts';
import { LEVELS, type QueryLevels, sharingNone } from './query-levels.ts';

/** Looking at one name costs as much as marking so many. */
const LOOK_COST = 80;
/** Levels are marked at first that have no more than so many times the postings that are gone through. */
const FIRST_MARKS = 5;
/** So many names are looked at one by one; more, the more names there are, whose marks have to be taken away. */
const FEW_LOOKS = 100;
const NAMES_A_LOOK = 2000;
/** Added to the cost of levels of different places that share a bit: more than there are postings. */
const APART = 2 ** 40;
/** In #met: the name is a candidate. Levels have the bits below. */
const TAKEN = 0x8000;
const MOST_BITS = 15;
/** In #limits: not known yet; no name has so little weight. */
const UNKNOWN = 0;
const NEVER = 1;

/**
 * Gathers the names that are looked at one by one: those of the postings of the levels that are not left out, where there are
 * many less those whose levels and whole weight cannot reach the need.
 */
export class NameCandidates {
  /** what `gather` found, each name once */
  readonly names: Uint32Array;
  readonly #hits: PieceHits;
  readonly #levels: QueryLevels;
  readonly #postingStarts: Uint32Array;
  readonly #postingNames: Uint32Array;
  readonly #nameWeights: Uint16Array;
  /** per name the levels that it has, as bits */
  readonly #met: Uint16Array;
  /** by the levels that a name has, the whole weight from which on it cannot reach the need */
  readonly #limits = new Uint16Array(TAKEN);
  /** the bit of a level, or 0, and what its levels cost to mark; the bits that are not marked yet: as if every name had them */
  readonly #bits = new Uint16Array(MAX_WORDS * MAX_SPAN * LEVELS);
  readonly #bitCosts = new Float64Array(MOST_BITS);
  #pending = 0;

  constructor(columns: ReadonlyMap<string, Column>, hits: PieceHits, levels: QueryLevels) {
    this.#hits = hits;
    this.#levels = levels;
    this.#postingStarts = columns.get('postingStarts') as Uint32Array;
    this.#postingNames = columns.get('postingNames') as Uint32Array;
    this.#nameWeights = columns.get('nameWeights') as Uint16Array;
    this.#met = new Uint16Array(this.#nameWeights.length);
    this.names = new Uint32Array(this.#nameWeights.length);
  }

  /** Returns how many `names` there are. Piece p of the query has the hits [starts[p], starts[p + 1]). */
  gather(query: WeighedName, starts: Uint32Array, needs: Uint16Array): number {
    const { places, left, costs } = this.#levels;
    let looks = 0;
    for (const place of places)
      for (let level = left[place]!; level < LEVELS; level++) looks += costs[place * LEVELS + level]!;
    const many = looks >= FEW_LOOKS + this.#met.length / NAMES_A_LOOK;
    this.#begin(many ? looks * LOOK_COST : 0);
    this.#mark(query, starts, looks * FIRST_MARKS);
    let count = this.#take(query, starts, needs);
    while (this.#mark(query, starts, count * LOOK_COST)) count = this.#keep(query, needs, count);
    return count;
  }

  /**
   * Gives bits to the levels, neighbours of one place sharing one where there are more levels than bits. A level that costs
   * as much as it may save (`worth`) has none.
   */
  #begin(worth: number): void {
    const costs = this.#levels.costs;
    const groups: { place: number; levels: number[]; cost: number }[] = [];
    for (const place of this.#levels.places) {
      for (let at = place * LEVELS; at < (place + 1) * LEVELS; at++) {
        this.#bits[at] = 0;
        if (costs[at]! > 0 && costs[at]! < worth) groups.push({ place, levels: [at], cost: costs[at]! });
      }
    }
    while (groups.length > MOST_BITS) {
      const at = cheapestNeighbours(groups);
      const [one, other] = [groups[at]!, groups[at + 1]!];
      groups.splice(at, 2, {
        place: other.place,
        levels: [...one.levels, ...other.levels],
        cost: one.cost + other.cost,
      });
    }
    this.#bitCosts.fill(0);
    for (const [bit, { levels, cost }] of groups.entries()) {
      for (const at of levels) this.#bits[at] = 1 << bit;
      this.#bitCosts[bit] = cost;
    }
    this.#pending = (1 << groups.length) - 1;
    this.#limits.fill(UNKNOWN, 0, this.#pending + 1);
    this.#met.fill(0);
  }

  /** Marks the names of the bits that cost no more than `most` each; false where there is none. */
  #mark(query: WeighedName, starts: Uint32Array, most: number): boolean {
    let now = 0;
    for (let bit = 0; bit < MOST_BITS; bit++) if (this.#bitCosts[bit]! <= most) now |= (1 << bit) & this.#pending;
    if (now === 0) return false;
    this.#pending &= ~now;
    const { words, levels } = this.#hits;
    const [met, names] = [this.#met, this.#postingNames];
    for (let piece = 0; piece < query.units.length; piece++) {
      const at = this.#levels.placeOf[piece]! * LEVELS;
      for (let hit = starts[piece]!; hit < starts[piece + 1]!; hit++) {
        const own = this.#bits[at + levels[hit]!]! & now;
        if (own === 0) continue;
        const word = words[hit]!;
        const end = this.#postingStarts[word + 1]!;
        for (let p = this.#postingStarts[word]!; p < end; p++) met[names[p]!]! |= own;
      }
    }
    return true;
  }

  /** Takes the names of the levels that are not left out, as far as what is marked lets them reach the need. */
  #take(query: WeighedName, starts: Uint32Array, needs: Uint16Array): number {
    const [met, limits, weights, names, taken] = [
      this.#met,
      this.#limits,
      this.#nameWeights,
      this.#postingNames,
      this.names,
    ];
    const { words, levels } = this.#hits;
    const pending = this.#pending;
    let count = 0;
    for (let piece = 0; piece < query.units.length; piece++) {
      const least = this.#levels.left[this.#levels.placeOf[piece]!]!;
      for (let hit = starts[piece]!; hit < starts[piece + 1]!; hit++) {
        if (levels[hit]! < least) continue;
        const word = words[hit]!;
        const end = this.#postingStarts[word + 1]!;
        for (let p = this.#postingStarts[word]!; p < end; p++) {
          const name = names[p]!;
          const had = met[name]! | pending;
          if (had >= TAKEN) continue;
          if (limits[had] === UNKNOWN) limits[had] = this.#limit(query, had, needs);
          const limit = limits[had]!;
          if (limit === NEVER || weights[name]! >= limit) continue;
          met[name]! |= TAKEN;
          taken[count++] = name;
        }
      }
    }
    return count;
  }

  /** Keeps of the first `count` names those that more marks let reach the need. */
  #keep(query: WeighedName, needs: Uint16Array, count: number): number {
    const [met, limits, names] = [this.#met, this.#limits, this.names];
    let kept = 0;
    for (let k = 0; k < count; k++) {
      const name = names[k]!;
      const had = (met[name]! & ~TAKEN) | this.#pending;
      if (limits[had] === UNKNOWN) limits[had] = this.#limit(query, had, needs);
      if (this.#nameWeights[name]! < limits[had]!) names[kept++] = name;
    }
    return kept;
  }

  /** From which whole weight on a name that has these levels, and all those without a bit, cannot reach the need. */
  #limit(query: WeighedName, had: number, needs: Uint16Array): number {
    const levels = this.#levels;
    const own: number[] = [];
    let rarest = 0;
    for (const place of levels.places) {
      for (let at = place * LEVELS; at < (place + 1) * LEVELS; at++) {
        const bit = this.#bits[at]!;
        if (levels.costs[at] === 0 || (bit !== 0 && (had & bit) === 0)) continue;
        own.push(at);
        if (levels.rarest[at]! > rarest) rarest = levels.rarest[at]!;
      }
    }
    const need = needs[rarest]!;
    const gained = (most: (at: number) => number): number => {
      for (const at of own) {
        const place = Math.floor(at / LEVELS);
        levels.gains[place] = Math.max(levels.gains[place]!, most(at));
      }
      const all = sharingNone(levels.gains, query.words.length);
      for (const place of levels.places) levels.gains[place] = 0;
      return all;
    };
    if (gained(at => levels.most(at, need)) < need * query.total) return NEVER;
    // NameSearch: need · (query.total + leastListed(total) − 1) ≤ gains, solved for the whole weight and rounded up
    const unsaid = gained(at => levels.mostKnown(at, need)) / Math.max(1, need) - query.total + 1;
    return Math.max(NEVER, Math.min(0xffff, Math.ceil((unsaid + 1) / UNSAID_SHARE) + 1));
  }
}

/** The first of two neighbours that have the fewest postings together, of one place where there are such. */
function cheapestNeighbours(groups: readonly { place: number; cost: number }[]): number {
  let [best, least] = [0, Infinity];
  for (let k = 0; k + 1 < groups.length; k++) {
    const cost = groups[k]!.cost + groups[k + 1]!.cost + (groups[k]!.place === groups[k + 1]!.place ? 0 : APART);
    if (cost < least) [best, least] = [k, cost];
  }
  return best;
}
