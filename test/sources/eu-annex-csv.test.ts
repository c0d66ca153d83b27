import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isImoShipNumber } from '../../src/core/check-digits.ts';
import { euAnnexCsv } from '../../src/sources/lists/eu-annex-csv.ts';
import { annexEffect, instrumentName } from '../../src/sources/lists/eu-annex-effects.ts';
import { readListVersion } from '../../src/sources/lists/list-formats.ts';
import { splitValues } from '../../src/sources/lists/split-values.ts';
import { corpusFiles, factsOf, fuzzReader, noRealLists, realFiles, valuesOf } from './reader-checks.ts';

const files = () => corpusFiles('eu-annex/32014R0833.csv', 'eu-annex/32017R1509.csv');

test('names with brackets, former names and original scripts become facts of their own, with the line', async () => {
  const version = await readListVersion(await files(), euAnnexCsv, { list: 'eu' });
  assert.deepEqual(valuesOf(version, 'Mun Il-sam', 'alias'), ['Mun Il Sam', '文日三']);
  assert.deepEqual(factsOf(version, 'Mun Il-sam', 'previousName'), [
    {
      property: 'previousName',
      value: 'Mun Il-chol',
      file: '32017R1509.csv',
      line: 2,
      note: 'as written: f.k.a.: Mun Il-chol',
    },
  ]);
  assert.deepEqual(valuesOf(version, 'Paek Ho (Grey Heron) (Heron 2)', 'name'), ['Paek Ho']);
  assert.deepEqual(valuesOf(version, 'Paek Ho (Grey Heron) (Heron 2)', 'alias'), ['Grey Heron', 'Heron 2']);
  assert.deepEqual(valuesOf(version, 'JSC Example Optics (EXOPT)', 'weakAlias'), ['EXOPT']);
  assert.deepEqual(valuesOf(version, 'JSC Example Optics (EXOPT)', 'alias'), [
    'АО «Пример Оптика»',
    'АО «ПО»',
    'Example Optics',
    'plant',
    'Omsk; Tomsk',
  ]);
  assert.deepEqual(valuesOf(version, 'Example Bank (Belarus)', 'country'), ['Belarus']);
});

test('numbers are taken from the words around them; dates and genders are read', async () => {
  const version = await readListVersion(await files(), euAnnexCsv, { list: 'eu' });
  const passports = factsOf(version, 'Mun Il-sam', 'passportNumber');
  assert.deepEqual(
    passports.map(fact => [fact.value, fact.note]),
    [
      ['836110001', 'diplomatic'],
      ['745420002', 'expires on 19.10.2020'],
    ],
  );
  assert.deepEqual(valuesOf(version, 'Mun Il-sam', 'birthDate'), ['1944-10-13', '1965', '1966']);
  assert.deepEqual(valuesOf(version, 'Mun Il-sam', 'gender'), ['male']);
  assert.deepEqual(valuesOf(version, 'Mun Il-sam', 'nationality'), ['DPRK']);
  assert.deepEqual(valuesOf(version, 'Mun Il-sam', 'address'), [
    'Sol Street 4, Pyongyang, DPRK; second floor',
    'Harbour Road, Nampo, DPRK',
  ]);
  assert.deepEqual(valuesOf(version, 'Mun Il-sam', 'reason'), ['Buys pumps; ships them on.']);
  const firm = 'JSC Example Optics (EXOPT)';
  assert.deepEqual(valuesOf(version, firm, 'innCode'), ['7700000001']);
  assert.deepEqual(valuesOf(version, firm, 'ogrnCode'), ['1027700000001']);
  assert.deepEqual(valuesOf(version, firm, 'taxNumber'), ['6660000001']);
  assert.deepEqual(valuesOf(version, firm, 'registrationNumber'), ['3176000']);
  assert.deepEqual(valuesOf(version, firm, 'notes'), ['OKPO: 00000001']);
  assert.deepEqual(valuesOf(version, 'PLOVER', 'imoNumber'), []);
  assert.deepEqual(valuesOf(version, 'PLOVER', 'notes'), ['IMO number: Does not exist']);
  assert.deepEqual(valuesOf(version, 'TERN 8', 'imoNumber'), ['1234567']);
});

test('the legal effect is that of the annex; instrument, annex, programme and listing date stand with it', async () => {
  const version = await readListVersion(await files(), euAnnexCsv, { list: 'eu' });
  const effects = version.entries.map(entry => entry.facts.find(fact => fact.property === 'legalEffect')!.value);
  assert.deepEqual(effects, [
    'licence',
    'port',
    'transaction',
    'sectoral',
    'sectoral',
    'other',
    'freeze',
    'freeze',
    'port',
    'port',
  ]);
  assert.deepEqual(valuesOf(version, 'JSC Example Optics (EXOPT)', 'instrument'), ['Regulation (EU) No 833/2014']);
  assert.deepEqual(valuesOf(version, 'Mun Il-sam', 'instrument'), ['Regulation (EU) 2017/1509']);
  assert.deepEqual(valuesOf(version, 'Mun Il-sam', 'program'), ['EU-PRK']);
  assert.deepEqual(valuesOf(version, 'Mun Il-sam', 'annex'), ['XIII.A']);
  assert.equal(factsOf(version, 'Mun Il-sam', 'listedOn')[0]?.heldFrom, '2009-07-16');
  assert.deepEqual(valuesOf(version, 'EXAMPLE STAR', 'listedOn'), ['2024-02-24']);
  assert.equal(annexEffect('32099R0001', 'I', 'Asset freeze').effect, 'freeze');
  assert.equal(annexEffect('32099R0001', 'I', '').effect, 'unknown');
  assert.equal(annexEffect('32099R0001', 'I', 'Something new').effect, 'other');
  assert.equal(instrumentName('32007R0329'), 'Regulation (EC) No 329/2007');
  assert.equal(instrumentName('32016D0849'), 'Decision (CFSP) 2016/849');
  assert.equal(instrumentName('?'), '?');
});

