import { type AlignedPair, piecePair, type WeighedName, weighName } from '../index/alignment.ts';
import { distanceTo, setPattern } from '../index/edit-distance.ts';
import { keyHash } from '../index/identifier-keys.ts';
import { letterMask } from '../index/letter-mask.ts';
import {
  editBudget,
  editedLikeness,
  GLUED_EDITS,
  heardLikeness,
  type Likeness,
  likeness,
  MIN_KEY,
  MIN_NEAR_KEY,
  SAME,
  wordLikeness,
} from '../index/word-similarity.ts';
import type { SchemaName } from '../model/schema.ts';
import { type Abbreviable, abbreviable, isNeeded } from '../text/abbreviations.ts';
import { aircraftMark } from '../text/aircraft-marks.ts';
import { nameTie, type NameWord, nameWord } from '../text/name-ties.ts';
import { koreanReading } from '../text/korean-key.ts';
import { packSounds } from '../text/skeleton.ts';
import { soundCost, UNLIKE } from '../text/sound-costs.ts';
import { MAX_WORD, spokenOrder, words } from '../text/words.ts';
import { defaultWeight } from './default-weights.ts';
import { type NameKind, nameKind } from './name-evidence.ts';
import type { ListedWords } from './name-costs.ts';

/** A name made ready to be compared with many others: per piece what rules a likeness out without looking at its letters. */
export interface PreparedName {
  kind: NameKind;
  /** the registration of an aircraft that the name is */
  mark: string | undefined;
  name: WeighedName;
  listed: ListedWords;
  /** letters of the pieces, among those of other names */
  bytes: Uint8Array;
  /** COLUMNS whole 32-bit numbers a piece */
  pieces: readonly number[];
  /** per piece its sounds (packSounds) once they were asked for, and what it is as a name */
  sounds: (Uint8Array | undefined)[];
  names: readonly (NameWord | undefined)[];
  /** as a short form and as a name that has short forms, once that was asked for */
  abbreviable?: Abbreviable;
}

const COLUMNS = 7;
/** first letter in `bytes`, and how many there are */
const START = 0;
const LENGTH = 1;
const MASK = 2;
/** hash of the text */
const TEXT = 3;
/** hash of its digits; a number is equal or nothing, so there every piece has its own */
const DIGITS = 4;
/** hash of the Korean reading; 0 = none */
const KOREAN = 5;
/** how many words it covers */
const SPAN = 6;

/** Prepares a name; its words weigh what they do without lists (default-weights.ts). */
export function prepareName(text: string, schema: SchemaName): PreparedName {
  const parsed = words(spokenOrder(text));
  const weights = parsed.map(defaultWeight);
  const name = weighName(text, parsed, weights);
  let length = 0;
  for (let k = 0; k < name.units.length; k++) length += name.units[k]!.text.length;
  if (arenaUsed + length > arena.length) {
    arena = new Uint8Array(Math.max(ARENA, length));
    arenaUsed = 0;
  }
  const bytes = arena;
  const pieces: number[] = [];
  for (let k = 0; k < name.units.length; k++) {
    const word = name.units[k]!.text;
    preparePiece(word, arenaUsed, bytes, pieces);
    pieces.push(name.units[k]!.span);
    arenaUsed += word.length;
  }
  const listed: ListedWords = {
    count: parsed.length,
    weight: position => weights[position]!,
    isNumber: position => parsed[position]!.kind === 'number',
    word: position => parsed[position]!.forms[0]!,
    text: unit => name.units[unit]!.text,
  };
  const sounds = name.units.map((): Uint8Array | undefined => undefined);
  const names = name.units.map(unit => nameWord(unit.text));
  const mark = schema === 'Airplane' ? aircraftMark(text) : undefined;
  return { kind: nameKind(schema, schema), mark, name, listed, bytes, pieces, sounds, names };
}

/** Two names of which one may be a short form of the other, as such; undefined where their first letters say that none is. */
export function abbreviablePair(a: PreparedName, b: PreparedName): [Abbreviable, Abbreviable] | undefined {
  if (!mayShorten(a, b) && !mayShorten(b, a)) return undefined;
  a.abbreviable ??= abbreviable(a.name.words);
  b.abbreviable ??= abbreviable(b.name.words);
  return [a.abbreviable, b.abbreviable];
}

/** Does a short form that the first name is or begins with have the letter with which one of the second may begin? */
function mayShorten({ name: short }: PreparedName, { name: long }: PreparedName): boolean {
  const first = short.words.find(word => word.kind !== 'form')?.forms[0]![0];
  for (const { forms, kind } of long.words) {
    if (forms[0]![0] === first) return true;
    if (isNeeded(forms[0]!, kind)) return false;
  }
  return false;
}

// a typed array costs more to make than the letters of a name to write: names share them
const ARENA = 1 << 14;
let arena = new Uint8Array(ARENA);
let arenaUsed = 0;

function preparePiece(word: string, start: number, bytes: Uint8Array, pieces: number[]): void {
  let text = FNV_START;
  let digits = FNV_START;
  let count = 0;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    bytes[start + i] = code;
    text = Math.imul(text ^ code, FNV_PRIME);
    if (code > 57) continue;
    digits = Math.imul(digits ^ code, FNV_PRIME);
    count++;
  }
  // in the order of START … KOREAN; SPAN follows
  pieces.push(
    start,
    word.length,
    letterMask(bytes, start, start + word.length) | 0,
    text,
    count === word.length ? ~text : digits,
    hashOrZero(koreanReading(word).key),
  );
}

