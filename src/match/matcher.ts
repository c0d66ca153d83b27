import { textOrder } from '../core/text-order.ts';
import type { WeighedName } from '../index/alignment.ts';
import type { IndexedList } from '../index/build-index.ts';
import { NameIndex } from '../index/name-index.ts';
import { RAREST } from '../index/word-weights.ts';
import type { ListEntry } from '../model/list.ts';
import { NAME_PROPERTIES } from '../model/name-properties.ts';
import type { MatchOptions, MatchQuery, MatchResult } from '../model/query.ts';
import { comparable, isNamedAsOrganisation, type SchemaName } from '../model/schema.ts';
import { abbreviable } from '../text/abbreviations.ts';
import { aircraftMark } from '../text/aircraft-marks.ts';
import { MOST_FROM_ADDRESS } from './address-feature.ts';
import { explainResult } from './explain.ts';
import { compareFeatures, type Feature, MOST_FROM_BIRTH_DATE, queryIdentifiers } from './features.ts';
import { leastSimilarity, nameKind, nameKinds } from './name-evidence.ts';
import { leastMillinats, probability } from '../core/millinats.ts';
import { abbreviationEvidence, type NameEvidence, nameEvidence, NO_NAME } from './name-match.ts';
import { DEFAULT_THRESHOLD, PRIOR } from './score.ts';

/** Below this the index is still exact, but nothing is shown unless asked for. */
export const DEFAULT_CUTOFF = 0.4;
const DEFAULT_LIMIT = 5;
/** Names of one query that are compared; the rest are left out. */
const MAX_QUERY_NAMES = 50;

/** An entry under comparison: the best of its names, and everything else. */
export interface Comparison {
  entity: number;
  entry: ListEntry;
  name: NameEvidence;
  features: Feature[];
  millinats: number;
}

/** Answers which list entries a described thing may be. One query at a time; open one per worker over the same buffer. */
export interface Matcher {
  readonly lists: readonly IndexedList[];
  /** entries in the index */
  readonly size: number;
  /** Best first; equal scores by entry id. */
  match(query: MatchQuery, options?: MatchOptions): MatchResult[];
  /** the entry with this id, of `list` where two lists hold one id */
  entry(id: string, list?: string): ListEntry | undefined;
}

/** Opens a matcher over an index buffer (buildIndex). Throws E_INDEX_DAMAGED. */
export function openMatcher(buffer: ArrayBufferLike): Matcher {
  const index = new NameIndex(buffer);
  return {
    lists: index.lists,
    size: index.entities,
    match: (query, options = {}) => match(index, query, options),
    entry(id, list) {
      const entity = index.entries.byId(id, list);
      return entity < 0 ? undefined : index.entries.entry(entity);
    },
  };
}

function match(index: NameIndex, query: MatchQuery, options: MatchOptions): MatchResult[] {
  const threshold = options.threshold ?? DEFAULT_THRESHOLD;
  const cutoff = options.cutoff ?? Math.min(DEFAULT_CUTOFF, threshold);
  const need = leastMillinats(cutoff);
  const compared = comparisons(index, query, need).filter(candidate => candidate.millinats >= need);
  compared.sort(
    (a, b) => b.millinats - a.millinats || textOrder(a.entry.id, b.entry.id) || textOrder(a.entry.list, b.entry.list),
  );
  return compared
    .slice(0, options.limit ?? DEFAULT_LIMIT)
    .map(candidate => explainResult(index, candidate, probability(candidate.millinats), threshold));
}

/** Every entry that may reach `need`, compared. */
function comparisons(index: NameIndex, query: MatchQuery, need: number): Comparison[] {
  const identifiers = queryIdentifiers(query);
  const identified = new Set<number>();
  for (const key of identifiers.keys()) {
    for (const entity of index.entries.byIdentifier(key)) if (gate(index, query.schema, entity)) identified.add(entity);
  }
  const mostElse =
    PRIOR +
    ((query.properties.birthDate ?? []).length > 0 ? MOST_FROM_BIRTH_DATE : 0) +
    ((query.properties.address ?? []).length > 0 ? MOST_FROM_ADDRESS : 0);
  const best = bestNames(index, query, neededSimilarities(query.schema, need - mostElse), identified);
  const result: Comparison[] = [];
  for (const [entity, name] of best) {
    if (!identified.has(entity) && name.weight + mostElse < need) continue;
    const entry = index.entries.entry(entity);
    const features = compareFeatures(query, identifiers, entry.facts);
    const millinats = features.reduce((sum, feature) => sum + feature.weight, PRIOR + name.weight);
    result.push({ entity, entry, name, features, millinats });
  }
  return result;
}

