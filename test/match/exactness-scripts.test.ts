import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { openMatcher } from '../../src/match/matcher.ts';
import { nameCorpus } from '../text/name-corpus.ts';
import { bruteForce } from './brute-force.ts';
import { entry, indexOf } from './world.ts';

const WORDS = ['arabic', 'cyrillic', 'other-scripts'].flatMap(file =>
  nameCorpus(file).groups.flatMap(group => group.flatMap(name => name.split(' '))),
);
const name = fc
  .array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(' ', ' ', ' ', '-', '')), { minLength: 1, maxLength: 5 })
  .map(parts => parts.map(([word, space]) => word + space).join(''));
const slipped = fc.tuple(name, fc.nat(40), fc.constantFrom('keep', 'keep', 'drop', 'add')).map(([text, at, kind]) => {
  const k = at % (text.length + 1);
  return kind === 'drop'
    ? text.slice(0, k) + text.slice(k + 1)
    : kind === 'add'
      ? `${text.slice(0, k)}e${text.slice(k)}`
      : text;
});

test('in every script the matcher finds exactly what comparing everything with everything finds', () => {
  fc.assert(
    fc.property(
      fc.array(name, { minLength: 1, maxLength: 25 }),
      fc.array(slipped, { minLength: 1, maxLength: 5 }),
      (list, asked) => {
        const buffer = indexOf(list.map((text, k) => entry(String(k), 'Person', { name: [text] })));
        const matcher = openMatcher(buffer);
        const brute = bruteForce(buffer);
        for (const text of [...asked, list[0]!]) {
          const query = { schema: 'Person' as const, properties: { name: [text] } };
          for (const cutoff of [0.05, 0.4, 0.7]) {
            const got = matcher
              .match(query, { cutoff, threshold: cutoff, limit: 1e9 })
              .map(({ id, score }) => [id, score]);
            assert.deepEqual(got.sort(), [...brute(query, cutoff)].sort(), `${text} at ${cutoff}`);
          }
        }
      },
    ),
    { numRuns: 200 },
  );
});
