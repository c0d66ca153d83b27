import { koreanAlike, koreanReading } from '../text/korean-key.ts';
import { skeleton } from '../text/skeleton.ts';
import { distanceTo, setPattern } from './edit-distance.ts';

/** Similarities are whole numbers from 0 to 1000. */
export const SAME = 1000;
/** a single letter and a word that begins with it: V. for Vladimir */
export const INITIAL = 600;
/** the same consonants: one name in two romanisations; more where few letters differ (khoury, khuri) */
export const SAME_SKELETON = 780;
export const NEAR_SKELETON = 900;
/** one Korean name in two romanisations (korean-key.ts); counts as one edit, also glued */
export const SAME_KOREAN = 930;
/** what gluing two words costs: Yu Rong for Yurong; at most one edit beside */
export const GLUED = 30;
export const GLUED_EDITS = 1;
const MIN_SKELETON = 3;
const MIN_NEAR_SKELETON = 2;

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

/** The skeleton of a word where it is long enough to mean something, else ''. */
export function keySkeleton(word: string): string {
  if (word.length < 3 || isNumber(word)) return '';
  const key = skeleton(word);
  return key.length >= MIN_SKELETON ? key : '';
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
 * must agree, and numbers be equal; a single letter and a word it begins 600; an equal Korean reading; else the better of
 * edit distance within the budget and an equal skeleton; else 0.
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
  if (edits <= budget) return editedLikeness(a, b, edits);
  const key = keySkeleton(a);
  return key !== '' && key === keySkeleton(b) ? likeness(SAME_SKELETON, 3) : 0;
}

/** Two different words within the edit budget: a spelling of the same consonants, or a slip. */
export function editedLikeness(a: string, b: string, edits: number): Likeness {
  const key = skeleton(a);
  const alike = editedSimilarity(Math.max(a.length, b.length), edits);
  return key.length >= MIN_NEAR_SKELETON && key === skeleton(b)
    ? likeness(Math.max(NEAR_SKELETON, alike), edits)
    : likeness(alike, edits);
}
