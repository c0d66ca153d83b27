/**
 * Edit distance between folded words (a–z, 0–9, at most 32 letters), bit-parallel: one machine word holds a column
 * of the matrix (Myers 1999; transpositions after Hyyrö 2003). A transposition of neighbours counts one.
 */
const peq = new Uint32Array(128);
const pattern = new Uint8Array(32);
let patternLength = 0;

/** Sets the word that the next calls of `distanceTo` compare with: the first `length` ≤ 32 of `bytes`. */
export function setPattern(bytes: Uint8Array, length: number): void {
  for (let i = 0; i < patternLength; i++) peq[pattern[i]!] = 0;
  patternLength = length;
  for (let i = 0; i < length; i++) pattern[i] = bytes[i]!;
  for (let i = 0; i < length; i++) peq[bytes[i]!] = peq[bytes[i]!]! | (1 << i);
}

/**
 * Distance between the pattern and text[start, end), or `most + 1` where it is above `most`. It is the value that the matrix has at
 * the end of one diagonal, where it never falls: two unlike words are known as such after their first few letters.
 */
export function distanceTo(text: Uint8Array, start: number, end: number, most: number): number {
  const m = patternLength;
  const n = end - start;
  let score = m > n ? m - n : n - m;
  if (m === 0 || score > most) return score > most ? most + 1 : score;
  let vp = -1;
  let vn = 0;
  let d0 = 0;
  let previous = 0;
  // the row of the diagonal in the first column; below 0 the diagonal begins further on
  let row = m - n;
  for (let at = start; at < end; at++, row++) {
    const eq = peq[text[at]!]! | 0;
    const transposed = (~d0 & eq) << 1;
    d0 = (((eq & vp) + vp) ^ vp) | eq | vn | (transposed & previous);
    // a bit of d0: the same value as before on this diagonal
    if (row >= 0 && ((d0 >>> row) & 1) === 0 && ++score > most) return most + 1;
    const hp = vn | ~(d0 | vp);
    const x = (hp << 1) | 1;
    const hn = vp & d0;
    vp = (hn << 1) | ~(d0 | x);
    vn = x & d0;
    previous = eq;
  }
  return score;
}

/** The same by the textbook matrix; the oracle of the tests. */
export function distancePlain(a: string, b: string): number {
  const d: number[][] = Array.from({ length: a.length + 1 }, (_, i) => [i]);
  for (let j = 0; j <= b.length; j++) d[0]![j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(d[i - 1]![j]! + 1, d[i]![j - 1]! + 1, d[i - 1]![j - 1]! + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, d[i - 2]![j - 2]! + 1);
      d[i]![j] = best;
    }
  }
  return d[a.length]![b.length]!;
}
