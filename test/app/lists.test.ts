import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { updateLists } from '../../src/app/list-updates.ts';
import { openIndex } from '../../src/app/index-file.ts';
import { addList, type LoadOptions, loadedLists } from '../../src/app/lists.ts';
import { openWorkspace, type Workspace } from '../../src/app/workspace.ts';
import type { InterdictError } from '../../src/core/errors.ts';
import { sha256Hex } from '../../src/core/sha256.ts';
import { unpackEntry } from '../../src/model/packed-entry.ts';

const folder = mkdtempSync(join(tmpdir(), 'interdict-lists-'));
const open: Workspace[] = [];
after(async () => {
  for (const workspace of open) await workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

let made = 0;
async function fresh(): Promise<Workspace> {
  const workspace = await openWorkspace({ data: join(folder, `data${++made}`) });
  open.push(workspace);
  return workspace;
}

/** A FollowTheMoney file of invented people. */
const people = (from: number, to: number, mark = '') =>
  Array.from({ length: to - from }, (_, i) => from + i)
    .map(n => JSON.stringify({ id: `p-${n}`, schema: 'Person', properties: { name: [`Vesna Horak ${n}${mark}`] } }))
    .join('\n');

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

const add = (workspace: Workspace, source: string | string[], options: LoadOptions = {}) =>
  addList(workspace, { list: 'demo', sources: [source].flat(), ...options });

test('a list is loaded with its bytes, and a second time changes nothing', async () => {
  const workspace = await fresh();
  const path = file('one.ftm.json', people(0, 5));
  const first = await add(workspace, path);
  assert.equal(first.version.entries, 5);
  assert.equal(first.delta.added, 5);
  assert.equal(first.current, true);
  const sha256 = sha256Hex(people(0, 5));
  assert.equal(readFileSync(workspace.path('raw', sha256), 'utf8'), people(0, 5));
  assert.deepEqual(readdirSync(workspace.path('raw')), [sha256]);
  const second = await add(workspace, path);
  assert.deepEqual(second, { ...first, delta: { ...first.delta, unchanged: true } });
  const stored = await workspace.store.entries('demo', first.version.sha256);
  const entry = unpackEntry('demo', stored[3]!);
  assert.equal(entry.caption, 'Vesna Horak 3');
  assert.deepEqual({ file: entry.facts[0]!.file, line: entry.facts[0]!.line }, { file: 'one.ftm.json', line: 4 });
});

test('a newer version says what it added, changed and removed; an older one loaded late is not made current', async () => {
  const workspace = await fresh();
  await add(workspace, file('v1/list.json', people(0, 100)), { learnedAt: '2026-01-01' });
  const two = await add(workspace, file('v2/list.json', `${people(0, 1, ' changed')}\n${people(2, 110)}`), {
    learnedAt: '2026-02-01',
  });
  assert.deepEqual([two.delta.added, two.delta.changed, two.delta.removed], [10, 1, 1]);
  const late = await add(workspace, file('v0/list.json', people(0, 95)), { learnedAt: '2025-12-01' });
  assert.equal(late.current, false);
  assert.equal((await workspace.store.versionDelta('demo', two.version.sha256))!.added, 10);
  const now = '2026-03-01T00:00:00Z';
  assert.deepEqual(
    (await loadedLists(workspace, { now })).map(({ list, entries, ageDays }) => [list, entries, ageDays]),
    [['demo', 109, 28]],
  );
  assert.equal((await loadedLists(workspace, { now, asOf: '2026-01-01' }))[0]!.entries, 100);
  assert.deepEqual(await loadedLists(workspace, { now, asOf: '2020-01-01' }), []);
  await assert.rejects(add(workspace, join(folder, 'v1/list.json'), { learnedAt: '2999-01-01' }), { code: 'E_USAGE' });
});

test('a list of which more than a tenth vanished is refused though it grew, and taken when told so', async () => {
  const workspace = await fresh();
  await add(workspace, file('s1/list.json', people(0, 100)));
  const shrunk = file('s2/list.json', people(11, 300));
  await assert.rejects(add(workspace, shrunk), (error: InterdictError) => {
    assert.equal(error.code, 'E_LIST_SHRUNK');
    assert.match(error.message, /11 of 100 ids .*--accept-shrink/);
    return true;
  });
  assert.equal((await workspace.store.versions()).length, 1);
  await add(workspace, file('s3/list.json', people(10, 100)));
  assert.equal((await add(workspace, shrunk, { acceptShrink: true })).delta.removed, 1);
});

test('bad records are set aside with their reason and counted', async () => {
  const workspace = await fresh();
  const outcome = await add(
    workspace,
    file('bad/list.json', `${people(0, 3)}\n{"id": "p-9", "schema"\n${people(3, 5)}`),
  );
  assert.equal(outcome.version.entries, 5);
  assert.equal(outcome.version.rejects, 1);
  const lines = readFileSync(outcome.rejects!, 'utf8').trimEnd().split('\n');
  assert.equal(lines.length, 1);
  const reject = JSON.parse(lines[0]!);
  assert.equal(reject.line, 4);
  assert.ok(reject.reason.length > 5);
  assert.equal(outcome.rejects, workspace.path('rejects', `demo-${outcome.version.sha256.slice(0, 12)}.jsonl`));
});

test('what cannot be a list is refused with the reason, and nothing is stored', async () => {
  const workspace = await fresh();
  const refused = (source: string | string[], code: string, list = 'demo') =>
    assert.rejects(addList(workspace, { list, sources: [source].flat() }), { code }, String(source));
  await refused(file('z/list.zip', Buffer.from('PK\x03\x04rest')), 'E_ARCHIVE');
  await refused(file('z/list.json.gz', gzipSync(people(0, 3))), 'E_ARCHIVE');
  await refused(join(folder, 'no-such-file'), 'E_FILE_READ');
  mkdirSync(join(folder, 'empty'));
  await refused(join(folder, 'empty'), 'E_FILE_READ');
  await refused([], 'E_USAGE');
  const good = file('g/list.json', people(0, 3));
  await refused([good, file('h/list.json', people(3, 4))], 'E_USAGE');
  await refused(good, 'E_LIST_NAME', '../demo');
  await refused(file('t/notes.txt', 'these are the notes of a meeting\n'), 'E_FORMAT');
  await refused(file('t/empty.json', ''), 'E_FORMAT');
  await assert.rejects(add(workspace, good, { published: 'soon' }), { code: 'E_USAGE' });
  assert.deepEqual(await workspace.store.versions(), []);
  assert.ok(!existsSync(join(workspace.data, 'demo')));
});

test('a folder is one version; hidden files and folders in it are left out', async () => {
  const workspace = await fresh();
  file('many/b.json', people(3, 5));
  file('many/a.json', people(0, 3));
  file('many/.hidden.json', people(9, 10));
  file('many/deeper/c.json', people(8, 9));
  const outcome = await add(workspace, join(folder, 'many'), { published: '31.03.2026' });
  assert.deepEqual(
    outcome.version.files.map(item => item.name),
    ['a.json', 'b.json'],
  );
  assert.equal(outcome.version.entries, 5);
  assert.equal(outcome.version.published, '2026-03-31');
});

test('lists update: named addresses, conditional requests, an explicit host, one failure does not stop the others', async () => {
  const workspace = await fresh();
  let body = people(0, 5);
  let status = 200;
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    const tag = `"${sha256Hex(body).slice(0, 8)}"`;
    asked.push(request.headers['if-none-match']);
    if (request.url === '/gone') response.writeHead(404).end();
    else if (request.headers['if-none-match'] === tag) response.writeHead(304).end();
    else response.writeHead(status, { etag: tag }).end(body);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  try {
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    writeFileSync(
      workspace.path('list-addresses.csv'),
      `list,name,url\nun,people.json,http://${host}/people\nuk,gone.json,http://${host}/gone\n`,
    );
    const update = (...names: string[]) => updateLists(workspace, names, { allowHosts: [host] });
    const refused = await updateLists(workspace, ['un']);
    assert.equal('error' in refused[0]! && refused[0].error.code, 'E_FETCH_ADDRESS');
    assert.equal(asked.length, 0);

    const [uk, un] = await update('uk', 'un');
    assert.equal('error' in uk! && uk.error.code, 'E_FETCH_STATUS');
    assert.ok(un && !('error' in un));
    assert.equal(un.delta.added, 5);
    assert.equal(un.version.files[0]!.url, `http://${host}/people`);

    const again = (await update('un'))[0]!;
    assert.ok(!('error' in again) && again.delta.unchanged);
    assert.equal(asked.at(-1), `"${sha256Hex(body).slice(0, 8)}"`);

    body = people(0, 6);
    const newer = (await update('un'))[0]!;
    assert.ok(!('error' in newer));
    assert.deepEqual([newer.delta.added, newer.delta.changed, newer.delta.removed], [1, 0, 0]);

    body = people(5, 6);
    for (let i = 0; i < 2; i++) {
      const shrunk = (await update('un'))[0]!;
      assert.equal('error' in shrunk && shrunk.error.code, 'E_LIST_SHRUNK');
    }
    rmSync(workspace.path('raw'), { recursive: true });
    mkdirSync(workspace.path('raw'));
    body = people(0, 6);
    const refetched = (await update('un'))[0]!;
    assert.ok(!('error' in refetched) && refetched.delta.unchanged);
    assert.equal(asked.at(-1), undefined);
    assert.equal(readdirSync(workspace.path('raw')).length, 1);

    status = 503;
    body = people(0, 7);
    const down = (await update('un'))[0]!;
    assert.equal('error' in down && down.error.code, 'E_FETCH_STATUS');
    await assert.rejects(update('un', 'nonsense'), { code: 'E_LIST_UNKNOWN' });

    status = 200;
    const direct = await addList(workspace, {
      list: 'mine',
      sources: [`http://${host}/people.json`],
      allowHosts: [host],
    });
    assert.equal(direct.version.files[0]!.name, 'people.json');
    await assert.rejects(addList(workspace, { list: 'mine', sources: [`http://${host}/x.json`] }), {
      code: 'E_FETCH_ADDRESS',
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('an own list with a column map needed --format; a map for another format was ignored', async () => {
  const workspace = await fresh();
  const mapped = file('mapped/kunden.csv', 'Kunde,Firmenname\nk1,Muster AG\n');
  const outcome = await add(workspace, mapped, { columns: { id: 'Kunde', name: 'Firmenname' } });
  assert.deepEqual([outcome.version.format, outcome.version.entries], ['own-csv', 1]);
  await assert.rejects(add(workspace, file('mapped/empty.csv', ''), { columns: { name: 'X' } }), { code: 'E_FORMAT' });
  const people1 = file('mapped/list.json', people(0, 3));
  await assert.rejects(add(workspace, people1, { columns: { name: 'X' } }), (error: InterdictError) => {
    assert.equal(error.code, 'E_USAGE');
    assert.match(error.message, /list\.json is read as ftm-jsonl/);
    return true;
  });
});

test('an older version replaced a newer one without a word', async () => {
  const workspace = await fresh();
  const first = await add(workspace, file('p1/list.json', people(0, 100)), { published: '2026-02-27' });
  const older = await add(workspace, file('p2/list.json', people(1, 100)), { published: '2026-01-05' });
  assert.match(older.notices.join(), /published 2026-01-05, .* until now 2026-02-27; the older one is in use now/);
  const back = await add(workspace, join(folder, 'p1/list.json'), { published: '2026-02-27' });
  assert.deepEqual([back.version.sha256, back.notices], [first.version.sha256, []]);
});

test('a publisher went back to an earlier file, and the withdrawn one stayed in use', async () => {
  const workspace = await fresh();
  const a = file('back/a/list.json', people(0, 40));
  const b = file('back/b/list.json', `${people(0, 1, ' changed')}\n${people(2, 43)}`);
  const first = await add(workspace, a, { learnedAt: '2026-01-01', published: '2026-01-01' });
  await add(workspace, b, { learnedAt: '2026-02-01', published: '2026-02-01' });
  const back = await add(workspace, a, { learnedAt: '2026-03-01' });
  assert.deepEqual([back.current, back.again, back.inUse], [true, true, undefined]);
  const { added, changed, removed, unchanged, previous } = back.delta;
  assert.deepEqual([added, changed, removed, unchanged], [1, 1, 3, false]);
  assert.equal(previous, (await workspace.store.versions('demo'))[1]!.sha256);
  assert.match(back.notices.join(), /published 2026-01-01, .* until now 2026-02-01; the older one is in use now/);
  assert.deepEqual(back.version, { ...first.version, learnedAt: '2026-03-01T00:00:00Z' });

  const inUse = async (asOf?: string) => (await openIndex(workspace, { asOf })).lists[0]!.entries;
  assert.deepEqual([await inUse(), await inUse('2026-03-01'), await inUse('2026-02-28')], [40, 40, 42]);
  assert.deepEqual(
    [await inUse('2026-01-31'), (await openIndex(workspace)).lists[0]!.sha256],
    [40, first.version.sha256],
  );
  const again = await add(workspace, a);
  assert.deepEqual(again, { ...back, notices: [], again: false, delta: { ...back.delta, unchanged: true } });
  // history that is filled in takes its place and stays out of use, be it new or known
  const fill = await add(workspace, file('back/c/list.json', people(0, 41)), { learnedAt: '2026-02-10' });
  assert.deepEqual([fill.current, fill.inUse?.learnedAt], [false, '2026-03-01T00:00:00Z']);
  const known = await add(workspace, b, { learnedAt: '2026-02-20' });
  assert.deepEqual([known.current, known.again, known.delta.added], [false, true, 2]);
  assert.deepEqual([await inUse('2026-02-15'), await inUse('2026-02-25'), await inUse()], [41, 42, 40]);
  assert.equal((await workspace.store.verifyAudit()).entries, 5);
});

test('going back to a list of which more than a tenth is missing is refused, and taken when told so', async () => {
  const workspace = await fresh();
  const small = file('shrink/a/list.json', people(0, 10));
  await add(workspace, small);
  const grown = await add(workspace, file('shrink/b/list.json', people(0, 20)));
  await assert.rejects(add(workspace, small), { code: 'E_LIST_SHRUNK' });
  assert.equal((await loadedLists(workspace, { now: '2026-03-01T00:00:00Z' }))[0]!.sha256, grown.version.sha256);
  assert.equal((await add(workspace, small, { acceptShrink: true })).current, true);
  assert.equal((await workspace.store.verifyAudit()).entries, 3);
});

test('a list file that was cut short was loaded as if it were whole', async () => {
  const workspace = await fresh();
  const rows = Array.from({ length: 50 }, (_, n) => `${n},"Vesna Horak ${n}",cy\n`);
  const cut = file('cut/list.csv', `id,name,country\n${rows.join('')}`.slice(0, -12));
  await assert.rejects(add(workspace, cut), (error: InterdictError) => {
    assert.equal(error.code, 'E_LIST_CUT');
    assert.match(error.message, /^list\.csv:51: .* middle of the record .*--accept-shrink/);
    return true;
  });
  assert.deepEqual(await workspace.store.versions(), []);
  const taken = await add(workspace, cut, { acceptShrink: true });
  assert.deepEqual([taken.version.entries, taken.version.rejects], [49, 1]);
  assert.match(taken.notices.join(), /list\.csv ends in the middle of the record in line 51/);
});
