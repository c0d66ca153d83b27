import { statSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { fail, InterdictError } from '../../core/errors.ts';
import { MIGRATIONS } from './schema.ts';

/** Another process may hold the store this long before an operation gives up. */
const BUSY_SECONDS = 10;

/** One open SQLite file: prepared statements by their text, and transactions. */
export interface Database {
  readonly path: string;
  /** a prepared statement, kept until close */
  sql(text: string): StatementSync;
  /** Runs `work` in one write transaction: all of it is on disk afterwards, or none. */
  write<T>(work: () => T): T;
  /** Runs `work` on one snapshot. */
  read<T>(work: () => T): T;
  /** To be called after reading. Throws E_STORE where the file was changed while it was read without locks. */
  checkUnchanged(): void;
  close(): void;
}

/** Opens or creates the file and brings it to the newest version. Throws E_STORE, E_STORE_NEWER, E_STORE_BUSY. */
export function openDatabase(path: string, readOnly: boolean): Database {
  return guarded(path, () => {
    const { db, checkUnchanged } = readOnly ? openToRead(path) : openToWrite(path);
    try {
      const statements = new Map<string, StatementSync>();
      const database: Database = {
        path,
        sql(text) {
          let statement = statements.get(text);
          if (!statement) statements.set(text, (statement = db.prepare(text)));
          return statement;
        },
        write: work => guarded(path, () => transaction(db, 'BEGIN IMMEDIATE', work)),
        read: work => guarded(path, () => transaction(db, 'BEGIN', work)),
        checkUnchanged,
        close() {
          statements.clear();
          if (db.isOpen) db.close();
        },
      };
      if (!readOnly) prepareFile(db);
      migrate(db, path, readOnly);
      return database;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

interface Opened {
  db: DatabaseSync;
  checkUnchanged(): void;
}

function openToWrite(path: string): Opened {
  const db = new DatabaseSync(path, { timeout: BUSY_SECONDS * 1000, enableForeignKeyConstraints: true });
  return { db, checkUnchanged: () => {} };
}

/**
 * A store in WAL mode needs a file beside it even to be read (https://www.sqlite.org/wal.html, read-only databases).
 * Where none can be made it is read as a file that nobody changes, and that is checked.
 */
function openToRead(path: string): Opened {
  const db = new DatabaseSync(path, { readOnly: true, timeout: BUSY_SECONDS * 1000 });
  try {
    storeVersion(db);
    return { db, checkUnchanged: () => {} };
  } catch (error) {
    db.close();
    const code = sqliteCode(error);
    if (code !== READONLY && code !== CANTOPEN) throw error;
  }
  const before = fileState(path);
  if (before.unsaved)
    throw fail('E_STORE', {
      file: path,
      why: 'what a process wrote last still stands in the file -wal beside it, and that can only be taken in by writing',
      next: 'Run interdict lists once where the data folder may be written to.',
    });
  const url = pathToFileURL(path);
  url.searchParams.set('immutable', '1');
  const checkUnchanged = () => {
    const { size, changed, unsaved } = fileState(path);
    if (!unsaved && size === before.size && changed === before.changed) return;
    throw fail('E_STORE', { file: path, why: 'another process wrote to it while it was read', next: 'Run again.' });
  };
  return { db: new DatabaseSync(url, { readOnly: true }), checkUnchanged };
}

/** Size, time of the last change, and whether a write-ahead log with content stands beside it. */
function fileState(path: string): { size: bigint; changed: bigint; unsaved: boolean } {
  const { size, mtimeNs } = statSync(path, { bigint: true });
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false });
  return { size, changed: mtimeNs, unsaved: log !== undefined && log.size > 0 };
}

function prepareFile(db: DatabaseSync): void {
  // The change to WAL does not wait for other processes as statements do, so it is asked for only where needed, and
  // under the write lock's wait: a second process that opens at the same moment finds it done.
  const mode = db.prepare('PRAGMA journal_mode').get() as { journal_mode: string };
  if (mode.journal_mode !== 'wal') retryBusy(() => db.exec('PRAGMA journal_mode = WAL'));
  db.exec('PRAGMA synchronous = FULL');
}

function retryBusy(work: () => void): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let attempt = 1; ; attempt++) {
    try {
      return work();
    } catch (error) {
      if (sqliteCode(error) !== BUSY || attempt === BUSY_SECONDS * 20) throw error;
      Atomics.wait(pause, 0, 0, 50);
    }
  }
}

function migrate(db: DatabaseSync, path: string, readOnly: boolean): void {
  if (readOnly) return checkVersion(storeVersion(db), path, true);
  transaction(db, 'BEGIN IMMEDIATE', () => {
    db.exec('CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID');
    const version = storeVersion(db);
    checkVersion(version, path, false);
    if (version === MIGRATIONS.length) return;
    for (const migration of MIGRATIONS.slice(version)) db.exec(migration);
    db.prepare(`INSERT INTO meta VALUES ('version', ?) ON CONFLICT DO UPDATE SET value = excluded.value`).run(
      String(MIGRATIONS.length),
    );
  });
}

function storeVersion(db: DatabaseSync): number {
  const known = db.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'meta'`).get();
  if (!known) return 0;
  const row = db.prepare(`SELECT value FROM meta WHERE key = 'version'`).get() as { value: string } | undefined;
  return row ? Number(row.value) : 0;
}

function checkVersion(version: number, path: string, exact: boolean): void {
  if (version > MIGRATIONS.length) throw fail('E_STORE_NEWER', { file: path, got: version, want: MIGRATIONS.length });
  if (exact && version < MIGRATIONS.length)
    throw fail('E_STORE', {
      file: path,
      why: `it has version ${version} and is opened only to read`,
      next: 'Run any command that writes (interdict lists add …) once; it brings the store up to date.',
    });
}

function transaction<T>(db: DatabaseSync, begin: string, work: () => T): T {
  db.exec(begin);
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // a full disk may have rolled back already
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

// Primary result codes, https://www.sqlite.org/rescode.html
const BUSY = 5;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;
// extended codes of IOERR that come from reading
const READ_ERRORS = new Set([266, 522]);

function sqliteCode(error: unknown): number | undefined {
  const errcode = error instanceof Error ? (error as Error & { errcode?: number }).errcode : undefined;
  return errcode === undefined ? undefined : errcode & 0xff;
}

/** Runs `work`; what SQLite throws becomes E_STORE, E_STORE_BUSY or E_FILE_WRITE with the next step. */
export function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw translate(path, error);
  }
}

function translate(path: string, error: unknown): unknown {
  const code = sqliteCode(error);
  if (error instanceof InterdictError || code === undefined) return error;
  const { message, errcode } = error as Error & { errcode: number };
  if (code === BUSY) return fail('E_STORE_BUSY', { file: path, seconds: BUSY_SECONDS });
  if (code === FULL || (code === IOERR && !READ_ERRORS.has(errcode)))
    return fail('E_FILE_WRITE', { file: path, why: code === FULL ? 'the disk is full' : message });
  if (code === CORRUPT || code === NOTADB)
    return fail('E_STORE', {
      file: path,
      why: code === NOTADB ? 'the file is not an interdict store' : 'the file is damaged',
      next: 'Move it away and restore a backup, or load the lists again from raw/ in the data folder.',
    });
  const next =
    code === READONLY || code === CANTOPEN
      ? 'Check the permissions of the data folder.'
      : 'Please report this message; nothing was changed.';
  return fail('E_STORE', { file: path, why: message, next });
}
