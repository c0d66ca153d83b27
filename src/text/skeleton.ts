import { A, CLASS_OF, CONSONANTS, E, I, idOf, JOT, O, U } from './sound-costs.ts';

/**
 * What a folded word sounds like, whatever the romanisation: its consonants in classes, and between them the vowels. Words
 * with the same classes are candidates for being one name; how alike they are is told by `soundCost`.
 *
 * Letters stand for different sounds in different traditions, so a word has up to four readings:
 * - PLAIN (English, Arabic): j as in jam, w is a vowel, ch = sh, c before e, i, y = s
 * - CONTINENTAL (German, Polish, Slavic): j and w as in ja, Wladimir; ch as in Bach; c = ts; zh as French j
 * - SOFT (Egyptian, Turkish): g and c as in Gamal, Cemal for Jamal
 * - TAILED (Belarusian, Greek): u after a vowel is v, as in Naumau for Naumov
 */
const [PLAIN, CONTINENTAL, SOFT, TAILED] = [0, 1, 2, 3];

const VOWEL_OF = new Uint8Array(128);
for (const [letter, set] of Object.entries({ a: A, e: E, i: I, y: I, o: O, u: U, w: U }))
  VOWEL_OF[letter.charCodeAt(0)] = set;

/** Letters that stand for one consonant together; where several fit, the longest. */
const CLUSTERS: readonly (readonly [string, string])[] = [
  ['schtsch', 'C'],
  ['chtch', 'C'],
  ['tsch', 'C'],
  ['shch', 'C'],
  ['dsch', 'j'],
  ['tch', 'C'],
  ['tsh', 'C'],
  ['sch', 'S'],
  ['dzh', 'j'],
  ['dj', 'j'],
  ['sh', 'S'],
  ['ch', 'C'],
  ['zh', 'Z'],
  ['kh', 'X'],
  ['gh', 'G'],
  ['dh', 'D'],
  ['th', 'T'],
  ['ph', 'f'],
  ['ts', 'Q'],
  ['tz', 'Q'],
  ['cz', 'C'],
  ['ck', 'k'],
];

