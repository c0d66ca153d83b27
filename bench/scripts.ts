// Asks a list of Latin names for names in their own script and prints, by script, how often the right record comes first,
// among ten, and at the default threshold. usage: scripts.ts PAIRS.csv [--misses]
// PAIRS.csv has the columns reference,schema,native,latin: the list holds only the Latin names, the native ones are asked.
import { buildIndex } from '../src/index/build-index.ts';
import { openMatcher } from '../src/match/matcher.ts';
import type { EntryFact, ListEntry } from '../src/model/list.ts';
import { packEntry } from '../src/model/packed-entry.ts';
import type { SchemaName } from '../src/model/schema.ts';
import { csvRecords } from '../src/sources/csv.ts';
import { openSourceFile } from '../src/sources/files.ts';

interface Pair {
  reference: string;
  schema: SchemaName;
  native: string;
  latin: string;
}

interface Tally {
  asked: number;
  first: number;
  inTen: number;
  found: number;
  /** other records at or above the threshold */
  others: number;
}

/** Unicode script property → matcher; a name counts for the script that most of its letters have. */
const SCRIPTS = [
  'Arabic',
  'Cyrillic',
  'Han',
  'Hangul',
  'Hebrew',
  'Greek',
  'Armenian',
  'Georgian',
  'Thai',
  'Devanagari',
  'Myanmar',
  'Khmer',
  'Ethiopic',
  'Latin',
].map(name => [name, new RegExp(`\\p{Script=${name}}`, 'gu')] as const);

const [file] = process.argv.slice(2).filter(argument => !argument.startsWith('--'));
if (!file) throw new Error('usage: scripts.ts PAIRS.csv [--misses]');
const showMisses = process.argv.includes('--misses');

const pairs: Pair[] = [];
let header: string[] | undefined;
for await (const { fields } of csvRecords(await openSourceFile(file), { reject: () => {} })) {
  if (header) pairs.push(Object.fromEntries(header.map((name, k) => [name, fields[k] ?? ''])) as unknown as Pair);
  else header = fields;
}

const entries = pairs.map(({ reference, schema, latin }): ListEntry => {
  const name: EntryFact = { property: 'name', value: latin, file: 'pairs.csv', line: 1 };
  return { id: reference, list: 'pairs', record: reference, schema, caption: latin, facts: [name] };
});
const matcher = openMatcher(buildIndex([{ list: 'pairs', sha256: '0'.repeat(64), entries: entries.map(packEntry) }]));

const tallies: Record<string, Tally> = {};
for (const { reference, schema, native, latin } of pairs) {
  const results = matcher.match({ schema, properties: { name: [native] } }, { cutoff: 0, limit: entries.length });
  const rank = results.findIndex(result => result.id === reference);
  const found = rank >= 0 && results[rank]!.match;
  for (const script of ['all', scriptOf(native)]) {
    const tally = (tallies[script] ??= { asked: 0, first: 0, inTen: 0, found: 0, others: 0 });
    tally.asked++;
    if (rank === 0) tally.first++;
    if (rank >= 0 && rank < 10) tally.inTen++;
    if (found) tally.found++;
    tally.others += results.filter(result => result.match && result.id !== reference).length;
  }
  if (showMisses && (rank !== 0 || !found))
    console.error(`${rank + 1}\t${results[rank]?.score}\t${reference}\t${native}\t${latin}\t${results[0]?.caption}`);
}
const share = (part: number, whole: number): number => Number(((100 * part) / whole).toFixed(1));
console.log(
  JSON.stringify(
    Object.fromEntries(
      Object.entries(tallies).map(([script, { asked, first, inTen, found, others }]) => [
        script,
        {
          asked,
          first: share(first, asked),
          inTen: share(inTen, asked),
          found: share(found, asked),
          othersEach: Number((others / asked).toFixed(3)),
        },
      ]),
    ),
    null,
    2,
  ),
);

function scriptOf(name: string): string {
  let best = 'other';
  let most = 0;
  for (const [script, letters] of SCRIPTS) {
    const count = name.match(letters)?.length ?? 0;
    if (count > most) [best, most] = [script, count];
  }
  return best;
}
