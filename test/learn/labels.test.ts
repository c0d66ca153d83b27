import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLabels, refuseConstant } from '../../src/learn/labels.ts';
import type { TextColumn } from '../../src/model/declarations.ts';

function column(...cells: string[]): TextColumn {
  const texts = [...new Set(cells)];
  return { name: 'Result', role: 'label', texts, codes: Int32Array.from(cells, cell => texts.indexOf(cell)) };
}

test('which values are findings is decided by a stated rule', () => {
  const of = (head: 'fraud' | 'critical', cells: string[], given: string[] = []) => {
    const { findings, rule, values } = readLabels('x.csv', column(...cells), head, given);
    return [findings, rule, [...values]];
  };
  assert.deepEqual(of('fraud', ['0', '1', '']), [['1'], 'yes of yes and no', [0, 1, -1]]);
  assert.deepEqual(of('critical', ['No', 'Yes']), [['Yes'], 'yes of yes and no', [0, 1]]);
  assert.deepEqual(of('critical', ['0', '2', '1']), [['2'], 'the highest of 0, 1, 2', [0, 1, 0]]);
  assert.deepEqual(of('fraud', ['0', '2', '1']), [['1', '2'], 'above 0, of 0, 1, 2', [0, 1, 1]]);
  assert.deepEqual(of('critical', ['clear', 'seized', 'fined'], ['seized']), [['seized'], 'as given', [0, 1, 0]]);
});

test('labels that are missing, constant or not understood are errors with a next step', () => {
  const read = (head: 'fraud' | 'critical', ...cells: string[]) => readLabels('x.csv', column(...cells), head, []);
  assert.throws(() => read('fraud', '', ''), /x\.csv: label column Result: it is empty/);
  assert.throws(
    () => read('fraud', 'clear', 'seized'),
    /"clear" is neither yes or no nor a whole number.*--label-value/,
  );
  assert.throws(() => read('critical', '0', 'seized'), /--critical-value/);
  for (const cells of [
    ['0', '0'],
    ['1', '1', ''],
  ])
    assert.throws(() => refuseConstant('x.csv', read('fraud', ...cells)), {
      code: 'E_LABEL',
      message: /Learning needs both/,
    });
  refuseConstant('x.csv', read('fraud', '0', '1'));
});

test('a kept outcome stands above the file', () => {
  const { values } = readLabels('x.csv', column('0', '1', '', ''), 'fraud', [], Int8Array.of(1, -1, 0, -1));
  assert.deepEqual([...values], [1, 1, 0, -1]);
});
