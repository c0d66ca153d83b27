import { type Dirent } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, type InterdictError } from '../core/errors.ts';
import { textOrder } from '../core/text-order.ts';

/** What a walk passed over without reading it. */
export interface Passed {
  /** files and folders whose name begins with a dot */
  hidden: number;
}

/**
 * The files of the paths, those of folders with all that is below them, in the order of their names (UTF-16), each once.
 * A link within a folder is never followed: it goes to `reject`, and so does what is neither file nor folder. A path
 * that is given may itself be a link. Throws E_FILE_READ for a path that is given and not there.
 */
export async function documentPaths(
  paths: readonly string[],
  reject: (path: string, error: InterdictError) => void,
): Promise<{ files: string[]; passed: Passed }> {
  const files = new Set<string>();
  const passed: Passed = { hidden: 0 };
  for (const path of paths) {
    const info = await stat(path).catch((error: Error) => {
      throw fail('E_FILE_READ', { file: path, why: error.message });
    });
    if (info.isDirectory()) await walk(path, files, passed, reject);
    else files.add(path);
  }
  return { files: [...files], passed };
}

async function walk(
  top: string,
  files: Set<string>,
  passed: Passed,
  reject: (path: string, error: InterdictError) => void,
): Promise<void> {
  // a stack, deepest last: folders in folders cost no call depth
  const waiting: string[] = [top];
  while (waiting.length > 0) {
    const path = waiting.pop()!;
    if (path !== top && !(await lstat(path).catch(() => undefined))?.isDirectory()) {
      files.add(path);
      continue;
    }
    const items = await readdir(path, { withFileTypes: true }).catch((error: Error) => {
      reject(path, fail('E_FILE_READ', { file: path, why: error.message }));
      return [] as Dirent[];
    });
    items.sort((a, b) => textOrder(a.name, b.name));
    for (const item of items.toReversed()) {
      const inner = join(path, item.name);
      if (item.name.startsWith('.')) passed.hidden++;
      else if (item.isFile() || item.isDirectory()) waiting.push(inner);
      else {
        const why = item.isSymbolicLink()
          ? 'it is a link, and links in a folder are not followed'
          : 'it is neither a file nor a folder';
        reject(inner, fail('E_FILE_READ', { file: inner, why }));
      }
    }
  }
}
