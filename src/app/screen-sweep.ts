import { readdir, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { now } from '../core/clock.ts';
import type { Workspace } from './workspace.ts';

/** The store has the alerts of a finished run; its files stay this long for a reader who is still printing them. */
const FINISHED_MILLIS = 3600_000;
/** A stopped run that nobody resumed, and rows that a killed process spooled, go after thirty days. */
const ABANDONED_MILLIS = 30 * 24 * 3600_000;

/**
 * Takes old files out of runs/: what finished runs left, and what nobody came back for. A file's own time decides, so
 * a run that is under way or can still be resumed keeps all of its files.
 */
export async function sweepRuns(workspace: Workspace): Promise<void> {
  const runs = workspace.path('runs');
  for (const item of await readdir(runs, { withFileTypes: true })) {
    const path = join(runs, item.name);
    if (!item.isDirectory()) await dropOld(path, ABANDONED_MILLIS);
    else await sweepRun(workspace, item.name, path);
  }
}

async function sweepRun({ store }: Workspace, key: string, folder: string): Promise<void> {
  const run = await store.findRun(key);
  const finished = run?.outcome !== undefined && run.state === undefined;
  for (const name of await readdir(folder).catch(gone))
    await dropOld(join(folder, name), finished ? FINISHED_MILLIS : ABANDONED_MILLIS);
  await rmdir(folder).catch(stays);
}

async function dropOld(path: string, millis: number): Promise<void> {
  const info = await stat(path).catch(() => undefined);
  if (info && Date.parse(now()) - info.mtimeMs > millis) await rm(path, { force: true });
}

function gone(error: NodeJS.ErrnoException): string[] {
  if (error.code !== 'ENOENT') throw error;
  return [];
}

/** A folder with files in it stays; one that another process took away is no error either. */
function stays(error: NodeJS.ErrnoException): void {
  if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(error.code ?? '')) throw error;
}
