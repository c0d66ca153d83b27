import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sha256Hex } from '../../src/core/sha256.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { unpackEntry } from '../../src/model/packed-entry.ts';

const folder = mkdtempSync(join(tmpdir(), 'interdict-crash-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const writer = fileURLToPath(new URL('./store-writer.ts', import.meta.url));

interface Writer {
  child: ChildProcess;
  lines: string[];
  ready: Promise<void>;
  ended: Promise<void>;
}

/** Starts a writer; `limitBlocks` is a `ulimit -f` in blocks of 512 or 1,024 bytes: files cannot grow beyond it. */
function startWriter(file: string, mode: string, tag: string, limitBlocks?: number): Writer {
  const node = [process.execPath, writer, file, mode, tag];
  const child =
    limitBlocks === undefined
      ? spawn(node[0]!, node.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] })
      : spawn('sh', ['-c', `ulimit -f ${limitBlocks}; exec "$@"`, 'sh', ...node], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
  const lines: string[] = [];
  let rest = '';
  const ended = new Promise<void>(resolve => child.on('close', () => resolve()));
  const ready = new Promise<void>(resolve => {
    child.stdout!.on('data', (chunk: Buffer) => {
      const parts = (rest + chunk.toString()).split('\n');
      rest = parts.pop()!;
      lines.push(...parts);
      if (lines.length > 0) resolve();
    });
  });
  return { child, lines, ready: Promise.race([ready, ended]), ended };
}

const pause = (millis: number) => new Promise(resolve => setTimeout(resolve, millis));

function checkFile(file: string): void {
  const db = new DatabaseSync(file);
  assert.deepEqual({ ...db.prepare('PRAGMA integrity_check').get() }, { integrity_check: 'ok' });
  assert.deepEqual(db.prepare('PRAGMA foreign_key_check').all(), []);
  const halves = `SELECT count(*) AS n FROM list_version v WHERE json_extract(json, '$.entries') <>
    (SELECT count(*) FROM version_entry WHERE version = v.seq)`;
  assert.equal(Number(db.prepare(halves).get()!.n), 0);
  const orphans = 'SELECT count(*) AS n FROM entry WHERE key NOT IN (SELECT entry FROM version_entry)';
  assert.equal(Number(db.prepare(orphans).get()!.n), 0);
  db.close();
}

test('killed in the middle of list loads, again and again: what was acknowledged is there, nothing is half', async () => {
  const file = join(folder, 'lists.db');
  const acknowledged: string[] = [];
  for (let round = 0; round < 8; round++) {
    const { child, lines, ready, ended } = startWriter(file, 'lists', `r${round}`);
    await ready;
    await pause(20 + round * 23);
    child.kill('SIGKILL');
    await ended;
    acknowledged.push(...lines.slice(1));
    checkFile(file);
    const store = await openSqliteStore(file);
    const known = new Set((await store.versions('demo')).map(version => version.sha256));
    for (const tag of acknowledged) assert.ok(known.has(sha256Hex(tag)), `${tag} is lost`);
    // the one under way when it was killed may be there too, whole
    assert.ok(known.size <= acknowledged.length + round + 1);
    assert.equal((await store.verifyAudit()).entries, known.size);
    for (const sha256 of [...known].slice(-2)) {
      const entries = await store.entries('demo', sha256);
      assert.equal(entries.map(item => unpackEntry('demo', item)).length, 400);
    }
    await store.close();
  }
  assert.ok(acknowledged.length > 5, `only ${acknowledged.length} loads were acknowledged`);
});

test('killed while versions come back into use: each return is whole, with its audit entry', async () => {
  const file = join(folder, 'back.db');
  let uses = 0;
  for (let round = 0; round < 4; round++) {
    const { child, ready, lines, ended } = startWriter(file, 'back', 'turn');
    await ready;
    // however slow the machine is, some returns are acknowledged before the kill
    while (lines.length < 4 && child.exitCode === null) await pause(5);
    await pause(round * 17);
    child.kill('SIGKILL');
    await ended;
    checkFile(file);
    const store = await openSqliteStore(file);
    const actions = (await store.auditEntries(0, 100_000)).map(item => item.action);
    const db = new DatabaseSync(file);
    const { n } = db.prepare('SELECT count(*) AS n FROM list_use').get() as { n: number };
    db.close();
    assert.equal(n, actions.length, 'a use without its audit entry, or the other way round');
    assert.ok(lines.length > 3, `only ${lines.length - 1} were acknowledged`);
    uses += actions.filter(action => action === 'list-use').length;
    const [current] = await store.currentVersions();
    const last = JSON.parse((await store.auditEntries(0, 100_000)).at(-1)!.detail) as { learnedAt: string };
    assert.ok(current!.learnedAt >= last.learnedAt);
    await store.close();
  }
  assert.ok(uses > 4, `only ${uses} returns`);
});

test('killed in the middle of writing alerts: every acknowledged batch is whole, the run can be taken at once', async () => {
  const file = join(folder, 'alerts.db');
  let acknowledged = 0;
  for (let round = 0; round < 5; round++) {
    const { child, lines, ready, ended } = startWriter(file, 'alerts', 'run');
    await ready;
    await pause(30 + round * 31);
    child.kill('SIGKILL');
    await ended;
    acknowledged = Math.max(acknowledged, lines.length - 1);
    checkFile(file);
    const db = new DatabaseSync(file);
    const { n } = db.prepare('SELECT count(*) AS n FROM alert').get() as { n: number };
    db.close();
    assert.equal(n % 400, 0, 'a batch is half there');
    assert.ok(n >= acknowledged * 400);
  }
  assert.ok(acknowledged > 2, `only ${acknowledged} batches were acknowledged`);
});

test('two processes that write at the same time lose nothing', async () => {
  const file = join(folder, 'two.db');
  const writers = ['a', 'b', 'c'].map(tag => startWriter(file, 'few', tag));
  await Promise.all(writers.map(({ ended }) => ended));
  for (const { lines } of writers) assert.equal(lines.length, 21, lines.join());
  checkFile(file);
  const store = await openSqliteStore(file);
  assert.equal((await store.versions()).length, 60);
  assert.equal((await store.verifyAudit()).entries, 60);
  await store.close();
});

test('a full disk is an error that says so, and leaves the last whole state', async context => {
  if (process.platform === 'win32') return context.skip('needs ulimit');
  const file = join(folder, 'full.db');
  const { lines, ended } = startWriter(file, 'lists', 'full', 3000);
  await ended;
  assert.match(lines.at(-1)!, /^error E_FILE_WRITE$/);
  const acknowledged = lines.slice(1, -1);
  assert.ok(acknowledged.length > 0);
  checkFile(file);
  const store = await openSqliteStore(file);
  assert.deepEqual(
    (await store.versions()).map(version => version.sha256).sort(),
    acknowledged.map(tag => sha256Hex(tag)).sort(),
  );
  await store.close();
});
