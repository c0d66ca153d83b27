import { parentPort } from 'node:worker_threads';
import { InterdictError } from '../core/errors.ts';
import type { Answer } from './pool.ts';

/**
 * The worker's side of runPool: does each job in turn and sends its result, its bytes moved instead of copied. An
 * InterdictError is an answer; anything else ends the worker, which the pool notices.
 */
export function serveJobs<J, R>(work: (job: J) => R, bytesOf: (result: R) => Uint8Array[]): void {
  parentPort!.on('message', ({ index, job }: { index: number; job: J }) => {
    let answer: Answer<R>;
    try {
      answer = { index, result: work(job) };
    } catch (error) {
      if (!(error instanceof InterdictError)) throw error;
      const { code, place, params } = error;
      answer = { index, error: { code, place, params } };
    }
    const bytes = 'result' in answer ? bytesOf(answer.result).map(part => part.buffer as ArrayBuffer) : [];
    parentPort!.postMessage(answer, bytes);
  });
}