interface Cluster {
  letters: string;
  consonant: number;
}
const CLUSTERS_AT: readonly (readonly Cluster[])[] = Array.from({ length: 128 }, (_, code) =>
  CLUSTERS.filter(([letters]) => letters.charCodeAt(0) === code)
    .map(([letters, name]) => ({ letters, consonant: idOf(name) }))
    .sort((a, b) => b.letters.length - a.letters.length),
);
const [a, c, e, g, h, i, j, k, o, u, v, w, x, y, z] = [...'aceghijkouvwxyz'].map(letter => letter.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

// one reading while it is put together
const consonants = new Uint8Array(80);
const slots = new Uint8Array(81);
let count = 0;
let slot = 0;
let begins = 0;

function sound(consonant: number): void {
  const doubled = slot === 0 && count > 0 && CLASS_OF[consonants[count - 1]!] === CLASS_OF[consonant];
  if (doubled) return;
  if (count === 0) begins = slot === 0 ? 0 : 1;
  consonants[count] = consonant;
  slots[count++] = slot;
  slot = 0;
}

function read(word: string, reading: number): void {
  count = slot = begins = 0;
  for (let at = 0; at < word.length; ) at += step(word, at, reading);
  if (count === 0) begins = slot === 0 ? 0 : 1;
  slots[count] = slot;
}

/** Takes one sound at a place of a word; returns how many letters it has. */
function step(word: string, at: number, reading: number): number {
  const letter = word.charCodeAt(at);
  const next = at + 1 < word.length ? word.charCodeAt(at + 1) : 0;
  const vowel = VOWEL_OF[letter]!;
  if (vowel !== 0) return vowelStep(word, at, reading, letter, next, vowel);
  const clusters = CLUSTERS_AT[letter]!;
  for (let n = 0; n < clusters.length; n++) {
    const { letters, consonant } = clusters[n]!;
    if (next !== letters.charCodeAt(1) || !word.startsWith(letters, at)) continue;
    if (reading === CONTINENTAL && letters === 'ch') sound(KH);
    else if (reading === CONTINENTAL && letters === 'zh') sound(FRENCH_J);
    else sound(consonant);
    return letters.length;
  }
  if (letter === h) {
    // the last h of Fatimah is not heard
    if (next !== 0 || at === 0 || VOWEL_OF[word.charCodeAt(at - 1)] === 0) sound(letter - a);
  } else if (letter === j) {
    if (reading === CONTINENTAL) slot |= JOT;
    else sound(letter - a);
  } else if (letter === x) {
    sound(k - a);
    sound(S);
  } else if (letter === g) sound(reading === SOFT ? SOFT_G : letter - a);
  else if (letter === c) {
    if (reading === CONTINENTAL) sound(TS);
    else if (reading === SOFT) sound(SOFT_C);
    else sound(next === e || next === i || next === y ? S : k - a);
  } else if (letter >= a && letter <= z) sound(letter - a);
  return 1;
}
const KH = idOf('X');
const FRENCH_J = idOf('J');
const SOFT_G = idOf('Y');
const SOFT_C = idOf('W');
const TS = idOf('Q');
const S = idOf('s');

function vowelStep(word: string, at: number, reading: number, letter: number, next: number, vowel: number): number {
  if (letter === w && reading === CONTINENTAL) {
    sound(v - a);
    return 1;
  }
  if (reading === TAILED && letter === u && isTail(word, at, next)) {
    sound(v - a);
    return 1;
  }
  if (letter === o && (next === o || (next === u && reading !== TAILED))) {
    slot |= U;
    return 2;
  }
  if (letter === e && next === e) {
    slot |= I;
    return 2;
  }
  slot |= vowel;
  return 1;
}

/** Is the u at a place after a, e or o and before a consonant or the end? */
function isTail(word: string, at: number, next: number): boolean {
  const before = at > 0 ? word.charCodeAt(at - 1) : 0;
  return (before === a || before === e || before === o) && VOWEL_OF[next] === 0;
}

/** Which readings beside the plain one may differ from it, as bits. */
function otherReadings(word: string): number {
  let found = 0;
  for (let at = 0; at < word.length; at++) {
    const letter = word.charCodeAt(at);
    const next = at + 1 < word.length ? word.charCodeAt(at + 1) : 0;
    if (letter === j || letter === w || letter === c || (letter === z && next === h)) found |= 1 << CONTINENTAL;
    if ((letter === g && next !== h) || (letter === c && next !== h && next !== k)) found |= 1 << SOFT;
    if (letter === u && isTail(word, at, next)) found |= 1 << TAILED;
  }
  return found;
}

/**
 * The readings of a folded word, packed: how many there are, then for each how many consonants, 1 if it begins with a
 * vowel, the consonants, and the vowels before each and after the last.
 */
export function packSounds(word: string): Uint8Array {
  const others = otherReadings(word);
  packed[0] = 0;
  let end = 1;
  for (let reading = PLAIN; reading <= TAILED; reading++) {
    if (reading !== PLAIN && (others & (1 << reading)) === 0) continue;
    read(word, reading);
    packed[0]++;
    packed[end++] = count;
    packed[end++] = begins;
    for (let n = 0; n < count; n++) packed[end++] = consonants[n]!;
    for (let n = 0; n <= count; n++) packed[end++] = slots[n]!;
  }
  return packed.slice(0, end);
}
// four readings of words cut at 32 letters, of which an x gives two consonants
const packed = new Uint8Array(1024);

/** Keys of packed readings: the classes of the consonants, 'a' before them where the word begins with a vowel. */
export function soundKeys(packed: Uint8Array): string[] {
  const keys: string[] = [];
  for (let reading = 0, at = 1; reading < packed[0]!; reading++) {
    let key = packed[at + 1] === 1 ? 'a' : '';
    for (let n = 0; n < packed[at]!; n++) key += CONSONANTS[CLASS_OF[packed[at + 2 + n]!]!]!;
    if (!keys.includes(key)) keys.push(key);
    at += 3 + 2 * packed[at]!;
  }
  return keys;
}
