import { type Column, packSections } from '../core/sections.ts';
import type { ListEntry } from '../model/list.ts';
import { SCHEMA_NAMES } from '../model/schema.ts';
import { koreanReading } from '../text/korean-key.ts';
import { packSounds } from '../text/skeleton.ts';
import { spokenOrder, words } from '../text/words.ts';
import { spanWeight } from './alignment.ts';
import { identifierKey, keyHash } from './identifier-keys.ts';
import { MAX_SPAN, nameUnits } from './name-units.ts';
import { LENGTHS, letterMask } from './vocabulary.ts';
import { wordKeys } from './word-similarity.ts';
import { nameFrequencies, rarityWeight, wordWeight } from './word-weights.ts';

/** Raised whenever the columns or their meaning change; an index of another format is rebuilt. */
export const INDEX_FORMAT = 6;

/** Kinds of names, as stored. */
export const NAME_PROPERTIES = ['name', 'alias', 'weakAlias', 'previousName'] as const;

export interface IndexedList {
  list: string;
  /** sha256 of the version */
  sha256: string;
  published?: string;
}

/** Growing column of 32-bit numbers. */
class Numbers {
  #data = new Uint32Array(1024);
  length = 0;
  push(value: number): void {
    if (this.length === this.#data.length) {
      const wider = new Uint32Array(this.length * 2);
      wider.set(this.#data);
      this.#data = wider;
    }
    this.#data[this.length++] = value;
  }
  at(index: number): number {
    return this.#data[index]!;
  }
  done(): Uint32Array {
    return this.#data.slice(0, this.length);
  }
}

/**
 * Packs entries into one shareable buffer: names as units over a vocabulary, postings, identifiers, and each entry's
 * JSON. The same entries in the same order give the same bytes.
 */
export function buildIndex(lists: readonly IndexedList[], entries: readonly ListEntry[]): SharedArrayBuffer {
  const names = new NameColumns();
  const identifiers: [number, number][] = [];
  const schemas = new Uint8Array(entries.length);
  for (const [entity, entry] of entries.entries()) {
    schemas[entity] = SCHEMA_NAMES.indexOf(entry.schema);
    names.startEntity();
    for (const [fact, { property, value }] of entry.facts.entries()) {
      const kind = (NAME_PROPERTIES as readonly string[]).indexOf(property);
      if (kind >= 0) names.add(entity, kind, fact, value);
      const key = identifierKey(property, value);
      if (key !== undefined) identifiers.push([keyHash(key), entity]);
    }
  }
  identifiers.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const encoder = new TextEncoder();
  return packSections(INDEX_FORMAT, {
    lists: encoder.encode(JSON.stringify(lists)),
    entitySchemas: schemas,
    ...entryJson(entries, encoder),
    ...names.finish(),
    identifierHashes: Uint32Array.from(identifiers, pair => pair[0]),
    identifierEntities: Uint32Array.from(identifiers, pair => pair[1]),
  });
}

function entryJson(entries: readonly ListEntry[], encoder: InstanceType<typeof TextEncoder>): Record<string, Column> {
  const starts = new Uint32Array(entries.length + 1);
  let bytes = new Uint8Array(1 << 20);
  let length = 0;
  const ids: [number, number][] = [];
  for (const [entity, entry] of entries.entries()) {
    const json = JSON.stringify(entry);
    if (length + json.length * 3 > bytes.length) {
      const wider = new Uint8Array((length + json.length * 3) * 2);
      wider.set(bytes.subarray(0, length));
      bytes = wider;
    }
    length += encoder.encodeInto(json, bytes.subarray(length)).written;
    starts[entity + 1] = length;
    ids.push([keyHash(entry.id), entity]);
  }
  ids.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return {
    entryStarts: starts,
    entryBytes: bytes.slice(0, length),
    idHashes: Uint32Array.from(ids, pair => pair[0]),
    idEntities: Uint32Array.from(ids, pair => pair[1]),
  };
}

/** Collects names; words get their final numbers, sorted by length, in `finish`. */
class NameColumns {
  readonly #words = new Map<string, number>();
  readonly #alone: boolean[] = [];
  readonly #entityNames = new Numbers();
  readonly #nameEntity = new Numbers();
  readonly #nameKind: number[] = [];
  readonly #nameFact = new Numbers();
  readonly #nameUnits = new Numbers();
  readonly #namePositions = new Numbers();
  readonly #unitWord = new Numbers();
  readonly #unitPlace: number[] = [];
  readonly #unitReading: number[] = [];
  readonly #frequency: number[] = [];
  readonly #lastName: number[] = [];
  readonly #positionWord = new Numbers();
  readonly #positionKind: number[] = [];

