import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { MatchQuery, MatchResult } from '../../src/model/query.ts';
import { cachedLookup, nothingTable } from '../../src/screen/query-cache.ts';

const found: MatchResult = {
  id: 'x-1',
  list: 'x',
  schema: 'Person',
  caption: 'X',
  score: 0.9,
  match: true,
  for: [],
  against: [],
  unknown: [],
};
const query = (name: string): MatchQuery => ({ schema: 'LegalEntity', properties: { name: [name] } });

test('the caches change nothing but the number of look-ups', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 2 }), { maxLength: 300 }), names => {
      let calls = 0;
      const lookup = ({ properties }: MatchQuery) => {
        calls++;
        return properties.name![0]!.includes('a') ? [found] : [];
      };
      const cached = cachedLookup(lookup, nothingTable(1));
      for (const name of names) assert.deepEqual(cached(query(name)), name.includes('a') ? [found] : []);
      assert.equal(calls, new Set(names).size);
    }),
  );
});

test('two workers share what found nothing, not what found something', () => {
  const table = nothingTable(10);
  const asked: string[] = [];
  const lookup = ({ properties }: MatchQuery) => {
    asked.push(properties.name![0]!);
    return properties.name![0] === 'hit' ? [found] : [];
  };
  const one = cachedLookup(lookup, table);
  const two = cachedLookup(lookup, table);
  for (const each of [one, two]) for (const name of ['hit', 'miss', 'hit', 'miss']) each(query(name));
  assert.deepEqual(asked, ['hit', 'miss', 'hit']);
});

test('a full table and many positives only cost look-ups', () => {
  const table = nothingTable(1);
  const cached = cachedLookup(({ properties }) => (properties.name![0]!.length % 2 ? [found] : []), table);
  for (let round = 0; round < 2; round++)
    for (let n = 0; n < 20_000; n++) assert.equal(cached(query(`n${n}`)).length, `n${n}`.length % 2);
});

test('queries that differ in schema or property are different', () => {
  const cached = cachedLookup(({ schema }) => (schema === 'Person' ? [found] : []), nothingTable(10));
  assert.equal(cached(query('a')).length, 0);
  assert.equal(cached({ ...query('a'), schema: 'Person' }).length, 1);
  assert.equal(cached({ schema: 'LegalEntity', properties: { alias: ['a'] } }).length, 0);
});
