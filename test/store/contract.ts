import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InterdictError } from '../../src/core/errors.ts';
import { canonicalJson } from '../../src/core/ids.ts';
import { sha256Hex } from '../../src/core/sha256.ts';
import { type Denial, denialId, type DenialLift } from '../../src/model/denial.ts';
import type { Document } from '../../src/model/document.ts';
import type { ListEntry, ListVersion } from '../../src/model/list.ts';
import { newOwner } from '../../src/store/lease.ts';
import type { RunStart, Store, StoredOutcome } from '../../src/store/port.ts';
import { unpackEntry } from '../../src/model/packed-entry.ts';
import { storeEntry } from '../../src/store/stored-entry.ts';

/** Opens a store; the same `place` is the same store. */
export type OpenStore = (place: string) => Promise<Store>;

export function entry(record: string, name: string, line = 1, alias: string[] = []): ListEntry {
  return {
    id: `demo-${record}`,
    list: 'demo',
    record,
    schema: 'Person',
    caption: name,
    facts: [
      { property: 'name', value: name, file: 'people.csv', line },
      ...alias.map(value => ({ property: 'alias' as const, value, file: 'alias.csv', line: line + 1, note: 'weak' })),
    ],
  };
}

export function version(tag: string, learnedAt: string, entries: readonly ListEntry[], list = 'demo'): ListVersion {
  return {
    list,
    sha256: sha256Hex(tag),
    format: 'table',
    files: [{ name: 'people.csv', sha256: sha256Hex(`file ${tag}`), bytes: 12 }],
    learnedAt,
    entries: entries.length,
    rejects: 0,
  };
}

export async function put(store: Store, tag: string, learnedAt: string, entries: ListEntry[], share?: number) {
  const options = share === undefined ? {} : { vanishedShare: share };
  return store.putListVersion(version(tag, learnedAt, entries), entries.map(storeEntry), options);
}

export const run = (key: string): RunStart => ({
  key,
  input: 'in.csv',
  inputSha256: 'f00',
  options: '{}',
  lists: '{}',
  engine: '0.1.0',
  asOf: '2026-01-01T00:00:00Z',
  startedAt: '2026-01-01T00:00:00Z',
});

const code = (want: string) => (error: InterdictError) => {
  assert.equal(error.code, want, error.message);
  return true;
};

/** What every implementation of the store port must do. `name` goes into the tests' names. */
export function storeContract(name: string, open: OpenStore): void {
  const check = (what: string, body: (store: Store, place: string) => Promise<void>) =>
    test(`${name}: ${what}`, async () => {
      const place = what.replace(/\W+/g, '-');
      const store = await open(place);
      try {
        await body(store, place);
      } finally {
        await store.close();
      }
    });
  listContract(check);
  deltaContract(check);
  runContract(check, open);
  alertContract(check);
  outcomesContract(check);
  denialsContract(check);
  documentsContract(check);
  statementsContract(check);
  entitiesContract(check);
  auditContract(check);
}

type Check = (what: string, body: (store: Store, place: string) => Promise<void>) => Promise<void>;

