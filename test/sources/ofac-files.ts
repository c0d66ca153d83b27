import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { settleIds } from '../../src/sources/lists/entry-ids.ts';
import { openSourceFile, type SourceFile } from '../../src/sources/files.ts';
import type { ListReader, Reject } from '../../src/sources/lists/list-reader.ts';
import type { EntryFact, ListEntry } from '../../src/model/list.ts';

const CORPUS = fileURLToPath(new URL('../corpora/ofac/', import.meta.url));
const LISTS = fileURLToPath(new URL('../../../shared/data/lists/', import.meta.url));

/** Why the tests on OFAC's real files cannot run here; undefined when they can. */
export const noRealFiles = existsSync(`${LISTS}ofac/sdn.csv`) ? undefined : '../shared/data/lists/ofac is not here';

export const fixture = (name: string) => openSourceFile(`${CORPUS}${name}`);
export const realFiles = (list: string) =>
  Promise.all(
    ['sdn.csv', 'alt.csv', 'add.csv', 'sdn_comments.csv'].map(name => openSourceFile(`${LISTS}${list}/${name}`)),
  );

export interface Loaded {
  entries: ListEntry[];
  rejects: Reject[];
  published: string[];
}

export async function load(reader: ListReader, files: readonly SourceFile[]): Promise<Loaded> {
  const rejects: Reject[] = [];
  const published: string[] = [];
  const drafts = [];
  const context = {
    list: 'ofac',
    reject: (reject: Reject) => void rejects.push(reject),
    published: (date: string) => void published.push(date),
  };
  for await (const draft of reader.read(files, context)) drafts.push(draft);
  return { entries: settleIds(drafts), rejects, published };
}

/** The entry of a record; throws when it is not there. */
export function entryOf(loaded: Loaded, record: string): ListEntry {
  const entry = loaded.entries.find(candidate => candidate.record === record);
  if (!entry) throw new Error(`no record ${record}`);
  return entry;
}

/** `value` or `value [note]` of the facts of a property, in order. */
export function told(entry: ListEntry, property: string): string[] {
  return entry.facts
    .filter(fact => fact.property === property)
    .map(fact => (fact.note === undefined ? fact.value : `${fact.value} [${fact.note}]`));
}

/** `file:line` of the first fact with that property and value. */
export function placeOf(entry: ListEntry, property: string, value: string): string | undefined {
  const fact: EntryFact | undefined = entry.facts.find(one => one.property === property && one.value === value);
  return fact && `${fact.file}:${fact.line}`;
}
