import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { InterdictError } from '../../src/core/errors.ts';
import { cslCsv } from '../../src/sources/lists/csl-csv.ts';
import { cslId } from '../../src/sources/lists/csl-entry.ts';
import { cslJson } from '../../src/sources/lists/csl-json.ts';
import { cslLaw } from '../../src/sources/lists/csl-sources.ts';
import { jsonRecords } from '../../src/sources/json-records.ts';
import { readListVersion } from '../../src/sources/lists/list-formats.ts';
import { memoryFile } from './memory-file.ts';
import { corpusFiles, factsOf, fuzzReader, noRealLists, realFiles, valuesOf } from './reader-checks.ts';

test('the older CSV: identifiers, addresses, links and law of each record', async () => {
  const version = await readListVersion(await corpusFiles('csl/old.csv'), cslCsv, { list: 'csl' });
  assert.deepEqual(
    version.entries.map(entry => [entry.id.replace(/h[0-9a-f]{20}/, 'hash'), entry.schema]),
    [
      ['csl-hash', 'LegalEntity'],
      ['csl-9000001', 'Vessel'],
      ['csl-9000002', 'Person'],
      ['csl-hash', 'LegalEntity'],
      ['csl-hash', 'LegalEntity'],
      ['csl-hash', 'LegalEntity'],
    ],
  );
  const vessel = 'EXAMPLE 7-28';
  assert.deepEqual(valuesOf(version, vessel, 'imoNumber'), ['9074729']);
  assert.deepEqual(valuesOf(version, vessel, 'mmsi'), ['445000001']);
  assert.deepEqual(valuesOf(version, vessel, 'pastFlags'), ['Panama']);
  assert.deepEqual(valuesOf(version, vessel, 'flag'), ['North Korea']);
  assert.deepEqual(valuesOf(version, vessel, 'alias'), ['EXAMPLE ONE', 'EXAMPLE TWO']);
  assert.deepEqual(valuesOf(version, vessel, 'linkedTo'), ['EXAMPLE SHIPPING (HK) CO']);
  assert.deepEqual(valuesOf(version, vessel, 'program'), ['DPRK4', 'NPWMD']);
  assert.deepEqual(valuesOf(version, vessel, 'sanctionsRisk'), [
    'North Korea Sanctions Regulations, sections 510.201 and 510.210',
  ]);
  assert.deepEqual(valuesOf(version, vessel, 'tonnage'), ['5600']);
  const person = 'EXEMPLAR, Karim';
  assert.deepEqual(valuesOf(version, person, 'passportNumber'), ['A0012345', '21795600']);
  assert.equal(factsOf(version, person, 'passportNumber')[0]?.note, 'Passport, SY');
  assert.deepEqual(valuesOf(version, person, 'birthDate'), ['1967', '1967-10-31']);
  assert.deepEqual(valuesOf(version, person, 'country'), ['SY', 'TR']);
  assert.deepEqual(valuesOf(version, 'NIMA FIKTIV', 'listingEnds'), ['2020-01-02']);
  assert.equal(version.rejects.length, 1);
  assert.equal(version.rejects[0]?.line, 8);
});

test('what each list of the screening list does, with the licence requirement as written', async () => {
  const version = await readListVersion(await corpusFiles('csl/old.csv'), cslCsv, { list: 'csl' });
  const effect = (caption: string) => valuesOf(version, caption, 'legalEffect')[0];
  assert.equal(effect('NIMA FIKTIV'), 'denial');
  assert.equal(effect('EXAMPLE 7-28'), 'freeze');
  assert.equal(effect('Example Lens Works'), 'licence');
  assert.match(
    factsOf(version, 'Example Lens Works', 'legalEffect')[0]?.note ?? '',
    /licence requirement: For all items subject to the EAR\.; licence policy: Presumption of denial\.$/,
  );
  assert.equal(effect('Example Unverified Trading'), 'unverified');
  assert.equal(effect('Unknown Source Ltd'), 'unknown');
  const law = (source: string) => cslLaw(source).effect;
  assert.equal(law('Military End User (MEU) List - Bureau of Industry and Security'), 'licence');
  assert.equal(law('Nonproliferation Sanctions (ISN) - State Department'), 'transaction');
  assert.equal(law('ITAR Debarred (DTC) - State Department'), 'denial');
  assert.equal(law('Capta List (CAP) - Treasury Department'), 'sectoral');
  assert.equal(law('Sectoral Sanctions Identifications List (SSI) - Treasury Department'), 'sectoral');
  assert.equal(law('Palestinian Legislative Council List (PLC) - Treasury Department'), 'sectoral');
  assert.equal(law('Foreign Sanctions Evaders (FSE) - Treasury Department'), 'transaction');
  assert.equal(
    law('Non-SDN Chinese Military-Industrial Complex Companies List (CMIC) - Treasury Department'),
    'sectoral',
  );
  assert.equal(law('Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department'), 'other');
});

