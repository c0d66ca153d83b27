import { now } from '../../core/clock.ts';
import { fail } from '../../core/errors.ts';
import { canonicalJson } from '../../core/ids.ts';
import { sha256Hex } from '../../core/sha256.ts';
import type { AuditEntry } from '../port.ts';
import type { Database } from './database.ts';

const FIRST = '0'.repeat(64);

/** Adds one line to the log; call it inside the transaction that it tells of. */
export function appendAudit(db: Database, action: string, subject: string, detail: string): void {
  const last = db.sql('SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1').get() as
    | { sequence: number; hash: string }
    | undefined;
  const entry = {
    sequence: (last?.sequence ?? 0) + 1,
    at: now(),
    action,
    subject,
    detail,
    previous: last?.hash ?? FIRST,
  };
  db.sql('INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)').run(
    entry.sequence,
    entry.at,
    action,
    subject,
    detail,
    entry.previous,
    auditHash(entry),
  );
}

export function auditEntries(db: Database, after: number, limit: number): AuditEntry[] {
  const rows = db.sql('SELECT * FROM audit WHERE sequence > ? ORDER BY sequence LIMIT ?').all(after, limit);
  return rows as unknown as AuditEntry[];
}

/** A log cut off at its end looks like a shorter log; whoever needs to see that keeps the last hash elsewhere. */
export function verifyAudit(db: Database): { entries: number; hash: string } {
  return db.read(() => {
    let previous = FIRST;
    let entries = 0;
    for (const row of db.sql('SELECT * FROM audit ORDER BY sequence').iterate()) {
      const { hash, ...rest } = row as unknown as AuditEntry;
      const sequence = ++entries;
      if (rest.sequence !== sequence) throw broken(sequence, `entry ${rest.sequence} stands in its place`);
      if (rest.previous !== previous) throw broken(sequence, 'it names another entry before it');
      if (auditHash(rest) !== hash) throw broken(sequence, 'its content was changed');
      previous = hash;
    }
    return { entries, hash: previous };
  });
}

function auditHash(entry: Omit<AuditEntry, 'hash'>): string {
  return sha256Hex(canonicalJson(entry));
}

function broken(sequence: number, why: string): Error {
  return fail('E_AUDIT', { sequence, why });
}
