// Updating an index against building it, in one process and in turns. usage: update-index.ts LISTS_DIR [COUNT] [CHANGED]
// LISTS_DIR: from ofac-older + un + eu to ofac + un + eu. COUNT (1000000; 0 = not): made entities, of which CHANGED (1000) get
// another name, as many come and as many go. Prints JSON: milliseconds by the clock and of processor time, medians; the two must agree byte for byte.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addList } from '../src/app/lists.ts';
import { openWorkspace } from '../src/app/workspace.ts';
import { buildIndex, updateIndex } from '../src/index/build-index.ts';
import type { PackedEntry } from '../src/model/packed-entry.ts';
import { madeEntities, packMade } from './made-entities.ts';

type Lists = Parameters<typeof buildIndex>[0];

const [folder, second = '1000000', third = '1000'] = process.argv.slice(2);
if (!folder) throw new Error('usage: update-index.ts LISTS_DIR [COUNT] [CHANGED]');
const [count, changed] = [Number(second), Number(third)];

interface Timed<T> {
  ms: number;
  /** processor time of all threads, which is what is left where other work shares the machine */
  cpuMs: number;
  result: T;
}

function timed<T>(run: () => T): Timed<T> {
  const [began, before] = [performance.now(), process.cpuUsage()];
  const result = run();
  const { user, system } = process.cpuUsage(before);
  return { ms: Math.round(performance.now() - began), cpuMs: Math.round((user + system) / 1000), result };
}

function compare(before: Lists, after: Lists, runs: number): object {
  const builds: Timed<unknown>[] = [];
  const updates: Timed<unknown>[] = [];
  let kept = 0;
  for (let run = 0; run < runs; run++) {
    const previous = buildIndex(before);
    const update = timed(() => updateIndex(previous, after));
    const build = timed(() => buildIndex(after));
    if (!Buffer.from(update.result.buffer).equals(Buffer.from(build.result))) throw new Error('not the same bytes');
    kept = update.result.kept;
    updates.push({ ...update, result: undefined });
    builds.push({ ...build, result: undefined });
  }
  const median = (times: Timed<unknown>[], of: 'ms' | 'cpuMs'): number =>
    times.map(time => time[of]).sort((a, b) => a - b)[times.length >> 1]!;
  const entries = after.reduce((sum, list) => sum + [...list.entries].length, 0);
  return {
    entries,
    kept,
    runs,
    buildMs: median(builds, 'ms'),
    updateMs: median(updates, 'ms'),
    buildCpuMs: median(builds, 'cpuMs'),
    updateCpuMs: median(updates, 'cpuMs'),
  };
}

async function realLists(): Promise<object> {
  const data = mkdtempSync(join(tmpdir(), 'interdict-bench-'));
  const workspace = await openWorkspace({ data });
  const load = async (list: string, from: string): Promise<Lists[number]> => {
    const { version } = await addList(workspace, { list, sources: [join(folder!, from)] });
    return { ...version, entries: await workspace.store.entries(list, version.sha256) };
  };
  const others = [await load('un', 'un'), await load('eu', 'eu')];
  const [older, newer] = [await load('ofac', 'ofac-older'), await load('ofac', 'ofac')];
  await workspace.close();
  rmSync(data, { recursive: true });
  return compare([...others, older], [...others, newer], 5);
}

/** Every COUNT / CHANGED-th entity gets a name more, the one after it goes, and as many come at the end. */
function made(): object {
  const entries = Array.from(madeEntities(count + changed), packMade);
  const before = entries.slice(0, count);
  const every = Math.floor(count / changed);
  const after: PackedEntry[] = [];
  for (const [at, entry] of entries.entries()) {
    const part = at % every;
    if (at >= count || part > 1) after.push(entry);
    else if (part === 0) after.push({ ...entry, json: entry.json.replace(/\["name","[^"]+/, '$& Bin') });
  }
  const list = (of: PackedEntry[]): Lists => [{ list: 'made', sha256: '0'.repeat(64), entries: of }];
  return compare(list(before), list(after), 1);
}

console.log(JSON.stringify({ lists: await realLists(), ...(count > 0 ? { made: made() } : {}) }, null, 1));
