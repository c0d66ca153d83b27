import { now } from '../core/clock.ts';
import { workerUrl } from '../core/worker-url.ts';
import { isReadable } from '../evidence/read-document.ts';
import type { Mention } from '../evidence/mentions.ts';
import { type DocumentStatements, EXTRACTOR } from '../evidence/statements.ts';
import type { DocumentEntities } from '../model/entity.ts';
import { runPool } from '../screen/pool.ts';
import type { StoredStatements } from '../store/port.ts';
import { defaultWorkers } from './match.ts';
import { NAMES_EXTRACTOR, type StatementsAnswer, type StatementsJob, statementsWork } from './statements-work.ts';
import type { Workspace } from './workspace.ts';

export interface ReadStatementsOptions {
  workers?: number | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: ((done: number, total: number) => void) | undefined;
}

export interface StatementsRead {
  /** statements of all documents asked for */
  statements: number;
  /** documents in languages that claims are not read from */
  unread: number;
  /** stopped by the signal before all were read */
  stopped: boolean;
}

/** Documents that are acknowledged together. */
const BATCH = 64;
/** Fewer documents than this are read by the calling thread: a worker costs more to start. */
const FEW = 16;

/**
 * Reads the statements and names of kept documents that this version of the rules has not read yet, and keeps them. Stopped and called again it goes on; what a batch
 * acknowledged is on disk. Throws E_WORKER, E_STORE….
 */
export async function readStatements(
  workspace: Workspace,
  ids: readonly string[],
  options: ReadStatementsOptions = {},
): Promise<StatementsRead> {
  const { store } = workspace;
  const outcome: StatementsRead = { statements: 0, unread: 0, stopped: false };
  const wanted = await unreadIds(workspace, ids, outcome);
  const taken: string[] = [];
  const answers = runPool<StatementsJob, StatementsAnswer>(jobsOf(workspace, wanted, taken, outcome), {
    workers: wanted.length < FEW ? 0 : (options.workers ?? defaultWorkers()),
    url: workerUrl(import.meta.url, './statements-worker'),
    data: undefined,
    inline: () => ({ work: statementsWork() }),
    describe: ({ document }) => `the claims of ${document.path}`,
  });
  let batch: { id: string; answer: StatementsAnswer }[] = [];
  let done = 0;
  for await (const answer of answers) {
    batch.push({ id: taken[done++]!, answer });
    outcome.statements += answer.statements;
    options.onProgress?.(done, wanted.length);
    if (batch.length < BATCH && !options.signal?.aborted) continue;
    await keep(store, batch);
    batch = [];
    if (options.signal?.aborted) return { ...outcome, stopped: true };
  }
  await keep(store, batch);
  return outcome;
}

/** The documents that are still to be read; those that were read are counted. */
async function unreadIds({ store }: Workspace, ids: readonly string[], outcome: StatementsRead): Promise<string[]> {
  const wanted: string[] = [];
  for (let at = 0; at < ids.length; at += BATCH) {
    const some = ids.slice(at, at + BATCH);
    const named = new Map((await store.entitiesRead(some)).map(one => [one.id, one.extractor]));
    const read = new Map((await store.documentStatements(some)).map(one => [one.id, one]));
    for (const id of some) {
      const statements = read.get(id);
      if (named.get(id) !== NAMES_EXTRACTOR || (statements && statements.extractor !== EXTRACTOR)) wanted.push(id);
      // a document whose names alone were read is in another language
      else if (!statements) outcome.unread++;
      else outcome.statements += (JSON.parse(statements.json) as KeptStatements).statements.length;
    }
  }
  return wanted;
}

/** The names go last: a document that has none yet is read again. */
async function keep(store: Workspace['store'], batch: readonly { id: string; answer: StatementsAnswer }[]) {
  if (batch.length === 0) return;
  const readAt = now();
  const statements: StoredStatements[] = [];
  for (const { id, answer } of batch)
    if (answer.json !== undefined) statements.push({ id, extractor: EXTRACTOR, readAt, json: answer.json });
  await store.putStatements(statements);
  await store.putEntities(batch.map(({ id, answer }) => ({ id, extractor: NAMES_EXTRACTOR, readAt, ...answer.named })));
}

async function* jobsOf(
  { store }: Workspace,
  ids: readonly string[],
  taken: string[],
  outcome: StatementsRead,
): AsyncGenerator<StatementsJob> {
  for (const id of ids) {
    const found = await store.findDocument(id);
    if (!found) continue;
    const unread = !isReadable(found.document);
    if (unread) outcome.unread++;
    const { path, published, excluded } = found.document;
    taken.push(id);
    const document = { id, path, excluded, ...(published !== undefined && { published }) };
    yield { document, text: (await store.documentText(id)) ?? '', unread };
  }
}

/** What the store keeps of a document's statements; names apart since they are found by (older data folders have them here). */
type KeptStatements = Omit<DocumentStatements, 'mentions' | 'identifiers'> & { mentions?: Mention[] };

/** What was read of each of these documents, in their order; those of which nothing was read are left out. */
export async function* documentStatements(
  { store }: Workspace,
  ids: readonly string[],
): AsyncGenerator<KeptStatements & { id: string }> {
  for (let at = 0; at < ids.length; at += BATCH)
    for (const { id, json } of await store.documentStatements(ids.slice(at, at + BATCH)))
      yield { id, ...(JSON.parse(json) as KeptStatements) };
}

/** What each of these documents names, in their order; those that were not read are left out. */
export async function* documentEntities(
  { store }: Workspace,
  ids: readonly string[],
): AsyncGenerator<DocumentEntities & { id: string }> {
  for (let at = 0; at < ids.length; at += BATCH)
    for (const { id, json } of await store.documentEntities(ids.slice(at, at + BATCH)))
      yield { id, ...(JSON.parse(json) as DocumentEntities) };
}
