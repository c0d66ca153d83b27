import { hash } from 'node:crypto';
import { fail } from '../core/errors.ts';
import type { EntryFact, ListEntry, Property } from '../model/list.ts';
import type { SchemaName } from '../model/schema.ts';

/**
 * A list entry as it is stored. What it says (`json`) and where in the version's files each fact stands (`places`) are
 * kept apart, so that versions share what did not change and each still cites its own lines.
 */
export interface StoredEntry {
  id: string;
  /** SHA-256 of what the entry says, whatever the order and the lines: a moved line is not a change */
  hash: string;
  /** [record, schema, caption, [property, value, lang?, note?, heldFrom?, heldTo?][]] */
  json: string;
  /** runs of facts on one line: [file, line, count, file, line, count, …] */
  places: string;
}

/** JSON turns what is absent between two present values into null */
type Maybe = string | null | undefined;
type FactRow = [property: Property, value: string, lang?: Maybe, note?: Maybe, heldFrom?: Maybe, heldTo?: Maybe];
type Content = [record: string, schema: SchemaName, caption: string, facts: FactRow[]];

/** Splits an entry for the store. */
export function packEntry(entry: ListEntry): StoredEntry {
  const rows = entry.facts.map(factRow);
  const texts = rows.map(row => JSON.stringify(row)).sort();
  const content: Content = [entry.record, entry.schema, entry.caption, rows];
  return {
    // half a surrogate pair, possible in an id out of JSON, cannot be stored as UTF-8
    id: entry.id.toWellFormed(),
    hash: hash('sha256', `${JSON.stringify([entry.schema, entry.caption])}${texts.join('')}`, 'hex'),
    json: JSON.stringify(content),
    places: JSON.stringify(placeRuns(entry.facts)),
  };
}

/** The entry that was packed, equal in every member. `list` is the list it is stored under. Throws E_STORE. */
export function unpackEntry(list: string, stored: StoredEntry): ListEntry {
  const [record, schema, caption, rows] = JSON.parse(stored.json) as Content;
  const places = JSON.parse(stored.places) as (string | number)[];
  const facts: EntryFact[] = [];
  let at = -3;
  let left = 0;
  for (const row of rows) {
    if (left === 0) {
      at += 3;
      left = Number(places[at + 2]);
      if (!(left > 0)) throw damaged(stored.id);
    }
    left--;
    const fact: EntryFact = {
      property: row[0],
      value: row[1],
      file: String(places[at]),
      line: Number(places[at + 1]),
    };
    if (typeof row[2] === 'string') fact.lang = row[2];
    if (typeof row[3] === 'string') fact.note = row[3];
    if (typeof row[4] === 'string') fact.heldFrom = row[4];
    if (typeof row[5] === 'string') fact.heldTo = row[5];
    facts.push(fact);
  }
  if (left !== 0) throw damaged(stored.id);
  return { id: stored.id, list, record, schema, caption, facts };
}

function damaged(id: string): Error {
  return fail('E_STORE', { why: `the stored entry ${id} is damaged`, next: 'Restore the data folder from a backup.' });
}

function factRow(fact: EntryFact): FactRow {
  const row: FactRow = [fact.property, fact.value, fact.lang, fact.note, fact.heldFrom, fact.heldTo];
  while (row.length > 2 && row[row.length - 1] === undefined) row.pop();
  return row;
}

function placeRuns(facts: readonly EntryFact[]): (string | number)[] {
  const runs: (string | number)[] = [];
  let last: EntryFact | undefined;
  for (const fact of facts) {
    if (last && last.file === fact.file && last.line === fact.line)
      runs[runs.length - 1] = Number(runs[runs.length - 1]) + 1;
    else runs.push(fact.file, fact.line, 1);
    last = fact;
  }
  return runs;
}
