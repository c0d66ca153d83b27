// An index over made entities: builds it, opens it in a fresh process and asks it distinct names, half of them listed names
// turned round or with a slip, half on no list. usage: entities.ts [COUNT] [QUESTIONS] [SEED]; defaults 1000000 2000 1
// Prints JSON. Bytes a name are those of the index file, with the entries' own JSON (what a match quotes) and without.
import { execFileSync } from 'node:child_process';
import {
  closeSync,
  fstatSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSections } from '../src/core/sections.ts';
import { buildIndex, INDEX_FORMAT } from '../src/index/build-index.ts';
import { openMatcher } from '../src/match/matcher.ts';
import type { SchemaName } from '../src/model/schema.ts';
import { turned } from './entity-names.ts';
import { madeEntities, packMade } from './made-entities.ts';
import { slip } from './names-made.ts';
import { random } from './random.ts';

interface Question {
  schema: SchemaName;
  name: string;
  target?: string;
}

const round = (value: number, digits = 1): number => Number(value.toFixed(digits));
const megabytes = (): number => Math.round(process.resourceUsage().maxRSS / 1024);

/** processor time of this thread in milliseconds */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Listed names turned round, with a slip, or both, and as many made by other dice. */
function questionsOf(count: number, questions: number, seed: number): Question[] {
  const dice = random(seed + 1);
  const asked = new Map<string, Question>();
  const every = Math.floor((2 * count) / questions);
  let at = 0;
  for (const { id, schema, properties } of madeEntities(count, seed)) {
    if (at++ % every !== 0) continue;
    const listed = dice.pick([...properties.name!, ...(properties.alias ?? [])]);
    const kind = dice.below(3);
    const order = kind === 0 || !/\s/.test(listed) ? listed : turned(dice, listed);
    const name = kind === 1 ? order : slip(dice, order);
    asked.set(name, { schema, name, target: id });
  }
  for (const { schema, properties } of madeEntities(Math.floor(questions / 2), seed + 1_000_003))
    asked.set(properties.name![0]!, { schema, name: properties.name![0]! });
  return [...asked.values()];
}

function build(folder: string, count: number, seed: number): object {
  let began = performance.now();
  const entries = Array.from(madeEntities(count, seed), packMade);
  const generateSeconds = (performance.now() - began) / 1000;
  const entriesMegabytes = megabytes();
  began = performance.now();
  const buffer = buildIndex([{ list: 'made', sha256: '0'.repeat(64), entries }]);
  const buildSeconds = (performance.now() - began) / 1000;
  const columns = openSections(INDEX_FORMAT, buffer);
  const names = columns.get('nameEntities')!.length;
  const entryBytes = columns.get('entryBytes')!.byteLength;
  writeAll(join(folder, 'made.idx'), new Uint8Array(buffer));
  const bytes: Record<string, number> = {};
  for (const [name, column] of columns) bytes[name] = round(column.byteLength / names);
  return {
    entities: count,
    names,
    words: columns.get('wordMasks')!.length,
    generateSeconds: round(generateSeconds),
    entriesMegabytes,
    buildSeconds: round(buildSeconds),
    buildPeakMegabytes: megabytes(),
    indexMegabytes: Math.round(buffer.byteLength / 2 ** 20),
    bytesANameWithoutEntries: round((buffer.byteLength - entryBytes) / names),
    bytesANameWithEntries: round(buffer.byteLength / names),
    columnBytesAName: bytes,
  };
}

/** one write and one read take at most 2 GiB */
const PIECE = 1 << 30;

function writeAll(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'w');
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, Math.min(PIECE, bytes.length - at));
  closeSync(file);
}

function readAll(path: string): SharedArrayBuffer {
  const file = openSync(path, 'r');
  const buffer = new SharedArrayBuffer(fstatSync(file).size);
  const bytes = new Uint8Array(buffer);
  for (let at = 0; at < bytes.length; ) at += readSync(file, bytes, at, Math.min(PIECE, bytes.length - at), at);
  closeSync(file);
  return buffer;
}

function ask(folder: string): object {
  const questions = JSON.parse(readFileSync(join(folder, 'questions.json'), 'utf8')) as Question[];
  const began = performance.now();
  const buffer = readAll(join(folder, 'made.idx'));
  const read = performance.now();
  const matcher = openMatcher(buffer);
  const opened = performance.now();
  const openMegabytes = megabytes();
  const tally = { listed: 0, found: 0, first: 0, unlisted: 0, alerting: 0 };
  const times: number[] = [];
  const cpuTimes: number[] = [];
  for (const { schema, name, target } of questions) {
    const asked = performance.now();
    const busy = cpuMs();
    const results = matcher.match({ schema, properties: { name: [name] } });
    times.push(performance.now() - asked);
    cpuTimes.push(cpuMs() - busy);
    if (target === undefined) {
      tally.unlisted++;
      if (results[0]?.match) tally.alerting++;
      continue;
    }
    tally.listed++;
    const rank = results.findIndex(result => result.id === target);
    if (rank >= 0 && results[rank]!.match) tally.found++;
    if (rank === 0) tally.first++;
  }
  const total = times.reduce((sum, time) => sum + time, 0);
  const cpuTotal = cpuTimes.reduce((sum, time) => sum + time, 0);
  cpuTimes.sort((a, b) => a - b);
  times.sort((a, b) => a - b);
  const at = (share: number): number => round(times[Math.floor(times.length * share)]!, 2);
  return {
    readMs: Math.round(read - began),
    openMs: Math.round(opened - read),
    openedMs: Math.round(opened - began),
    openMegabytes,
    questions: questions.length,
    queriesPerSecond: Math.round((1000 * questions.length) / total),
    // as if nothing else ran: by the thread's own time
    cpuQueriesPerSecond: Math.round((1000 * questions.length) / cpuTotal),
    cpuP99ms: round(cpuTimes[Math.floor(cpuTimes.length * 0.99)]!, 2),
    p50ms: at(0.5),
    p90ms: at(0.9),
    p99ms: at(0.99),
    mostMs: round(times.at(-1)!, 2),
    askedMegabytes: megabytes(),
    ...tally,
  };
}

const [first = '1000000', second = '2000', third = '1', folderGiven] = process.argv.slice(2);
const [count, questions, seed] = [Number(first), Number(second), Number(third)];
if (first === 'build') console.log(JSON.stringify(build(folderGiven!, questions, seed)));
else if (first === 'ask') console.log(JSON.stringify(ask(folderGiven!)));
else {
  const folder = folderGiven ?? mkdtempSync(join(tmpdir(), 'interdict-bench-'));
  writeFileSync(join(folder, 'questions.json'), JSON.stringify(questionsOf(count, questions, seed)));
  const step = (name: string): object =>
    JSON.parse(
      execFileSync(process.execPath, [import.meta.filename, name, first, third, folder], { encoding: 'utf8' }),
    ) as object;
  console.log(JSON.stringify({ ...step('build'), ...step('ask') }, null, 1));
  if (folderGiven === undefined) rmSync(folder, { recursive: true });
}
