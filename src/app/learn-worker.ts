import { workerData } from 'node:worker_threads';
import type { Forest } from '../learn/boost.ts';
import { type ForestJob, type ForestWork, growForest } from '../learn/train.ts';
import { serveJobs } from '../screen/pool-worker.ts';

const work = workerData as ForestWork;
serveJobs<ForestJob, Forest>(
  job => growForest(work, job),
  () => [],
);
