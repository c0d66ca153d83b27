// How often is a candidate of a score the right one? usage: reliability.ts DATA QUESTIONS.jsonl …
// Questions with a target as for names.ts (alias folds). Right: the target, or a record that shares a name with it (the
// same party on another list). Prints by tenth of the score: candidates, share right, and the mean score.
import { readFileSync } from 'node:fs';
import { openIndex } from '../src/app/index-file.ts';
import { openWorkspace } from '../src/app/workspace.ts';
import { openMatcher } from '../src/match/matcher.ts';
import { isNameProperty } from '../src/model/name-properties.ts';
import type { SchemaName } from '../src/model/schema.ts';
import { toldName } from './names-told.ts';

const [data, ...files] = process.argv.slice(2);
if (!data || files.length === 0) throw new Error('usage: reliability.ts DATA QUESTIONS.jsonl …');
const workspace = await openWorkspace({ data });
const matcher = openMatcher((await openIndex(workspace)).buffer);
await workspace.close();

const known = new Map<string, ReadonlySet<string>>();
function namesOf(id: string): ReadonlySet<string> {
  let names = known.get(id);
  if (names === undefined) {
    const facts = matcher.entry(id)?.facts ?? [];
    const named = facts.filter(fact => isNameProperty(fact.property));
    names = new Set(named.map(fact => toldName(fact.value)));
    known.set(id, names);
  }
  return names;
}

const bins = Array.from({ length: 10 }, () => ({ candidates: 0, right: 0, scores: 0 }));
for (const line of files.flatMap(file => readFileSync(file, 'utf8').split('\n').filter(Boolean))) {
  const { schema, name, target } = JSON.parse(line) as { schema: SchemaName; name: string; target: string };
  const own = new Set([...namesOf(target), toldName(name)]);
  for (const { id, score } of matcher.match({ schema, properties: { name: [name] } }, { cutoff: 0.1, limit: 1000 })) {
    const bin = bins[Math.min(9, Math.floor(score * 10))]!;
    bin.candidates++;
    bin.scores += score;
    if (id === target || [...namesOf(id)].some(other => own.has(other))) bin.right++;
  }
}
console.log(
  JSON.stringify(
    bins.map(({ candidates, right, scores }, tenth) => ({
      from: tenth / 10,
      candidates,
      meanScore: candidates === 0 ? null : Number((scores / candidates).toFixed(3)),
      right: candidates === 0 ? null : Number((right / candidates).toFixed(3)),
    })),
    null,
    2,
  ),
);
