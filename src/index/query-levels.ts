import type { Column } from '../core/sections.ts';
import { MAX_WORDS } from '../text/words.ts';
import { spanWeight, unitSimilarity, type WeighedName } from './alignment.ts';
import { MAX_SPAN, type Unit } from './name-units.ts';
import type { PieceHits } from './piece-hits.ts';
import { RAREST } from './word-weights.ts';

/** Similarities are sorted into so many levels of 128. */
export const LEVELS = 8;
const LEVEL_SHIFT = 7;
/** Below so many postings no better choice of levels is looked for. */
const FEW = 2000;
const PLACES = MAX_WORDS * MAX_SPAN;

/** The hits of one query, by place (the words that a piece covers) and level of similarity: what they may gain and cost. */
export class QueryLevels {
  readonly #hits: PieceHits;
  readonly #wordReach: Uint16Array;
  readonly #postingStarts: Uint32Array;
  /** the most that a hit can gain, by place × LEVELS + level, and the postings of the hits */
  readonly values = new Int32Array(PLACES * LEVELS);
  readonly costs = new Float64Array(PLACES * LEVELS);
  /** the most that a listed word of the hits weighs, times its similarity (agreeingRarity) */
  readonly rarest = new Uint16Array(PLACES * LEVELS);
  /** per place the most that is gained; zeros between uses */
  readonly gains = new Int32Array(PLACES);
  /** weight of the words that each piece of the query covers */
  readonly own = new Int32Array(256);
  readonly #best = new Int32Array(MAX_WORDS + 1);

  constructor(columns: ReadonlyMap<string, Column>, hits: PieceHits) {
    this.#hits = hits;
    this.#wordReach = columns.get('wordReach') as Uint16Array;
    this.#postingStarts = columns.get('postingStarts') as Uint32Array;
  }

  /** Fills own, values, costs and rarest for a query; returns the places of the query that have hits. */
  weigh(query: WeighedName, starts: Uint32Array, need: number): number[] {
    const places: number[] = [];
    for (let piece = 0; piece < query.units.length; piece++) {
      const unit = query.units[piece]!;
      const own = spanWeight(query.weights, unit.position, unit.span);
      this.own[piece] = own;
      if (starts[piece] === starts[piece + 1]) continue;
      const place = placeOf(unit);
      if (!places.includes(place)) {
        places.push(place);
        this.values.fill(0, place * LEVELS, (place + 1) * LEVELS);
        this.costs.fill(0, place * LEVELS, (place + 1) * LEVELS);
        this.rarest.fill(0, place * LEVELS, (place + 1) * LEVELS);
      }
      for (let hit = starts[piece]!; hit < starts[piece + 1]!; hit++) {
        const similarity = mostSimilarity(this.#hits.likenesses[hit]!, unit);
        if (similarity === 0) continue;
        const word = this.#hits.words[hit]!;
        const at = place * LEVELS + levelOf(similarity);
        const reach = this.#wordReach[word]!;
        const gain = similarity * own + Math.max(0, similarity - need) * reach;
        const rarity = agreeingRarity(similarity, reach);
        if (rarity > this.rarest[at]!) this.rarest[at] = rarity;
        if (gain > this.values[at]!) this.values[at] = gain;
        this.costs[at]! += this.#postingStarts[word + 1]! - this.#postingStarts[word]!;
      }
    }
    return places;
  }

  /**
   * Leaves out levels, from the least similar, of the places with the most postings first. With o the query's weight in a
   * piece, l the listed one in its partner and s their similarity, a similarity ≥ need takes Σ s·(o + l) ≥ need·(total + Σ l),
   * that is Σ s·o + (s − need)·l ≥ need·total, where l is at most the word's reach.
   */
  leaveOut(query: WeighedName, places: readonly number[], needs: Uint16Array): ReadonlyMap<number, number> {
    const costs = new Map(places.map(place => [place, this.#cost(place)]));
    const rated = (rate: (place: number) => number): number[] => [...places].sort((a, b) => rate(b) - rate(a) || a - b);
    const frequent = this.#leave(
      rated(place => costs.get(place)!),
      query,
      needs,
    );
    let all = 0;
    for (const cost of costs.values()) all += cost;
    if (all - frequent.cost < FEW) return frequent.levels;
    const dear = rated(place => costs.get(place)! / Math.max(1, this.#mostOf(place)));
    const other = this.#leave(dear, query, needs);
    return other.cost > frequent.cost ? other.levels : frequent.levels;
  }

  /** Leaves out levels place after place: per place how many, and their postings. */
  #leave(
    places: readonly number[],
    query: WeighedName,
    needs: Uint16Array,
  ): { levels: Map<number, number>; cost: number } {
    let rarest = 0;
    const levels = new Map<number, number>();
    let cost = 0;
    for (const place of places) {
      let level = 0;
      for (; level < LEVELS; level++) {
        const at = place * LEVELS + level;
        const before = this.gains[place]!;
        const rarer = Math.max(rarest, this.rarest[at]!);
        if (this.values[at]! > before || rarer > rarest) {
          this.gains[place] = Math.max(before, this.values[at]!);
          if (this.mostGain(query.words.length) >= needs[rarer]! * query.total) {
            this.gains[place] = before;
            break;
          }
          rarest = rarer;
        }
        cost += this.costs[at]!;
      }
      levels.set(place, level);
    }
    for (const place of places) this.gains[place] = 0;
    return { levels, cost };
  }

  /** postings of a place's hits */
  #cost(place: number): number {
    let sum = 0;
    for (let level = 0; level < LEVELS; level++) sum += this.costs[place * LEVELS + level]!;
    return sum;
  }

  #mostOf(place: number): number {
    let most = 0;
    for (let level = 0; level < LEVELS; level++) most = Math.max(most, this.values[place * LEVELS + level]!);
    return most;
  }

  /** the most that places which share no word gain together */
  mostGain(words: number): number {
    const best = this.#best;
    const gains = this.gains;
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
}

/** How rare it is that a listed word or glued words of this weight agree: 0 to RAREST. */
export function agreeingRarity(similarity: number, weight: number): number {
  return Math.floor((similarity * Math.min(RAREST, weight)) / 1000);
}

/** an upper bound: whether the listed piece is native or glued is left to the name */
export function mostSimilarity(alike: number, { span, native }: Unit): number {
  return Math.max(unitSimilarity(alike, span, 1, native), unitSimilarity(alike, span, 2, native));
}

export function levelOf(similarity: number): number {
  return (similarity - 1) >> LEVEL_SHIFT;
}

/** Number of the words that a piece covers. */
export function placeOf(unit: Unit): number {
  return unit.position * MAX_SPAN + unit.span - 1;
}
