import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { now } from '../core/clock.ts';
import { fail } from '../core/errors.ts';
import { canonicalJson } from '../core/ids.ts';
import { workerUrl } from '../core/worker-url.ts';
import { isReadable } from '../evidence/read-document.ts';
import { type DocumentStatements, EXTRACTOR } from '../evidence/statements.ts';
import { runPool } from '../screen/pool.ts';
import type { StoredStatements } from '../store/port.ts';
import { defaultWorkers } from './match.ts';
import { type StatementsJob, statementsWork } from './statements-work.ts';
import { writeWholeFile } from './whole-file.ts';
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
 * Reads the statements of kept documents that this version of the rules has not read yet, and keeps them. Stopped and called again it goes on; what a batch
 * acknowledged is on disk. Throws E_WORKER, E_STORE….
 */
export async function readStatements(
  workspace: Workspace,
  ids: readonly string[],
  options: ReadStatementsOptions = {},
): Promise<StatementsRead> {
  const { store } = workspace;
  const known = new Map((await store.documentStatements(ids)).map(one => [one.id, one]));
  const outcome: StatementsRead = { statements: 0, unread: 0, stopped: false };
  const wanted: string[] = [];
  for (const id of ids) {
    const read = known.get(id);
    if (read?.extractor === EXTRACTOR)
      outcome.statements += (JSON.parse(read.json) as DocumentStatements).statements.length;
    else wanted.push(id);
  }
  const taken: string[] = [];
  const answers = runPool<StatementsJob, { json: string; statements: number }>(
    jobsOf(workspace, wanted, taken, outcome),
    {
      workers: wanted.length < FEW ? 0 : (options.workers ?? defaultWorkers()),
      url: workerUrl(import.meta.url, './statements-worker'),
      data: undefined,
      inline: () => ({ work: statementsWork() }),
      describe: ({ document }) => `the claims of ${document.path}`,
    },
  );
  let batch: StoredStatements[] = [];
  let done = 0;
  for await (const { json, statements } of answers) {
    batch.push({ id: taken[done++]!, extractor: EXTRACTOR, readAt: now(), json });
    outcome.statements += statements;
    options.onProgress?.(done, wanted.length);
    if (batch.length < BATCH && !options.signal?.aborted) continue;
    await store.putStatements(batch);
    batch = [];
    if (options.signal?.aborted) return { ...outcome, stopped: true };
  }
  await store.putStatements(batch);
  return outcome;
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
    if (!isReadable(found.document)) {
      outcome.unread++;
      continue;
    }
    const { path, published, excluded } = found.document;
    taken.push(id);
    const document = { id, path, excluded, ...(published !== undefined && { published }) };
    yield { document, text: (await store.documentText(id)) ?? '' };
  }
}

/** What was read of each of these documents, in their order; those of which nothing was read are left out. */
export async function* documentStatements(
  { store }: Workspace,
  ids: readonly string[],
): AsyncGenerator<DocumentStatements & { id: string }> {
  for (let at = 0; at < ids.length; at += BATCH)
    for (const { id, json } of await store.documentStatements(ids.slice(at, at + BATCH)))
      yield { id, ...(JSON.parse(json) as DocumentStatements) };
}

/** Writes statements.jsonl, utterances.jsonl and claims.jsonl of these documents into a folder. Throws E_FILE_WRITE. */
export async function writeStatements(workspace: Workspace, ids: readonly string[], folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((error: Error) => {
    throw fail('E_FILE_WRITE', { file: folder, why: error.message });
  });
  const lines = { statements: [] as string[], utterances: [] as string[], claims: new Map<string, string>() };
  for await (const { statements, utterances, claims } of documentStatements(workspace, ids)) {
    for (const statement of statements) lines.statements.push(`${JSON.stringify(statement)}\n`);
    for (const utterance of utterances) lines.utterances.push(`${canonicalJson(utterance)}\n`);
    for (const claim of claims) lines.claims.set(claim.id, `${canonicalJson(claim)}\n`);
  }
  await writeWholeFile(join(folder, 'statements.jsonl'), lines.statements.join(''));
  await writeWholeFile(join(folder, 'utterances.jsonl'), lines.utterances.join(''));
  await writeWholeFile(join(folder, 'claims.jsonl'), [...lines.claims.values()].join(''));
}
