/**
 * How long the lineage of many documents takes on one core: matters, origins, derivations with drift. Documents of 3 KB are made from the development families of
 * test/corpora/origins with their names and numbers changed by copy, so that they fall into as many matters.
 * Run: node bench/lineage-speed.ts [DOCUMENTS]
 */
import { readFileSync } from 'node:fs';
import { derivationsOf } from '../src/evidence/derivations.ts';
import { readText } from '../src/evidence/lineage-text.ts';
import { mattersOf } from '../src/evidence/matters.ts';
import { inTime, lineageOfReads } from '../src/evidence/origins.ts';
import { readSources } from '../src/evidence/sources.ts';

const FOLDER = new URL('../test/corpora/origins/', import.meta.url);
const { families } = JSON.parse(readFileSync(new URL('families.json', FOLDER), 'utf8')) as {
  families: { split: string; texts: { file: string; published: string; publisher: string }[] }[];
};
const texts = families
  .filter(({ split }) => split === 'development')
  .flatMap(family => family.texts)
  .map(text => ({ ...text, body: readFileSync(new URL(text.file, FOLDER), 'utf8') }));
const wanted = Number(process.argv[2] ?? 10_000);

/** Capitalised words get an ending of the copy's own; the text is filled up to 3 KB with its own words in another order. */
function made(at: number) {
  const { body, published, publisher } = texts[at % texts.length]!;
  const copy = Math.floor(at / texts.length).toString(36);
  const changed = body.replace(/(?<=[a-z,] )[A-Z][a-z]{3,}/g, name => name + copy);
  const words = changed.split(/\s+/);
  let seed = at + 1;
  let filler = '';
  while (changed.length + filler.length < 3000) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    filler +=
      (filler.length % 90 < 8 ? '. ' : ' ') +
      words[(seed >>> 8) % words.length]!.toLowerCase() +
      (seed % 7 === 0 ? copy : '');
  }
  return { id: String(at).padStart(6, '0'), text: changed + filler, published, publisher };
}

const documents = Array.from({ length: wanted }, (_, at) => made(at));
const clock = () => Math.round(performance.now());
const start = clock();
const reads = inTime(documents.map(document => readText(document)));
const read = clock();
const groups = mattersOf(reads);
const grouped = clock();
const members = Map.groupBy(reads, (_, at) => groups[at]!);
let origins = 0;
let derivations = 0;
for (const matter of members.values()) {
  const lineage = lineageOfReads(matter);
  origins += lineage.origins.length;
  derivations += derivationsOf(matter, matter.map(readSources), lineage).length;
}
const end = clock();
const largest = Math.max(...[...members.values()].map(({ length }) => length));
console.log(
  `${wanted} documents of 3 KB: read ${read - start} ms, ${members.size} matters ${grouped - read} ms (largest ${largest}), lineage ${end - grouped} ms (${origins} origins, ${derivations} derivations); ${end - start} ms in all, ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
);
