// The slowest of a set of names made to be slow, over the loaded lists. usage: hostile.ts DATA
// Prints JSON: milliseconds by the clock and of processor time, worst first: as the first query of a process, and after
// others (median of 5 names that differ in their last letter, as persons, firms and ships).
import { execFileSync } from 'node:child_process';
import { openIndex } from '../src/app/index-file.ts';
import { openWorkspace } from '../src/app/workspace.ts';
import { type Matcher, openMatcher } from '../src/match/matcher.ts';
import type { SchemaName } from '../src/model/schema.ts';
import { HOSTILE_NAMES } from './hostile-names.ts';

interface Timed {
  name: string;
  schema: SchemaName;
  ms: number;
  cpuMs: number;
}

const SCHEMAS: readonly SchemaName[] = ['Person', 'LegalEntity', 'Vessel'];
const SHOWN = 5;
const [data, first] = process.argv.slice(2);
if (!data) throw new Error('usage: hostile.ts DATA');

/** processor time of this thread in milliseconds */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function ask(matcher: Matcher, name: string, schema: SchemaName, text: string): Timed {
  const [began, busy] = [performance.now(), cpuMs()];
  matcher.match({ schema, properties: { name: [text] } });
  return { name, schema, ms: performance.now() - began, cpuMs: cpuMs() - busy };
}

function worst(times: readonly Timed[]): object[] {
  return [...times]
    .sort((a, b) => b.ms - a.ms)
    .slice(0, SHOWN)
    .map(({ ms, cpuMs, ...rest }) => ({ ...rest, ms: Number(ms.toFixed(1)), cpuMs: Number(cpuMs.toFixed(1)) }));
}

const workspace = await openWorkspace({ data });
const matcher = openMatcher((await openIndex(workspace)).buffer);
await workspace.close();
if (first !== undefined) {
  console.log(JSON.stringify(ask(matcher, first, 'LegalEntity', HOSTILE_NAMES[first]!)));
} else {
  const alone = Object.keys(HOSTILE_NAMES).map(
    name =>
      JSON.parse(execFileSync(process.execPath, [import.meta.filename, data, name], { encoding: 'utf8' })) as Timed,
  );
  const after: Timed[] = [];
  for (const [name, text] of Object.entries(HOSTILE_NAMES)) {
    for (const schema of SCHEMAS) {
      const runs = [...'bcdfg'].map(letter => ask(matcher, name, schema, `${text.slice(0, -2)} ${letter}`));
      runs.sort((a, b) => a.ms - b.ms);
      after.push(runs[2]!);
    }
  }
  console.log(
    JSON.stringify({ entities: matcher.size, names: alone.length, first: worst(alone), after: worst(after) }, null, 1),
  );
}
