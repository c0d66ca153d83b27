import { readFile, stat } from 'node:fs/promises';
import { fail, InterdictError } from '../core/errors.ts';
import { probability } from '../core/millinats.ts';
import { workerUrl } from '../core/worker-url.ts';
import { LEAST_ROWS, measureDrift } from '../learn/drift.ts';
import { randomPicks } from '../learn/explore.ts';
import { MOST_MODEL_BYTES, type OpenModel, openModel } from '../learn/model-file.ts';
import { headOf, rankOrder, seeDeclarations } from '../learn/ranker.ts';
import type { Declarations } from '../model/declarations.ts';
import type { Drift, HeadName, ModelBody } from '../model/ranking.ts';
import { csvRow } from '../report/csv.ts';
import { runPool } from '../screen/pool.ts';
import { modelColumns } from '../sources/declarations/declaration-columns.ts';
import { readDeclarations } from '../sources/declarations/declaration-file.ts';
import type { Reject } from '../sources/lists/list-reader.ts';
import { DEFAULT_SEED } from './learn.ts';
import { defaultWorkers } from './match.ts';
import { type RankAnswer, type RankJob, type RankWork, rankWork } from './rank-work.ts';

export interface RankOptions {
  /** CSV file of declarations */
  input: string;
  /** model file */
  model: string;
  head: HeadName;
  /** how many are written; absent = all */
  top?: number | undefined;
  /** share of those that are picked at random instead, 0–1 */
  explore?: number | undefined;
  /** part of the hash that picks them */
  seed?: number | undefined;
  /** column of ids, where it is called otherwise than in training */
  id?: string | undefined;
  /** threads; default: the cores, at most 8; 0 = none beside the caller's */
  workers?: number | undefined;
  /** takes the CSV, in pieces */
  write(text: string): Promise<void>;
  onReject?: ((reject: Reject) => void) | undefined;
  onProgress?: ((phase: 'reading' | 'ranking' | 'explaining', rows: number) => void) | undefined;
  signal?: AbortSignal | undefined;
}

export interface RankOutcome {
  declarations: number;
  written: number;
  /** of those, picked at random */
  random: number;
  /** columns and how far they moved; undefined where the file is too short to tell */
  drift: Drift[] | undefined;
  model: string;
}

/** Rows of one job. */
const RANK_ROWS = 16_384;
const EXPLAIN_ROWS = 1024;
/** So few declarations are ranked before a thread has opened the model. */
const FEW_ROWS = 30_000;

/**
 * Ranks a file of declarations and writes its ids with rank, score and reasons, highest first; equal margins in the
 * order of the file. With `explore`, a share of what is written is picked at random among the others, behind the ranked
 * ones and marked. Throws E_MODEL, E_MODEL_VERSION, E_MODEL_DAMAGED, E_COLUMNS_DIFFER, E_COLUMN_UNKNOWN, E_FILE_READ,
 * E_FORMAT, E_RANK_STOPPED, E_WORKER.
 */
export async function rankFile(options: RankOptions): Promise<RankOutcome> {
  const { model, ranker } = await readModelFile(options.model);
  headOf(ranker, options.head);
  const id = options.id ?? model.idColumn;
  const declarations = await readDeclarations(options.input, {
    columns: (file, headers) => modelColumns(file, headers, model.columns, id),
    wanted: [id, ...model.columns.map(({ name }) => name)],
    reject: one => options.onReject?.(one),
    notice: () => {},
    onProgress: rows => options.onProgress?.('reading', rows),
  });
  const chosen = await rankAndWrite(model, declarations, id, options);
  const enough = declarations.rows >= LEAST_ROWS;
  return {
    declarations: declarations.rows,
    written: chosen.rows.length,
    random: chosen.rows.length - chosen.ranked,
    drift: enough ? measureDrift(model, ranker, seeDeclarations(ranker, declarations)) : undefined,
    model: model.sha256,
  };
}

