/**
 * Letters from the one that tells most: in nearest to half of the words. It has the highest bit, so that words sorted by
 * their masks have neighbours that share most bits (mask-scan.ts).
 */
const TELLING_LETTERS = 'aienrolsthmudkcgbyvzpjfwqx';
/** Letters that have a bit for their second time in a word, in the places that 26 letters leave: more than one word in twenty has it. */
const TWICE_LETTERS = 'aieorn';
const BITS = bitsOf(code => TELLING_LETTERS.indexOf(String.fromCharCode(code)), 31);
const TWICE_BITS = bitsOf(code => TWICE_LETTERS.indexOf(String.fromCharCode(code)), TWICE_LETTERS.length - 1);

function bitsOf(rank: (code: number) => number, highest: number): Uint32Array {
  return Uint32Array.from({ length: 128 }, (_, code) => (rank(code) >= 0 ? 2 ** (highest - rank(code)) : 0));
}

/**
 * Bit per letter, and one for its second time: an edit takes away one bit at the most and adds one, so words `d` edits apart lack `d`
 * of each other's bits at the most. Digits have none, they must be the same anyway.
 */
export function letterMask(bytes: Uint8Array, start: number, end: number): number {
  let mask = 0;
  for (let i = start; i < end; i++) {
    const bit = BITS[bytes[i]!]!;
    mask |= (mask & bit) === 0 ? bit : TWICE_BITS[bytes[i]!]!;
  }
  return mask >>> 0;
}
