import { buildIndex } from '../index/build-index.ts';
import type { EntryFact, ListEntry, Property } from '../model/list.ts';
import type { NameComparison } from '../model/name-comparison.ts';
import { packEntry } from '../model/packed-entry.ts';
import type { MatchQuery } from '../model/query.ts';
import type { SchemaName } from '../model/schema.ts';
import { compareNames } from './compare.ts';
import { openMatcher } from './matcher.ts';

/** Something that texts name, by which others are found: as a list's entry is, without a list. */
export interface ToldName {
  schema: SchemaName;
  names: readonly string[];
  /** FollowTheMoney property → values */
  identifiers?: Readonly<Record<string, readonly string[]>>;
}

/** One that a query may be: by a name that matches, or by the same number. */
export interface ToldMatch {
  /** its place among those told */
  at: number;
  /** the best pair of names; absent where a number alone is the same */
  comparison?: NameComparison;
  /** sentences on numbers: `imoNumber 8890580 is the same` */
  identifiers: string[];
}

/** Results of the index that are looked at closely; two hundred things of nearly one name are no longer told apart by it. */
const MOST = 200;
/** The index of few names takes every word for rare, so it is asked for more than what counts, and compareNames decides. */
const CUTOFF = 0.3;
/** Names of one thing, and of one query, that are compared. */
const MOST_NAMES = 50;

/** Properties of which equal values name one thing. */
export const IDENTIFYING: ReadonlySet<string> = new Set([
  'imoNumber',
  'mmsi',
  'leiCode',
  'passportNumber',
  'registrationNumber',
  'taxNumber',
  'idNumber',
]);

/**
 * Opens a finder over told names: an index of its own finds what may be meant, compareNames (weights of words without lists, at the matcher's
 * threshold) decides. Best first, then in the order told. Throws E_INDEX_TOO_LARGE.
 */
export function openToldNames(told: readonly ToldName[]): (query: MatchQuery) => ToldMatch[] {
  const matcher = openMatcher(buildIndex([{ list: 'told', sha256: '0'.repeat(64), entries: told.map(entryOf) }]));
  return query => {
    const found: ToldMatch[] = [];
    for (const { id, for: lines } of matcher.match(query, { limit: MOST, cutoff: CUTOFF })) {
      const at = Number(id);
      const identifiers = lines.filter(({ feature }) => IDENTIFYING.has(feature)).map(({ text }) => text);
      const comparison = bestPair(query, told[at]!);
      if (!comparison && identifiers.length === 0) continue;
      found.push(comparison ? { at, comparison, identifiers } : { at, identifiers });
    }
    const score = ({ comparison, identifiers }: ToldMatch): number =>
      identifiers.length > 0 ? 1 : (comparison?.score ?? 0);
    return found.sort((a, b) => score(b) - score(a) || a.at - b.at);
  };
}

function bestPair({ schema, properties }: MatchQuery, told: ToldName): NameComparison | undefined {
  let best: NameComparison | undefined;
  // the kind that says more: a party of a file is a LegalEntity, whoever it is
  const kind = schema === 'LegalEntity' ? told.schema : schema;
  for (const asked of (properties.name ?? []).slice(0, MOST_NAMES))
    for (const name of told.names.slice(0, MOST_NAMES)) {
      const compared = compareNames(asked, name, kind);
      if (compared.match && compared.score > (best?.score ?? 0)) best = compared;
    }
  return best;
}

function entryOf({ schema, names, identifiers = {} }: ToldName, at: number) {
  const fact = (property: Property, value: string): EntryFact => ({ property, value, file: 'told', line: 1 });
  const entry: ListEntry = {
    id: String(at),
    list: 'told',
    record: String(at),
    schema,
    caption: names[0] ?? String(at),
    facts: [
      ...names.map(name => fact('name', name)),
      ...Object.entries(identifiers).flatMap(([property, values]) =>
        values.map(value => fact(property as Property, value)),
      ),
    ],
  };
  return packEntry(entry);
}
