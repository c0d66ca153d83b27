import { Worker } from 'node:worker_threads';
import { fail } from '../../core/errors.ts';
import type { Store } from '../port.ts';
import { workerUrl } from '../../core/worker-url.ts';
import { type Reply, type Request, unpackError, type WorkerStart } from './messages.ts';
import type { OperationName } from './operations.ts';

/**
 * Opens the store in one SQLite file, in a worker thread of its own: the caller's thread never waits for the disk.
 * The file is created unless `readOnly`. An open store does not keep the process alive.
 * Throws E_STORE, E_STORE_NEWER, E_STORE_BUSY, E_FILE_WRITE.
 */
export async function openSqliteStore(path: string, options: { readOnly?: boolean } = {}): Promise<Store> {
  const workerData: WorkerStart = { path, readOnly: options.readOnly ?? false };
  const line = openLine(new Worker(workerUrl(import.meta.url, './worker'), { workerData }));
  try {
    await line.request('open', []);
  } catch (error) {
    await line.hangUp();
    throw error;
  }
  const call =
    <Name extends OperationName>(name: Name) =>
    (...args: Parameters<Store[Name]>): ReturnType<Store[Name]> =>
      line.request(name, args) as ReturnType<Store[Name]>;
  return {
    putListVersion: call('putListVersion'),
    useListVersion: call('useListVersion'),
    currentVersions: call('currentVersions'),
    versions: call('versions'),
    entries: call('entries'),
    versionDelta: call('versionDelta'),
    versionChanges: call('versionChanges'),
    beginRun: call('beginRun'),
    checkpoint: call('checkpoint'),
    finishRun: call('finishRun'),
    findRun: call('findRun'),
    runs: call('runs'),
    putAlerts: call('putAlerts'),
    findAlert: call('findAlert'),
    addSegment: call('addSegment'),
    segments: call('segments'),
    putOutcomes: call('putOutcomes'),
    outcomes: call('outcomes'),
    putDenials: call('putDenials'),
    denials: call('denials'),
    liftDenial: call('liftDenial'),
    putDocuments: call('putDocuments'),
    knownDocuments: call('knownDocuments'),
    documents: call('documents'),
    findDocument: call('findDocument'),
    documentText: call('documentText'),
    putStatements: call('putStatements'),
    documentStatements: call('documentStatements'),
    putAssessment: call('putAssessment'),
    assessments: call('assessments'),
    fetchStates: call('fetchStates'),
    putFetchStates: call('putFetchStates'),
    auditEntries: call('auditEntries'),
    verifyAudit: call('verifyAudit'),
    close: once(async () => {
      try {
        await line.request('close', []);
      } finally {
        await line.hangUp();
      }
    }),
  };
}

interface Line {
  request(name: Request['name'], args: unknown[]): Promise<unknown>;
  hangUp(): Promise<void>;
}

/** Requests to the worker by number; the process stays alive while one is under way. */
function openLine(worker: Worker): Line {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let last = 0;
  let ended: Error | undefined;
  const end = (why: string): void => {
    ended ??= fail('E_STORE', { why, next: 'Run the command again.' });
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  worker.on('message', (reply: Reply) => {
    const { resolve, reject } = waiting.get(reply.id)!;
    waiting.delete(reply.id);
    if (waiting.size === 0) worker.unref();
    if ('error' in reply) reject(unpackError(reply.error));
    else resolve(reply.value);
  });
  worker.on('error', error => end(`its worker stopped: ${error.message}`));
  worker.on('exit', () => end('it is closed'));
  worker.unref();
  return {
    request: (name, args) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        const id = ++last;
        waiting.set(id, { resolve, reject });
        worker.ref();
        worker.postMessage({ id, name, args } satisfies Request, []);
      }),
    async hangUp() {
      await worker.terminate();
    },
  };
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}
