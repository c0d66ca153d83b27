import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import fc from 'fast-check';
import type { InterdictError } from '../../src/core/errors.ts';
import { sha256Hex } from '../../src/core/sha256.ts';
import type { EntryFact, ListEntry } from '../../src/model/list.ts';
import { leaseHolds, newOwner, ownerParts } from '../../src/store/lease.ts';
import { openDatabase } from '../../src/store/sqlite/database.ts';
import { beat, beginRun, release } from '../../src/store/sqlite/runs.ts';
import { MIGRATIONS } from '../../src/store/sqlite/schema.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { unpackEntry } from '../../src/model/packed-entry.ts';
import { storeEntry } from '../../src/store/stored-entry.ts';
import { entry, put, run, storeContract, version } from './contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'interdict-store-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string) => join(folder, `${name}.db`);

storeContract('sqlite', place => openSqliteStore(file(place)));

test('an entry comes back from the store equal, whatever it holds', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
  const maybe = fc.option(text, { nil: undefined });
  const fact = fc
    .tuple(
      fc.constantFrom('name', 'alias', 'birthDate'),
      text,
      fc.constantFrom('a.csv', 'b c.xml'),
      fc.nat(9),
      maybe,
      maybe,
      maybe,
      maybe,
    )
    .map(([property, value, file, line, lang, note, heldFrom, heldTo]) => {
      const made: Record<string, unknown> = { property, value, file, line: line + 1 };
      for (const [key, part] of Object.entries({ lang, note, heldFrom, heldTo }))
        if (part !== undefined) made[key] = part;
      return made as unknown as EntryFact;
    });
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 8 }), text, (facts, caption) => {
      const whole: ListEntry = { id: 'x-1', list: 'x', record: '1', schema: 'Person', caption, facts };
      assert.deepEqual(unpackEntry('x', storeEntry(whole)), whole);
      const moved = facts.toReversed().map(item => ({ ...item, line: item.line + 3, file: 'other' }));
      assert.equal(storeEntry({ ...whole, facts: moved }).hash, storeEntry(whole).hash);
    }),
  );
});

test('the hash of an entry changes with each thing that it says', () => {
  const base = entry('1', 'Ilir Doda', 1, ['I D']);
  const [name, alias] = base.facts as [EntryFact, EntryFact];
  const variants: ListEntry[] = [
    base,
    { ...base, caption: 'Doda' },
    { ...base, schema: 'Company' },
    { ...base, facts: [name] },
    { ...base, facts: [name, { ...alias, value: 'I. D.' }] },
    { ...base, facts: [name, { ...alias, note: 'strong' }] },
    { ...base, facts: [name, { ...alias, lang: 'sq' }] },
    { ...base, facts: [name, { ...alias, heldFrom: '2001' }] },
    { ...base, facts: [name, { ...alias, heldTo: '2001' }] },
    { ...base, facts: [name, { ...alias, property: 'weakAlias' }] },
  ];
  assert.equal(new Set(variants.map(item => storeEntry(item).hash)).size, variants.length);
});

test('a second version of a list stores only what changed', async () => {
  const path = file('shared');
  const store = await openSqliteStore(path);
  const old = Array.from({ length: 3000 }, (_, i) => entry(`${i}`, `Person number ${i}`, i + 1, ['x'.repeat(1000)]));
  const next = old.slice(1).map((item, i) => entry(item.record, item.caption, i + 1, ['x'.repeat(1000)]));
  await put(store, 'old', '2025-01-01T00:00:00Z', old);
  await store.close();
  const size = statSync(path).size;
  const again = await openSqliteStore(path);
  await put(again, 'next', '2026-01-01T00:00:00Z', next);
  await again.close();
  assert.ok(statSync(path).size < size * 1.15, `${size} grew to ${statSync(path).size}`);
});

test('a store of a newer interdict is refused, and a file that is no store too', async () => {
  const newer = file('newer');
  await (await openSqliteStore(newer)).close();
  const db = new DatabaseSync(newer);
  db.exec(`UPDATE meta SET value = '99' WHERE key = 'version'`);
  db.close();
  await assert.rejects(openSqliteStore(newer), { code: 'E_STORE_NEWER' });
  writeFileSync(file('text'), 'this is not a database, only a text that somebody put here\n'.repeat(99));
  await assert.rejects(openSqliteStore(file('text')), (error: InterdictError) => {
    assert.equal(error.code, 'E_STORE');
    assert.match(error.message, /not an interdict store/);
    return true;
  });
  await assert.rejects(openSqliteStore(file('absent'), { readOnly: true }), { code: 'E_STORE' });
});

