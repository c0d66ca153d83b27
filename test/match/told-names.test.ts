import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareNames } from '../../src/match/compare.ts';
import { openToldNames, type ToldName } from '../../src/match/told-names.ts';

const TOLD: readonly ToldName[] = [
  { schema: 'Vessel', names: ['Mankyungbongho'] },
  { schema: 'Vessel', names: ['Ocean Spruce'], identifiers: { imoNumber: ['9074729'] } },
  { schema: 'Person', names: ['Lee Bok-gu'] },
  { schema: 'Company', names: ['Amber Tern Trading FZE', 'Kranich Handel'] },
  { schema: 'Address', names: ['Nanam'] },
];
const near = openToldNames(TOLD);
const at = (schema: ToldName['schema'], properties: Record<string, string[]>): number[] =>
  near({ schema, properties }).map(one => one.at);

test('told names are met in other spellings, by number, and only by what may be of their kind', () => {
  assert.deepEqual(at('Vessel', { name: ['만경봉호'] }), [0]);
  assert.deepEqual(at('LegalEntity', { name: ['Bok Koo Lee'] }), [2]);
  assert.deepEqual(at('LegalEntity', { name: ['KRANICH HANDEL'] }), [3]);
  assert.deepEqual(at('Vessel', { name: ['Nanam'] }), []);
  const [numbered] = near({ schema: 'Vessel', properties: { name: ['Other Name'], imoNumber: ['9074729'] } });
  assert.equal(numbered!.at, 1);
  assert.equal(numbered!.comparison, undefined);
  assert.match(numbered!.identifiers[0]!, /9074729 is the same/);
  const alone = openToldNames([{ schema: 'Vessel', names: [], identifiers: { imoNumber: ['9074729'] } }]);
  assert.equal(alone({ schema: 'Vessel', properties: { name: ['Any'], imoNumber: ['9074729'] } })[0]!.at, 0);
  assert.deepEqual(alone({ schema: 'Vessel', properties: { name: ['Any'], imoNumber: ['9321483'] } }), []);
  assert.deepEqual(openToldNames([])({ schema: 'Vessel', properties: { name: ['x'] } }), []);
});

test('what is found compareNames takes for one name; of names of as many words the index misses none', () => {
  const words = 'ocean spruce sprucce star grey petrel petrell lantern 92 morrow amber tern heron'.split(' ');
  const name = fc.uniqueArray(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map(parts => parts.join(' '));
  const count = (text: string): number => text.split(' ').length;
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 12 }), name, (names, asked) => {
      const found = openToldNames(names.map(one => ({ schema: 'Vessel', names: [one] })))({
        schema: 'Vessel',
        properties: { name: [asked] },
      }).map(one => one.at);
      for (const [n, one] of names.entries()) {
        const match = compareNames(asked, one, 'Vessel').match;
        if (found.includes(n)) assert.ok(match, `${asked} / ${one}`);
        else if (count(one) === count(asked)) assert.ok(!match, `${asked} / ${one} is missed`);
      }
    }),
    { numRuns: 500 },
  );
});
