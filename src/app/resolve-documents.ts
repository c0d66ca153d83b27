import { textOrder } from '../core/text-order.ts';
import { unreadEntities } from '../evidence/entities.ts';
import { type KnownName, openKnownNames } from '../evidence/known-names.ts';
import { isReadable } from '../evidence/read-document.ts';
import type { Document } from '../model/document.ts';
import type { DocumentEntity, EntityResolution } from '../model/entity.ts';
import { isNameProperty } from '../model/name-properties.ts';
import type { PackedContent } from '../model/packed-entry.ts';
import { spokenOrder } from '../text/words.ts';
import { openResolver, type Resolver } from './resolve-entities.ts';
import type { Workspace } from './workspace.ts';

export interface ResolvedEntity {
  entity: DocumentEntity;
  resolution: EntityResolution;
}

/** Resolves what documents name against the lists that are loaded now. */
export interface DocumentResolver {
  versions: Resolver['versions'];
  /**
   * All entities of a document that is read, in their order. Of one that is not: its numbers, then its names (candidates by their endings, and listed names letter by letter)
   * that an entry matches.
   */
  resolve(document: Document, entities: readonly DocumentEntity[]): Promise<ResolvedEntity[]>;
}

/** Opens the lists for whole documents. Throws E_STORE…. */
export async function openDocumentResolver(workspace: Workspace): Promise<DocumentResolver> {
  const { versions, resolve } = await openResolver(workspace);
  let find: ReturnType<typeof openKnownNames> | undefined;
  const resolved = (entities: readonly DocumentEntity[]): ResolvedEntity[] =>
    entities.map(entity => ({ entity, resolution: resolve(entity) }));
  return {
    versions,
    async resolve(document, entities) {
      if (isReadable(document)) return resolved(entities);
      find ??= openKnownNames(await listedNames(workspace, versions));
      const text = (await workspace.store.documentText(document.id)) ?? '';
      const standing = find(text).filter(
        ({ start, end }) => !document.excluded.some(region => start < region.end && region.start < end),
      );
      const known = new Set(entities.map(({ id }) => id));
      const listed = unreadEntities(document.id, standing).filter(({ id }) => !known.has(id));
      const numbers = entities.filter(({ unread }) => !unread);
      const candidates = entities.filter(({ unread }) => unread);
      return [...resolved(numbers), ...answered(resolved([...candidates, ...listed]))];
    },
  };
}

/** The names of all entries of the lists, as lists and as people write them. */
async function listedNames({ store }: Workspace, versions: Resolver['versions']): Promise<KnownName[]> {
  const names: KnownName[] = [];
  for (const { list, sha256 } of await store.currentVersions())
    if (versions[list] !== undefined)
      for (const { json } of await store.entries(list, sha256)) {
        const [, schema, , facts] = JSON.parse(json) as PackedContent;
        for (const [property, value] of facts)
          if (isNameProperty(property)) names.push({ name: value, schema }, { name: spokenOrder(value), schema });
      }
  return names;
}

/** Of overlapping candidates of a text that is not read those that an entry matches. */
function answered(resolved: readonly ResolvedEntity[]): ResolvedEntity[] {
  const matching = resolved.filter(({ resolution }) => resolution.candidates.some(({ match }) => match));
  return withoutOverlaps(matching, ({ resolution }) => resolution.candidates[0]!.score);
}

/** Of things whose entities overlap in one text the best and longest, each with the places that are left to it; in their order. */
export function withoutOverlaps<T extends { entity: DocumentEntity }>(
  all: readonly T[],
  score: (one: T) => number,
): T[] {
  const ordered = all.toSorted(
    (a, b) =>
      score(b) - score(a) ||
      (b.entity.name ?? '').length - (a.entity.name ?? '').length ||
      textOrder(a.entity.id, b.entity.id),
  );
  const taken = new Set<number>();
  const kept: T[] = [];
  for (const one of ordered) {
    const mentions = one.entity.mentions.filter(({ start, end }) => {
      for (let at = start; at < end; at++) if (taken.has(at)) return false;
      return true;
    });
    for (const { start, end } of mentions) for (let at = start; at < end; at++) taken.add(at);
    if (mentions.length > 0) kept.push({ ...one, entity: { ...one.entity, mentions } });
  }
  return kept.sort((a, b) => a.entity.mentions[0]!.start - b.entity.mentions[0]!.start);
}
