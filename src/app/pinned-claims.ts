import { canonicalJson } from '../core/ids.ts';
import { entitiesOf } from '../evidence/entities.ts';
import { queryOf } from '../evidence/resolve-entity.ts';
import { citeFact } from '../match/explain.ts';
import { IDENTIFYING } from '../match/told-names.ts';
import type { DocumentEntity, StatementEntity } from '../model/entity.ts';
import { isNameProperty } from '../model/name-properties.ts';
import type { ListedName, ReportedClaim, ReportedName } from '../model/reported.ts';
import type { Statement } from '../model/statement.ts';
import type { StoredName } from '../store/port.ts';
import type { Matching } from './match.ts';
import { type Resolver, resolverOver } from './resolve-entities.ts';
import { documentEntities, documentStatements } from './statements.ts';
import type { Workspace } from './workspace.ts';

/** Claims of these kinds say that something moved, changed hands, was hidden or found, or that it is denied. */
const MOVES: ReadonlySet<string> = new Set(
  (
    'carries travelsTo smuggles shipsTo callsAt sells buys seizes conceals collects transfers declaredAs labelledAs packedIn originatesFrom takesApart denies doubts ' +
    'dealsWith actsFor'
  ).split(' '),
);
/** Documents that are looked at together. */
const PAGE = 256;

interface Unresolved {
  statement: Statement;
  entities: DocumentEntity[];
  /** the vessel named just before */
  before: DocumentEntity | undefined;
  references: string[];
  learnedAt: string;
}

/**
 * The claims of captured documents that name a vessel, firm or person and were captured up to an instant, in the order of the documents, with the
 * entries of the lists that these may be. A name that the text, or another document captured until then, says is an alias is left out.
 */
export async function pinnedClaims(
  workspace: Workspace,
  until: string,
  matching: Matching | undefined,
): Promise<ReportedClaim[]> {
  const { claims, aliases } = await movingClaims(workspace, until);
  if (claims.length === 0) return [];
  const resolver = resolverOver(matching, [...aliases.values()]);
  const known = new Map<string, ReportedName | undefined>();
  const nameOf = (entity: DocumentEntity): ReportedName[] => {
    const key = canonicalJson([entity.schema, queryOf(entity)]);
    if (!known.has(key)) known.set(key, reportedName(entity, resolver));
    const name = known.get(key);
    return name ? [name] : [];
  };
  return claims.flatMap(({ statement, entities, before, references, learnedAt }) => {
    const names = [...new Set(entities.flatMap(nameOf))];
    if (before) names.push(...nameOf(before).map(name => ({ ...name, before: true as const })));
    return names.length > 0 || references.length > 0 ? [{ statement, names, references, learnedAt }] : [];
  });
}

/** Claims of movement with what they name, and the aliases of all documents. */
async function movingClaims(
  workspace: Workspace,
  until: string,
): Promise<{ claims: Unresolved[]; aliases: Map<string, StoredName> }> {
  const claims: Unresolved[] = [];
  const aliases = new Map<string, StoredName>();
  for (let skip = 0; ; skip += PAGE) {
    const documents = await workspace.store.documents(skip, PAGE);
    if (documents.length === 0) return { claims, aliases };
    const captured = new Map(
      documents.filter(({ capturedAt }) => capturedAt <= until).map(one => [one.id, one.capturedAt]),
    );
    const named = new Map<string, Named>();
    for await (const { id, entities, links } of documentEntities(workspace, [...captured.keys()])) {
      for (const { schema, names, alias } of entities)
        if (alias) for (const text of names) aliases.set(text, { key: 0, kind: schema, text, alias });
      named.set(id, { byId: new Map(entities.map(entity => [entity.id, entity])), links });
    }
    for await (const { id, statements, mentions = [] } of documentStatements(workspace, [...captured.keys()])) {
      let text: string | undefined;
      let last: VesselNamed | undefined;
      for (const statement of statements.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
        const entities = namedIn(statement, named.get(id) ?? byWords(id, mentions, statement));
        const vessel = entities.find(({ schema }) => schema === 'Vessel');
        const near = vessel ? undefined : vesselNear(last, statement);
        if (vessel) last = { vessel, statement };
        if (!MOVES.has(statement.predicate)) continue;
        if (near) text ??= (await workspace.store.documentText(id)) ?? '';
        const before = near && isOneParagraph(text!, near.statement.end, statement.start) ? near.vessel : undefined;
        const references = referencesIn(statement.quote);
        if (entities.length > 0 || before || references.length > 0)
          claims.push({ statement, entities, before, references, learnedAt: captured.get(id)! });
      }
    }
  }
}

