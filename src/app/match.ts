import { availableParallelism } from 'node:os';
import { InterdictError } from '../core/errors.ts';
import { type Matcher, openMatcher } from '../match/matcher.ts';
import { DEFAULT_THRESHOLD } from '../match/score.ts';
import type { MatchOptions, MatchQuery, MatchResult } from '../model/query.ts';
import { runPool } from '../screen/pool.ts';
import { openSourceFile } from '../sources/files.ts';
import type { Reject } from '../sources/lists/list-reader.ts';
import { workerUrl } from '../core/worker-url.ts';
import { damageNotice, type OpenedIndex, openIndex } from './index-file.ts';
import { listedMatch } from './listed-match.ts';
import { type QueryRow, readQueries } from './match-rows.ts';
import { type MatchAnswer, matchWork } from './match-work.ts';
import type { Workspace } from './workspace.ts';

/** Which lists are looked at, as they were known at `asOf`; default: all, now. */
export interface ListChoice {
  asOf?: string | undefined;
  lists?: readonly string[] | undefined;
}

export interface Matching {
  matcher: Matcher;
  /** the list versions, by name of the list */
  versions: OpenedIndex['lists'];
  /** what a person should know once, e.g. that the stored index was damaged */
  notices: string[];
}

/** Opens the lists of a workspace for matching. Throws E_NO_LISTS, E_LIST_UNKNOWN. */
export async function openMatching(workspace: Workspace, choice: ListChoice = {}): Promise<Matching> {
  return matchingOver(await openIndex(workspace, choice));
}

/** Matching over an index that is open. */
export function matchingOver(index: OpenedIndex): Matching {
  return { matcher: openMatcher(index.buffer), versions: index.lists, notices: damageNotice(index) };
}

/** The lists as openMatching opens them; undefined where none is loaded. Throws E_LIST_UNKNOWN. */
export async function openAnyMatching(workspace: Workspace, choice: ListChoice = {}): Promise<Matching | undefined> {
  try {
    return await openMatching(workspace, choice);
  } catch (error) {
    if (error instanceof InterdictError && error.code === 'E_NO_LISTS') return undefined;
    throw error;
  }
}

/** The entries that one described thing may be, best first. */
export function matchOne(matching: Matching, query: MatchQuery, options?: MatchOptions): MatchResult[] {
  return listedMatch(matching.matcher, query, options);
}

export interface MatchFileOptions extends ListChoice {
  /** path of a CSV or JSON-lines file (match-rows.ts) */
  input: string;
  /** takes the JSON lines, in pieces, in the order of the input */
  write(text: string): Promise<void>;
  /** results a query (default 5) */
  limit?: number | undefined;
  /** `match` is score ≥ threshold (default DEFAULT_THRESHOLD) */
  threshold?: number | undefined;
  /** threads; default: the cores, at most 8; 0 = none beside the caller's */
  workers?: number | undefined;
  onProgress?: ((queries: number) => void) | undefined;
  onReject?: ((reject: Reject) => void) | undefined;
  onNotice?: ((text: string) => void) | undefined;
}

export interface MatchFileOutcome {
  queries: number;
  /** queries with at least one result at or above the threshold */
  matched: number;
  rejects: number;
}

const BATCH = 128;
/** so few queries are answered before a thread has started */
const FEW_BYTES = 16_384;

/** Matches every row of a file. Throws E_FILE_READ, E_FORMAT, E_NO_LISTS, E_LIST_UNKNOWN and what `write` throws. */
export async function matchFile(workspace: Workspace, options: MatchFileOptions): Promise<MatchFileOutcome> {
  const file = await openSourceFile(options.input);
  const index = await openIndex(workspace, options);
  for (const notice of damageNotice(index)) options.onNotice?.(notice);
  const outcome: MatchFileOutcome = { queries: 0, matched: 0, rejects: 0 };
  const rows = readQueries(file, {
    reject(reject) {
      outcome.rejects++;
      options.onReject?.(reject);
    },
    notice: text => options.onNotice?.(text),
  });
  const threshold = options.threshold ?? DEFAULT_THRESHOLD;
  const work = {
    index: index.buffer,
    options: { threshold, ...(options.limit !== undefined && { limit: options.limit }) },
  };
  const sizes: number[] = [];
  const batches = countBatches(rows, sizes);
  const answers = runPool<QueryRow['query'][], MatchAnswer>(batches, {
    workers: file.size <= FEW_BYTES ? 0 : (options.workers ?? defaultWorkers()),
    url: workerUrl(import.meta.url, './match-worker'),
    data: work,
    inline: () => ({ work: matchWork(work) }),
    describe: queries => `queries ${queries[0]!.id} to ${queries.at(-1)!.id} of ${file.name}`,
  });
  for await (const answer of answers) {
    outcome.queries += sizes.shift()!;
    outcome.matched += answer.matched;
    await options.write(answer.text);
    options.onProgress?.(outcome.queries);
  }
  return outcome;
}

/** Worker threads unless told otherwise: one a core, at most eight. */
export function defaultWorkers(): number {
  return Math.min(availableParallelism(), 8);
}

async function* countBatches(rows: AsyncIterable<QueryRow>, sizes: number[]): AsyncGenerator<QueryRow['query'][]> {
  let batch: QueryRow['query'][] = [];
  const take = (): QueryRow['query'][] => {
    const full = batch;
    batch = [];
    sizes.push(full.length);
    return full;
  };
  for await (const { query } of rows) {
    batch.push(query);
    if (batch.length >= BATCH) yield take();
  }
  if (batch.length > 0) yield take();
}