function listContract(check: Check): void {
  check('a version comes back as it was put, entries in file order with their own lines', async store => {
    const entries = [entry('2', 'Vesna Horak', 7, ['V. Horák']), entry('1', 'Ilir Doda', 3)];
    const delta = await put(store, 'one', '2026-01-01T00:00:00Z', entries);
    assert.deepEqual(delta, {
      list: 'demo',
      sha256: sha256Hex('one'),
      unchanged: false,
      added: 2,
      changed: 0,
      removed: 0,
    });
    const stored = await store.entries('demo', sha256Hex('one'));
    assert.deepEqual(
      stored.map(item => unpackEntry('demo', item)),
      entries,
    );
    assert.deepEqual(await store.currentVersions(), [version('one', '2026-01-01T00:00:00Z', entries)]);
    assert.deepEqual(await store.entries('demo', 'none'), []);
  });

  check('loading the same version twice changes nothing and says so', async store => {
    const entries = [entry('1', 'Ilir Doda')];
    const first = await put(store, 'one', '2026-01-01T00:00:00Z', entries);
    const second = await put(store, 'one', '2026-02-02T00:00:00Z', entries);
    assert.deepEqual(second, { ...first, unchanged: true });
    assert.equal((await store.versions()).length, 1);
    assert.equal((await store.currentVersions())[0]!.learnedAt, '2026-01-01T00:00:00Z');
    assert.equal((await store.verifyAudit()).entries, 1);
  });

  check('current versions are those known at a time, one a list', async store => {
    const entries = [entry('1', 'Ilir Doda')];
    await put(store, 'old', '2025-01-01T00:00:00Z', entries);
    await put(store, 'new', '2026-01-01T00:00:00Z', entries);
    await store.putListVersion(version('b', '2025-06-01T00:00:00Z', entries, 'beta'), entries.map(storeEntry));
    const names = async (asOf?: string) =>
      (await store.currentVersions(asOf)).map(({ list, learnedAt }) => `${list} ${learnedAt.slice(0, 4)}`);
    assert.deepEqual(await names(), ['beta 2025', 'demo 2026']);
    assert.deepEqual(await names('2025-12-31T23:59:59Z'), ['beta 2025', 'demo 2025']);
    assert.deepEqual(await names('2025-01-01T00:00:00Z'), ['demo 2025']);
    assert.deepEqual(await names('2024-01-01T00:00:00Z'), []);
    assert.deepEqual(
      (await store.versions('demo')).map(item => item.sha256),
      [sha256Hex('old'), sha256Hex('new')],
    );
  });

  check('a version with one id twice is refused whole', async store => {
    await assert.rejects(put(store, 'twice', '2026-01-01T00:00:00Z', [entry('1', 'A B'), entry('1', 'C D')]), /demo-1/);
    assert.deepEqual(await store.versions(), []);
    assert.equal((await store.verifyAudit()).entries, 0);
  });
}