/** A statement that names a vessel. */
interface VesselNamed {
  vessel: DocumentEntity;
  statement: Statement;
}

/** UTF-16 units from the end of the statement that names a vessel: some five sentences. */
const FAR = 600;

/** What the same account named just before, in the same paragraph or not: `they came on the ferry Silver Heron. … one crate arrived on 12 March`. */
function vesselNear(last: VesselNamed | undefined, statement: Statement): VesselNamed | undefined {
  if (!last || statement.start - last.statement.end > FAR) return undefined;
  const { speaker } = last.statement;
  if (speaker !== null && statement.speaker !== null && speaker !== statement.speaker) return undefined;
  return last;
}

/** No empty line between. */
function isOneParagraph(text: string, from: number, to: number): boolean {
  return !/\n[^\S\n]*\n/.test(text.slice(from, to));
}

/** Letters and figures together, as numbers of consignments, bills and declarations are written; capped, since a quote can be a long list. */
const REFERENCE = /(?<![\p{L}\p{N}-])[A-Z]{2,6}[-/ ]?\d{3,12}(?:[-/]\d{1,8})?(?![\p{L}\p{N}])/gu;
const MOST_REFERENCES = 50;

function referencesIn(quote: string): string[] {
  return [...new Set(quote.match(REFERENCE) ?? [])].slice(0, MOST_REFERENCES);
}

interface Named {
  byId: ReadonlyMap<string, DocumentEntity>;
  links: Readonly<Record<string, readonly StatementEntity[]>>;
}

function namedIn(statement: Statement, { byId, links }: Named): DocumentEntity[] {
  const ids = (links[statement.id] ?? []).filter(({ role }) => role !== 'speaker').map(({ entity }) => entity);
  return [...new Set(ids)]
    .map(id => byId.get(id)!)
    .filter(({ schema, alias }) => !alias && schema !== 'Address' && schema !== 'Thing');
}

/** A document that was read before entities were kept: the names in the statement's words. */
function byWords(id: string, mentions: Parameters<typeof entitiesOf>[2], statement: Statement): Named {
  const here = mentions.filter(
    ({ start, end, text }) =>
      (start >= statement.start && end <= statement.end) ||
      statement.subject?.includes(text) ||
      statement.object?.includes(text),
  );
  const entities = entitiesOf(id, '', here, []);
  const links = entities.map(({ id: entity, name }) => ({
    role: 'quote' as const,
    entity,
    name: name!,
    how: 'within' as const,
  }));
  return { byId: new Map(entities.map(entity => [entity.id, entity])), links: { [statement.id]: links } };
}

/** Undefined for a name that is not screened (an alias of another document) or says nothing (a number that is wrong). */
function reportedName(entity: DocumentEntity, resolver: Resolver): ReportedName | undefined {
  const query = queryOf(entity);
  const { resolved, because, candidates } = resolver.resolve(entity);
  if (!query || (resolved === 'not-asked' && because.startsWith('said to be an alias'))) return undefined;
  const { name = [], ...identifiers } = query.properties;
  const listed = candidates
    .filter(({ match, why }) => match || why.startsWith('bears the same name'))
    .flatMap(({ entity: id, list, match }) => listedName(id, list, match, resolver) ?? []);
  return { schema: entity.schema, names: name, identifiers, listed };
}

function listedName(id: string, list: string, match: boolean, { matcher, versions }: Resolver): ListedName | undefined {
  const entry = matcher?.entry(id, list);
  const first = entry?.facts.find(({ property }) => isNameProperty(property));
  if (!entry || !first || entry.list !== list) return undefined;
  const identifiers: Record<string, string[]> = {};
  for (const { property, value } of entry.facts)
    if (IDENTIFYING.has(property)) identifiers[property] = [...(identifiers[property] ?? []), value];
  const listVersion = versions[list] ?? '';
  return {
    list,
    listVersion,
    entity: id,
    schema: entry.schema,
    caption: entry.caption,
    names: entry.facts.filter(({ property }) => isNameProperty(property)).map(({ value }) => value),
    identifiers,
    match,
    cite: citeFact(entry, first, { sha256: listVersion }),
  };
}
