import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InvalidArgumentError } from 'commander';
import fc from 'fast-check';
import { count, filled, pair, several, share, threshold, workers } from '../../src/cli/arguments.ts';

test('numbers are read as people write them, and nothing else is', () => {
  assert.deepEqual(['0', '1', '.5', '0.75', '1.', '00.5'].map(share), [0, 1, 0.5, 0.75, 1, 0.5]);
  assert.deepEqual(['1', '500', '1000000000'].map(count), [1, 500, 1e9]);
  for (const bad of ['', ' ', '-1', '1e-1', '0x1', 'NaN', 'Infinity', '1,5', '٣', '1_0', '2'])
    assert.throws(() => share(bad), InvalidArgumentError, bad);
  for (const bad of ['', '0', '-1', '1.0', '1e3', '99999999999', '٣'])
    assert.throws(() => count(bad), InvalidArgumentError, bad);
  for (const bad of ['0', '65', '100', 'two']) assert.throws(() => workers(bad), InvalidArgumentError, bad);
});

test('--threshold 0 of screen passed the command line and was refused further in', () => {
  assert.deepEqual(['0.001', '1'].map(threshold), [0.001, 1]);
  for (const bad of ['0', '0.0', '1.1']) assert.throws(() => threshold(bad), InvalidArgumentError, bad);
});

test('any text either becomes a value in range or an InvalidArgumentError', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 12 }), text => {
      for (const [parse, low, high] of [
        [share, 0, 1],
        [count, 1, 1e9],
        [workers, 1, 64],
      ] as const) {
        try {
          const value = parse(text);
          assert.ok(value >= low && value <= high);
        } catch (error) {
          assert.ok(error instanceof InvalidArgumentError);
        }
      }
    }),
    { numRuns: 500 },
  );
});

test('pairs gather in order; only the first equals sign divides', () => {
  assert.deepEqual(pair('b=2=3', pair(' a = x y ')), [
    ['a', 'x y'],
    ['b', '2=3'],
  ]);
  assert.deepEqual(pair('__proto__=x'), [['__proto__', 'x']]);
  for (const bad of ['a', '=b', 'a=', ' = ']) assert.throws(() => pair(bad), InvalidArgumentError);
  assert.deepEqual(several('b', several('a')), ['a', 'b']);
  assert.throws(() => several(''), InvalidArgumentError);
  assert.throws(() => filled('  '), InvalidArgumentError);
});
