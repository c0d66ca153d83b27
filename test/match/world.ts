import { existsSync, readFileSync } from 'node:fs';
import { buildIndex } from '../../src/index/build-index.ts';
import type { EntryFact, ListEntry } from '../../src/model/list.ts';
import { packEntry } from '../../src/model/packed-entry.ts';
import type { SchemaName } from '../../src/model/schema.ts';

type Values = Partial<Record<EntryFact['property'], string[]>>;

/** An entry of the tests' own list `own`. */
export function entry(id: string, schema: SchemaName, values: Values): ListEntry {
  const facts = Object.entries(values).flatMap(([property, list]) =>
    list.map(value => ({ property: property as EntryFact['property'], value, file: 'own.csv', line: 2 })),
  );
  return { id: `own-${id}`, list: 'own', record: id, schema, caption: values.name?.[0] ?? id, facts };
}

export function indexOf(entries: readonly ListEntry[]): SharedArrayBuffer {
  const lists = [...new Set(['own', ...entries.map(item => item.list)])];
  const entriesOf = (list: string) => entries.filter(item => item.list === list).map(packEntry);
  return buildIndex(lists.map(list => ({ list, sha256: 'ab'.repeat(32), entries: entriesOf(list) })));
}

/** First column of a CSV with quoted fields enough for the shared name files; [] where they are not beside the checkout. */
export function sharedNames(file: string, column = 0): string[] {
  const path = `../shared/data/${file}`;
  if (!existsSync(path)) return [];
  return readFileSync(path, 'latin1')
    .split('\n')
    .slice(1)
    .map(line => [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)][column]?.[1]?.replaceAll('"', '') ?? '')
    .filter(name => name !== '');
}
