import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { exp, ln, logistic } from '../../src/core/reals.ts';

const near = (got: number, want: number, by: number): boolean =>
  Math.abs(got - want) <= by * Math.max(1, Math.abs(want));

test('ln is the natural logarithm to fourteen digits, and NaN where there is none', () => {
  fc.assert(fc.property(fc.double({ min: 5e-324, max: 1.7e308, noNaN: true }), x => near(ln(x), Math.log(x), 1e-14)));
  for (const x of [1, 2, Math.E, 10, 0.1, 1e-310]) assert.ok(near(ln(x), Math.log(x), 1e-14), String(x));
  for (const x of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) assert.ok(Number.isNaN(ln(x)), String(x));
});

test('exp undoes ln, and the logistic curve rises from 0 to 1', () => {
  fc.assert(fc.property(fc.double({ min: -600, max: 600, noNaN: true }), x => near(exp(x) / Math.exp(x), 1, 1e-13)));
  fc.assert(
    fc.property(
      fc.double({ min: -50, max: 50, noNaN: true }),
      fc.double({ min: 0, max: 5, noNaN: true }),
      (x, step) => {
        assert.ok(logistic(x) <= logistic(x + step) + 1e-15);
        assert.ok(near(logistic(x) + logistic(-x), 1, 1e-14));
      },
    ),
  );
  assert.deepEqual([logistic(-1000), logistic(0), logistic(1000)], [0, 0.5, 1]);
});
