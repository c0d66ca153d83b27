import type { Column } from '../core/sections.ts';
import { MAX_WORDS } from '../text/words.ts';
import { leastListed, UNSAID_SHARE, type WeighedName } from './alignment.ts';
import { MAX_SPAN, MAX_UNITS } from './name-units.ts';
import type { PieceHits } from './piece-hits.ts';
import { agreeingRarity, LEVELS, pairGain, QueryLevels } from './query-levels.ts';
import { RAREST } from './word-weights.ts';

/** Looking at one name costs as much as marking so many. */
const LOOK_COST = 30;
/** So many names are looked at one by one; more, the more names there are, whose marks have to be taken away. */
const FEW_LOOKS = 100;
const NAMES_A_LOOK = 2000;
/** In #limits: not known yet. */
const UNKNOWN = 0;

/**
 * Which listed names may reach a similarity to a query? The hits of each place of the query (the words that a piece covers)
 * are parted by what they gain into levels. Levels that could not reach the need together, in no choice of places apart,
 * are left out: every name that can reach it is in the postings of the others. Of those names the levels that they have
 * and their whole weight rule most out; the rest are bounded by their own words.
 */
export class NameSearch {
  readonly #hits: PieceHits;
  readonly #levels: QueryLevels;
  readonly #postingStarts: Uint32Array;
  readonly #postingNames: Uint32Array;
  readonly #nameUnits: Uint32Array;
  readonly #nameWeights: Uint16Array;
  readonly #unitWords: Uint32Array;
  readonly #unitWeights: Uint16Array;
  /** per name the last search that met it */
  readonly #seen: Uint32Array;
  #stamp = 0;
  /** the level's bit in #met, or 0 */
  readonly #bits = new Int32Array(MAX_WORDS * MAX_SPAN * LEVELS);
  /** per name the levels that it has, as bits; and from which whole weight on such names cannot reach the need */
  readonly #met: Uint16Array;
  readonly #limits = new Uint16Array(0x10000);
  /** hits of the name that is looked at, and the listed weight in each */
  readonly #own = new Int32Array(MAX_UNITS * MAX_UNITS);
  readonly #ownWeights = new Uint16Array(MAX_UNITS * MAX_UNITS);

  constructor(columns: ReadonlyMap<string, Column>, hits: PieceHits) {
    this.#hits = hits;
    this.#levels = new QueryLevels(columns, hits);
    this.#postingStarts = columns.get('postingStarts') as Uint32Array;
    this.#postingNames = columns.get('postingNames') as Uint32Array;
    this.#nameUnits = columns.get('nameUnits') as Uint32Array;
    this.#nameWeights = columns.get('nameWeights') as Uint16Array;
    this.#unitWords = columns.get('unitWords') as Uint32Array;
    this.#unitWeights = columns.get('unitWeights') as Uint16Array;
    this.#seen = new Uint32Array(this.#nameUnits.length - 1);
    this.#met = new Uint16Array(this.#nameUnits.length - 1);
  }

