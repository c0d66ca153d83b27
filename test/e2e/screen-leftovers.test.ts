import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { explainAlert } from '../../src/app/explain.ts';
import { addList } from '../../src/app/lists.ts';
import { type ScreenOptions, type ScreenOutcome, screenFile } from '../../src/app/screen.ts';
import { openWorkspace, type Workspace } from '../../src/app/workspace.ts';
import { now } from '../../src/core/clock.ts';
import type { Alert } from '../../src/model/alert.ts';
import { imo, inventedName, writeConsignments } from '../screen/screen-files.ts';

const DAY = 24 * 3600;
const COUNT = 2000;
const folder = mkdtempSync(join(tmpdir(), 'interdict-leftovers-'));
const input = join(folder, 'consignments.csv');
let workspace: Workspace;

before(async () => {
  const list = join(folder, 'list.jsonl');
  const ship = { name: [inventedName(1)], topics: ['sanction'], imoNumber: [imo(1)] };
  const entries = [
    { id: 'inv-0', schema: 'Organization', properties: { name: [inventedName(0)], topics: ['sanction'] } },
    { id: 'inv-1', schema: 'Vessel', properties: { ...ship, mmsi: ['572469210'], callSign: ['9HDQ9'] } },
  ];
  writeFileSync(list, entries.map(entry => `${JSON.stringify(entry)}\n`).join(''));
  await writeConsignments(input, COUNT, 1);
  workspace = await openWorkspace({ data: join(folder, 'data') });
  await addList(workspace, { list: 'inv', sources: [list], learnedAt: '2026-01-01' });
});
after(async () => {
  await workspace.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  for (const name of leftovers()) rmSync(workspace.path('runs', name), { recursive: true });
});

const screen = (more: Partial<ScreenOptions> = {}) =>
  screenFile(workspace, { input, asOf: '2026-02-01', workers: 0, ...more });
const leftovers = (): string[] => readdirSync(workspace.path('runs'));

async function alertsOf(outcome: ScreenOutcome): Promise<Alert[]> {
  const alerts: Alert[] = [];
  for await (const alert of outcome.alerts()) alerts.push(alert);
  return alerts;
}

/** Makes everything under runs/ look as if it had been written so many seconds ago. */
function age(seconds: number): void {
  const then = Date.parse(now()) / 1000 - seconds;
  const runs = workspace.path('runs');
  for (const name of readdirSync(runs, { recursive: true }) as string[]) utimesSync(join(runs, name), then, then);
}

async function stopped(options: Partial<ScreenOptions>): Promise<void> {
  const stop = new AbortController();
  const abort = {
    signal: stop.signal,
    onProgress: (at: { phase: string }) => at.phase === 'screening' && stop.abort(),
  };
  await assert.rejects(screen({ ...options, ...abort }), { code: 'E_RUN_STOPPED' });
}

test('explain showed no consignment where the vessel is known by MMSI or call sign only', async () => {
  const path = join(folder, 'numbers.csv');
  writeFileSync(path, 'reference,consignee,mmsi,call sign\nM-1,Nobody,572469210,\nM-2,Nobody,,9HDQ9\n');
  const alerts = await alertsOf(await screen({ input: path, threshold: 0.05 }));
  assert.deepEqual(
    alerts.map(({ consignment, subject }) => [consignment, subject]),
    [
      ['M-1', '572469210'],
      ['M-2', '9HDQ9'],
    ],
  );
  for (const { id, consignment } of alerts)
    assert.equal((await explainAlert(workspace, id))?.consignment?.reference, consignment);
});

test('finished runs piled up: an hour later the next run takes their files away', async () => {
  const first = await screen({ threshold: 0.71 });
  const shown = await alertsOf(first);
  age(3000);
  const second = await screen({ threshold: 0.72 });
  assert.deepEqual(leftovers().sort(), [first.runKey, second.runKey].sort(), 'a reader may still be at it');
  assert.deepEqual(await alertsOf(first), shown);
  age(4000);
  const third = await screen({ threshold: 0.73 });
  assert.deepEqual(leftovers(), [third.runKey]);
  // nothing is lost: the store has the alerts, and the same run again gives them again
  assert.equal((await explainAlert(workspace, shown[0]!.id))?.alert.id, shown[0]!.id);
  assert.deepEqual(await alertsOf(await screen({ threshold: 0.71 })), shown);
});

test('a run that was stopped stays resumable for thirty days while other runs come and go', async () => {
  const options = { threshold: 0.74 };
  await stopped(options);
  const [key] = leftovers();
  age(29 * DAY);
  const whole = await alertsOf(await screen({ threshold: 0.75 }));
  const notices: string[] = [];
  const resumed = await screen({
    ...options,
    resume: true,
    onNotice: notice => notices.push(notice),
  });
  assert.equal(resumed.runKey, key);
  assert.ok(!notices.some(notice => notice.includes('gone')), notices.join('\n'));
  assert.equal((await alertsOf(resumed)).length, whole.length);
});

test('a stopped run that nobody resumed in thirty days starts again, and says so', async () => {
  const options = { threshold: 0.76 };
  await stopped(options);
  const [key] = leftovers();
  age(31 * DAY);
  writeFileSync(workspace.path('runs', 'rows-1-1.jsonl'), '');
  await screen({ threshold: 0.77 });
  assert.ok(!leftovers().includes(key!));
  assert.ok(leftovers().includes('rows-1-1.jsonl'), 'spooled rows of a run under way stay');
  const notices: string[] = [];
  const again = await screen({ ...options, resume: true, onNotice: notice => notices.push(notice) });
  assert.ok(notices.some(notice => notice.includes('gone: from the start')));
  assert.equal(again.summary.consignments, COUNT);
});

test('the same input screened every day left its rejects anew every day', async () => {
  const paths = new Set<string>();
  for (const threshold of [0.78, 0.79]) paths.add((await screen({ threshold })).summary.rejectsFile!);
  const [path] = paths;
  assert.equal(paths.size, 1);
  age(2 * DAY);
  const { summary } = await screen({ threshold: 0.8 });
  assert.ok(existsSync(path!), 'what was set aside stays');
  assert.equal(readFileSync(path!, 'utf8').trimEnd().split('\n').length, summary.rejectedValues);
  assert.ok(!readdirSync(workspace.path('rejects')).some(name => name.endsWith('.part')));
});
