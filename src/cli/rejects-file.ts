import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { fail } from '../core/errors.ts';

/** Rows that were set aside, one JSON line each; the file comes into being with the first of them. */
export class RejectsFile {
  readonly path: string;
  #handle: number | undefined;
  #count = 0;

  constructor(path: string) {
    this.path = path;
  }

  get count(): number {
    return this.#count;
  }

  /** Throws E_FILE_WRITE. */
  add(reject: unknown): void {
    this.#count++;
    this.#writing(() => {
      this.#handle ??= openSync(`${this.path}.part`, 'w', 0o600);
      writeSync(this.#handle, `${JSON.stringify(reject)}\n`);
    });
  }

  /** Gives the file its name; a file of an earlier run goes when there is nothing to say. */
  finish(): void {
    this.#writing(() => {
      const handle = this.#handle;
      this.#handle = undefined;
      if (handle === undefined) return rmSync(this.path, { force: true });
      fsyncSync(handle);
      closeSync(handle);
      renameSync(`${this.path}.part`, this.path);
    });
  }

  /** Takes the unfinished file away; does nothing after `finish`. */
  abandon(): void {
    if (this.#handle === undefined) return;
    closeSync(this.#handle);
    this.#handle = undefined;
    rmSync(`${this.path}.part`, { force: true });
  }

  #writing(work: () => void): void {
    try {
      work();
    } catch (error) {
      throw fail('E_FILE_WRITE', { file: this.path, why: (error as Error).message });
    }
  }
}
