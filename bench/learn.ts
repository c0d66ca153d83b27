// Usage: node learn.ts TRAIN.csv VALID.csv LABEL CRITICAL ID [TEST.csv [SEEDS]] — prints JSON. Speeds of one thread by processor
// time, which other work on the machine changes less than the clock; files by the clock.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { learnModel } from '../src/app/learn.ts';
import { rankFile } from '../src/app/rank.ts';
import { shareCount } from '../src/learn/figures.ts';
import { openModel } from '../src/learn/model-file.ts';
import { headOf, rankOrder, rankRows, seeDeclarations } from '../src/learn/ranker.ts';
import { explainRows } from '../src/learn/reasons.ts';
import { modelColumns } from '../src/sources/declarations/declaration-columns.ts';
import { readDeclarations } from '../src/sources/declarations/declaration-file.ts';
import type { ModelBody } from '../src/model/ranking.ts';
import type { Declarations } from '../src/model/declarations.ts';

/** Declarations that ranking is timed on: the test file over and over, with ids of its own. */
const TIMED_ROWS = 200_000;
const REPEATS = 3;

const [train, valid, label, critical, id, test = valid, seeds = '5'] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
  string?,
  string?,
];
const SEEDS = Array.from({ length: Number(seeds) }, (_, n) => n + 1);
if (id === undefined) throw new Error('usage: learn.ts TRAIN.csv VALID.csv LABEL CRITICAL ID [TEST.csv [SEEDS]]');
const folder = mkdtempSync(join(tmpdir(), 'interdict-bench-'));

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** Seconds of processor time of this process. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

async function timed<T>(work: () => Promise<T> | T): Promise<[number, T]> {
  const start = performance.now();
  const result = await work();
  return [(performance.now() - start) / 1000, result];
}

function read(path: string, body: ModelBody, withLabels: boolean): Promise<Declarations> {
  const labels = withLabels ? [label, critical] : [];
  return readDeclarations(path, {
    columns: (file, headers) => [
      ...modelColumns(file, headers, body.columns, id),
      ...labels.map(name => ({ index: headers.indexOf(name), name, purpose: 'label' as const })),
    ],
    wanted: [id],
    reject: () => {},
    notice: () => {},
  });
}

/** Precision and recall of the best shares of the test file. */
function figures(text: string, declarations: Declarations): Record<string, number> {
  const { model, ranker } = openModel(text, 'model.json');
  const seen = seeDeclarations(ranker, declarations);
  const out: Record<string, number> = {};
  for (const { name, label: own } of model.heads) {
    const head = headOf(ranker, name);
    const column = declarations.texts.find(one => one.role === 'label' && one.name === own.column)!;
    const order = rankOrder(rankRows(ranker, head, seen));
    const isFinding = (row: number): boolean => own.findings.includes(column.texts[column.codes[row]!]!);
    const all = order.reduce((sum, row) => sum + (isFinding(row) ? 1 : 0), 0);
    for (const share of [0.01, 0.05, 0.1]) {
      const best = order.subarray(0, shareCount(order.length, share));
      const found = best.reduce((sum, row) => sum + (isFinding(row) ? 1 : 0), 0);
      out[`${name} precision ${share}`] = found / best.length;
      out[`${name} recall ${share}`] = found / all;
    }
  }
  return out;
}

const times: number[] = [];
const rows: Record<string, number>[] = [];
let text = '';
for (const seed of SEEDS) {
  const [seconds, learned] = await timed(() => learnModel({ train, valid, label, critical, id, seed }));
  times.push(seconds);
  text = learned.text;
  rows.push(figures(text, await read(test, learned.body, true)));
}
const measured = Object.fromEntries(Object.keys(rows[0]!).map(name => [name, mean(rows.map(row => row[name]!))]));

const long = join(folder, 'long.csv');
const [header, ...lines] = readFileSync(test, 'utf8').trimEnd().split(/\r?\n/);
const at = header!.split(',').indexOf(id);
const timedLines = Array.from({ length: TIMED_ROWS }, (_, n) =>
  lines[n % lines.length]!.split(',')
    .map((cell, k) => (k === at ? `${n}-${cell}` : cell))
    .join(','),
);
writeFileSync(long, `${header}\n${timedLines.join('\n')}\n`);
const modelPath = join(folder, 'model.json');
writeFileSync(modelPath, text);
const { model, ranker } = openModel(text, modelPath);
const head = headOf(ranker, 'fraud');
const declarations = await read(long, model, false);
const speeds: Record<string, number[]> = {
  'ranked/s, one thread': [],
  'explained/s, one thread': [],
  'file top 500/s': [],
  'file all/s': [],
};
for (let n = 0; n < REPEATS; n++) {
  const begun = processorSeconds();
  const seen = seeDeclarations(ranker, declarations);
  rankRows(ranker, head, seen);
  const ranked = processorSeconds();
  const some = Int32Array.from({ length: 20_000 }, (_, row) => row);
  let margins = 0;
  for (const { margin } of explainRows(ranker, head, declarations, seen, some, 5)) margins += margin;
  if (Number.isNaN(margins)) throw new Error('a margin is no number');
  speeds['ranked/s, one thread']!.push(TIMED_ROWS / (ranked - begun));
  speeds['explained/s, one thread']!.push(some.length / (processorSeconds() - ranked));
  for (const top of [500, undefined]) {
    const [whole] = await timed(() =>
      rankFile({ input: long, model: modelPath, head: 'fraud', top, write: async () => {} }),
    );
    speeds[top ? 'file top 500/s' : 'file all/s']!.push(TIMED_ROWS / whole);
  }
}
rmSync(folder, { recursive: true });
console.log(
  JSON.stringify(
    {
      seeds: SEEDS.length,
      test,
      ...measured,
      'training s (median)': median(times),
      'training s': times,
      'model bytes': text.length,
      speeds: Object.fromEntries(Object.entries(speeds).map(([name, values]) => [name, Math.round(median(values))])),
    },
    undefined,
    1,
  ),
);
