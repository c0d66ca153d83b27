import { featuresOf } from './mention-features.ts';
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

/** From which tags each tag may be reached. */
const REACHED: readonly (readonly number[])[] = Array.from({ length: TAGS }, (_, to) =>
  Array.from({ length: TAGS }, (_unused, from) => from).filter(from => mayFollow(from, to)),
);
const LEAST = -0x40000000;

/** The best tags of a sentence (Viterbi over integers). */
export function decode(layer: Layer, words: readonly TaggedWord[], outer?: Uint8Array): Uint8Array {
  const { hashes, from } = featuresOf(words, outer);
  const score = new Int32Array(words.length * TAGS);
  const back = new Uint8Array(words.length * TAGS);
  const emit = new Int32Array(TAGS);
  for (let at = 0; at < words.length; at++) {
    emit.fill(0);
    for (let k = from[at]!; k < from[at + 1]!; k++) addRow(layer, hashes[k]!, emit);
    const row = at * TAGS;
    for (let to = 0; to < TAGS; to++) {
      let best = LEAST;
      let before = 0;
      if (at === 0) best = mayFollow(TAGS, to) ? layer.moves[TAGS * TAGS + to]! : LEAST;
      else
        for (const tag of REACHED[to]!) {
          const value = score[row - TAGS + tag]! + layer.moves[tag * TAGS + to]!;
          if (value > best) {
            best = value;
            before = tag;
          }
        }
      score[row + to] = best <= LEAST ? LEAST : best + emit[to]!;
      back[row + to] = before;
    }
  }
  return backwards(words.length, score, back);
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
