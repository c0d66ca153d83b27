import { Worker } from 'node:worker_threads';
import { type ErrorCode, fail, InterdictError, type Place } from '../../core/errors.ts';
import { workerUrl } from '../../core/worker-url.ts';
import type { ParquetFile } from './parquet-rows.ts';

/** A decoder that is silent for so long is in a loop: pieces of 250,000 rows take about a second. */
const MAX_SILENCE = 60_000;
const HEAP_MB = 1024;

/** What the worker says: that it goes on, that it is done, or why it cannot. */
export type ParquetAnswer =
  | { beat: true }
  | { format: 'csv' | 'jsonl' }
  | { error: { code: ErrorCode; place: Place; params: Readonly<Record<string, string | number>> } };

/**
 * Converts a Parquet file into the file `spool`: flat columns to CSV (line 1 = names, row n in line n + 1), nested ones to
 * JSON lines (row n in line n); returns which. It runs in a worker with a limit on memory and on silence, because the
 * decoder of a damaged file may loop. Throws E_FORMAT, E_UNPACK_LIMIT, E_FILE_WRITE.
 */
export function parquetToSpool(file: ParquetFile, spool: string, silence = MAX_SILENCE): Promise<'csv' | 'jsonl'> {
  const { name, path, size } = file;
  const worker = new Worker(workerUrl(import.meta.url, './parquet-worker'), {
    workerData: { file: { name, path, size }, spool },
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  return new Promise<'csv' | 'jsonl'>((resolve, reject) => {
    const refuse = (why: string) =>
      reject(fail('E_FORMAT', { file: name, why: `it is a damaged Parquet file (${why})`, next: 'Write it again.' }));
    const late = () => refuse(`the decoder stood still for ${silence / 1000} s`);
    let timer = setTimeout(late, silence);
    worker.on('message', (answer: ParquetAnswer) => {
      clearTimeout(timer);
      if ('beat' in answer) timer = setTimeout(late, silence);
      else if ('format' in answer) resolve(answer.format);
      else {
        const { code, place, params } = answer.error;
        reject(new InterdictError(code, place, { ...params }));
      }
    });
    worker.on('error', error => refuse(error.message.slice(0, 200)));
    worker.on('exit', () => refuse('the decoder ended early'));
  }).finally(() => worker.terminate());
}