function deltaContract(check: Check): void {
  check('additions, changes and removals are counted by id, and a moved line is no change', async store => {
    const old = [entry('1', 'Ilir Doda', 1), entry('2', 'Vesna Horak', 2, ['V H']), entry('3', 'Gone Person', 3)];
    const next = [entry('2', 'Vesna Horak', 20, ['V H']), entry('1', 'Ilir Dodaj', 1), entry('4', 'New Person', 4)];
    await put(store, 'old', '2025-01-01T00:00:00Z', old);
    const delta = await put(store, 'next', '2026-01-01T00:00:00Z', next);
    assert.deepEqual(delta, {
      list: 'demo',
      sha256: sha256Hex('next'),
      previous: sha256Hex('old'),
      unchanged: false,
      added: 1,
      changed: 1,
      removed: 1,
    });
    assert.deepEqual(await store.versionDelta('demo', sha256Hex('next')), delta);
    assert.deepEqual(await store.versionChanges('demo', sha256Hex('next')), [
      { kind: 'added', id: 'demo-4', after: storeEntry(next[2]!).hash },
      { kind: 'changed', id: 'demo-1', before: storeEntry(old[0]!).hash, after: storeEntry(next[1]!).hash },
      { kind: 'removed', id: 'demo-3', before: storeEntry(old[2]!).hash },
    ]);
    const stored = await store.entries('demo', sha256Hex('next'));
    assert.deepEqual(
      stored.map(item => unpackEntry('demo', item)),
      next,
    );
    assert.equal((await store.versionChanges('demo', sha256Hex('old'))).length, 3);
    assert.equal(await store.versionDelta('demo', 'none'), undefined);
  });

  check('a version put in between renews the delta of the one after it', async store => {
    await put(store, 'a', '2024-01-01T00:00:00Z', [entry('1', 'A')]);
    await put(store, 'c', '2026-01-01T00:00:00Z', [entry('1', 'A'), entry('2', 'B'), entry('3', 'C')]);
    const middle = await put(store, 'b', '2025-01-01T00:00:00Z', [entry('1', 'A'), entry('2', 'B')]);
    assert.equal(middle.previous, sha256Hex('a'));
    assert.equal(middle.added, 1);
    const last = await store.versionDelta('demo', sha256Hex('c'));
    assert.equal(last!.previous, sha256Hex('b'));
    assert.equal(last!.added, 1);
    assert.equal((await store.currentVersions())[0]!.sha256, sha256Hex('c'));
  });

  check(
    'a version that comes back is in use from then on, and what changed is told of the one before it',
    async store => {
      const [a, b] = [
        [entry('1', 'A'), entry('2', 'B')],
        [entry('1', 'A'), entry('2', 'Bee'), entry('3', 'C')],
      ];
      await put(store, 'a', '2024-01-01T00:00:00Z', a);
      await put(store, 'b', '2025-01-01T00:00:00Z', b);
      const [list, sha256] = ['demo', sha256Hex('a')];
      assert.equal(await store.useListVersion(list, 'none', '2026-01-01T00:00:00Z'), undefined);
      const back = await store.useListVersion(list, sha256, '2026-01-01T00:00:00Z');
      const counts = { unchanged: false, added: 0, changed: 1, removed: 1 };
      assert.deepEqual(back, { list, sha256, previous: sha256Hex('b'), ...counts });
      assert.deepEqual(await store.versionDelta(list, sha256), back);
      assert.deepEqual(await store.versionChanges(list, sha256), [
        { kind: 'changed', id: 'demo-2', before: storeEntry(b[1]!).hash, after: storeEntry(a[1]!).hash },
        { kind: 'removed', id: 'demo-3', before: storeEntry(b[2]!).hash },
      ]);
      const current = async (asOf?: string) =>
        (await store.currentVersions(asOf)).map(item => [item.sha256, item.learnedAt]);
      assert.deepEqual(await current(), [[sha256, '2026-01-01T00:00:00Z']]);
      assert.deepEqual(await current('2025-12-31T23:59:59Z'), [[sha256Hex('b'), '2025-01-01T00:00:00Z']]);
      assert.deepEqual(await current('2024-12-31T23:59:59Z'), [[sha256, '2024-01-01T00:00:00Z']]);
      // in use already, whichever way it is loaded
      assert.deepEqual(await store.useListVersion(list, sha256, '2026-06-01T00:00:00Z'), { ...back, unchanged: true });
      assert.equal((await put(store, 'a', '2026-06-01T00:00:00Z', a)).unchanged, true);
      // the next version is compared with the one that came back
      const next = await put(store, 'c', '2026-07-01T00:00:00Z', [...a, entry('9', 'N')]);
      assert.deepEqual([next.previous, next.added, next.changed, next.removed], [sha256, 1, 0, 0]);
      assert.deepEqual(
        (await store.auditEntries(0, 9)).map(item => [item.action, JSON.parse(item.detail).learnedAt.slice(0, 4)]),
        [
          ['list-load', '2024'],
          ['list-load', '2025'],
          ['list-use', '2026'],
          ['list-load', '2026'],
        ],
      );
      assert.equal((await store.versions()).length, 3);
    },
  );

  check('a version put in before the return of another one stays out of use and renews its delta', async store => {
    const old = Array.from({ length: 10 }, (_, i) => entry(`${i}`, `Person ${i}`));
    await put(store, 'a', '2024-01-01T00:00:00Z', old);
    await put(store, 'b', '2025-01-01T00:00:00Z', old.slice(1));
    await store.useListVersion('demo', sha256Hex('a'), '2026-01-01T00:00:00Z');
    await put(store, 'c', '2025-06-01T00:00:00Z', [...old.slice(2), entry('n', 'New')]);
    const [current] = await store.currentVersions();
    assert.deepEqual([current!.sha256, current!.learnedAt], [sha256Hex('a'), '2026-01-01T00:00:00Z']);
    const delta = (await store.versionDelta('demo', sha256Hex('a')))!;
    assert.deepEqual([delta.previous, delta.added, delta.removed], [sha256Hex('c'), 2, 1]);
    assert.equal((await store.versionChanges('demo', sha256Hex('a'))).length, 3);
  });

  check('going back to a list that lacks too many ids is refused, and nothing is left of it', async store => {
    const old = Array.from({ length: 20 }, (_, i) => entry(`${i}`, `Person ${i}`));
    await put(store, 'small', '2025-01-01T00:00:00Z', old.slice(3));
    await put(store, 'whole', '2025-02-01T00:00:00Z', old);
    const back = (share?: number) =>
      store.useListVersion('demo', sha256Hex('small'), '2025-03-01T00:00:00Z', share ? { vanishedShare: share } : {});
    await assert.rejects(back(0.1), code('E_LIST_SHRUNK'));
    assert.equal((await store.currentVersions())[0]!.sha256, sha256Hex('whole'));
    assert.equal((await store.verifyAudit()).entries, 2);
    assert.equal((await back())!.removed, 3);
  });

  check('a list that lost too many ids is refused, even if it grew, and nothing is left of it', async store => {
    const old = Array.from({ length: 20 }, (_, i) => entry(`${i}`, `Person ${i}`));
    await put(store, 'old', '2025-01-01T00:00:00Z', old);
    const grown = [...old.slice(3), ...Array.from({ length: 40 }, (_, i) => entry(`n${i}`, `New ${i}`))];
    await assert.rejects(put(store, 'grown', '2026-01-01T00:00:00Z', grown, 0.1), (error: InterdictError) => {
      assert.match(error.message, /3 of 20 ids .*15\.0 %/);
      return code('E_LIST_SHRUNK')(error);
    });
    assert.equal((await store.versions()).length, 1);
    await put(store, 'tenth', '2026-01-01T00:00:00Z', old.slice(2), 0.1);
    assert.equal((await put(store, 'grown', '2026-02-01T00:00:00Z', grown)).removed, 1);
  });
}