  startEntity(): void {
    this.#entityNames.push(this.#nameEntity.length);
  }

  add(entity: number, kind: number, fact: number, value: string): void {
    const parsed = words(spokenOrder(value));
    if (parsed.length === 0) return;
    const name = this.#nameEntity.length;
    this.#nameEntity.push(entity);
    this.#nameKind.push(kind);
    this.#nameFact.push(fact);
    this.#nameUnits.push(this.#unitWord.length);
    this.#namePositions.push(this.#positionWord.length);
    for (const unit of nameUnits(parsed)) {
      const id = this.#word(unit.text);
      if (unit.span === 1) {
        this.#alone[id] = true;
        if (this.#lastName[id] !== name) this.#frequency[id]!++;
        this.#lastName[id] = name;
      }
      this.#unitWord.push(id);
      this.#unitPlace.push(unit.position * MAX_SPAN + unit.span - 1);
      this.#unitReading.push(unit.languages | (unit.native ? NATIVE : 0));
    }
    for (const word of parsed) {
      this.#positionWord.push(this.#word(word.forms[0]!));
      this.#positionKind.push(WORD_KINDS.indexOf(word.kind));
    }
  }

  #word(text: string): number {
    let id = this.#words.get(text);
    if (id === undefined) {
      id = this.#words.size;
      this.#words.set(text, id);
      this.#alone.push(false);
      this.#frequency.push(0);
      this.#lastName.push(-1);
    }
    return id;
  }

