import type { Column } from '../core/sections.ts';
import { ANY_LANGUAGE } from '../text/scripts/east-asian.ts';
import { commonLanguages, leastListed, unitSimilarity, type WeighedName } from './alignment.ts';
import { NATIVE } from './name-columns.ts';
import { MAX_SPAN, MAX_UNITS } from './name-units.ts';
import type { PieceHits } from './piece-hits.ts';
import { agreeingRarity, PLACES, pairGain, type QueryLevels, sharingNone } from './query-levels.ts';
import { RAREST } from './word-weights.ts';

/** Queries of so many words are first compared with a name by their lengths alone. */
const LONG = 6;
const MOST_PAIRS = MAX_UNITS * MAX_UNITS;

/**
 * Bounds the similarity of a query and one listed name by the pairs that their pieces may make. Its divisor is query.total + Σ l +
 * leastListed(total − Σ l), which is ≥ query.total + leastListed(total) − 1 + Σ (l − leastListed(l) − 2): rounding may
 * cost one each time, and a pair two (pairGain).
 */
export class NameBound {
  readonly #hits: PieceHits;
  readonly #levels: QueryLevels;
  readonly #nameUnits: Uint32Array;
  readonly #nameWeights: Uint16Array;
  readonly #namePositions: Uint32Array;
  readonly #unitWords: Uint32Array;
  readonly #unitWeights: Uint16Array;
  readonly #unitPlaces: Uint8Array;
  readonly #unitReadings: Uint8Array;
  /** the pairs of the name that is looked at: hit and listed piece; then similarity and languages of those that may be */
  readonly #pairHits = new Int32Array(MOST_PAIRS);
  readonly #pairUnits = new Uint32Array(MOST_PAIRS);
  readonly #pairSimilarities = new Uint16Array(MOST_PAIRS);
  readonly #pairLanguages = new Uint8Array(MOST_PAIRS);
  /** per place of the listed name the most that is gained; zeros between uses */
  readonly #listedGains = new Int32Array(PLACES);

  constructor(columns: ReadonlyMap<string, Column>, hits: PieceHits, levels: QueryLevels) {
    this.#hits = hits;
    this.#levels = levels;
    this.#nameUnits = columns.get('nameUnits') as Uint32Array;
    this.#nameWeights = columns.get('nameWeights') as Uint16Array;
    this.#namePositions = columns.get('namePositions') as Uint32Array;
    this.#unitWords = columns.get('unitWords') as Uint32Array;
    this.#unitWeights = columns.get('unitWeights') as Uint16Array;
    this.#unitPlaces = columns.get('unitPlaces') as Uint8Array;
    this.#unitReadings = columns.get('unitReadings') as Uint8Array;
  }

  /** May the similarity be as much as `needs` says (by the weight of the rarest word that agrees)? */
  mayReach(query: WeighedName, name: number, needs: Uint16Array): boolean {
    const least = query.total + leastListed(this.#nameWeights[name]!) - 1;
    if (query.words.length >= LONG && this.#isTooShort(name, needs[RAREST]! * least)) return false;
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
        this.#pairHits[count] = hit;
        this.#pairUnits[count++] = at;
      }
    }
    const need = needs[rarest]!;
    for (let k = 0; k < count; k++) {
      const hit = this.#pairHits[k]!;
      const piece = pieces[hit]!;
      const gain = pairGain(similarities[hit]!, own[piece]!, this.#unitWeights[this.#pairUnits[k]!]!, need);
      const place = placeOf[piece]!;
      if (gain > gains[place]!) gains[place] = gain;
    }
    const most = sharingNone(gains, query.words.length);
    gains.fill(0, 0, query.words.length * MAX_SPAN);
    return most >= need * least && this.#mayReachAlike(query, name, needs, count, least);
  }

  /** Is it so much shorter than the query that it would not gain enough if each of its words were the same as a piece of the query? */
  #isTooShort(name: number, enough: number): boolean {
    const words = this.#namePositions[name + 1]! - this.#namePositions[name]!;
    return 1000 * (words * this.#levels.mostOwn + this.#nameWeights[name]!) < enough;
  }

  /** The same by the pairs that may be, in one language at a time, and with each listed word in one pair. */
  #mayReachAlike(query: WeighedName, name: number, needs: Uint16Array, found: number, least: number): boolean {
    const [hits, units] = [this.#pairHits, this.#pairUnits];
    let [count, rarest, common, any] = [0, 0, ANY_LANGUAGE, 0];
    for (let k = 0; k < found; k++) {
      const unit = units[k]!;
      const piece = query.units[this.#hits.pieces[hits[k]!]!]!;
      const native = (this.#unitReadings[unit]! & NATIVE) !== 0;
      const alike = this.#hits.likenesses[hits[k]!]!;
      const languages = commonLanguages(piece, this.#unitReadings[unit]!, native, alike);
      const span = (this.#unitPlaces[unit]! & (MAX_SPAN - 1)) + 1;
      const similarity = unitSimilarity(alike, piece.span, span, piece.native || native);
      if (languages === 0 || similarity === 0) continue;
      rarest = Math.max(rarest, agreeingRarity(similarity, this.#unitWeights[unit]!));
      common &= languages;
      any |= languages;
      hits[count] = hits[k]!;
      units[count] = unit;
      this.#pairSimilarities[count] = similarity;
      this.#pairLanguages[count++] = languages;
    }
    const need = needs[rarest]!;
    const words = this.#namePositions[name + 1]! - this.#namePositions[name]!;
    if (common === ANY_LANGUAGE) return this.#gained(query, words, count, ANY_LANGUAGE, need) >= need * least;
    for (let language = 1; language < ANY_LANGUAGE; language <<= 1) {
      if ((any & language) !== 0 && this.#gained(query, words, count, language, need) >= need * least) return true;
    }
    return false;
  }

  /** The most that the first `count` pairs gain that may be read in a language: each word of the query in one, or each listed one. */
  #gained(query: WeighedName, words: number, count: number, language: number, need: number): number {
    const { gains, own, placeOf } = this.#levels;
    const listedGains = this.#listedGains;
    for (let k = 0; k < count; k++) {
      if ((this.#pairLanguages[k]! & language) === 0) continue;
      const piece = this.#hits.pieces[this.#pairHits[k]!]!;
      const unit = this.#pairUnits[k]!;
      const gain = pairGain(this.#pairSimilarities[k]!, own[piece]!, this.#unitWeights[unit]!, need);
      const [asked, listed] = [placeOf[piece]!, this.#unitPlaces[unit]!];
      if (gain > gains[asked]!) gains[asked] = gain;
      if (gain > listedGains[listed]!) listedGains[listed] = gain;
    }
    const most = Math.min(sharingNone(gains, query.words.length), sharingNone(listedGains, words));
    gains.fill(0, 0, query.words.length * MAX_SPAN);
    listedGains.fill(0, 0, words * MAX_SPAN);
    return most;
  }
}
