import { existsSync } from 'node:fs';
import { readConfig } from '../app/config.ts';
import { openWorkspace, type Workspace } from '../app/workspace.ts';
import type { CommonOptions } from './program.ts';

/** The data folder, made where it is not there yet. Throws E_WORKSPACE, E_STORE…. */
export function openSession(options: CommonOptions): Promise<Workspace> {
  return openWorkspace({ data: readConfig(options).data });
}

/** The data folder if there is one: looking something up makes none. */
export async function openExisting(
  options: CommonOptions,
  open: { readOnly?: boolean } = {},
): Promise<Workspace | undefined> {
  const { data } = readConfig(options);
  return existsSync(data) ? openWorkspace({ data, ...open }) : undefined;
}
