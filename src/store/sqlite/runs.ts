import { fail } from '../../core/errors.ts';
import { leaseEnd, leaseHolds, ownerParts } from '../lease.ts';
import type { RunStart, StoredRun } from '../port.ts';
import type { Database } from './database.ts';

interface RunRow {
  seq: number;
  key: string;
  input: string;
  input_sha256: string;
  options: string;
  lists: string;
  engine: string;
  as_of: string;
  started_at: string;
  finished: number;
  state: string | null;
  outcome: string | null;
  owner: string | null;
  lease_until: string | null;
}

export function beginRun(db: Database, run: RunStart, owner: string): { run: StoredRun; resumed: boolean } {
  return db.write(() => {
    db.sql(
      `INSERT INTO run (key, input, input_sha256, options, lists, engine, as_of, started_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING`,
    ).run(run.key, run.input, run.inputSha256, run.options, run.lists, run.engine, run.asOf, run.startedAt);
    const row = rowOf(db, run.key)!;
    if (row.owner !== null && row.owner !== owner && leaseHolds(row.owner, row.lease_until ?? ''))
      throw fail('E_RUN_BUSY', ownerParts(row.owner));
    const resumed = row.finished === 0 && row.state !== null;
    db.sql(
      'UPDATE run SET owner = ?, lease_until = ?, input = ?, started_at = ?, finished = 0, state = ? WHERE seq = ?',
    ).run(owner, leaseEnd(), run.input, resumed ? row.started_at : run.startedAt, resumed ? row.state : null, row.seq);
    return { run: storedRun(rowOf(db, run.key)!), resumed };
  });
}

export function checkpoint(db: Database, key: string, owner: string, state: string): void {
  db.write(() => {
    held(db, key, owner);
    db.sql('UPDATE run SET state = ?, lease_until = ? WHERE key = ?').run(state, leaseEnd(), key);
  });
}

export function finishRun(db: Database, key: string, owner: string, outcome: string): void {
  db.write(() => {
    held(db, key, owner);
    db.sql(
      'UPDATE run SET outcome = ?, finished = 1, state = NULL, owner = NULL, lease_until = NULL WHERE key = ?',
    ).run(outcome, key);
  });
}

/** Runs and their owners, as this process began them. */
export type HeldRuns = ReadonlyMap<string, string>;

/** Renews the leases of the runs that are still held. */
export function beat(db: Database, runs: HeldRuns): void {
  db.write(() => {
    const renew = db.sql('UPDATE run SET lease_until = ? WHERE key = ? AND owner = ?');
    for (const [key, owner] of runs) renew.run(leaseEnd(), key, owner);
  });
}

/** Lets go of the runs that are still held. */
export function release(db: Database, runs: HeldRuns): void {
  db.write(() => {
    const free = db.sql('UPDATE run SET owner = NULL, lease_until = NULL WHERE key = ? AND owner = ?');
    for (const [key, owner] of runs) free.run(key, owner);
  });
}

export function findRun(db: Database, key: string): StoredRun | undefined {
  const row = rowOf(db, key);
  return row && storedRun(row);
}

export function runs(db: Database, input?: string): StoredRun[] {
  const rows = db
    .sql('SELECT * FROM run WHERE ? IS NULL OR input = ? ORDER BY started_at DESC, seq DESC')
    .all(input ?? null, input ?? null);
  return rows.map(row => storedRun(row as unknown as RunRow));
}

function rowOf(db: Database, key: string): RunRow | undefined {
  return db.sql('SELECT * FROM run WHERE key = ?').get(key) as RunRow | undefined;
}

function held(db: Database, key: string, owner: string): void {
  const row = rowOf(db, key);
  if (row?.owner === owner) return;
  let why = 'it was never begun';
  if (row)
    why =
      row.owner === null
        ? 'it was let go'
        : `${ownerParts(row.owner).pid} on ${ownerParts(row.owner).host} took it over`;
  throw fail('E_RUN_LOST', { key: key.slice(0, 12), why });
}

function storedRun(row: RunRow): StoredRun {
  const { key, input, options, lists, engine } = row;
  const run: StoredRun = {
    key,
    input,
    inputSha256: row.input_sha256,
    options,
    lists,
    engine,
    asOf: row.as_of,
    startedAt: row.started_at,
  };
  if (row.state !== null) run.state = row.state;
  if (row.outcome !== null) run.outcome = row.outcome;
  return run;
}
