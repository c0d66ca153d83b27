import { constants } from 'node:fs';
import { access, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { now } from '../core/clock.ts';
import { fail, InterdictError } from '../core/errors.ts';
import type { Store } from '../store/port.ts';
import { openSqliteStore } from '../store/sqlite/store.ts';

/** Folders of a data folder: publishers' bytes by sha256, indices, parts of runs, kept consignments, rejected rows. */
export const FOLDERS = ['raw', 'index', 'runs', 'consignments', 'rejects'] as const;

/** The store in a data folder. */
export const STORE = 'interdict.db';

/** An unfinished file this old belongs to no process any more. */
const STALE_MILLIS = 24 * 3600_000;

/** One data folder, open. */
export interface Workspace {
  /** absolute path */
  readonly data: string;
  readonly readOnly: boolean;
  readonly store: Store;
  /** a path within the data folder: `path('raw', sha256)` */
  path(...parts: string[]): string;
  close(): Promise<void>;
}

/**
 * Opens a data folder, and makes it (0700) unless `readOnly`. Two processes may have it open at once.
 * Throws E_WORKSPACE (a file, not writable, not there), E_STORE (emptied), and what openSqliteStore throws.
 */
export async function openWorkspace(options: { data: string; readOnly?: boolean }): Promise<Workspace> {
  const data = resolve(options.data);
  const readOnly = options.readOnly ?? false;
  await checkFolder(data, readOnly);
  if (!readOnly) await makeFolders(data);
  const store = await openSqliteStore(join(data, STORE), { readOnly });
  return {
    data,
    readOnly,
    store,
    path: (...parts) => join(data, ...parts),
    close: () => store.close(),
  };
}

async function checkFolder(data: string, readOnly: boolean): Promise<void> {
  try {
    if (!readOnly) await mkdir(data, { recursive: true, mode: 0o700 });
    const info = await stat(data);
    if (!info.isDirectory()) throw fail('E_WORKSPACE', { file: data, why: 'it is not a folder' });
    await access(data, readOnly ? constants.R_OK | constants.X_OK : constants.R_OK | constants.W_OK | constants.X_OK);
    await refuseEmptied(data);
  } catch (error) {
    throw unusable(data, error as NodeJS.ErrnoException);
  }
}

/**
 * A store without a byte is a new one, as a process leaves it that was killed while it made the folder; beside kept
 * bytes or an index it was emptied, and taking it for new would read as "no list loaded".
 */
async function refuseEmptied(data: string): Promise<void> {
  const file = join(data, STORE);
  const info = await stat(file).catch(ignoreGone);
  if (info?.size !== 0) return;
  for (const name of ['raw', 'index'] as const) {
    const kept = (await readdir(join(data, name)).catch(ignoreGone)) ?? [];
    if (!kept.some(item => !item.endsWith('.part'))) continue;
    const why = `the file is empty, while ${name}/ beside it is not`;
    const next = 'Restore a backup; or take the empty file away and load the lists again from raw/ in the data folder.';
    throw fail('E_STORE', { file, why, next });
  }
}

async function makeFolders(data: string): Promise<void> {
  try {
    for (const name of FOLDERS) await mkdir(join(data, name), { recursive: true, mode: 0o700 });
    for (const name of ['raw', 'index'] as const) await sweep(join(data, name));
  } catch (error) {
    throw unusable(data, error as NodeJS.ErrnoException);
  }
}

/** Takes away what killed processes left unfinished. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.part')) continue;
    const info = await stat(join(folder, name)).catch(ignoreGone);
    if (info && Date.parse(now()) - info.mtimeMs > STALE_MILLIS) await rm(join(folder, name), { force: true });
  }
}

function ignoreGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

const UNWRITTEN = ' (lists, match NAME and explain need only to read it)';
const REASONS: Readonly<Record<string, string>> = {
  EEXIST: 'it is a file',
  ENOTDIR: 'a part of the path is a file',
  ENOENT: 'there is no such folder',
  EACCES: `the permissions do not allow it${UNWRITTEN}`,
  EPERM: `the permissions do not allow it${UNWRITTEN}`,
  EROFS: `the file system is read-only${UNWRITTEN}`,
  ENOSPC: 'the disk is full',
};

function unusable(data: string, error: NodeJS.ErrnoException): Error {
  if (error instanceof InterdictError) return error;
  return fail('E_WORKSPACE', { file: data, why: REASONS[error.code ?? ''] ?? error.message });
}