function runContract(check: Check, open: OpenStore): void {
  check('a run keeps its checkpoint until it is finished', async store => {
    const owner = newOwner();
    assert.deepEqual(await store.beginRun(run('k'), owner), { run: run('k'), resumed: false });
    await store.checkpoint('k', owner, '{"row":10}');
    const again = await store.beginRun(run('k'), owner);
    assert.deepEqual(again, { run: { ...run('k'), state: '{"row":10}' }, resumed: true });
    await store.finishRun('k', owner, '{"alerts":2}');
    assert.deepEqual(await store.findRun('k'), { ...run('k'), outcome: '{"alerts":2}' });
    const restarted = await store.beginRun(run('k'), owner);
    assert.deepEqual(restarted, { run: { ...run('k'), outcome: '{"alerts":2}' }, resumed: false });
    assert.equal(await store.findRun('other'), undefined);
    assert.deepEqual(
      (await store.runs('in.csv')).map(item => item.key),
      ['k'],
    );
    assert.deepEqual(await store.runs('out.csv'), []);
  });

  check('two owners cannot hold one run; the error names the process', async (store, place) => {
    const other = await open(place);
    try {
      await store.beginRun(run('k'), newOwner());
      await assert.rejects(other.beginRun(run('k'), newOwner()), (error: InterdictError) => {
        assert.match(error.message, new RegExp(`process ${process.pid} on `));
        return code('E_RUN_BUSY')(error);
      });
      await other.beginRun(run('another'), newOwner());
      await assert.rejects(other.checkpoint('k', newOwner(), '{}'), code('E_RUN_LOST'));
      await assert.rejects(other.finishRun('unknown', newOwner(), '{}'), code('E_RUN_LOST'));
      await store.close();
      await other.beginRun(run('k'), newOwner());
    } finally {
      await other.close();
    }
  });

  check('the lease of a process that is gone ends at once', async store => {
    const dead = newOwner().replace(/:\d+:/, ':999999999:');
    await store.beginRun(run('k'), dead);
    await store.checkpoint('k', dead, '{"row":7}');
    const owner = newOwner();
    const taken = await store.beginRun(run('k'), owner);
    assert.equal(taken.resumed, true);
    await assert.rejects(store.checkpoint('k', dead, '{}'), code('E_RUN_LOST'));
    await store.checkpoint('k', owner, '{"row":8}');
  });
}

