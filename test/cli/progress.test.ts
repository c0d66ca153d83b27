import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counted, Progress, progressText } from '../../src/cli/progress.ts';
import { thousands } from '../../src/report/summary.ts';

function recorded(tty: boolean): { progress: Progress; text(): string; wait(milliseconds: number): void } {
  let time = 1000;
  let text = '';
  const progress = new Progress({ tty, columns: 60, write: piece => void (text += piece), clock: () => time });
  return { progress, text: () => text, wait: milliseconds => void (time += milliseconds) };
}

test('a terminal gets one line that is written over, at most five times a second', () => {
  const { progress, text, wait } = recorded(true);
  for (let n = 0; n < 100; n++) {
    wait(10);
    progress.show({ done: n * 1000, unit: 'rows', share: n / 100, alerts: n });
  }
  assert.equal(text().split('\r').length - 1, 5);
  assert.ok(!text().includes('\n'));
  progress.stop();
  assert.ok(text().endsWith('\r\u001b[K'));
  for (const line of text().split('\r')) assert.ok(line.replace('\u001b[K', '').length < 60);
});

test('a log gets a plain line every ten seconds and no control characters', () => {
  const { progress, text, wait } = recorded(false);
  for (let n = 1; n <= 250; n++) {
    wait(100);
    progress.show({ done: n * 10, unit: 'rows', alerts: 2 });
  }
  progress.stop();
  assert.equal(text(), 'interdict: 1,000 rows, 100 rows/s, 2 alerts\ninterdict: 2,000 rows, 100 rows/s, 2 alerts\n');
});

test('a new phase is measured from its own beginning', () => {
  const { progress, text, wait } = recorded(false);
  wait(60_000);
  progress.show({ done: 600, unit: 'rows read' });
  wait(1);
  progress.show({ done: 1, unit: 'rows' });
  wait(10_000);
  progress.show({ done: 1000, unit: 'rows' });
  assert.equal(text(), 'interdict: 600 rows read, 10 rows read/s\ninterdict: 1,000 rows, 100 rows/s\n');
});

test('quiet shows nothing', () => {
  const progress = new Progress(undefined);
  progress.show({ done: 1, unit: 'rows' });
  progress.stop();
});

test('rate, share and time to go are said in figures that are the same everywhere', () => {
  const tick = { done: 250_000, unit: 'rows', share: 0.25, alerts: 1 };
  assert.equal(progressText(tick, 10_000), '250,000 rows, 25,000 rows/s, 1 alert, 25 %, 0:30 to go');
  assert.equal(progressText({ done: 5, unit: 'rows', share: 0.001 }, 8000), '5 rows, 1 rows/s, 0 %, 2:13:12 to go');
  assert.equal(progressText({ done: 5, unit: 'rows' }, 0), '5 rows, 0 rows/s');
  assert.deepEqual([0, 999, 1000, 1234567].map(thousands), ['0', '999', '1,000', '1,234,567']);
  assert.deepEqual(
    [0, 1, 2].map(count => counted(count, 'row')),
    ['0 rows', '1 row', '2 rows'],
  );
});
