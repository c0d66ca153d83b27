import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openIndex } from '../../src/app/index-file.ts';
import { openWorkspace, type Workspace } from '../../src/app/workspace.ts';
import type { InterdictError } from '../../src/core/errors.ts';
import { checkIndex } from '../../src/index/name-index.ts';
import { storeEntry } from '../../src/store/stored-entry.ts';
import { entry, put, version } from '../store/contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'interdict-index-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function inFresh(name: string, body: (workspace: Workspace) => Promise<void>): Promise<void> {
  const workspace = await openWorkspace({ data: join(folder, name) });
  try {
    await body(workspace);
  } finally {
    await workspace.close();
  }
}
const same = (a: SharedArrayBuffer, b: SharedArrayBuffer) => assert.deepEqual(new Uint8Array(a), new Uint8Array(b));
const files = (workspace: Workspace) => readdirSync(workspace.path('index')).sort();

test('the index is built once, then read; its bytes depend on the list versions only', async () => {
  await inFresh('once', async workspace => {
    await put(workspace.store, 'a', '2026-01-01T00:00:00Z', [entry('1', 'Vesna Horak'), entry('2', 'Ilir Doda')]);
    const first = await openIndex(workspace);
    assert.equal(first.rebuilt, true);
    assert.equal(first.damage, undefined);
    assert.equal(first.lists.length, 1);
    checkIndex(first.buffer);
    const second = await openIndex(workspace);
    assert.equal(second.rebuilt, false);
    same(first.buffer, second.buffer);
    const reader = await openWorkspace({ data: workspace.data, readOnly: true });
    same((await openIndex(reader)).buffer, first.buffer);
    rmSync(workspace.path('index'), { recursive: true });
    same((await openIndex(reader)).buffer, first.buffer);
    await reader.close();
  });
});

test('a damaged index file is rebuilt and said, whatever the damage', async () => {
  await inFresh('damaged', async workspace => {
    await put(workspace.store, 'a', '2026-01-01T00:00:00Z', [entry('1', 'Vesna Horak'), entry('2', 'Ilir Doda')]);
    const { buffer } = await openIndex(workspace);
    const path = workspace.path('index', files(workspace)[0]!);
    const whole = readFileSync(path);
    const damages: (() => void)[] = [
      () => truncateSync(path, whole.length - 8),
      () => truncateSync(path, 3),
      () => truncateSync(path, 0),
      () => writeFileSync(path, 'nonsense'),
      ...[0, 5, 9, 20, Math.floor(whole.length / 2), whole.length - 9].map(at => () => {
        const bent = Buffer.from(whole);
        bent[at]! ^= 0x10;
        writeFileSync(path, bent);
      }),
      () => {
        rmSync(path);
        mkdirSync(path);
      },
    ];
    for (const damage of damages) {
      damage();
      const opened = await openIndex(workspace);
      assert.equal(opened.rebuilt, true);
      assert.ok(opened.damage, String(damage));
      same(opened.buffer, buffer);
      assert.deepEqual(readFileSync(path), whole);
    }
    assert.deepEqual(files(workspace).length, 1);
  });
});

test('no list, an unknown list, and a time before all lists are errors that say what to do', async () => {
  await inFresh('none', async workspace => {
    await assert.rejects(openIndex(workspace), (error: InterdictError) => {
      assert.equal(error.message, 'no list is loaded: interdict lists add NAME PATH');
      return error.code === 'E_NO_LISTS';
    });
    await put(workspace.store, 'a', '2026-01-01T00:00:00Z', [entry('1', 'Vesna Horak')]);
    await assert.rejects(openIndex(workspace, { asOf: '2025-12-31' }), { code: 'E_NO_LISTS' });
    await assert.rejects(openIndex(workspace, { lists: ['demo', 'ofac'] }), /"ofac".*Loaded: demo/);
    assert.equal((await openIndex(workspace, { asOf: '2026-01-01' })).lists.length, 1);
  });
});

