import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../app/config.ts';
import { openWorkspace, STORE, type Workspace } from '../app/workspace.ts';
import type { CommonOptions } from './program.ts';

/** The data folder, made where it is not there yet. Throws E_WORKSPACE, E_STORE…. */
export function openSession(options: CommonOptions): Promise<Workspace> {
  return openWorkspace({ data: readConfig(options).data });
}

/** The data folder if there is one, only to read where it cannot be written to: looking something up makes none. */
export async function openExisting(options: CommonOptions): Promise<Workspace | undefined> {
  const { data } = readConfig(options);
  return existsSync(data) ? openWorkspace({ data, readOnly: isUnwritable(data) }) : undefined;
}

/** Does the system refuse writing to the folder, or to the store in it? */
function isUnwritable(data: string): boolean {
  return [data, join(data, STORE)].some(path => {
    try {
      accessSync(path, constants.W_OK);
      return false;
    } catch (error) {
      return ['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '');
    }
  });
}
