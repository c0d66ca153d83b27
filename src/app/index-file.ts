import { type FileHandle, open, readdir, rm, stat } from 'node:fs/promises';
import { fail, InterdictError } from '../core/errors.ts';
import { contentHash } from '../core/ids.ts';
import { buildIndex, INDEX_FORMAT } from '../index/build-index.ts';
import { checkIndex } from '../index/name-index.ts';
import type { ListVersion } from '../model/list.ts';
import { asOfInstant } from './as-of.ts';
import { writeWholeFile } from './whole-file.ts';
import type { Workspace } from './workspace.ts';

/** So many index files stay: those of the last list versions, so that going back and forth in --as-of is quick. */
const KEPT_FILES = 3;

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
 * damaged is made again from the stored entries. Throws what pinLists throws, and E_FILE_WRITE.
 */
export async function openIndex(workspace: Workspace, options: OpenIndexOptions = {}): Promise<OpenedIndex> {
  const lists = await pinLists(workspace, options);
  const key = contentHash([INDEX_FORMAT, lists.map(({ list, sha256 }) => [list, sha256])]);
  const path = workspace.path('index', `${key}.idx`);
  const read = await readIndex(path);
  if (typeof read === 'object') return { buffer: read, lists, rebuilt: false };
  const buffer = await buildFromStore(workspace, lists);
  if (!workspace.readOnly) {
    // what is damaged may also be a folder, which no file takes the place of
    if (read !== undefined) await rm(path, { force: true, recursive: true });
    await writeWholeFile(path, new Uint8Array(buffer));
    await dropOldFiles(workspace, `${key}.idx`);
  }
  return { buffer, lists, rebuilt: true, ...(read === undefined ? {} : { damage: read }) };
}

/** The sentence for a person where the stored index was damaged; else nothing. */
export function damageNotice({ damage }: Pick<OpenedIndex, 'damage'>): string[] {
  return damage === undefined
    ? []
    : [`the stored index was damaged (${damage}); it was built again from the stored lists`];
}

/** The buffer, or what is wrong with it, or undefined where there is no file. */
async function readIndex(path: string): Promise<SharedArrayBuffer | string | undefined> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    return (error as Error).message;
  }
  try {
    const { size } = await handle.stat();
    const buffer = new SharedArrayBuffer(size);
    const bytes = new Uint8Array(buffer);
    for (let at = 0; at < size; ) {
      const { bytesRead } = await handle.read(bytes, at, size - at, at);
      if (bytesRead === 0) return 'it became shorter while it was read';
      at += bytesRead;
    }
    checkIndex(buffer);
    return buffer;
  } catch (error) {
    if (error instanceof InterdictError && error.code === 'E_INDEX_DAMAGED') return String(error.params.why);
    if ((error as NodeJS.ErrnoException).syscall === 'read') return (error as Error).message;
    throw error;
  } finally {
    await handle.close();
  }
}

async function buildFromStore(workspace: Workspace, lists: readonly ListVersion[]): Promise<SharedArrayBuffer> {
  const whole = lists.map(async version => ({
    ...version,
    entries: await workspace.store.entries(version.list, version.sha256),
  }));
  return buildIndex(await Promise.all(whole));
}

async function dropOldFiles(workspace: Workspace, written: string): Promise<void> {
  const files: { name: string; time: number }[] = [];
  for (const name of await readdir(workspace.path('index'))) {
    if (!name.endsWith('.idx') || name === written) continue;
    const info = await stat(workspace.path('index', name)).catch(ignoreGone);
    if (info) files.push({ name, time: info.mtimeMs });
  }
  files.sort((a, b) => b.time - a.time || (a.name < b.name ? -1 : 1));
  for (const { name } of files.slice(KEPT_FILES - 1)) await rm(workspace.path('index', name), { force: true });
}

/** another process may have taken it away in between */
function ignoreGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
