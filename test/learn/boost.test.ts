import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { boost, type BoostInput, type BoostOptions } from '../../src/learn/boost.ts';
import { averagePrecision } from '../../src/learn/figures.ts';
import { Histograms } from '../../src/learn/histograms.ts';
import { addTree, fastTree, leafRoom, treeLeaves } from '../../src/learn/leaves.ts';
import { binColumn, emptyMatrix, type Matrix } from '../../src/learn/matrix.ts';
import { monotoneLeaves } from '../../src/learn/monotone.ts';
import { randomStream } from '../../src/learn/random.ts';

const OPTIONS: BoostOptions = {
  trees: 40,
  depth: 4,
  rate: 0.2,
  ridge: 1,
  rowShare: 0.8,
  featureShare: 0.7,
  patience: 40,
  weight: 2,
  seed: 5,
};

function madeMatrix(rows: number, features: number, seed: number): Matrix {
  const random = randomStream(seed);
  const matrix = emptyMatrix(rows, features);
  for (let k = 0; k < features; k++) {
    const column = binColumn(matrix, k);
    for (let row = 0; row < rows; row++) column[row] = random() % 64;
  }
  return matrix;
}

/** Findings where feature 0 is high and feature 1 low, with some noise. */
function madeInput(rows: number, seed: number, rising = [1, 0, 1]): BoostInput {
  const make = (own: number) => {
    const matrix = madeMatrix(rows, 3, own);
    const random = randomStream(own + 99);
    const [a, b] = [binColumn(matrix, 0), binColumn(matrix, 1)];
    const labels = Uint8Array.from({ length: rows }, (_, row) =>
      random() % 100 < (a[row]! > 40 && b[row]! < 30 ? 85 : 8) ? 1 : 0,
    );
    return { matrix, labels };
  };
  const [train, valid] = [make(seed), make(seed + 1)];
  return { ...train, valid: valid.matrix, validLabels: valid.labels, rising: Uint8Array.from(rising) };
}

test('four rows at a time reach the leaves that one row at a time reaches', () => {
  const split = fc.tuple(fc.nat(3), fc.nat(62));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 41 }), fc.nat(), fc.array(split, { maxLength: 8 }), (rows, seed, splits) => {
      const matrix = madeMatrix(rows, 4, seed);
      const room = leafRoom(matrix);
      treeLeaves(fastTree({ splits, values: [] }), matrix, room.words);
      for (let row = 0; row < rows; row++) {
        const leaf = splits.reduce(
          (bits, [f, bin], level) => bits | (binColumn(matrix, f)[row]! > bin ? 1 << level : 0),
          0,
        );
        assert.equal(room.bytes[row], leaf);
      }
    }),
  );
});

test('histograms by subtraction are those counted row by row, for any splits', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.nat(),
      fc.array(fc.tuple(fc.nat(2), fc.nat(62)), { minLength: 1, maxLength: 3 }),
      (rows, seed, splits) => {
        const matrix = madeMatrix(rows, 3, seed);
        const random = randomStream(seed + 7);
        const gradient = Int32Array.from({ length: rows }, () => (random() % 2001) - 1000);
        const curvature = Int32Array.from({ length: rows }, () => random() % 1000);
        const all = Int32Array.from({ length: rows }, (_, row) => row);
        const histograms = new Histograms(matrix, 4);
        histograms.begin(all, rows, gradient, curvature, Int32Array.of(0, 1, 2));
        const leaf = new Uint8Array(rows);
        splits.forEach(([feature, bin], level) => {
          histograms.split(feature, bin, false);
          for (let row = 0; row < rows; row++) if (binColumn(matrix, feature)[row]! > bin) leaf[row]! |= 1 << level;
        });
        for (let k = 0; k < 3; k++) {
          const want = new Float64Array(histograms.leaves * 128);
          for (let row = 0; row < rows; row++) {
            const slot = leaf[row]! * 128 + binColumn(matrix, k)[row]! * 2;
            want[slot]! += gradient[row]!;
            want[slot + 1]! += curvature[row]!;
          }
          assert.deepEqual(
            [...histograms.sums(k).subarray(0, want.length)].map(x => x + 0),
            [...want],
          );
        }
        const totals = histograms.totals();
        for (let own = 0; own < histograms.leaves; own++)
          assert.equal(totals.rows[own], leaf.filter(one => one === own).length);
      },
    ),
  );
});

