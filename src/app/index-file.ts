import { rm } from 'node:fs/promises';
import { fail } from '../core/errors.ts';
import { contentHash } from '../core/ids.ts';
import { buildIndex, INDEX_FORMAT, updateIndex } from '../index/build-index.ts';
import type { ListVersion } from '../model/list.ts';
import { asOfInstant } from './as-of.ts';
import { dropOldIndexes, earlierIndexes, readIndex } from './stored-indexes.ts';
import { writeWholeFile } from './whole-file.ts';
import type { Workspace } from './workspace.ts';

export interface OpenIndexOptions {
  /** a day or an instant: the lists as they were known then */
  asOf?: string | undefined;
  /** only these lists; default all */
  lists?: readonly string[] | undefined;
}

export interface OpenedIndex {
  buffer: SharedArrayBuffer;
  /** the list versions that it holds, by list name */
  lists: ListVersion[];
  /** it was made from the stored entries, because it was not there or damaged */
  rebuilt: boolean;
  /** how many entries were taken over from an earlier index file then */
  kept: number;
  /** what was wrong with the index file, where one was there */
  damage?: string;
}

/** The list versions that hold at a time. Throws E_NO_LISTS, E_LIST_UNKNOWN. */
export async function pinLists(workspace: Workspace, options: OpenIndexOptions = {}): Promise<ListVersion[]> {
  const { asOf, lists } = options;
  const current = await workspace.store.currentVersions(asOf === undefined ? undefined : asOfInstant(asOf));
  const names = current.map(version => version.list);
  for (const name of lists ?? [])
    if (!names.includes(name)) {
      const next = names.length > 0 ? `Loaded: ${names.join(', ')}.` : 'No list is loaded.';
      throw fail('E_LIST_UNKNOWN', {
        name: JSON.stringify(name),
        next: `${next} interdict lists add NAME PATH loads one.`,
      });
    }
  if (current.length === 0) throw fail('E_NO_LISTS', { why: asOf === undefined ? '' : ` that was known on ${asOf}` });
  return lists === undefined ? current : current.filter(version => lists.includes(version.list));
}

/**
 * The index over the current versions of the lists, read in one piece from `index/`. An index file that is missing or
 * damaged is made again from the stored entries, and from an earlier index file where there is one. Throws what pinLists throws, and E_FILE_WRITE.
 */
export async function openIndex(workspace: Workspace, options: OpenIndexOptions = {}): Promise<OpenedIndex> {
  const lists = await pinLists(workspace, options);
  const key = contentHash([INDEX_FORMAT, lists.map(({ list, sha256 }) => [list, sha256])]);
  const path = workspace.path('index', `${key}.idx`);
  const read = await readIndex(path);
  if (typeof read === 'object') return { buffer: read, lists, rebuilt: false, kept: 0 };
  const { buffer, kept } = await makeIndex(workspace, lists);
  if (!workspace.readOnly) {
    // what is damaged may also be a folder, which no file takes the place of
    if (read !== undefined) await rm(path, { force: true, recursive: true });
    await writeWholeFile(path, new Uint8Array(buffer));
    await dropOldIndexes(workspace, `${key}.idx`);
  }
  return { buffer, lists, rebuilt: true, kept, ...(read === undefined ? {} : { damage: read }) };
}

/** The sentence for a person where the stored index was damaged; else nothing. */
export function damageNotice({ damage }: Pick<OpenedIndex, 'damage'>): string[] {
  return damage === undefined
    ? []
    : [`the stored index was damaged (${damage}); it was built again from the stored lists`];
}

/**
 * The index over the stored entries: from an earlier index file that has some of them, else from the entries alone. Which of
 * the two, nobody can tell from its bytes.
 */
async function makeIndex(
  workspace: Workspace,
  lists: readonly ListVersion[],
): Promise<{ buffer: SharedArrayBuffer; kept: number }> {
  const whole = await Promise.all(
    lists.map(async version => ({ ...version, entries: await workspace.store.entries(version.list, version.sha256) })),
  );
  for (const path of await earlierIndexes(workspace, lists)) {
    const previous = await readIndex(path);
    if (typeof previous === 'object') return updateIndex(previous, whole);
  }
  return { buffer: buildIndex(whole), kept: 0 };
}
