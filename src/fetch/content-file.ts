import { createHash } from 'node:crypto';
import { open, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../core/errors.ts';

/** A file in the making that gets its own SHA-256 as its name. */
export interface ContentFile {
  write(chunk: Uint8Array): Promise<void>;
  /** fsync, then rename to `<folder>/<sha256>` */
  finish(): Promise<{ path: string; sha256: string; bytes: number }>;
  /** takes the unfinished file away; does nothing after `finish` */
  abandon(): Promise<void>;
}

let opened = 0;

/** Opens `<folder>/<pid>-<n>.part`. Throws E_FILE_WRITE (folder missing, disk full …). */
export async function openContentFile(folder: string): Promise<ContentFile> {
  const part = join(folder, `${process.pid}-${++opened}.part`);
  const handle = await writing(part, () => open(part, 'w', 0o600));
  const sha = createHash('sha256');
  let bytes = 0;
  let done = false;
  return {
    async write(chunk) {
      sha.update(chunk);
      bytes += chunk.length;
      await writing(part, () => handle.appendFile(chunk));
    },
    async finish() {
      const sha256 = sha.digest('hex');
      const path = join(folder, sha256);
      await writing(part, async () => {
        await handle.sync();
        await handle.close();
        await rename(part, path);
        await syncFolder(folder);
      });
      done = true;
      return { path, sha256, bytes };
    },
    async abandon() {
      if (done) return;
      done = true;
      await handle.close();
      await unlink(part);
    },
  };
}

/** A rename is on disk only when its folder is. Windows cannot open folders: there the rename itself must do. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writing<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw fail('E_FILE_WRITE', { file, why: (error as Error).message });
  }
}
