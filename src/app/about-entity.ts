import { findIdentifiers } from '../evidence/identifiers.ts';
import { candidatesOf } from '../evidence/resolve.ts';
import { openToldNames, type ToldMatch, type ToldName } from '../match/told-names.ts';
import type { DocumentEntity } from '../model/entity.ts';
import { NAME_PROPERTIES } from '../model/name-properties.ts';
import { isSchemaName, type SchemaName } from '../model/schema.ts';
import type { StoredName } from '../store/port.ts';
import type { ListChoice } from './match.ts';
import { withoutOverlaps } from './resolve-documents.ts';
import { allNames, openResolver, type Resolver } from './resolve-entities.ts';
import { documentEntities } from './statements.ts';
import type { Workspace } from './workspace.ts';

/** An entity of a document that a name may be about. */
export interface AboutEntity {
  /** sha256 of the document */
  document: string;
  /** id of the entity, as in entities.jsonl */
  entity: string;
  name: string;
  schema: SchemaName;
  /** 0–1: the matcher's for the best pair of names; 1 where a number is the same */
  score: number;
  /** in one sentence, for people */
  because: string;
}

export interface About {
  entities: AboutEntity[];
  /** statements that name one of them: id of the statement → why */
  statements: Map<string, string>;
}

/** Kinds of things that a bare name may be; each compares names in its own way. */
const KINDS = ['Person', 'Organization', 'Vessel', 'Airplane', 'Address'] as const;
/** Numbers by which texts and lists name things. */
const NUMBERS = ['imoNumber', 'mmsi', 'leiCode', 'passportNumber', 'registrationNumber'] as const;
/** How texts call the kinds of numbers, and what lists keep them under. */
const KINDS_OF_NUMBERS: Readonly<Record<string, readonly [SchemaName, (typeof NUMBERS)[number]]>> = {
  imo: ['Vessel', 'imoNumber'],
  imoCompany: ['Organization', 'imoNumber'],
  mmsi: ['Vessel', 'mmsi'],
  lei: ['Organization', 'leiCode'],
  passport: ['Person', 'passportNumber'],
  aircraft: ['Airplane', 'registrationNumber'],
};

/** A stored name that the name asked for may be. */
interface FoundName {
  name: StoredName;
  score: number;
  because: string;
  /** through an entry of a list */
  listed: boolean;
}

/** Something that the name may mean: itself as one kind, or an entry of a list. */
interface Meant extends ToldName {
  because(match: ToldMatch): string;
  /** an alias of a text is never taken for a listed name */
  listed: boolean;
}

/**
 * The entities of captured documents that a name or number may be about, whatever the spelling, romanisation or script: by their own names, and by
 * the other names and numbers of list entries that the name matches. A person's alias is found by that alias, never through a list. In the order
 * of the documents. Throws E_LIST_UNKNOWN.
 */
export async function aboutEntity(workspace: Workspace, name: string, choice: ListChoice = {}): Promise<About> {
  const meant = meantBy(name, await openResolver(workspace, choice));
  const near = openToldNames(meant);
  const found = new Map<number, FoundName>();
  for (const stored of await allNames(workspace)) {
    const match = sameNumber(stored, name) ?? bestMatch(stored, near, meant);
    if (match) found.set(stored.key, { ...match, name: stored });
  }
  return entitiesNamed(workspace, found);
}

