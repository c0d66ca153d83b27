import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InterdictError } from '../../src/core/errors.ts';
import { readListVersion } from '../../src/sources/lists/list-formats.ts';
import { ownCsv } from '../../src/sources/lists/own-csv.ts';
import { memoryFile } from './memory-file.ts';
import { corpusFiles, factsOf, fuzzReader, valuesOf } from './reader-checks.ts';

test('columns named as properties are read, with id, schema and several values', async () => {
  const version = await readListVersion(await corpusFiles('own/customers.csv'), ownCsv, { list: 'own' });
  assert.deepEqual(
    version.entries.map(entry => [entry.id, entry.schema, entry.caption]),
    [
      ['own-c1', 'Person', 'Ada Exemplar'],
      ['own-c2', 'Vessel', 'Example Tern'],
      ['own-c3', 'LegalEntity', 'Example Trading'],
    ],
  );
  assert.deepEqual(valuesOf(version, 'own-c1', 'alias'), ['A. Exemplar', 'Ada E.']);
  assert.deepEqual(valuesOf(version, 'own-c1', 'listedOn'), ['2024-01-02']);
  assert.deepEqual(valuesOf(version, 'own-c2', 'imoNumber'), ['9074729']);
  assert.deepEqual(
    version.rejects.map(reject => [reject.line, reject.code]),
    [
      [5, 'E_VALUE'],
      [6, 'E_VALUE'],
    ],
  );
  assert.match(version.notices.join(), /columns not used: comment/);
});

test('a date whose day and month could be either keeps only the year', async () => {
  const version = await readListVersion(await corpusFiles('own/customers.csv'), ownCsv, { list: 'own' });
  const [date] = factsOf(version, 'own-c1', 'birthDate');
  assert.deepEqual(
    [date?.value, date?.note],
    ['1970', 'as written: 03/04/1970; the order of day and month is not known'],
  );
  assert.deepEqual(valuesOf(version, 'own-c3', 'birthDate'), ['1999-12-31']);
});

test('the legal effect is the user’s own list unless a column says otherwise', async () => {
  const version = await readListVersion(await corpusFiles('own/customers.csv'), ownCsv, { list: 'own' });
  const effect = (id: string) => factsOf(version, id, 'legalEffect').map(fact => [fact.value, fact.note]);
  assert.deepEqual(effect('own-c1'), [['other', "the user's own list"]]);
  assert.deepEqual(effect('own-c2'), [['freeze', undefined]]);
  assert.deepEqual(effect('own-c3'), [['other', 'as written: watch']]);
});

test('a column map names foreign headers; a missing one is said with the next step', async () => {
  const files = await corpusFiles('own/mapped.csv');
  const columns = { id: 'Kunde', name: 'Firmenname', country: 'Land', incorporationDate: 'Geburtstag' };
  const version = await readListVersion(files, ownCsv, { list: 'own', columns });
  assert.deepEqual(
    version.entries.map(entry => [entry.id, entry.caption]),
    [
      ['own-k1', 'Beispiel Handel'],
      ['own-k2', 'Muster AG'],
    ],
  );
  assert.deepEqual(valuesOf(version, 'own-k1', 'incorporationDate'), ['1970']);
  const refused = (options: { columns?: Record<string, string> }, code: string, text: RegExp) =>
    assert.rejects(readListVersion(files, ownCsv, { list: 'own', ...options }), (error: InterdictError) => {
      assert.equal(error.code, code);
      assert.match(error.message, text);
      return true;
    });
  await refused({}, 'E_COLUMN_MISSING', /^mapped\.csv:1: has no column for name\. .*--map name=COLUMN/);
  await refused({ columns: { name: 'Nirgends' } }, 'E_COLUMN_MISSING', /"Nirgends" is not in the header/);
  await refused({ columns: { nickname: 'Land' } }, 'E_USAGE', /"nickname" is no property/);
  await refused({ columns: { __proto__x: 'Land' } }, 'E_USAGE', /no property/);
});

test('tabs, a byte order mark and Windows-1252 are recognised', async () => {
  const tabbed = await readListVersion([memoryFile('\uFEFFname\tcountry\nA; B\tde\n', 't.tsv')], ownCsv, {
    list: 'own',
  });
  assert.deepEqual(valuesOf(tabbed, 'A', 'name'), ['A', 'B']);
  const latin = await readListVersion([memoryFile(Buffer.from('name\nM\xfcller\n', 'latin1'), 'l.csv')], ownCsv, {
    list: 'own',
  });
  assert.equal(latin.entries[0]?.caption, 'Müller');
});

test('random bytes and mutations', () => fuzzReader(ownCsv, 'own/customers.csv', 250));

test('one stray byte garbled every name of a UTF-8 list: now only its row is set aside', async () => {
  const rows = Array.from({ length: 300 }, (_, n) => `${n},Мюллер Öl ${n}\n`).join('');
  const bytes = Buffer.concat([Buffer.from(`id,name\n${rows}`), Buffer.from('x,bad\xff byte\n', 'latin1')]);
  const read = await readListVersion([memoryFile(bytes, 'stray.csv')], ownCsv, { list: 'own' });
  assert.deepEqual([read.entries.length, read.entries[7]!.caption], [300, 'Мюллер Öl 7']);
  assert.deepEqual(
    read.rejects.map(({ line, code }) => [line, code]),
    [[302, 'E_ENCODING']],
  );
});
