import type { Column } from '../core/sections.ts';
import { MAX_WORDS } from '../text/words.ts';
import { leastListed, spanWeight, unitSimilarity, type WeighedName } from './alignment.ts';
import { MAX_SPAN } from './name-units.ts';
import type { PieceHits } from './piece-hits.ts';
import { agreeingRarity, LEVELS, levelOf, mostSimilarity, placeOf, QueryLevels } from './query-levels.ts';
import { RAREST } from './word-weights.ts';

/** Looking at one name costs as much as marking so many. */
const LOOK_COST = 100;
/** So many names are looked at one by one; more, the more names there are, whose marks have to be taken away. */
const FEW_LOOKS = 100;
const NAMES_A_LOOK = 2000;
const [YES, NO] = [1, 2];

/**
 * Which listed names may reach a similarity to a query? The hits of each place of the query (the words that a piece covers)
 * are parted by similarity into levels. Levels that could not reach the need together, in no choice of places apart,
 * are left out: every name that can reach it is in the postings of the others. Each of those names is then bounded by its
 * own words.
 */
export class NameSearch {
  readonly #hits: PieceHits;
  readonly #levels: QueryLevels;
  readonly #wordReach: Uint16Array;
  readonly #postingStarts: Uint32Array;
  readonly #postingNames: Uint32Array;
  readonly #nameUnits: Uint32Array;
  readonly #namePositions: Uint32Array;
  readonly #positionWeights: Uint16Array;
  readonly #unitWords: Uint32Array;
  readonly #unitPlaces: Uint8Array;
  /** per name the last search that met it */
  readonly #seen: Uint32Array;
  #stamp = 0;
  /** the level's bit in #met, or 0 */
  readonly #bits = new Int32Array(MAX_WORDS * MAX_SPAN * LEVELS);
  /** per name the levels that it has, as bits; and whether such names may reach the need: 0 where it is not known yet */
  readonly #met: Uint16Array;
  readonly #reached = new Uint8Array(0x10000);

  constructor(columns: ReadonlyMap<string, Column>, hits: PieceHits) {
    this.#hits = hits;
    this.#levels = new QueryLevels(columns, hits);
    this.#wordReach = columns.get('wordReach') as Uint16Array;
    this.#postingStarts = columns.get('postingStarts') as Uint32Array;
    this.#postingNames = columns.get('postingNames') as Uint32Array;
    this.#nameUnits = columns.get('nameUnits') as Uint32Array;
    this.#namePositions = columns.get('namePositions') as Uint32Array;
    this.#positionWeights = columns.get('positionWeights') as Uint16Array;
    this.#unitWords = columns.get('unitWords') as Uint32Array;
    this.#unitPlaces = columns.get('unitPlaces') as Uint8Array;
    this.#seen = new Uint32Array(this.#nameUnits.length - 1);
    this.#met = new Uint16Array(this.#nameUnits.length - 1);
  }

