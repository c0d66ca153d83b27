/**
 * Words a second of one thread that reads documents whole (claims, names, entities, links); how long lists take to be asked about a name, and a
 * question about a name over many. Documents are made of the paragraphs of the development reports of test/corpora/reports.
 * Run: node bench/read-names.ts [DATA]   DATA: a data folder with lists
 */
import { readdirSync, readFileSync } from 'node:fs';
import { openResolver } from '../src/app/resolve-entities.ts';
import { statementsWork } from '../src/app/statements-work.ts';
import { openWorkspace } from '../src/app/workspace.ts';
import { openToldNames } from '../src/match/told-names.ts';
import type { SchemaName } from '../src/model/schema.ts';
import { madeParty, madeVessel } from './names-made.ts';
import { random } from './random.ts';

const REPORTS = new URL('../test/corpora/reports/', import.meta.url);
const DOCUMENTS = 1500;
const ROUNDS = 4;

const paragraphs = readdirSync(REPORTS)
  .filter(name => /^0[1-8]-.*\.txt$/.test(name))
  .flatMap(name => readFileSync(new URL(name, REPORTS), 'utf8').split(/\n\n+/))
  .filter(({ length }) => length > 80 && length < 1500);
const texts = Array.from({ length: DOCUMENTS }, (_, n) => {
  const chosen = [0, 13, 26].map(step => paragraphs[(n * 7 + step) % paragraphs.length]!);
  return `Report ${n} of the harbour\n\n${chosen.join('\n\n')}\n`;
});
const words = texts.reduce((sum, text) => sum + text.split(/\s+/).length, 0);

const work = statementsWork();
for (let round = 0; round < ROUNDS; round++) {
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  for (const [n, text] of texts.entries()) work({ document: { id: String(n), path: 'x', excluded: [] }, text });
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `${DOCUMENTS} documents, ${words} words: ${Math.round(words / seconds)} words/s, ${Math.round((words / (user + system)) * 1e6)} a CPU second`,
  );
}

const dice = random(1);
const made = (schema: SchemaName): string => (schema === 'Vessel' ? madeVessel(dice) : madeParty(dice));

const [, , data] = process.argv;
if (data !== undefined) {
  const workspace = await openWorkspace({ data });
  const resolver = await openResolver(workspace);
  for (const schema of ['Vessel', 'Person', 'Company', 'Address'] as const) {
    const names = Array.from({ length: 500 }, () => made(schema));
    const began = performance.now();
    for (const name of names)
      resolver.resolve({ id: '', schema, name, names: [name], alias: false, why: [], mentions: [], identifiers: [] });
    console.log(`${schema}: ${((performance.now() - began) / names.length).toFixed(3)} ms a name`);
  }
  await workspace.close();
}

const KINDS = ['Person', 'Organization', 'Vessel', 'Airplane', 'Address'] as const;
const near = openToldNames(KINDS.map(schema => ({ schema, names: ['Mankyungbongho'] })));
const asked = Array.from({ length: 100_000 }, (_, n) => {
  const schema = KINDS[n % KINDS.length]!;
  return { schema, properties: { name: [made(schema)] } };
});
const began = performance.now();
for (const query of asked) near(query);
console.log(`a name against ${asked.length} names of documents: ${Math.round(performance.now() - began)} ms`);
