import { fail } from '../core/errors.ts';
import type { EntryFact, ListEntry, Property } from './list.ts';
import type { SchemaName } from './schema.ts';

/**
 * A list entry as it is kept. What it says (`json`) and where in the version's files each fact stands (`places`) are
 * apart, so that versions share what did not change and each still cites its own lines.
 */
export interface PackedEntry {
  id: string;
  /** JSON of PackedContent */
  json: string;
  /** JSON of runs of facts on one line: [file, line, count, file, line, count, …] */
  places: string;
}

/** JSON turns what is absent between two present values into null */
type Maybe = string | null | undefined;
export type PackedFact = [
  property: Property,
  value: string,
  lang?: Maybe,
  note?: Maybe,
  heldFrom?: Maybe,
  heldTo?: Maybe,
];
export type PackedContent = [record: string, schema: SchemaName, caption: string, facts: PackedFact[]];

/** Packs an entry; unpackEntry gives it back, equal in every member but the list. */
export function packEntry(entry: ListEntry): PackedEntry {
  return {
    id: entry.id,
    json: contentJson(
      entry,
      entry.facts.map(fact => JSON.stringify(packFact(fact))),
    ),
    places: JSON.stringify(placeRuns(entry.facts)),
  };
}

/** JSON of the content of an entry whose facts are JSON of packFact already. */
export function contentJson({ record, schema, caption }: ListEntry, facts: readonly string[]): string {
  return `${JSON.stringify([record, schema, caption]).slice(0, -1)},[${facts.join(',')}]]`;
}

export function packFact(fact: EntryFact): PackedFact {
  const row: PackedFact = [fact.property, fact.value, fact.lang, fact.note, fact.heldFrom, fact.heldTo];
  while (row.length > 2 && row[row.length - 1] === undefined) row.pop();
  return row;
}

export function placeRuns(facts: readonly EntryFact[]): (string | number)[] {
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

/** The entry that was packed. `list` is the list it is kept under. Throws E_STORE where places and facts disagree. */
export function unpackEntry(list: string, { id, json, places }: PackedEntry): ListEntry {
  return unpackContent(list, id, JSON.parse(json) as PackedContent, JSON.parse(places) as (string | number)[]);
}

/** unpackEntry of what is parsed already. */
export function unpackContent(
  list: string,
  id: string,
  [record, schema, caption, rows]: PackedContent,
  places: readonly (string | number)[],
): ListEntry {
  const facts: EntryFact[] = [];
  let at = -3;
  let left = 0;
  for (const row of rows) {
    if (left === 0) {
      at += 3;
      left = Number(places[at + 2]);
      if (!(left > 0)) throw damaged(id);
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
  if (left !== 0) throw damaged(id);
  return { id, list, record, schema, caption, facts };
}

function damaged(id: string): Error {
  return fail('E_STORE', { why: `the stored entry ${id} is damaged`, next: 'Restore the data folder from a backup.' });
}
