import type { Column } from '../core/sections.ts';
import type { WeighedName } from './alignment.ts';
import { NameBound } from './name-bound.ts';
import { NameCandidates } from './name-candidates.ts';
import type { PieceHits } from './piece-hits.ts';
import { QueryLevels } from './query-levels.ts';
import { RAREST } from './word-weights.ts';

/**
 * Which listed names may reach a similarity to a query? The hits of each place of the query (the words that a piece covers)
 * are parted by what they gain into levels. Levels that could not reach the need together, in no choice of places apart,
 * are left out: every name that can reach it is in the postings of the others. Of those names the levels that they have
 * and their whole weight rule most out (NameCandidates); the rest are bounded by their own words (NameBound).
 */
export class NameSearch {
  readonly #levels: QueryLevels;
  readonly #candidates: NameCandidates;
  readonly #bound: NameBound;

  constructor(columns: ReadonlyMap<string, Column>, hits: PieceHits) {
    this.#levels = new QueryLevels(columns, hits);
    this.#candidates = new NameCandidates(columns, hits, this.#levels);
    this.#bound = new NameBound(columns, hits, this.#levels);
  }

  /**
   * Names whose similarity to the query may be ≥ `needs` says (by the weight of the rarest word that agrees), rising. Piece p of
   * the query has the hits [starts[p], starts[p + 1]).
   */
  find(query: WeighedName, starts: Uint32Array, needs: Uint16Array): number[] {
    this.#levels.weigh(query, starts, needs[RAREST]!);
    this.#levels.leaveOut(query, needs);
    const count = this.#candidates.gather(query, starts, needs);
    const names = this.#candidates.names.subarray(0, count).sort();
    const found: number[] = [];
    for (const name of names) if (this.#bound.mayReach(query, name, needs)) found.push(name);
    return found;
  }
}
