// Scores labelled pairs of names without any list, and times scoring alone. usage: pairs.ts PAIRS.csv [--wrong]
// PAIRS.csv has the columns schema,name1,name2,is_match (…/data/names/name-pairs.csv). Prints JSON, with the figures once
// more without the labels disputed in docs/name-pairs-disputed.md; --wrong adds the pairs that the default threshold gets
// wrong. Speed: distinct pairs from the cross product of the names, one core, medians of 3.
import { readFileSync } from 'node:fs';
import { compareNames, comparePrepared, scorePrepared } from '../src/match/compare.ts';
import { type PreparedName, prepareName } from '../src/match/prepared-name.ts';
import { DEFAULT_THRESHOLD } from '../src/match/score.ts';
import type { SchemaName } from '../src/model/schema.ts';
import { csvRecords } from '../src/sources/csv.ts';
import { openSourceFile } from '../src/sources/files.ts';

interface Pair {
  schema: SchemaName;
  name1: string;
  name2: string;
  same: boolean;
  score: number;
}

const [file] = process.argv.slice(2).filter(argument => !argument.startsWith('--'));
if (!file) throw new Error('usage: pairs.ts PAIRS.csv [--wrong]');
const PREPARED_PAIRS = 1_000_000;
const RAW_PAIRS = 100_000;

async function readPairs(path: string): Promise<Pair[]> {
  const pairs: Pair[] = [];
  let header: string[] | undefined;
  for await (const { fields } of csvRecords(await openSourceFile(path), { reject: () => {} })) {
    if (!header) {
      header = fields;
      continue;
    }
    const cell = (name: string): string => fields[header!.indexOf(name)] ?? '';
    const [schema, name1, name2] = [cell('schema') as SchemaName, cell('name1'), cell('name2')];
    const { score } = compareNames(name1, name2, schema);
    pairs.push({ schema, name1, name2, same: cell('is_match') === 'true', score });
  }
  return pairs;
}

function at(pairs: readonly Pair[], threshold: number): { precision: number; recall: number; f1: number } {
  const taken = pairs.filter(pair => pair.score >= threshold);
  const right = taken.filter(pair => pair.same).length;
  const all = pairs.filter(pair => pair.same).length;
  const precision = taken.length === 0 ? 1 : right / taken.length;
  const recall = right / all;
  return { precision, recall, f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

/** The share of (same, different) pairs that stand in the right order; ties count half. */
function rocAuc(pairs: readonly Pair[]): number {
  const [same, other] = [pairs.filter(pair => pair.same), pairs.filter(pair => !pair.same)];
  let right = 0;
  for (const a of same) for (const b of other) right += a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0;
  return right / (same.length * other.length);
}

/** Pairs a second. `score` gets each pair once: the second name runs away from the first, a step further every round. */
function speed<T>(names: readonly T[], most: number, score: (a: T, b: T) => number): number {
  const pairs = Math.min(most, (names.length * (names.length - 1)) / 2);
  const runs: number[] = [];
  let sum = 0;
  for (let run = 0; run < 3; run++) {
    const began = performance.now();
    let done = 0;
    for (let step = 1; done < pairs; step++) {
      for (let k = 0; k < names.length && done < pairs; k++, done++)
        sum += score(names[k]!, names[(k + step) % names.length]!);
    }
    runs.push((pairs * 1000) / (performance.now() - began));
  }
  if (Number.isNaN(sum)) throw new Error('a score is not a number');
  return Math.round(runs.sort((a, b) => a - b)[1]!);
}

const round = (value: number): number => Number(value.toFixed(3));
const rounded = ({ precision, recall, f1 }: ReturnType<typeof at>): object => ({
  precision: round(precision),
  recall: round(recall),
  f1: round(f1),
});

function quality(pairs: readonly Pair[]): object {
  const cuts = [...new Set(pairs.map(pair => pair.score))].sort((a, b) => a - b);
  const best = cuts.reduce((a, b) => (at(pairs, b).f1 > at(pairs, a).f1 ? b : a));
  const sure = cuts.find(cut => at(pairs, cut).precision >= 0.95);
  return {
    pairs: pairs.length,
    same: pairs.filter(pair => pair.same).length,
    best: { threshold: best, ...rounded(at(pairs, best)) },
    default: { threshold: DEFAULT_THRESHOLD, ...rounded(at(pairs, DEFAULT_THRESHOLD)) },
    recallAtPrecision95: sure === undefined ? 0 : { threshold: sure, recall: round(at(pairs, sure).recall) },
    rocAuc: round(rocAuc(pairs)),
  };
}

/** `name1|name2|label` of the rows of the table of disputed labels. */
function disputedLabels(): Set<string> {
  const page = readFileSync(new URL('../docs/name-pairs-disputed.md', import.meta.url), 'utf8');
  const rows = page.split('\n').filter(line => /\| (?:true|false) \|/.test(line));
  return new Set(
    rows.map(row =>
      row
        .split('|')
        .slice(1, 4)
        .map(cell => cell.trim())
        .join('|'),
    ),
  );
}

const pairs = await readPairs(file);
const disputed = disputedLabels();
const undisputed = pairs.filter(({ name1, name2, same }) => !disputed.has(`${name1}|${name2}|${same}`));
const names = [...new Set(pairs.flatMap(pair => [pair.name1, pair.name2]))];
const prepared: PreparedName[] = names.map(name => prepareName(name, 'LegalEntity'));
const alike = prepared.filter(
  (name, k) => comparePrepared(name, prepared[(k + 100) % prepared.length]!).alignment.pairs.length > 0,
);
console.log(
  JSON.stringify(
    {
      all: quality(pairs),
      withoutDisputedLabels: quality(undisputed),
      names: names.length,
      shareWithWordsAlike: round(alike.length / prepared.length),
      preparedPairsPerSecond: speed(prepared, PREPARED_PAIRS, scorePrepared),
      rawPairsPerSecond: speed(names, RAW_PAIRS, (a, b) =>
        scorePrepared(prepareName(a, 'LegalEntity'), prepareName(b, 'LegalEntity')),
      ),
    },
    null,
    2,
  ),
);
if (process.argv.includes('--wrong')) {
  const cut = DEFAULT_THRESHOLD;
  for (const pair of pairs.filter(one => one.score >= cut !== one.same).sort((a, b) => a.score - b.score))
    console.log(`${pair.same ? 'missed' : 'taken'} ${pair.score} ${pair.schema} | ${pair.name1} | ${pair.name2}`);
}
