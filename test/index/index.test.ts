import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { openSections, packSections } from '../../src/core/sections.ts';
import { distancePlain, distanceTo, setPattern } from '../../src/index/edit-distance.ts';
import { openMaskScan, plainMaskScan } from '../../src/index/mask-scan.ts';
import { NameIndex } from '../../src/index/name-index.ts';
import { log2Fixed, rarityWeight } from '../../src/index/word-weights.ts';
import { wordLikeness } from '../../src/index/word-similarity.ts';
import { entry, indexOf } from '../match/world.ts';
import { vocabularyBoth } from './vocabulary-both.ts';

const folded = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'e', '1'), maxLength: 32 });

test('the bit-parallel distance equals the textbook matrix', () => {
  const encoder = new TextEncoder();
  fc.assert(
    fc.property(folded, folded, fc.nat(4), (a, b, most) => {
      const [left, right] = [encoder.encode(a), encoder.encode(b)];
      setPattern(left, left.length);
      const want = distancePlain(a, b);
      const got = distanceTo(right, 0, right.length, most);
      if (want <= most) assert.equal(got, want);
      else assert.ok(got > most);
    }),
    { numRuns: 5000 },
  );
});

test('the vocabulary finds exactly the words that are alike', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'm', 'h', 'd', 'k', '4'), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 60 }), word, (list, asked) => {
      const { got, want } = vocabularyBoth(list, asked);
      assert.deepEqual([...got].sort(), [...want].sort());
    }),
    { numRuns: 500 },
  );
});

test('the SIMD mask scan equals the plain loop', () => {
  const bits = fc.oneof(fc.nat(), fc.constantFrom(0, 0xffffffff, 0x80000001));
  fc.assert(
    fc.property(
      fc.array(bits, { maxLength: 300, size: 'max' }),
      bits,
      fc.nat(4),
      fc.nat(4),
      fc.nat(300),
      fc.nat(300),
      (list, mask, missing, extra, a, b) => {
        const masks = Uint32Array.from(list);
        const [first, end] = [Math.min(a, b, list.length), Math.min(Math.max(a, b), list.length)];
        const [plain, simd] = [plainMaskScan(masks), openMaskScan(masks)];
        const want = plain.scan(first, end, mask >>> 0, missing, extra);
        assert.equal(simd.scan(first, end, mask >>> 0, missing, extra), want);
        assert.deepEqual([...simd.found.subarray(0, want)], [...plain.found.subarray(0, want)]);
      },
    ),
    { numRuns: 2000 },
  );
});

test('likeness is symmetric', () => {
  fc.assert(
    fc.property(folded, folded, (a, b) => assert.equal(wordLikeness(a, b), wordLikeness(b, a))),
    { numRuns: 2000 },
  );
});

test('a damaged index is noticed wherever the damage is', () => {
  const buffer = indexOf([entry('1', 'Person', { name: ['Somebody Else'] })]);
  assert.doesNotThrow(() => new NameIndex(buffer));
  const size = buffer.byteLength;
  for (let at = 0; at < size; at += 7) {
    const copy = new SharedArrayBuffer(size);
    new Uint8Array(copy).set(new Uint8Array(buffer));
    new Uint8Array(copy)[at]! ^= 0x41;
    assert.throws(() => new NameIndex(copy), { code: 'E_INDEX_DAMAGED' }, `byte ${at}`);
  }
  const cut = new SharedArrayBuffer(size - 8);
  new Uint8Array(cut).set(new Uint8Array(buffer).subarray(0, size - 8));
  assert.throws(() => new NameIndex(cut), { code: 'E_INDEX_DAMAGED' });
  assert.throws(() => new NameIndex(new SharedArrayBuffer(0)), { code: 'E_INDEX_DAMAGED' });
});

test('the same entries give the same bytes', () => {
  const entries = ['b', 'a', 'c'].map(id => entry(id, 'Person', { name: [`Name ${id}`], idNumber: ['1234567'] }));
  assert.deepEqual(new Uint8Array(indexOf(entries)), new Uint8Array(indexOf(entries)));
});

test('packed columns come back as they went in', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.array(fc.nat(65_535)), fc.array(fc.nat()), (a, b, c) => {
      const columns = { a, b: Uint16Array.from(b), c: Uint32Array.from(c) };
      const back = openSections(9, packSections(9, columns));
      assert.deepEqual([...back.get('a')!], [...a]);
      assert.deepEqual([...back.get('b')!], b);
      assert.deepEqual([...back.get('c')!], c);
      assert.throws(() => openSections(8, packSections(9, columns)), { code: 'E_INDEX_DAMAGED' });
    }),
  );
});

test('rarity falls with frequency', () => {
  assert.equal(log2Fixed(1), 0);
  assert.equal(log2Fixed(1024), 2560);
  let last = Number.POSITIVE_INFINITY;
  for (const frequency of [1, 2, 5, 10, 100, 1000, 30_000]) {
    const weight = rarityWeight(frequency, 30_000);
    assert.ok(weight <= last);
    last = weight;
  }
});