  /** Names whose similarity to the query may be ≥ `needs` says (by the weight of
   * the rarest word that agrees), rising. Piece p of it has the hits [starts[p], starts[p + 1]). */
  find(query: WeighedName, starts: Uint32Array, needs: Uint16Array): number[] {
    const places = this.#levels.weigh(query, starts, needs[RAREST]!);
    const leftOut = this.#levels.leaveOut(query, places, needs);
    const marked = this.#mark(query, starts, places, leftOut);
    const [seen, met, reached, names] = [this.#seen, this.#met, this.#reached, this.#postingNames];
    const stamp = this.#nextStamp();
    const found: number[] = [];
    for (let piece = 0; piece < query.units.length; piece++) {
      const unit = query.units[piece]!;
      const least = leftOut.get(placeOf(unit)) ?? LEVELS;
      if (least === LEVELS) continue;
      for (let hit = starts[piece]!; hit < starts[piece + 1]!; hit++) {
        const similarity = mostSimilarity(this.#hits.likenesses[hit]!, unit);
        if (similarity === 0 || levelOf(similarity) < least) continue;
        const word = this.#hits.words[hit]!;
        const end = this.#postingStarts[word + 1]!;
        for (let p = this.#postingStarts[word]!; p < end; p++) {
          const name = names[p]!;
          if (marked) {
            const levels = met[name]!;
            if (reached[levels] === 0) this.#reach(query, places, levels, needs);
            if (reached[levels] === NO) continue;
          }
          if (seen[name] === stamp) continue;
          seen[name] = stamp;
          if (this.#hasEnough(query, name, needs) && this.#mayReach(query, name, needs)) found.push(name);
        }
      }
    }
    return found.sort((a, b) => a - b);
  }

  /**
   * Where many names would be looked at one by one: marks in #met which levels each name has, a bit for each of the
   * costliest. A level that is dearer to mark than it may save has no bit and is taken as had by every name.
   */
  #mark(
    query: WeighedName,
    starts: Uint32Array,
    places: readonly number[],
    leftOut: ReadonlyMap<number, number>,
  ): boolean {
    let looks = 0;
    const levels: number[] = [];
    for (const place of places) {
      for (let level = 0; level < LEVELS; level++) {
        const at = place * LEVELS + level;
        this.#bits[at] = 0;
        if (this.#levels.costs[at]! > 0) levels.push(at);
        if (level >= leftOut.get(place)!) looks += this.#levels.costs[at]!;
      }
    }
    const worth = looks * LOOK_COST;
    if (looks < FEW_LOOKS + this.#met.length / NAMES_A_LOOK || levels.length < 2) return false;
    levels.sort((a, b) => this.#levels.costs[b]! - this.#levels.costs[a]! || a - b);
    let bit = 1;
    for (const at of levels) {
      if (this.#levels.costs[at]! >= worth) continue;
      this.#bits[at] = bit;
      // the last bit is that of all levels that are left, the rarest
      if (bit < 0x8000) bit <<= 1;
    }
    const [met, names] = [this.#met, this.#postingNames];
    met.fill(0);
    this.#reached.fill(0, 0, bit * 2);
    for (let piece = 0; piece < query.units.length; piece++) {
      const unit = query.units[piece]!;
      for (let hit = starts[piece]!; hit < starts[piece + 1]!; hit++) {
        const similarity = mostSimilarity(this.#hits.likenesses[hit]!, unit);
        const own = similarity === 0 ? 0 : this.#bits[placeOf(unit) * LEVELS + levelOf(similarity)]!;
        if (own === 0) continue;
        const word = this.#hits.words[hit]!;
        const end = this.#postingStarts[word + 1]!;
        for (let p = this.#postingStarts[word]!; p < end; p++) met[names[p]!]! |= own;
      }
    }
    return true;
  }

  /** Notes in #reached whether names that have these levels, and all those without a bit, may reach the need. */
  #reach(query: WeighedName, places: readonly number[], met: number, needs: Uint16Array): void {
    let rarest = 0;
    for (const place of places) {
      let most = 0;
      for (let level = 0; level < LEVELS; level++) {
        const at = place * LEVELS + level;
        const bit = this.#bits[at]!;
        if (bit !== 0 && (met & bit) === 0) continue;
        if (this.#levels.values[at]! > most) most = this.#levels.values[at]!;
        if (this.#levels.rarest[at]! > rarest) rarest = this.#levels.rarest[at]!;
      }
      this.#levels.gains[place] = most;
    }
    const may = this.#levels.mostGain(query.words.length) >= needs[rarest]! * query.total;
    for (const place of places) this.#levels.gains[place] = 0;
    this.#reached[met] = may ? YES : NO;
  }

  #nextStamp(): number {
    if (this.#stamp === 0xffffffff) {
      this.#seen.fill(0);
      this.#stamp = 0;
    }
    return ++this.#stamp;
  }

  /** Do the pieces of a name meet enough of the query, whatever the name has besides? Reads the least there is to read. */
  #hasEnough(query: WeighedName, name: number, needs: Uint16Array): boolean {
    let rarest = 0;
    const { marks, heads, next, pieces, likenesses } = this.#hits;
    const gains = this.#levels.gains;
    const end = this.#nameUnits[name + 1]!;
    for (let at = this.#nameUnits[name]!; at < end; at++) {
      const word = this.#unitWords[at]!;
      if (((marks[word >>> 5]! >>> (word & 31)) & 1) === 0) continue;
      for (let hit = heads[word]!; hit >= 0; hit = next[hit]!) {
        const unit = query.units[pieces[hit]!]!;
        const place = placeOf(unit);
        const similarity = mostSimilarity(likenesses[hit]!, unit);
        if (similarity === 0) continue;
        rarest = Math.max(rarest, agreeingRarity(similarity, this.#wordReach[word]!));
        const most = this.#levels.values[place * LEVELS + levelOf(similarity)]!;
        if (most > gains[place]!) gains[place] = most;
      }
    }
    const most = this.#levels.mostGain(query.words.length);
    gains.fill(0, 0, query.words.length * MAX_SPAN);
    return most >= needs[rarest]! * query.total;
  }

  /**
   * May the similarity of the query and a name be ≥ need? Its divisor is query.total + Σ l + leastListed(total − Σ l), which is
   * ≥ query.total + leastListed(total) − 1 + Σ (l − leastListed(l) − 2): rounding may cost one each time, and
   * a pair two. The pairs are weighed by the least need, the name by that of the rarest word that agrees.
   */
  #mayReach(query: WeighedName, name: number, needs: Uint16Array): boolean {
    const need = needs[RAREST]!;
    let rarest = 0;
    const first = this.#namePositions[name]!;
    const end = this.#nameUnits[name + 1]!;
    const { heads, next, pieces, likenesses } = this.#hits;
    for (let at = this.#nameUnits[name]!; at < end; at++) {
      let hit = heads[this.#unitWords[at]!]!;
      if (hit < 0) continue;
      const place = this.#unitPlaces[at]!;
      const span = (place & (MAX_SPAN - 1)) + 1;
      const listed = spanWeight(this.#positionWeights, first + Math.floor(place / MAX_SPAN), span);
      const unsaid = listed - leastListed(listed) - 2;
      const cost = (unsaid > 0 ? need : 1000) * unsaid;
      for (; hit >= 0; hit = next[hit]!) {
        const piece = pieces[hit]!;
        const unit = query.units[piece]!;
        const similarity = unitSimilarity(likenesses[hit]!, unit.span, span, unit.native);
        const gain = similarity * (this.#levels.own[piece]! + listed) - cost;
        const asked = placeOf(unit);
        if (similarity === 0) continue;
        rarest = Math.max(rarest, agreeingRarity(similarity, listed));
        if (gain > this.#levels.gains[asked]!) this.#levels.gains[asked] = gain;
      }
    }
    let total = 0;
    for (let at = first; at < this.#namePositions[name + 1]!; at++) total += this.#positionWeights[at]!;
    const most = this.#levels.mostGain(query.words.length);
    this.#levels.gains.fill(0, 0, query.words.length * MAX_SPAN);
    return most >= needs[rarest]! * (query.total + leastListed(total) - 1);
  }
}
