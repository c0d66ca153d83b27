import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partMatcher } from '../../src/goods/part-match.ts';
import { tariffReader } from '../../src/goods/tariff-words.ts';
import { allParts } from '../../src/goods/wholes.ts';

test('a description in the words of its own code is known, any other is not', () => {
  const read = tariffReader();
  assert.equal(read('842111', 'Centrifuges, cream separators, type K200'), true);
  assert.equal(read('842111', 'bowl for disc separator'), false);
  assert.equal(read('842111', 'goods'), false);
  assert.equal(read('999999', 'centrifuges cream separators'), false);
  assert.equal(read('', ''), false);
});

test('the last word of a name hints at a part only under a code of no part', () => {
  const parts = partMatcher();
  const pedestal = allParts().find(({ id }) => id === 'antenna-pedestal')!.number;
  assert.ok(parts({ hsCode: '540761', description: 'pedestal' }, 2024).hints.includes(pedestal));
  assert.deepEqual(parts({ hsCode: '841370', description: 'pedestal' }, 2024).hints, []);
});
