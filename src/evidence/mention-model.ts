import { eachRole, joinedFeatures, ROLES, type Seen, viewOf, wordFeatures } from './mention-features.ts';
import type { TaggedWord } from './tagged.ts';

/** The fourteen types of the set that the weights were learned from (re3d of Dstl), in its order of frequency. */
export const TAGGED_TYPES = [
  'Organisation',
  'Location',
  'Person',
  'Nationality',
  'Temporal',
  'Quantity',
  'Weapon',
  'MilitaryPlatform',
  'Vehicle',
  'DocumentReference',
  'Money',
  'Coordinate',
  'Frequency',
  'CommsIdentifier',
] as const;
export type TaggedType = (typeof TAGGED_TYPES)[number];

/** Words `first` to `last` (numbers in the sentence) name a thing of a type; `inner` = it stands within another. */
export interface TaggedSpan {
  first: number;
  last: number;
  type: TaggedType;
  inner: boolean;
}

/** Tags: 0 = outside, then by type begin, inside, last, alone (BILOU). */
export const TAGS = 1 + 4 * TAGGED_TYPES.length;

/** May a word with tag `to` follow one with tag `from`? `from` = TAGS: the start of the sentence. */
export function mayFollow(from: number, to: number): boolean {
  const open = from !== 0 && from !== TAGS && (from - 1) % 4 < 2;
  const goesOn = to !== 0 && (to - 1) % 4 > 0 && (to - 1) % 4 < 3;
  return open ? goesOn && (from - 1) >> 2 === (to - 1) >> 2 : !goesOn;
}

/** One layer: rows of (tag, weight) by the hash of the feature, in an open table, and the weights of the steps. */
export interface Layer {
  keys: Int32Array;
  /** first pair of a slot's row and the number of pairs, 0 = the slot is empty */
  starts: Int32Array;
  counts: Uint8Array;
  tags: Uint8Array;
  weights: Int8Array;
  /** from * TAGS + to; row TAGS: the start */
  moves: Int16Array;
}

/** Reads the layers of an asset (bench/train-mentions.ts writes it). Throws where it is cut short. */
export function readModel(base64: string): Layer[] {
  const bytes = Uint8Array.from(atob(base64), char => char.charCodeAt(0));
  const reader = { bytes, at: 0 };
  const layers = Array.from({ length: varint(reader) }, () => readLayer(reader));
  if (reader.at !== bytes.length) throw new Error(`weights of the tagger: ${bytes.length - reader.at} bytes too many`);
  return layers;
}

interface Reader {
  bytes: Uint8Array;
  at: number;
}

function byte(reader: Reader): number {
  const value = reader.bytes[reader.at++];
  if (value === undefined) throw new Error('weights of the tagger: cut short');
  return value;
}

function varint(reader: Reader): number {
  let value = 0;
  for (let factor = 1; ; factor *= 128) {
    const next = byte(reader);
    value += (next & 127) * factor;
    if (next < 128) return value;
  }
}

function readLayer(reader: Reader): Layer {
  const features = varint(reader);
  const pairs = varint(reader);
  let size = 1024;
  while (size < features * 2) size *= 2;
  const layer: Layer = {
    keys: new Int32Array(size),
    starts: new Int32Array(size),
    counts: new Uint8Array(size),
    tags: new Uint8Array(pairs),
    weights: new Int8Array(pairs),
    moves: new Int16Array((TAGS + 1) * TAGS),
  };
  let hash = 0;
  let pair = 0;
  for (let k = 0; k < features; k++) {
    hash += varint(reader);
    const key = hash | 0;
    let slot = key & (size - 1);
    while (layer.counts[slot] !== 0) slot = (slot + 1) & (size - 1);
    const count = byte(reader);
    layer.keys[slot] = key;
    layer.starts[slot] = pair;
    layer.counts[slot] = count;
    for (let j = 0; j < count; j++) {
      layer.tags[pair] = byte(reader);
      layer.weights[pair++] = byte(reader);
    }
  }
  for (let k = 0; k < layer.moves.length; k++) {
    const low = byte(reader);
    layer.moves[k] = low | (byte(reader) << 8);
  }
  return layer;
}

const LEAST = -0x40000000;

/** The best tags of a sentence (Viterbi over integers). Of the second layer only words in a longer span of the first may be within. */
export function decode(layer: Layer, words: readonly TaggedWord[], outer?: Uint8Array): Uint8Array {
  const view = viewOf(words);
  const joined = new Int32Array(32);
  const score = new Int32Array(words.length * TAGS).fill(LEAST);
  const back = new Uint8Array(words.length * TAGS);
  const emit = new Int32Array(TAGS);
  for (let at = 0; at < words.length; at++) {
    // outside, or alone: nothing is within
    const bare = outer !== undefined && (outer[at] === 0 || (outer[at]! - 1) % 4 === 3);
    emit.fill(0);
    if (!bare) {
      eachRole(view, at, (word, role) => addWord(layer, word, role, emit));
      const count = joinedFeatures(view, at, outer, joined);
      for (let k = 0; k < count; k++) addRow(layer, joined[k]!, emit);
    }
    step(layer, at, bare, emit, score, back);
  }
  return backwards(words.length, score, back);
}

/** Tags behind which a span may begin or the outside go on (outside, last, alone), and those that may follow them. */
const CLOSED = Uint8Array.from({ length: TAGS }, (_, tag) => tag).filter(tag => mayFollow(tag, 0));
const FRESH = Uint8Array.from({ length: TAGS }, (_, tag) => tag).filter(tag => mayFollow(0, tag));
const live = new Uint8Array(TAGS);

