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

/** Masks that are passed over together: where the bits that all of them have, or none of them has, already differ too much. */
const BLOCK = 32;

/**
 * The SIMD kernel over a copy of the masks, or the plain loop where the engine has no WebAssembly SIMD. The more the
 * neighbours have in common, the fewer are looked at: sorted masks are scanned fastest.
 */
export function openMaskScan(masks: Uint32Array): MaskScan {
  const kernel = instantiate();
  if (!kernel) return plainMaskScan(masks);
  const { memory, scan, scanBlocks } = kernel;
  const blocks = Math.ceil(masks.length / BLOCK);
  // each with room for the lanes read past the end
  const [own, each] = [(blocks + 1) * BLOCK * 4, (blocks + 4) * 4];
  const [allAt, anyAt, listAt, foundAt] = [own, own + each, own + 2 * each, own + 3 * each];
  memory.grow(Math.ceil((foundAt + own) / 65_536) - 1);
  new Uint32Array(memory.buffer, 0, masks.length).set(masks);
  const all = new Uint32Array(memory.buffer, allAt, blocks);
  const any = new Uint32Array(memory.buffer, anyAt, blocks);
  for (let at = 0; at < masks.length; at += BLOCK) {
    let [both, either] = [0xffffffff, 0];
    for (let i = at; i < Math.min(at + BLOCK, masks.length); i++) {
      both &= masks[i]!;
      either |= masks[i]!;
    }
    all[at / BLOCK] = both;
    any[at / BLOCK] = either;
  }
  const found = new Uint32Array(memory.buffer, foundAt, own / 4);
  const list = new Uint32Array(memory.buffer, listAt, blocks + 4);
  return {
    found,
    scan(first, end, mask, mostMissing, mostExtra) {
      if (first >= end) return 0;
      const whole = Math.min(end, Math.ceil(first / BLOCK) * BLOCK);
      let count = first < whole ? scan(first, whole, mask, mostMissing, mostExtra, foundAt, 0, 0) : 0;
      while (count > 0 && found[count - 1]! >= whole) count--;
      if (whole === end) return count;
      const last = Math.ceil(end / BLOCK);
      let listed = scan(whole / BLOCK, last, mask, mostMissing, mostExtra, listAt, anyAt, allAt);
      while (listed > 0 && list[listed - 1]! >= last) listed--;
      const more = foundAt + count * 4;
      count += scanBlocks(listAt, listAt + listed * 4, mask, mostMissing, mostExtra, more);
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
  /** Entries [first, end) where bits of `any` are missing, of `all` too many; leaves their numbers at `found`, returns how many. */
  scan(
    first: number,
    end: number,
    mask: number,
    mostMissing: number,
    mostExtra: number,
    found: number,
    any: number,
    all: number,
  ): number;
  /** The masks of the blocks whose numbers stand at [list, listEnd). */
  scanBlocks(
    list: number,
    listEnd: number,
    mask: number,
    mostMissing: number,
    mostExtra: number,
    found: number,
  ): number;
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

/** The module by hand: one memory, functions `scan` and `scanBlocks`. */
function moduleBytes(): Uint8Array {
  const section = (id: number, content: number[]): number[] => [id, ...leb(content.length), ...content];
  const functions = [scanBody(), blocksBody()].flatMap(body => [...leb(body.length), ...body]);
  // biome-ignore format: one section a line
  return Uint8Array.from([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, [2, 0x60, 8, ...Array<number>(8).fill(I32), 1, I32, 0x60, 6, ...Array<number>(6).fill(I32), 1, I32]),
    ...section(3, [2, 0, 1]),
    ...section(5, [1, 0, 1]),
    ...section(7, [3, 6, ...ascii('memory'), 2, 0, 4, ...ascii('scan'), 0, 0, 10, ...ascii('scanBlocks'), 0, 1]),
    ...section(10, [2, ...functions]),
  ]);
}

const [MASK, MISSING, EXTRA, FOUND] = [2, 3, 4, 5];
const POPCOUNT = [...simd(0x62), ...simd(0x7d), ...simd(0x7f)];

/** the parameters in all lanes */
function splats(vMask: number, vMissing: number, vExtra: number): number[] {
  const splat = (from: number, to: number): number[] => [GET, from, ...simd(0x11), SET, to];
  return [...splat(MASK, vMask), ...splat(MISSING, vMissing), ...splat(EXTRA, vExtra)];
}

/** Locals: first, end, at, bits, and in lanes mask, missing, extra, any, all. `bases` adds the place of a column to an address. */
function loop(local: Record<string, number>, bases: { any: number[]; all: number[] }): number[] {
  const { first, end, at, bits, vMask, vMissing, vExtra, any, all } = local as Record<string, number> & {
    [name in 'first' | 'end' | 'at' | 'bits' | 'vMask' | 'vMissing' | 'vExtra' | 'any' | 'all']: number;
  };
  const load = (base: number[], to: number): number[] => [
    GET,
    first,
    ...constant(2),
    0x74,
    ...base,
    ...simd(0x00, 2, 0),
    SET,
    to,
  ];
  // biome-ignore format: one instruction a piece
  return [
    0x02, 0x40, 0x03, 0x40, // block, loop
    GET, first, GET, end, 0x4f, 0x0d, 1, // i32.ge_u, br_if out
    ...load(bases.any, any), ...load(bases.all, all), // v128.load
    GET, vMask, GET, any, ...simd(0x4f), ...POPCOUNT, GET, vMissing, ...simd(0x3e), // andnot, popcount, le_u
    GET, all, GET, vMask, ...simd(0x4f), ...POPCOUNT, GET, vExtra, ...simd(0x3e),
    ...simd(0x4e), ...simd(0xa4, 0x01), SET, bits, // and, bitmask
    0x02, 0x40, 0x03, 0x40,
    GET, bits, 0x45, 0x0d, 1, // eqz, br_if out
    GET, at, GET, first, GET, bits, 0x68, 0x6a, 0x36, 2, 0, // found = first + ctz(bits)
    GET, at, ...constant(4), 0x6a, SET, at,
    GET, bits, GET, bits, ...constant(1), 0x6b, 0x71, SET, bits, // clear the lowest bit
    0x0c, 0, END, END,
    GET, first, ...constant(4), 0x6a, SET, first,
    0x0c, 0, END, END,
  ];
}

function scanBody(): number[] {
  const [anyBase, allBase, at, bits, vMask, vMissing, vExtra, any, all] = [6, 7, 8, 9, 10, 11, 12, 13, 14];
  const local = { first: 0, end: 1, at, bits, vMask, vMissing, vExtra, any, all };
  // biome-ignore format: one instruction a piece
  return [
    2, 2, I32, 5, V128,
    ...splats(vMask, vMissing, vExtra),
    GET, FOUND, SET, at,
    ...loop(local, { any: [GET, anyBase, 0x6a], all: [GET, allBase, 0x6a] }),
    GET, at, GET, FOUND, 0x6b, ...constant(2), 0x76,
    END,
  ];
}

function blocksBody(): number[] {
  const [list, listEnd, first, end, at, bits, vMask, vMissing, vExtra, any] = [0, 1, 6, 7, 8, 9, 10, 11, 12, 13];
  const local = { first, end, at, bits, vMask, vMissing, vExtra, any, all: any };
  // biome-ignore format: one instruction a piece
  return [
    2, 4, I32, 4, V128,
    ...splats(vMask, vMissing, vExtra),
    GET, FOUND, SET, at,
    0x02, 0x40, 0x03, 0x40, // block, loop
    GET, list, GET, listEnd, 0x4f, 0x0d, 1,
    GET, list, 0x28, 2, 0, ...constant(5), 0x74, SET, first, // first = load(list) << 5
    GET, first, ...constant(BLOCK), 0x6a, SET, end,
    ...loop(local, { any: [], all: [] }),
    GET, list, ...constant(4), 0x6a, SET, list,
    0x0c, 0, END, END,
    GET, at, GET, FOUND, 0x6b, ...constant(2), 0x76,
    END,
  ];
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
