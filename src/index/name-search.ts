import type { Column } from '../core/sections.ts';
import { leastListed, type WeighedName } from './alignment.ts';
import { NameCandidates } from './name-candidates.ts';
import { MAX_SPAN, MAX_UNITS } from './name-units.ts';
import type { PieceHits } from './piece-hits.ts';
import { agreeingRarity, pairGain, QueryLevels } from './query-levels.ts';
import { RAREST } from './word-weights.ts';

/**
 * Which listed names may reach a similarity to a query? The hits of each place of the query (the words that a piece covers)
 * are parted by what they gain into levels. Levels that could not reach the need together, in no choice of places apart,
 * are left out: every name that can reach it is in the postings of the others. Of those names the levels that they have
 * and their whole weight rule most out; the rest are bounded by their own words.
 */
export class NameSearch {
  readonly #hits: PieceHits;
  readonly #levels: QueryLevels;
  readonly #candidates: NameCandidates;
  readonly #nameUnits: Uint32Array;
  readonly #nameWeights: Uint16Array;
  readonly #unitWords: Uint32Array;
  readonly #unitWeights: Uint16Array;
  /** hits of the name that is looked at, and the listed weight in each */
  readonly #own = new Int32Array(MAX_UNITS * MAX_UNITS);
  readonly #ownWeights = new Uint16Array(MAX_UNITS * MAX_UNITS);

  constructor(columns: ReadonlyMap<string, Column>, hits: PieceHits) {
    this.#hits = hits;
    this.#levels = new QueryLevels(columns, hits);
    this.#candidates = new NameCandidates(columns, hits, this.#levels);
    this.#nameUnits = columns.get('nameUnits') as Uint32Array;
    this.#nameWeights = columns.get('nameWeights') as Uint16Array;
    this.#unitWords = columns.get('unitWords') as Uint32Array;
    this.#unitWeights = columns.get('unitWeights') as Uint16Array;
  }

  /** Names whose similarity to the query may be ≥ `needs` says (by the weight of
   * the rarest word that agrees), rising. Piece p of it has the hits [starts[p], starts[p + 1]). */
  find(query: WeighedName, starts: Uint32Array, needs: Uint16Array): number[] {
    this.#levels.weigh(query, starts, needs[RAREST]!);
    this.#levels.leaveOut(query, needs);
    const names = this.#candidates.names;
    const count = this.#candidates.gather(query, starts, needs);
    const found: number[] = [];
    for (let k = 0; k < count; k++) if (this.#mayReach(query, names[k]!, needs)) found.push(names[k]!);
    return found.sort((a, b) => a - b);
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