test('a store of the first version is brought up to date: the same versions in use, the same changes', async () => {
  const path = file('first');
  const db = new DatabaseSync(path);
  db.exec('CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID');
  db.exec(MIGRATIONS[0]!);
  db.exec(`INSERT INTO meta VALUES ('version', '1')`);
  const stored = [entry('1', 'A'), entry('2', 'B'), entry('3', 'C')];
  for (const [n, item] of stored.entries()) {
    const { id, hash, json } = storeEntry(item);
    db.prepare('INSERT INTO entry VALUES (?, ?, ?, ?)').run(n + 1, id, hash, json);
  }
  // b was put first, a filled in before it
  const rows = [
    { tag: 'b', since: '2026-01-01T00:00:00Z', entries: [stored[0]!, stored[2]!], previous: null, counts: [2, 0, 0] },
    { tag: 'a', since: '2025-01-01T00:00:00Z', entries: [stored[0]!, stored[1]!], previous: null, counts: [2, 0, 0] },
  ];
  for (const { tag, since, entries, previous, counts } of rows) {
    const json = JSON.stringify(version(tag, since, entries));
    db.prepare(
      `INSERT INTO list_version (list, sha256, learned_at, json, previous, added, changed, removed)
       VALUES ('demo', ?, ?, ?, ?, ?, ?, ?)`,
    ).run(sha256Hex(tag), since, json, previous, ...(counts as [number, number, number]));
  }
  db.exec('UPDATE list_version SET previous = 2, added = 1, removed = 1 WHERE seq = 1');
  db.exec(`INSERT INTO version_entry VALUES (1, 0, 1, '[]'), (1, 1, 3, '[]'), (2, 0, 1, '[]'), (2, 1, 2, '[]')`);
  db.exec('INSERT INTO entry_change (version, before, after) VALUES (1, NULL, 3), (1, 2, NULL)');
  db.close();
  await assert.rejects(openSqliteStore(path, { readOnly: true }), /version 1 and is opened only to read/);

  const store = await openSqliteStore(path);
  assert.deepEqual(await store.currentVersions(), [version('b', rows[0]!.since, rows[0]!.entries)]);
  assert.equal((await store.currentVersions('2025-06-01T00:00:00Z'))[0]!.sha256, sha256Hex('a'));
  const delta = (await store.versionDelta('demo', sha256Hex('b')))!;
  assert.deepEqual([delta.previous, delta.added, delta.changed, delta.removed], [sha256Hex('a'), 1, 0, 1]);
  assert.deepEqual(
    (await store.versionChanges('demo', sha256Hex('b'))).map(({ kind, id }) => [kind, id]),
    [
      ['added', 'demo-3'],
      ['removed', 'demo-2'],
    ],
  );
  assert.equal((await store.useListVersion('demo', sha256Hex('a'), '2026-02-01T00:00:00Z'))!.added, 1);
  await store.close();
  const after = new DatabaseSync(path);
  assert.deepEqual(after.prepare('PRAGMA foreign_key_check').all(), []);
  after.close();
});

test('a store opened to read answers and refuses to write', async () => {
  const path = file('reading');
  const writer = await openSqliteStore(path);
  await put(writer, 'one', '2026-01-01T00:00:00Z', [entry('1', 'A')]);
  const reader = await openSqliteStore(path, { readOnly: true });
  assert.equal((await reader.versions()).length, 1);
  await assert.rejects(put(reader, 'two', '2026-01-02T00:00:00Z', [entry('1', 'B')]), { code: 'E_STORE' });
  await reader.close();
  await writer.close();
  await reader.close();
  await assert.rejects(writer.versions(), { code: 'E_STORE' });
});

