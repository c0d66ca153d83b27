import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Lists, resolveEntity } from '../../src/evidence/resolve-entity.ts';
import { openMatcher } from '../../src/match/matcher.ts';
import type { DocumentEntity, EntityIdentifier } from '../../src/model/entity.ts';
import { entry, indexOf } from '../match/world.ts';

const matcher = openMatcher(
  indexOf([
    entry('ferry-92', 'Vessel', { name: ['MAN GYONG BONG 92'], imoNumber: ['8890580'] }),
    entry('ferry-71', 'Vessel', { name: ['MAN GYONG BONG'] }),
    entry('nanam', 'Vessel', { name: ['NANAM'] }),
    entry('lee', 'Person', { name: ['LEE Bok Gu'] }),
    { ...entry('other', 'Vessel', { name: ['GREY PETREL'] }), list: 'second' },
    entry('petrel', 'Vessel', { name: ['GREY PETREL'] }),
  ]),
);
const lists: Lists = { ask: (query, options) => matcher.match(query, options), versions: { own: 'abababababab' } };

function entity(
  schema: DocumentEntity['schema'],
  name: string | null,
  more: Partial<DocumentEntity> = {},
): DocumentEntity {
  const names = name === null ? [] : [name];
  return { id: 'e-1', schema, name, names, alias: false, why: [], mentions: [], identifiers: [], ...more };
}
const imo = (value: string, valid = true): EntityIdentifier => ({
  start: 0,
  end: 7,
  text: value,
  kind: 'imo',
  value,
  valid,
  why: valid ? 'its check digit holds' : 'its check digit does not hold',
});

test('two ships that bore one name are both kept; a number tells which', () => {
  const both = resolveEntity(entity('Vessel', 'Mankyungbongho'), lists);
  assert.equal(both.resolved, 'several');
  assert.deepEqual(
    both.candidates.map(one => [one.entity, one.match, one.listVersion]),
    [
      ['own-ferry-71', true, 'abababababab'],
      ['own-ferry-92', false, 'abababababab'],
    ],
  );
  const told = resolveEntity(entity('Vessel', 'Mankyungbongho', { identifiers: [imo('8890580')] }), lists);
  assert.equal(told.resolved, 'one');
  assert.equal(told.candidates[0]!.entity, 'own-ferry-92');
  assert.ok(told.candidates.length > 1, 'the other is kept');
});

test('an alias is not asked, a place meets no ship, a wrong number is not looked up, and what is not asked says why', () => {
  const alias = entity('Person', 'Lee Bok-gu', { alias: true, aliasBecause: 'the text says so' });
  assert.deepEqual(resolveEntity(alias, lists).candidates, []);
  assert.match(resolveEntity(alias, lists).because, /alias, not screened/);
  const elsewhere = {
    ...lists,
    aliasElsewhere: (name: string) => (name === 'Lee Bok-gu' ? 'another says so' : undefined),
  };
  assert.equal(resolveEntity(entity('Person', 'Lee Bok-gu'), elsewhere).resolved, 'not-asked');
  assert.equal(resolveEntity(entity('Person', 'Lee Bok-gu'), lists).resolved, 'one');
  assert.deepEqual(resolveEntity(entity('Address', 'Nanam'), lists).candidates, []);
  assert.deepEqual(resolveEntity(entity('LegalEntity', 'Nanam'), lists).candidates, []);
  assert.equal(resolveEntity(entity('Vessel', 'Nanam'), lists).candidates[0]!.entity, 'own-nanam');
  const wrong = resolveEntity(entity('Vessel', null, { identifiers: [imo('8890581', false)] }), lists);
  assert.deepEqual([wrong.resolved, wrong.because], ['not-asked', 'not looked up: its check digit does not hold']);
  const none = resolveEntity(entity('Vessel', 'Grey Petrel'), { ...lists, versions: {} });
  assert.deepEqual(none, { resolved: 'not-asked', because: 'no list is loaded', candidates: [] });
});

test('one entry in each of two lists is no ambiguity', () => {
  const found = resolveEntity(entity('Vessel', 'Grey Petrel'), lists);
  assert.equal(found.resolved, 'one', JSON.stringify(found));
  assert.match(found.because, /2 lists/);
});
