// Turns the shared name files into questions for names.ts. usage: questions.ts SHARED_DATA OUT_DIR
import { mkdirSync, writeFileSync } from 'node:fs';
import { csvRecords } from '../src/sources/csv.ts';
import { openSourceFile } from '../src/sources/files.ts';

const [shared, out] = process.argv.slice(2);
if (!shared || !out) throw new Error('usage: questions.ts SHARED_DATA OUT_DIR');
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
