import { type Column, openSections } from '../core/sections.ts';
import { MAX_WORDS, spokenOrder, words } from '../text/words.ts';
import {
  type AlignedPair,
  type Alignment,
  choosePairs,
  commonLanguages,
  leastListed,
  spanWeight,
  unitSimilarity,
  type WeighedName,
  weighName,
} from './alignment.ts';
import { INDEX_FORMAT, type IndexedList } from './build-index.ts';
import { NAME_PROPERTIES, NATIVE } from './name-columns.ts';
import { decode, EntryTable } from './entry-table.ts';
import { MAX_SPAN, type Unit } from './name-units.ts';
import { PieceHits } from './piece-hits.ts';
import { Vocabulary } from './vocabulary.ts';
import { editsOf, SAME_NAME, similarityOf } from './word-similarity.ts';
import { RAREST, wordWeight } from './word-weights.ts';

/** Throws E_INDEX_DAMAGED when the buffer is not a whole index of this format. */
export function checkIndex(buffer: ArrayBufferLike): void {
  openSections(INDEX_FORMAT, buffer);
}

/** What `search` leaves for `align`: the words found for each piece of the query. */
interface Found {
  query: WeighedName;
  /** per piece of the query: first hit and end in hitWords / hitLikenesses */
  starts: Uint32Array;
}

/**
 * Names, identifiers and entries of the loaded lists over one read-only buffer. `search` returns every name whose
 * similarity to the query may reach a need: sums of upper bounds over postings, so nothing is missed; `align` then says
 * exactly. Not re-entrant: one query at a time.
 */
export class NameIndex {
  readonly lists: readonly IndexedList[];
  readonly entries: EntryTable;
  readonly vocabulary: Vocabulary;
  readonly entities: number;
  readonly names: number;
  readonly #entityNames: Uint32Array;
  readonly #nameEntities: Uint32Array;
  readonly #nameKinds: Uint8Array;
  readonly #nameFacts: Uint32Array;
  readonly #nameUnits: Uint32Array;
  readonly #namePositions: Uint32Array;
  readonly #positionWeights: Uint16Array;
  readonly #positionKinds: Uint8Array;
  readonly #wordWeights: Uint16Array;
  readonly #wordReach: Uint16Array;
  readonly #unitWords: Uint32Array;
  readonly #unitPlaces: Uint8Array;
  readonly #unitReadings: Uint8Array;
  readonly #postingStarts: Uint32Array;
  readonly #postingUnits: Uint32Array;
  readonly #unitNames: Uint32Array;
  /** weight of the words that a piece covers */
  readonly #unitWeights: Uint16Array;
  readonly #nameTotals: Uint32Array;
  // accumulators of one search, by name; valid where #seen holds the search's stamp
  readonly #sums: Int32Array;
  readonly #seen: Uint32Array;
  readonly #lastPiece: Uint32Array;
  readonly #lastGain: Int32Array;
  readonly #touched: Uint32Array;
  #stamp = 0;
  #pieceStamp = 0;
  readonly #hits: PieceHits;
  readonly #placeCosts = new Float64Array(MAX_WORDS * MAX_SPAN);
  #found: Found | undefined;

