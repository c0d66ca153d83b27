import { fail } from '../../core/errors.ts';
import { textOrder } from '../../core/text-order.ts';
import type { ListVersion } from '../../model/list.ts';
import type { EntryChange, PutListOptions, VersionDelta } from '../port.ts';
import type { Database } from './database.ts';

/** One row of `list_use`: a version came into use. */
interface UseRow {
  seq: number;
  list: string;
  version: number;
  since: string;
  previous: number | null;
  added: number;
  changed: number;
  removed: number;
}
interface Member {
  id: string;
  hash: string;
}
interface Change {
  before: Member | undefined;
  after: Member | undefined;
}

/**
 * Takes the version with the number `version` into use since an instant, unless it is in use then. A use that comes
 * after it is compared with this version from now on. Call it inside a transaction. Throws E_LIST_SHRUNK.
 */
export function takeIntoUse(
  db: Database,
  list: string,
  version: number,
  since: string,
  options: PutListOptions,
): VersionDelta {
  const before = useBeside(db, list, since, 'before');
  if (before?.version === version) return { ...deltaOf(db, before), unchanged: true };
  const after = useBeside(db, list, since, 'after');
  const { lastInsertRowid } = db
    .sql('INSERT INTO list_use (list, version, since, added, changed, removed) VALUES (?, ?, ?, 0, 0, 0)')
    .run(list, version, since);
  const seq = Number(lastInsertRowid);
  writeDelta(db, seq, version, before?.version);
  const use = db.sql('SELECT * FROM list_use WHERE seq = ?').get(seq) as unknown as UseRow;
  if (before && options.vanishedShare !== undefined)
    refuseShrunk(db, list, before.version, use.removed, options.vanishedShare);
  if (after) writeDelta(db, after.seq, after.version, version);
  return deltaOf(db, use);
}

/** The use that holds at an instant, or the first one behind it. Of two with one instant the later written holds. */
function useBeside(db: Database, list: string, since: string, side: 'before' | 'after'): UseRow | undefined {
  const [sign, order] = side === 'before' ? ['<=', 'DESC'] : ['>', 'ASC'];
  const row = db
    .sql(`SELECT * FROM list_use WHERE list = ? AND since ${sign} ? ORDER BY since ${order}, seq ${order} LIMIT 1`)
    .get(list, since);
  return row as UseRow | undefined;
}

function membersOf(db: Database, version: number): Map<string, Member> {
  const rows = db
    .sql('SELECT id, hash FROM version_entry JOIN entry ON key = entry WHERE version = ? ORDER BY position')
    .all(version) as unknown as Member[];
  return new Map(rows.map(row => [row.id, row]));
}

function writeDelta(db: Database, seq: number, version: number, previous: number | undefined): void {
  const counts = { added: 0, changed: 0, removed: 0 };
  if (previous === undefined) counts.added = countOf(db, version);
  else for (const change of changesBetween(membersOf(db, previous), membersOf(db, version))) counts[kindOf(change)]++;
  db.sql('UPDATE list_use SET previous = ?, added = ?, changed = ?, removed = ? WHERE seq = ?').run(
    previous ?? null,
    counts.added,
    counts.changed,
    counts.removed,
    seq,
  );
}

function countOf(db: Database, version: number): number {
  const row = db.sql('SELECT count(*) AS count FROM version_entry WHERE version = ?').get(version);
  return (row as { count: number }).count;
}

function* changesBetween(before: ReadonlyMap<string, Member>, after: ReadonlyMap<string, Member>): Generator<Change> {
  for (const [id, member] of after) {
    const old = before.get(id);
    if (old?.hash !== member.hash) yield { before: old, after: member };
  }
  for (const [id, member] of before) if (!after.has(id)) yield { before: member, after: undefined };
}

function kindOf({ before, after }: Change): EntryChange['kind'] {
  if (!before) return 'added';
  return after ? 'changed' : 'removed';
}

function refuseShrunk(db: Database, list: string, before: number, vanished: number, share: number): void {
  const previous = countOf(db, before);
  if (vanished <= previous * share) return;
  throw fail('E_LIST_SHRUNK', { list, vanished, previous, percent: ((vanished / previous) * 100).toFixed(1) });
}

function deltaOf(db: Database, use: UseRow): VersionDelta {
  const sha256Of = (seq: number) => {
    const row = db.sql('SELECT sha256 FROM list_version WHERE seq = ?').get(seq);
    return (row as { sha256: string }).sha256;
  };
  const { list, added, changed, removed } = use;
  const delta: VersionDelta = { list, sha256: sha256Of(use.version), unchanged: false, added, changed, removed };
  if (use.previous !== null) delta.previous = sha256Of(use.previous);
  return delta;
}

/** The last use of a version. */
function lastUse(db: Database, list: string, sha256: string): UseRow | undefined {
  const row = db
    .sql(
      `SELECT * FROM list_use WHERE version = (SELECT seq FROM list_version WHERE list = ? AND sha256 = ?)
       ORDER BY since DESC, seq DESC LIMIT 1`,
    )
    .get(list, sha256);
  return row as UseRow | undefined;
}

export function currentVersions(db: Database, asOf?: string): ListVersion[] {
  const rows = db
    .sql(
      `SELECT v.list, v.json, u.since FROM list_use u JOIN list_version v ON v.seq = u.version
       WHERE ? IS NULL OR u.since <= ? ORDER BY u.list, u.since, u.seq`,
    )
    .all(asOf ?? null, asOf ?? null) as { list: string; json: string; since: string }[];
  const last = new Map(rows.map(row => [row.list, row]));
  return [...last.values()].map(({ json, since }) => ({ ...(JSON.parse(json) as ListVersion), learnedAt: since }));
}

export function versionDelta(db: Database, list: string, sha256: string): VersionDelta | undefined {
  return db.read(() => {
    const use = lastUse(db, list, sha256);
    return use && deltaOf(db, use);
  });
}

export function versionChanges(db: Database, list: string, sha256: string): EntryChange[] {
  return db.read(() => {
    const use = lastUse(db, list, sha256);
    if (!use) return [];
    const before = use.previous === null ? new Map<string, Member>() : membersOf(db, use.previous);
    const changes = [...changesBetween(before, membersOf(db, use.version))].map(entryChange);
    return changes.sort((a, b) => textOrder(a.kind, b.kind) || textOrder(a.id, b.id));
  });
}

function entryChange(change: Change): EntryChange {
  const { before, after } = change;
  return {
    kind: kindOf(change),
    id: (after ?? before)!.id,
    ...(before && { before: before.hash }),
    ...(after && { after: after.hash }),
  };
}
