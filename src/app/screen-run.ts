import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join, relative } from 'node:path';
import { now, steadyMillis } from '../core/clock.ts';
import { fail } from '../core/errors.ts';
import { batchesOf, describeBatch, MOST_ROWS } from '../screen/batch-rows.ts';
import { runPool } from '../screen/pool.ts';
import { nothingTable } from '../screen/query-cache.ts';
import {
  type BatchResult,
  type ScreenedAlert,
  type ScreenWork,
  countRejects,
  onItsWay,
  screenBatches,
} from '../screen/screen-batch.ts';
import type { ConsignmentFile } from '../sources/consignments/consignment-file.ts';
import { goodsHeaders } from '../sources/consignments/goods-headers.ts';
import { newOwner } from '../store/lease.ts';
import { sealSegment, segmentHead } from '../store/segments.ts';
import { encodeBlock } from '../store/segments-block.ts';
import { workerUrl } from '../core/worker-url.ts';
import type { PatternContext } from '../patterns/detector.ts';
import { ENGINE } from './engine.ts';
import { lookAcross } from './look-across.ts';
import { defaultWorkers } from './match.ts';
import { partsHold, publishFile, type RunFile, RunFiles, settleFile } from './run-files.ts';
import type { PinnedRun, ScreenOptions } from './screen.ts';
import { freshState, type RunState, readState } from './screen-state.ts';
import type { Workspace } from './workspace.ts';

const [ALERTS, REJECTS, KEPT] = [0, 1, 2] as const;
const CHECKPOINT_MILLIS = 2000;
const CHECKPOINT_BATCHES = 8;
/** alerts that wait for a checkpoint at the most */
const MOST_PENDING = 5000;
/** a consignment asks for about four things; one in five is new in the files measured */
const QUERIES_PER_GROUP = 1;

export interface RunResult {
  alertsPath: string;
  /** absent when nothing was rejected */
  rejectsPath?: string | undefined;
  consignments: number;
  alerts: number;
  rejectedRows: number;
  rejectedValues: number;
  /** consignments that a model could not rank */
  unranked: number;
}

// One owner a process: a run that failed here may be begun again here, and nobody else's is taken over.
let owner: string | undefined;
const active = new Set<string>();

/**
 * Screens the groups of the file that are not done yet, and settles the run's files; `checkInput` throws when the input
 * is not the one that was begun with. Errors as screenFile's.
 */
export async function runScreening(
  workspace: Workspace,
  file: ConsignmentFile,
  options: ScreenOptions,
  pinned: PinnedRun,
  checkInput: () => Promise<void>,
): Promise<RunResult> {
  owner ??= newOwner();
  const mark = join(workspace.data, pinned.key);
  if (active.has(mark)) throw fail('E_RUN_BUSY', { pid: process.pid, host: 'this machine' });
  active.add(mark);
  try {
    return await new ScreenRun(workspace, file, options, pinned, owner).run(checkInput);
  } finally {
    active.delete(mark);
  }
}

class ScreenRun {
  readonly #workspace: Workspace;
  readonly #file: ConsignmentFile;
  readonly #options: ScreenOptions;
  readonly #pinned: PinnedRun;
  readonly #owner: string;
  readonly #paths: RunFile[];
  #pending: ScreenedAlert[] = [];

