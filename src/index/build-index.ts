import { type Column, packSections } from '../core/sections.ts';
import type { PackedContent, PackedEntry } from '../model/packed-entry.ts';
import { SCHEMA_NAMES } from '../model/schema.ts';
import { identifierKey, keyHash } from './identifier-keys.ts';
import { NAME_PROPERTIES, NameColumns } from './name-columns.ts';
import { HashPairs } from './numbers.ts';

/** Raised whenever the columns or their meaning change; an index of another format is rebuilt. */
export const INDEX_FORMAT = 7;

/** A list version as an index names it. */
export interface IndexedList {
  list: string;
  /** sha256 of the version */
  sha256: string;
  published?: string;
}

/**
 * Packs entries into one shareable buffer: names as units over a vocabulary, postings, identifiers, and each entry as
 * it is kept. The same entries in the same order give the same bytes.
 */
export function buildIndex(lists: readonly (IndexedList & { entries: readonly PackedEntry[] })[]): SharedArrayBuffer {
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
        const key = identifierKey(property, value);
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
    if (this.#length + text.length * 3 > this.#bytes.length) {
      const wider = new Uint8Array((this.#length + text.length * 3) * 2);
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
