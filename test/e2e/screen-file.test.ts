import assert from 'node:assert/strict';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { explainAlert } from '../../src/app/explain.ts';
import { addList } from '../../src/app/lists.ts';
import { type ScreenOptions, type ScreenOutcome, screenFile } from '../../src/app/screen.ts';
import { openWorkspace, type Workspace } from '../../src/app/workspace.ts';
import type { InterdictError } from '../../src/core/errors.ts';
import { type Alert, alertSchema } from '../../src/model/alert.ts';
import { imo, inventedName, writeConsignments, writeList } from '../screen/screen-files.ts';

const COUNT = 2000;
const folder = mkdtempSync(join(tmpdir(), 'interdict-screen-'));
const input = join(folder, 'consignments.csv');
const list = join(folder, 'list.jsonl');
let workspace: Workspace;
let clean: string;
let cleanOutcome: ScreenOutcome;

before(async () => {
  writeList(list, 200);
  await writeConsignments(input, COUNT, 200);
  workspace = await openWorkspace({ data: join(folder, 'data') });
  await addList(workspace, { list: 'inv', sources: [list], learnedAt: '2026-01-01' });
  cleanOutcome = await screen({ workers: 0 });
  clean = await text(cleanOutcome);
});
after(async () => {
  await workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

// a fixed day, and a list that was learned before it: the same on every day that the tests run
const screen = (more: Partial<ScreenOptions> = {}) => screenFile(workspace, { input, asOf: '2026-02-01', ...more });

async function text(outcome: ScreenOutcome): Promise<string> {
  let out = '';
  for await (const alert of outcome.alerts()) out += `${JSON.stringify(alert)}\n`;
  return out;
}

test('planted names are found, with evidence that cites the file; the summary counts everything', () => {
  const alerts = clean
    .trimEnd()
    .split('\n')
    .map(line => alertSchema.parse(JSON.parse(line)));
  const planted = new Set(alerts.map(alert => alert.consignment));
  for (let n = 0; n < COUNT; n += 40) assert.ok(planted.has(`R${n}`), `R${n}`);
  const cites = alerts.flatMap(alert => alert.unknown.flatMap(line => line.cites));
  assert.ok(cites.some(cite => cite.kind === 'record' && cite.column === 'consignee country' && cite.value === 'de'));
  const { summary } = cleanOutcome;
  assert.equal(summary.alerts, alerts.length);
  assert.equal(summary.consignments, COUNT);
  assert.equal(summary.rows, COUNT + Math.ceil((COUNT - 1) / 60));
  assert.equal(summary.rejectedRows, 0);
  assert.ok(summary.rejectedValues >= Math.floor(COUNT / 97));
  assert.equal(readFileSync(summary.rejectsFile!, 'utf8').trimEnd().split('\n').length, summary.rejectedValues);
  assert.deepEqual(
    summary.lists.map(({ list, entries }) => [list, entries]),
    [['inv', 200]],
  );
});

test('any number of workers, with caches or without, gives the same bytes; run again, all alerts again', async () => {
  for (const more of [{ workers: 1 }, { workers: 2 }, { workers: 3 }, { workers: 0, cache: false }])
    assert.equal(await text(await screen(more)), clean, JSON.stringify(more));
  assert.equal((await workspace.store.segments()).length, 1);
});

test('top ranks the whole file, says the cut score and keeps file order among equals', async () => {
  const all = clean
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as Alert);
  const ranked = all.map((alert, n) => ({ alert, n })).sort((a, b) => b.alert.score - a.alert.score || a.n - b.n);
  const outcome = await screen({ workers: 0, top: 7 });
  const seen = (await text(outcome))
    .trimEnd()
    .split('\n')
    .map(line => (JSON.parse(line) as Alert).id);
  assert.deepEqual(
    seen,
    ranked.slice(0, 7).map(({ alert }) => alert.id),
  );
  assert.deepEqual(outcome.summary.top, { wanted: 7, of: all.length, cutScore: ranked[6]!.alert.score });
});

test('a stopped run says how to go on, and goes on', async () => {
  const stop = new AbortController();
  const options = { threshold: 0.71, workers: 0 };
  await assert.rejects(
    screen({ ...options, signal: stop.signal, onProgress: ({ phase }) => phase === 'screening' && stop.abort() }),
    (error: InterdictError) => error.code === 'E_RUN_STOPPED' && /--resume/.test(error.message),
  );
  const notices: string[] = [];
  const resumed = await screen({ ...options, resume: true, onNotice: notice => notices.push(notice) });
  assert.ok(!notices.some(notice => notice.includes('nothing to resume')));
  assert.equal(await text(resumed), await text(await screen(options)));
  await screen({ ...options, resume: true, onNotice: notice => notices.push(notice) });
  assert.ok(notices.some(notice => notice.includes('nothing to resume')));
});

test('without resume an unfinished run starts anew', async () => {
  const stop = new AbortController();
  const options = { threshold: 0.72, workers: 0 };
  const abort = { signal: stop.signal, onProgress: () => stop.abort() };
  await assert.rejects(screen({ ...options, ...abort }), { code: 'E_RUN_STOPPED' });
  const rows: number[] = [];
  const again = await screen({ ...options, onProgress: ({ phase, rows: n }) => phase === 'screening' && rows.push(n) });
  assert.ok(rows[0]! < COUNT);
  assert.equal(again.summary.consignments, COUNT);
});

test('a changed input is refused when a run is resumed', async () => {
  const changing = join(folder, 'changing.csv');
  cpSync(input, changing);
  const stop = new AbortController();
  const options = { input: changing, workers: 0 };
  const abort = { signal: stop.signal, onProgress: () => stop.abort() };
  await assert.rejects(screen({ ...options, ...abort }), { code: 'E_RUN_STOPPED' });
  appendFileSync(changing, 'R-new,A,B,de,MV C,,pumps,841370,1\n');
  await assert.rejects(screen({ ...options, resume: true }), { code: 'E_RUN_CHANGED' });
  assert.equal((await screen(options)).summary.consignments, COUNT + 1);
});

test('an input that changes while it is screened is noticed', async () => {
  const changing = join(folder, 'growing.csv');
  cpSync(input, changing);
  let rows = 0;
  const grow = (): void => {
    if (rows++ === 0) appendFileSync(changing, 'R-new,A,B,de,MV C,,pumps,841370,1\n');
  };
  const onProgress: ScreenOptions['onProgress'] = ({ phase }) => phase === 'screening' && grow();
  await assert.rejects(screen({ input: changing, workers: 0, onProgress }), { code: 'E_RUN_CHANGED' });
});

test('a run goes on with the lists it began with, whatever was loaded since', async () => {
  const stop = new AbortController();
  const later = join(folder, 'later.jsonl');
  writeList(later, 10);
  const options = { threshold: 0.73, workers: 0, asOf: undefined };
  const abort = { signal: stop.signal, onProgress: () => stop.abort() };
  await assert.rejects(screen({ ...options, ...abort }), { code: 'E_RUN_STOPPED' });
  await new Promise(resolve => setTimeout(resolve, 1100));
  await addList(workspace, { list: 'late', sources: [later] });
  const resumed = await screen({ ...options, resume: true });
  assert.deepEqual(
    resumed.summary.lists.map(version => version.list),
    ['inv'],
  );
  const fresh = await screen(options);
  assert.deepEqual(
    fresh.summary.lists.map(version => version.list),
    ['inv', 'late'],
  );
});

test('an alert is explained with the consignment it came from, by the beginning of its id', async () => {
  const alert = JSON.parse(clean.split('\n')[0]!) as Alert;
  const explanation = await explainAlert(workspace, alert.id.slice(0, 14));
  assert.equal(explanation?.alert.id, alert.id);
  assert.equal(explanation?.consignment?.id, alert.consignmentId);
  assert.equal(explanation?.consignment?.reference, alert.consignment);
  assert.equal(await explainAlert(workspace, 'a-ffffffffffffffff'), undefined);
});

test('no alerts, no rows: an empty result and a summary', async () => {
  const small = join(folder, 'small.csv');
  writeFileSync(small, 'reference,consignee\nX1,Nobody In Particular\n');
  const outcome = await screen({ input: small });
  assert.equal(await text(outcome), '');
  assert.equal(outcome.summary.alerts, 0);
  assert.equal(outcome.summary.rejectsFile, undefined);
  assert.ok(existsSync(workspace.path('runs', outcome.runKey, 'alerts.jsonl')));
});

test('a file of bad rows only: all of them in the rejects, no consignment', async () => {
  const bad = join(folder, 'bad.csv');
  writeFileSync(bad, 'reference,consignee\nX1\nX2,a,b\n');
  const { summary } = await screen({ input: bad });
  assert.equal(summary.consignments, 0);
  assert.deepEqual([summary.rejectedRows, summary.rejectedValues], [2, 0]);
  assert.equal(readFileSync(summary.rejectsFile!, 'utf8').trimEnd().split('\n').length, 2);
});

test('an alert on the second vessel of a consignment is explained with both vessels', async () => {
  const several = join(folder, 'several.csv');
  const listed = `${inventedName(9)},${imo(9)}`;
  writeFileSync(several, `reference,consignee,vessel,imo\nX1,Nobody,QUIET HERON,\nX1,Nobody,${listed}\n`);
  const outcome = await screen({ input: several });
  const alerts = (await text(outcome)).trimEnd().split('\n');
  const alert = JSON.parse(alerts[0]!) as Alert;
  assert.deepEqual([alerts.length, alert.entity, alert.subject], [1, 'inv-9', inventedName(9)]);
  assert.equal(outcome.summary.rejectsFile, undefined);
  const explanation = await explainAlert(workspace, alert.id);
  assert.deepEqual(
    explanation?.consignment?.vessels.map(({ name }) => name),
    ['QUIET HERON', inventedName(9)],
  );
});

test('reading goes from 0 to the whole in bytes that were read, for CSV and JSON lines', async () => {
  const lines = join(folder, 'rows.jsonl');
  const row = (n: number): string =>
    JSON.stringify({ reference: `J${n}`, consignee: `Nobody ${n}`, note: 'x'.repeat(200) });
  writeFileSync(lines, `${Array.from({ length: 5000 }, (_, n) => row(n)).join('\n')}\n`);
  for (const [path, passes] of [
    [input, 2],
    [lines, 3],
  ] as const) {
    const size = statSync(path).size;
    const seen: { bytes: number; share: number }[] = [];
    await screen({
      input: path,
      workers: 0,
      onProgress: ({ phase, bytes, share }) => phase === 'reading' && seen.push({ bytes: bytes!, share: share! }),
    });
    assert.ok(seen.length >= passes);
    for (const [n, { bytes, share }] of seen.entries()) {
      assert.equal(share, bytes / (size * passes));
      if (n > 0) assert.ok(bytes >= seen[n - 1]!.bytes);
    }
    assert.deepEqual(seen.at(-1), { bytes: size * passes, share: 1 });
  }
});
