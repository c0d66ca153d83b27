import type { TaggedWord } from './tagged.ts';
import { kindCount, kindsOf } from './mention-words.ts';

/**
 * What the tagger of names sees of each word: the word, its neighbours, shape, endings, part of speech, the kinds of our own
 * tables, and the noun phrase around it. All as 32-bit hashes (template, value): no word stands in the weights in clear.
 */
export interface Features {
  /** hashes of all words one behind the other */
  hashes: Int32Array;
  /** where each word's begin; one more than words */
  from: Int32Array;
}

/** Hash of a string: FNV-1a over its UTF-16 units (Fowler, Noll, Vo; offset 2166136261, prime 16777619). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let k = 0; k < text.length; k++) hash = Math.imul(hash ^ text.charCodeAt(k), 0x01000193);
  return hash | 0;
}

/** One hash of a template and two values; the mixer is MurmurHash3's (Appleby, public domain). */
function mix(template: number, a: number, b = 0): number {
  let hash = Math.imul(template + 1, 0x9e3779b1) ^ a;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) ^ Math.imul(b, 0x27d4eb2f);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** A word with what is computed once. */
export interface Seen {
  lower: number;
  shape: number;
  pos: number;
  kinds: number;
  ends: readonly number[];
  isName: boolean;
}

const known = new Map<string, Seen>();
/** distinct words with part of speech kept; a long text has fewer */
const KEPT = 5_000;

function seenOf(word: TaggedWord): Seen {
  const key = `${word.pos} ${word.text}`;
  const before = known.get(key);
  if (before) return before;
  if (known.size >= KEPT) known.clear();
  const { text, lower } = word;
  const seen: Seen = {
    lower: hashOf(lower.replace(/\d/g, '0')),
    shape: hashOf(shapeOf(text)),
    pos: hashOf(word.pos),
    kinds: kindsOf(text, lower),
    ends: [2, 3, 4].map(n => hashOf(lower.slice(-n))).concat([3, 4].map(n => hashOf(lower.slice(0, n)))),
    isName: text !== lower,
  };
  known.set(key, seen);
  return seen;
}

/** `Xx` of Mosul, `X.X.` of U.S., `X-0` of F-16; runs of one kind count once. */
function shapeOf(text: string): string {
  return text
    .slice(0, 20)
    .replace(/[A-Z]+(?=[A-Z]|$)|[A-Z]/g, whole => (whole.length > 1 ? 'XX' : 'X'))
    .replace(/[a-z]+/g, 'x')
    .replace(/\d+/g, '0');
}

const NONE: Seen = { lower: 1, shape: 1, pos: 1, kinds: 0, ends: [], isName: false };
const CHUNK: ReadonlySet<string> = new Set(['DET', 'ADJ', 'NOUN', 'PROPN', 'NUM', 'SYM']);
const HEAD: ReadonlySet<string> = new Set(['NOUN', 'PROPN']);

/** The last noun of the run of nouns, adjectives and articles that a word stands in, or -1; `ISIL-held` holds it together. */
function headsOf(words: readonly TaggedWord[]): Int32Array {
  const heads = new Int32Array(words.length).fill(-1);
  for (let at = 0; at < words.length; ) {
    if (!CHUNK.has(words[at]!.pos)) {
      at++;
      continue;
    }
    let end = at;
    let head = -1;
    while (end < words.length && (CHUNK.has(words[end]!.pos) || words[end]!.text === '-')) {
      if (end > at && words[end]!.pos === 'DET') break;
      if (HEAD.has(words[end]!.pos)) head = end;
      end++;
    }
    for (let k = at; k < end; k++) heads[k] = k <= head ? head : -1;
    at = end;
  }
  return heads;
}

/** A sentence as the tagger looks at it. */
export interface View {
  seen: readonly Seen[];
  heads: Int32Array;
}

export function viewOf(words: readonly TaggedWord[]): View {
  return { seen: words.map(seenOf), heads: headsOf(words) };
}

/** Where a word stands to the one that is tagged: here, before, behind, two before, two behind, head of its noun phrase, … */
export const ROLES = 9;
const [HERE, BEFORE, BEHIND, BEFORE_2, BEHIND_2, OF_HEAD, IS_HEAD, NOT_HEAD, THEN] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8,
] as const;

