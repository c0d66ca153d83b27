import { fail } from '../core/errors.ts';
import { type Column, MOST_BYTES, packSections } from '../core/sections.ts';
import type { PackedContent, PackedEntry } from '../model/packed-entry.ts';
import { NAME_PROPERTIES } from '../model/name-properties.ts';
import { SCHEMA_NAMES } from '../model/schema.ts';
import { identifierKeyOf, keyHash } from './identifier-keys.ts';
import { NameColumns } from './name-columns.ts';
import { HashPairs } from './numbers.ts';

/** Raised whenever the columns or their meaning change; an index of another format is rebuilt. */
export const INDEX_FORMAT = 13;

/** A list version as an index names it. */
export interface IndexedList {
  list: string;
  /** sha256 of the version */
  sha256: string;
  published?: string;
}

/**
 * Packs entries into one shareable buffer: names as units over a vocabulary, postings, identifiers, and each entry as
 * it is kept. The same entries in the same order give the same bytes. Entries are taken one by one, so they need not all be in
 * memory. Throws E_INDEX_TOO_LARGE.
 */
export function buildIndex(lists: readonly (IndexedList & { entries: Iterable<PackedEntry> })[]): SharedArrayBuffer {
  const names = new NameColumns();
  const identifiers = new HashPairs();
  const kept = new EntryColumns();
  const schemas: number[] = [];
  for (const { list, entries } of lists) {
    for (const entry of entries) {
      const entity = schemas.length;
      const [, schema, , facts] = JSON.parse(entry.json) as PackedContent;
      schemas.push(SCHEMA_NAMES.indexOf(schema));
      kept.add(entity, list, entry);
      names.startEntity();
      for (const [fact, [property, value]] of facts.entries()) {
        const kind = (NAME_PROPERTIES as readonly string[]).indexOf(property);
        if (kind >= 0) names.add(entity, kind, fact, value);
        const key = identifierKeyOf(schema, property, value);
        if (key !== undefined) identifiers.push(keyHash(key), entity);
      }
    }
  }
  const { hashes: identifierHashes, values: identifierEntities } = identifiers.done();
  return packSections(INDEX_FORMAT, {
    lists: new TextEncoder().encode(JSON.stringify(lists.map(nameOf))),
    entitySchemas: Uint8Array.from(schemas),
    ...kept.finish(),
    ...names.finish(),
    identifierHashes,
    identifierEntities,
  });
}

function nameOf({ list, sha256, published }: IndexedList): IndexedList {
  return published === undefined ? { list, sha256 } : { list, sha256, published };
}

/** Entries as JSON: [list, id, content, places]. */
class EntryColumns {
  readonly #encoder = new TextEncoder();
  readonly #starts: number[] = [0];
  readonly #ids = new HashPairs();
  #bytes = new Uint8Array(1 << 20);
  #length = 0;

  add(entity: number, list: string, { id, json, places }: PackedEntry): void {
    const text = `[${JSON.stringify(list)},${JSON.stringify(id)},${json},${places}]`;
    const most = this.#length + text.length * 3;
    if (most > MOST_BYTES) throw fail('E_INDEX_TOO_LARGE', { bytes: most, most: MOST_BYTES });
    if (most > this.#bytes.length) {
      // by half: at a million entries twice the room would be the largest thing in memory
      const wider = new Uint8Array(Math.min(MOST_BYTES, Math.ceil(most * 1.5)));
      wider.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = wider;
    }
    this.#length += this.#encoder.encodeInto(text, this.#bytes.subarray(this.#length)).written;
    this.#starts.push(this.#length);
    this.#ids.push(keyHash(id), entity);
  }

  finish(): Record<string, Column> {
    const { hashes: idHashes, values: idEntities } = this.#ids.done();
    const entryBytes = this.#bytes.subarray(0, this.#length);
    return { entryStarts: Uint32Array.from(this.#starts), entryBytes, idHashes, idEntities };
  }
}
