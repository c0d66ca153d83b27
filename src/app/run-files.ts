import { constants } from 'node:fs';
import { copyFile, type FileHandle, mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fail } from '../core/errors.ts';
import { syncFolder } from '../fetch/content-file.ts';

/** A file that a run writes under `part` and that gets its name `final` when the run is done. */
export interface RunFile {
  part: string;
  final: string;
}

/**
 * The append-only files of a run. What was appended is on disk after `sync`, which gives the length of each file; a
 * run that goes on is opened with these lengths, and what lies behind them is cut off.
 */
export class RunFiles {
  readonly #files: readonly RunFile[];
  readonly #handles: FileHandle[];
  readonly #lengths: number[];

  private constructor(files: readonly RunFile[], handles: FileHandle[], lengths: readonly number[]) {
    this.#files = files;
    this.#handles = handles;
    this.#lengths = [...lengths];
  }

  /** Opens or creates the parts and cuts them to `lengths`. Throws E_FILE_WRITE. */
  static async open(files: readonly RunFile[], lengths: readonly number[]): Promise<RunFiles> {
    const handles: FileHandle[] = [];
    for (const [n, { part }] of files.entries()) {
      await writing(part, async () => {
        await mkdir(dirname(part), { recursive: true, mode: 0o700 });
        const handle = await open(part, constants.O_RDWR | constants.O_CREAT, 0o600);
        handles.push(handle);
        await handle.truncate(lengths[n]!);
      });
    }
    return new RunFiles(files, handles, lengths);
  }

  async append(file: number, bytes: Uint8Array): Promise<void> {
    await writing(this.#files[file]!.part, async () => {
      for (let at = 0; at < bytes.length; ) {
        const position = this.#lengths[file]! + at;
        at += (await this.#handles[file]!.write(bytes, at, bytes.length - at, position)).bytesWritten;
      }
    });
    this.#lengths[file]! += bytes.length;
  }

  /** Brings everything to the disk; the lengths of the files. */
  async sync(): Promise<number[]> {
    for (const [n, handle] of this.#handles.entries()) await writing(this.#files[n]!.part, () => handle.sync());
    return [...this.#lengths];
  }

  async close(): Promise<void> {
    for (const handle of this.#handles.splice(0)) await handle.close();
  }
}

/** Gives a finished file its name; done already is done. */
export async function settleFile({ part, final }: RunFile): Promise<void> {
  await writing(final, async () => {
    await mkdir(dirname(final), { recursive: true, mode: 0o700 });
    await rename(part, final).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT' || !(await stat(final).catch(() => undefined))) throw error;
    });
    await syncFolder(dirname(final));
  });
}

/** Puts a copy of a finished file at `path`, where only the old or the whole new one is ever seen. Throws E_FILE_WRITE. */
export async function publishFile(from: string, path: string): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  await writing(path, async () => {
    await copyFile(from, part);
    const handle = await open(part, 'r+');
    await handle.sync().finally(() => handle.close());
    await rename(part, path);
    await syncFolder(dirname(path));
  });
}

/**
 * Are the parts there with at least these lengths, so that a run can go on from them? A file that was settled just
 * before the run was killed is taken back first.
 */
export async function partsHold(files: readonly RunFile[], lengths: readonly number[]): Promise<boolean> {
  for (const [n, { part, final }] of files.entries()) {
    if (!(await stat(part).catch(() => undefined))) await rename(final, part).catch(() => undefined);
    const info = await stat(part).catch(() => undefined);
    if ((info?.size ?? 0) < lengths[n]!) return false;
  }
  return true;
}

async function writing(file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw fail('E_FILE_WRITE', { file, why: (error as Error).message });
  }
}
