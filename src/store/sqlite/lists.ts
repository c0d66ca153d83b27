import { fail } from '../../core/errors.ts';
import { canonicalJson } from '../../core/ids.ts';
import type { ListVersion } from '../../model/list.ts';
import type { PutListOptions, VersionDelta } from '../port.ts';
import type { StoredEntry } from '../stored-entry.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';
import { takeIntoUse } from './list-uses.ts';

export function putListVersion(
  db: Database,
  version: ListVersion,
  entries: readonly StoredEntry[],
  options: PutListOptions = {},
): VersionDelta {
  const { list, sha256, learnedAt } = version;
  return db.write(() => {
    const known = versionSeq(db, list, sha256);
    if (known !== undefined) return useAgain(db, list, known, learnedAt, options);
    const seq = insertVersion(db, version);
    insertEntries(db, seq, entries);
    const delta = takeIntoUse(db, list, seq, learnedAt, options);
    appendUse(db, 'list-load', delta, { entries: version.entries, rejects: version.rejects, learnedAt });
    return delta;
  });
}

export function useListVersion(
  db: Database,
  list: string,
  sha256: string,
  since: string,
  options: PutListOptions = {},
): VersionDelta | undefined {
  return db.write(() => {
    const known = versionSeq(db, list, sha256);
    return known === undefined ? undefined : useAgain(db, list, known, since, options);
  });
}

function useAgain(db: Database, list: string, seq: number, since: string, options: PutListOptions): VersionDelta {
  const delta = takeIntoUse(db, list, seq, since, options);
  if (!delta.unchanged) appendUse(db, 'list-use', delta, { learnedAt: since });
  return delta;
}

function appendUse(db: Database, action: string, delta: VersionDelta, detail: Record<string, unknown>): void {
  const { list, unchanged: _, ...rest } = delta;
  appendAudit(db, action, list, canonicalJson({ ...rest, ...detail }));
}

function versionSeq(db: Database, list: string, sha256: string): number | undefined {
  const row = db.sql('SELECT seq FROM list_version WHERE list = ? AND sha256 = ?').get(list, sha256);
  return (row as { seq: number } | undefined)?.seq;
}

function insertVersion(db: Database, version: ListVersion): number {
  const { lastInsertRowid } = db
    .sql('INSERT INTO list_version (list, sha256, learned_at, json) VALUES (?, ?, ?, ?)')
    .run(version.list, version.sha256, version.learnedAt, JSON.stringify(version));
  return Number(lastInsertRowid);
}

/** Writes the memberships; an entry that the store has already, byte for byte, is shared. */
function insertEntries(db: Database, seq: number, entries: readonly StoredEntry[]): void {
  const find = db.sql('SELECT key FROM entry WHERE id = ? AND hash = ? AND json = ?');
  const insert = db.sql('INSERT INTO entry (id, hash, json) VALUES (?, ?, ?)');
  const join = db.sql('INSERT INTO version_entry VALUES (?, ?, ?, ?)');
  const ids = new Set<string>();
  for (const [position, { id, hash, json, places }] of entries.entries()) {
    if (ids.has(id)) throw fail('E_INTERNAL', { what: `two entries of one list version have the id ${id}` });
    ids.add(id);
    const found = find.get(id, hash, json) as { key: number } | undefined;
    const key = found ? found.key : Number(insert.run(id, hash, json).lastInsertRowid);
    join.run(seq, position, key, places);
  }
}

export function versions(db: Database, list?: string): ListVersion[] {
  const rows = db
    .sql('SELECT json FROM list_version WHERE ? IS NULL OR list = ? ORDER BY list, learned_at, seq')
    .all(list ?? null, list ?? null) as { json: string }[];
  return rows.map(row => JSON.parse(row.json) as ListVersion);
}

export function entries(db: Database, list: string, sha256: string): StoredEntry[] {
  const rows = db
    .sql(
      `SELECT e.id, e.hash, e.json, m.places FROM version_entry m JOIN entry e ON e.key = m.entry
       WHERE m.version = (SELECT seq FROM list_version WHERE list = ? AND sha256 = ?) ORDER BY m.position`,
    )
    .all(list, sha256);
  return rows as unknown as StoredEntry[];
}
