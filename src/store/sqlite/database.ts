import { DatabaseSync, type StatementSync } from 'node:sqlite';
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
  close(): void;
}

/** Opens or creates the file and brings it to the newest version. Throws E_STORE, E_STORE_NEWER, E_STORE_BUSY. */
export function openDatabase(path: string, readOnly: boolean): Database {
  return guarded(path, () => {
    const db = new DatabaseSync(path, { readOnly, timeout: BUSY_SECONDS * 1000, enableForeignKeyConstraints: true });
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