/**
 * By the weight of the rarest word that agrees (0 to RAREST) the least similarity of a name that may count `millinats`, 1001
 * where none may.
 */
function neededSimilarities(schema: SchemaName, millinats: number): Uint16Array {
  const key = `${schema} ${millinats}`;
  let needs = neededBefore.get(key);
  if (needs === undefined) {
    const kinds = nameKinds(schema);
    needs = Uint16Array.from({ length: RAREST + 1 }, (_, rarest) =>
      Math.min(...kinds.map(kind => leastSimilarity(kind, millinats, rarest))),
    );
    if (neededBefore.size >= KEPT_NEEDS) neededBefore.clear();
    neededBefore.set(key, needs);
  }
  return needs;
}
/** a run asks for a few thresholds, with birth dates and without */
const KEPT_NEEDS = 64;
const neededBefore = new Map<string, Uint16Array>();

/** Per entity the name evidence of its best pair of names. Entities found by identifier are always among them. */
function bestNames(
  index: NameIndex,
  query: MatchQuery,
  needs: Uint16Array,
  identified: ReadonlySet<number>,
): Map<number, NameEvidence> {
  const best = new Map<number, NameEvidence>();
  for (const entity of identified) best.set(entity, NO_NAME);
  for (const text of queryNames(query)) {
    const prepared: WeighedName = index.prepare(text);
    if (prepared.words.length === 0) continue;
    for (const name of candidates(index, needs, identified)) {
      const entity = index.entityOfName(name);
      if (!gate(index, query.schema, entity)) continue;
      const kind = nameKind(query.schema, index.entries.schema(entity));
      keepBetter(best, entity, nameEvidence(index, kind, prepared, name, index.align(name)));
    }
    if (isNamedAsOrganisation(query.schema)) abbreviated(index, query.schema, prepared, best);
  }
  return best;
}

/** Entities of which a name is a short form of the query, or the query of it. */
function abbreviated(index: NameIndex, schema: SchemaName, query: WeighedName, best: Map<number, NameEvidence>): void {
  const asked = abbreviable(query.words);
  for (const [name, as] of index.abbreviated(asked)) {
    const entity = index.entityOfName(name);
    if (!gate(index, schema, entity)) continue;
    const evidence = abbreviationEvidence(index, query, asked, name, as);
    if (evidence) keepBetter(best, entity, evidence);
  }
}

function keepBetter(best: Map<number, NameEvidence>, entity: number, evidence: NameEvidence): void {
  const before = best.get(entity);
  if (!before || before === NO_NAME || evidence.weight > before.weight) best.set(entity, evidence);
}

function candidates(index: NameIndex, needs: Uint16Array, identified: ReadonlySet<number>): Iterable<number> {
  if (needs[RAREST] === 0) return allNames(index);
  const found = index.search(needs);
  if (identified.size === 0) return found;
  const names = new Set(found);
  for (const entity of identified) {
    const [from, to] = index.namesOf(entity);
    for (let name = from; name < to; name++) names.add(name);
  }
  return names;
}

function* allNames(index: NameIndex): Iterable<number> {
  for (let name = 0; name < index.names; name++) yield name;
}

function gate(index: NameIndex, schema: SchemaName, entity: number): boolean {
  return comparable(schema, index.entries.schema(entity));
}

/** Names of a query; where none is given, first, father's and last name together. */
export function queryNames(query: MatchQuery): string[] {
  const names = NAME_PROPERTIES.flatMap(property => query.properties[property] ?? []);
  if (names.length === 0) {
    const parts = ['firstName', 'fatherName', 'lastName'].flatMap(property => query.properties[property] ?? []);
    if (parts.length > 0) names.push(parts.join(' '));
  }
  // two registrations that differ in a letter are two aircraft: they are compared as identifiers (queryIdentifiers), not as names
  const spoken = query.schema === 'Airplane' ? names.filter(name => aircraftMark(name) === undefined) : names;
  return [...new Set(spoken)].slice(0, MAX_QUERY_NAMES);
}
