/**
 * What sounds cost one another: consonants in classes, vowels as sets. Figures by trial on the development half of the
 * benchmark data (bench/names.ts, bench/scripts.ts).
 */

/** Vowel letters as sets; y and w are vowels, w not in the continental reading, j in it alone (JOT). */
export const [A, E, I, O, U, JOT] = [1, 2, 4, 8, 16, 32];
const VOWEL_SETS = 64;

/**
 * Consonants: a single letter stands for itself, and these names for what is written with several or read otherwise:
 * X kh, G gh, S sh, C ch, Q ts, Z zh, D dh, T th, Y soft g, W soft c, J French j.
 */
export const CONSONANTS = 'abcdefghijklmnopqrstuvwxyzXGSCQZDTYWJ';
export const idOf = (name: string): number => CONSONANTS.indexOf(name);

/** Consonants that are one class, and hundredths of a letter by which two of them differ (OTHER_PAIR where not listed). */
const CLASSES = ['kqgG', 'hX', 'szSCQZ', 'jYWJ', 'dD', 'tT'];
const OTHER_PAIR = 150;
const PAIR_COSTS: readonly (readonly [string, number])[] = [
  ['kq', 0],
  ['kg', 110],
  ['kG', 140],
  ['gq', 30],
  ['Gq', 50],
  ['Gg', 15],
  ['hX', 35],
  ['sz', 70],
  ['sS', 80],
  ['sC', 100],
  ['sQ', 50],
  ['sZ', 100],
  ['zZ', 60],
  ['zQ', 50],
  ['SC', 35],
  ['SZ', 90],
  ['CQ', 60],
  ['jY', 35],
  ['jW', 40],
  ['jJ', 35],
  ['dD', 25],
  ['tT', 15],
];
/** Vowels that stand for one another, and hundredths of a letter. */
const VOWEL_PAIRS: readonly (readonly [number, number, number])[] = [
  [E, I, 15],
  [O, U, 15],
  [A, E, 25],
  [A, O, 60],
  [JOT, I, 45],
  [JOT, E, 60],
];
const BOTH_WAYS = [...VOWEL_PAIRS, ...VOWEL_PAIRS.map(([a, b, price]) => [b, a, price] as const)];
const CLASH = 80;
const MORE_VOWEL = 25;
const NO_VOWEL = 15;

/** Words of different classes differ by more than any cost. */
export const UNLIKE = 0xffff;

const WIDTH = CONSONANTS.length;
const CONSONANT_COST = new Uint16Array(WIDTH * WIDTH).fill(UNLIKE);
export const CLASS_OF = Uint8Array.from(CONSONANTS, (name, id) => {
  CONSONANT_COST[id * WIDTH + id] = 0;
  return idOf(CLASSES.find(members => members.includes(name))?.[0] ?? name);
});
for (const members of CLASSES)
  for (const a of members) for (const b of members) if (a !== b) CONSONANT_COST[idOf(a) * WIDTH + idOf(b)] = OTHER_PAIR;
for (const [pair, cost] of PAIR_COSTS) {
  CONSONANT_COST[idOf(pair[0]!) * WIDTH + idOf(pair[1]!)] = cost;
  CONSONANT_COST[idOf(pair[1]!) * WIDTH + idOf(pair[0]!)] = cost;
}
// which vowels are paired first depends on the side that is asked
const VOWEL_COST = Uint16Array.from({ length: VOWEL_SETS * VOWEL_SETS }, (_, at) =>
  Math.min(vowelCost(at >> 6, at & 63), vowelCost(at & 63, at >> 6)),
);

/** Hundredths of a letter by which two sets of vowels between the same consonants differ. */
function vowelCost(x: number, y: number): number {
  let [left, right] = [x & ~y, y & ~x];
  if (left === 0 && right === 0) return 0;
  if (x === 0 || y === 0) return NO_VOWEL + (MORE_VOWEL - 5) * bits(left | right);
  let cost = 0;
  for (const [a, b, price] of BOTH_WAYS) {
    if ((left & a) === 0 || (right & b) === 0) continue;
    left &= ~a;
    right &= ~b;
    cost += price;
  }
  const clashes = Math.min(bits(left), bits(right));
  return cost + clashes * CLASH + (bits(left) + bits(right) - 2 * clashes) * MORE_VOWEL;
}

function bits(set: number): number {
  let count = 0;
  for (let rest = set; rest > 0; rest &= rest - 1) count++;
  return count;
}

/**
 * Hundredths of a letter by which two words differ in sound, in the two readings that are nearest; UNLIKE where no two
 * readings have the same key of at least `leastKey` letters. Symmetric. The words' packed readings begin at the places.
 */
export function soundCost(
  left: Uint8Array,
  leftStart: number,
  right: Uint8Array,
  rightStart: number,
  leastKey: number,
): number {
  let least = UNLIKE;
  for (let n = left[leftStart]!, at = leftStart + 1; n > 0; n--) {
    const size = left[at]!;
    const key = size + left[at + 1]!;
    for (let m = right[rightStart]!, other = rightStart + 1; m > 0; m--) {
      if (key >= leastKey && right[other] === size && right[other + 1] === left[at + 1])
        least = Math.min(least, readingCost(left, at + 2, right, other + 2, size));
      other += 3 + 2 * right[other]!;
    }
    at += 3 + 2 * size;
  }
  return least;
}

function readingCost(left: Uint8Array, at: number, right: Uint8Array, other: number, size: number): number {
  let cost = 0;
  for (let n = 0; n < size; n++) {
    const pair = CONSONANT_COST[left[at + n]! * WIDTH + right[other + n]!]!;
    if (pair === UNLIKE) return UNLIKE;
    cost += pair;
  }
  for (let n = size; n <= 2 * size; n++) cost += VOWEL_COST[left[at + n]! * VOWEL_SETS + right[other + n]!]!;
  return cost;
}
