import { serveJobs } from '../screen/pool-worker.ts';
import { statementsWork } from './statements-work.ts';

// The worker thread of readStatements: a document's text in, its statements out.
serveJobs(statementsWork(), () => []);
