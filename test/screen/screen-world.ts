import { buildIndex } from '../../src/index/build-index.ts';
import { openMatcher } from '../../src/match/matcher.ts';
import type { Consignment, Party } from '../../src/model/consignment.ts';
import type { EntryFact, ListEntry, Property } from '../../src/model/list.ts';
import { packEntry } from '../../src/model/packed-entry.ts';
import type { SchemaName } from '../../src/model/schema.ts';
import type { ScreenList } from '../../src/screen/listing-lines.ts';
import type { ScreenContext } from '../../src/screen/screen-consignment.ts';

/** A small invented list. */
export const LISTS: ScreenList[] = [
  { list: 'north', sha256: '1'.repeat(64), published: '2026-01-02' },
  { list: 'south', sha256: '2'.repeat(64) },
];

export function entry(list: string, record: string, schema: SchemaName, facts: [Property, string][]): ListEntry {
  const rows: EntryFact[] = facts.map(([property, value], n) => ({
    property,
    value,
    file: `${list}.csv`,
    line: n + 2,
  }));
  return { id: `${list}-${record}`, list, record, schema, caption: facts[0]![1], facts: rows };
}

export const ENTRIES: ListEntry[] = [
  entry('north', '1', 'Organization', [
    ['name', 'Qarvelan Turbine Works'],
    ['country', 'xk'],
    ['program', 'NORTH-4'],
    ['legalEffect', 'freeze'],
    ['listedOn', '2019-05-06'],
  ]),
  entry('north', '2', 'Person', [
    ['name', 'Obrimir Talvenko'],
    ['birthDate', '1961-03-04'],
    ['legalEffect', 'freeze'],
  ]),
  entry('north', '3', 'Vessel', [
    ['name', 'Morvane Star'],
    ['imoNumber', '9074729'],
    ['legalEffect', 'port'],
  ]),
  entry('north', '4', 'Vessel', [['name', 'Tarnholm Petrel']]),
  entry('south', '7', 'Organization', [
    ['name', 'Qarvelan Turbine Works'],
    ['annex', 'IV'],
    ['instrument', 'Order 12'],
  ]),
];

export function context(options: { threshold?: number } = {}): ScreenContext {
  const matcher = openMatcher(
    buildIndex(
      LISTS.map(list => ({ ...list, entries: ENTRIES.filter(item => item.list === list.list).map(packEntry) })),
    ),
  );
  const threshold = options.threshold ?? 0.7;
  return {
    lookup: query => matcher.match(query, { threshold, cutoff: threshold, limit: 1000 }),
    entry: (id, list) => matcher.entry(id, list),
    lists: new Map(LISTS.map(list => [list.list, list])),
    file: 'test.csv',
    dateColumn: 'date',
    engine: '0.0.0',
    asOf: '2026-11-23',
  };
}

export function party(role: Party['role'], name: string, more: Partial<Party> = {}): Party {
  return { role, schema: 'LegalEntity', name, at: { line: 2, column: `${role} name` }, ...more };
}

export function consignment(parties: Party[], more: Partial<Consignment> = {}): Consignment {
  return { id: 'c-1', reference: 'R1', rows: [2], parties, vessels: [], places: [], goods: [], documents: [], ...more };
}
