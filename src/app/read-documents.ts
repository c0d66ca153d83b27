import { readFile, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { now } from '../core/clock.ts';
import { fail, InterdictError } from '../core/errors.ts';
import type { Document } from '../model/document.ts';
import { MAX_DOCUMENT_BYTES } from '../sources/documents/parsed.ts';
import { startParser, type DocumentParser } from '../sources/documents/parser.ts';
import { openTesseract } from '../sources/documents/tesseract.ts';
import type { DocumentSighting, StoredDocument } from '../store/port.ts';
import { captureFile, type CapturedFile, sha256Of } from './capture-file.ts';
import { documentPaths } from './document-paths.ts';
import type { Workspace } from './workspace.ts';

/** Files that are acknowledged together, and most bytes of them, unless one alone is larger. */
const BATCH_FILES = 64;
const BATCH_BYTES = 16 << 20;
/** Fewer files than this are read by one thread: a second one costs more memory than it saves time. */
const FEW_FILES = 16;
const MOST_PARSERS = 4;

export interface DocumentReject {
  path: string;
  code: string;
  message: string;
}

export interface ReadOptions {
  paths: readonly string[];
  /** languages of Tesseract for pages without text: `eng+kor` */
  ocr?: string | undefined;
  signal?: AbortSignal | undefined;
  onReject(reject: DocumentReject): void;
  /** `done` and `total` count files */
  onProgress?: ((done: number, total: number) => void) | undefined;
}

export interface ReadOutcome {
  files: number;
  /** new documents, attachments among them */
  captured: number;
  /** files whose bytes were kept already */
  known: number;
  rejected: number;
  /** names that begin with a dot */
  hidden: number;
  /** pages, and those without text */
  pages: number;
  scanned: number;
  /** ids of all documents of these paths, each once, in the order of the walk, attachments after their mail */
  ids: string[];
  /** stopped by the signal before all were read */
  stopped: boolean;
}

/**
 * Captures files and folders: bytes under raw/<sha256>, what was read of them into the store. Bytes that are kept
 * already are not read again, only a new path of theirs is noted. A file that cannot be read goes to `onReject` and the rest
 * goes on. What was acknowledged (a batch) is on disk. Throws E_FILE_READ (a path that is not there), E_OCR, E_FILE_WRITE, E_STORE….
 */
export async function readDocuments(workspace: Workspace, options: ReadOptions): Promise<ReadOutcome> {
  const outcome: ReadOutcome = {
    files: 0,
    captured: 0,
    known: 0,
    rejected: 0,
    hidden: 0,
    pages: 0,
    scanned: 0,
    ids: [],
    stopped: false,
  };
  const reject = (path: string, error: InterdictError): void => {
    outcome.rejected++;
    options.onReject({ path, code: error.code, message: error.message });
  };
  const ocr = options.ocr === undefined ? undefined : await openTesseract(options.ocr);
  const { files, passed } = await documentPaths(options.paths, reject);
  Object.assign(outcome, { files: files.length, hidden: passed.hidden });
  const count = files.length < FEW_FILES ? 1 : Math.min(availableParallelism(), MOST_PARSERS);
  const parsers = Array.from({ length: count }, () => startParser({ ocr }));
  const ids = new Set<string>();
  try {
    for (let at = 0; at < files.length && !outcome.stopped; ) {
      const batch = await takeBatch(files, at, reject);
      at = batch.next;
      await putBatch(workspace, batch.files, parsers, reject, outcome, ids);
      options.onProgress?.(at, files.length);
      outcome.stopped = (options.signal?.aborted ?? false) && at < files.length;
    }
  } finally {
    await Promise.all(parsers.map(parser => parser.stop()));
  }
  outcome.ids = [...ids];
  return outcome;
}

interface ReadFile {
  path: string;
  bytes: Uint8Array;
  id: string;
}

/** The bytes of the next files, in order. */
async function takeBatch(
  files: readonly string[],
  from: number,
  reject: (path: string, error: InterdictError) => void,
) {
  const taken: ReadFile[] = [];
  let bytes = 0;
  let next = from;
  while (next < files.length && taken.length < BATCH_FILES) {
    const path = files[next]!;
    try {
      const info = await stat(path);
      if (!info.isFile()) throw fail('E_FILE_READ', { file: path, why: 'it is not a regular file' });
      if (info.size > MAX_DOCUMENT_BYTES)
        throw fail('E_DOCUMENT_LIMIT', { file: path, why: `${info.size} bytes; ${MAX_DOCUMENT_BYTES} is the limit` });
      if (taken.length > 0 && bytes + info.size > BATCH_BYTES) break;
      const content = await readFile(path);
      bytes += content.length;
      taken.push({ path, bytes: content, id: sha256Of(content) });
    } catch (error) {
      reject(
        path,
        error instanceof InterdictError ? error : fail('E_FILE_READ', { file: path, why: (error as Error).message }),
      );
    }
    next++;
  }
  return { files: taken, next };
}

/** Parses what is new in a batch, keeps the bytes, then acknowledges all of it in one transaction. */
async function putBatch(
  workspace: Workspace,
  files: readonly ReadFile[],
  parsers: readonly DocumentParser[],
  reject: (path: string, error: InterdictError) => void,
  outcome: ReadOutcome,
  ids: Set<string>,
): Promise<void> {
  const known = new Set(await workspace.store.knownDocuments([...new Set(files.map(({ id }) => id))]));
  const first = new Map<string, number>();
  for (const [n, { id }] of files.entries()) if (!first.has(id)) first.set(id, n);
  const fresh = files.filter(({ id }, n) => !known.has(id) && first.get(id) === n);
  const captured = await captureAll(workspace, fresh, parsers);
  const documents: StoredDocument[] = [];
  const sightings: DocumentSighting[] = [];
  const seenAt = now();
  for (const { path, id } of files) {
    const result = captured.get(id);
    if (result instanceof InterdictError) {
      reject(path, result);
      continue;
    }
    ids.add(id);
    sightings.push({ id, path, seenAt });
    if (result === undefined || path !== result.documents[0]!.document.path) {
      outcome.known++;
      continue;
    }
    for (const rejected of result.rejected) reject(rejected.path, rejected.error);
    for (const stored of result.documents) {
      ids.add(stored.document.id);
      documents.push(stored);
      if (stored.document.parent !== undefined)
        sightings.push({ id: stored.document.id, path: stored.document.path, seenAt });
      countPages(outcome, stored.document);
    }
  }
  if (sightings.length > 0) outcome.captured += (await workspace.store.putDocuments(documents, sightings)).added;
}

function countPages(outcome: ReadOutcome, { format, parts }: Document): void {
  if (format !== 'pdf') return;
  outcome.pages += parts?.length ?? 0;
  outcome.scanned += parts?.filter(({ scanned, ocr }) => scanned && ocr === undefined).length ?? 0;
}

/** What became of each file, by id; each parser takes the next one when it is free. */
async function captureAll(workspace: Workspace, files: readonly ReadFile[], parsers: readonly DocumentParser[]) {
  const results = new Map<string, CapturedFile | InterdictError>();
  let next = 0;
  await Promise.all(
    parsers.map(async parser => {
      while (next < files.length) {
        const file = files[next++]!;
        results.set(file.id, await captureFile(workspace, parser, file));
      }
    }),
  );
  return results;
}
