import { aliasKey } from '../evidence/aliases.ts';
import { type Lists, queryOf, resolveEntity } from '../evidence/resolve-entity.ts';
import { openToldNames } from '../match/told-names.ts';
import type { DocumentEntity, EntityResolution } from '../model/entity.ts';
import type { Matcher } from '../match/matcher.ts';
import type { StoredName } from '../store/port.ts';
import { type ListChoice, type Matching, openAnyMatching } from './match.ts';
import type { Workspace } from './workspace.ts';

/** Asks the lists about the entities of documents. Nothing of its answers is kept, so they are always of the versions that it names. */
export interface Resolver {
  /** name of each list → first 12 hex digits of the sha256 of its version; empty where none is loaded */
  versions: Readonly<Record<string, string>>;
  /** absent where no list is loaded */
  matcher: Matcher | undefined;
  resolve(entity: DocumentEntity): EntityResolution;
}

/** Answers that are remembered: names come again in document after document. */
const REMEMBERED = 100_000;

/** Opens the lists (as they were known, where asked) for the entities of documents; without lists nothing is asked. Throws E_LIST_UNKNOWN. */
export async function openResolver(workspace: Workspace, choice: ListChoice = {}): Promise<Resolver> {
  const matching = await openAnyMatching(workspace, choice);
  return resolverOver(matching, await allNames(workspace, ({ alias }) => alias));
}

/** A resolver over lists that are open already; `aliases` are the names that some document says are aliases. */
export function resolverOver(matching: Matching | undefined, aliases: readonly StoredName[]): Resolver {
  const versions = Object.fromEntries(
    (matching?.versions ?? []).map(({ list, sha256 }) => [list, sha256.slice(0, 12)]),
  );
  const lists: Lists = {
    versions,
    ask: (query, options) => matching?.matcher.match(query, options) ?? [],
    aliasElsewhere: aliasFinder(aliases),
  };
  const known = new Map<string, EntityResolution>();
  const resolve = (entity: DocumentEntity): EntityResolution => {
    const key = JSON.stringify([entity.aliasBecause, queryOf(entity) ?? entity.identifiers[0]]);
    let answer = known.get(key);
    if (!answer) {
      answer = resolveEntity(entity, lists);
      if (known.size >= REMEMBERED) known.clear();
      known.set(key, answer);
    }
    return answer;
  };
  return { versions, matcher: matching?.matcher, resolve };
}

const PAGE = 10_000;

/** The names that documents hold, of which `wanted` is true, by key. */
export async function allNames(
  { store }: Workspace,
  wanted: (name: StoredName) => boolean = () => true,
): Promise<StoredName[]> {
  const found: StoredName[] = [];
  for (let after = 0; ; ) {
    const names = await store.entityNames(after, PAGE);
    if (names.length === 0) return found;
    for (const name of names) if (wanted(name)) found.push(name);
    after = names.at(-1)!.key;
  }
}

/**
 * Is a name an alias of another document, in any spelling? Names of one word are too common for that: `Ali` may be anybody.
 */
function aliasFinder(aliases: readonly StoredName[]): (name: string) => string | undefined {
  const told = aliases.filter(({ text }) => aliasKey(text).includes(' '));
  const exact = new Map(told.map(({ text }) => [aliasKey(text), text]));
  const near =
    told.length === 0 ? undefined : openToldNames(told.map(({ text }) => ({ schema: 'Person', names: [text] })));
  return name => {
    const same = exact.get(aliasKey(name));
    if (same !== undefined) return `another document says so of "${same}"`;
    if (!near || !aliasKey(name).includes(' ')) return undefined;
    const [first] = near({ schema: 'Person', properties: { name: [name] } });
    return first && `another document says so of "${told[first.at]!.text}", and the names match`;
  };
}
