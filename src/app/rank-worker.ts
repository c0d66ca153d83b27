import { workerData } from 'node:worker_threads';
import { serveJobs } from '../screen/pool-worker.ts';
import { type RankAnswer, type RankJob, type RankWork, rankWork } from './rank-work.ts';

serveJobs<RankJob, RankAnswer>(rankWork(workerData as RankWork), ({ margins }) => [
  new Uint8Array(margins.buffer as ArrayBuffer),
]);