function alertContract(check: Check): void {
  check('alerts are kept once a revision and found by a unique prefix, the latest first', async store => {
    await store.beginRun(run('k'), newOwner());
    const alert = (id: string, revision: string) => ({ id, revision, json: canonicalJson({ id, revision }) });
    await store.putAlerts('k', [alert('a-1234', 'x'), alert('a-1299', 'x')]);
    await store.putAlerts('k', [alert('a-1234', 'y')]);
    assert.deepEqual(await store.findAlert('a-123'), [alert('a-1234', 'y'), alert('a-1234', 'x')]);
    await store.putAlerts('k', [alert('a-1234', 'x')]);
    assert.deepEqual(await store.findAlert('a-1234'), [alert('a-1234', 'x'), alert('a-1234', 'y')]);
    await assert.rejects(store.findAlert('a-12'), (error: InterdictError) => {
      assert.match(error.message, /a-1234, a-1299/);
      return code('E_ALERT_AMBIGUOUS')(error);
    });
    assert.deepEqual(await store.findAlert('a-9'), []);
    assert.deepEqual(await store.findAlert("a-1' OR 1=1 --"), []);
    await assert.rejects(store.putAlerts('unknown', [alert('a-1', 'x')]), code('E_RUN_LOST'));
  });

  check('an id that is the beginning of another is still found', async store => {
    await store.beginRun(run('k'), newOwner());
    await store.putAlerts('k', [
      { id: 'a-1', revision: 'x', json: '1' },
      { id: 'a-12', revision: 'x', json: '2' },
    ]);
    assert.deepEqual(
      (await store.findAlert('a-1')).map(item => item.json),
      ['1'],
    );
  });

  check('segments are unique by id and stay in order', async store => {
    const segment = (id: string, sha256 = 'aa') => ({
      id,
      runKey: 'k',
      path: `consignments/${id}`,
      consignments: 5,
      bytes: 100,
      sha256,
      createdAt: '2026-01-01T00:00:00Z',
      file: 'consignments.csv',
      columns: '[{"hsCode":"HS code"}]',
    });
    await store.addSegment(segment('s2'));
    await store.addSegment(segment('s1'));
    await store.addSegment(segment('s2'));
    assert.deepEqual(await store.segments(), [segment('s2'), segment('s1')]);
    await assert.rejects(store.addSegment(segment('s1', 'bb')), code('E_STORE'));
  });
}

