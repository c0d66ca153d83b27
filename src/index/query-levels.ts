import type { Column } from '../core/sections.ts';
import { MAX_WORDS } from '../text/words.ts';
import { leastListed, spanWeight, UNSAID_SHARE, type WeighedName } from './alignment.ts';
import { MAX_SPAN, MAX_UNITS, type Unit } from './name-units.ts';
import type { PieceHits } from './piece-hits.ts';
import { RAREST } from './word-weights.ts';

/** The hits of each place are sorted into so many levels by what they may gain. */
export const LEVELS = 8;
/** Below so many postings no better choice of levels is looked for. */
const FEW = 2000;
export const PLACES = MAX_WORDS * MAX_SPAN;

/**
 * The hits of one query, by place (the words that a piece covers) and level: what they may gain and cost.
 *
 * With o the query's weight in a piece, l the listed one in its partner and s their similarity, a similarity ≥ need takes
 * Σ s·(o + l) ≥ need·(total + Σ l), that is Σ s·o + (s − need)·l ≥ need·total, where l is at most the word's reach. The need
 * falls with the rarest word that agrees: what has only common words must gain more, and each word gains less.
 */
export class QueryLevels {
  readonly #hits: PieceHits;
  readonly #wordReach: Uint16Array;
  readonly #postingStarts: Uint32Array;
  /** by place × LEVELS + level: the most that a hit gains at the least need, its similarity, its reach */
  readonly #values = new Int32Array(PLACES * LEVELS);
  readonly #similarities = new Uint16Array(PLACES * LEVELS);
  readonly #reaches = new Uint16Array(PLACES * LEVELS);
  /** the postings of the hits */
  readonly costs = new Float64Array(PLACES * LEVELS);
  /** the most that a listed word of the hits weighs, times its similarity (agreeingRarity) */
  readonly rarest = new Uint16Array(PLACES * LEVELS);
  /** places of the query that have hits */
  places: readonly number[] = [];
  /** per place how many levels are left out, from the lowest */
  left = new Uint8Array(PLACES);
  /** per place the most that is gained; zeros between uses */
  readonly gains = new Int32Array(PLACES);
  /** per piece of the query the weight of the words that it covers, and its place */
  readonly own = new Int32Array(MAX_UNITS);
  readonly placeOf = new Uint8Array(MAX_UNITS);
  /** the most of `own` of the pieces that have hits */
  mostOwn = 0;
  readonly #ownOf = new Int32Array(PLACES);
  readonly #least = new Int32Array(PLACES);
  readonly #most = new Int32Array(PLACES);

  constructor(columns: ReadonlyMap<string, Column>, hits: PieceHits) {
    this.#hits = hits;
    this.#wordReach = columns.get('wordReach') as Uint16Array;
    this.#postingStarts = columns.get('postingStarts') as Uint32Array;
  }

