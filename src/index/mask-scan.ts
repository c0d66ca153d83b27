/**
 * The innermost loop of the vocabulary: which letter masks of a range have at most `mostMissing` bits fewer and `mostExtra`
 * bits more than a mask? As WebAssembly SIMD, four masks at a time (4 × the plain loop, bench/kernels.ts),
 * and as a plain loop where that is not to be had.
 */
export interface MaskScan {
  /** Indices found by the last scan, `scan`'s result of them. */
  readonly found: Uint32Array;
  /** Scans masks [first, end); returns how many were found, in ascending order. */
  scan(first: number, end: number, mask: number, mostMissing: number, mostExtra: number): number;
}

/** The plain loop: the oracle of the SIMD kernel, and the fallback. */
export function plainMaskScan(masks: Uint32Array): MaskScan {
  const found = new Uint32Array(masks.length);
  return {
    found,
    scan(first, end, mask, mostMissing, mostExtra) {
      let count = 0;
      for (let i = first; i < end; i++) {
        const other = masks[i]!;
        if (bitCount(mask & ~other) <= mostMissing && bitCount(other & ~mask) <= mostExtra) found[count++] = i;
      }
      return count;
    },
  };
}

/** The SIMD kernel over a copy of the masks, or the plain loop where the engine has no WebAssembly SIMD. */
export function openMaskScan(masks: Uint32Array): MaskScan {
  const kernel = instantiate();
  if (!kernel) return plainMaskScan(masks);
  const { memory, scan } = kernel;
  // masks, room for the three lanes read past the end, then the indices found
  const foundAt = (masks.length + 4) * 4;
  const bytes = foundAt + (masks.length + 4) * 4;
  memory.grow(Math.max(0, Math.ceil(bytes / 65_536) - 1));
  new Uint32Array(memory.buffer, 0, masks.length).set(masks);
  const found = new Uint32Array(memory.buffer, foundAt, masks.length + 4);
  return {
    found,
    scan(first, end, mask, mostMissing, mostExtra) {
      if (first >= end) return 0;
      let count = scan(first, end, mask | 0, mostMissing, mostExtra, foundAt);
      while (count > 0 && found[count - 1]! >= end) count--;
      return count;
    },
  };
}

export function bitCount(bits: number): number {
  let x = bits - ((bits >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

// the part of the JavaScript API that is used; neither the language's types nor Node's declare it
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { exports: unknown };
};

interface Kernel {
  memory: { buffer: ArrayBuffer; grow(pages: number): number };
  scan(first: number, end: number, mask: number, mostMissing: number, mostExtra: number, found: number): number;
}

function instantiate(): Kernel | undefined {
  try {
    const instance = new WebAssembly.Instance(new WebAssembly.Module(moduleBytes()));
    return instance.exports as Kernel;
  } catch {
    // no WebAssembly, or none with SIMD: the plain loop gives the same result
    return undefined;
  }
}

// Opcodes: WebAssembly Core Specification 2.0, §5.4
const GET = 0x20;
const SET = 0x21;
const I32 = 0x7f;
const V128 = 0x7b;
const END = 0x0b;
const simd = (...code: number[]): number[] => [0xfd, ...code];
const constant = (value: number): number[] => [0x41, value];

/** The module by hand: one memory, one function `scan`. */
function moduleBytes(): Uint8Array {
  const [first, end, mask, missing, extra, found] = [0, 1, 2, 3, 4, 5];
  const [at, bits, vMask, vMissing, vExtra, other] = [6, 7, 8, 9, 10, 11];
  const popcount = [...simd(0x62), ...simd(0x7d), ...simd(0x7f)];
  const splat = (from: number, to: number): number[] => [GET, from, ...simd(0x11), SET, to];
  // biome-ignore format: one instruction a piece
  const code = [
    ...splat(mask, vMask),
    ...splat(missing, vMissing),
    ...splat(extra, vExtra),
    GET, found, SET, at,
    0x02, 0x40, 0x03, 0x40, // block, loop
    GET, first, GET, end, 0x4f, 0x0d, 1, // i32.ge_u, br_if out
    GET, first, ...constant(2), 0x74, ...simd(0x00, 2, 0), SET, other, // v128.load masks[first]
    GET, vMask, GET, other, ...simd(0x4f), ...popcount, GET, vMissing, ...simd(0x3e), // andnot, popcount, le_u
    GET, other, GET, vMask, ...simd(0x4f), ...popcount, GET, vExtra, ...simd(0x3e),
    ...simd(0x4e), ...simd(0xa4, 0x01), SET, bits, // and, bitmask
    0x02, 0x40, 0x03, 0x40,
    GET, bits, 0x45, 0x0d, 1, // eqz, br_if out
    GET, at, GET, first, GET, bits, 0x68, 0x6a, 0x36, 2, 0, // found = first + ctz(bits)
    GET, at, ...constant(4), 0x6a, SET, at,
    GET, bits, GET, bits, ...constant(1), 0x6b, 0x71, SET, bits, // clear the lowest bit
    0x0c, 0, END, END,
    GET, first, ...constant(4), 0x6a, SET, first,
    0x0c, 0, END, END,
    GET, at, GET, found, 0x6b, ...constant(2), 0x76,
    END,
  ];
  const locals = [2, 2, I32, 4, V128];
  const body = [...locals, ...code];
  const section = (id: number, content: number[]): number[] => [id, ...leb(content.length), ...content];
  // biome-ignore format: one section a line
  return Uint8Array.from([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, [1, 0x60, 6, I32, I32, I32, I32, I32, I32, 1, I32]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0, 1]),
    ...section(7, [2, 6, ...ascii('memory'), 2, 0, 4, ...ascii('scan'), 0, 0]),
    ...section(10, [1, ...leb(body.length), ...body]),
  ]);
}

function ascii(text: string): number[] {
  return [...text].map(char => char.charCodeAt(0));
}

/** unsigned LEB128 */
function leb(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push((rest & 127) | (rest > 127 ? 128 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return bytes;
}