function outcomesContract(check: Check): void {
  const told = (id: string, fraud: boolean, rest: Partial<StoredOutcome> = {}): StoredOutcome => ({
    id,
    fraud,
    file: 'results.csv',
    sha256: 'a'.repeat(64),
    line: 2,
    learnedAt: '2026-01-02T00:00:00Z',
    ...rest,
  });
  check('outcomes: the last one told of a declaration counts, and the log tells what came', async store => {
    assert.deepEqual(await store.outcomes(), []);
    const first = [told('E1', true, { critical: false, chosen: 'random' }), told('E2', false)];
    assert.deepEqual(await store.putOutcomes(first), { added: 2, changed: 0, unchanged: 0 });
    assert.deepEqual(await store.outcomes(), first);
    assert.deepEqual(await store.putOutcomes(first), { added: 0, changed: 0, unchanged: 2 });
    const second = [told('E2', true, { line: 9 }), told('E3', false)];
    assert.deepEqual(await store.putOutcomes(second), { added: 1, changed: 1, unchanged: 0 });
    assert.deepEqual(await store.outcomes(), [first[0], ...second]);
    const entries = await store.auditEntries(0, 9);
    assert.deepEqual(
      entries.map(({ action, subject, detail }) => [
        action,
        subject,
        JSON.parse(detail).added,
        JSON.parse(detail).changed,
      ]),
      [
        ['outcomes-add', 'results.csv', 2, 0],
        ['outcomes-add', 'results.csv', 1, 1],
      ],
    );
    await store.verifyAudit();
  });
}

export function denial(tag: string, learnedAt = '2026-01-02T00:00:00Z', rest: Partial<Denial> = {}): Denial {
  const content = {
    kind: 'refused' as const,
    date: '2025-03',
    goods: { description: `freeze dryer ${tag}`, hsCode: '841939' },
    parties: [{ role: 'consignee' as const, name: `Orsan ${tag}`, identifiers: { registrationNumber: ['R-1'] } }],
    ...rest,
  };
  return { id: denialId(content), ...content, source: { file: 'denials.csv', line: 2 }, learnedAt };
}

function denialsContract(check: Check): void {
  const lift = (id: string, rest: Partial<DenialLift> = {}): DenialLift => ({
    denial: id,
    lifted: true,
    on: '2026-02-01',
    reason: 'appeal allowed',
    by: 'A. Officer',
    at: '2026-02-02T00:00:00Z',
    ...rest,
  });
  check('denials: kept once, in order, as learned first, with one audit entry a file', async store => {
    assert.deepEqual(await store.denials(), []);
    const [one, two] = [denial('one'), denial('two')];
    assert.deepEqual(await store.putDenials([one, two]), { added: 2, unchanged: 0 });
    const again = { ...one, learnedAt: '2026-05-05T00:00:00Z', source: { file: 'other.csv' } };
    assert.deepEqual(await store.putDenials([again]), { added: 0, unchanged: 1 });
    assert.deepEqual(await store.denials(), [{ denial: one }, { denial: two }]);
    const entries = await store.auditEntries(0, 9);
    assert.deepEqual(
      entries.map(({ action, subject, detail }) => [action, subject, JSON.parse(detail).ids]),
      [['denials-add', 'denials.csv', [one.id, two.id]]],
    );
  });

  check(
    'denials: a correction takes the place of another and deletes nothing; as of before it does not',
    async store => {
      const wrong = denial('wrong');
      const right = denial('right', '2026-03-03T00:00:00Z', { supersedes: wrong.id });
      await store.putDenials([wrong]);
      await store.putDenials([right]);
      assert.deepEqual(await store.denials(), [{ denial: wrong, supersededBy: right.id }, { denial: right }]);
      assert.deepEqual(await store.denials('2026-03-02T23:59:59Z'), [{ denial: wrong }]);
      assert.deepEqual(await store.denials('2026-01-01T00:00:00Z'), []);
      const nothing = denial('x', undefined, { supersedes: 'd-0000000000000000' });
      await assert.rejects(store.putDenials([denial('y'), nothing]), code('E_DENIAL_UNKNOWN'));
      assert.equal((await store.denials()).length, 2);
    },
  );

  check('denials: the last decision counts, each is in the log, and the same one again is none', async store => {
    const one = denial('one');
    await store.putDenials([one]);
    assert.equal(await store.liftDenial(lift(one.id, { lifted: false })), false);
    assert.equal(await store.liftDenial(lift(one.id)), true);
    assert.equal(await store.liftDenial(lift(one.id, { at: '2026-02-03T00:00:00Z' })), false);
    assert.deepEqual(await store.denials(), [{ denial: one, lift: lift(one.id) }]);
    assert.deepEqual(await store.denials('2026-02-01T00:00:00Z'), [{ denial: one }]);
    const undone = lift(one.id, { lifted: false, reason: 'a mistake', at: '2026-02-04T00:00:00Z' });
    assert.equal(await store.liftDenial(undone), true);
    assert.deepEqual(await store.denials(), [{ denial: one }]);
    assert.deepEqual(await store.denials('2026-02-03T00:00:00Z'), [{ denial: one, lift: lift(one.id) }]);
    await assert.rejects(store.liftDenial(lift('d-0000000000000000')), code('E_DENIAL_UNKNOWN'));
    const entries = await store.auditEntries(0, 9);
    assert.deepEqual(
      entries.map(({ action, subject }) => [action, subject]),
      [
        ['denials-add', 'denials.csv'],
        ['denial-lift', one.id],
        ['denial-lift', one.id],
      ],
    );
    assert.equal(JSON.parse(entries[2]!.detail).reason, 'a mistake');
    await store.verifyAudit();
  });
}