test('ids: the record number where it is unique, else with the annex, else a hash; bad rows are set aside', async () => {
  const version = await readListVersion(await files(), euAnnexCsv, { list: 'eu' });
  const ids = version.entries.map(entry => entry.id.replace(/h[0-9a-f]{20}/, 'hash'));
  assert.deepEqual(ids, [
    'eu-IV-1',
    'eu-XLII-1',
    'eu-7',
    'eu-hash',
    'eu-hash.2',
    'eu-9',
    'eu-XIII.A-1',
    'eu-hash',
    'eu-XIV.B-1',
    'eu-2',
  ]);
  assert.deepEqual(
    version.rejects.map(reject => [reject.file, reject.line, reject.code]),
    [
      ['32017R1509.csv', 6, 'E_VALUE'],
      ['32017R1509.csv', 7, 'E_VALUE'],
    ],
  );
  assert.match(version.notices.join(), /columns not used: ethnicity/);
});

test('values of a cell: semicolons in quotes and in brackets do not part them', () => {
  assert.deepEqual(splitValues('A; B;;C\nD'), ['A', 'B', 'C', 'D']);
  assert.deepEqual(splitValues('"A; B"; C'), ['A; B', 'C']);
  assert.deepEqual(splitValues('"A ""x""; B"; C'), ['A "x"; B', 'C']);
  assert.deepEqual(splitValues('A (x; y); B'), ['A (x; y)', 'B']);
  assert.deepEqual(splitValues('A (x; y'), ['A (x', 'y']);
  assert.deepEqual(splitValues('5" pipe; B'), ['5" pipe', 'B']);
  assert.deepEqual(splitValues(' ; '), []);
});

test('the real regulations: every row of both files, 75 DPRK vessels, effects by annex', {
  skip: noRealLists,
}, async () => {
  const real = await realFiles('lists/eu/32014R0833.csv', 'lists/eu/32017R1509.csv');
  const version = await readListVersion(real, euAnnexCsv, { list: 'eu' });
  assert.equal(version.rejects.length, 0);
  const of = (file: string) => version.entries.filter(entry => entry.facts[0]!.file === file);
  assert.equal(of('32017R1509.csv').length, 326);
  assert.equal(of('32014R0833.csv').length, 1746);
  assert.equal(new Set(version.entries.map(entry => entry.id)).size, 2072);
  assert.deepEqual((await readListVersion(real, euAnnexCsv, { list: 'eu' })).entries, version.entries);
  const vessels = of('32017R1509.csv').filter(entry => entry.schema === 'Vessel');
  const imo = vessels.flatMap(entry =>
    entry.facts.filter(fact => fact.property === 'imoNumber').map(fact => fact.value),
  );
  assert.equal(vessels.length, 75);
  assert.equal(imo.length, 74, 'one vessel of Annex XIV has "Does not exist"');
  assert.equal(new Set(imo).size, 60);
  assert.ok(imo.every(isImoShipNumber));
  const effects = new Map<string, number>();
  for (const entry of version.entries) {
    const { value } = entry.facts.find(fact => fact.property === 'legalEffect')!;
    effects.set(value, (effects.get(value) ?? 0) + 1);
  }
  assert.deepEqual(Object.fromEntries(effects), {
    sectoral: 127,
    licence: 921,
    other: 57,
    port: 669,
    transaction: 8,
    freeze: 290,
  });
  const dates = version.entries.flatMap(entry => entry.facts.filter(fact => fact.property === 'birthDate'));
  assert.equal(dates.length, 135);
  assert.ok(dates.every(fact => fact.note !== 'not a date that can be read'));
});

test('random bytes and mutations', () => fuzzReader(euAnnexCsv, 'eu-annex/32017R1509.csv', 250));

test('a cell of a million brackets is read at once', async () => {
  const { memoryFile } = await import('./memory-file.ts');
  const header = 'celex,recordId,programKey,annex,measure,name,passportNumber,registrationNumber';
  const long = ['()'.repeat(5e5), '('.repeat(1e6), '1 /'.repeat(3e5), '.'.repeat(1e6)];
  const rows = long.map(text => `x,1,p,I,m,${text}n,${text}${'.'.repeat(1e5)}x,1 ${text}x`);
  const start = performance.now();
  await readListVersion([memoryFile([header, ...rows].join('\n'), 'eu.csv')], euAnnexCsv, { list: 'eu' });
  assert.ok(performance.now() - start < 8000, `${performance.now() - start} ms`);
});
