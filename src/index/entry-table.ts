import type { Column } from '../core/sections.ts';
import type { ListEntry } from '../model/list.ts';
import { type PackedContent, unpackContent } from '../model/packed-entry.ts';
import { SCHEMA_NAMES, type SchemaName } from '../model/schema.ts';
import { keyHash } from './identifier-keys.ts';
import { lowerBound } from './vocabulary.ts';

/** The entries of an index, by number, by id and by identifier. */
export class EntryTable {
  readonly size: number;
  readonly #schemas: Uint8Array;
  readonly #starts: Uint32Array;
  readonly #bytes: Uint8Array;
  readonly #idHashes: Uint32Array;
  readonly #idEntities: Uint32Array;
  readonly #identifierHashes: Uint32Array;
  readonly #identifierEntities: Uint32Array;

  constructor(columns: ReadonlyMap<string, Column>) {
    this.#schemas = columns.get('entitySchemas') as Uint8Array;
    this.#starts = columns.get('entryStarts') as Uint32Array;
    this.#bytes = columns.get('entryBytes') as Uint8Array;
    this.#idHashes = columns.get('idHashes') as Uint32Array;
    this.#idEntities = columns.get('idEntities') as Uint32Array;
    this.#identifierHashes = columns.get('identifierHashes') as Uint32Array;
    this.#identifierEntities = columns.get('identifierEntities') as Uint32Array;
    this.size = this.#schemas.length;
  }

  schema(entity: number): SchemaName {
    return SCHEMA_NAMES[this.#schemas[entity]!]!;
  }

  entry(entity: number): ListEntry {
    const text = decode(this.#bytes.subarray(this.#starts[entity]!, this.#starts[entity + 1]!));
    const [list, id, content, places] = JSON.parse(text) as [string, string, PackedContent, number[]];
    return unpackContent(list, id, content, places);
  }

  /** entity with this id (of this list: two lists may hold one FollowTheMoney id), or -1 */
  byId(id: string, list?: string): number {
    const hash = keyHash(id);
    for (let k = lowerBound(this.#idHashes, hash); this.#idHashes[k] === hash; k++) {
      const entry = this.entry(this.#idEntities[k]!);
      if (entry.id === id && (list === undefined || entry.list === list)) return this.#idEntities[k]!;
    }
    return -1;
  }

  /** entities that may have this identifier (identifierKey): equality is for the caller to check */
  byIdentifier(key: string): number[] {
    const found: number[] = [];
    const hash = keyHash(key);
    for (let k = lowerBound(this.#identifierHashes, hash); this.#identifierHashes[k] === hash; k++)
      found.push(this.#identifierEntities[k]!);
    return found;
  }
}

/** Text of a part of a shared buffer. */
export function decode(bytes: Uint8Array): string {
  // TextDecoder refuses shared memory: copy the few bytes first
  return new TextDecoder().decode(bytes.slice());
}
