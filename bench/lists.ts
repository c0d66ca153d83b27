// Times loading, indexing and opening of lists, each in a fresh process. usage: lists.ts LISTS_DIR [RUNS]
// LISTS_DIR holds ofac/, un/ and eu/. Prints JSON: medians in milliseconds.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addList } from '../src/app/lists.ts';
import { openIndex } from '../src/app/index-file.ts';
import { openWorkspace } from '../src/app/workspace.ts';
import { openMatcher } from '../src/match/matcher.ts';

const [first, second = '3'] = process.argv.slice(2);
if (!first) throw new Error('usage: lists.ts LISTS_DIR [RUNS]');

/** One fresh process: load, index, then open what is stored. */
async function once(lists: string): Promise<object> {
  const data = mkdtempSync(join(tmpdir(), 'interdict-bench-'));
  const began = performance.now();
  const workspace = await openWorkspace({ data });
  for (const list of ['ofac', 'un', 'eu']) await addList(workspace, { list, sources: [join(lists, list)] });
  const loaded = performance.now();
  await openIndex(workspace);
  const indexed = performance.now();
  const { buffer, rebuilt } = await openIndex(workspace);
  const entities = openMatcher(buffer).size;
  const opened = performance.now();
  await workspace.close();
  rmSync(data, { recursive: true });
  return {
    entities,
    rebuilt,
    loadMs: loaded - began,
    indexMs: indexed - loaded,
    loadAndIndexMs: indexed - began,
    openMs: opened - indexed,
  };
}

if (second === 'once') {
  console.log(JSON.stringify(await once(first)));
} else {
  const runs = Array.from(
    { length: Number(second) },
    () =>
      JSON.parse(execFileSync(process.execPath, [import.meta.filename, first, 'once'], { encoding: 'utf8' })) as Record<
        string,
        number
      >,
  );
  const median = (key: string): number =>
    Math.round(runs.map(run => run[key]!).sort((a, b) => a - b)[runs.length >> 1]!);
  console.log(
    JSON.stringify({
      runs: runs.length,
      entities: runs[0]!.entities,
      ...Object.fromEntries(['loadMs', 'indexMs', 'loadAndIndexMs', 'openMs'].map(key => [key, median(key)])),
    }),
  );
}
