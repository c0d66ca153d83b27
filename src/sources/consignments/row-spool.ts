import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { fail } from '../../core/errors.ts';

const BUFFER = 1 << 20;

/**
 * A file into which rows are converted, written with the caller (converters parse synchronously). Line n of the file is
 * row n of the source. Throws E_FILE_WRITE.
 */
export class RowSpool {
  readonly path: string;
  #fd: number;
  #parts: string[] = [];
  #size = 0;
  #closed = false;

  constructor(path: string) {
    this.path = path;
    try {
      this.#fd = openSync(path, 'w', 0o600);
    } catch (error) {
      throw fail('E_FILE_WRITE', { file: path, why: (error as Error).message });
    }
  }

  /** Text as it is; the caller ends lines. */
  text(text: string): void {
    this.#parts.push(text);
    this.#size += text.length;
    if (this.#size >= BUFFER) this.#flush();
  }

  /** A row as one line of CSV. Line ends in values become spaces, so that lines stay rows. */
  row(values: readonly string[]): void {
    let line = '';
    for (let k = 0; k < values.length; k++) line += k === 0 ? csvValue(values[k]!) : `,${csvValue(values[k]!)}`;
    this.text(`${line}\n`);
  }

  close(): void {
    if (this.#closed) return;
    this.#flush();
    this.#closed = true;
    closeSync(this.#fd);
  }

  /** Closes the file and removes it. */
  discard(): void {
    if (!this.#closed) {
      this.#closed = true;
      closeSync(this.#fd);
    }
    rmSync(this.path, { force: true });
  }

  #flush(): void {
    const bytes = Buffer.from(this.#parts.join(''), 'utf8');
    this.#parts = [];
    this.#size = 0;
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(this.#fd, bytes, done);
    } catch (error) {
      throw fail('E_FILE_WRITE', { file: this.path, why: (error as Error).message });
    }
  }
}

function csvValue(text: string): string {
  const flat = /[\r\n]/.test(text) ? text.replace(/[\r\n]+/g, ' ') : text;
  return /[",]/.test(flat) ? `"${flat.replaceAll('"', '""')}"` : flat;
}
