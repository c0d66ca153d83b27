import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { interdict, startInterdict, testFolder, writeConsignments, writeList } from './run-cli.ts';

const folder = testFolder();

test('Ctrl-C stops with 130 and says how to go on; --resume gives what one run gives', async () => {
  writeList(folder);
  writeConsignments(folder, 20_000, 'long.csv');
  interdict(folder, 'lists', 'add', 'harbour', 'harbour.jsonl');
  const data = ['--data', join(folder, 'interrupted')];
  const screen = ['screen', 'long.csv', '--format', 'jsonl', '--workers', '1', '--as-of', '2099-01-01'];
  interdict(folder, 'lists', 'add', 'harbour', 'harbour.jsonl', ...data);
  const running = startInterdict(folder, ...screen, ...data);
  // the run writes under runs/ from its first batch on
  const runs = join(folder, 'interrupted', 'runs');
  const poll = setInterval(() => {
    if (readdirSync(runs, { recursive: true }).length === 0) return;
    clearInterval(poll);
    // npx hands Ctrl-C on a second time: that is one wish, not two
    running.kill();
    setTimeout(running.kill, 5);
  }, 20);
  const stopped = await running.done;
  clearInterval(poll);
  assert.deepEqual([stopped.code, stopped.out], [130, ''], stopped.err);
  assert.match(stopped.err, /interdict: interrupted: .*--resume/);
  const resumed = interdict(folder, ...screen, '--resume', ...data);
  assert.equal(resumed.code, 10, resumed.err);
  assert.equal(resumed.out, interdict(folder, ...screen).out);
});
