import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openMatcher } from '../../src/match/matcher.ts';
import type { MatchQuery, MatchResult } from '../../src/model/query.ts';
import { entry, indexOf } from './world.ts';

const matcher = openMatcher(
  indexOf([
    entry('1', 'Airplane', { name: ['XQ-GOM'], serialNumber: ['1023409321'], model: ['IL-76TD'] }),
    entry('2', 'Airplane', { name: ['XQ-GOL'], serialNumber: ['1013409297'] }),
    entry('3', 'Airplane', { name: ['MSN 391'], registrationNumber: ['XQ-MMH'] }),
    entry('4', 'Airplane', { name: ['X-532'] }),
    entry('5', 'Airplane', { name: ['QZ-02791'], previousName: ['Q-VITO'], registrationNumber: ['140AE7'] }),
    entry('6', 'Organization', { name: ['XQ GOM'] }),
  ]),
);

function found(properties: MatchQuery['properties'], schema: MatchQuery['schema'] = 'Airplane'): MatchResult[] {
  return matcher.match({ schema, properties }).filter(result => result.match);
}
const ids = (properties: MatchQuery['properties']): string[] => found(properties).map(result => result.id);

test('an aircraft is found by its registration however it is written, and alone', () => {
  for (const name of ['XQ-GOM', 'XQGOM', 'xq gom', 'Ilyushin XQ-GOM'])
    assert.deepEqual(ids({ name: [name] }), ['own-1'], name);
  assert.deepEqual(ids({ name: ['X532'] }), ['own-4']);
  assert.deepEqual(ids({ name: ['QVITO'] }), ['own-5']);
});

test('a registration that differs in one character is another aircraft', () => {
  for (const name of ['XQ-GOX', 'XQ-GON', 'XQG0M', 'X-533', 'QZ-02792'])
    assert.deepEqual(ids({ name: [name] }), [], name);
});

test('a name and a registration number are the same question', () => {
  assert.deepEqual(ids({ registrationNumber: ['XQ-GOL'] }), ['own-2']);
  assert.deepEqual(ids({ name: ['XQ-MMH'] }), ['own-3']);
  assert.deepEqual(ids({ registrationNumber: ['XQMMH'] }), ['own-3']);
  assert.deepEqual(ids({ name: ['MSN 391'] }), ['own-3']);
});

test('a re-registered airframe is found by its serial number, and the other registration is shown against it', () => {
  const [result] = found({ name: ['ZZ-ABC'], serialNumber: ['1023409321'] });
  assert.equal(result?.id, 'own-1');
  assert.ok(result!.against.some(line => line.feature === 'registrationNumber' && line.weight < 0));
});

test('a firm with such a name stays a name', () => {
  assert.equal(found({ name: ['XQ Gom'] }, 'Organization')[0]?.id, 'own-6');
});
