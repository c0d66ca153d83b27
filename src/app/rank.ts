import { readFile, stat } from 'node:fs/promises';
import { fail } from '../core/errors.ts';
import { probability } from '../core/millinats.ts';
import { LEAST_ROWS, measureDrift } from '../learn/drift.ts';
import { randomPicks } from '../learn/explore.ts';
import { MOST_MODEL_BYTES, type OpenModel, openModel } from '../learn/model-file.ts';
import { headOf, type OpenHead, rankOrder, rankRows, seeDeclarations } from '../learn/ranker.ts';
import type { SeenRows } from '../learn/feature-values.ts';
import { explainRows } from '../learn/reasons.ts';
import type { Declarations } from '../model/declarations.ts';
import type { Drift, HeadName } from '../model/ranking.ts';
import { csvRow } from '../report/csv.ts';
import { reasonsText } from '../report/reasons-text.ts';
import { modelColumns } from '../sources/declarations/declaration-columns.ts';
import { readDeclarations } from '../sources/declarations/declaration-file.ts';
import type { Reject } from '../sources/lists/list-reader.ts';
import { DEFAULT_SEED } from './learn.ts';

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
  /** takes the CSV, in pieces */
  write(text: string): Promise<void>;
  onReject?: ((reject: Reject) => void) | undefined;
  onProgress?: ((phase: 'reading' | 'explaining', rows: number) => void) | undefined;
  signal?: AbortSignal | undefined;
}

export interface RankOutcome {
  declarations: number;
  written: number;
  /** of those, picked at random */
  random: number;
  setAside: number;
  /** columns and how far they moved; undefined where the file is too short to tell */
  drift: Drift[] | undefined;
  model: string;
}

/** Rows whose reasons are written at a time. */
const BLOCK = 2048;

/**
 * Ranks a file of declarations and writes its ids with rank, score and reasons, highest first; equal margins in the
 * order of the file. With `explore`, a share of what is written is picked at random among the others, behind the ranked
 * ones and marked. Throws E_MODEL, E_MODEL_VERSION, E_MODEL_DAMAGED, E_COLUMNS_DIFFER, E_COLUMN_UNKNOWN, E_FILE_READ, E_FORMAT.
 */
export async function rankFile(options: RankOptions): Promise<RankOutcome> {
  const { model, ranker } = await readModelFile(options.model);
  const head = headOf(ranker, options.head);
  const id = options.id ?? model.idColumn;
  let setAside = 0;
  const declarations = await readDeclarations(options.input, {
    columns: (file, headers) => modelColumns(file, headers, model.columns, id),
    wanted: [id, ...model.columns.map(({ name }) => name)],
    reject(one) {
      if (one.scope !== 'value') setAside++;
      options.onReject?.(one);
    },
    notice: () => {},
    onProgress: rows => options.onProgress?.('reading', rows),
  });
  const seen = seeDeclarations(ranker, declarations);
  const margins = rankRows(ranker, head, seen);
  const order = rankOrder(margins);
  const chosen = choose(order, declarations.ids, options);
  await writeRanked({ ranker, model }, head, declarations, seen, chosen, id, options);
  return {
    declarations: declarations.rows,
    written: chosen.rows.length,
    random: chosen.rows.length - chosen.ranked,
    setAside,
    drift: declarations.rows < LEAST_ROWS ? undefined : measureDrift(model, ranker, seen),
    model: model.sha256,
  };
}

/** Reads a model. Throws E_FILE_READ, E_MODEL, E_MODEL_VERSION, E_MODEL_DAMAGED. */
export async function readModelFile(path: string): Promise<OpenModel> {
  return openModel(await readModelText(path), path);
}

/** The text of a model file that is not too large to be one. */
export async function readModelText(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > MOST_MODEL_BYTES)
      throw fail('E_MODEL', { file: path, why: `it has ${size} bytes`, next: 'A model has a few megabytes.' });
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('E_')) throw error;
    throw fail('E_FILE_READ', { file: path, why: (error as Error).message });
  }
}

interface Chosen {
  /** rows in the order in which they are written */
  rows: Int32Array;
  /** their ranks, from 1 */
  ranks: Int32Array;
  /** so many of them are there for their rank; the others were picked at random */
  ranked: number;
}

function choose(
  order: Int32Array,
  ids: readonly string[],
  { top, explore = 0, seed = DEFAULT_SEED }: RankOptions,
): Chosen {
  const wanted = Math.min(top ?? order.length, order.length);
  const random = Math.round(wanted * explore);
  const ranked = wanted - random;
  const picks = randomPicks(ids, order.slice(ranked), random, String(seed));
  const picked = new Set(picks);
  // those picked at random follow by rank; without --top all declarations are written, in their order of rank
  const behind: number[] = [];
  for (let place = ranked; place < order.length; place++) if (picked.has(order[place]!)) behind.push(place);
  const places = Int32Array.from({ length: wanted }, (_, k) => (k < ranked ? k : behind[k - ranked]!));
  return { rows: places.map(place => order[place]!), ranks: places.map(place => place + 1), ranked };
}

async function writeRanked(
  { ranker }: Pick<OpenModel, 'ranker' | 'model'>,
  head: OpenHead,
  declarations: Declarations,
  seen: SeenRows,
  { rows, ranks, ranked }: Chosen,
  id: string,
  { explore, write, onProgress, signal }: RankOptions,
): Promise<void> {
  const marks = explore === undefined ? [] : ['chosen'];
  await write(csvRow([id, 'rank', 'score', 'reasons', ...marks]));
  for (let from = 0; from < rows.length; from += BLOCK) {
    if (signal?.aborted) throw fail('E_RANK_STOPPED', { done: from, total: rows.length });
    const part = rows.subarray(from, Math.min(from + BLOCK, rows.length));
    let text = '';
    for (const [k, explanation] of explainRows(ranker, head, declarations, seen, part).entries()) {
      const at = from + k;
      const mark = explore === undefined ? [] : [at < ranked ? 'ranked' : 'random'];
      const score = String(probability(explanation.margin));
      text += csvRow([declarations.ids[part[k]!]!, String(ranks[at]!), score, reasonsText(explanation), ...mark]);
    }
    await write(text);
    onProgress?.('explaining', from + part.length);
    // lets signals through
    await new Promise(resolve => setImmediate(resolve));
  }
}
