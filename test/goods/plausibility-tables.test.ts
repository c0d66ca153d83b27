import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { generatePlausibility, PLAUSIBILITY_FILES } from '../../scripts/generate-plausibility.ts';
import { plainRecords } from '../../scripts/plain-csv.ts';
import { isCasNumber } from '../../src/core/check-digits.ts';
import { dateSpan } from '../../src/core/dates.ts';
import { codesUnder, type Edition } from '../../src/goods/hs-editions.ts';
import { allChemicals } from '../../src/goods/tables.ts';
import { currencyCode } from '../../src/sources/consignments/consignment-values.ts';
import { countryCode } from '../../src/text/countries.ts';

const root = new URL('../../', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const table = (name: string): Record<string, string>[] => plainRecords(name, text(`data/goods/${name}.csv`));
const CITED = ['uses', 'destination-use', 'value-limits'];

test('the generated module of plausibility is what data/goods says', () => {
  const made = generatePlausibility(name => text(`data/goods/${name}.csv`));
  assert.equal(text('src/goods/plausibility-tables.generated.ts'), made);
  assert.throws(() => generatePlausibility(() => 'id,name,kind,words\na,b`c,user,d'), /line 2/);
});

test('each table of plausibility begins with the line of its licence, and cites sources that are known', () => {
  for (const name of Object.keys(PLAUSIBILITY_FILES))
    assert.match(text(`data/goods/${name}.csv`), /^# SPDX-License-Identifier: Apache-2\.0 · /, name);
  const known = new Set(table('plausibility-sources').map(({ key }) => key!));
  const used = new Set<string>();
  for (const name of CITED)
    for (const row of table(name)) {
      const at = `${name}.csv, line ${row.line}`;
      const sources = row.sources!.split(' ');
      for (const source of sources) {
        assert.ok(known.has(source), `${at}: ${source}`);
        used.add(source);
      }
      assert.ok(['primary', 'quoted', 'no'].includes(row.verified!), at);
      if (row.verified === 'quoted')
        assert.ok(new Set(sources).size >= 2 && !sources.includes('memory'), `${at}: quoted needs two sources`);
      assert.match(row.checked!, /^own reading \d{4}-\d\d-\d\d$/, at);
    }
  assert.deepEqual(
    [...known].filter(key => !used.has(key)),
    [],
  );
});

test('sectors, chemicals, codes, countries, currencies and dates of the tables of plausibility exist', () => {
  const sectors = new Set(table('sectors').map(({ id }) => id));
  for (const { kind, words, id } of table('sectors')) {
    assert.ok(['user', 'intermediary', 'public'].includes(kind!), id);
    assert.ok(
      words!.split(';').every(word => word !== '' && (!word.includes('*') || /^[^*]{3,}\*$/.test(word))),
      id,
    );
  }
  const listed = new Set(allChemicals().map(({ cas }) => cas));
  for (const { key, vintage, kind, uses } of table('uses')) {
    if (key!.startsWith('cas:')) assert.ok(isCasNumber(key!.slice(4)) && listed.has(key!.slice(4)), key);
    else assert.equal(codesUnder(key!.slice(3), Number(vintage) as Edition).length, 1, key);
    assert.ok(['narrow', 'wide', 'any'].includes(kind!), key);
    for (const sector of uses!.split(' ').filter(Boolean)) assert.ok(sectors.has(sector), `${key}: ${sector}`);
  }
  for (const { id, cas, countries, kg_a_year, from, to } of table('destination-use')) {
    assert.ok(listed.has(cas!) && Number(kg_a_year) > 0 && dateSpan(from!) && dateSpan(to!), id);
    for (const country of countries!.split(' ')) assert.equal(countryCode(country), country, id);
  }
  for (const { id, countries, amount, currency, from, to, direction } of table('value-limits')) {
    assert.ok(
      Number(amount) > 0 && currencyCode(currency!) === currency && (direction === 'to' || direction === 'from'),
      id,
    );
    for (const date of [from!, to!]) assert.ok(date === '' || dateSpan(date), id);
    for (const country of countries!.split(' ')) assert.equal(countryCode(country), country, id);
  }
});

test('docs/goods.md counts the rows of the tables of plausibility as they are', () => {
  const page = text('docs/goods.md');
  for (const name of CITED) {
    const rows = table(name);
    const count = (verified: string): number => rows.filter(row => row.verified === verified).length;
    const line = `| \`${name}.csv\` | ${rows.length} | ${count('primary')} | ${count('quoted')} | ${count('no')} |`;
    assert.ok(page.includes(line), `docs/goods.md lacks: ${line}`);
  }
  assert.ok(page.includes(`${table('sectors').length} lines of business`));
});
