import { workerData } from 'node:worker_threads';
import { serveJobs } from '../screen/pool-worker.ts';
import { type MatchWork, matchWork } from './match-work.ts';

// The worker thread of matchFile: queries in, JSON lines out.
serveJobs(matchWork(workerData as MatchWork), () => []);
