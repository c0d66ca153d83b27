import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { InterdictError } from '../../src/core/errors.ts';
import { fileCensus } from '../../src/sources/consignments/file-census.ts';
import type { SourceFile } from '../../src/sources/files.ts';
import { GroupBuilder } from '../../src/sources/consignments/reference-groups.ts';

function fileOf(bytes: Uint8Array, piece: number): SourceFile {
  return {
    name: 'x',
    path: 'x',
    size: bytes.length,
    async *open() {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    },
    head: async count => bytes.subarray(0, count),
  };
}

test('the census says UTF-8 without damage exactly where a strict decoder accepts, in any chunks', async () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 3 }).map(text => [...Buffer.from(text)]),
    fc.array(fc.constantFrom(0x41, 0x80, 0xbf, 0xc2, 0xe0, 0xa0, 0xed, 0x9f, 0xf0, 0x90, 0xf4, 0x8f, 0xff), {
      maxLength: 3,
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 8 }), fc.integer({ min: 1, max: 9 }), async (pieces, size) => {
      const bytes = Uint8Array.from(pieces.flat());
      let strict = true;
      try {
        new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      } catch {
        strict = false;
      }
      try {
        const census = await fileCensus(fileOf(bytes, size), true, () => {});
        assert.equal(census.encoding === 'utf-8' && census.damaged === 0, strict);
        assert.equal(census.sha256.toString('hex'), createHash('sha256').update(bytes).digest('hex'));
      } catch (error) {
        assert.ok(error instanceof InterdictError && !strict, String(error));
      }
    }),
    { numRuns: 3000 },
  );
});

test('damage in a file of UTF-8 is counted byte by byte', async () => {
  const text = Buffer.from('Ärger und Überfluß, größtenteils\n'.repeat(5000));
  for (const at of [1, 70_000, 100_001]) text[at] = 0xff;
  const { encoding, damaged } = await fileCensus(fileOf(text, 4096), true, () => {});
  assert.equal(encoding, 'utf-8');
  assert.ok(damaged >= 3 && damaged <= 6);
});

test('half a million references of which most differ are grouped in their order within a second or two', () => {
  const builder = new GroupBuilder(createHash('sha256').update('x').digest());
  const start = performance.now();
  for (let row = 0; row < 500_000; row++) {
    const bytes = Buffer.from(`REF-${row % 400_000}`);
    builder.add(bytes, 0, bytes.length, row, 1, row + 1, row + 1);
  }
  const groups = builder.finish();
  assert.ok(performance.now() - start < 5000);
  assert.equal(groups.count, 400_000);
  for (const g of [0, 1, 99_999, 100_000, 399_999]) {
    const rows = [...groups.rows.subarray(groups.start[g]!, groups.start[g + 1]!)];
    assert.deepEqual(rows, g < 100_000 ? [g, g + 400_000] : [g]);
  }
});