  /** Names whose similarity to the query may be ≥ `needs` says (by the weight of
   * the rarest word that agrees), rising. Piece p of it has the hits [starts[p], starts[p + 1]). */
  find(query: WeighedName, starts: Uint32Array, needs: Uint16Array): number[] {
    this.#levels.weigh(query, starts, needs[RAREST]!);
    this.#levels.leaveOut(query, needs);
    const marked = this.#mark(query, starts);
    const [seen, met, limits, names] = [this.#seen, this.#met, this.#limits, this.#postingNames];
    const { words, levels } = this.#hits;
    const stamp = this.#nextStamp();
    const found: number[] = [];
    for (let piece = 0; piece < query.units.length; piece++) {
      const least = this.#levels.left[this.#levels.placeOf[piece]!]!;
      for (let hit = starts[piece]!; hit < starts[piece + 1]!; hit++) {
        if (levels[hit]! < least) continue;
        const word = words[hit]!;
        const end = this.#postingStarts[word + 1]!;
        for (let p = this.#postingStarts[word]!; p < end; p++) {
          const name = names[p]!;
          if (marked) {
            const had = met[name]!;
            if (limits[had] === UNKNOWN) limits[had] = this.#limit(query, had, needs);
            if (this.#nameWeights[name]! >= limits[had]!) continue;
          }
          if (seen[name] === stamp) continue;
          seen[name] = stamp;
          if (this.#mayReach(query, name, needs)) found.push(name);
        }
      }
    }
    return found.sort((a, b) => a - b);
  }

  /**
   * Where many names would be looked at one by one: marks in #met which levels each name has, a bit for each of the
   * costliest. A level that is dearer to mark than it may save has no bit and is taken as had by every name.
   */
  #mark(query: WeighedName, starts: Uint32Array): boolean {
    let looks = 0;
    const chosen: number[] = [];
    const costs = this.#levels.costs;
    for (const place of this.#levels.places) {
      for (let level = 0; level < LEVELS; level++) {
        const at = place * LEVELS + level;
        this.#bits[at] = 0;
        if (costs[at]! > 0) chosen.push(at);
        if (level >= this.#levels.left[place]!) looks += costs[at]!;
      }
    }
    const worth = looks * LOOK_COST;
    if (looks < FEW_LOOKS + this.#met.length / NAMES_A_LOOK || chosen.length < 2) return false;
    chosen.sort((a, b) => costs[b]! - costs[a]! || a - b);
    let bit = 1;
    for (const at of chosen) {
      if (costs[at]! >= worth) continue;
      this.#bits[at] = bit;
      // the last bit is that of all levels that are left, the rarest
      if (bit < 0x8000) bit <<= 1;
    }
    const [met, names] = [this.#met, this.#postingNames];
    met.fill(0);
    this.#limits.fill(UNKNOWN, 0, bit * 2);
    const { words, levels } = this.#hits;
    for (let piece = 0; piece < query.units.length; piece++) {
      const at = this.#levels.placeOf[piece]! * LEVELS;
      for (let hit = starts[piece]!; hit < starts[piece + 1]!; hit++) {
        const own = this.#bits[at + levels[hit]!]!;
        if (own === 0) continue;
        const word = words[hit]!;
        const end = this.#postingStarts[word + 1]!;
        for (let p = this.#postingStarts[word]!; p < end; p++) met[names[p]!]! |= own;
      }
    }
    return true;
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
      const all = levels.mostGain(query.words.length);
      for (const place of levels.places) levels.gains[place] = 0;
      return all;
    };
    if (gained(at => levels.most(at, need)) < need * query.total) return UNKNOWN + 1;
    // leastTotal ≤ gains / need, solved for the whole weight, rounded up
    const most = gained(at => levels.mostKnown(at, need)) / Math.max(1, need) - query.total + 1;
    return Math.max(1, Math.min(0xffff, Math.ceil((most + 1) / UNSAID_SHARE) + 1));
  }

  #nextStamp(): number {
    if (this.#stamp === 0xffffffff) {
      this.#seen.fill(0);
      this.#stamp = 0;
    }
    return ++this.#stamp;
  }

  /**
   * May the similarity of the query and a name be ≥ need? Its divisor is query.total + Σ l + leastListed(total − Σ l), which is
   * ≥ query.total + leastListed(total) − 1 + Σ (l − leastListed(l) − 2): rounding may cost one each time, and
   * a pair two (pairGain).
   */
  #mayReach(query: WeighedName, name: number, needs: Uint16Array): boolean {
    const { marks, heads, next, pieces, similarities } = this.#hits;
    const { gains, own, placeOf } = this.#levels;
    let count = 0;
    let rarest = 0;
    const end = this.#nameUnits[name + 1]!;
    for (let at = this.#nameUnits[name]!; at < end; at++) {
      const word = this.#unitWords[at]!;
      if (((marks[word >>> 5]! >>> (word & 31)) & 1) === 0) continue;
      const listed = this.#unitWeights[at]!;
      for (let hit = heads[word]!; hit >= 0; hit = next[hit]!) {
        rarest = Math.max(rarest, agreeingRarity(similarities[hit]!, listed));
        this.#own[count] = hit;
        this.#ownWeights[count++] = listed;
      }
    }
    const need = needs[rarest]!;
    for (let k = 0; k < count; k++) {
      const hit = this.#own[k]!;
      const piece = pieces[hit]!;
      const gain = pairGain(similarities[hit]!, own[piece]!, this.#ownWeights[k]!, need);
      const place = placeOf[piece]!;
      if (gain > gains[place]!) gains[place] = gain;
    }
    const most = this.#levels.mostGain(query.words.length);
    gains.fill(0, 0, query.words.length * MAX_SPAN);
    return most >= need * (query.total + leastListed(this.#nameWeights[name]!) - 1);
  }
}
