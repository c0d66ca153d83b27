// What is read of the own reports, by split, and of the two seed articles where their folder is given: statements located and typed, speakers,
// attribution, dates, and words a second. usage: reports.ts [SEEDS_FOLDER]
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSentence } from '../src/evidence/clauses.ts';
import { findDates } from '../src/evidence/dates.ts';
import { framesOf } from '../src/evidence/frames.ts';
import { prepareDocument } from '../src/evidence/read-document.ts';
import { openTagger } from '../src/evidence/tagged.ts';
import { type DateMark, scoreDates } from '../test/evidence/report-measures.ts';
import { type Gold, measure, type StatementScore } from '../test/evidence/statement-measures.ts';

const folder = fileURLToPath(new URL('../test/corpora/reports', import.meta.url));
const gold = JSON.parse(readFileSync(join(folder, 'gold.json'), 'utf8')) as Gold;
const share = (right: number, of: number): string =>
  `${right}/${of} = ${((100 * right) / Math.max(1, of)).toFixed(1)} %`;

function print(name: string, { gold: all, located, typed, speaker, given, attribution }: StatementScore): void {
  console.log(
    `${name}: located ${share(located, all)}; typed ${share(typed, all)}; speaker of the located ${share(speaker, located)}; given ${given}`,
  );
  if (!attribution) return;
  const { speaker: exact, cue, content, clause, either } = attribution;
  const parts = [
    `speaker ${share(exact.right, exact.of)}`,
    `cue ${share(cue.right, cue.of)}`,
    `content ${share(content.right, content.of)}`,
    `clause ${share(clause.right, clause.of)}`,
    `either ${share(either.right, either.of)}`,
  ];
  console.log(`  attribution: ${parts.join('; ')}`);
}

interface DateLine extends DateMark {
  document: string;
  kind: string;
}
const marks = readFileSync(join(folder, 'dates.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as DateLine);

function dates(split: string): string {
  const total = { right: 0, gold: 0, given: 0 };
  for (const [key, { file, published, split: of, boilerplate = [] }] of Object.entries(gold.docs)) {
    if (of !== split) continue;
    const text = readFileSync(join(folder, file), 'utf8');
    const given = findDates(text, { start: 0, end: text.length }, { published })
      .filter(({ kind }) => kind === 'date')
      .filter(({ start, end }) => !boilerplate.some(region => start < region.end && region.start < end));
    const want = marks.filter(mark => mark.kind === 'date' && (mark.document === key || mark.document === file));
    const score = scoreDates(text, want, given);
    for (const name of ['right', 'gold', 'given'] as const) total[name] += score[name];
  }
  return `right ${share(total.right, total.gold)}, given ${total.given}`;
}

// `kept2` was written after the first rules by people who did not know them: totals only, and no floor anywhere
for (const split of ['development', 'measure', 'kept2']) {
  print(
    split,
    measure(folder, gold, one => one === split),
  );
  console.log(`  dates: ${dates(split)}`);
}
const [seeds] = process.argv.slice(2);
if (seeds !== undefined) {
  const own = JSON.parse(readFileSync(join(seeds, 'gold_seeds.json'), 'utf8')) as Gold;
  print(
    'seeds',
    measure(seeds, own, () => true),
  );
}

const tag = openTagger();
const documents = Object.values(gold.docs).map(({ file, sha256, published }) => {
  const text = readFileSync(join(folder, file), 'utf8');
  return prepareDocument({ id: sha256, path: file, published, excluded: [] }, text);
});
let words = 0;
const times = { tag: 0, parse: 0, frames: 0 };
for (let round = 0; round < 12; round++) {
  for (const { text, sentences } of documents)
    for (const sentence of sentences) {
      const start = performance.now();
      const tagged = tag(text, sentence);
      const parsing = performance.now();
      const parsed = parseSentence(tagged);
      const framing = performance.now();
      framesOf(text, parsed);
      if (round < 2) continue;
      times.tag += parsing - start;
      times.parse += framing - parsing;
      times.frames += performance.now() - framing;
      words += tagged.length;
    }
}
const rate = (ms: number): number => Math.round((1000 * words) / ms);
const all = times.tag + times.parse + times.frames;
console.log(
  `words a second: ${rate(all)} (tags ${rate(times.tag)}, clauses ${rate(times.parse)}, frames ${rate(times.frames)})`,
);