  constructor(buffer: ArrayBufferLike) {
    const columns = openSections(INDEX_FORMAT, buffer);
    const u8 = (name: string): Uint8Array => columns.get(name) as Uint8Array;
    const u16 = (name: string): Uint16Array => columns.get(name) as Uint16Array;
    const u32 = (name: string): Uint32Array => columns.get(name) as Uint32Array;
    this.lists = JSON.parse(decode(u8('lists'))) as IndexedList[];
    this.vocabulary = new Vocabulary(columns as ReadonlyMap<string, Column>);
    this.#entityNames = u32('entityNames');
    this.#nameEntities = u32('nameEntities');
    this.#nameKinds = u8('nameKinds');
    this.#nameFacts = u32('nameFacts');
    this.#nameUnits = u32('nameUnits');
    this.#namePositions = u32('namePositions');
    this.#positionWeights = u16('positionWeights');
    this.#positionKinds = u8('positionKinds');
    this.#wordWeights = u16('wordWeights');
    this.#wordReach = u16('wordReach');
    this.#unitWords = u32('unitWords');
    this.#unitPlaces = u8('unitPlaces');
    this.#unitReadings = u8('unitReadings');
    this.#postingStarts = u32('postingStarts');
    this.#postingUnits = u32('postingUnits');
    this.entries = new EntryTable(columns);
    this.entities = this.entries.size;
    this.names = this.#nameEntities.length;
    this.#unitNames = new Uint32Array(this.#unitWords.length);
    this.#unitWeights = new Uint16Array(this.#unitWords.length);
    this.#nameTotals = new Uint32Array(this.names);
    for (let name = 0; name < this.names; name++) {
      this.#unitNames.fill(name, this.#nameUnits[name]!, this.#nameUnits[name + 1]!);
      let total = 0;
      for (let at = this.#namePositions[name]!; at < this.#namePositions[name + 1]!; at++)
        total += this.#positionWeights[at]!;
      this.#nameTotals[name] = total;
      for (let unit = this.#nameUnits[name]!; unit < this.#nameUnits[name + 1]!; unit++) {
        const at = this.#namePositions[name]! + Math.floor(this.#unitPlaces[unit]! / MAX_SPAN);
        this.#unitWeights[unit] = spanWeight(this.#positionWeights, at, (this.#unitPlaces[unit]! % MAX_SPAN) + 1);
      }
    }
    this.#sums = new Int32Array(this.names);
    this.#seen = new Uint32Array(this.names);
    this.#lastPiece = new Uint32Array(this.names);
    this.#lastGain = new Int32Array(this.names);
    this.#touched = new Uint32Array(this.names);
    this.#hits = new PieceHits(this.vocabulary.size);
  }

  entityOfName(name: number): number {
    return this.#nameEntities[name]!;
  }
  /** the names of an entity as [from, to) */
  namesOf(entity: number): [number, number] {
    return [this.#entityNames[entity]!, entity + 1 < this.entities ? this.#entityNames[entity + 1]! : this.names];
  }
  nameProperty(name: number): (typeof NAME_PROPERTIES)[number] {
    return NAME_PROPERTIES[this.#nameKinds[name]!]!;
  }
  /** which of the entry's facts the name is */
  nameFact(name: number): number {
    return this.#nameFacts[name]!;
  }
  /** weight of the listed word at a place of a name */
  positionWeight(name: number, position: number): number {
    return this.#positionWeights[this.#namePositions[name]! + position]!;
  }
  positionKind(name: number, position: number): number {
    return this.#positionKinds[this.#namePositions[name]! + position]!;
  }
  wordCount(name: number): number {
    return this.#namePositions[name + 1]! - this.#namePositions[name]!;
  }
  /** folded text of a piece of a listed name */
  unitText(name: number, unit: number): string {
    return this.vocabulary.word(this.#unitWords[this.#nameUnits[name]! + unit]!);
  }
  /** Makes a name ready to be asked: finds its pieces in the vocabulary and weighs its words by their rarity there. */
  prepare(text: string): WeighedName {
    this.#hits.clear();
    this.#found = undefined;
    const parsed = words(spokenOrder(text));
    const rarity = new Uint16Array(parsed.length).fill(RAREST);
    const name = weighName(text, parsed, rarity);
    const starts = new Uint32Array(name.units.length + 1);
    for (const [piece, unit] of name.units.entries()) {
      this.vocabulary.find(unit.text, unit.span > 1, unit.native);
      this.#hits.keep(piece, this.vocabulary);
      starts[piece + 1] = this.#hits.count;
      if (unit.span > 1) continue;
      for (let k = starts[piece]!; k < this.#hits.count; k++) {
        const alike = this.#hits.likenesses[k]!;
        if (editsOf(alike) !== 0 && similarityOf(alike) !== SAME_NAME) continue;
        rarity[unit.position] = Math.min(rarity[unit.position]!, this.#wordWeights[this.#hits.words[k]!]!);
      }
    }
    for (const [position, word] of parsed.entries())
      rarity[position] = wordWeight(word.kind, word.forms[0]!.length, rarity[position]!);
    name.total = rarity.reduce((sum, weight) => sum + weight, 0);
    this.#found = { query: name, starts };
    return name;
  }

  /** Every name (as its number) whose similarity to the prepared query may be ≥ `need` (1–1000). Unordered. */
  search(need: number): number[] {
    const { query, starts } = this.#found!;
    this.#stamp++;
    let touched = 0;
    const pieces = this.#order(query, starts);
    const bounds = this.#bounds(query, pieces, starts);
    let last = -1;
    for (const [at, piece] of pieces.entries()) {
      const place = placeOf(query.units[piece]!);
      if (place !== last) this.#pieceStamp++;
      last = place;
      const onlyTouched = bounds[at]! < need;
      touched = this.#accumulate(query, piece, starts, touched, onlyTouched);
    }
    const found: number[] = [];
    for (let k = 0; k < touched; k++) {
      const name = this.#touched[k]!;
      if (this.#sums[name]! >= need * (query.total + leastListed(this.#nameTotals[name]!))) found.push(name);
    }
    return found;
  }

  /** How alike the prepared query and a listed name are, exactly. */
  align(name: number): Alignment {
    const query = this.#found!.query;
    const pairs: AlignedPair[] = [];
    const from = this.#nameUnits[name]!;
    const weights = this.#positionWeights.subarray(this.#namePositions[name], this.#namePositions[name + 1]);
    for (let unit = from; unit < this.#nameUnits[name + 1]!; unit++) {
      const place = this.#unitPlaces[unit]!;
      const [namePosition, nameSpan] = [Math.floor(place / MAX_SPAN), (place % MAX_SPAN) + 1];
      const word = this.#unitWords[unit]!;
      const reading = this.#unitReadings[unit]!;
      for (let hit = this.#hits.heads[word]!; hit >= 0; hit = this.#hits.next[hit]!) {
        const queryUnit = this.#hits.pieces[hit]!;
        const piece = query.units[queryUnit]!;
        const native = (reading & NATIVE) !== 0;
        const alike = this.#hits.likenesses[hit]!;
        const languages = commonLanguages(piece, reading, native, alike);
        const similarity = unitSimilarity(alike, piece.span, nameSpan, piece.native || native);
        if (similarity === 0 || languages === 0) continue;
        const nameWeight = spanWeight(weights, namePosition, nameSpan);
        const weight = spanWeight(query.weights, piece.position, piece.span) + nameWeight;
        pairs.push({
          queryUnit,
          queryPosition: piece.position,
          querySpan: piece.span,
          nameUnit: unit - from,
          namePosition,
          nameSpan,
          similarity,
          nameWeight,
          gain: similarity * weight,
          languages,
        });
      }
    }
    return choosePairs(pairs, query.total, this.#nameTotals[name]!);
  }

  /**
   * Pieces with the fewest postings first, so that common words only add to names already seen. The spellings of one word
   * (or of the same words glued) stay together: only one of them can pair.
   */
  #order(query: WeighedName, starts: Uint32Array): number[] {
    const { units } = query;
    const costs = this.#placeCosts;
    const order: number[] = [];
    for (let piece = 0; piece < units.length; piece++) costs[placeOf(units[piece]!)] = 0;
    for (let piece = 0; piece < units.length; piece++) {
      let postings = 0;
      for (let k = starts[piece]!; k < starts[piece + 1]!; k++) {
        const word = this.#hits.words[k]!;
        postings += this.#postingStarts[word + 1]! - this.#postingStarts[word]!;
      }
      costs[placeOf(units[piece]!)]! += postings;
      // a piece without hits adds nothing
      if (starts[piece] !== starts[piece + 1]) order.push(piece);
    }
    return order.sort((a, b) => {
      const x = placeOf(units[a]!);
      const y = placeOf(units[b]!);
      return costs[x]! - costs[y]! || x - y || a - b;
    });
  }

  /**
   * For each place in `pieces` the most that a name can reach which none of the pieces before touched. With A the query's
   * weight in the pieces left and M the most listed weight they can meet (wordReach), each word's spellings counted once,
   * gains ≤ 1000·(A + M) and the divisor is ≥ query.total + M.
   */
  #bounds(query: WeighedName, pieces: readonly number[], starts: Uint32Array): Float64Array {
    const bounds = new Float64Array(pieces.length);
    let own = 0;
    let listed = 0;
    let last = -1;
    let counted = 0;
    for (let at = pieces.length - 1; at >= 0; at--) {
      const piece = pieces[at]!;
      const unit = query.units[piece]!;
      if (placeOf(unit) !== last) counted = -1;
      last = placeOf(unit);
      if (counted < 0) own += spanWeight(query.weights, unit.position, unit.span);
      let most = Math.max(0, counted);
      for (let hit = starts[piece]!; hit < starts[piece + 1]!; hit++)
        most = Math.max(most, this.#wordReach[this.#hits.words[hit]!]!);
      listed += most - Math.max(0, counted);
      counted = most;
      bounds[at] = Math.ceil((1000 * (own + listed)) / (query.total + listed));
    }
    return bounds;
  }

  #accumulate(
    query: WeighedName,
    piece: number,
    starts: Uint32Array,
    touchedBefore: number,
    onlyTouched: boolean,
  ): number {
    const unit = query.units[piece]!;
    const own = spanWeight(query.weights, unit.position, unit.span);
    const stamp = this.#pieceStamp;
    const seen = this.#seen;
    let touched = touchedBefore;
    for (let hit = starts[piece]!; hit < starts[piece + 1]!; hit++) {
      const word = this.#hits.words[hit]!;
      const alike = this.#hits.likenesses[hit]!;
      // an upper bound: whether the listed piece is native is left to align
      const single = unitSimilarity(alike, unit.span, 1, unit.native);
      const glued = unitSimilarity(alike, unit.span, 2, unit.native);
      if (single === 0 && glued === 0) continue;
      for (let p = this.#postingStarts[word]!; p < this.#postingStarts[word + 1]!; p++) {
        const listed = this.#postingUnits[p]!;
        const name = this.#unitNames[listed]!;
        const fresh = seen[name] !== this.#stamp;
        if (fresh && onlyTouched) continue;
        const place = this.#unitPlaces[listed]!;
        const similarity = (place & (MAX_SPAN - 1)) !== 0 ? glued : single;
        if (similarity === 0) continue;
        const gain = similarity * (own + this.#unitWeights[listed]!);
        if (fresh) {
          seen[name] = this.#stamp;
          this.#sums[name] = gain;
          this.#lastPiece[name] = stamp;
          this.#lastGain[name] = gain;
          this.#touched[touched++] = name;
        } else if (this.#lastPiece[name] !== stamp) {
          this.#sums[name]! += gain;
          this.#lastPiece[name] = stamp;
          this.#lastGain[name] = gain;
        } else if (gain > this.#lastGain[name]!) {
          this.#sums[name]! += gain - this.#lastGain[name]!;
          this.#lastGain[name] = gain;
        }
      }
    }
    return touched;
  }
}

/** Number of the words that a piece covers. */
function placeOf(unit: Unit): number {
  return unit.position * MAX_SPAN + unit.span - 1;
}
