import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { InterdictError } from '../../src/core/errors.ts';
import { entryFactSchema } from '../../src/model/list.ts';
import { ukDate, ukValues } from '../../src/sources/lists/uk-columns.ts';
import { ukCsv } from '../../src/sources/lists/uk-csv.ts';
import { memoryFile, readList, valuesOf } from './memory-file.ts';

const FIXTURE = readFileSync(new URL('../corpora/uk/list.csv', import.meta.url));
const CONLIST = readFileSync(new URL('../corpora/uk/conlist.csv', import.meta.url));
const fixture = () => readList(ukCsv, memoryFile(FIXTURE, 'uk.csv'));

test('both lists are recognised by their headers, other tables are not', () => {
  assert.ok(ukCsv.recognises('a.csv', FIXTURE.toString().slice(0, 4096)));
  assert.ok(ukCsv.recognises('a.csv', FIXTURE.toString().split('\n').slice(1).join('\n').slice(0, 4096)));
  assert.ok(ukCsv.recognises('a.csv', CONLIST.toString().slice(0, 4096)));
  assert.ok(!ukCsv.recognises('a.csv', 'ent_num,SDN_Name,SDN_Type\n36,"X",-0-'));
});

test('rows of one id are one entry wherever they stand', async () => {
  const { entries, published } = await fixture();
  assert.deepEqual(published, ['2031-09-21']);
  assert.deepEqual(
    entries.map(entry => `${entry.record} ${entry.schema} ${entry.caption}`),
    ['XXA0001 Person Oktav BRENNIGAN', 'XXS0002 Vessel LANTERN STAR', 'XXE0003 Organization LANTERN PUMP WORKS'],
  );
  for (const entry of entries) for (const fact of entry.facts) entryFactSchema.parse(fact);
});

test('rows without id, without a name and of the wrong length are set aside', async () => {
  const { rejects } = await fixture();
  assert.deepEqual(rejects.map(({ line, code, reason }) => `${line} ${code} ${reason}`).sort(), [
    '13 E_VALUE Name 6: none of the rows of XXE0004 has a name.',
    '14 E_VALUE Unique ID: the row has none.',
    '15 E_CSV_FIELDS has 5 fields where the header has 58. Look for a stray delimiter or quotation mark.',
  ]);
  assert.match(rejects.find(reject => reject.line === 15)?.raw ?? '', /^03\/02\/2031,XXE0005/);
});

test('names by type and strength; a fact keeps the line of its first row', async () => {
  const [person] = (await fixture()).entries;
  const names = person?.facts.filter(fact => /name|alias/i.test(fact.property)) ?? [];
  assert.deepEqual(
    names.map(fact => `${fact.line} ${fact.property} ${fact.value} | ${fact.note ?? ''} | ${fact.lang ?? ''}`),
    [
      '5 name Oktav BRENNIGAN |  | ',
      '8 weakAlias Otto BRENN | Alias; Low quality | ',
      '10 alias Octave BRENNIGAN | Primary Name Variation | ',
      '3 alias Октав Бренниган | script: Cyrillic | Russian',
    ],
  );
  assert.equal(person?.facts.filter(fact => fact.property === 'reason').length, 1);
  assert.deepEqual(valuesOf(person, 'reason'), ['Runs "pumps", and ships']);
});

test('an entry that has aliases only is called by the first, which says what it is', async () => {
  const [, , entity] = (await fixture()).entries;
  assert.deepEqual(valuesOf(entity, 'name'), ['LANTERN PUMP WORKS | Alias; Good quality']);
});

test('dates, places and documents of a person', async () => {
  const [person, , entity] = (await fixture()).entries;
  assert.deepEqual(valuesOf(person, 'birthDate'), ['1960-01-02', '1961', '1961-11']);
  assert.deepEqual(valuesOf(person, 'birthPlace'), ['Old Port, Freedonia']);
  assert.deepEqual(valuesOf(person, 'nationality'), ['Freedonia', 'Sylvania']);
  assert.deepEqual(valuesOf(person, 'passportNumber'), ['PX 0243318 | diplomatic']);
  assert.deepEqual(valuesOf(person, 'idNumber'), ['N-990011 | Identity card']);
  assert.deepEqual(valuesOf(person, 'address'), ['1 Quay, Old Port, 0578, Freedonia']);
  assert.deepEqual(valuesOf(person, 'gender'), ['male']);
  // a date that is none is kept as it is written
  assert.deepEqual(valuesOf(entity, 'birthDate'), []);
  assert.deepEqual(valuesOf(entity, 'notes'), ['D.O.B: circa 60s']);
  assert.deepEqual(valuesOf(entity, 'listedOn'), []);
});