function documentOf(name: string, rest: Partial<Document> = {}): Document {
  return {
    id: sha256Hex(name),
    path: `${name}.txt`,
    bytes: 3,
    kind: 'other',
    format: 'text',
    publisherBasis: 'unknown',
    languageBasis: 'unknown',
    capturedAt: '2026-01-02T00:00:00Z',
    textSha256: sha256Hex('text'),
    textLength: 4,
    excluded: [],
    notes: [],
    ...rest,
  };
}

function documentsContract(check: Check): void {
  const seen = (name: string, path: string) => ({ id: sha256Hex(name), path, seenAt: '2026-01-02T00:00:00Z' });
  check('documents: the same bytes are one document with every path, and the log tells what came', async store => {
    const text = '북 \u{1F6A2} line\r\n“”\t';
    const [a, b] = [documentOf('a', { title: 'Crates' }), documentOf('b', { parent: sha256Hex('a') })];
    const both = [a, b].map(document => ({ document, text }));
    assert.deepEqual(await store.putDocuments(both, [seen('a', 'a.txt'), seen('b', 'a.txt!b')]), {
      added: 2,
      paths: 0,
    });
    const again = [{ document: documentOf('a', { title: 'Other' }), text: 'other' }];
    assert.deepEqual(await store.putDocuments(again, [seen('a', 'copy.txt'), seen('a', 'a.txt')]), {
      added: 0,
      paths: 1,
    });
    assert.deepEqual(await store.documents(0, 9), [a, b]);
    assert.deepEqual(await store.documents(1, 1), [b]);
    assert.deepEqual(await store.knownDocuments([sha256Hex('c'), a.id]), [a.id]);
    const found = await store.findDocument(a.id.slice(0, 8));
    assert.deepEqual(found, { document: a, paths: [seen('a', 'a.txt'), seen('a', 'copy.txt')] });
    assert.equal(await store.findDocument(a.id.slice(0, 7)), undefined);
    assert.equal(await store.findDocument(sha256Hex('c')), undefined);
    assert.equal(await store.documentText(a.id), text);
    assert.equal(await store.documentText('none'), undefined);
    const entries = await store.auditEntries(0, 9);
    assert.deepEqual(
      entries.map(({ action, subject }) => [action, subject]),
      [['documents-add', 'a.txt']],
    );
    await store.verifyAudit();
  });
}

function statementsContract(check: Check): void {
  check('statements: kept once a version of the rules, replaced by another one', async store => {
    const one = { id: sha256Hex('a'), extractor: 'frames-1', readAt: '2026-01-02T00:00:00Z', json: '{"claims":[]}' };
    await store.putStatements([one]);
    await store.putStatements([{ ...one, json: '{}', readAt: '2026-03-03T00:00:00Z' }]);
    assert.deepEqual(await store.documentStatements([sha256Hex('b'), one.id]), [one]);
    const next = { ...one, extractor: 'frames-2', json: '{"claims":[1]}' };
    await store.putStatements([next]);
    assert.deepEqual(await store.documentStatements([one.id]), [next]);
  });
}

