import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { InterdictError } from '../../src/core/errors.ts';
import { runPool } from '../../src/screen/pool.ts';
import type { TestJob } from './pool-test-worker.ts';

const root = mkdtempSync(join(tmpdir(), 'interdict-pool-'));
after(() => rmSync(root, { recursive: true, force: true }));

async function run(jobs: Iterable<TestJob> | AsyncIterable<TestJob>, workers = 2): Promise<number[]> {
  const out: number[] = [];
  const results = runPool<TestJob, { n: number }>(jobs, {
    workers,
    url: new URL('./pool-test-worker.ts', import.meta.url),
    data: { folder: mkdtempSync(join(root, 'w-')) },
    inline: () => ({ work: job => ({ n: job.n * 2 }) }),
    describe: job => `job ${job.n}`,
  });
  for await (const { n } of results) out.push(n);
  return out;
}

const jobs = (count: number, act: Record<number, TestJob['act']> = {}): TestJob[] =>
  Array.from({ length: count }, (_, n) => (act[n] ? { n, act: act[n] } : { n }));
const doubled = (count: number) => Array.from({ length: count }, (_, n) => n * 2);

test('results come in the order of the jobs, however many threads and however slow one is', async () => {
  assert.deepEqual(await run(jobs(40, { 3: 'slow', 20: 'slow' }), 3), doubled(40));
  assert.deepEqual(await run(jobs(40), 1), doubled(40));
  assert.deepEqual(await run(jobs(40), 0), doubled(40));
  assert.deepEqual(await run([], 2), []);
});

test('jobs may come asynchronously', async () => {
  async function* slowly(): AsyncGenerator<TestJob> {
    for (const job of jobs(10)) {
      await new Promise(resolve => setTimeout(resolve, 2));
      yield job;
    }
  }
  assert.deepEqual(await run(slowly()), doubled(10));
  assert.deepEqual(await run(slowly(), 0), doubled(10));
});

test('a thread that dies is replaced and its jobs are done again', async () => {
  assert.deepEqual(await run(jobs(30, { 0: 'die-once', 11: 'die-once', 12: 'die-once' })), doubled(30));
});

test('a job that two threads died of ends the run and is named', async () => {
  await assert.rejects(
    run(jobs(30, { 7: 'die' })),
    (error: InterdictError) => error.code === 'E_WORKER' && /job 7.*died of 7/.test(error.message),
  );
});

test('an error of ours comes through with code and place, at once', async () => {
  await assert.rejects(
    run(jobs(30, { 5: 'refuse' })),
    (error: InterdictError) => error instanceof InterdictError && error.message.startsWith('x.csv:5'),
  );
});

test('an error of the source of jobs comes through', async () => {
  async function* broken(): AsyncGenerator<TestJob> {
    yield { n: 1 };
    throw new Error('source broke');
  }
  await assert.rejects(run(broken()), /source broke/);
});

test('jobs are taken only as far as results are awaited', async () => {
  let taken = 0;
  function* counted(): Generator<TestJob> {
    for (const job of jobs(1000)) {
      taken++;
      yield job;
    }
  }
  let seen = 0;
  const results = runPool<TestJob, { n: number }>(counted(), {
    workers: 2,
    url: new URL('./pool-test-worker.ts', import.meta.url),
    data: { folder: root },
    inline: () => ({ work: job => ({ n: job.n }) }),
    describe: job => `job ${job.n}`,
  });
  for await (const result of results) {
    void result;
    await new Promise(resolve => setTimeout(resolve, 5));
    assert.ok(taken - seen <= 16, `${taken} taken, ${seen} seen`);
    if (++seen === 20) break;
  }
  assert.ok(taken < 60);
});
