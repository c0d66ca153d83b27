// Times `goods check` in process over the dated questions of test/corpora/goods. usage: goods-check.ts [ROUNDS]
// Prints JSON: milliseconds of the first question of the process (nothing decoded yet), and of each question after that.
import { readFileSync } from 'node:fs';
import { plainRecords } from '../scripts/plain-csv.ts';
import { checkGoods } from '../src/goods/check.ts';
import type { Direction } from '../src/model/goods-check.ts';

const rounds = Number(process.argv[2] ?? 20);
const name = 'test/corpora/goods/check-questions.csv';
const questions = plainRecords(name, readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')).map(row => ({
  query: row.query!,
  direction: row.direction as Direction,
  country: row.country!,
  on: row.on!,
  now: '2026-11-26',
}));

function timed(question: (typeof questions)[number]): number {
  const began = performance.now();
  checkGoods(question);
  return performance.now() - began;
}

const first = timed(questions[0]!);
const rest = questions.slice(1).map(timed);
const times = Array.from({ length: rounds }, () => questions.map(timed))
  .flat()
  .sort((a, b) => a - b);
const at = (share: number): number => Number(times[Math.floor(share * (times.length - 1))]!.toFixed(3));
console.log(
  JSON.stringify({
    questions: questions.length,
    firstMs: Number(first.toFixed(1)),
    slowestOfFirstRoundMs: Number(Math.max(...rest).toFixed(2)),
    rounds,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    maxMs: at(1),
  }),
);