  constructor(workspace: Workspace, file: ConsignmentFile, options: ScreenOptions, pinned: PinnedRun, owner: string) {
    this.#workspace = workspace;
    this.#file = file;
    this.#options = options;
    this.#pinned = pinned;
    this.#owner = owner;
    const own = (name: string) => workspace.path('runs', pinned.key, name);
    const kept = workspace.path('consignments', `${pinned.keptKey}.seg`);
    this.#paths = [
      { part: own('alerts.jsonl.part'), final: own('alerts.jsonl') },
      { part: own('rejects.jsonl.part'), final: own('rejects.jsonl') },
      { part: own('kept.seg.part'), final: kept },
    ];
  }

  async run(checkInput: () => Promise<void>): Promise<RunResult> {
    const state = await this.#begin();
    const files = await RunFiles.open(this.#ownPaths(state), state.bytes);
    try {
      if (state.next === 0 && state.bytes.every(length => length === 0)) await this.#writeHeads(files, state);
      await this.#screen(files, state);
      await checkInput();
      await this.#checkpoint(files, state);
    } finally {
      await files.close();
    }
    await this.#keep(state);
    const across = await this.#across(state);
    return this.#finish({ ...state, alerts: state.alerts + across });
  }

  /** Takes the run; the state to go on from. */
  async #begin(): Promise<RunState> {
    const { store } = this.#workspace;
    const { key, input, inputSha256, options, lists, asOf, startedAt, keptKey } = this.#pinned;
    const start = { key, input, inputSha256, options, lists, engine: ENGINE, asOf, startedAt };
    const { run } = await store.beginRun(start, this.#owner);
    const kept = (await store.segments()).some(segment => segment.id === keptKey);
    const state = this.#pinned.resume ? readState(run.state) : undefined;
    if (state) {
      // the segment may have been registered just before the run was killed
      if (kept) Object.assign(state, { keeps: false, bytes: [state.bytes[ALERTS], state.bytes[REJECTS], 0] });
      if (await partsHold(this.#ownPaths(state), state.bytes)) return state;
      this.#options.onNotice?.('the files of the unfinished run are gone: from the start');
    }
    const fresh = freshState(!kept);
    // before the parts are cut: a checkpoint never promises more than the files hold
    await store.checkpoint(key, this.#owner, JSON.stringify(fresh));
    return fresh;
  }

  #ownPaths(state: RunState): RunFile[] {
    return state.keeps ? this.#paths : this.#paths.slice(0, KEPT);
  }

  async #writeHeads(files: RunFiles, state: RunState): Promise<void> {
    if (state.keeps) await files.append(KEPT, segmentHead());
    const { rejects } = this.#file;
    Object.assign(state, countRejects(rejects));
    await files.append(REJECTS, Buffer.from(rejects.map(reject => `${JSON.stringify(reject)}\n`).join('')));
  }

  async #screen(files: RunFiles, state: RunState): Promise<void> {
    const { groups } = this.#file;
    const batches = batchesOf(groups, state.next);
    const work = this.#work(state);
    const results = runPool(batches, {
      workers: workersFor(groups.count - state.next, this.#options.workers),
      url: workerUrl(import.meta.url, './screen-worker'),
      data: work,
      inline: () => {
        const screener = screenBatches(work, encodeBlock);
        return { work: screener.screen, close: screener.close };
      },
      describe: batch => describeBatch(batch, this.#file.name),
    });
    let last = steadyMillis();
    let batchCount = 0;
    for await (const result of results) {
      await this.#take(files, state, result);
      const due =
        ++batchCount % CHECKPOINT_BATCHES === 0 ||
        steadyMillis() - last >= CHECKPOINT_MILLIS ||
        this.#pending.length >= MOST_PENDING;
      const { signal } = this.#options;
      if (!due && !signal?.aborted) continue;
      await this.#checkpoint(files, state);
      last = steadyMillis();
      if (signal?.aborted && state.next < groups.count)
        throw fail('E_RUN_STOPPED', { done: state.next, total: groups.count });
    }
  }

  #work(state: RunState): ScreenWork {
    const { index, threshold, asOf, model, goods } = this.#pinned;
    const { plan, path, name, groups } = this.#file;
    return {
      path,
      plan,
      index: index.buffer,
      table: this.#options.cache === false ? undefined : nothingTable(groups.count * QUERIES_PER_GROUP),
      threshold,
      lists: index.lists.map(({ list, sha256, published }) =>
        published === undefined ? { list, sha256 } : { list, sha256, published },
      ),
      file: name,
      engine: ENGINE,
      asOf,
      model,
      goods,
      keeps: state.keeps,
    };
  }

  async #take(files: RunFiles, state: RunState, result: BatchResult): Promise<void> {
    if (result.alerts.length > 0)
      await files.append(ALERTS, Buffer.from(result.alerts.map(({ json }) => `${json}\n`).join('')));
    if (result.rejects !== '') await files.append(REJECTS, Buffer.from(result.rejects));
    if (state.keeps) await files.append(KEPT, result.block);
    for (const alert of result.alerts) this.#pending.push(alert);
    state.next += result.groups;
    state.consignments += result.consignments;
    state.alerts += result.alerts.length;
    state.rejectedRows += result.rejectedRows;
    state.rejectedValues += result.rejectedValues;
    state.unranked += result.unranked;
    const { groups, rows } = this.#file;
    const done = groups.start[state.next] ?? rows;
    const share = groups.count === 0 ? 1 : state.next / groups.count;
    this.#options.onProgress?.({ phase: 'screening', rows: done, of: rows, share, alerts: state.alerts });
  }

  /** Files to the disk, then alerts into the store, then the checkpoint that stands on both. */
  async #checkpoint(files: RunFiles, state: RunState): Promise<void> {
    const { store } = this.#workspace;
    const lengths = await files.sync();
    state.bytes = [lengths[ALERTS]!, lengths[REJECTS]!, lengths[KEPT] ?? 0];
    await this.#putPending();
    await store.checkpoint(this.#pinned.key, this.#owner, JSON.stringify(state));
  }

  /** Makes what was screened one of the kept files. */
  async #keep(state: RunState): Promise<void> {
    if (!state.keeps) return;
    const { store, data } = this.#workspace;
    const { key, keptKey } = this.#pinned;
    const kept = this.#paths[KEPT]!;
    const sealed = await sealSegment(kept.part);
    const sha256 = await fileSha256(kept.part);
    await settleFile(kept);
    await store.addSegment({
      id: keptKey,
      runKey: key,
      path: relative(data, kept.final),
      ...sealed,
      sha256,
      createdAt: now(),
      file: this.#file.name,
      columns: JSON.stringify(goodsHeaders(this.#file.plan)),
    });
  }

  /**
   * Looks across all that is kept and puts the alerts behind those of the file; how many. They are under no checkpoint: a run that
   * goes on looks across again.
   */
  async #across(state: RunState): Promise<number> {
    const pinned = this.#pinned;
    if (!pinned.goods) return 0;
    const { store, data } = this.#workspace;
    const own = (await store.segments()).find(({ id }) => id === pinned.keptKey)!;
    const context = patternContext(pinned);
    const found = lookAcross({
      data,
      segments: [...pinned.kept, own],
      own: new Set([own.id]),
      setup: { asOf: pinned.asOf, denials: pinned.denials, earlier: false, reported: pinned.reported },
      context,
      workers: this.#options.workers ?? defaultWorkers(),
      onProgress: (rows, share) => this.#options.onProgress?.({ phase: 'across', rows, share, alerts: state.alerts }),
      signal: this.#options.signal,
    });
    const files = await RunFiles.open([this.#paths[ALERTS]!], [state.bytes[ALERTS]!]);
    let count = 0;
    try {
      for await (const alert of found) {
        const sent = onItsWay(alert);
        await files.append(ALERTS, Buffer.from(`${sent.json}\n`));
        this.#pending.push(sent);
        count++;
        if (this.#pending.length >= MOST_PENDING) await this.#putPending();
      }
      await files.sync();
      await this.#putPending();
    } finally {
      await files.close();
    }
    return count;
  }

  async #putPending(): Promise<void> {
    if (this.#pending.length > 0) await this.#workspace.store.putAlerts(this.#pinned.key, this.#pending);
    this.#pending = [];
  }

  async #finish(state: RunState): Promise<RunResult> {
    const { store } = this.#workspace;
    const { key, keptKey } = this.#pinned;
    const [alerts, rejects] = this.#paths as [RunFile, RunFile, RunFile];
    await settleFile(alerts);
    await settleFile(rejects);
    const { consignments, alerts: alertCount, rejectedRows, rejectedValues } = state;
    // What was set aside depends on the input and how it is read alone: one file an input, however often it is screened
    const rejectsPath = this.#workspace.path('rejects', `screen-${keptKey.slice(0, 16)}.jsonl`);
    if (rejectedRows + rejectedValues > 0) await publishFile(rejects.final, rejectsPath);
    const outcome = { consignments, alerts: alertCount, rejectedRows, rejectedValues };
    await store.finishRun(key, this.#owner, JSON.stringify(outcome));
    return {
      ...outcome,
      unranked: state.unranked,
      alertsPath: alerts.final,
      ...(rejectedRows + rejectedValues > 0 && { rejectsPath }),
    };
  }
}

function patternContext({ asOf, threshold, index }: PinnedRun): PatternContext {
  const lists = Object.fromEntries(index.lists.map(({ list, sha256 }) => [list, sha256.slice(0, 12)]));
  return { asOf, engine: ENGINE, threshold, lists };
}

/** One batch is screened before a thread has started. */
function workersFor(groups: number, wanted: number | undefined): number {
  const batches = Math.ceil(groups / MOST_ROWS);
  return batches <= 1 ? 0 : Math.min(wanted ?? defaultWorkers(), batches);
}

async function fileSha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
