import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allCarveOuts, carveOutsOf } from '../../src/goods/carve-outs.ts';
import { codesIn, codesOf, codesUnder, EDITIONS } from '../../src/goods/hs-editions.ts';
import { allChemicals, sourceOf } from '../../src/goods/tables.ts';

const ids = (code: string, edition: (typeof EDITIONS)[number], words?: string): string[] =>
  carveOutsOf(code, edition, words).map(row => row.id);

test('a bolt is carved out in every edition, a trailer axle in none', () => {
  for (const edition of EDITIONS) {
    assert.deepEqual(ids('731815', edition), ['fastener-iron'], String(edition));
    assert.deepEqual(ids('871690', edition, 'axles, bolts and nuts for trailers'), []);
  }
  assert.deepEqual(ids('7320', 2002), ['spring-iron']);
  assert.deepEqual(ids('761610', 2022), ['fastener-aluminium']);
});

test('where a code holds other goods too, the words decide', () => {
  assert.deepEqual(ids('810890', 2017), []);
  assert.deepEqual(ids('810890', 2017, 'Titanium hex BOLTS M8'), ['fastener-titanium']);
  assert.deepEqual(ids('810890', 2017, 'titanium tubes'), []);
  assert.deepEqual(ids('848330', 2012, 'bronze bushes'), ['bushing']);
  assert.deepEqual(ids('848330', 2012, 'pillow block housings'), []);
});

test('mechanical seals of pumps and wire of nickel or tungsten are not carved out', () => {
  assert.deepEqual(ids('848420', 2012, 'mechanical seal gasket'), []);
  assert.deepEqual(ids('750522', 2012, 'nickel wire'), []);
  assert.deepEqual(ids('810196', 2012, 'tungsten wire'), []);
});

test('codes of no edition and of other lengths are carved out of nothing', () => {
  for (const code of ['', '73', '999999', '73181', '7318150010']) assert.deepEqual(ids(code, 2012, 'bolt'), []);
  assert.deepEqual(ids('731815', 2012, 'x'.repeat(100_000)), ['fastener-iron']);
});

test('rows of the table have codes that exist, words, sources and a kind; conduct has no code to be asked', () => {
  for (const { id, kind, hs, edition, words, sources, whole } of allCarveOuts()) {
    for (const prefix of hs) assert.ok(codesUnder(prefix, edition!).length > 0, `${id}: ${prefix}`);
    assert.ok(words.length > 0 && words.every(word => /^[a-z-]+$/.test(word)), id);
    for (const key of sources) assert.ok(sourceOf(key).title.length > 5, `${id}: ${key}`);
    assert.ok(kind === 'spare-part' || hs.length > 0, id);
    assert.ok(whole || kind === 'spare-part' || words.length > 0, id);
  }
});

test('the way of any code to HS 2022 leaves out no place that the way back from a chemical finds', () => {
  const subheadings = [...new Set(allChemicals().flatMap(({ hs, edition }) => (edition === undefined ? [] : [hs])))];
  assert.ok(allChemicals().every(({ edition }) => edition === undefined || edition === 2022));
  for (const edition of EDITIONS) {
    const today = new Map([...codesOf(edition)].map(code => [code, new Set(codesIn(code, edition, 2022))]));
    for (const hs of subheadings)
      for (const place of codesIn(hs, 2022, edition))
        assert.ok(today.get(place)!.has(hs), `${place} of ${edition} → ${hs}`);
  }
});