test('ships and entities: numbers, owners, flags', async () => {
  const [, ship, entity] = (await fixture()).entries;
  assert.deepEqual(valuesOf(ship, 'imoNumber'), ['9074729']);
  assert.deepEqual(valuesOf(ship, 'owner'), ['Lantern Shipping | current owner or operator']);
  assert.deepEqual(valuesOf(ship, 'flag'), ['Freedonia']);
  assert.deepEqual(valuesOf(ship, 'pastFlags'), ['Sylvania', 'Atlantis']);
  assert.deepEqual(valuesOf(ship, 'vesselType'), ['Bulk Carrier']);
  assert.deepEqual(valuesOf(ship, 'buildDate'), ['2004']);
  assert.deepEqual(valuesOf(ship, 'serialNumber'), ['FD-12345 | hull identification number']);
  assert.deepEqual(valuesOf(entity, 'imoNumber'), ['9074729 | Company IMO 9074729']);
  assert.deepEqual(valuesOf(entity, 'innCode'), ['7707083893 | INN 7707083893']);
  assert.deepEqual(valuesOf(entity, 'ogrnCode'), ['1027700132195 | OGRN: 1027700132195']);
  assert.deepEqual(valuesOf(entity, 'registrationNumber'), ['55-111 | Reg. no. 55-111']);
  assert.deepEqual(valuesOf(entity, 'phone'), ['+99 1', '+99 2']);
  assert.deepEqual(valuesOf(entity, 'linkedTo'), ['Great Lantern | parent company', 'Small Lantern | subsidiary']);
  assert.deepEqual(valuesOf(entity, 'legalForm'), ['Limited company']);
});

test('every measure is told as what it is; a port ban is no freeze', async () => {
  const [person, ship, entity] = (await fixture()).entries;
  assert.deepEqual(valuesOf(person, 'legalEffect'), [
    'freeze | Asset freeze',
    'travel | Travel Ban',
    'other | Director Disqualification Sanction',
  ]);
  assert.deepEqual(valuesOf(ship, 'legalEffect'), ['port | De-flag', 'port | Prohibition of port entry']);
  assert.deepEqual(valuesOf(entity, 'legalEffect'), ['other | Trust Services Sanctions']);
  assert.deepEqual(valuesOf(person, 'program'), ['The Freedonia (Sanctions) Regulations 2029']);
  assert.deepEqual(valuesOf(person, 'instrument'), [
    'The Freedonia (Sanctions) Regulations 2029 | designation source: UK',
  ]);
  assert.deepEqual(valuesOf(person, 'annex'), ['99001 | OFSI group ID']);
  assert.deepEqual(valuesOf(entity, 'annex'), ['KPe.993 | UN reference', '99003 | OFSI group ID']);
  assert.equal(person?.facts.find(fact => fact.property === 'legalEffect')?.heldFrom, '2030-03-05');
});

test('the OFSI list: rows of a Group ID, numbered values, an asset freeze', async () => {
  const { entries, rejects, published } = await readList(ukCsv, memoryFile(CONLIST, 'ConList.csv'));
  assert.deepEqual(published, ['2025-09-21']);
  assert.equal(rejects.length, 0);
  assert.equal(entries.length, 1);
  const [person] = entries;
  assert.equal(person?.record, '99001');
  assert.deepEqual(valuesOf(person, 'name'), ['Oktav BRENNIGAN']);
  assert.deepEqual(valuesOf(person, 'previousName'), ['Oktav CANDLE | FKA']);
  assert.deepEqual(valuesOf(person, 'birthDate'), ['1960']);
  assert.deepEqual(valuesOf(person, 'birthPlace'), ['Old Port, Freedonia', 'New Port, Sylvania']);
  assert.deepEqual(valuesOf(person, 'nationality'), ['Freedonia', 'Sylvania']);
  assert.deepEqual(valuesOf(person, 'passportNumber'), ['PX0243318 | expired', 'PX0243319 | valid']);
  assert.deepEqual(valuesOf(person, 'position'), ['Director', 'Clerk']);
  assert.deepEqual(valuesOf(person, 'legalEffect'), ['freeze | OFSI consolidated list of asset freeze targets']);
  assert.deepEqual(valuesOf(person, 'listedOn'), ['2030-03-05 | last updated 01/02/2031']);
});

