import { workerData } from 'node:worker_threads';
import { serveJobs } from '../screen/pool-worker.ts';
import { type KeptWork, keptWork } from './kept-work.ts';

// The worker thread of lookAcross: blocks of kept consignments in, what the detectors must know of them out.
serveJobs(keptWork(workerData as KeptWork), () => []);
