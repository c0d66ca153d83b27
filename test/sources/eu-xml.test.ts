import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { InterdictError } from '../../src/core/errors.ts';
import { entryFactSchema } from '../../src/model/list.ts';
import { settleIds } from '../../src/sources/lists/entry-ids.ts';
import { euXml } from '../../src/sources/lists/eu-xml.ts';
import { memoryFile, readList, valuesOf } from './memory-file.ts';

const FIXTURE = readFileSync(new URL('../corpora/eu/list.xml', import.meta.url));
const fixture = () => readList(euXml, memoryFile(FIXTURE, 'eu.xml'));

test('the format is recognised by its root element, with or without the namespace', () => {
  assert.ok(euXml.recognises('x.xml', FIXTURE.subarray(0, 4096).toString()));
  assert.ok(
    euXml.recognises('x', '<f:export generationDate="2031-01-01" xmlns:f="http://eu.europa.ec/fpi/fsd/export">'),
  );
  assert.ok(euXml.recognises('x', '<export generationDate="2031-01-01"><sanctionEntity>'));
  assert.ok(!euXml.recognises('x', '<export date="2031-01-01"><sanctionEntity>'));
  assert.ok(!euXml.recognises('x', '<CONSOLIDATED_LIST dateGenerated="2031-01-01">'));
});

test('persons and enterprises, ids from logicalId, the day of generation', async () => {
  const { entries, published } = await fixture();
  assert.deepEqual(published, ['2031-06-05']);
  assert.deepEqual(
    settleIds(entries).map(entry => `${entry.id} ${entry.schema} ${entry.caption}`),
    [
      'test-900100 Person Oktav Brennigan',
      'test-900200 Organization Lantern Pump Works Ltd',
      'test-900300 Vessel Lantern Star',
      'test-900400 Organization Lantern Shipping',
      // an IMO number with a wrong check digit, and one that is right for a ship and for a company
      'test-900600 Organization Lantern Wake',
      'test-900700 Organization Lantern Haul',
    ],
  );
});

test('a record without a name is set aside with its place and text', async () => {
  const { rejects } = await fixture();
  assert.equal(rejects.length, 1);
  assert.equal(rejects[0]?.line, 56);
  assert.equal(rejects[0]?.code, 'E_VALUE');
  assert.match(
    rejects[0]?.raw ?? '',
    /^<sanctionEntity euReferenceNumber="EU\.9005\.50" logicalId="900500"><subjectType/,
  );
});

test('names: the first strong one is the name, weak ones (by flag or by remark) are weak aliases', async () => {
  const [first] = (await fixture()).entries;
  assert.deepEqual(valuesOf(first, 'name'), ['Oktav Brennigan']);
  assert.deepEqual(valuesOf(first, 'alias'), ['Октав Бренниган']);
  assert.equal(first?.facts.find(fact => fact.property === 'alias')?.lang, 'RU');
  assert.deepEqual(valuesOf(first, 'weakAlias'), [
    'Old Nick | alias quality: weak',
    'Otto B. Brenn | alias quality: weak; Low quality alias',
  ]);
  assert.deepEqual(valuesOf(first, 'title'), ['Dr']);
  assert.deepEqual(valuesOf(first, 'position'), ['Director of pumps']);
  assert.deepEqual(valuesOf(first, 'gender'), ['male']);
});

test('birth dates: whole, about, month, range of years; another calendar is not converted', async () => {
  const [first] = (await fixture()).entries;
  assert.deepEqual(valuesOf(first, 'birthDate'), ['1960-01-02', '1961~ | circa', '1965-03', '1958/1963']);
  assert.ok(valuesOf(first, 'notes').includes('Date of birth: 1380; HIJRI'));
  assert.deepEqual(valuesOf(first, 'birthPlace'), ['Old Port, North, FREEDONIA']);
  assert.deepEqual(valuesOf(first, 'citizenship'), ['FREEDONIA']);
});

