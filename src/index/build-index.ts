import { fail } from '../core/errors.ts';
import { type Column, MOST_BYTES, openSections, packSections } from '../core/sections.ts';
import type { PackedContent, PackedEntry } from '../model/packed-entry.ts';
import { NAME_PROPERTIES } from '../model/name-properties.ts';
import { isNamedAsOrganisation, SCHEMA_NAMES } from '../model/schema.ts';
import { identifierKeyOf, keyHash } from './identifier-keys.ts';
import { NameColumns } from './name-columns.ts';
import { HashPairs, Numbers, octets } from './numbers.ts';
import { PreviousIndex } from './previous-index.ts';

/** Raised whenever the columns or their meaning change, or names are read otherwise: an index of another format is built anew from nothing. */
export const INDEX_FORMAT = 18;

/** A list version as an index names it. */
export interface IndexedList {
  list: string;
  /** sha256 of the version */
  sha256: string;
  published?: string;
}

type ListEntries = IndexedList & { entries: Iterable<PackedEntry> };

/**
 * Packs entries into one shareable buffer: names as units over a vocabulary, postings, identifiers, and each entry as
 * it is kept. The same entries in the same order give the same bytes. Entries are taken one by one, so they need not all be in
 * memory. Throws E_INDEX_TOO_LARGE.
 */
export function buildIndex(lists: readonly ListEntries[]): SharedArrayBuffer {
  return packEntries(lists, undefined).buffer;
}

/**
 * What buildIndex makes of the entries, byte for byte, from another index that has some of them: names and identifiers of an
 * entry that says the same there are taken over as they were read, whatever its place in list and order; the others are
 * read. `kept` is how many were taken over. Throws E_INDEX_TOO_LARGE, and E_INDEX_DAMAGED about `previous`.
 */
export function updateIndex(
  previous: ArrayBufferLike,
  lists: readonly ListEntries[],
): { buffer: SharedArrayBuffer; kept: number } {
  return packEntries(lists, new PreviousIndex(openSections(INDEX_FORMAT, previous)));
}

interface Collected {
  names: NameColumns;
  identifiers: HashPairs;
  entities: EntryColumns;
  schemas: Numbers<Uint8Array>;
}

function packEntries(
  lists: readonly ListEntries[],
  previous: PreviousIndex | undefined,
): { buffer: SharedArrayBuffer; kept: number } {
  const collected: Collected = {
    names: new NameColumns(previous),
    identifiers: new HashPairs(),
    entities: new EntryColumns(Math.floor((previous?.entryBytes ?? 0) * 1.1) + (1 << 20)),
    schemas: new Numbers(octets),
  };
  let [entity, kept] = [0, 0];
  for (const { list, entries } of lists) {
    for (const entry of entries) {
      const said = collected.entities.add(entity, list, entry);
      const before = previous?.find(entry.id, said) ?? -1;
      if (before >= 0) {
        takeOver(collected, entity, previous!, before);
        kept++;
      } else read(collected, entity, entry);
      entity++;
    }
  }
  const { hashes: identifierHashes, values: identifierEntities } = collected.identifiers.done();
  const buffer = packSections(INDEX_FORMAT, {
    lists: new TextEncoder().encode(JSON.stringify(lists.map(nameOf))),
    entitySchemas: collected.schemas.view(),
    ...collected.entities.finish(),
    ...collected.names.finish(),
    identifierHashes,
    identifierEntities,
  });
  return { buffer, kept };
}

/** What an entity of the previous index says, which this one says too. */
function takeOver(
  { names, identifiers, schemas }: Collected,
  entity: number,
  previous: PreviousIndex,
  before: number,
): void {
  schemas.push(previous.schemas[before]!);
  names.copy(entity, before);
  const hashes = previous.identifiers(before);
  for (let k = 0; k < hashes.length; k++) identifiers.push(hashes[k]!, entity);
}

function read({ names, identifiers, schemas }: Collected, entity: number, { json }: PackedEntry): void {
  const [, schema, , facts] = JSON.parse(json) as PackedContent;
  schemas.push(SCHEMA_NAMES.indexOf(schema));
  names.startEntity(isNamedAsOrganisation(schema));
  for (const [fact, [property, value]] of facts.entries()) {
    const kind = (NAME_PROPERTIES as readonly string[]).indexOf(property);
    if (kind >= 0) names.add(entity, kind, fact, value);
    const key = identifierKeyOf(schema, property, value);
    if (key !== undefined) identifiers.push(keyHash(key), entity);
  }
}

function nameOf({ list, sha256, published }: IndexedList): IndexedList {
  return published === undefined ? { list, sha256 } : { list, sha256, published };
}

/** Entries as JSON: [list, id, content, places]. */
class EntryColumns {
  readonly #encoder = new TextEncoder();
  readonly #starts: number[] = [0];
  readonly #ids = new HashPairs();
  #bytes: Uint8Array;
  #length = 0;
  #list: string | undefined;
  #head = '';

  /** `room` in bytes, to begin with */
  constructor(room: number) {
    this.#bytes = new Uint8Array(room);
  }

  /** Returns what was written before the places, until the next call: list, id and content. */
  add(entity: number, list: string, { id, json, places }: PackedEntry): Uint8Array {
    if (list !== this.#list) {
      this.#list = list;
      this.#head = `[${JSON.stringify(list)},`;
    }
    const head = `${this.#head}${JSON.stringify(id)},`;
    const start = this.#length;
    this.#makeRoom((head.length + json.length + places.length + 2) * 3);
    this.#write(head);
    this.#write(json);
    this.#write(',');
    const content = this.#bytes.subarray(start, this.#length);
    this.#write(places);
    this.#write(']');
    this.#starts.push(this.#length);
    this.#ids.push(keyHash(id), entity);
    return content;
  }

  #makeRoom(bytes: number): void {
    const most = this.#length + bytes;
    if (most > MOST_BYTES) throw fail('E_INDEX_TOO_LARGE', { bytes: most, most: MOST_BYTES });
    if (most <= this.#bytes.length) return;
    // by half: at a million entries twice the room would be the largest thing in memory
    const wider = new Uint8Array(Math.min(MOST_BYTES, Math.ceil(most * 1.5)));
    wider.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = wider;
  }

  /** Most of it is ASCII, which a loop writes in a third of the time that the encoder takes to be called. */
  #write(text: string): void {
    let end = this.#length;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) {
        end += this.#encoder.encodeInto(text.slice(i), this.#bytes.subarray(end)).written;
        break;
      }
      this.#bytes[end++] = code;
    }
    this.#length = end;
  }

  finish(): Record<string, Column> {
    const { hashes: idHashes, values: idEntities } = this.#ids.done();
    const entryBytes = this.#bytes.subarray(0, this.#length);
    return { entryStarts: Uint32Array.from(this.#starts), entryBytes, idHashes, idEntities };
  }
}
