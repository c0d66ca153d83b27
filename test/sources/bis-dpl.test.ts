import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bisDpl } from '../../src/sources/lists/bis-dpl.ts';
import { readListVersion } from '../../src/sources/lists/list-formats.ts';
import { corpusFiles, fuzzReader, noRealLists, realFiles, valuesOf } from './reader-checks.ts';

test('rows of one order are one entry with all addresses; an older order of the same name is another', async () => {
  const version = await readListVersion(await corpusFiles('bis/dpl.txt'), bisDpl, { list: 'dpl' });
  assert.deepEqual(
    version.entries.map(entry => entry.caption),
    ['I. FIKTIV', 'EXAMPLE AIR LTD', 'OTHER EXAMPLE', 'EXAMPLE AIR LTD'],
  );
  assert.ok(version.entries.every(entry => /^dpl-h[0-9a-f]{20}$/.test(entry.id)));
  const [, current] = version.entries;
  assert.deepEqual(
    current!.facts.filter(fact => fact.property === 'address').map(fact => [fact.value, fact.line]),
    [
      ['AIRPORT ROAD, DUBAI, AE', 3],
      ['HOME 46, BAGHDAD, IQ', 5],
    ],
  );
  assert.deepEqual(version.notices, ['dpl.txt: 1 rows are further addresses of an order']);
  assert.deepEqual(
    version.rejects.map(reject => [reject.line, reject.code]),
    [[7, 'E_VALUE']],
  );
});

test('dates are month first; an expired order says when it ended, a permanent one says nothing', async () => {
  const version = await readListVersion(await corpusFiles('bis/dpl.txt'), bisDpl, { list: 'dpl' });
  assert.deepEqual(valuesOf(version, 'I. FIKTIV', 'listedOn'), ['2003-06-19']);
  assert.deepEqual(valuesOf(version, 'I. FIKTIV', 'listingEnds'), ['2056-06-29']);
  assert.deepEqual(valuesOf(version, 'OTHER EXAMPLE', 'listedOn'), ['2020-01-02']);
  assert.deepEqual(valuesOf(version, 'OTHER EXAMPLE', 'listingEnds'), []);
  assert.deepEqual(valuesOf(version, 'OTHER EXAMPLE', 'legalEffect'), ['denial']);
  assert.match(valuesOf(version, 'I. FIKTIV', 'instrument')[0]!, /^68 F\.R\. 10001/);
});

test('the real list: 581 rows are 461 orders and 120 further addresses', { skip: noRealLists }, async () => {
  const version = await readListVersion(await realFiles('lists/bis/dpl.txt'), bisDpl, { list: 'dpl' });
  assert.equal(version.rejects.length, 0);
  assert.equal(version.entries.length, 461);
  assert.deepEqual(version.notices, ['dpl.txt: 120 rows are further addresses of an order']);
  assert.equal(new Set(version.entries.map(entry => entry.id)).size, 461);
  assert.equal(new Set(version.entries.map(entry => entry.caption)).size, 459);
  const lines = new Set(
    version.entries.flatMap(entry => entry.facts.filter(fact => fact.property === 'address').map(fact => fact.line)),
  );
  // two rows repeat an address of their order word for word
  assert.equal(lines.size, 579);
});

test('random bytes and mutations', () => fuzzReader(bisDpl, 'bis/dpl.txt', 250));