test('the current header, and _id where there is no entity number', async () => {
  const version = await readListVersion(await corpusFiles('csl/new.csv'), cslCsv, { list: 'csl' });
  assert.deepEqual(
    version.entries.map(entry => entry.id),
    ['csl-abc1', 'csl-abc2'],
  );
});

test('the JSON says the same as the CSV would; a record without a name is set aside with its path', async () => {
  const version = await readListVersion(await corpusFiles('csl/new.json'), cslJson, { list: 'csl' });
  assert.deepEqual(
    version.entries.map(entry => [entry.id, entry.caption, entry.schema, entry.facts[0]?.line]),
    [
      ['csl-9000010', 'PAK, Example', 'Person', 4],
      ['csl-j2', 'Example Arms "Depot" {1}', 'LegalEntity', 50],
    ],
  );
  assert.deepEqual(valuesOf(version, 'csl-9000010', 'address'), ['1 Ring Rd, Dandong, 118000, CN']);
  assert.deepEqual(valuesOf(version, 'csl-9000010', 'birthDate'), ['1976-10-18', '1975~']);
  assert.equal(
    factsOf(version, 'csl-9000010', 'passportNumber')[0]?.note,
    'Passport, KP, issued 2015-01-01, expires 2020-01-01',
  );
  assert.equal(version.rejects.length, 1);
  assert.match(version.rejects[0]?.reason ?? '', /^\$\.results\[2\]: name/);
});

test('a bare array, one line, pieces of one byte: the same entries', async () => {
  const [file] = await corpusFiles('csl/new.json');
  const whole = await readListVersion([file!], cslJson, { list: 'csl' });
  const { results } = JSON.parse(readFileSync(file!.path, 'utf8')) as { results: unknown[] };
  const text = JSON.stringify(results);
  const bare = await readListVersion([memoryFile(text, 'b.json', [1])], cslJson, { list: 'csl' });
  assert.deepEqual(
    bare.entries.map(entry => [entry.id, entry.facts.map(fact => [fact.property, fact.value])]),
    whole.entries.map(entry => [entry.id, entry.facts.map(fact => [fact.property, fact.value])]),
  );
});

test('identifiers of the CSV are taken apart', () => {
  assert.deepEqual(cslId('US, 80-0890696, Tax ID No.'), {
    type: 'Tax ID No.',
    number: '80-0890696',
    country: 'US',
    dates: '',
  });
  assert.equal(cslId('A, B, C, Website').number, 'A, B, C');
  assert.equal(cslId('alone').number, 'alone');
});

async function objects(text: string, pieces = [1 << 18]): Promise<string[]> {
  const found: string[] = [];
  for await (const { text: object } of jsonRecords(memoryFile(text, 'x.json', pieces), 'results')) found.push(object);
  return found;
}

test('objects are cut out of any JSON document as JSON.parse sees them', async () => {
  const record = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }));
  await fc.assert(
    fc.asyncProperty(fc.array(record), fc.boolean(), fc.nat(9), fc.nat(3), async (records, wrapped, piece, indent) => {
      const head = { meta: { results: ['x'] }, note: 'results', [`${piece}`]: [{}] };
      const text = JSON.stringify(
        wrapped ? { ...head, results: records, after: [1, { a: '}' }] } : records,
        null,
        indent,
      );
      const cut = await objects(text, [piece + 1]);
      assert.deepEqual(
        cut.map(each => JSON.parse(each) as unknown),
        JSON.parse(JSON.stringify(records)),
      );
    }),
    { numRuns: 300 },
  );
});

test('JSON that is cut short, of another form or bottomless is refused', async () => {
  const texts = [
    '',
    '[',
    '[{"a":1}',
    '{"results":[{}]',
    '{"other":[{}]}',
    '[1]',
    '[[{}]]',
    '5',
    '[{}] x',
    '[{}]]',
    '{"results":{}}',
  ];
  for (const text of texts) {
    await assert.rejects(objects(text), (error: InterdictError) => error.code === 'E_JSON', text);
  }
  await assert.rejects(objects(`[{"a":${'['.repeat(1e5)}`), /more than 100 levels/);
  await assert.rejects(objects(`[{"a":"${'x'.repeat(16.8e6)}"}]`), /longer than/);
});

test('the real sample: 115 records under a header, none lost', { skip: noRealLists }, async () => {
  const version = await readListVersion(await realFiles('lists/csl.csv'), cslCsv, { list: 'csl' });
  assert.equal(version.entries.length + 1, 116);
  assert.equal(version.rejects.length, 0);
  assert.equal(new Set(version.entries.map(entry => entry.id)).size, 115);
  assert.equal(version.entries.filter(entry => !/-h[0-9a-f]{20}$/.test(entry.id)).length, 68);
  const unknown = version.entries.flatMap(entry => entry.facts).filter(fact => fact.value === 'unknown');
  assert.equal(unknown.length, 0);
});

test('random bytes and mutations of the CSV', () => fuzzReader(cslCsv, 'csl/old.csv', 250));
test('random bytes and mutations of the JSON', () => fuzzReader(cslJson, 'csl/new.json', 250));