test('the order of columns, the case of headers and a missing date line do not matter', async () => {
  const text = 'UNIQUE ID,Sanctions imposed,REGIME NAME,Individual; Entity; Ship,name TYPE,Name 1,NAME 6\n';
  const header = text.replace('Individual; Entity; Ship', '"Individual, Entity, Ship"');
  const { entries } = await readList(
    ukCsv,
    memoryFile(`\ufeff${header}A1,Asset freeze,R,Entity,Primary name,,LANTERN\r\n`),
  );
  assert.equal(entries[0]?.caption, 'LANTERN');
  assert.equal(entries[0]?.schema, 'Organization');
});

test('a column that is needed and missing is E_COLUMN_MISSING with its name', async () => {
  const missing = async (content: string) =>
    readList(ukCsv, memoryFile(content, 'uk.csv')).then(
      () => 'accepted',
      (error: unknown) => (error instanceof InterdictError ? `${error.code} ${error.params['what']}` : String(error)),
    );
  const header = 'Unique ID,Name 6,Name type,Designation Type,Regime Name,Sanctions Imposed';
  assert.equal(await missing(`${header}\n`), 'accepted');
  for (const column of ['Unique ID', 'Name type', 'Designation Type', 'Regime Name', 'Sanctions Imposed'])
    assert.match(
      await missing(`${header.replace(column, 'X')}\n`),
      new RegExp(`^E_COLUMN_MISSING (?:${column})`),
      column,
    );
  assert.equal(await missing(header.replace('Name 6', 'X')), 'E_COLUMN_MISSING Name 6');
  assert.equal(await missing(''), 'E_COLUMN_MISSING Name 6');
  assert.equal(await missing('a\n'.repeat(50)), 'E_COLUMN_MISSING Name 6');
});

test('dates and lists of values as the UK writes them', () => {
  const dates = ['24/10/1972', 'dd/mm/1971', '00/00/1971', 'dd/10/1972', '1/2/1970', '24/13/1972', '1972', ''].map(
    ukDate,
  );
  assert.deepEqual(dates, ['1972-10-24', '1971', '1971', '1972-10', '1970-02-01', undefined, undefined, undefined]);
  assert.deepEqual(ukValues('(1) Iran. (2) Iraq'), ['Iran', 'Iraq']);
  assert.deepEqual(ukValues('Iran|Iraq; Oman'), ['Iran', 'Iraq', 'Oman']);
  assert.deepEqual(ukValues(' '), []);
});

test('fuzz: any change of a list keeps the counts and ends in facts that pass the schema', async () => {
  const text = FIXTURE.toString();
  const words = ['', '"', ',', '\n', '\r', '\u0000', '(1)', '|', ';', 'dd/mm/', '9'.repeat(50), '\u202e', '__proto__'];
  const edit = fc.record({ at: fc.nat(text.length), cut: fc.nat(20), put: fc.constantFrom(...words) });
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async edits => {
      let mutated = text;
      for (const { at, cut, put } of edits) mutated = mutated.slice(0, at) + put + mutated.slice(at + cut);
      try {
        const { entries } = await readList(ukCsv, memoryFile(mutated));
        for (const entry of entries) for (const fact of entry.facts) entryFactSchema.parse(fact);
        assert.equal(new Set(entries.map(entry => entry.record)).size, entries.length);
      } catch (error) {
        assert.ok(error instanceof InterdictError, String(error));
      }
    }),
    { numRuns: 400 },
  );
});