/** The features of one word in one role: they hang on nothing else, so a decoder may add up their weights once. */
export function wordFeatures(word: Seen, role: number): number[] {
  const hashes: number[] = [];
  const bits = kindCount();
  if (role === HERE) {
    hashes.push(mix(0, 0), mix(1, word.lower), mix(8, word.shape), mix(13, word.pos), mix(35, word.kinds, word.pos));
    for (let k = 0; k < word.ends.length; k++) hashes.push(mix(21 + k, word.ends[k]!));
    kindFeatures(hashes, 30, word.kinds, bits);
  } else if (role === BEFORE || role === BEHIND) {
    hashes.push(mix(1 + role, word.lower), mix(8 + role, word.shape), mix(13 + role, word.pos));
    kindFeatures(hashes, 30 + role, word.kinds, bits);
  } else if (role === BEFORE_2 || role === BEHIND_2) {
    hashes.push(mix(1 + role, word.lower));
    kindFeatures(hashes, 30 + role, word.kinds, bits);
  } else if (role === OF_HEAD) {
    hashes.push(mix(38, word.lower), mix(40, word.shape), mix(45, word.ends[1] ?? 0));
    kindFeatures(hashes, 42, word.kinds, bits);
  } else if (role === THEN) hashes.push(mix(43, word.lower));
  else kindFeatures(hashes, role === IS_HEAD ? 49 : 50, word.kinds, bits);
  return hashes;
}

/** Calls `add` for the words that stand around the word `at`, each with its role. */
export function eachRole({ seen, heads }: View, at: number, add: (word: Seen, role: number) => void): void {
  add(seen[at]!, HERE);
  add(seen[at - 1] ?? NONE, BEFORE);
  add(seen[at + 1] ?? NONE, BEHIND);
  add(seen[at - 2] ?? NONE, BEFORE_2);
  add(seen[at + 2] ?? NONE, BEHIND_2);
  const head = heads[at]!;
  if (head < 0) return;
  add(seen[head]!, OF_HEAD);
  add(seen[head]!, at === head ? IS_HEAD : NOT_HEAD);
  add(seen[head + 1] ?? NONE, THEN);
}

/** The features that two words make together, and what the first layer said; into `out` (room for 32), their number. */
export function joinedFeatures(
  { seen, heads }: View,
  at: number,
  outer: Uint8Array | undefined,
  out: Int32Array,
): number {
  const p2 = seen[at - 2] ?? NONE;
  const p = seen[at - 1] ?? NONE;
  const w = seen[at]!;
  const n = seen[at + 1] ?? NONE;
  const n2 = seen[at + 2] ?? NONE;
  let count = 0;
  out[count++] = mix(6, p.lower, w.lower);
  out[count++] = mix(7, w.lower, n.lower);
  out[count++] = mix(11, p.shape, w.shape);
  out[count++] = mix(12, w.shape, n.shape);
  out[count++] = mix(16, p.pos, w.pos);
  out[count++] = mix(17, w.pos, n.pos);
  out[count++] = mix(18, mix(0, p.pos, w.pos), n.pos);
  out[count++] = mix(19, p2.pos, p.pos);
  out[count++] = mix(20, n.pos, n2.pos);
  out[count++] = mix(46, p.lower, n.lower);
  out[count++] = mix(47, p2.lower, p.lower);
  out[count++] = mix(48, n.lower, n2.lower);
  out[count++] = mix(36, p.kinds, w.kinds);
  out[count++] = mix(37, w.kinds, n.kinds);
  const head = heads[at]!;
  if (head >= 0) {
    const noun = seen[head]!;
    out[count++] = mix(39, noun.pos, Math.min(head - at, 4));
    out[count++] = mix(41, noun.lower, w.pos);
    out[count++] = mix(44, noun.kinds, w.pos);
  }
  if (outer === undefined) return count;
  const here = outer[at]!;
  out[count++] = mix(60, here);
  out[count++] = mix(61, outer[at - 1] ?? 255, here);
  out[count++] = mix(62, here, outer[at + 1] ?? 255);
  out[count++] = mix(63, here, w.lower);
  out[count++] = mix(64, here, w.pos);
  out[count++] = mix(65, here, w.kinds);
  out[count++] = mix(66, here, w.shape);
  return count;
}

/** All features of each word of a sentence, and of `outer` where given: per word the tag that the first layer gave. */
export function featuresOf(words: readonly TaggedWord[], outer?: Uint8Array): Features {
  const view = viewOf(words);
  const hashes: number[] = [];
  const from = new Int32Array(words.length + 1);
  const joined = new Int32Array(32);
  for (let at = 0; at < words.length; at++) {
    eachRole(view, at, (word, role) => hashes.push(...wordFeatures(word, role)));
    const count = joinedFeatures(view, at, outer, joined);
    for (let k = 0; k < count; k++) hashes.push(joined[k]!);
    from[at + 1] = hashes.length;
  }
  return { hashes: Int32Array.from(hashes), from };
}

function kindFeatures(hashes: number[], template: number, kinds: number, bits: number): void {
  if (kinds === 0) {
    hashes.push(mix(template, -1));
    return;
  }
  for (let bit = 0; bit < bits; bit++) if (kinds & (1 << bit)) hashes.push(mix(template, bit));
  if (kinds & (1 << 29)) hashes.push(mix(template, 29));
  if (kinds & (1 << 30)) hashes.push(mix(template, 30));
}
