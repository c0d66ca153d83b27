import { existsSync, writeFileSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { fail } from '../../src/core/errors.ts';
import { serveJobs } from '../../src/screen/pool-worker.ts';

// A worker for the pool's tests: doubles numbers, and does what the job's words ask for.
export interface TestJob {
  n: number;
  act?: 'die' | 'die-once' | 'refuse' | 'slow';
}
const { folder } = workerData as { folder: string };

serveJobs(
  ({ n, act }: TestJob) => {
    const flag = `${folder}/died-${n}`;
    if (act === 'die' || (act === 'die-once' && !existsSync(flag))) {
      writeFileSync(flag, '');
      throw new Error(`died of ${n}`);
    }
    if (act === 'refuse') throw fail('E_VALUE', { file: 'x.csv', line: n, field: 'n', why: 'refused' });
    if (act === 'slow') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30);
    return { n: n * 2, bytes: new Uint8Array([n & 255]) };
  },
  result => [result.bytes],
);
