import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { plainRecords } from '../../scripts/plain-csv.ts';
import { looksLikeHsCode, readHsCode, writtenHs } from '../../src/goods/hs-code.ts';
import {
  codesIn,
  codesOf,
  codesUnder,
  EDITIONS,
  type Edition,
  editionOf,
  hsName,
} from '../../src/goods/hs-editions.ts';

const concordance = readFileSync(new URL('../../data/goods/hs-concordance.csv', import.meta.url), 'utf8');
const nomenclature = readFileSync(new URL('../../data/goods/hs2022.csv', import.meta.url), 'utf8');

/** Pairs (code, code before) of each edition, the silent ones written out: the plainest form of the concordance. */
const pairs = new Map<number, [string, string][]>();
{
  const rows = plainRecords('hs-concordance.csv', concordance);
  let codes = plainRecords('hs2022.csv', nomenclature).flatMap(({ code }) => (code!.length === 6 ? [code!] : []));
  for (const edition of [...EDITIONS].reverse().slice(0, -1)) {
    const said = rows.filter(row => Number(row.edition) === edition);
    codes = [...new Set([...codes, ...said.map(({ code }) => code!)])];
    const own = said.flatMap(row => row.before!.split(' ').map((one): [string, string] => [row.code!, one]));
    const spoken = new Set(said.map(row => row.code));
    const all = [...own, ...codes.filter(code => !spoken.has(code)).map((code): [string, string] => [code, code])];
    pairs.set(edition, all);
    codes = [...new Set(all.map(([, before]) => before))];
  }
}

/** A flow from another heading into a code that has more than fifty sources is not followed, if there is any other. */
function plainStep(code: string, step: number, later: boolean): string[] {
  const all = pairs.get(step)!;
  const hits = all.filter(([after, before]) => (later ? before : after) === code);
  const sources = (after: string): number => all.filter(pair => pair[0] === after).length;
  const meant = hits.filter(([after, before]) => after.slice(0, 4) === before.slice(0, 4) || sources(after) <= 50);
  // two codes whose way on the concordance does not know: any code of the heading
  if (hits.length === 0) return all.map(([after]) => after).filter(one => one.slice(0, 4) === code.slice(0, 4));
  return (meant.length > 0 ? meant : hits).map(([after, before]) => (later ? after : before));
}

function plainCodesIn(code: string, from: Edition, to: Edition): string[] {
  let reached = [code];
  for (const edition of EDITIONS)
    if (edition > from && edition <= to) reached = reached.flatMap(one => plainStep(one, edition, true));
  for (const edition of [...EDITIONS].reverse())
    if (edition > to && edition <= from) reached = reached.flatMap(one => plainStep(one, edition, false));
  return [...new Set(reached)].sort();
}

const anyEdition = fc.constantFrom(...EDITIONS);
const anyCode = anyEdition.chain(edition => fc.constantFrom(...codesOf(edition)).map(code => ({ edition, code })));

test('codes of another edition are what the plain walk over the concordance gives', () => {
  fc.assert(
    fc.property(anyCode, anyEdition, ({ code, edition }, to) => {
      assert.deepEqual([...codesIn(code, edition, to)].sort(), plainCodesIn(code, edition, to));
    }),
    { numRuns: 300, seed: 20261126 },
  );
});

test('every code of every edition leads to some code of every other edition, of that edition', () => {
  for (const from of EDITIONS) {
    for (const to of EDITIONS) {
      const known = codesOf(to);
      for (const code of codesOf(from)) {
        const reached = codesIn(code, from, to);
        assert.ok(reached.length > 0, `${code} of ${from} has no code in ${to}`);
        for (const one of reached) assert.ok(known.has(one), `${code} of ${from} gives ${one}, which ${to} lacks`);
      }
    }
  }
});

test('the editions have as many codes as the concordance', () => {
  const sizes = EDITIONS.map(edition => [edition, codesOf(edition).size]);
  assert.deepEqual(sizes, [
    [1992, 5020],
    [1996, 5113],
    [2002, 5224],
    [2007, 5052],
    [2012, 5205],
    [2017, 5387],
    [2022, 5612],
  ]);
});

test('a code that splits gives all its codes, itself first', () => {
  assert.deepEqual(codesIn('870120', 2002, 2022), ['870121', '870122', '870123', '870124', '870129']);
  assert.deepEqual(codesIn('841939', 2007, 2022), ['841939', '841933']);
  assert.equal(codesIn('281210', 2002, 2022).length, 8);
  assert.deepEqual(codesIn('281213', 2022, 2002), ['281210']);
  assert.deepEqual(codesIn('999999', 2022, 2002), []);
  assert.ok(codesIn('291636', 2007, 2012).includes('291616'), 'binapacryl, whose way the concordance forgets');
});

test('a trailer of 2003 does not become a display module of 2022', () => {
  assert.deepEqual(codesIn('871639', 2002, 2022), ['871639']);
});

test('a date implies the edition that was in force', () => {
  const years = [1985, 1992, 1995, 1996, 2001, 2003, 2007, 2016, 2017, 2022, 2030];
  const editions = [1992, 1992, 1992, 1996, 1996, 2002, 2007, 2012, 2017, 2022, 2022];
  assert.deepEqual(years.map(editionOf), editions);
});

test('codes are read with dots, spaces, and national digits', () => {
  for (const text of ['8716.39', '8716 39', '87.16.39', '871639', 'HS 8716.39', 'hs code: 8716.39', ' 8716-39 ']) {
    assert.ok(looksLikeHsCode(text), text);
    assert.equal(readHsCode(text).international, '871639', text);
  }
  assert.deepEqual(readHsCode('8716.39.80.90'), { digits: '8716398090', international: '871639' });
  assert.deepEqual(readHsCode('8716'), { digits: '8716', international: '8716' });
  assert.equal(writtenHs('871639'), '8716.39');
  for (const text of ['871', '87163', '8716390', '12345678901'])
    assert.throws(() => readHsCode(text), { code: 'E_HS_CODE' }, text);
  assert.throws(() => readHsCode('712390'.slice(0, 5)), /leading zero, write 071239/);
});

test('names and prefixes', () => {
  assert.match(hsName('871639')!, /semi-trailers/);
  assert.equal(hsName('771234'), undefined);
  assert.deepEqual(codesUnder('8716', 2022), ['871610', '871620', '871631', '871639', '871640', '871680', '871690']);
  assert.deepEqual(codesUnder('77', 2022), []);
});
