import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InterdictError } from '../../src/core/errors.ts';
import { LIST_READERS, listReader, readListVersion, recogniseFormat } from '../../src/sources/lists/list-formats.ts';
import type { ListReader } from '../../src/sources/lists/list-reader.ts';
import { memoryFile } from './memory-file.ts';
import { corpusFiles, noRealLists, realFiles } from './reader-checks.ts';

const FIXTURES: Record<string, string[]> = {
  'ofac-csv': ['ofac/sdn.csv', 'ofac/alt.csv', 'ofac/add.csv'],
  'ofac-advanced-xml': ['ofac/sdn_advanced.xml'],
  'eu-annex-csv': ['eu-annex/32014R0833.csv', 'eu-annex/32017R1509.csv'],
  'csl-csv': ['csl/old.csv'],
  'csl-json': ['csl/new.json'],
  'bis-dpl': ['bis/dpl.txt'],
  'ftm-jsonl': ['ftm/entities.ftm.json'],
  'own-csv': ['own/customers.csv'],
};

const REAL: Record<string, string[]> = {
  'ofac-csv': ['sdn.csv', 'alt.csv', 'add.csv', 'sdn_comments.csv'].map(name => `lists/ofac/${name}`),
  'un-xml': ['lists/un/UN_consolidated.xml'],
  'eu-annex-csv': ['lists/eu/32014R0833.csv', 'lists/eu/32017R1509.csv'],
  'csl-csv': ['lists/csl.csv'],
  'bis-dpl': ['lists/bis/dpl.txt'],
  'ftm-jsonl': ['yente/zala/entities.ftm.json'],
};

const code = (expected: string, text: RegExp) => (error: unknown) => {
  assert.ok(error instanceof InterdictError);
  assert.equal(error.code, expected);
  assert.match(error.message, text);
  return true;
};

test('every format is recognised by name and head, and found by name', async () => {
  for (const [format, paths] of Object.entries(FIXTURES)) {
    assert.equal((await recogniseFormat(await corpusFiles(...paths))).format, format);
    assert.equal(listReader(format).format, format);
  }
  const long = `{"id":"a","properties":{"name":["${'x'.repeat(5000)}"]},"schema":"Company"}`;
  assert.equal((await recogniseFormat([memoryFile(long, 'long.json')])).format, 'ftm-jsonl');
  assert.equal(new Set(LIST_READERS.map(reader => reader.format)).size, LIST_READERS.length);
  assert.throws(() => listReader('nonsense'), code('E_FORMAT', /^nonsense: .*ofac-csv.*own-csv/));
});

test('the real lists are recognised', { skip: noRealLists }, async () => {
  for (const [format, paths] of Object.entries(REAL)) {
    assert.equal((await recogniseFormat(await realFiles(...paths))).format, format);
  }
});

test('unknown, empty and mixed files are refused with the formats that are known', async () => {
  await assert.rejects(recogniseFormat([memoryFile('hello\n', 'a.txt')]), code('E_FORMAT', /^a\.txt: .*un-xml/));
  await assert.rejects(recogniseFormat([memoryFile('', 'b.txt')]), code('E_FORMAT', /it is empty/));
  await assert.rejects(recogniseFormat([]), code('E_FORMAT', /there is no file/));
  const mixed = await corpusFiles('csl/old.csv', 'bis/dpl.txt');
  await assert.rejects(recogniseFormat(mixed), code('E_FORMAT', /^dpl\.txt: .*bis-dpl, while old\.csv is csl-csv/));
});

test('a list in UTF-16 is recognised and read', async () => {
  const text = '\uFEFFname,country\nBüro,de\n';
  const file = memoryFile(Buffer.from(text, 'utf16le'), 'u.csv');
  const reader = await recogniseFormat([file]);
  assert.equal(reader.format, 'own-csv');
  assert.equal((await readListVersion([file], reader, { list: 'own' })).entries[0]?.caption, 'Büro');
});

test('values with NUL and empty values are set aside, other control characters are kept', async () => {
  const csv = 'id,name,alias,country\n1,A,x\0y,de\n2,B\0,z,fr\n3,C\u202E,d\u0007,it\n';
  const version = await readListVersion([memoryFile(csv, 'n.csv')], listReader('own-csv'), { list: 'own' });
  assert.deepEqual(
    version.entries.map(entry => [entry.id, entry.facts.map(fact => fact.value)]),
    [
      ['own-1', ['A', 'de', 'other']],
      ['own-3', ['C\u202E', 'd\u0007', 'it', 'other']],
    ],
  );
  assert.deepEqual(
    version.rejects.map(reject => [reject.line, reject.code]),
    [
      [2, 'E_VALUE'],
      [3, 'E_VALUE'],
      [3, 'E_VALUE'],
    ],
  );
});

test('a note with NUL goes, its value stays', async () => {
  const files = [memoryFile('name,legalEffect\nA,fr\0eeze\n', 'm.csv')];
  const version = await readListVersion(files, listReader('own-csv'), { list: 'own' });
  const effect = version.entries[0]!.facts.find(fact => fact.property === 'legalEffect');
  assert.deepEqual(effect, { property: 'legalEffect', value: 'other', file: 'm.csv', line: 2 });
  assert.match(version.rejects[0]!.reason, /legalEffect: the note holds a NUL/);
});

test('a version without entries is refused, and says what stood in the way', async () => {
  const files = [memoryFile('name\n', 'e.csv')];
  await assert.rejects(
    readListVersion(files, listReader('own-csv'), { list: 'x' }),
    code('E_FORMAT', /^e\.csv: .*no entry/),
  );
  const bad = [memoryFile('name,schema\nA,robot\n', 'r.csv')];
  await assert.rejects(readListVersion(bad, listReader('own-csv'), { list: 'x' }), code('E_FORMAT', /line 2: schema/));
});

test('the latest published date counts, and raw text of rejects is bounded', async () => {
  const reader: ListReader = {
    format: 'test',
    title: 'test',
    recognises: () => true,
    async *read(_files, context) {
      for (const date of ['2024-01-02', '2025-01-01', '2024-12-31']) context.published(date);
      for (let line = 1; line <= 10_002; line++)
        context.reject({ file: 'f', line, code: 'E_VALUE', reason: 'r', raw: 'x' });
      yield {
        list: context.list,
        record: '1',
        schema: 'Thing',
        caption: 'A',
        facts: [{ property: 'name', value: 'A', file: 'f', line: 1 }],
      };
    },
  };
  const version = await readListVersion([memoryFile('x')], reader, { list: 'x' });
  assert.equal(version.published, '2025-01-01');
  assert.equal(version.rejects.length, 10_002);
  assert.deepEqual([version.rejects[9_999]?.raw, version.rejects[10_000]?.raw], ['x', '']);
});
