import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { openMatcher } from '../../src/match/matcher.ts';
import type { ListEntry } from '../../src/model/list.ts';
import type { MatchQuery } from '../../src/model/query.ts';
import type { SchemaName } from '../../src/model/schema.ts';
import { bruteForce } from './brute-force.ts';
import { entry, indexOf, sharedNames } from './world.ts';

const SYLLABLES = [
  'kim',
  'jong',
  'un',
  'ri',
  'chol',
  'mo',
  'ham',
  'med',
  'al',
  'sky',
  'trade',
  'star',
  'ltd',
  'co',
  '44',
  'ii',
  'a',
  'v',
  '김',
  '정',
  'шен',
  'ко',
  'ü',
];
const name = fc
  .array(
    fc.array(fc.constantFrom(...SYLLABLES), { minLength: 1, maxLength: 4 }).map(parts => parts.join('')),
    { minLength: 1, maxLength: 6 },
  )
  .map(parts => parts.join(' '));
const schema = fc.constantFrom<SchemaName>('Person', 'Organization', 'Vessel', 'LegalEntity');
const born = fc.option(fc.constantFrom('1960-01-02', '1960', '1961-02-01', '198X', '1975~'), { nil: undefined });
const imo = fc.option(fc.constantFrom('9074729', '9074730', '8827341'), { nil: undefined });

const listed = fc.record({
  schema,
  names: fc.array(name, { minLength: 1, maxLength: 3 }),
  weak: fc.array(name, { maxLength: 1 }),
  born,
  imo,
});
const asked = fc.record({ schema, names: fc.array(name, { maxLength: 2 }), born, imo });

test('the matcher finds exactly what comparing everything with everything finds, at every cutoff', () => {
  fc.assert(
    fc.property(
      fc.array(listed, { minLength: 1, maxLength: 25 }),
      fc.array(asked, { minLength: 1, maxLength: 6 }),
      (list, queries) => {
        const entries = list.map((item, k) =>
          entry(String(k), item.schema, {
            name: item.names.slice(0, 1),
            alias: item.names.slice(1),
            weakAlias: item.weak,
            ...(item.born ? { birthDate: [item.born] } : {}),
            ...(item.imo ? { imoNumber: [item.imo] } : {}),
          }),
        );
        compareAll(
          entries,
          queries.map(item => ({
            schema: item.schema,
            properties: {
              name: item.names,
              ...(item.born ? { birthDate: [item.born] } : {}),
              ...(item.imo ? { imoNumber: [item.imo] } : {}),
            },
          })),
          [0, 0.05, 0.4, 0.7, 0.9],
        );
      },
    ),
    { numRuns: 150 },
  );
});

/** Names of OFAC, the UN (in both scripts) and two EU regulations, thinned out; [] where the shared lists are not beside the checkout. */
function listedNames(): string[] {
  const thinned = (names: readonly string[], each: number): string[] => names.filter((_, k) => k % each === 0);
  return [
    ...thinned(sharedNames('lists/ofac/sdn.csv', 1), 14),
    ...thinned(sharedNames('names/native-latin-un.csv', 2), 6),
    ...thinned(sharedNames('names/native-latin-un.csv', 3), 5),
    ...thinned(sharedNames('lists/eu/32014R0833.csv', 8), 14),
  ];
}

test('it also holds for listed names with random edits, gluing, splitting, exchanged words and short forms', t => {
  const names = listedNames();
  if (names.length === 0) return t.skip('../shared is not beside this checkout');
  const entries = names.map((text, k) => entry(String(k), k % 3 === 0 ? 'Person' : 'Organization', { name: [text] }));
  const edits = fc.array(
    fc.tuple(fc.nat(60), fc.constantFrom('drop', 'add', 'swap', 'glue', 'split', 'turn', 'short')),
    {
      minLength: 1,
      maxLength: 3,
    },
  );
  const queries = fc.sample(fc.tuple(fc.nat(names.length - 1), edits), { numRuns: 80, seed: 7 }).map(([k, list]) => {
    const text = list.reduce((name, [at, kind]) => edit(name, at, kind), names[k]!);
    return { schema: 'LegalEntity' as const, properties: { name: [text] } };
  });
  compareAll(entries, queries, [0.4, 0.7]);
});

function edit(text: string, at: number, kind: string): string {
  const i = Math.min(at % (text.length + 1), Math.max(0, text.length - 1));
  if (kind === 'drop') return text.slice(0, i) + text.slice(i + 1);
  if (kind === 'add') return `${text.slice(0, i)}e${text.slice(i)}`;
  if (kind === 'swap')
    return (
      text.slice(0, i) +
      text
        .slice(i, i + 2)
        .split('')
        .reverse()
        .join('') +
      text.slice(i + 2)
    );
  if (kind === 'glue') return text.replace(' ', '');
  if (kind === 'split') return `${text.slice(0, i)} ${text.slice(i)}`;
  // the first letters of its words, one or two each
  if (kind === 'short')
    return text
      .split(/[^\p{L}]+/u)
      .map((word, k) => word.slice(0, 1 + ((at >> k) & 1)))
      .join('');
  return text.split(' ').reverse().join(' ');
}

function compareAll(entries: ListEntry[], queries: MatchQuery[], cutoffs: number[]): void {
  const buffer = indexOf(entries);
  const matcher = openMatcher(buffer);
  const brute = bruteForce(buffer);
  for (const query of queries) {
    for (const cutoff of cutoffs) {
      const got = new Map(
        matcher.match(query, { cutoff, threshold: cutoff, limit: 1e9 }).map(result => [result.id, result.score]),
      );
      const want = brute(query, cutoff);
      assert.deepEqual([...got].sort(), [...want].sort(), `${JSON.stringify(query)} at ${cutoff}`);
    }
  }
}
