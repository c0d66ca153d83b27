import { rm } from 'node:fs/promises';
import { addList, type LoadedList, loadedLists } from './app/lists.ts';
import { matchOne, type Matching, openMatching } from './app/match.ts';
import { type ScreenOptions, screenFile } from './app/screen.ts';
import { openWorkspace, type Workspace } from './app/workspace.ts';
import { now } from './core/clock.ts';
import { fail } from './core/errors.ts';
import type { Alert } from './model/alert.ts';
import type { MatchOptions, MatchQuery, MatchResult } from './model/query.ts';
import { isSchemaName } from './model/schema.ts';
import type { RunSummary } from './report/summary.ts';
import { inlineRowsToSpool } from './sources/consignments/inline-rows.ts';

export { checkGoods, type GoodsCheckOptions } from './app/goods.ts';
export { classifyGoods } from './app/goods-classify.ts';
export type { LoadedList } from './app/lists.ts';
export type { ScreenOptions, ScreenProgress } from './app/screen.ts';
export { type ErrorCode, InterdictError, type Place } from './core/errors.ts';
export type { Alert, AlertRole, Citation, EvidenceLine } from './model/alert.ts';
export type { DescribedGoods, EvidenceWord, GoodsClass, RankedCode } from './model/goods-class.ts';
export type { AppliedMeasure, GoodsCheck, GoodsQuery } from './model/goods-check.ts';
export type { LegalEffect, ListVersion, Property } from './model/list.ts';
export type { MatchOptions, MatchQuery, MatchResult } from './model/query.ts';
export type { SchemaName } from './model/schema.ts';
export type { RunSummary } from './report/summary.ts';

export interface OpenOptions {
  /** data folder; made when it is not there */
  data: string;
  /**
   * names of loaded lists to look at (default: all), or name → file, folder or URL (several: an array) to load first;
   * loading what is loaded already changes nothing
   */
  lists?: readonly string[] | Readonly<Record<string, string | readonly string[]>> | undefined;
  /** the lists as they were known at this day (`2026-03-31`) or instant */
  asOf?: string | undefined;
}

/** Rows of consignments as objects: column → value, columns named as in a file (docs/formats.md). */
export type ConsignmentRow = Readonly<Record<string, unknown>>;

export type ScreenRowsOptions = Omit<ScreenOptions, 'input' | 'lists' | 'asOf'>;

export interface Interdict {
  /**
   * The list entries that a described thing may be, best first: `{id, list, schema, caption, score, match, for,
   * against, unknown}`. A string is the name of a party (LegalEntity). Throws E_VALUE for an unknown schema.
   */
  match(query: MatchQuery | string, options?: MatchOptions): Promise<MatchResult[]>;
  /**
   * Screens a file (its path) or rows; yields alerts in the order of the input (with `top` best first) and returns the
   * summary of the run. Rows with one `reference` are one consignment. Errors as of app/screen.ts.
   */
  screen(
    input: string | Iterable<ConsignmentRow> | AsyncIterable<ConsignmentRow>,
    options?: ScreenRowsOptions,
  ): AsyncGenerator<Alert, RunSummary>;
  /** What is loaded, by name of the list. */
  lists(): Promise<LoadedList[]>;
  close(): Promise<void>;
}

/**
 * Opens a data folder for matching and screening, with at least one list in it or in `lists`.
 * Throws E_WORKSPACE, E_STORE…, E_NO_LISTS, E_LIST_UNKNOWN and what loading a list throws.
 */
export async function openInterdict(options: OpenOptions): Promise<Interdict> {
  const workspace = await openWorkspace({ data: options.data });
  try {
    const lists = await settleLists(workspace, options.lists);
    const choice = { asOf: options.asOf, lists };
    const matching = await openMatching(workspace, choice);
    return {
      match: async (query, matchOptions) => matchOne(matching, readQuery(query), matchOptions),
      screen: (input, screenOptions = {}) => screenAny(workspace, input, { ...screenOptions, ...choice }),
      lists: async () => chosen(await loadedLists(workspace, { now: now(), asOf: options.asOf }), matching),
      close: () => workspace.close(),
    };
  } catch (error) {
    await workspace.close();
    throw error;
  }
}

async function settleLists(workspace: Workspace, lists: OpenOptions['lists']): Promise<string[] | undefined> {
  if (lists === undefined) return undefined;
  if (Array.isArray(lists)) return [...lists];
  const sources = Object.entries(lists as Readonly<Record<string, string | readonly string[]>>);
  for (const [list, source] of sources)
    await addList(workspace, { list, sources: typeof source === 'string' ? [source] : source });
  return sources.map(([list]) => list);
}

function chosen(loaded: readonly LoadedList[], matching: Matching): LoadedList[] {
  return loaded.filter(({ list }) => matching.versions.some(version => version.list === list));
}

function readQuery(query: MatchQuery | string): MatchQuery {
  if (typeof query === 'string') return { schema: 'LegalEntity', properties: { name: [query] } };
  if (!isSchemaName(query.schema))
    throw fail('E_VALUE', { field: 'schema', why: `${String(query.schema)} is not known` });
  return query;
}

let spools = 0;

async function* screenAny(
  workspace: Workspace,
  input: string | Iterable<ConsignmentRow> | AsyncIterable<ConsignmentRow>,
  options: Omit<ScreenOptions, 'input'>,
): AsyncGenerator<Alert, RunSummary> {
  if (typeof input === 'string') return yield* screened(workspace, { ...options, input });
  const spool = workspace.path('runs', `rows-${process.pid}-${++spools}.jsonl`);
  try {
    await inlineRowsToSpool(input, spool);
    return yield* screened(workspace, { ...options, input: spool, name: options.name ?? 'rows' });
  } finally {
    await rm(spool, { force: true });
  }
}

async function* screened(workspace: Workspace, options: ScreenOptions): AsyncGenerator<Alert, RunSummary> {
  const outcome = await screenFile(workspace, options);
  yield* outcome.alerts();
  return outcome.summary;
}
