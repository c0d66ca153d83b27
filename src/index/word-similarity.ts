import { koreanAlike, koreanReading } from '../text/korean-key.ts';
import { type NameTie, nameTie, nameWord, OTHER, SPELLING, UNTIED } from '../text/name-ties.ts';
import { packSounds, soundKeys } from '../text/skeleton.ts';
import { soundCost, UNLIKE } from '../text/sound-costs.ts';
import { distanceTo, setPattern } from './edit-distance.ts';

/** Similarities are whole numbers from 0 to 1000. */
export const SAME = 1000;
/** a single letter and a word that begins with it: V. for Vladimir */
export const INITIAL = 600;
/** spellings of one frequent name: Alexander, Oleksandr */
export const SAME_NAME = 960;
/** a name and its nickname, or a Chinese surname in another habit: William, Bill; Zhou, Chow */
export const TIED_NAME = 900;
/** the most that two different frequent names are alike, whatever their letters: Marat, Murat */
export const OTHER_NAME = 600;
/** the same sounds in another spelling, at the most (khoury, khuri); less what they differ by, and nothing below the least */
export const SAME_SOUND = 950;
export const LEAST_SOUND = 650;
/** from here on a different spelling is no slip */
export const NEAR_SKELETON = 900;
/** one Korean name in two romanisations (korean-key.ts); counts as one edit, also glued */
export const SAME_KOREAN = 930;
/** what gluing two words costs: Yu Rong for Yurong; at most one edit beside */
export const GLUED = 30;
export const GLUED_EDITS = 1;
/** consonants (a first vowel counts) that words share: to be looked up by their sound, and to be compared by it */
export const MIN_KEY = 3;
export const MIN_NEAR_KEY = 2;
/** what a letter's worth of difference in sound costs, in a word of one letter */
const SOUND_COST = 900;

/** Most edits that still count, by the length of the longer word: none up to 2 letters, 1 up to 5, 2 up to 9, else 3. */
export function editBudget(length: number): number {
  return length <= 2 ? 0 : length <= 5 ? 1 : length <= 9 ? 2 : 3;
}

/** Similarity of two different words of which the longer has `length` letters, `edits` apart. */
export function editedSimilarity(length: number, edits: number): number {
  return (
    SAME - Math.floor((EDIT_COST * edits) / length) - SECOND_EDIT_COST * (edits - 1) - (length === 3 ? SHORT_COST : 0)
  );
}
// by trial on the development half (bench/names.ts): a slip in a word of four letters must not hide a one-word name
const EDIT_COST = 650;
const SECOND_EDIT_COST = 70;
const SHORT_COST = 80;

/** The digits of a word in their order. Slips are forgiven in letters, not in digits: HANA1 is not HANA2. */
export function digitsOf(word: string): string {
  let digits = '';
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) <= 57) digits += word[i];
  return digits;
}

/** Is it all digits? */
export function isNumber(word: string): boolean {
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) > 57) return false;
  return true;
}

/** Keys under which a word is looked up: its sounds where it is long enough to mean something, its names (`=` and number). */
export function wordKeys(word: string, sounds: Uint8Array): string[] {
  if (digitsOf(word) !== '') return [];
  const name = nameWord(word);
  const names = name === undefined ? [] : [...name.spelt.map(row => `=${row}`), ...name.tied.map(row => `~${row}`)];
  return word.length < MIN_KEY ? names : [...names, ...soundKeys(sounds).filter(key => key.length >= MIN_KEY)];
}

/** Similarity of words whose sounds differ by `cost` (soundCost), the longer of `length` letters; 0 below LEAST_SOUND. */
function heardSimilarity(cost: number, length: number): number {
  if (cost === UNLIKE) return 0;
  const similarity = SAME_SOUND - Math.floor((SOUND_COST * cost) / (100 * length));
  if (similarity === SAME_KOREAN) return SAME_KOREAN - 1;
  return similarity >= LEAST_SOUND ? similarity : 0;
}

/**
 * How two words are alike, packed in one number: similarity × 4 + edits, where edits is 3 for "three, or alike in another
 * way". 0 = not alike.
 */
export type Likeness = number;
export const likeness = (similarity: number, edits: number): Likeness => similarity * 4 + Math.min(edits, 3);
export const similarityOf = (packed: Likeness): number => packed >> 2;
export const editsOf = (packed: Likeness): number => packed & 3;

/** Two spellings of one Korean name. Edits never give this similarity, so that it is known by it (alignment.ts). */
export const KOREAN: Likeness = likeness(SAME_KOREAN, 1);

const encoder = new TextEncoder();

/**
 * How two folded words are alike: the definition that the index must agree with. Symmetric. Equal words 1000; digits
 * must agree, and numbers be equal; a single letter and a word it begins 600; an equal Korean reading; else the best of
 * edit distance within the budget, equal sounds and spellings of one frequent name; else 0.
 */
export function wordLikeness(a: string, b: string): Likeness {
  if (a === b) return likeness(SAME, 0);
  if (isNumber(a) || isNumber(b) || digitsOf(a) !== digitsOf(b)) return 0;
  if (a.length === 1 || b.length === 1) return a.length !== b.length && a[0] === b[0] ? likeness(INITIAL, 3) : 0;
  return koreanAlike(koreanReading(a), koreanReading(b)) ? KOREAN : plainLikeness(a, b);
}

function plainLikeness(a: string, b: string): Likeness {
  const longer = Math.max(a.length, b.length);
  const budget = editBudget(longer);
  const bytes = encoder.encode(a);
  setPattern(bytes, bytes.length);
  const other = encoder.encode(b);
  const edits = distanceTo(other, 0, other.length, budget);
  const name = nameTie(nameWord(a), nameWord(b));
  const [sounds, others] = [packSounds(a), packSounds(b)];
  if (edits <= budget) return editedLikeness(longer, edits, soundCost(sounds, 0, others, 0, MIN_NEAR_KEY), name);
  const heard = a.length >= MIN_KEY && b.length >= MIN_KEY && digitsOf(a) === '';
  return heardLikeness(longer, heard ? soundCost(sounds, 0, others, 0, MIN_KEY) : UNLIKE, name);
}

/**
 * Two different words within the edit budget, the longer of `length` letters: spellings of one name, of the same sounds
 * (`cost` by soundCost with MIN_NEAR_KEY), or a slip. `name` by nameTie.
 */
export function editedLikeness(length: number, edits: number, cost: number, name: NameTie): Likeness {
  const edited = editedSimilarity(length, edits);
  if (name === OTHER) return likeness(Math.min(edited, OTHER_NAME), edits);
  return likeness(Math.max(edited, tiedSimilarity(name, cost, length)), edits);
}

/** Two words beyond the edit budget: spellings of one name, or of the same sounds (`cost` with MIN_KEY), or 0. */
export function heardLikeness(length: number, cost: number, name: NameTie): Likeness {
  const heard = name === OTHER ? 0 : tiedSimilarity(name, cost, length);
  return heard > 0 ? likeness(heard, 3) : 0;
}

function tiedSimilarity(name: NameTie, cost: number, length: number): number {
  if (name === SPELLING) return SAME_NAME;
  const heard = heardSimilarity(cost, length);
  return name === UNTIED ? heard : Math.max(TIED_NAME, heard);
}
