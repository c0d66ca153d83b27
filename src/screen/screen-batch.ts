import { closeSync, openSync } from 'node:fs';
import { fail } from '../core/errors.ts';
import { openMatcher } from '../match/matcher.ts';
import type { Alert } from '../model/alert.ts';
import type { Consignment } from '../model/consignment.ts';
import type { ReadPlan } from '../sources/consignments/consignment-plan.ts';
import { decodeBatch, readBatch, type RowBatch } from '../sources/consignments/consignment-rows.ts';
import type { Reject } from '../sources/lists/list-reader.ts';
import type { ModelFile } from '../model/ranking.ts';
import type { ScreenList } from './listing-lines.ts';
import { openRanking, rankConsignments } from './rank-consignments.ts';
import { cachedLookup, type Lookup } from './query-cache.ts';
import type { PatternContext } from '../patterns/detector.ts';
import { openGoodsRules } from '../patterns/goods-rules.ts';
import { goodsHeaders } from '../sources/consignments/goods-headers.ts';
import { type ScreenContext, screenConsignment } from './screen-consignment.ts';

/** What every thread of a run gets once. Structured-cloneable; index and table are shared memory. */
export interface ScreenWork {
  /** file whose bytes the batches name, and what reads them */
  path: string;
  plan: ReadPlan;
  index: SharedArrayBuffer;
  /** queries that found nothing (query-cache.ts); absent = nothing is remembered */
  table?: SharedArrayBuffer | undefined;
  threshold: number;
  lists: readonly ScreenList[];
  file: string;
  engine: string;
  asOf: string;
  /** a model that ranks the goods, and its name as evidence cites it */
  model?: { name: string; file: ModelFile } | undefined;
  /** judge the goods of each consignment */
  goods: boolean;
  /** make blocks of kept consignments */
  keeps: boolean;
}

/** An alert on its way to the files and the store. */
export interface ScreenedAlert {
  id: string;
  revision: string;
  json: string;
}

export interface BatchResult {
  /** groups of rows that the batch had */
  groups: number;
  consignments: number;
  alerts: ScreenedAlert[];
  /** JSON lines, and how many of each scope */
  rejects: string;
  rejectedRows: number;
  rejectedValues: number;
  /** consignments that the model could not rank */
  unranked: number;
  /** one block of kept consignments; empty when there are none */
  block: Uint8Array;
}

/** Packs consignments for keeping; given from outside because screening does not know the store. */
export type EncodeBlock = (consignments: readonly Consignment[]) => Uint8Array;

const NOTHING = new Uint8Array(0);

export interface BatchScreener {
  screen(batch: RowBatch): BatchResult;
  close(): void;
}

/** Opens what a thread needs to screen batches. Throws E_FILE_READ, also when the file shrinks meanwhile. The same batch gives the same result on every thread. */
export function screenBatches(work: ScreenWork, encodeBlock: EncodeBlock): BatchScreener {
  const context = screenContext(work);
  const ranking = work.model && openRanking(work.model.file, work.model.name, work.plan);
  const goods = work.goods ? goodsRules(work) : () => [];
  const descriptor = openForReading(work);
  const screen = (batch: RowBatch): BatchResult => {
    const { consignments, rejects } = decodeBatch(work.plan, batch, readBatch(descriptor, batch, work.file));
    const alerts: ScreenedAlert[] = [];
    const ranked = ranking ? rankConsignments(consignments, ranking, context) : undefined;
    for (const [k, consignment] of consignments.entries()) {
      const found = [...screenConsignment(consignment, context), ...goods(consignment), ...(ranked?.alerts[k] ?? [])];
      for (const alert of found) alerts.push(onItsWay(alert));
    }
    return {
      groups: batch.start.length - 1,
      consignments: consignments.length,
      alerts,
      rejects: rejects.map(reject => `${JSON.stringify(reject)}\n`).join(''),
      ...countRejects(rejects),
      unranked: ranked?.unranked ?? 0,
      block: work.keeps && consignments.length > 0 ? encodeBlock(consignments) : NOTHING,
    };
  };
  return { screen, close: () => closeSync(descriptor) };
}

export function onItsWay(alert: Alert): ScreenedAlert {
  return { id: alert.id, revision: alert.revision, json: JSON.stringify(alert) };
}

/** The rules that judge the goods of one consignment by itself. */
function goodsRules(work: ScreenWork): (consignment: Consignment) => Alert[] {
  const from = { file: work.file, goods: goodsHeaders(work.plan) };
  const context: PatternContext = {
    asOf: work.asOf,
    engine: work.engine,
    threshold: work.threshold,
    lists: Object.fromEntries(work.lists.map(({ list, sha256 }) => [list, sha256.slice(0, 12)])),
  };
  const rules = openGoodsRules();
  return consignment => rules(consignment, from, context);
}

/** How many rows, and how many values of rows that are used, were set aside. */
export function countRejects(rejects: readonly Reject[]): { rejectedRows: number; rejectedValues: number } {
  const rejectedValues = rejects.filter(({ scope }) => scope === 'value').length;
  return { rejectedRows: rejects.length - rejectedValues, rejectedValues };
}

function openForReading({ path, file }: ScreenWork): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw fail('E_FILE_READ', { file, why: (error as Error).message });
  }
}

function screenContext(work: ScreenWork): ScreenContext {
  const matcher = openMatcher(work.index);
  const options = { threshold: work.threshold, cutoff: work.threshold, limit: Number.MAX_SAFE_INTEGER };
  const lookup: Lookup = query => matcher.match(query, options);
  return {
    lookup: work.table ? cachedLookup(lookup, work.table) : lookup,
    entry: (id, list) => matcher.entry(id, list),
    lists: new Map(work.lists.map(version => [version.list, version])),
    file: work.file,
    dateColumn: work.plan.columns[work.plan.layout.dates[0] ?? -1]?.header ?? 'date',
    engine: work.engine,
    asOf: work.asOf,
  };
}
