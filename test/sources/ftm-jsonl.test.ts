import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ftmJsonl } from '../../src/sources/lists/ftm-jsonl.ts';
import { readListVersion } from '../../src/sources/lists/list-formats.ts';
import { textLines } from '../../src/sources/text-lines.ts';
import { memoryFile } from './memory-file.ts';
import { corpusFiles, factsOf, fuzzReader, noRealLists, realFiles, valuesOf } from './reader-checks.ts';

test('ids are kept; sanctions, addresses and passports stand with the party they are about', async () => {
  const version = await readListVersion(await corpusFiles('ftm/entities.ftm.json'), ftmJsonl, { list: 'own' });
  assert.deepEqual(
    version.entries.map(entry => [entry.id, entry.schema, entry.caption]),
    [
      ['NK-p1', 'Person', 'Ada Exemplar'],
      ['NK-v1', 'Vessel', 'Example Tern'],
    ],
  );
  assert.deepEqual(valuesOf(version, 'NK-p1', 'name'), ['Ada Exemplar', 'Ада Экземпляр']);
  assert.deepEqual(valuesOf(version, 'NK-p1', 'birthDate'), ['1988-01']);
  assert.deepEqual(valuesOf(version, 'NK-p1', 'address'), ['Low Street 1, Riga']);
  assert.deepEqual(valuesOf(version, 'NK-p1', 'passportNumber'), ['A1234567']);
  assert.deepEqual(valuesOf(version, 'NK-p1', 'imoNumber'), ['9074729']);
  const [program] = factsOf(version, 'NK-p1', 'program');
  assert.deepEqual([program?.value, program?.note, program?.line], ['EX-1', 'Example Ministry', 1]);
  assert.deepEqual(valuesOf(version, 'NK-p1', 'listedOn'), ['2022-03-04']);
  assert.deepEqual(valuesOf(version, 'NK-p1', 'listingEnds'), ['2024-03-04']);
  assert.equal(factsOf(version, 'NK-p1', 'legalEffect')[0]?.note, 'Example Ministry: Asset freeze; Travel ban');
  assert.deepEqual(valuesOf(version, 'NK-v1', 'previousName'), ['Old Tern']);
  assert.deepEqual(valuesOf(version, 'NK-v1', 'program'), ['Nested Office']);
  assert.deepEqual(
    valuesOf(version, 'NK-v1', 'legalEffect'),
    ['unknown'],
    'what a file calls a legal effect is no code of ours',
  );
});

test('unknown schemata, records without a name and broken lines are set aside; relations are counted in a notice', async () => {
  const version = await readListVersion(await corpusFiles('ftm/entities.ftm.json'), ftmJsonl, { list: 'own' });
  assert.deepEqual(
    version.rejects.map(reject => [reject.line, reject.code]),
    [
      [7, 'E_FTM_SCHEMA'],
      [8, 'E_VALUE'],
      [9, 'E_VALUE'],
      [10, 'E_JSON'],
    ],
  );
  assert.deepEqual(version.notices, [
    'nested entity not used: ownershipAsset 1',
    'no party or vessel: Ownership 1',
    'property not used: createdAt 1, legalEffect 1',
    'read with the party they are about: Address 1, Passport 1, Sanction 1',
  ]);
});

test('a sanction in another file of the version is cited there', async () => {
  const party = memoryFile('{"id":"a","schema":"Company","properties":{"name":["A Ltd"]}}', 'parties.json');
  const sanction = memoryFile(
    '\n{"id":"s","schema":"Sanction","properties":{"entity":["a"],"program":["P"]}}',
    's.json',
  );
  const version = await readListVersion([party, sanction], ftmJsonl, { list: 'own' });
  const [program] = factsOf(version, 'a', 'program');
  assert.deepEqual([program?.file, program?.line], ['s.json', 2]);
});

test('a wallet without a name is known by its address; listing and effect have dates of their own', async () => {
  const lines = [
    '{"id":"w","schema":"CryptoWallet","properties":{"publicKey":["0xABCD"]}}',
    '{"id":"s","schema":"Sanction","properties":{"entity":["w"],"listingDate":["2023-05-01"],"startDate":["2023-06-01"]}}',
  ];
  const version = await readListVersion([memoryFile(lines.join('\n'), 'w.json')], ftmJsonl, { list: 'own' });
  assert.deepEqual(valuesOf(version, '0xABCD', 'cryptoWallet'), ['0xABCD']);
  assert.deepEqual(valuesOf(version, '0xABCD', 'listedOn'), ['2023-05-01']);
  assert.equal(factsOf(version, '0xABCD', 'legalEffect')[0]?.heldFrom, '2023-06-01');
});

test('members named as the machinery of objects do no harm', async () => {
  const text =
    '{"id":"a","schema":"Company","caption":"A","properties":{"__proto__":["x"],"constructor":["y"],"name":["A Ltd"]},"__proto__":{"id":"b"}}';
  const version = await readListVersion([memoryFile(text, 'p.json')], ftmJsonl, { list: 'own' });
  assert.equal(version.entries[0]?.id, 'a');
  assert.equal(({} as Record<string, unknown>)['id'], undefined);
  assert.match(version.notices.join(), /property not used: __proto__ 1, constructor 1/);
});

