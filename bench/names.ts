// Asks a matcher questions with known answers and prints what it found, as JSON.
// usage: names.ts DATA QUESTIONS.jsonl … [--no-dates]
// DATA: an Interdict data folder with the lists to ask. A question is a line {kind, schema, name, birthDate?, target?};
// target: the entity to find; without one, "positive" kinds should alert and "negative" ones should not.
import { readFileSync } from 'node:fs';
import { openIndex } from '../src/app/index-file.ts';
import { openWorkspace } from '../src/app/workspace.ts';
import { openMatcher } from '../src/match/matcher.ts';
import type { SchemaName } from '../src/model/schema.ts';

interface Question {
  kind: string;
  schema: SchemaName;
  name: string;
  birthDate?: string;
  target?: string;
}

interface Tally {
  asked: number;
  /** the target, or anything where there is no target, at or above the default threshold */
  found: number;
  first: number;
  inTen: number;
  inFifty: number;
  /** records other than the target at or above the threshold */
  others: number;
}

const dates = !process.argv.includes('--no-dates');
const [data, ...files] = process.argv.slice(2).filter(argument => !argument.startsWith('--'));
if (!data || files.length === 0) throw new Error('usage: names.ts DATA QUESTIONS.jsonl … [--no-dates]');
const questions = files.flatMap(file =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Question),
);
const workspace = await openWorkspace({ data });
const matcher = openMatcher((await openIndex(workspace)).buffer);
await workspace.close();

const tallies: Record<string, Tally> = {};
const times: number[] = [];
const start = performance.now();
for (const { kind, schema, name, birthDate, target } of questions) {
  const properties = { name: [name], ...(dates && birthDate ? { birthDate: [birthDate] } : {}) };
  const began = performance.now();
  const results = matcher.match({ schema, properties }, { limit: 50 });
  times.push(performance.now() - began);
  const tally = (tallies[kind] ??= { asked: 0, found: 0, first: 0, inTen: 0, inFifty: 0, others: 0 });
  const rank = target === undefined ? (results.length > 0 ? 0 : -1) : results.findIndex(result => result.id === target);
  tally.asked++;
  if (rank === 0) tally.first++;
  if (rank >= 0 && rank < 10) tally.inTen++;
  if (rank >= 0) tally.inFifty++;
  if (rank >= 0 && results[rank]!.match) tally.found++;
  tally.others += results.filter(result => result.match && result.id !== target).length;
}
const seconds = (performance.now() - start) / 1000;
times.sort((a, b) => a - b);
const at = (share: number): number => Number(times[Math.floor(times.length * share)]!.toFixed(3));
const shares = Object.fromEntries(
  Object.entries(tallies).map(([kind, tally]) => [
    kind,
    {
      ...tally,
      foundShare: Number(((100 * tally.found) / tally.asked).toFixed(2)),
      othersEach: Number((tally.others / tally.asked).toFixed(3)),
    },
  ]),
);
console.log(
  JSON.stringify(
    {
      entities: matcher.size,
      dates,
      queriesPerSecond: Math.round(questions.length / seconds),
      p50ms: at(0.5),
      p99ms: at(0.99),
      kinds: shares,
    },
    null,
    2,
  ),
);
