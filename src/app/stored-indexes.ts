import { type FileHandle, open, readdir, rm, stat } from 'node:fs/promises';
import { InterdictError } from '../core/errors.ts';
import { firstSection } from '../core/sections.ts';
import { INDEX_FORMAT, type IndexedList } from '../index/build-index.ts';
import { checkIndex } from '../index/name-index.ts';
import type { ListVersion } from '../model/list.ts';
import type { Workspace } from './workspace.ts';

/** So many index files stay: those of the last list versions, so that going back and forth in --as-of is quick. */
const KEPT_FILES = 3;
/** The names of the lists stand within the first bytes of an index. */
const HEAD_BYTES = 1 << 16;

/** The buffer, or what is wrong with it, or undefined where there is no file. */
export async function readIndex(path: string): Promise<SharedArrayBuffer | string | undefined> {
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
    if ((await fill(handle, bytes)) < size) return 'it became shorter while it was read';
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

/** Reads from the beginning of a file as much as there is; returns how much that was. */
async function fill(handle: FileHandle, bytes: Uint8Array): Promise<number> {
  let at = 0;
  while (at < bytes.length) {
    const { bytesRead } = await handle.read(bytes, at, bytes.length - at, at);
    if (bytesRead === 0) break;
    at += bytesRead;
  }
  return at;
}

/** Paths of the index files that have entries of these lists, of the same version or another: those that have most first, then the newest. */
export async function earlierIndexes(workspace: Workspace, lists: readonly ListVersion[]): Promise<string[]> {
  const ranked: { path: string; shared: number }[] = [];
  // a folder that cannot be read has none: the index can be made without
  for (const name of await indexFiles(workspace).catch((): string[] => [])) {
    const path = workspace.path('index', name);
    const held = await listsOf(path);
    let shared = 0;
    for (const { list, sha256, entries } of lists) {
      const other = held.find(item => item.list === list);
      if (other) shared += entries * (other.sha256 === sha256 ? 2 : 1);
    }
    if (shared > 0) ranked.push({ path, shared });
  }
  return ranked.sort((a, b) => b.shared - a.shared).map(({ path }) => path);
}

/** The lists that an index file names, unchecked; [] where it has another format or cannot be read. */
async function listsOf(path: string): Promise<IndexedList[]> {
  try {
    const handle = await open(path, 'r');
    try {
      const head = new Uint8Array(HEAD_BYTES);
      const text = firstSection(INDEX_FORMAT, head.subarray(0, await fill(handle, head)));
      return text === undefined ? [] : (JSON.parse(new TextDecoder().decode(text)) as IndexedList[]);
    } finally {
      await handle.close();
    }
  } catch {
    // it is damaged, or gone since: it is not needed, the index can be made without it
    return [];
  }
}

/** Names of the index files, the newest first. */
async function indexFiles(workspace: Workspace): Promise<string[]> {
  const files: { name: string; time: number }[] = [];
  for (const name of await readdir(workspace.path('index'))) {
    if (!name.endsWith('.idx')) continue;
    const info = await stat(workspace.path('index', name)).catch(ignoreGone);
    if (info) files.push({ name, time: info.mtimeMs });
  }
  files.sort((a, b) => b.time - a.time || (a.name < b.name ? -1 : 1));
  return files.map(({ name }) => name);
}

/** Removes all index files but the one just written and the newest others. */
export async function dropOldIndexes(workspace: Workspace, written: string): Promise<void> {
  const others = (await indexFiles(workspace)).filter(name => name !== written);
  for (const name of others.slice(KEPT_FILES - 1)) await rm(workspace.path('index', name), { force: true });
}

/** another process may have taken it away in between */
function ignoreGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