test('deep nesting on one line is set aside or read, never a crash', async () => {
  const good = '{"id":"a","schema":"Company","properties":{"name":["A Ltd"]}}';
  const deep = `{"id":"b","schema":"Company","properties":{"name":["B"],"x":${'['.repeat(2e6)}${']'.repeat(2e6)}}}`;
  const nested = `${'{"id":"n","schema":"Company","properties":{"p":['.repeat(1e5)}1${']}}'.repeat(1e5)}`;
  const version = await readListVersion([memoryFile([good, deep, nested].join('\n'), 'd.json')], ftmJsonl, {
    list: 'own',
  });
  assert.equal(version.entries.length + version.rejects.length, 3);
});

test('lines: numbers, blank ones, CRLF, a line beyond the limit', async () => {
  const rejected: number[] = [];
  const lines: [string, number][] = [];
  const file = memoryFile(`\uFEFFa\r\n\n${'x'.repeat(50)}\nb`, 'l.txt', [3]);
  for await (const { text, line } of textLines(file, reject => rejected.push(reject.line), 20))
    lines.push([text, line]);
  assert.deepEqual(lines, [
    ['a', 1],
    ['b', 4],
  ]);
  assert.deepEqual(rejected, [3]);
});

test('the real files: every party of both, ids kept', { skip: noRealLists }, async () => {
  const zala = await readListVersion(await realFiles('yente/zala/entities.ftm.json'), ftmJsonl, { list: 'zala' });
  assert.equal(zala.entries.length, 17);
  assert.equal(zala.rejects.length, 0);
  assert.ok(zala.entries.some(entry => entry.id === 'NK-2Tbri3s6GgNtAwsSXh4qpL'));
  // the file's 41 sanctions are about two of its parties
  const sanctioned = zala.entries.filter(entry => entry.facts.some(fact => fact.property === 'listedOn'));
  assert.equal(sanctioned.length, 2);
  assert.ok(
    sanctioned.every(entry =>
      entry.facts.some(
        fact => fact.note === 'Council of the European Union' || fact.note === 'State Secretariat for Economic Affairs',
      ),
    ),
  );
  const donors = await readListVersion(await realFiles('yente/parteispenden/entities.ftm.json'), ftmJsonl, {
    list: 'de',
  });
  assert.equal(donors.entries.length, 96);
  assert.equal(donors.rejects.length, 0);
});

test('random bytes and mutations', () => fuzzReader(ftmJsonl, 'ftm/entities.ftm.json', 250));

const person = (n: number, name = `Věra Horák ${n}`) =>
  `{"id":"p${n}","schema":"Person","properties":{"name":["${name}"]}}`;
const readBytes = (bytes: Uint8Array) =>
  readListVersion([memoryFile(bytes, 'list.json', [5])], ftmJsonl, { list: 'own' });

test('one byte that is not UTF-8 made the whole list unreadable', async () => {
  const lines = Array.from({ length: 9 }, (_, n) => person(n + 1));
  const stray = Buffer.from([person(0, 'Ada M\xfcller'), ''].join('\n'), 'latin1');
  for (const rest of [lines, Array.from({ length: 9 }, (_, n) => person(n + 1, `Ada ${n}`))]) {
    const version = await readBytes(
      Buffer.concat([Buffer.from(`${rest[0]}\n\n`), stray, Buffer.from(rest.join('\n'))]),
    );
    assert.equal(version.entries.length, 9 + 1);
    assert.deepEqual(
      version.rejects.map(({ line, code, raw }) => [line, code, raw.includes('Ada M\ufffdller')]),
      [[3, 'E_ENCODING', true]],
    );
    assert.match(version.rejects[0]!.reason, /not valid utf-8/);
  }
});

test('a list of another encoding is refused with the reason, not set aside line by line', async () => {
  const names = ['Иван Пример', 'Ада Пример', 'Илья Дода'];
  const cyrillic = names.map((name, n) => person(n, name)).join('\n');
  const bytes = Buffer.from([...cyrillic].map(c => (c > '\x7f' ? c.charCodeAt(0) - 0x410 + 0xc0 : c.charCodeAt(0))));
  await assert.rejects(readBytes(bytes), {
    code: 'E_ENCODING',
    message: /^list\.json: is not valid utf-8: .*3 of its 3/,
  });
  const latin = Array.from({ length: 300 }, (_, n) => person(n, n % 9 === 0 ? 'Ada M\xfcller' : 'Ada')).join('\n');
  await assert.rejects(readBytes(Buffer.from(latin, 'latin1')), { code: 'E_ENCODING' });
  const marked = Buffer.from(`\uFEFF${cyrillic}\n`, 'utf16le');
  assert.equal((await readBytes(marked)).entries.length, 3);
  assert.equal((await readBytes(marked.swap16())).entries.length, 3);
});
