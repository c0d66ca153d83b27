import { hash } from 'node:crypto';
import type { ListEntry } from '../model/list.ts';
import { contentJson, type PackedEntry, packFact, placeRuns } from '../model/packed-entry.ts';

/** A list entry as the store takes it. */
export interface StoredEntry extends PackedEntry {
  /** SHA-256 of what the entry says, whatever the order and the lines: a moved line is not a change */
  hash: string;
}

/** Packs an entry for the store. */
export function storeEntry(entry: ListEntry): StoredEntry {
  const facts = entry.facts.map(fact => JSON.stringify(packFact(fact)));
  const json = contentJson(entry, facts);
  facts.sort();
  return {
    // half a surrogate pair, possible in an id out of JSON, cannot be stored as UTF-8
    id: entry.id.toWellFormed(),
    hash: hash('sha256', `${JSON.stringify([entry.schema, entry.caption])}${facts.join('')}`, 'hex'),
    json,
    places: JSON.stringify(placeRuns(entry.facts)),
  };
}