test('lists can be chosen, and old index files are dropped but for three', async () => {
  await inFresh('many', async workspace => {
    for (let n = 1; n <= 5; n++) {
      const day = `2026-01-0${n}T00:00:00Z`;
      await put(workspace.store, `v${n}`, day, [entry('1', `Vesna Horak ${n}`)]);
      const entries = [{ ...entry('1', 'Other Name'), list: 'other', id: 'other-1' }];
      if (n === 1) await workspace.store.putListVersion(version('o', day, entries, 'other'), entries.map(storeEntry));
      const opened = await openIndex(workspace);
      assert.deepEqual([opened.rebuilt, opened.lists.length], [true, 2]);
      assert.ok(files(workspace).length <= 3);
    }
    assert.deepEqual(
      (await openIndex(workspace, { lists: ['other'] })).lists.map(item => item.list),
      ['other'],
    );
    assert.equal(files(workspace).length, 3);
    assert.equal((await openIndex(workspace)).rebuilt, false);
    const opened = await openIndex(workspace, { asOf: '2026-01-02' });
    assert.deepEqual(
      opened.lists.map(item => item.learnedAt.slice(0, 10)),
      ['2026-01-02', '2026-01-01'],
    );
  });
});

const people = (names: readonly string[]) => names.map((name, k) => entry(String(k), name, k + 1));
const NAMES = ['Vesna Horak', 'Ilir Doda', '김정은', 'Kommertsiya Trade Ltd', 'Abdul Rahman'];

test('after a change the index is made from the earlier file, byte for byte as without it', async () => {
  const changed = people([
    'Vesna Horak',
    'Ilir Doda Bin',
    'new here',
    '김정은',
    'Kommertsiya Trade Ltd',
    'Abdul Rahman',
  ]);
  let alone!: SharedArrayBuffer;
  await inFresh('without', async workspace => {
    await put(workspace.store, 'b', '2026-01-02T00:00:00Z', changed);
    const opened = await openIndex(workspace);
    assert.deepEqual([opened.rebuilt, opened.kept], [true, 0]);
    alone = opened.buffer;
  });
  await inFresh('with', async workspace => {
    await put(workspace.store, 'a', '2026-01-01T00:00:00Z', people(NAMES));
    await openIndex(workspace);
    const [earlier] = files(workspace);
    await put(workspace.store, 'b', '2026-01-02T00:00:00Z', changed);
    // the ids are those of their places: only the first says the same under its own
    const opened = await openIndex(workspace);
    assert.deepEqual([opened.rebuilt, opened.kept, opened.damage], [true, 1, undefined]);
    same(opened.buffer, alone);
    assert.deepEqual(
      readFileSync(workspace.path('index', files(workspace).find(name => name !== earlier)!)),
      Buffer.from(alone),
    );
    assert.equal((await openIndex(workspace)).rebuilt, false);
    // and back: the earlier version is made from the later one
    rmSync(workspace.path('index', earlier!));
    assert.equal((await openIndex(workspace, { asOf: '2026-01-01' })).kept, 1);
  });
});

test('an earlier index file that is damaged, of another format or of other lists is left alone', async () => {
  await inFresh('unusable', async workspace => {
    await put(workspace.store, 'a', '2026-01-01T00:00:00Z', people(NAMES));
    await openIndex(workspace);
    const path = workspace.path('index', files(workspace)[0]!);
    const whole = readFileSync(path);
    const bent = (at: number): Buffer => {
      const bytes = Buffer.from(whole);
      bytes[at]! ^= 1;
      return bytes;
    };
    let day = 2;
    for (const bytes of [bent(4), bent(20), bent(whole.length - 9), whole.subarray(0, 40), Buffer.alloc(0)]) {
      writeFileSync(path, bytes);
      await put(workspace.store, `v${day}`, `2026-01-0${day}T00:00:00Z`, people([...NAMES, `one more ${day}`]));
      const opened = await openIndex(workspace);
      assert.deepEqual([opened.rebuilt, opened.kept, opened.damage], [true, 0, undefined]);
      for (const name of files(workspace))
        if (workspace.path('index', name) !== path) rmSync(workspace.path('index', name));
      day++;
    }
    writeFileSync(path, whole);
    const others = [{ ...entry('1', 'Vesna Horak'), list: 'other', id: 'other-1' }];
    await workspace.store.putListVersion(version('o', '2026-02-01T00:00:00Z', others, 'other'), others.map(storeEntry));
    assert.equal((await openIndex(workspace, { lists: ['other'] })).kept, 0);
    assert.equal((await openIndex(workspace)).kept, NAMES.length);
  });
});
