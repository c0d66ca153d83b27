import type { EntryFact } from '../../model/list.ts';
import type { DraftEntry } from './list-reader.ts';

/**
 * Entries of OFAC's two data sets as one list: a party that stands in several has one number there and becomes one
 * entry, with the facts of the first and what the others add. All but `first` are held in memory: give the largest first.
 */
export async function* mergedEntries(
  first: AsyncIterable<DraftEntry>,
  others: readonly AsyncIterable<DraftEntry>[],
): AsyncGenerator<DraftEntry> {
  const held = new Map<string, DraftEntry[]>();
  for (const entries of others) {
    for await (const entry of entries) {
      const same = held.get(entry.record);
      if (same) same.push(entry);
      else held.set(entry.record, [entry]);
    }
  }
  for await (const entry of first) {
    const same = held.get(entry.record);
    held.delete(entry.record);
    yield same ? same.reduce(merged, entry) : entry;
  }
  for (const [entry, ...same] of held.values()) yield same.reduce(merged, entry!);
}

function merged(entry: DraftEntry, other: DraftEntry): DraftEntry {
  return { ...entry, facts: distinctFacts([...entry.facts, ...other.facts]) };
}

/** The facts in their order, without those that repeat property, value and note of an earlier one. */
export function distinctFacts(facts: Iterable<EntryFact>): EntryFact[] {
  const seen = new Set<string>();
  const distinct: EntryFact[] = [];
  for (const fact of facts) {
    const key = `${fact.property}\n${fact.value}\n${fact.note ?? ''}`;
    if (seen.has(key)) continue;
    seen.add(key);
    distinct.push(fact);
  }
  return distinct;
}
