import { fail } from '../core/errors.ts';
import { workerUrl } from '../core/worker-url.ts';
import type { Forest } from '../learn/boost.ts';
import { buildModel } from '../learn/build-model.ts';
import { type Labels, readLabels, refuseConstant } from '../learn/labels.ts';
import { modelText } from '../learn/model-file.ts';
import {
  BOOST,
  type ForestJob,
  type ForestWork,
  forestJobs,
  growForest,
  MEMBERS,
  prepareTraining,
  type Training,
} from '../learn/train.ts';
import { dayText } from '../core/dates.ts';
import type { DeclarationRole, Declarations } from '../model/declarations.ts';
import type { ModelBody, ModelCard } from '../model/ranking.ts';
import { runPool } from '../screen/pool.ts';
import type { DateOrder } from '../sources/consignments/consignment-dates.ts';
import { modelColumns, trainingColumns } from '../sources/declarations/declaration-columns.ts';
import { keepRows, readDeclarations } from '../sources/declarations/declaration-file.ts';
import type { Reject } from '../sources/lists/list-reader.ts';
import { ENGINE } from './engine.ts';
import { defaultWorkers } from './match.ts';

/** The seed of a training that names none. */
export const DEFAULT_SEED = 1;

export interface LearnOptions {
  /** CSV files of declarations with the outcomes of their inspections */
  train: string;
  valid: string;
  /** column of the revenue head */
  label: string;
  /** column of the security head */
  critical?: string | undefined;
  labelValues?: readonly string[] | undefined;
  criticalValues?: readonly string[] | undefined;
  id: string;
  map?: readonly (readonly [string, string])[] | undefined;
  dates?: DateOrder | undefined;
  withParties?: boolean | undefined;
  /** ISO 4217 code of the values, so that `screen` knows which values it may compare */
  currency?: string | undefined;
  seed?: number | undefined;
  /** threads; default: the cores, at most 8; 0 = none beside the caller's. The model is the same */
  workers?: number | undefined;
  /** id → outcome of an inspection that replaces the file's label, head by head (app/outcomes.ts) */
  outcomes?: ReadonlyMap<string, KeptLabels> | undefined;
  onReject?: ((reject: Reject) => void) | undefined;
  onNotice?: ((text: string) => void) | undefined;
  onProgress?: ((progress: { trees: number; share: number }) => void) | undefined;
}

/** Labels of one declaration from kept outcomes; absent = that head is not known. */
export interface KeptLabels {
  fraud?: boolean;
  critical?: boolean;
}

export interface Learned {
  body: ModelBody;
  /** the bytes of the model file */
  text: string;
}

interface ReadFile {
  declarations: Declarations;
  labels: Labels[];
  setAside: number;
  /** labels that came from kept outcomes */
  outcomes: number;
}

const PROGRESS_MILLIS = 250;

/**
 * Learns from a training file which declarations to open, choosing on a validation file. The same files, options and
 * engine give the same bytes, whatever the number of workers.
 * Throws E_FILE_READ, E_FORMAT, E_COLUMN_…, E_HEADER_TWICE, E_LABEL, E_WORKER.
 */
export async function learnModel(options: LearnOptions): Promise<Learned> {
  const seed = options.seed ?? DEFAULT_SEED;
  const withParties = options.withParties ?? false;
  const train = await readFile(options.train, options);
  const valid = await readFile(options.valid, options, train);
  sayOrder(train, valid, options);
  const training = prepareTraining(labelled(train), labelled(valid), withParties);
  const forests = await growForests(training, seed, options);
  const body = buildModel(training, forests, {
    engine: ENGINE,
    seed,
    withParties,
    idColumn: options.id,
    currency: options.currency,
    labels: train.labels,
    train: train.declarations,
    valid: valid.declarations,
    validLabels: labelled(valid).labels,
    files: [fileCard('training', train), fileCard('validation', valid)],
    outcomes: train.outcomes + valid.outcomes,
    unused: withParties
      ? []
      : train.declarations.texts
          .filter(({ role }) => role === 'party')
          .map(({ name }) => ({ name, use: 'a party, not looked at' })),
  });
  return { body, text: modelText(body) };
}

/** A validation file that is not later than the training file measures the past. */
function sayOrder(train: ReadFile, valid: ReadFile, { valid: path, onNotice }: LearnOptions): void {
  if (valid.declarations.rows === 0)
    throw fail('E_FORMAT', {
      file: path,
      why: 'no row of it can be used',
      next: 'Give later declarations with outcomes.',
    });
  const [{ to }, { from }] = [fileCard('training', train), fileCard('validation', valid)];
  if (from <= to)
    onNotice?.(
      `the validation file begins on ${from}, before the training file ends (${to}): figures on it say little of what is to come`,
    );
}