  finish(): Record<string, Column> {
    const texts = [...this.#words.keys()];
    const order = texts.map((_, id) => id);
    order.sort(
      (a, b) =>
        Number(this.#alone[b]) - Number(this.#alone[a]) ||
        texts[a]!.length - texts[b]!.length ||
        (texts[a]! < texts[b]! ? -1 : 1),
    );
    const rank = new Uint32Array(order.length);
    for (const [at, id] of order.entries()) rank[id] = at;
    const sorted = order.map(id => texts[id]!);
    const singles = this.#alone.filter(Boolean).length;
    const unitWords = this.#unitWord.done().map(id => rank[id]!);
    const total = this.#nameEntity.length;
    const frequencies = nameFrequencies(texts, this.#frequency);
    const wordWeights = Uint16Array.from(order, id => rarityWeight(frequencies[id]!, total));
    const names = total;
    this.#entityNames.push(names);
    this.#nameUnits.push(unitWords.length);
    this.#namePositions.push(this.#positionWord.length);
    const positionWeights = this.#weights(rank, wordWeights, sorted);
    return {
      ...vocabularyColumns(sorted, singles),
      wordWeights,
      entityNames: this.#entityNames.done(),
      nameEntities: this.#nameEntity.done(),
      nameKinds: Uint8Array.from(this.#nameKind),
      nameFacts: this.#nameFact.done(),
      nameUnits: this.#nameUnits.done(),
      namePositions: this.#namePositions.done(),
      positionWeights,
      positionKinds: Uint8Array.from(this.#positionKind),
      unitWords,
      unitPlaces: Uint8Array.from(this.#unitPlace),
      unitReadings: Uint8Array.from(this.#unitReading),
      wordReach: this.#reach(unitWords, positionWeights),
      ...postingColumns(unitWords, sorted.length),
    };
  }

  /** per word the most listed weight that a piece of this text covers in any name */
  #reach(unitWords: Uint32Array, positionWeights: Uint16Array): Uint16Array {
    const reach = new Uint16Array(this.#words.size);
    for (let name = 0, unit = 0; name < this.#nameEntity.length; name++) {
      const weights = positionWeights.subarray(this.#namePositions.at(name), this.#namePositions.at(name + 1));
      for (; unit < this.#nameUnits.at(name + 1); unit++) {
        const place = this.#unitPlace[unit]!;
        const weight = spanWeight(weights, Math.floor(place / MAX_SPAN), (place % MAX_SPAN) + 1);
        const word = unitWords[unit]!;
        if (weight > reach[word]!) reach[word] = weight;
      }
    }
    return reach;
  }

  #weights(rank: Uint32Array, wordWeights: Uint16Array, sorted: readonly string[]): Uint16Array {
    const weights = new Uint16Array(this.#positionWord.length);
    for (let at = 0; at < weights.length; at++) {
      const kind = WORD_KINDS[this.#positionKind[at]!]!;
      const word = rank[this.#positionWord.at(at)]!;
      weights[at] = wordWeight(kind, sorted[word]!.length, wordWeights[word]!);
    }
    return weights;
  }
}

/** In `unitReadings` beside the bits of languages: the piece comes from Han or Hangul. */
export const NATIVE = 0x80;

export const WORD_KINDS = ['word', 'initial', 'number', 'form'] as const;

function vocabularyColumns(sorted: readonly string[], singles: number): Record<string, Column> {
  const starts = new Uint32Array(sorted.length + 1);
  for (const [id, text] of sorted.entries()) starts[id + 1] = starts[id]! + text.length;
  const bytes = new Uint8Array(starts[sorted.length]!);
  const masks = new Uint32Array(sorted.length);
  const keys: [number, number][] = [];
  // of words that stand alone: what is glued is asked for its sound too seldom to keep it
  const soundStarts = new Uint32Array(singles + 1);
  const soundPieces: Uint8Array[] = [];
  const korean: [number, number][] = [];
  for (const [id, text] of sorted.entries()) {
    for (let i = 0; i < text.length; i++) bytes[starts[id]! + i] = text.charCodeAt(i);
    masks[id] = letterMask(bytes, starts[id]!, starts[id + 1]!);
    if (id < singles) {
      const sounds = packSounds(text);
      soundStarts[id + 1] = soundStarts[id]! + sounds.length;
      soundPieces.push(sounds);
      for (const key of wordKeys(text, sounds)) keys.push([keyHash(key), id]);
    }
    const reading = text.length > 1 ? koreanReading(text).key : '';
    if (reading !== '') korean.push([keyHash(reading), id]);
  }
  keys.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  korean.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return {
    wordBytes: bytes,
    wordStarts: starts,
    wordMasks: masks,
    soundStarts,
    soundBytes: joined(soundPieces, soundStarts),
    singleLengths: lengthTable(sorted, 0, singles),
    gluedLengths: lengthTable(sorted, singles, sorted.length),
    soundHashes: Uint32Array.from(keys, pair => pair[0]),
    soundWords: Uint32Array.from(keys, pair => pair[1]),
    koreanHashes: Uint32Array.from(korean, pair => pair[0]),
    koreanWords: Uint32Array.from(korean, pair => pair[1]),
  };
}

function joined(pieces: readonly Uint8Array[], starts: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(starts[pieces.length]!);
  for (const [k, piece] of pieces.entries()) bytes.set(piece, starts[k]!);
  return bytes;
}

/** first word of each length within [from, to), which is sorted by length */
function lengthTable(sorted: readonly string[], from: number, to: number): Uint32Array {
  const table = new Uint32Array(LENGTHS);
  let at = from;
  for (let length = 0; length < LENGTHS; length++) {
    while (at < to && sorted[at]!.length < length) at++;
    table[length] = at;
  }
  return table;
}

function postingColumns(unitWords: Uint32Array, words: number): Record<string, Column> {
  const starts = new Uint32Array(words + 1);
  for (const id of unitWords) starts[id + 1]!++;
  for (let id = 0; id < words; id++) starts[id + 1]! += starts[id]!;
  const next = starts.slice();
  const units = new Uint32Array(unitWords.length);
  for (let unit = 0; unit < unitWords.length; unit++) units[next[unitWords[unit]!]!++] = unit;
  return { postingStarts: starts, postingUnits: units };
}
