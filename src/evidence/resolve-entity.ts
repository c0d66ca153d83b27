import type { DocumentEntity, EntityCandidate, EntityResolution } from '../model/entity.ts';
import type { MatchQuery } from '../model/query.ts';
import { type AskLists, ambiguity, type Candidate, candidatesOf, IDENTIFIED } from './resolve.ts';
import type { IdentifierKind } from './identifiers.ts';

/** Version of the rules that resolve entities; rises with any change in what is asked or kept. */
export const RESOLVE_RULES = 'resolve-2';

/** The loaded lists: what asks them, and their versions. */
export interface Lists {
  ask: AskLists;
  /** name of each list → first 12 hex digits of the sha256 of its version */
  versions: Readonly<Record<string, string>>;
  /** is a name said to be an alias in some other document? The reason */
  aliasElsewhere?(name: string): string | undefined;
}

/** What is asked of the lists about an entity: its names and the numbers whose check digits hold; undefined = nothing. */
export function queryOf({ schema, names, identifiers }: DocumentEntity): MatchQuery | undefined {
  const properties: Record<string, string[]> = {};
  if (names.length > 0) properties.name = names;
  for (const { kind, value, valid } of identifiers) {
    const property = kind === 'aircraft' ? 'registrationNumber' : IDENTIFIED[kind as IdentifierKind]?.[1];
    if (property === undefined || !valid) continue;
    properties[property] = [...new Set([...(properties[property] ?? []), value])];
  }
  if (schema === 'Airplane' && names.length > 0 && !properties.registrationNumber)
    properties.registrationNumber = names;
  return Object.keys(properties).length === 0 ? undefined : { schema, properties };
}

/**
 * Asks the lists which entries an entity may be. All candidates are kept; a name that is said to be an alias is not asked. The same
 * entity and list versions give the same answer.
 */
export function resolveEntity(entity: DocumentEntity, lists: Lists): EntityResolution {
  const told = notAsked(entity, lists);
  if (told !== undefined) return { resolved: 'not-asked', because: told, candidates: [] };
  const found = candidatesOf(queryOf(entity)!, lists.ask);
  const candidates = found.map(
    ({ list, entity: id, schema, caption, score, match, why }): EntityCandidate => ({
      list,
      listVersion: lists.versions[list] ?? '',
      entity: id,
      schema,
      caption,
      score,
      match,
      why,
    }),
  );
  return { ...judged(found), candidates };
}

function judged(candidates: readonly Candidate[]): Omit<EntityResolution, 'candidates'> {
  const matching = candidates.filter(({ match }) => match);
  const numbered = matching.filter(({ identified }) => identified);
  const [best] = numbered.length > 0 ? numbered : matching;
  if (!best)
    return {
      resolved: 'none',
      because: candidates.length > 0 ? 'no entry matches; the nearest are kept' : 'no entry is near it',
    };
  // two lists that hold one ship are no ambiguity; two of its name in one list are, unless a number tells
  const several = [...new Set(candidates.map(({ list }) => list))]
    .map(list => ambiguity((numbered.length > 0 ? numbered : candidates).filter(one => one.list === list)))
    .find(reason => reason !== undefined);
  if (several !== undefined) return { resolved: 'several', because: several };
  const where = numbered.length > 0 ? 'the number is its own' : 'it alone matches';
  const lists = new Set((numbered.length > 0 ? numbered : matching).map(({ list }) => list)).size;
  const because = `${best.caption}: ${where}${lists > 1 ? `, one entry in each of ${lists} lists` : ''}`;
  return { resolved: 'one', because };
}

function notAsked(entity: DocumentEntity, { versions, aliasElsewhere }: Lists): string | undefined {
  if (entity.alias) return `said to be an alias, not screened as a legal name (${entity.aliasBecause})`;
  if (entity.schema === 'Person' || entity.schema === 'LegalEntity')
    for (const name of entity.names) {
      const reason = aliasElsewhere?.(name);
      if (reason !== undefined) return `said to be an alias, not screened as a legal name (${reason})`;
    }
  if (entity.schema === 'Thing') return 'lists name nothing by a number of this kind';
  if (!queryOf(entity)) return `not looked up: ${entity.identifiers[0]!.why}`;
  return Object.keys(versions).length === 0 ? 'no list is loaded' : undefined;
}
