import { workerData } from 'node:worker_threads';
import { serveJobs } from '../screen/pool-worker.ts';
import { type ScreenWork, screenBatches } from '../screen/screen-batch.ts';
import { encodeBlock } from '../store/segments-block.ts';

// The worker thread of screenFile: batches of rows in, alerts, rejects and a block of kept consignments out.
serveJobs(screenBatches(workerData as ScreenWork, encodeBlock).screen, result =>
  result.block.length > 0 ? [result.block] : [],
);
