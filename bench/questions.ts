// Turns the shared name files into questions for names.ts. usage: questions.ts SHARED_DATA OUT_DIR [DATA]
// With a data folder also mixed.jsonl, to time queries by: 5,000 names of the loaded lists with a slip and as many persons on no list, in turns.
import { mkdirSync, writeFileSync } from 'node:fs';
import { openIndex } from '../src/app/index-file.ts';
import { openWorkspace } from '../src/app/workspace.ts';
import { NameIndex } from '../src/index/name-index.ts';
import { csvRecords } from '../src/sources/csv.ts';
import { openSourceFile } from '../src/sources/files.ts';
import { slip } from './names-made.ts';
import { random } from './random.ts';

const [shared, out, data] = process.argv.slice(2);
if (!shared || !out) throw new Error('usage: questions.ts SHARED_DATA OUT_DIR [DATA]');
mkdirSync(out, { recursive: true });

async function rows(file: string): Promise<Record<string, string>[]> {
  const found: Record<string, string>[] = [];
  let header: string[] | undefined;
  for await (const { fields } of csvRecords(await openSourceFile(`${shared}/names/${file}`), { reject: () => {} })) {
    if (header) found.push(Object.fromEntries(header.map((name, k) => [name, fields[k] ?? ''])));
    else header = fields;
  }
  return found;
}

function write(name: string, questions: object[]): void {
  writeFileSync(`${out}/${name}.jsonl`, questions.map(question => `${JSON.stringify(question)}\n`).join(''));
  console.log(name, questions.length);
}

for (const [name, kind, file] of [
  ['positives-treated', 'positive', 'positives-un-treated.csv'],
  ['positives-untreated', 'positive-untreated', 'positives-un-untreated.csv'],
  ['negatives', 'negative', 'negatives-us.csv'],
] as const) {
  const questions = (await rows(file)).map(row => ({
    kind,
    schema: 'Person',
    name: row.full_name,
    ...(row.date_of_birth ? { birthDate: row.date_of_birth } : {}),
  }));
  write(name, questions);
}

const MIXED = 5000;

/** Distinct listed names with a slip, from all over the lists. */
async function slipped(folder: string): Promise<object[]> {
  const workspace = await openWorkspace({ data: folder });
  const index = new NameIndex((await openIndex(workspace)).buffer);
  await workspace.close();
  const dice = random(11);
  const asked = new Map<string, object>();
  while (asked.size < Math.min(MIXED, index.entities)) {
    const { schema, caption, id } = index.entries.entry(dice.below(index.entities));
    const name = slip(dice, caption);
    asked.set(name, { kind: 'slip', schema, name, target: id });
  }
  return [...asked.values()];
}

if (data) {
  const unlisted = (await rows('negatives-us.csv')).slice(0, MIXED).map(row => ({
    kind: 'negative',
    schema: 'Person',
    name: row.full_name,
  }));
  const listed = await slipped(data);
  write(
    'mixed',
    listed.flatMap((question, k) => [question, unlisted[k] ?? question]),
  );
}
