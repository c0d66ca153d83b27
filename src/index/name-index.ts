import { type Column, openSections } from '../core/sections.ts';
import { NAME_PROPERTIES, type NameProperty } from '../model/name-properties.ts';
import type { Abbreviable, NameWords } from '../text/abbreviations.ts';
import { spokenOrder, words } from '../text/words.ts';
import { AbbreviationIndex } from './abbreviation-columns.ts';
import {
  type AlignedPair,
  type Alignment,
  choosePairs,
  commonLanguages,
  spanWeight,
  unitSimilarity,
  type WeighedName,
  weighName,
} from './alignment.ts';
import { INDEX_FORMAT, type IndexedList } from './build-index.ts';
import { NATIVE } from './name-columns.ts';
import { decode, EntryTable } from './entry-table.ts';
import { MAX_SPAN } from './name-units.ts';
import { NameSearch } from './name-search.ts';
import { PieceHits } from './piece-hits.ts';
import { Vocabulary } from './vocabulary.ts';
import { editsOf, SAME_NAME, similarityOf } from './word-similarity.ts';
import { RAREST, WORD_KINDS, wordWeight } from './word-weights.ts';

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
  readonly #nameWeights: Uint16Array;
  readonly #unitWords: Uint32Array;
  readonly #unitPlaces: Uint8Array;
  readonly #unitReadings: Uint8Array;
  readonly #unitWeights: Uint16Array;
  readonly #hits: PieceHits;
  readonly #search: NameSearch;
  readonly #abbreviations: AbbreviationIndex;
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
    this.#nameWeights = u16('nameWeights');
    this.#unitWords = u32('unitWords');
    this.#unitPlaces = u8('unitPlaces');
    this.#unitReadings = u8('unitReadings');
    this.#unitWeights = u16('unitWeights');
    this.entries = new EntryTable(columns);
    this.entities = this.entries.size;
    this.names = this.#nameEntities.length;
    this.#hits = new PieceHits(this.vocabulary.size);
    this.#search = new NameSearch(columns, this.#hits);
    this.#abbreviations = new AbbreviationIndex(columns);
  }

  entityOfName(name: number): number {
    return this.#nameEntities[name]!;
  }
  /** the names of an entity as [from, to) */
  namesOf(entity: number): [number, number] {
    return [this.#entityNames[entity]!, entity + 1 < this.entities ? this.#entityNames[entity + 1]! : this.names];
  }
  nameProperty(name: number): NameProperty {
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
  /** folded text of a word of a listed name, in its first spelling */
  wordText(name: number, position: number): string {
    let unit = this.#nameUnits[name]!;
    while (this.#unitPlaces[unit] !== position * MAX_SPAN) unit++;
    return this.vocabulary.word(this.#unitWords[unit]!);
  }

  /** the words of a listed name */
  nameWords(name: number): NameWords {
    return {
      count: this.wordCount(name),
      kind: position => WORD_KINDS[this.positionKind(name, position)]!,
      text: position => this.wordText(name, position),
    };
  }

  /** Every name of an organisation that a name may be a short form of (AS_LONG), or have as one (AS_SHORT). */
  abbreviated(name: Abbreviable): ReadonlyMap<number, number> {
    return this.#abbreviations.find(name);
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
      this.#hits.keep(piece, unit, this.vocabulary);
      starts[piece + 1] = this.#hits.count;
      if (unit.span > 1) continue;
      for (let k = starts[piece]!; k < this.#hits.count; k++) {
        const alike = this.#hits.likenesses[k]!;
        if (editsOf(alike) !== 0 && similarityOf(alike) !== SAME_NAME) continue;
        rarity[unit.position] = Math.min(rarity[unit.position]!, this.#wordWeights[this.#hits.words[k]!]!);
      }
    }
    for (const [position, word] of parsed.entries())
      rarity[position] = wordWeight(word.kind, word.forms[0]!, rarity[position]!);
    name.total = rarity.reduce((sum, weight) => sum + weight, 0);
    this.#found = { query: name, starts };
    return name;
  }

  /**
   * Every name (as its number) whose similarity to the prepared query may be enough, rising. `needs` says by the weight of the
   * rarest word that agrees (0 to RAREST) which similarity (1–1001) is enough; it falls with the weight.
   */
  search(needs: Uint16Array): number[] {
    if (needs[RAREST]! > 1000) return [];
    const { query, starts } = this.#found!;
    return this.#search.find(query, starts, needs);
  }

  /** How alike the prepared query and a listed name are, exactly. */
  align(name: number): Alignment {
    const query = this.#found!.query;
    const pairs: AlignedPair[] = [];
    const from = this.#nameUnits[name]!;
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
        const nameWeight = this.#unitWeights[unit]!;
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
    return choosePairs(pairs, query.total, this.#nameWeights[name]!);
  }
}
