import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { interdict, type Outcome, testFolder, writeConsignments, writeList } from './run-cli.ts';

const BIN = fileURLToPath(new URL('../../bin/interdict.js', import.meta.url));
const folder = testFolder();
const data = join(folder, 'data');

/** root may write everywhere: then the command is run as the user `nobody` */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** The CLI as a user who may read the folder and not write to it. */
function reading(...args: string[]): Outcome {
  const result = spawnSync(process.execPath, [BIN, ...args, '--data', data], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 60_000,
    ...nobody,
  });
  return { code: result.status, out: result.stdout, err: result.stderr };
}

const skip =
  process.platform === 'win32'
    ? 'permissions of Windows are others'
    : spawnSync(process.execPath, ['--eval', `require('node:fs').readFileSync(${JSON.stringify(BIN)})`], nobody)
        .status !== 0 && 'the user nobody may not read this checkout';

/** Sets the modes of the data folder and all in it. */
function setModes(folderMode: number, fileMode: number): void {
  chmodSync(data, folderMode);
  for (const item of readdirSync(data, { recursive: true, encoding: 'utf8' })) {
    const path = join(data, item);
    chmodSync(path, statSync(path).isDirectory() ? folderMode : fileMode);
  }
}

let alert = '';
before(() => {
  chmodSync(folder, 0o755);
  writeList(folder);
  writeConsignments(folder, 60);
  interdict(folder, 'lists', 'add', 'harbour', 'harbour.jsonl', '--data', data);
  const screened = interdict(folder, 'screen', 'consignments.csv', '--data', data);
  alert = /explain (a-[0-9a-f]{16})\n/.exec(screened.out)![1]!;
  setModes(0o555, 0o444);
});

test('in a data folder that may only be read nothing could be looked up', { skip }, t => {
  t.after(() => setModes(0o755, 0o644));
  const lists = reading('lists');
  assert.equal(lists.code, 0, lists.err);
  assert.match(lists.out, /\nharbour /);
  const match = reading('match', 'Brackwater Machine Works');
  assert.deepEqual([match.code, match.err], [0, '']);
  assert.match(match.out, /hb-17/);
  const explained = reading('explain', alert);
  assert.equal(explained.code, 0, explained.err);
  assert.match(explained.out, /\nFOR\n/);
  for (const args of [
    ['screen', 'consignments.csv'],
    ['lists', 'add', 'other', 'harbour.jsonl'],
  ]) {
    const refused = reading(...args);
    assert.equal(refused.code, 3);
    assert.match(
      refused.err,
      /data: cannot be used as the data folder: the permissions do not allow it \(lists, match/,
    );
  }
});

test('without an index a folder that may only be read is matched from its store', { skip }, t => {
  for (const name of readdirSync(join(data, 'index'))) rmSync(join(data, 'index', name));
  setModes(0o555, 0o444);
  t.after(() => setModes(0o755, 0o644));
  const match = reading('match', 'Brackwater Machine Works');
  assert.equal(match.code, 0, match.err);
  assert.match(match.out, /hb-17/);
  assert.deepEqual(readdirSync(join(data, 'index')), []);
});

test('a store whose log was left beside it is not read without the log', { skip }, t => {
  const path = join(data, 'interdict.db');
  // a process that ends without closing leaves the log
  const script = `
    const db = new (require('node:sqlite').DatabaseSync)(${JSON.stringify(path)});
    db.exec("INSERT INTO counter VALUES ('left', 1)");
    process.kill(process.pid, 'SIGKILL');`;
  spawnSync(process.execPath, ['--eval', script]);
  assert.ok(statSync(`${path}-wal`).size > 0);
  rmSync(`${path}-shm`);
  setModes(0o555, 0o444);
  t.after(() => setModes(0o755, 0o644));
  const lists = reading('lists');
  if (lists.code === 0) return assert.match(lists.out, /\nharbour /);
  assert.equal(lists.code, 3);
  assert.match(lists.err, /interdict\.db: the store failed: what a process wrote last .* Run interdict lists once/);
});

test('a store that is read without locks notices that it was written to', { skip }, async () => {
  const path = join(data, 'interdict.db');
  interdict(folder, 'lists', '--data', data);
  setModes(0o555, 0o444);
  const script = `
    import { openDatabase } from ${JSON.stringify(new URL('../../src/store/sqlite/database.ts', import.meta.url).href)};
    const db = openDatabase(${JSON.stringify(path)}, true);
    db.checkUnchanged();
    console.log('read');
    process.stdin.once('data', () => {
      try { db.checkUnchanged(); } catch (error) { console.log(error.message); }
      process.exit();
    });`;
  const { spawn } = await import('node:child_process');
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], nobody);
  let out = '';
  await new Promise<void>(resolve => {
    child.stdout.on('data', chunk => {
      out += chunk;
      resolve();
    });
    child.stderr.on('data', chunk => (out += chunk));
    child.on('close', () => resolve());
  });
  assert.equal(out, 'read\n');
  setModes(0o755, 0o644);
  const db = new DatabaseSync(path);
  db.exec(`INSERT INTO counter VALUES ('other', 1)`);
  db.close();
  const closed = new Promise(resolve => child.on('close', resolve));
  child.stdin.write('\n');
  await closed;
  assert.match(out, /another process wrote to it while it was read\. Run again/);
  await (await openSqliteStore(path, { readOnly: true })).close();
});
