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
interface Seen {
  lower: number;
  shape: number;
  pos: number;
  kinds: number;
  ends: readonly number[];
  isName: boolean;
}

const known = new Map<string, Seen>();
/** distinct words with part of speech kept; a long text has fewer */
const KEPT = 20_000;

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

/** The features of each word of a sentence, and of `outer` where given: per word the tag that the first layer gave. */
export function featuresOf(words: readonly TaggedWord[], outer?: Uint8Array): Features {
  const seen = words.map(seenOf);
  const heads = headsOf(words);
  const bits = kindCount();
  const hashes: number[] = [];
  const from = new Int32Array(words.length + 1);
  for (let at = 0; at < words.length; at++) {
    const [p2, p, w, n, n2] = [-2, -1, 0, 1, 2].map(step => seen[at + step] ?? NONE) as [Seen, Seen, Seen, Seen, Seen];
    hashes.push(mix(0, 0));
    hashes.push(mix(1, w.lower), mix(2, p.lower), mix(3, n.lower), mix(4, p2.lower), mix(5, n2.lower));
    hashes.push(mix(6, p.lower, w.lower), mix(7, w.lower, n.lower));
    hashes.push(
      mix(8, w.shape),
      mix(9, p.shape),
      mix(10, n.shape),
      mix(11, p.shape, w.shape),
      mix(12, w.shape, n.shape),
    );
    hashes.push(mix(13, w.pos), mix(14, p.pos), mix(15, n.pos), mix(16, p.pos, w.pos), mix(17, w.pos, n.pos));
    hashes.push(mix(18, mix(0, p.pos, w.pos), n.pos), mix(19, p2.pos, p.pos), mix(20, n.pos, n2.pos));
    hashes.push(mix(46, p.lower, n.lower), mix(47, p2.lower, p.lower), mix(48, n.lower, n2.lower));
    for (let k = 0; k < w.ends.length; k++) hashes.push(mix(21 + k, w.ends[k]!));
    kindFeatures(hashes, 30, w.kinds, bits);
    kindFeatures(hashes, 31, p.kinds, bits);
    kindFeatures(hashes, 32, n.kinds, bits);
    kindFeatures(hashes, 33, p2.kinds, bits);
    kindFeatures(hashes, 34, n2.kinds, bits);
    hashes.push(mix(35, w.kinds, w.pos), mix(36, p.kinds, w.kinds), mix(37, w.kinds, n.kinds));
    const head = heads[at]!;
    if (head >= 0) {
      const noun = seen[head]!;
      hashes.push(mix(38, noun.lower), mix(39, noun.pos, Math.min(head - at, 4)), mix(40, noun.shape));
      hashes.push(mix(41, noun.lower, w.pos), mix(45, noun.ends[1]!));
      kindFeatures(hashes, 42, noun.kinds, bits);
      kindFeatures(hashes, at === head ? 49 : 50, noun.kinds, bits);
      const then = seen[head + 1] ?? NONE;
      hashes.push(mix(43, then.lower), mix(44, noun.kinds, w.pos));
    }
    if (outer) outerFeatures(hashes, outer, at, w);
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

/** What the first layer said of this word and of those beside it. */
function outerFeatures(hashes: number[], outer: Uint8Array, at: number, word: Seen): void {
  const [before, here, after] = [outer[at - 1] ?? 255, outer[at]!, outer[at + 1] ?? 255];
  hashes.push(mix(60, here), mix(61, before, here), mix(62, here, after));
  hashes.push(mix(63, here, word.lower), mix(64, here, word.pos), mix(65, here, word.kinds), mix(66, here, word.shape));
}
