import { parentPort, workerData } from 'node:worker_threads';
import { InterdictError } from '../../core/errors.ts';
import type { ParquetAnswer } from './parquet.ts';
import { type ParquetFile, writeParquetRows } from './parquet-rows.ts';
import { RowSpool } from './row-spool.ts';

const port = parentPort!;
const say = (answer: ParquetAnswer) => port.postMessage(answer, []);
const { file, spool: path } = workerData as { file: ParquetFile; spool: string };

// anything but an InterdictError ends the worker, which parquet.ts notices
try {
  const spool = new RowSpool(path);
  const format = await writeParquetRows(file, spool, () => say({ beat: true }));
  spool.close();
  say({ format });
} catch (error) {
  if (!(error instanceof InterdictError)) throw error;
  const { code, place, params } = error;
  say({ error: { code, place, params } });
}
