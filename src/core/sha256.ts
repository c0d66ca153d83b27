// FIPS 180-4 SHA-256 on typed arrays: synchronous and without node:crypto, so that ids are the same in a browser tab.
const K = new Uint32Array(64);
const INITIAL = new Uint32Array(8);
{
  // the constants are the fractional parts of cube and square roots of the first primes (FIPS 180-4 §4.2.2, §5.3.3)
  let count = 0;
  for (let n = 2; count < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
    if (!prime) continue;
    if (count < 8) INITIAL[count] = rootFraction(BigInt(n), 2n);
    K[count++] = rootFraction(BigInt(n), 3n);
  }
}

/** floor(frac(n^(1/k)) · 2^32), by integer root so that no Math function of the engine matters. */
function rootFraction(n: bigint, k: bigint): number {
  const scaled = n << (32n * k);
  let low = 0n;
  let high = 1n << 40n;
  while (low + 1n < high) {
    const middle = (low + high) >> 1n;
    if (middle ** k <= scaled) low = middle;
    else high = middle;
  }
  return Number(low & 0xffffffffn);
}

const encoder = new TextEncoder();
const W = new Uint32Array(64);
const state = new Uint32Array(8);
let scratch = new Uint8Array(4096);

/** SHA-256 of bytes or of a string's UTF-8, as eight 32-bit words. The returned array is reused by the next call. */
export function sha256Words(data: Uint8Array | string): Uint32Array {
  let length: number;
  if (typeof data === 'string') {
    const need = data.length * 3 + 72;
    if (scratch.length < need) scratch = new Uint8Array(need * 2);
    length = encoder.encodeInto(data, scratch).written;
  } else {
    const need = data.length + 72;
    if (scratch.length < need) scratch = new Uint8Array(need * 2);
    scratch.set(data);
    length = data.length;
  }
  const total = ((length + 8) >> 6) * 64 + 64;
  scratch.fill(0, length, total);
  scratch[length] = 0x80;
  const bits = length * 8;
  const high = Math.floor(bits / 0x100000000);
  for (let i = 0; i < 4; i++) {
    scratch[total - 5 - i] = (high >>> (8 * i)) & 255;
    scratch[total - 1 - i] = (bits >>> (8 * i)) & 255;
  }
  state.set(INITIAL);
  for (let at = 0; at < total; at += 64) compress(scratch, at);
  return state;
}

/** SHA-256 as 64 hex digits. */
export function sha256Hex(data: Uint8Array | string): string {
  const words = sha256Words(data);
  let out = '';
  for (let i = 0; i < 8; i++) out += words[i]!.toString(16).padStart(8, '0');
  return out;
}

function compress(bytes: Uint8Array, at: number): void {
  for (let i = 0; i < 16; i++) {
    const p = at + i * 4;
    W[i] = (bytes[p]! << 24) | (bytes[p + 1]! << 16) | (bytes[p + 2]! << 8) | bytes[p + 3]!;
  }
  for (let i = 16; i < 64; i++) {
    const x = W[i - 15]!;
    const y = W[i - 2]!;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    W[i] = (W[i - 16]! + s0 + W[i - 7]! + s1) | 0;
  }
  let a = state[0]! | 0;
  let b = state[1]! | 0;
  let c = state[2]! | 0;
  let d = state[3]! | 0;
  let e = state[4]! | 0;
  let f = state[5]! | 0;
  let g = state[6]! | 0;
  let h = state[7]! | 0;
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i]! + W[i]!) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] = (state[0]! + a) | 0;
  state[1] = (state[1]! + b) | 0;
  state[2] = (state[2]! + c) | 0;
  state[3] = (state[3]! + d) | 0;
  state[4] = (state[4]! + e) | 0;
  state[5] = (state[5]! + f) | 0;
  state[6] = (state[6]! + g) | 0;
  state[7] = (state[7]! + h) | 0;
}
