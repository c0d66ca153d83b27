import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { fail } from '../core/errors.ts';
import type { Alert } from '../model/alert.ts';

const LINE_END = 10;

/** The alerts of a run's file of JSON lines, in its order. Throws E_FILE_READ. */
export async function* spooledAlerts(path: string): AsyncGenerator<Alert> {
  for await (const { bytes } of spoolLines(path)) yield JSON.parse(bytes.toString('utf8')) as Alert;
}

/** Where the best alerts of a file stand, best first and then in its order, and how many there are in all. */
export interface Ranking {
  of: number;
  /** score of the last one that is in; 0 when there are none */
  cutScore: number;
  places: { offset: number; length: number }[];
}

/** Ranks the whole file and keeps the best `wanted`; memory is 16 bytes an alert. */
export async function rankAlerts(path: string, wanted: number): Promise<Ranking> {
  const found: { score: number; offset: number; length: number }[] = [];
  let of = 0;
  const cut = (): void => {
    // equal scores stay in the order of the file: the sort is stable
    found.sort((a, b) => b.score - a.score || a.offset - b.offset);
    found.length = Math.min(found.length, wanted);
  };
  for await (const { offset, bytes } of spoolLines(path)) {
    of++;
    found.push({ score: (JSON.parse(bytes.toString('utf8')) as Alert).score, offset, length: bytes.length });
    if (found.length >= wanted * 2 + 1024) cut();
  }
  cut();
  return {
    of,
    cutScore: found.at(-1)?.score ?? 0,
    places: found.map(({ offset, length }) => ({ offset, length })),
  };
}

/** The alerts at these places. */
export async function* alertsAt(path: string, places: Ranking['places']): AsyncGenerator<Alert> {
  const handle = await open(path, 'r');
  try {
    for (const { offset, length } of places) {
      const { buffer } = await handle.read(Buffer.alloc(length), 0, length, offset);
      yield JSON.parse(buffer.toString('utf8')) as Alert;
    }
  } finally {
    await handle.close();
  }
}

async function* spoolLines(path: string): AsyncGenerator<{ offset: number; bytes: Buffer }> {
  let rest: Buffer[] = [];
  let offset = 0;
  const stream = createReadStream(path, { highWaterMark: 1 << 18 });
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      let from = 0;
      for (let end = chunk.indexOf(LINE_END); end >= 0; end = chunk.indexOf(LINE_END, from)) {
        const piece = chunk.subarray(from, end);
        const bytes = rest.length > 0 ? Buffer.concat([...rest, piece]) : piece;
        rest = [];
        yield { offset, bytes };
        offset += bytes.length + 1;
        from = end + 1;
      }
      if (from < chunk.length) rest.push(chunk.subarray(from));
    }
  } catch (error) {
    throw fail('E_FILE_READ', { file: path, why: (error as Error).message });
  }
}