async function readFile(path: string, options: LearnOptions, like?: ReadFile): Promise<ReadFile> {
  const labelNames = [options.label, ...(options.critical === undefined ? [] : [options.critical])];
  let setAside = 0;
  const reject = (one: Reject): void => {
    if (one.scope !== 'value') setAside++;
    options.onReject?.(one);
  };
  const wishes = { id: options.id, labels: labelNames, map: options.map ?? [] };
  const all = await readDeclarations(path, {
    columns: (file, headers) => {
      const own = trainingColumns(file, headers, wishes);
      if (!like) return own;
      // what the columns are was decided by the training file
      const kept = own.filter(({ purpose }) => purpose === 'date' || purpose === 'label');
      return [...kept, ...modelColumns(file, headers, usedColumns(like.declarations, options.withParties), options.id)];
    },
    wanted: [options.id, ...labelNames],
    dates: options.dates,
    reject,
    notice: text => options.onNotice?.(text),
  });
  if (!all.texts.some(({ role }) => role === 'hs'))
    throw fail('E_COLUMN_MISSING', { file: path, what: 'HS codes', example: 'hs=HEADER' });
  if (all.days.length === 0)
    throw fail('E_COLUMN_MISSING', { file: path, what: 'the day of the declaration', example: 'date=HEADER' });
  const labels = labelNames.map((name, k) => {
    const head = k === 0 ? 'fraud' : 'critical';
    const column = all.texts.find(
      ({ role, name: own }) => role === 'label' && own.toLowerCase() === name.trim().toLowerCase(),
    )!;
    const given = like?.labels[k]!.findings ?? (k === 0 ? options.labelValues : options.criticalValues) ?? [];
    const read = readLabels(path, column, head, given, keptLabels(all.ids, head, options.outcomes));
    refuseConstant(path, read);
    return like ? { ...read, rule: like.labels[k]!.rule } : read;
  });
  const fresh = like ? newRows(all, like.declarations, reject) : () => true;
  return onlyLabelled(all, labels, fresh, reject, () => setAside, options.outcomes);
}

/** Rows of the validation file that are not in the training file; the others are set aside: they would make the figures too good. */
function newRows(valid: Declarations, train: Declarations, reject: (reject: Reject) => void): (row: number) => boolean {
  const known = new Set(train.ids);
  for (const [row, id] of valid.ids.entries()) {
    if (!known.has(id)) continue;
    const reason = fail('E_VALUE', { field: 'id', why: 'stands in the training file, too' }).message;
    reject({ file: valid.file, line: valid.lines[row]!, code: 'E_VALUE', reason, raw: id.slice(0, 200), scope: 'row' });
  }
  return row => !known.has(valid.ids[row]!);
}

/** Rows whose outcome is known in every head; the others are set aside. */
function onlyLabelled(
  all: Declarations,
  labels: readonly Labels[],
  fresh: (row: number) => boolean,
  reject: (reject: Reject) => void,
  setAside: () => number,
  kept: LearnOptions['outcomes'],
): ReadFile {
  const told = (row: number): boolean => labels.every(({ values }) => values[row]! >= 0);
  const known = (row: number): boolean => fresh(row) && told(row);
  for (let row = 0; row < all.rows; row++) {
    if (told(row) || !fresh(row)) continue;
    const { column } = labels.find(({ values }) => values[row]! < 0)!;
    const reason = fail('E_VALUE', { field: column, why: 'is empty: the outcome is not known' }).message;
    reject({
      file: all.file,
      line: all.lines[row]!,
      code: 'E_VALUE',
      reason,
      raw: all.ids[row]!.slice(0, 200),
      scope: 'row',
    });
  }
  const declarations = keepRows(all, known);
  return {
    declarations,
    labels: labels.map(one => ({ ...one, values: one.values.filter((_, row) => known(row)) })),
    setAside: setAside(),
    outcomes: declarations.ids.filter(id => kept?.has(id)).length,
  };
}

function keptLabels(
  ids: readonly string[],
  head: 'fraud' | 'critical',
  kept: LearnOptions['outcomes'],
): Int8Array | undefined {
  if (!kept) return undefined;
  return Int8Array.from(ids, id => {
    const value = kept.get(id)?.[head];
    return value === undefined ? -1 : value ? 1 : 0;
  });
}

function usedColumns({ texts, numbers }: Declarations, withParties = false): { name: string; role: DeclarationRole }[] {
  const features = texts.filter(({ role }) => role !== 'label' && (withParties || role !== 'party'));
  return [...features, ...numbers].map(({ name, role }) => ({ name, role: role as DeclarationRole }));
}

function labelled({ declarations, labels }: ReadFile): { declarations: Declarations; labels: Uint8Array[] } {
  return { declarations, labels: labels.map(({ values }) => Uint8Array.from(values)) };
}

function fileCard(use: 'training' | 'validation', { declarations, setAside }: ReadFile): ModelCard['files'][number] {
  const { file, sha256, rows, days } = declarations;
  let [first, last] = [days[0]!, days[0]!];
  for (const day of days) {
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  return { use, file, sha256, rows, setAside, from: dayText(first), to: dayText(last) };
}

async function growForests(training: Training, seed: number, options: LearnOptions): Promise<Forest[]> {
  const grown = new Int32Array(new SharedArrayBuffer(4));
  const work: ForestWork = { heads: training.heads, seed, grown };
  const jobs = forestJobs(training.heads.length);
  const most = jobs.length * BOOST.trees;
  const ticking = setInterval(() => {
    const trees = Atomics.load(grown, 0);
    options.onProgress?.({ trees, share: trees / most });
  }, PROGRESS_MILLIS);
  const forests: Forest[] = [];
  try {
    const pool = runPool<ForestJob, Forest>(jobs, {
      workers: Math.min(options.workers ?? defaultWorkers(), jobs.length),
      url: workerUrl(import.meta.url, './learn-worker'),
      data: work,
      inline: () => ({ work: job => growForest(work, job) }),
      describe: ({ head, member }) => `forest ${member + 1} of head ${head + 1} of ${MEMBERS}`,
    });
    for await (const forest of pool) forests.push(forest);
  } finally {
    clearInterval(ticking);
  }
  return forests;
}
