// How an alias fold comes out at each threshold, and among the first fifty. usage: fold.ts DATA QUESTIONS.jsonl [--first]
// DATA: a data folder with the list of the fold (and others beside it, if they are to count as others). A question is a line
// {kind, schema, name, target}. Prints JSON: by threshold the share of the targets at or above it, by kind, and how many other
// records stand there per question; with --first also the share among the first fifty at cutoff 0, where every name of the lists is
// compared (some minutes).
import { readFileSync } from 'node:fs';
import { openIndex } from '../src/app/index-file.ts';
import { openWorkspace } from '../src/app/workspace.ts';
import { openMatcher } from '../src/match/matcher.ts';
import type { MatchOptions, MatchResult } from '../src/model/query.ts';
import type { SchemaName } from '../src/model/schema.ts';

interface Question {
  kind: string;
  schema: SchemaName;
  name: string;
  target: string;
}

const THRESHOLDS = [0.1, 0.15, 0.2, 0.25, 0.3, 0.31, 0.32, 0.33, 0.34, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

const [data, file] = process.argv.slice(2).filter(argument => !argument.startsWith('--'));
if (!data || !file) throw new Error('usage: fold.ts DATA QUESTIONS.jsonl [--first]');
const workspace = await openWorkspace({ data });
const matcher = openMatcher((await openIndex(workspace)).buffer);
await workspace.close();
const questions = readFileSync(file, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map(line => JSON.parse(line) as Question);
const asked = Map.groupBy(questions, ({ kind }) => kind);

function ask({ schema, name }: Question, options: MatchOptions): MatchResult[] {
  return matcher.match({ schema, properties: { name: [name] } }, options);
}

/** Percent of the questions of each kind of which `has` holds. */
function shares(has: (question: Question) => boolean): Record<string, number> {
  return Object.fromEntries(
    [...asked].map(([kind, own]) => [kind, Number(((100 * own.filter(has).length) / own.length).toFixed(2))]),
  );
}

const scores = new Map<Question, number>();
const others: number[] = [];
for (const question of questions) {
  for (const { id, score } of ask(question, { cutoff: THRESHOLDS[0]!, limit: 1e6 })) {
    if (id === question.target) scores.set(question, score);
    else others.push(score);
  }
}
const thresholds = THRESHOLDS.map(threshold => ({
  threshold,
  ...shares(question => (scores.get(question) ?? 0) >= threshold),
  othersEach: Number((others.filter(score => score >= threshold).length / questions.length).toFixed(3)),
}));
const first = process.argv.includes('--first')
  ? { firstFifty: shares(question => ask(question, { cutoff: 0, limit: 50 }).some(({ id }) => id === question.target)) }
  : {};
console.log(JSON.stringify({ entities: matcher.size, questions: questions.length, thresholds, ...first }, null, 1));
