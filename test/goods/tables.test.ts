import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  generateConcordanceModule,
  generateNamesModule,
  generateTables,
  MEASURE_FILES,
} from '../../scripts/generate-goods.ts';
import { generateConcordance, generateNames } from '../../scripts/generate-hs.ts';
import { plainRecords } from '../../scripts/plain-csv.ts';
import { isCasNumber } from '../../src/core/check-digits.ts';
import { dateSpan } from '../../src/core/dates.ts';
import { codesUnder, EDITIONS, type Edition, hsName } from '../../src/goods/hs-editions.ts';
import { allChemicals, allMeasures, sourceOf } from '../../src/goods/tables.ts';
import { countryCode } from '../../src/text/countries.ts';

const root = new URL('../../', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const table = (name: string): Record<string, string>[] => plainRecords(name, text(`data/goods/${name}.csv`));
const TABLES = [...MEASURE_FILES, 'cwc-late', 'chpl', 'chemicals', 'carve-outs'];
const shared = fileURLToPath(new URL('../../../shared/data/goods/', import.meta.url));
const skip = existsSync(shared) ? false : 'needs ../shared/data/goods';

test('the generated modules are what data/goods says', () => {
  assert.equal(
    text('src/goods/tables.generated.ts'),
    generateTables(name => text(`data/goods/${name}.csv`)),
  );
  assert.equal(text('src/goods/hs-names.generated.ts'), generateNamesModule(text('data/goods/hs2022.csv')));
  assert.equal(
    text('src/goods/hs-concordance.generated.ts'),
    generateConcordanceModule(text('data/goods/hs-concordance.csv'), text('data/goods/hs2022.csv')),
  );
  assert.throws(() => generateNamesModule('code,name\n01,a,b'), /line 2/);
  assert.throws(() => generateNamesModule('code,name\n01,a`b'), /line 2/);
});

test('data/goods holds the nomenclature and the concordance as they were published', { skip }, () => {
  const read = (name: string): string => readFileSync(`${shared}${name}`, 'utf8').replaceAll('\r', '');
  assert.equal(text('data/goods/hs2022.csv'), generateNames(read('hs2022.csv')));
  const concordance = read('HS_consolidated_comtrade_concordances.csv');
  assert.equal(text('data/goods/hs-concordance.csv'), generateConcordance(concordance));
});

test('each table of goods begins with the line of its licence', () => {
  for (const name of [...TABLES, 'sources', 'hs2022', 'hs-concordance'])
    assert.match(text(`data/goods/${name}.csv`), /^# SPDX-License-Identifier: (Apache-2\.0|PDDL-1\.0) · /, name);
});

test('every row has sources that are known, says how far it is verified, and who looked when', () => {
  const known = new Set(table('sources').map(({ key }) => key));
  const used = new Set<string>();
  for (const name of TABLES) {
    for (const row of table(name)) {
      const at = `${name}.csv, line ${row.line}`;
      const sources = row.sources!.split(' ');
      for (const source of sources) assert.ok(known.has(source), `${at}: source ${source}`);
      for (const source of sources) used.add(source);
      assert.ok(['primary', 'quoted', 'no'].includes(row.verified!), `${at}: verified ${row.verified}`);
      if (row.verified === 'quoted') assert.ok(new Set(sources).size >= 2, `${at}: quoted needs two sources`);
      assert.match(row.checked!, /^own reading \d{4}-\d\d-\d\d$/, at);
    }
  }
  assert.deepEqual(
    [...known].filter(key => !used.has(key!)),
    [],
  );
  for (const { key, url } of table('sources')) assert.match(url!, /^(https:\/\/|docs\/goods\.md#)\S+$/, key);
});

test('dates are EDTF and in order', () => {
  for (const name of TABLES) {
    for (const row of table(name)) {
      const at = `${name}.csv, line ${row.line}`;
      if (row.from === undefined) continue;
      const from = dateSpan(row.from);
      assert.ok(from, `${at}: from ${row.from}`);
      if (row.to === undefined || row.to === '') continue;
      const to = dateSpan(row.to);
      assert.ok(to && to.from > from.to, `${at}: ${row.from} to ${row.to}`);
    }
  }
});

test('no row stands twice', () => {
  const ids = [...allMeasures(), ...allChemicals()].map(row => row.id);
  assert.deepEqual(
    ids.filter((id, k) => ids.indexOf(id) !== k),
    [],
  );
  const facts = allMeasures().map(row =>
    JSON.stringify([row.instrument, row.paragraph, row.countriesText, row.goods, row.hs, row.from]),
  );
  assert.equal(new Set(facts).size, facts.length);
});

test('every customs code exists in the edition that its row names', () => {
  let codes = 0;
  for (const { id, hs, edition } of allMeasures()) {
    for (const prefix of hs.filter(one => one !== '*')) {
      codes++;
      assert.ok(EDITIONS.includes(edition as Edition), `${id}: edition ${edition}`);
      assert.ok(
        [2, 4, 6].includes(prefix.length) && codesUnder(prefix, edition!).length > 0,
        `${id}: ${prefix} in ${edition}`,
      );
    }
  }
  for (const { id, hs, edition, code } of allChemicals()) {
    if (hs === '') continue;
    codes++;
    assert.equal(codesUnder(hs, edition!).length, 1, `${id}: ${hs} in ${edition}`);
    assert.ok(code === 'own' || code === 'bucket', `${id}: ${code}`);
  }
  assert.ok(codes > 400, `only ${codes} codes were looked at`);
});

test('every CAS number has its check digit', () => {
  const wrong = allChemicals().filter(({ cas }) => !isCasNumber(cas));
  assert.deepEqual(
    wrong.map(({ id }) => id),
    [],
  );
  assert.ok(allChemicals().length > 90);
});

test('a subheading said to be a chemical’s own has that chemical’s name in the nomenclature', () => {
  // names that the nomenclature spells its own way
  const spelt: Readonly<Record<string, RegExp>> = {
    '756-79-6': /methylphosphonate/i,
    '1619-34-7': /quinuclid/i,
    '76-06-2': /chloropicrin/i,
    '506-77-4': /cyanogen chloride/i,
    '10025-67-9': /sulphur monochloride/i,
    '103-79-7': /phenylacetone/i,
    '4676-39-5': /1-\(1,3-benzodioxol-5-yl\)propan-2-one/i,
    '108-88-3': /toluene/i,
    '1313-82-2': /sodium sulphide|sulphides; of sodium/i,
    '143-33-9': /cyanides.*sodium/i,
    '124-40-3': /dimethylamine|methylamine, di-/i,
    '96-80-0': /2-\(N,N- Diisopropylamino\)ethanol/i,
  };
  for (const { id, cas, name, synonyms, hs, code } of allChemicals()) {
    if (code !== 'own') continue;
    const title = hsName(hs)!.toLowerCase();
    const known = [name, ...synonyms].some(one => title.includes(one.toLowerCase()));
    assert.ok(known || spelt[cas]?.test(title), `${id}: ${hs} is "${title}"`);
  }
});

test('countries are codes that are known; kinds, coverage and bases are of the model', () => {
  for (const { id, countriesText, kind, coverage, basis, directions, hs, list, verified } of allMeasures()) {
    for (const code of countriesText.split(' '))
      assert.ok(code === '*' || countryCode(code.replace('-', '')) === code.replace('-', ''), `${id}: ${code}`);
    assert.ok(['ban', 'cap', 'licence', 'control', 'listed', 'watch', 'carve-out'].includes(kind), id);
    assert.ok(['whole', 'part', 'condition'].includes(coverage), id);
    const byCode = hs.length > 0 && hs[0] !== '*';
    assert.equal(['text', 'title', 'proxy', 'memory'].includes(basis), byCode, `${id}: basis ${basis}`);
    if (basis === 'proxy') assert.equal(coverage, 'part', `${id}: a proxy covers a code in part`);
    if (!byCode && list === '') assert.ok(coverage === 'condition' || hs[0] === '*', id);
    assert.ok(directions.length > 0 && directions.every(one => one === 'to' || one === 'from'), id);
    assert.ok(verified.length > 0);
  }
});

test('the priority list has fifty codes in its tiers', () => {
  const tiers = Map.groupBy(table('chpl'), row => row.tier);
  assert.deepEqual(
    [...tiers].map(([tier, rows]) => [tier, rows.length]),
    [
      ['1', 4],
      ['2', 5],
      ['3.A', 16],
      ['3.B', 9],
      ['4.A', 11],
      ['4.B', 5],
    ],
  );
});

test('a source that is cited has a title and an address', () => {
  for (const { sources } of allMeasures()) for (const key of sources) assert.ok(sourceOf(key).title.length > 5, key);
});

test('docs/goods.md counts the rows as they are', () => {
  const page = text('docs/goods.md');
  for (const name of TABLES) {
    const rows = table(name);
    const count = (verified: string): number => rows.filter(row => row.verified === verified).length;
    const line = `| \`${name}.csv\` | ${rows.length} | ${count('primary')} | ${count('quoted')} | ${count('no')} |`;
    assert.ok(page.includes(line), `docs/goods.md lacks: ${line}`);
  }
});
