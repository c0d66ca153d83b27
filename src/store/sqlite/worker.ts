import { parentPort, workerData } from 'node:worker_threads';
import { LEASE_SECONDS } from '../lease.ts';
import type { RunStart } from '../port.ts';
import { type Database, guarded, openDatabase } from './database.ts';
import { packError, type Reply, type Request, type WorkerStart } from './messages.ts';
import { OPERATIONS } from './operations.ts';
import { beat, release } from './runs.ts';

const port = parentPort!;
const start = workerData as WorkerStart;
let database: Database | undefined;
let heartbeat: NodeJS.Timeout | undefined;
/** runs begun through this worker and not finished, with their owners */
const held = new Map<string, string>();

port.on('message', (request: Request) => {
  let reply: Reply;
  try {
    reply = { id: request.id, value: perform(request) };
  } catch (error) {
    reply = { id: request.id, error: packError(error) };
  }
  port.postMessage(reply);
});

function perform({ name, args }: Request): unknown {
  if (name === 'open') {
    database = openDatabase(start.path, start.readOnly);
    return undefined;
  }
  if (name === 'close') return close();
  const operation = OPERATIONS[name] as (db: Database, ...args: unknown[]) => unknown;
  // also plain reads: a damaged page shows when it is read
  const value = guarded(start.path, () => operation(database!, ...args));
  database!.checkUnchanged();
  if (name === 'beginRun') hold((args[0] as RunStart).key, String(args[1]));
  if (name === 'finishRun') held.delete(String(args[0]));
  return value;
}

function hold(key: string, owner: string): void {
  held.set(key, owner);
  heartbeat ??= setInterval(sendHeartbeat, (LEASE_SECONDS * 1000) / 3).unref();
}

function sendHeartbeat(): void {
  try {
    if (held.size > 0) beat(database!, held);
  } catch {
    // A beat that fails (store busy, disk full) is made up for by the next; if all fail, the lease ends and the run's
    // next checkpoint throws E_RUN_LOST, so nothing is lost silently.
  }
}

function close(): void {
  clearInterval(heartbeat);
  try {
    if (database && held.size > 0) release(database, held);
  } finally {
    database?.close();
    database = undefined;
  }
}