/** Ranks all rows, then explains and writes those that are chosen, on one pool of threads. */
async function rankAndWrite(
  body: ModelBody,
  declarations: Declarations,
  id: string,
  options: RankOptions,
): Promise<Chosen> {
  const { rows, ids } = declarations;
  const margins = new Int32Array(rows);
  let settle: (chosen: Chosen) => void = () => {};
  const settled = new Promise<Chosen>(resolve => (settle = resolve));
  async function* jobs(): AsyncGenerator<RankJob> {
    for (let from = 0; from < rows; from += RANK_ROWS) yield { from, to: Math.min(from + RANK_ROWS, rows) };
    const { rows: all } = await settled;
    for (let from = 0; from < all.length; from += EXPLAIN_ROWS) yield { rows: all.slice(from, from + EXPLAIN_ROWS) };
  }
  const work: RankWork = { body, head: options.head, declarations: { ...shared(declarations), ids: [] } };
  const answers = runPool<RankJob, RankAnswer>(jobs(), {
    workers: rows < FEW_ROWS ? 0 : (options.workers ?? defaultWorkers()),
    url: workerUrl(import.meta.url, './rank-worker'),
    data: work,
    inline: () => ({ work: rankWork(work) }),
    describe: () => `rows of ${declarations.file}`,
  });
  let chosen: Chosen | undefined;
  let done = 0;
  await options.write(csvRow([id, 'rank', 'score', 'reasons', ...(options.explore === undefined ? [] : ['chosen'])]));
  for await (const answer of answers) {
    if (options.signal?.aborted) throw fail('E_RANK_STOPPED', { done: chosen ? rows : done, total: rows });
    if (!chosen) {
      margins.set(answer.margins, done);
      done += answer.margins.length;
      options.onProgress?.('ranking', done);
      if (done < rows) continue;
      chosen = choose(rankOrder(margins), ids, options);
      settle(chosen);
      done = 0;
      continue;
    }
    await options.write(rankedRows(chosen, ids, done, answer, options.explore !== undefined));
    done += answer.reasons.length;
    options.onProgress?.('explaining', done);
  }
  return chosen!;
}

/** The columns on memory that threads share, so that each does not get a copy. */
function shared(declarations: Declarations): Declarations {
  const share = <A extends Int32Array | Float64Array>(from: A): A => {
    const room = new SharedArrayBuffer(from.byteLength);
    const into = from instanceof Float64Array ? new Float64Array(room) : new Int32Array(room);
    into.set(from);
    return into as A;
  };
  return {
    ...declarations,
    texts: declarations.texts.map(text => ({ ...text, codes: share(text.codes) })),
    numbers: declarations.numbers.map(number => ({ ...number, values: share(number.values) })),
  };
}

/** Reads a model. Throws E_FILE_READ, E_MODEL, E_MODEL_VERSION, E_MODEL_DAMAGED. */
export async function readModelFile(path: string): Promise<OpenModel> {
  let text: string;
  try {
    const { size } = await stat(path);
    if (size > MOST_MODEL_BYTES)
      throw fail('E_MODEL', { file: path, why: `it has ${size} bytes`, next: 'A model has a few megabytes.' });
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof InterdictError) throw error;
    throw fail('E_FILE_READ', { file: path, why: (error as Error).message });
  }
  return openModel(text, path);
}

interface Chosen {
  /** rows in the order in which they are written */
  rows: Int32Array;
  /** their ranks, from 1 */
  ranks: Int32Array;
  /** so many of them are there for their rank; the others were picked at random */
  ranked: number;
}

function choose(order: Int32Array, ids: readonly string[], options: RankOptions): Chosen {
  const { top, explore = 0, seed = DEFAULT_SEED } = options;
  const wanted = Math.min(top ?? order.length, order.length);
  const random = Math.round(wanted * explore);
  const ranked = wanted - random;
  const picked = new Set(randomPicks(ids, order.slice(ranked), random, String(seed)));
  // those picked at random follow by rank
  const behind: number[] = [];
  for (let place = ranked; place < order.length; place++) if (picked.has(order[place]!)) behind.push(place);
  const places = Int32Array.from({ length: wanted }, (_, k) => (k < ranked ? k : behind[k - ranked]!));
  return { rows: places.map(place => order[place]!), ranks: places.map(place => place + 1), ranked };
}

/** Rows of the CSV from place `from` of the chosen ones on. */
function rankedRows(chosen: Chosen, ids: readonly string[], from: number, answer: RankAnswer, marked: boolean): string {
  let text = '';
  for (const [k, reasons] of answer.reasons.entries()) {
    const at = from + k;
    const mark = marked ? [at < chosen.ranked ? 'ranked' : 'random'] : [];
    const score = String(probability(answer.margins[k]!));
    text += csvRow([ids[chosen.rows[at]!]!, String(chosen.ranks[at]!), score, reasons, ...mark]);
  }
  return text;
}
