import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fail } from '../core/errors.ts';
import { syncFolder } from '../fetch/content-file.ts';

/**
 * Writes a file so that only the old or the whole new one is ever seen: a `.part` of this process's own, fsync,
 * rename. Throws E_FILE_WRITE; then nothing is left.
 */
export async function writeWholeFile(path: string, content: Uint8Array | string): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  try {
    const handle = await open(part, 'w', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(part, { force: true });
    throw fail('E_FILE_WRITE', { file: path, why: (error as Error).message });
  }
}
