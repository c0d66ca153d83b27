import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { addList } from '../../src/app/lists.ts';
import { openWorkspace } from '../../src/app/workspace.ts';
import type { Alert } from '../../src/model/alert.ts';
import type { RunSummary } from '../../src/report/summary.ts';
import { openSegment } from '../../src/store/segments.ts';
import { dice, writeConsignments, writeList } from '../screen/screen-files.ts';

const CHILD = fileURLToPath(new URL('./screen-child.ts', import.meta.url));
const KILLS = 11;
const COUNT = 20_000;
const folder = mkdtempSync(join(tmpdir(), 'interdict-kill-'));
const input = join(folder, 'consignments.csv');
after(() => rmSync(folder, { recursive: true, force: true }));

before(async () => {
  writeList(join(folder, 'list.jsonl'), 500);
  await writeConsignments(input, COUNT, 500);
  for (const name of ['whole', 'killed']) {
    const workspace = await openWorkspace({ data: join(folder, name) });
    await addList(workspace, { list: 'inv', sources: [join(folder, 'list.jsonl')], learnedAt: '2026-01-01' });
    await workspace.close();
  }
});

function start(data: string, out: string): ChildProcess {
  return fork(CHILD, [join(folder, data), input, join(folder, out), '2'], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}

/** Runs to the end, or is killed when so many rows are done (or so many milliseconds have passed). */
let wentOn = 0;

function run(child: ChildProcess, kill?: { rows?: number; millis?: number }): Promise<boolean> {
  return new Promise((resolve, reject) => {
    let errors = '';
    let dead = false;
    let first = true;
    const shoot = (): void => {
      dead = true;
      child.kill('SIGKILL');
    };
    const timer = kill?.millis === undefined ? undefined : setTimeout(shoot, kill.millis);
    child.stderr!.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.on('message', rows => {
      if ((rows as number) > 0 && first) {
        first = false;
        if ((rows as number) > 600) wentOn++;
      }
      if (kill?.rows !== undefined && (rows as number) >= kill.rows) shoot();
    });
    child.on('exit', code => {
      clearTimeout(timer);
      if (code === 0) resolve(true);
      else if (dead) resolve(false);
      else reject(new Error(`child ended with ${code}: ${errors}`));
    });
  });
}

test('killed at any moment and resumed, alerts and rejects are those of one uninterrupted run', async () => {
  assert.ok(await run(start('whole', 'whole.jsonl')));
  const roll = dice(20_261_123);
  let killed = 0;
  for (let n = 0; n < KILLS; n++) {
    // in the middle of screening, and (every third) wherever the clock says: opening, reading, settling
    const when = n % 3 === 2 ? { millis: 150 + roll(1500) } : { rows: Math.floor(((n + 1) * COUNT) / (KILLS + 2)) };
    if (await run(start('killed', 'killed.jsonl'), when)) break;
    killed++;
  }
  assert.ok(killed >= 10, `killed ${killed} times`);
  assert.ok(await run(start('killed', 'killed.jsonl')));
  assert.ok(wentOn >= 3, `went on from a checkpoint ${wentOn} times`);
  const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const alerts = text('killed.jsonl');
  assert.ok(alerts.split('\n').length > COUNT / 40);
  assert.equal(alerts, text('whole.jsonl'));
  const [whole, resumed] = ['whole', 'killed'].map(name => JSON.parse(text(`${name}.jsonl.summary`)) as RunSummary);
  const { rejectsFile: wholeRejects, lists: _a, ...wholeRest } = whole!;
  const { rejectsFile: resumedRejects, lists: _b, ...resumedRest } = resumed!;
  assert.deepEqual(resumedRest, wholeRest);
  assert.ok(whole!.rejectedValues > 0);
  assert.equal(readFileSync(resumedRejects!, 'utf8'), readFileSync(wholeRejects!, 'utf8'));
  await checkStore(alerts, whole!.consignments);
});

/** Every alert is in the store, and every consignment is kept once. */
async function checkStore(alerts: string, consignments: number): Promise<void> {
  const workspace = await openWorkspace({ data: join(folder, 'killed') });
  try {
    for (const line of alerts
      .trimEnd()
      .split('\n')
      .filter((_, n) => n % 25 === 0)) {
      const { id } = JSON.parse(line) as Alert;
      assert.equal((await workspace.store.findAlert(id))[0]?.json, line);
    }
    const segments = await workspace.store.segments();
    assert.equal(segments.length, 1);
    const segment = await openSegment(join(workspace.data, segments[0]!.path));
    let kept = 0;
    for await (const it of segment) kept += it.reference === '' ? 0 : 1;
    await segment.close();
    assert.equal(kept, consignments);
  } finally {
    await workspace.close();
  }
}