/** One word of the search: the best way to each tag; `bare` = to the outside alone. A span that a bare word would cut is not reached. */
function step(layer: Layer, at: number, bare: boolean, emit: Int32Array, score: Int32Array, back: Uint8Array): void {
  const { moves } = layer;
  const row = at * TAGS;
  const last = row - TAGS;
  const alive = at === 0 ? 0 : liveTags(score, last, reachOf(layer));
  for (const to of FRESH) {
    if (bare && to !== 0) break;
    let best = at === 0 ? moves[TAGS * TAGS + to]! : LEAST;
    let before = 0;
    for (let k = 0; k < alive; k++) {
      const value = score[last + live[k]!]! + moves[live[k]! * TAGS + to]!;
      if (value > best) {
        best = value;
        before = live[k]!;
      }
    }
    score[row + to] = Math.max(LEAST, best + emit[to]!);
    back[row + to] = before;
  }
  if (at === 0 || bare) return;
  for (let begin = 1; begin < TAGS; begin += 4)
    for (let to = begin + 1; to < begin + 3; to++) {
      const begun = score[last + begin]! + moves[begin * TAGS + to]!;
      const inside = score[last + begin + 1]! + moves[(begin + 1) * TAGS + to]!;
      score[row + to] = Math.max(LEAST, Math.max(begun, inside) + emit[to]!);
      back[row + to] = inside > begun ? begin + 1 : begin;
    }
}

/** Closed tags that may still lie on the best way: the others are further behind than all steps differ. Into `live`, their number. */
function liveTags(score: Int32Array, last: number, reach: number): number {
  let top = LEAST;
  for (const tag of CLOSED) top = Math.max(top, score[last + tag]!);
  let count = 0;
  for (const tag of CLOSED) if (score[last + tag]! + reach >= top) live[count++] = tag;
  return count;
}

const reaches = new WeakMap<Layer, number>();

/** How far the weights of the steps between closed tags lie apart. */
function reachOf(layer: Layer): number {
  const known = reaches.get(layer);
  if (known !== undefined) return known;
  let [least, most] = [0, 0];
  for (const from of CLOSED)
    for (const to of FRESH) {
      least = Math.min(least, layer.moves[from * TAGS + to]!);
      most = Math.max(most, layer.moves[from * TAGS + to]!);
    }
  reaches.set(layer, most - least);
  return most - least;
}

/** Sums of the features of a word in its roles, by layer and word; gone with the word (mention-features.ts keeps the last 5,000). */
const sums = new WeakMap<Layer, WeakMap<Seen, (Int16Array | undefined)[]>>();

function addWord(layer: Layer, word: Seen, role: number, emit: Int32Array): void {
  let ofLayer = sums.get(layer);
  if (!ofLayer) sums.set(layer, (ofLayer = new WeakMap()));
  let ofWord = ofLayer.get(word);
  if (!ofWord) ofLayer.set(word, (ofWord = Array.from<Int16Array | undefined>({ length: ROLES })));
  let sum = ofWord[role];
  if (!sum) {
    const total = new Int32Array(TAGS);
    for (const hash of wordFeatures(word, role)) addRow(layer, hash, total);
    // at most some 50 features of at most 127
    ofWord[role] = sum = Int16Array.from(total);
  }
  for (let tag = 0; tag < TAGS; tag++) emit[tag]! += sum[tag]!;
}

function addRow(layer: Layer, hash: number, emit: Int32Array): void {
  const { keys, starts, counts, tags, weights } = layer;
  const mask = keys.length - 1;
  for (let slot = hash & mask; counts[slot] !== 0; slot = (slot + 1) & mask)
    if (keys[slot] === hash) {
      const start = starts[slot]!;
      const end = start + counts[slot]!;
      for (let pair = start; pair < end; pair++) emit[tags[pair]!]! += weights[pair]!;
      return;
    }
}

function backwards(words: number, score: Int32Array, back: Uint8Array): Uint8Array {
  const tags = new Uint8Array(words);
  if (words === 0) return tags;
  let tag = 0;
  const last = (words - 1) * TAGS;
  for (let to = 0; to < TAGS; to++) if (mayFollow(to, 0) && score[last + to]! > score[last + tag]!) tag = to;
  for (let at = words - 1; at >= 0; at--) {
    tags[at] = tag;
    tag = back[at * TAGS + tag]!;
  }
  return tags;
}

/** Spans of a row of tags. */
export function spansOf(tags: Uint8Array, inner: boolean): TaggedSpan[] {
  const spans: TaggedSpan[] = [];
  let first = 0;
  for (let at = 0; at < tags.length; at++) {
    const tag = tags[at]!;
    if (tag === 0) continue;
    const place = (tag - 1) % 4;
    if (place === 0) first = at;
    else if (place === 3) first = at;
    if (place >= 2) spans.push({ first, last: at, type: TAGGED_TYPES[(tag - 1) >> 2]!, inner });
  }
  return spans;
}

/** What the layers find in a sentence: the second looks at what the first said, and finds what stands within. */
export function tagNames(layers: readonly Layer[], words: readonly TaggedWord[]): TaggedSpan[] {
  if (words.length === 0) return [];
  const outer = decode(layers[0]!, words);
  const found = spansOf(outer, false);
  const second = layers[1];
  if (second === undefined || found.length === 0) return found;
  const within = spansOf(decode(second, words, outer), true);
  return [...found, ...within.filter(span => !found.some(other => same(span, other)))];
}

function same(a: TaggedSpan, b: TaggedSpan): boolean {
  return a.first === b.first && a.last === b.last && a.type === b.type;
}