test('identifications by type code, with issuer, country, flags and remark in the note', async () => {
  const [first, second] = (await fixture()).entries;
  assert.deepEqual(valuesOf(first, 'passportNumber'), [
    'PX 0243318 | National passport; FREEDONIA; issuedBy Old Port; nameOnDocument O. Brenn; diplomatic; knownExpired; (seized)',
  ]);
  assert.deepEqual(valuesOf(first, 'idNumber'), ['990011 | National identification card; Identity card no. 990011']);
  assert.deepEqual(valuesOf(second, 'swiftBic'), ['DCBKXXYY | SWIFT BIC']);
  assert.deepEqual(valuesOf(second, 'imoNumber'), ['9074729 | IMO number; IMO 9074729']);
  assert.deepEqual(valuesOf(second, 'registrationNumber'), ['TL-1234 | tradelic']);
  assert.deepEqual(valuesOf(second, 'taxNumber'), ['55-111 | fiscalcode']);
});

test('addresses and contacts', async () => {
  const [first] = (await fixture()).entries;
  assert.deepEqual(valuesOf(first, 'address'), [
    '1 Quay, PO Box 77, 0578, Old Port, FREEDONIA | as at listing time; warehouse',
  ]);
  assert.deepEqual(valuesOf(first, 'country'), ['FREEDONIA | as at listing time; warehouse']);
  assert.deepEqual(valuesOf(first, 'email'), ['o.b@example.test', 'b@example.test']);
  assert.deepEqual(valuesOf(first, 'phone'), ['+99 1 23 | fax']);
  for (const note of ['TELEX: 4711', 'whereabouts unknown', 'First remark', 'Second remark'])
    assert.ok(valuesOf(first, 'notes').includes(note), note);
});

test('a listing quotes programme, act and references; the effect is told only for a known programme', async () => {
  const { entries } = await fixture();
  const [first, second, vessel] = entries;
  assert.deepEqual(valuesOf(first, 'listedOn'), ['2030-11-21 | designation date']);
  assert.deepEqual(valuesOf(second, 'listedOn'), []);
  assert.deepEqual(valuesOf(first, 'program'), ['TAQA']);
  assert.deepEqual(valuesOf(first, 'instrument'), ['2030/9001 (OJ L 999) | amendment, commission']);
  assert.equal(first?.facts.find(fact => fact.property === 'instrument')?.heldFrom, '2030-12-02');
  assert.deepEqual(valuesOf(first, 'sourceUrl'), ['http://eur-lex.example.test/9001?a=1&b=2']);
  assert.deepEqual(valuesOf(first, 'annex'), ['EU.9001.10 | EU reference number', 'QDi.9991 | UN reference']);
  assert.deepEqual(valuesOf(first, 'legalEffect'), ['freeze | Regulation (EC) No 881/2002, Article 2']);
  assert.match(valuesOf(second, 'legalEffect').join(), /^unknown \| /);
  assert.match(valuesOf(vessel, 'legalEffect').join(), /^unknown \| /);
  for (const entry of entries) for (const fact of entry.facts) entryFactSchema.parse(fact);
});

test('another XML file is E_FORMAT, and a list that is cut short is refused', async () => {
  const code = (content: Uint8Array | string) =>
    readList(euXml, memoryFile(content)).then(
      () => 'accepted',
      (error: unknown) => (error instanceof InterdictError ? error.code : String(error)),
    );
  assert.equal(await code('<sdnList><sanctionEntity/></sdnList>'), 'E_FORMAT');
  assert.equal(await code('<sanctionEntity/>'), 'E_FORMAT');
  for (let length = 0; length < FIXTURE.length - 1; length += 61)
    assert.match(await code(FIXTURE.subarray(0, length)), /^E_(?:XML|ENCODING)$/, `${length}`);
});

test('fuzz: mutated lists end in facts that pass the schema or in an InterdictError', async () => {
  const text = FIXTURE.toString();
  const words = [
    '',
    '<',
    '"',
    ' ',
    '&#0;',
    '\u0000',
    'constructor',
    '__proto__',
    '9'.repeat(40),
    '\u202e',
    'strong="false" ',
  ];
  const edit = fc.record({ at: fc.nat(text.length), cut: fc.nat(20), put: fc.constantFrom(...words) });
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async edits => {
      let mutated = text;
      for (const { at, cut, put } of edits) mutated = mutated.slice(0, at) + put + mutated.slice(at + cut);
      try {
        const { entries, rejects } = await readList(euXml, memoryFile(mutated));
        for (const entry of entries) for (const fact of entry.facts) entryFactSchema.parse(fact);
        assert.ok(entries.length + rejects.length <= 7);
      } catch (error) {
        assert.ok(error instanceof InterdictError, String(error));
      }
    }),
    { numRuns: 400 },
  );
});