test('a changed audit line is found, and a plain UPDATE is not even possible', async () => {
  const path = file('audit');
  const store = await openSqliteStore(path);
  for (const tag of ['a', 'b', 'c'])
    await put(store, tag, `2026-01-0${'abc'.indexOf(tag) + 1}T00:00:00Z`, [entry('1', tag)]);
  const db = new DatabaseSync(path);
  assert.throws(() => db.exec(`UPDATE audit SET subject = 'x' WHERE sequence = 2`), /append-only/);
  assert.throws(() => db.exec('DELETE FROM audit'), /append-only/);
  db.exec(`DROP TRIGGER audit_keep; UPDATE audit SET detail = '{}' WHERE sequence = 2`);
  db.close();
  await assert.rejects(store.verifyAudit(), (error: InterdictError) => {
    assert.equal(error.code, 'E_AUDIT');
    assert.match(error.message, /entry 2/);
    return true;
  });
  await store.close();
});

test('leases: a living process holds until the end of its lease, a text of another form too', () => {
  const owner = newOwner();
  assert.equal(ownerParts(owner).pid, process.pid);
  assert.equal(leaseHolds(owner, '2999-01-01T00:00:00Z'), true);
  assert.equal(leaseHolds(owner, '2020-01-01T00:00:00Z'), false);
  assert.equal(leaseHolds('other-host:1:ab', '2999-01-01T00:00:00Z'), true);
  assert.equal(leaseHolds(owner.replace(/:\d+:/, ':999999999:'), '2999-01-01T00:00:00Z'), false);
  assert.equal(leaseHolds('somebody', '2999-01-01T00:00:00Z'), true);
});

test('twelve stores that are created at one moment in one file all open', async () => {
  const path = file('together');
  const stores = await Promise.all(Array.from({ length: 12 }, () => openSqliteStore(path)));
  await Promise.all(
    stores.map((store, i) => put(store, `v${i}`, `2026-01-01T00:00:${10 + i}Z`, [entry('1', `N${i}`)])),
  );
  assert.equal((await stores[0]!.versions()).length, 12);
  assert.equal((await stores[3]!.versionDelta('demo', sha256Hex('v7')))!.changed, 1);
  await Promise.all(stores.map(store => store.close()));
});

test('a heartbeat renews what is held, and closing lets go of that only', () => {
  const db = openDatabase(file('beat'), false);
  const [mine, other] = [newOwner(), newOwner()];
  for (const [key, owner] of [
    ['k1', mine],
    ['k2', other],
  ] as const)
    beginRun(db, run(key), owner);
  const until = () => db.sql('SELECT key, owner, lease_until FROM run ORDER BY key').all() as Record<string, string>[];
  db.sql(`UPDATE run SET lease_until = '2000-01-01T00:00:00Z'`).run();
  beat(
    db,
    new Map([
      ['k1', mine],
      ['k2', mine],
    ]),
  );
  assert.ok(until()[0]!.lease_until! > '2026');
  assert.equal(until()[1]!.lease_until, '2000-01-01T00:00:00Z');
  release(
    db,
    new Map([
      ['k1', mine],
      ['k2', mine],
    ]),
  );
  assert.deepEqual(
    until().map(row => row.owner),
    [null, other],
  );
  db.close();
});

test('a damaged page that shows when it is read was an internal error with a stack', async () => {
  const path = file('bent');
  const store = await openSqliteStore(path);
  const many = Array.from({ length: 4000 }, (_, n) => ({
    id: `l-${n}`,
    hash: 'h'.repeat(64),
    json: 'x'.repeat(200),
    places: '[]',
  }));
  const bent = {
    list: 'l',
    sha256: 'a'.repeat(64),
    format: 'own-csv',
    files: [],
    learnedAt: '2026-01-01T00:00:00Z',
  };
  await store.putListVersion({ ...bent, entries: many.length, rejects: 0 }, many);
  await store.close();
  const bytes = readFileSync(path);
  // behind the pages of the tables' own descriptions, which are read on opening
  for (let at = 4096 * 24; at < bytes.length; at += 4096 * 5) bytes.fill(0xde, at, at + 64);
  writeFileSync(path, bytes);
  const reopened = await openSqliteStore(path);
  await assert.rejects(reopened.entries('l', bent.sha256), (error: InterdictError) => {
    assert.equal(error.code, 'E_STORE');
    assert.match(error.message, /damaged.*backup/);
    return true;
  });
  await reopened.close();
});