  /** Sorts the hits of a query into levels, `need` being the least that it may need. */
  weigh(query: WeighedName, starts: Uint32Array, need: number): void {
    this.places = this.#gain(query, starts, need);
    const { words, similarities, gains, levels } = this.#hits;
    for (let piece = 0; piece < query.units.length; piece++) {
      const place = this.placeOf[piece]!;
      const least = this.#least[place]!;
      const width = this.#most[place]! - least + 1;
      for (let hit = starts[piece]!; hit < starts[piece + 1]!; hit++) {
        const level = Math.floor(((gains[hit]! - least) * LEVELS) / width);
        levels[hit] = level;
        const at = place * LEVELS + level;
        const word = words[hit]!;
        const reach = this.#wordReach[word]!;
        const rarity = agreeingRarity(similarities[hit]!, reach);
        if (rarity > this.rarest[at]!) this.rarest[at] = rarity;
        if (gains[hit]! > this.#values[at]!) this.#values[at] = gains[hit]!;
        if (similarities[hit]! > this.#similarities[at]!) this.#similarities[at] = similarities[hit]!;
        if (reach > this.#reaches[at]!) this.#reaches[at] = reach;
        this.costs[at]! += this.#postingStarts[word + 1]! - this.#postingStarts[word]!;
      }
    }
  }

  /** What each hit gains, and the least and the most of a place; returns the places that have hits, without levels yet. */
  #gain(query: WeighedName, starts: Uint32Array, need: number): number[] {
    const places: number[] = [];
    this.mostOwn = 0;
    const { words, similarities, gains } = this.#hits;
    for (let piece = 0; piece < query.units.length; piece++) {
      const unit = query.units[piece]!;
      const own = spanWeight(query.weights, unit.position, unit.span);
      const place = placeOf(unit);
      this.own[piece] = own;
      this.placeOf[piece] = place;
      if (starts[piece] === starts[piece + 1]) continue;
      this.mostOwn = Math.max(this.mostOwn, own);
      if (!places.includes(place)) {
        places.push(place);
        this.#clear(place, own);
      }
      let [least, most] = [this.#least[place]!, this.#most[place]!];
      for (let hit = starts[piece]!; hit < starts[piece + 1]!; hit++) {
        const similarity = similarities[hit]!;
        const gain = similarity * own + Math.max(0, similarity - need) * this.#wordReach[words[hit]!]!;
        gains[hit] = gain;
        if (gain < least) least = gain;
        if (gain > most) most = gain;
      }
      this.#least[place] = least;
      this.#most[place] = most;
    }
    return places;
  }

  #clear(place: number, own: number): void {
    const [from, to] = [place * LEVELS, (place + 1) * LEVELS];
    for (const column of [this.#values, this.#similarities, this.#reaches, this.costs, this.rarest])
      column.fill(0, from, to);
    this.#least[place] = 0x7fffffff;
    this.#most[place] = 0;
    this.#ownOf[place] = own;
  }

  /** The most that a hit of a level gains where the need is `need`. */
  most(at: number, need: number): number {
    const similarity = this.#similarities[at]!;
    const own = this.#ownOf[Math.floor(at / LEVELS)]!;
    return Math.min(this.#values[at]!, similarity * own + Math.max(0, similarity - need) * this.#reaches[at]!);
  }

  /** The most that a hit of a level gains beyond what its listed words count unsaid (pairGain). */
  mostKnown(at: number, need: number): number {
    const similarity = this.#similarities[at]!;
    const own = this.#ownOf[Math.floor(at / LEVELS)]!;
    // pairGain of what weighs less than the reach is no more than this: rounding takes 4 at the most
    const rate = Math.max(0, similarity - Math.floor(need * (1 - UNSAID_SHARE)));
    return similarity * own + rate * this.#reaches[at]! + 4 * RAREST;
  }

  /** Leaves out levels, from the lowest, of the places with the most postings first, or of those whose postings bring least. */
  leaveOut(query: WeighedName, needs: Uint16Array): void {
    const costs = new Map(this.places.map(place => [place, this.#cost(place)]));
    const rated = (rate: (place: number) => number): number[] =>
      [...this.places].sort((a, b) => rate(b) - rate(a) || a - b);
    const frequent = this.#leave(
      rated(place => costs.get(place)!),
      query,
      needs,
    );
    let all = 0;
    for (const cost of costs.values()) all += cost;
    this.left = frequent.left;
    if (all - frequent.cost < FEW) return;
    const dear = rated(place => costs.get(place)! / this.#most[place]!);
    const other = this.#leave(dear, query, needs);
    if (other.cost > frequent.cost) this.left = other.left;
  }

  /** Leaves out levels place after place: per place how many, and their postings. */
  #leave(
    places: readonly number[],
    query: WeighedName,
    needs: Uint16Array,
  ): { left: Uint8Array<ArrayBuffer>; cost: number } {
    const left = new Uint8Array(PLACES);
    let rarest = 0;
    let cost = 0;
    for (const place of places) {
      for (let level = 0; level < LEVELS; level++) {
        const at = place * LEVELS + level;
        if (this.costs[at] !== 0) {
          const rarer = Math.max(rarest, this.rarest[at]!);
          const need = needs[rarer]!;
          const before = this.gains[place]!;
          if (rarer > rarest) this.#gainLeft(places, left, need);
          this.gains[place] = Math.max(this.gains[place]!, this.most(at, need));
          if (sharingNone(this.gains, query.words.length) >= need * query.total) {
            if (rarer > rarest) this.#gainLeft(places, left, needs[rarest]!);
            else this.gains[place] = before;
            break;
          }
          rarest = rarer;
          cost += this.costs[at]!;
        }
        left[place] = level + 1;
      }
    }
    for (const place of places) this.gains[place] = 0;
    return { left, cost };
  }

  /** What the levels that are left out gain where the need is `need`. */
  #gainLeft(places: readonly number[], left: Uint8Array, need: number): void {
    for (const place of places) {
      let most = 0;
      for (let level = 0; level < left[place]!; level++) most = Math.max(most, this.most(place * LEVELS + level, need));
      this.gains[place] = most;
    }
  }

  /** postings of a place's hits */
  #cost(place: number): number {
    let sum = 0;
    for (let level = 0; level < LEVELS; level++) sum += this.costs[place * LEVELS + level]!;
    return sum;
  }
}

/** How rare it is that a listed word or glued words of this weight agree: 0 to RAREST. */
export function agreeingRarity(similarity: number, weight: number): number {
  return Math.floor((similarity * Math.min(RAREST, weight)) / 1000);
}

/**
 * What a pair gains where it is weighed with all that the name has (leastTotal): its words count whole and no longer as unsaid,
 * which rounding may cost two.
 */
export function pairGain(similarity: number, own: number, listed: number, need: number): number {
  const unsaid = listed - leastListed(listed) - 2;
  return similarity * (own + listed) - (unsaid > 0 ? need : 1000) * unsaid;
}

/** The most that places which share no word gain together, given by place what each gains. */
export function sharingNone(gains: Int32Array, words: number): number {
  for (let end = 1; end <= words; end++) {
    let most = best[end - 1]!;
    for (let span = 1; span <= MAX_SPAN && span <= end; span++) {
      const gain = gains[(end - span) * MAX_SPAN + span - 1]!;
      if (gain > 0) most = Math.max(most, best[end - span]! + gain);
    }
    best[end] = most;
  }
  return best[words]!;
}
const best = new Int32Array(MAX_WORDS + 1);

/** Number of the words that a piece covers. */
function placeOf(unit: Unit): number {
  return unit.position * MAX_SPAN + unit.span - 1;
}
