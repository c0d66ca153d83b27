import { fail } from '../../core/errors.ts';
import type { Segment, StoredAlert } from '../port.ts';
import type { Database } from './database.ts';

/** So many alert ids are named when a prefix fits several. */
const NAMED_MATCHES = 10;

export function putAlerts(db: Database, runKey: string, alerts: readonly StoredAlert[]): void {
  db.write(() => {
    const run = db.sql('SELECT seq FROM run WHERE key = ?').get(runKey) as { seq: number } | undefined;
    if (!run) throw fail('E_RUN_LOST', { key: runKey.slice(0, 12), why: 'it was never begun' });
    db.sql(`UPDATE counter SET value = value + 1 WHERE name = 'alert-put'`).run();
    const { value } = db.sql(`SELECT value FROM counter WHERE name = 'alert-put'`).get() as { value: number };
    const insert = db.sql(
      `INSERT INTO alert (id, revision, json, run, put) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (id, revision) DO UPDATE SET run = excluded.run, put = excluded.put`,
    );
    for (const { id, revision, json } of alerts) insert.run(id, revision, json, run.seq, value);
  });
}

export function findAlert(db: Database, prefix: string): StoredAlert[] {
  return db.read(() => {
    const ids = db
      .sql('SELECT DISTINCT id FROM alert WHERE id >= ? AND id < ? ORDER BY id LIMIT ?')
      .all(prefix, `${prefix}\u{10ffff}`, NAMED_MATCHES + 1) as { id: string }[];
    const exact = ids[0]?.id === prefix;
    if (ids.length > 1 && !exact) {
      const named = ids.slice(0, NAMED_MATCHES).map(row => row.id);
      const matches = named.join(', ') + (ids.length > NAMED_MATCHES ? ', …' : '');
      throw fail('E_ALERT_AMBIGUOUS', { prefix, matches });
    }
    if (!ids[0]) return [];
    const rows = db.sql('SELECT id, revision, json FROM alert WHERE id = ? ORDER BY put DESC, seq DESC').all(ids[0].id);
    return rows as unknown as StoredAlert[];
  });
}

export function addSegment(db: Database, segment: Segment): void {
  db.write(() => {
    const known = db.sql('SELECT sha256 FROM segment WHERE id = ?').get(segment.id) as { sha256: string } | undefined;
    if (known && known.sha256 !== segment.sha256)
      throw fail('E_STORE', {
        why: `segment ${segment.id} is stored with other content`,
        next: 'Run again without --resume.',
      });
    if (known) return;
    db.sql(
      `INSERT INTO segment (id, run_key, path, consignments, bytes, sha256, created_at, file, columns)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      segment.id,
      segment.runKey,
      segment.path,
      segment.consignments,
      segment.bytes,
      segment.sha256,
      segment.createdAt,
      segment.file,
      segment.columns,
    );
  });
}

export function segments(db: Database): Segment[] {
  const rows = db
    .sql(
      `SELECT id, run_key AS runKey, path, consignments, bytes, sha256, created_at AS createdAt, file, columns
       FROM segment ORDER BY seq`,
    )
    .all();
  return rows as unknown as Segment[];
}