test('monotone leaves rise along every rising split, and stay as they are where they did', () => {
  const leaves = fc.array(fc.tuple(fc.integer({ min: -500, max: 500 }), fc.nat(3)), { minLength: 16, maxLength: 16 });
  fc.assert(
    fc.property(leaves, fc.nat(15), (made, rising) => {
      const values = Int32Array.from(made, ([value]) => value);
      const cover = Int32Array.from(made, ([, rows]) => rows);
      const out = monotoneLeaves(values, cover, rising);
      let was = true;
      for (let leaf = 0; leaf < 16; leaf++) {
        for (let bit = 0; bit < 4; bit++) {
          if (!((rising >> bit) & 1) || (leaf >> bit) & 1) continue;
          const above = leaf | (1 << bit);
          if (cover.some(rows => rows > 0)) assert.ok(out[leaf]! <= out[above]!, `${leaf} and ${above}`);
          if (values[leaf]! > values[above]! || cover[leaf] === 0 || cover[above] === 0) was = false;
        }
      }
      if (was && cover.every(rows => rows > 0)) assert.deepEqual(out, values);
    }),
  );
});

test('a forest finds what was planted, and the same seed gives the same forest', () => {
  const input = madeInput(3000, 11);
  const first = boost(input, OPTIONS);
  assert.deepEqual(boost(input, OPTIONS), first);
  assert.notDeepEqual(boost(input, { ...OPTIONS, seed: 6 }), first);
  const margins = new Int32Array(3000).fill(first.base);
  for (const tree of first.trees) addTree(fastTree(tree), input.valid, margins);
  const base = input.validLabels.reduce((sum, label) => sum + label, 0) / 3000;
  const precision = averagePrecision(margins, input.validLabels);
  assert.ok(precision > 0.6 && precision > 2 * base, `average precision ${precision}, base ${base}`);
});

test('a higher bin of a rising feature never lowers the margin', () => {
  const input = madeInput(2000, 21, [1, 0, 1]);
  const { base, trees } = boost(input, OPTIONS);
  fc.assert(
    fc.property(
      fc.tuple(fc.nat(63), fc.nat(63), fc.nat(63)),
      fc.constantFrom(0, 2),
      fc.nat(63),
      (bins, feature, to) => {
        const matrix = emptyMatrix(2, 3);
        bins.forEach((bin, k) => binColumn(matrix, k).fill(bin));
        binColumn(matrix, feature)[1] = Math.max(bins[feature]!, to);
        const margins = new Int32Array(2).fill(base);
        for (const tree of trees) addTree(fastTree(tree), matrix, margins);
        assert.ok(margins[1]! >= margins[0]!, `${margins}`);
      },
    ),
  );
});

test('average precision is the mean over findings of the precision where each stands', () => {
  const row = fc.tuple(fc.integer({ min: -30, max: 30 }), fc.nat(1));
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 50 }), rows => {
      const got = averagePrecision(
        Int32Array.from(rows, r => r[0]),
        Uint8Array.from(rows, r => r[1]),
      );
      const found = rows.filter(r => r[1] === 1);
      const at = (margin: number): number => {
        const seen = rows.filter(r => r[0] >= margin);
        return seen.filter(r => r[1] === 1).length / seen.length;
      };
      const want = found.length === 0 ? 0 : found.reduce((sum, r) => sum + at(r[0]), 0) / found.length;
      assert.ok(Math.abs(got - want) < 1e-12);
    }),
  );
});