/** Hash of a key that is never 0, and 0 for no key. */
function hashOrZero(key: string): number {
  return key === '' ? 0 : keyHash(key) | 0 || 1;
}

const FNV_START = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;

/**
 * The pieces of two names that may pair, as alignPlain lists them. Cheap tests rule out what wordLikeness, the
 * definition, calls 0.
 */
export function alikePieces(query: PreparedName, name: PreparedName): AlignedPair[] {
  const pairs: AlignedPair[] = [];
  const likenessOf = query.name.units.length * name.name.units.length > MANY ? remembered(query, name) : pieceLikeness;
  for (let q = 0; q < query.name.units.length; q++) {
    for (let n = 0; n < name.name.units.length; n++) {
      const alike = likenessOf(query, q, name, n);
      const pair = alike === 0 ? undefined : piecePair(query.name, q, name.name, n, alike);
      if (pair) pairs.push(pair);
    }
  }
  return pairs;
}

const MANY = 4096;

/** pieceLikeness of two long names, each pair of texts looked at once: such names repeat themselves, or were made to be slow. */
function remembered(query: PreparedName, name: PreparedName): typeof pieceLikeness {
  const [asked, other] = [firstOfText(query), firstOfText(name)];
  const known = new Int16Array(asked.length * other.length).fill(-1);
  return (a, q, b, n) => {
    const at = asked[q]! * other.length + other[n]!;
    if (known[at]! < 0) known[at] = pieceLikeness(a, q, b, n);
    return known[at]!;
  };
}

/** For each piece the first one with its text. */
function firstOfText({ name }: PreparedName): number[] {
  const first = new Map<string, number>();
  return name.units.map(({ text }, k) => {
    if (!first.has(text)) first.set(text, k);
    return first.get(text)!;
  });
}

const EQUAL = likeness(SAME, 0);
const pattern = new Uint8Array(MAX_WORD);

/** wordLikeness of two pieces: their columns rule most of them out, and know the edits of most of the others. */
function pieceLikeness(a: PreparedName, q: number, b: PreparedName, n: number): Likeness {
  const [x, y] = [a.pieces, b.pieces];
  const [i, j] = [q * COLUMNS, n * COLUMNS];
  const ask = (): Likeness => wordLikeness(a.name.units[q]!.text, b.name.units[n]!.text);
  if (x[i + TEXT] === y[j + TEXT]) return a.name.units[q]!.text === b.name.units[n]!.text ? EQUAL : ask();
  if (x[i + DIGITS] !== y[j + DIGITS]) return 0;
  const [lengthA, lengthB] = [x[i + LENGTH]!, y[j + LENGTH]!];
  if (lengthA === 1 || lengthB === 1) return a.bytes[x[i + START]!] === b.bytes[y[j + START]!] ? ask() : 0;
  if (x[i + KOREAN] !== 0 && x[i + KOREAN] === y[j + KOREAN]) return ask();
  const glued = x[i + SPAN]! + y[j + SPAN]! > 2;
  // words glued on both sides must be the same (unitSimilarity)
  if (glued && x[i + SPAN]! > 1 && y[j + SPAN]! > 1) return 0;
  const longer = Math.max(lengthA, lengthB);
  const budget = glued ? Math.min(GLUED_EDITS, editBudget(longer)) : editBudget(longer);
  const tie = nameTie(a.names[q], b.names[n]);
  if (masksAreNear(x[i + MASK]!, y[j + MASK]!, lengthA - lengthB, budget)) {
    for (let k = 0; k < lengthA; k++) pattern[k] = a.bytes[x[i + START]! + k]!;
    setPattern(pattern, lengthA);
    const edits = distanceTo(b.bytes, y[j + START]!, y[j + START]! + lengthB, budget);
    if (edits <= budget) return editedLikeness(longer, edits, piecesSoundCost(a, q, b, n, MIN_NEAR_KEY), tie);
  }
  // glued pieces beyond the edit budget do not pair (unitSimilarity)
  if (glued) return 0;
  const heard = Math.min(lengthA, lengthB) >= MIN_KEY && x[i + DIGITS] === FNV_START;
  return heardLikeness(longer, heard ? piecesSoundCost(a, q, b, n, MIN_KEY) : UNLIKE, tie);
}

function piecesSoundCost(a: PreparedName, q: number, b: PreparedName, n: number, leastKey: number): number {
  const left = (a.sounds[q] ??= packSounds(a.name.units[q]!.text));
  const right = (b.sounds[n] ??= packSounds(b.name.units[n]!.text));
  return soundCost(left, 0, right, 0, leastKey);
}

/** May words with these letters, one `more` letters longer, be within `budget` edits? */
function masksAreNear(a: number, b: number, more: number, budget: number): boolean {
  if (more > budget || -more > budget) return false;
  return bits(b & ~a) <= budget && bits(a & ~b) <= budget;
}

/** Set bits of a 32-bit word. */
function bits(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
