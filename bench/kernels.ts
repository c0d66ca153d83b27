// Times the kernels of the matcher alone, on the vocabulary of the loaded lists. usage: kernels.ts DATA
// Prints JSON: medians of 5, nanoseconds a mask and pairs a second.
import { openIndex } from '../src/app/index-file.ts';
import { openWorkspace } from '../src/app/workspace.ts';
import { type Column, openSections } from '../src/core/sections.ts';
import { INDEX_FORMAT } from '../src/index/build-index.ts';
import { distanceTo, setPattern } from '../src/index/edit-distance.ts';
import { openMaskScan, plainMaskScan } from '../src/index/mask-scan.ts';

const [data] = process.argv.slice(2);
if (!data) throw new Error('usage: kernels.ts DATA');
const workspace = await openWorkspace({ data });
const columns: ReadonlyMap<string, Column> = openSections(INDEX_FORMAT, (await openIndex(workspace)).buffer);
await workspace.close();
const masks = (columns.get('wordMasks') as Uint32Array).slice();
const bytes = columns.get('wordBytes') as Uint8Array;
const starts = columns.get('wordStarts') as Uint32Array;

function median(run: () => number): number {
  return Array.from({ length: 5 }, run).sort((a, b) => a - b)[2]!;
}

/** nanoseconds per mask, over 500 queries from the vocabulary itself */
function scanTime(scanner: ReturnType<typeof plainMaskScan>): number {
  return median(() => {
    const began = performance.now();
    for (let k = 0; k < 500; k++) scanner.scan(0, masks.length, masks[(k * 7919) % masks.length]!, 2, 2);
    return ((performance.now() - began) * 1e6) / (500 * masks.length);
  });
}

/** millions of word pairs per second through the bit-parallel distance */
function distanceRate(): number {
  return median(() => {
    const began = performance.now();
    const words = starts.length - 1;
    for (let k = 0; k < 40; k++) {
      const word = (k * 7919) % words;
      setPattern(bytes.subarray(starts[word], starts[word + 1]), starts[word + 1]! - starts[word]!);
      for (let other = 0; other < words; other++) distanceTo(bytes, starts[other]!, starts[other + 1]!, 3);
    }
    return (40 * words) / (performance.now() - began) / 1000;
  });
}

const round = (value: number): number => Number(value.toFixed(3));
const [plain, simd] = [scanTime(plainMaskScan(masks)), scanTime(openMaskScan(masks))];
console.log(
  JSON.stringify({
    words: masks.length,
    plainNsPerMask: round(plain),
    simdNsPerMask: round(simd),
    ratio: round(plain / simd),
    distanceMillionPairsPerSecond: round(distanceRate()),
  }),
);
