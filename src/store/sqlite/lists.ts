import { textOrder } from '../../core/text-order.ts';
import { fail } from '../../core/errors.ts';
import { canonicalJson } from '../../core/ids.ts';
import type { ListVersion } from '../../model/list.ts';
import type { EntryChange, PutListOptions, VersionDelta } from '../port.ts';
import type { StoredEntry } from '../stored-entry.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';

interface VersionRow {
  seq: number;
  list: string;
  sha256: string;
  learned_at: string;
  json: string;
  previous: number | null;
  added: number;
  changed: number;
  removed: number;
}
interface Member {
  key: number;
  id: string;
  hash: string;
}
interface Change {
  before: Member | undefined;
  after: Member | undefined;
}

export function putListVersion(
  db: Database,
  version: ListVersion,
  entries: readonly StoredEntry[],
  options: PutListOptions = {},
): VersionDelta {
  return db.write(() => {
    const known = findVersion(db, version.list, version.sha256);
    if (known) return { ...deltaOf(db, known), unchanged: true };
    const seq = insertVersion(db, version);
    const members = insertEntries(db, seq, entries);
    const previous = neighbour(db, version, seq, 'before');
    const counts = writeDelta(db, seq, members, previous);
    if (previous && options.vanishedShare !== undefined)
      refuseShrunk(db, version.list, previous, counts.removed, options.vanishedShare);
    const next = neighbour(db, version, seq, 'after');
    if (next) writeDelta(db, next.seq, membersOf(db, next.seq), { seq });
    const delta = deltaOf(db, findVersion(db, version.list, version.sha256)!);
    const { list, sha256, unchanged: _, ...rest } = delta;
    const detail = {
      sha256,
      entries: version.entries,
      rejects: version.rejects,
      learnedAt: version.learnedAt,
      ...rest,
    };
    appendAudit(db, 'list-load', list, canonicalJson(detail));
    return delta;
  });
}

function insertVersion(db: Database, version: ListVersion): number {
  const { lastInsertRowid } = db
    .sql(
      'INSERT INTO list_version (list, sha256, learned_at, json, added, changed, removed) VALUES (?, ?, ?, ?, 0, 0, 0)',
    )
    .run(version.list, version.sha256, version.learnedAt, JSON.stringify(version));
  return Number(lastInsertRowid);
}

/** Writes the memberships; an entry that the store has already, byte for byte, is shared. */
function insertEntries(db: Database, seq: number, entries: readonly StoredEntry[]): Map<string, Member> {
  const find = db.sql('SELECT key FROM entry WHERE id = ? AND hash = ? AND json = ?');
  const insert = db.sql('INSERT INTO entry (id, hash, json) VALUES (?, ?, ?)');
  const join = db.sql('INSERT INTO version_entry VALUES (?, ?, ?, ?)');
  const members = new Map<string, Member>();
  for (const [position, { id, hash, json, places }] of entries.entries()) {
    if (members.has(id)) throw fail('E_INTERNAL', { what: `two entries of one list version have the id ${id}` });
    const found = find.get(id, hash, json) as { key: number } | undefined;
    const key = found ? found.key : Number(insert.run(id, hash, json).lastInsertRowid);
    join.run(seq, position, key, places);
    members.set(id, { key, id, hash });
  }
  return members;
}

function membersOf(db: Database, seq: number): Map<string, Member> {
  const rows = db
    .sql('SELECT key, id, hash FROM version_entry JOIN entry ON key = entry WHERE version = ? ORDER BY position')
    .all(seq) as unknown as Member[];
  return new Map(rows.map(row => [row.id, row]));
}

function neighbour(
  db: Database,
  version: ListVersion,
  seq: number,
  side: 'before' | 'after',
): { seq: number; sha256: string } | undefined {
  const [sign, order] = side === 'before' ? ['<', 'DESC'] : ['>', 'ASC'];
  return db
    .sql(
      `SELECT seq, sha256 FROM list_version WHERE list = ? AND (learned_at, seq) ${sign} (?, ?)
       ORDER BY learned_at ${order}, seq ${order} LIMIT 1`,
    )
    .get(version.list, version.learnedAt, seq) as { seq: number; sha256: string } | undefined;
}

