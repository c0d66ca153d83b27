import { open, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fail } from '../core/errors.ts';

/** A file that appears under its name only when it is whole. */
export interface OutFile {
  write(text: string): Promise<void>;
  /** fsync and rename to the final name */
  finish(): Promise<void>;
  /** takes the unfinished file away; does nothing after `finish` */
  abandon(): Promise<void>;
}

const FLUSH_CHARS = 1 << 18;

/**
 * Opens `path`.part for writing; `finish` syncs it and renames it to `path`, so that a reader sees the old file or the
 * whole new one. Text is UTF-8. Throws E_FILE_WRITE (no such folder, no permission, disk full).
 */
export async function openOutFile(path: string): Promise<OutFile> {
  const part = `${path}.part`;
  const handle = await writing(path, () => open(part, 'w'));
  let buffer = '';
  let state: 'open' | 'done' = 'open';
  const flush = async (): Promise<void> => {
    const text = buffer;
    buffer = '';
    if (text !== '') await handle.appendFile(text);
  };
  return {
    async write(text) {
      buffer += text;
      if (buffer.length >= FLUSH_CHARS) await writing(path, flush);
    },
    async finish() {
      await writing(path, async () => {
        await flush();
        await handle.sync();
        await handle.close();
        await rename(part, path);
        await syncFolder(dirname(path));
      });
      state = 'done';
    },
    async abandon() {
      if (state === 'done') return;
      state = 'done';
      await handle.close().catch(ignoreClosed);
      await unlink(part);
    },
  };
}

async function writing<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw fail('E_FILE_WRITE', { file: path, why: error instanceof Error ? error.message : String(error) });
  }
}

/** A rename is on disk only when its folder is. Windows cannot open folders: there the rename itself must do. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function ignoreClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EBADF') throw error;
}