function meantBy(name: string, { matcher, versions }: Resolver): Meant[] {
  const itself = (schema: SchemaName): Meant => ({
    schema,
    names: [name],
    listed: false,
    because: ({ comparison }) =>
      comparison!.first.name === comparison!.second.name ? 'the same name' : comparison!.for[0]!.text,
  });
  const meant: Meant[] = KINDS.map(itself);
  if (!matcher) return meant;
  const seen = new Set<string>();
  for (const schema of ['LegalEntity', 'Vessel', 'Airplane'] as const)
    for (const { entity, list, match, why } of candidatesOf(
      { schema, properties: { name: [name] } },
      (query, options) => matcher.match(query, options),
    )) {
      const key = `${list} ${entity}`;
      const entry = match || why.startsWith('bears the same name') ? matcher.entry(entity, list) : undefined;
      if (!entry || seen.has(key)) continue;
      seen.add(key);
      const values = (properties: readonly string[]): string[] =>
        entry.facts.filter(({ property }) => properties.includes(property)).map(({ value }) => value);
      const place = `${entity} of ${list} (version ${versions[list] ?? '?'})`;
      meant.push({
        schema: entry.schema,
        names: values(NAME_PROPERTIES),
        identifiers: Object.fromEntries(NUMBERS.map(property => [property, values([property])])),
        listed: true,
        because: ({ comparison, identifiers }) =>
          identifiers.length > 0
            ? `${identifiers[0]!}: ${place}, ${entry.caption}, which "${name}" may be`
            : `${place} has the name "${comparison!.second.name}", and "${name}" may be it`,
      });
    }
  return meant;
}

function bestMatch(
  { kind, text, alias }: StoredName,
  near: ReturnType<typeof openToldNames>,
  meant: readonly Meant[],
): Omit<FoundName, 'name'> | undefined {
  const number = KINDS_OF_NUMBERS[kind];
  if (!number && !isSchemaName(kind)) return undefined;
  const query = number
    ? { schema: number[0], properties: { [number[1]]: [text] } }
    : { schema: kind as SchemaName, properties: { name: [text] } };
  const matches = near(query).filter(({ at }) => !(alias && meant[at]!.listed));
  const best = matches.find(({ at }) => !meant[at]!.listed) ?? matches[0];
  if (!best) return undefined;
  const { listed, because } = meant[best.at]!;
  return { score: best.comparison?.score ?? 1, because: because(best), listed };
}

/** The name asked for is a number itself: `8890580`, `IMO 8890580`. */
function sameNumber({ kind, text }: StoredName, name: string): Omit<FoundName, 'name'> | undefined {
  if (isSchemaName(kind)) return undefined;
  const told = findIdentifiers(name, { start: 0, end: name.length });
  const same =
    told.length > 0
      ? told.some(one => one.kind === kind && one.value === text)
      : name.replace(/[\s-]/g, '').toUpperCase() === text.toUpperCase();
  return same ? { score: 1, because: `${kind} ${text} is the same`, listed: false } : undefined;
}

async function entitiesNamed(workspace: Workspace, found: ReadonlyMap<number, FoundName>): Promise<About> {
  const about: About = { entities: [], statements: new Map() };
  const holding = new Map<string, FoundName[]>();
  for (const { key, document } of await workspace.store.documentsNaming([...found.keys()]))
    holding.set(document, [...(holding.get(document) ?? []), found.get(key)!]);
  for await (const { id, entities, links } of documentEntities(workspace, [...holding.keys()])) {
    const named = entities.flatMap(entity => {
      const [best] = holding
        .get(id)!
        .filter(({ name }) => holds(entity, name))
        .sort(byWeight);
      return best ? [{ entity, best }] : [];
    });
    const unread = named.filter(({ entity }) => entity.unread);
    const kept = [...named.filter(one => !unread.includes(one)), ...withoutOverlaps(unread, ({ best }) => best.score)];
    const because = new Map<string, string>();
    for (const { entity, best } of kept) {
      because.set(entity.id, `"${best.name.text}": ${best.because}`);
      about.entities.push({
        document: id,
        entity: entity.id,
        name: entity.name ?? best.name.text,
        schema: entity.schema,
        score: best.score,
        because: best.because,
      });
    }
    for (const [statement, linked] of Object.entries(links)) {
      const one = linked.find(({ entity }) => because.has(entity));
      if (one) about.statements.set(statement, because.get(one.entity)!);
    }
  }
  return about;
}

/** What needs no list goes before what does. */
function byWeight(a: FoundName, b: FoundName): number {
  return Number(a.listed) - Number(b.listed) || b.score - a.score;
}

function holds(
  { schema, names, alias, identifiers }: DocumentEntity,
  { kind, text, alias: told }: StoredName,
): boolean {
  if (kind === schema) return alias === told && names.includes(text);
  return identifiers.some(one => one.kind === kind && one.value === text);
}