function writeDelta(
  db: Database,
  seq: number,
  members: Map<string, Member>,
  previous: { seq: number } | undefined,
): { added: number; changed: number; removed: number } {
  db.sql('DELETE FROM entry_change WHERE version = ?').run(seq);
  const counts = { added: members.size, changed: 0, removed: 0 };
  if (previous) {
    counts.added = 0;
    const insert = db.sql('INSERT INTO entry_change (version, before, after) VALUES (?, ?, ?)');
    for (const change of changesBetween(membersOf(db, previous.seq), members)) {
      counts[kindOf(change)]++;
      insert.run(seq, change.before?.key ?? null, change.after?.key ?? null);
    }
  }
  db.sql('UPDATE list_version SET previous = ?, added = ?, changed = ?, removed = ? WHERE seq = ?').run(
    previous?.seq ?? null,
    counts.added,
    counts.changed,
    counts.removed,
    seq,
  );
  return counts;
}

function* changesBetween(before: Map<string, Member>, after: Map<string, Member>): Generator<Change> {
  for (const [id, member] of after) {
    const old = before.get(id);
    if (old?.hash !== member.hash) yield { before: old, after: member };
  }
  for (const [id, member] of before) if (!after.has(id)) yield { before: member, after: undefined };
}

function kindOf(change: { before: unknown; after: unknown }): EntryChange['kind'] {
  if (!change.before) return 'added';
  return change.after ? 'changed' : 'removed';
}

function refuseShrunk(db: Database, list: string, before: { seq: number }, vanished: number, share: number): void {
  const { count } = db.sql('SELECT count(*) AS count FROM version_entry WHERE version = ?').get(before.seq) as {
    count: number;
  };
  if (vanished <= count * share) return;
  throw fail('E_LIST_SHRUNK', { list, vanished, previous: count, percent: ((vanished / count) * 100).toFixed(1) });
}

function findVersion(db: Database, list: string, sha256: string): VersionRow | undefined {
  const row = db.sql('SELECT * FROM list_version WHERE list = ? AND sha256 = ?').get(list, sha256);
  return row as VersionRow | undefined;
}

function deltaOf(db: Database, row: VersionRow): VersionDelta {
  const { list, sha256, added, changed, removed } = row;
  const delta: VersionDelta = { list, sha256, unchanged: false, added, changed, removed };
  if (row.previous !== null) {
    const previous = db.sql('SELECT sha256 FROM list_version WHERE seq = ?').get(row.previous) as { sha256: string };
    delta.previous = previous.sha256;
  }
  return delta;
}

export function currentVersions(db: Database, asOf?: string): ListVersion[] {
  const rows = db
    .sql('SELECT list, json FROM list_version WHERE ? IS NULL OR learned_at <= ? ORDER BY list, learned_at, seq')
    .all(asOf ?? null, asOf ?? null) as { list: string; json: string }[];
  const newest = new Map(rows.map(row => [row.list, row.json]));
  return [...newest.values()].map(json => JSON.parse(json) as ListVersion);
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

export function versionDelta(db: Database, list: string, sha256: string): VersionDelta | undefined {
  return db.read(() => {
    const row = findVersion(db, list, sha256);
    return row && deltaOf(db, row);
  });
}

export function versionChanges(db: Database, list: string, sha256: string): EntryChange[] {
  return db.read(() => {
    const version = findVersion(db, list, sha256);
    if (!version) return [];
    const changes = version.previous === null ? firstChanges(db, version.seq) : laterChanges(db, version.seq);
    return changes.sort((a, b) => textOrder(a.kind, b.kind) || textOrder(a.id, b.id));
  });
}

function firstChanges(db: Database, seq: number): EntryChange[] {
  return [...membersOf(db, seq).values()].map(({ id, hash }) => ({ kind: 'added', id, after: hash }));
}

function laterChanges(db: Database, seq: number): EntryChange[] {
  const rows = db
    .sql(
      `SELECT b.id AS oldId, b.hash AS before, a.id AS newId, a.hash AS after FROM entry_change c
       LEFT JOIN entry b ON b.key = c.before LEFT JOIN entry a ON a.key = c.after WHERE c.version = ?`,
    )
    .all(seq) as { oldId: string | null; before: string | null; newId: string | null; after: string | null }[];
  return rows.map(({ oldId, newId, before, after }) => {
    const change: EntryChange = { kind: kindOf({ before, after }), id: (newId ?? oldId)! };
    if (before !== null) change.before = before;
    if (after !== null) change.after = after;
    return change;
  });
}
