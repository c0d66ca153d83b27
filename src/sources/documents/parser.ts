import { Worker } from 'node:worker_threads';
import { fail, InterdictError } from '../../core/errors.ts';
import { workerUrl } from '../../core/worker-url.ts';
import type { FromParser, ToParser } from './parse-messages.ts';
import type { ParsedDocument } from './parsed.ts';
import type { Ocr } from './pdf.ts';

/** What one document may take: the heap of the thread, and its time. */
export const PARSER_HEAP_MB = 512;
export const PARSER_SECONDS = 30;

export interface ParseJob {
  bytes: Uint8Array;
  name: string;
  mime?: string | undefined;
}

export interface ParserOptions {
  /** reads pictures of pages; its time does not count */
  ocr?: Ocr | undefined;
  seconds?: number;
  heapMb?: number;
}

/** A parser in a thread of its own. */
export interface DocumentParser {
  /**
   * Parses one document; one at a time. Throws what parseDocument throws, and E_DOCUMENT_LIMIT when it takes more than 30
   * seconds or 512 MB of heap: then the thread is ended, and the next document gets a fresh one.
   */
  parse(job: ParseJob): Promise<ParsedDocument>;
  stop(): Promise<void>;
}

/** Starts a parser; its thread begins with the first document. */
export function startParser(options: ParserOptions = {}): DocumentParser {
  const seconds = options.seconds ?? PARSER_SECONDS;
  const heapMb = options.heapMb ?? PARSER_HEAP_MB;
  let worker: Worker | undefined;
  const stop = async (): Promise<void> => {
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  };
  return {
    stop,
    async parse(job) {
      worker ??= new Worker(workerUrl(import.meta.url, './parse-worker'), {
        resourceLimits: { maxOldGenerationSizeMb: heapMb },
        // what a parser prints is not ours to show
        stdout: true,
        stderr: true,
      });
      try {
        return await runJob(worker, job, options.ocr, seconds, heapMb);
      } catch (error) {
        if (error instanceof InterdictError && error.code !== 'E_DOCUMENT_LIMIT') throw error;
        await stop();
        throw error;
      }
    },
  };
}

function runJob(
  worker: Worker,
  job: ParseJob,
  ocr: Ocr | undefined,
  seconds: number,
  heapMb: number,
): Promise<ParsedDocument> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const limit = (why: string): InterdictError => fail('E_DOCUMENT_LIMIT', { file: job.name, why });
    const done = (settle: () => void): void => {
      clearTimeout(timer);
      worker.off('message', hear).off('error', onError).off('exit', onExit);
      settle();
    };
    const startClock = (): void => {
      timer = setTimeout(() => done(() => reject(limit(`reading it takes more than ${seconds} s`))), seconds * 1000);
    };
    const hear = (message: FromParser): void => {
      if (message.kind === 'parsed') return done(() => resolve(message.document));
      if (message.kind === 'failed') return done(() => reject(unpack(message, job.name)));
      clearTimeout(timer);
      void readPicture(ocr, message).then(answer => {
        startClock();
        worker.postMessage({ kind: 'picture', answer } satisfies ToParser, []);
      });
    };
    const onError = (error: NodeJS.ErrnoException): void => {
      const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      done(() =>
        reject(
          limit(
            memory ? `reading it takes more than ${heapMb} MB` : `its parser stopped (${error.message.slice(0, 120)})`,
          ),
        ),
      );
    };
    const onExit = (): void => done(() => reject(limit('its parser stopped')));
    worker.on('message', hear).on('error', onError).on('exit', onExit);
    startClock();
    const { bytes, name, mime } = job;
    worker.postMessage({ kind: 'parse', bytes, name, mime, ocr: ocr?.languages } satisfies ToParser, []);
  });
}

async function readPicture(ocr: Ocr | undefined, { page, pnm }: { page: number; pnm: Uint8Array }) {
  if (!ocr) return { why: 'no OCR was asked for' };
  return ocr.read({ page, pnm }).catch((error: Error) => ({ why: error.message }));
}

/** The error of the thread. One that no parser foresaw is a document that cannot be read, not a defect to stop for. */
function unpack(
  { code, place, params, message }: Extract<FromParser, { kind: 'failed' }>,
  file: string,
): InterdictError {
  if (code !== undefined) return new InterdictError(code, { ...place, file: place.file ?? file }, { ...params });
  return fail('E_DOCUMENT', {
    file,
    kind: 'a document',
    why: message.slice(0, 200),
    next: 'Save it in another format.',
  });
}