function entitiesContract(check: Check): void {
  check('entities: replaced by another version of the rules, found by their names', async store => {
    await store.putDocuments(
      ['a', 'b'].map(name => ({ document: documentOf(name), text: name })),
      [],
    );
    const [a, b] = [sha256Hex('a'), sha256Hex('b')];
    const name = (text: string, kind = 'Vessel', alias = false) => ({ kind, text, alias });
    const one = { id: a, extractor: 'e-1', readAt: '2026-01-02T00:00:00Z', entities: 2, json: '{"entities":[1]}' };
    await store.putEntities([{ ...one, names: [name('Grey Petrel'), name('9074729', 'imo')] }]);
    await store.putEntities([{ ...one, json: '{}', names: [] }]);
    await store.putEntities([
      { ...one, id: b, entities: 1, names: [name('Grey Petrel'), name('Lee', 'Person', true)] },
    ]);
    assert.deepEqual(await store.entitiesRead([sha256Hex('c'), b, a]), [
      { id: b, extractor: 'e-1', entities: 1 },
      { id: a, extractor: 'e-1', entities: 2 },
    ]);
    assert.deepEqual(await store.documentEntities([a]), [{ id: a, json: one.json }]);
    const names = await store.entityNames(0, 10);
    assert.deepEqual(
      names.map(({ key: _key, ...rest }) => rest),
      [name('Grey Petrel'), name('9074729', 'imo'), name('Lee', 'Person', true)],
    );
    assert.deepEqual(await store.entityNames(names[0]!.key, 1), [names[1]]);
    const keys = names.map(({ key }) => key);
    assert.deepEqual(await store.documentsNaming([keys[0]!]), [
      { key: keys[0], document: a },
      { key: keys[0], document: b },
    ]);
    // another version of the rules finds other names
    await store.putEntities([{ ...one, extractor: 'e-2', names: [name('Blue Heron')] }]);
    assert.deepEqual(await store.documentsNaming([keys[0]!, keys[1]!]), [{ key: keys[0], document: b }]);
    assert.deepEqual(
      (await store.entityNames(0, 10)).map(({ text }) => text),
      ['Grey Petrel', 'Lee', 'Blue Heron'],
    );
  });
}

function auditContract(check: Check): void {
  check('each list load is one entry of a chain that verifies', async store => {
    await put(store, 'a', '2024-01-01T00:00:00Z', [entry('1', 'A')]);
    await put(store, 'b', '2025-01-01T00:00:00Z', [entry('1', 'B')]);
    const entries = await store.auditEntries(0, 10);
    assert.deepEqual(
      entries.map(({ sequence, action, subject }) => [sequence, action, subject]),
      [
        [1, 'list-load', 'demo'],
        [2, 'list-load', 'demo'],
      ],
    );
    assert.equal(entries[1]!.previous, entries[0]!.hash);
    assert.equal(JSON.parse(entries[1]!.detail).changed, 1);
    assert.deepEqual(await store.verifyAudit(), { entries: 2, hash: entries[1]!.hash });
    assert.deepEqual(await store.auditEntries(1, 10), [entries[1]]);
  });

  check('what is known of addresses is kept', async store => {
    const state = { url: 'https://x.example/a', sha256: 'aa', bytes: 3, checkedAt: '2026-01-01T00:00:00Z' };
    await store.putFetchStates([state]);
    assert.deepEqual(await store.fetchStates(['https://x.example/b', state.url]), [state]);
    await store.putFetchStates([{ ...state, etag: '"1"', lastModified: 'today' }]);
    assert.deepEqual(await store.fetchStates([state.url]), [{ ...state, etag: '"1"', lastModified: 'today' }]);
  });
}
