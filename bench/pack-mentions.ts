/** Weights of the tagger of names as bytes: int8, hashes sorted and told by their differences; what rounds to nothing is left out. */
import { type Layer, TAGS } from '../src/evidence/mention-model.ts';

export interface Row {
  hash: number;
  weights: Float64Array;
}

/** One layer in integers: a weight of 1 is `scale`. */
export function packLayer(rows: readonly Row[], moves: Float64Array, scale: number, floor: number): Layer {
  const kept = rows
    .map(({ hash, weights }) => {
      const pairs: [number, number][] = [];
      for (let tag = 0; tag < TAGS; tag++) {
        const weight = Math.max(-127, Math.min(127, Math.round(weights[tag]! * scale)));
        if (Math.abs(weight) >= floor) pairs.push([tag, weight]);
      }
      return { hash, pairs };
    })
    .filter(({ pairs }) => pairs.length > 0)
    .sort((a, b) => (a.hash >>> 0) - (b.hash >>> 0));
  let size = 1024;
  while (size < kept.length * 2) size *= 2;
  const total = kept.reduce((sum, { pairs }) => sum + pairs.length, 0);
  const layer: Layer = {
    keys: new Int32Array(size),
    starts: new Int32Array(size),
    counts: new Uint8Array(size),
    tags: new Uint8Array(total),
    weights: new Int8Array(total),
    moves: Int16Array.from(moves, value => Math.round(value * scale)),
  };
  let pair = 0;
  for (const { hash, pairs } of kept) {
    let slot = hash & (size - 1);
    while (layer.counts[slot] !== 0) slot = (slot + 1) & (size - 1);
    layer.keys[slot] = hash;
    layer.starts[slot] = pair;
    layer.counts[slot] = pairs.length;
    for (const [tag, weight] of pairs) {
      layer.tags[pair] = tag;
      layer.weights[pair++] = weight;
    }
  }
  return layer;
}

/** The layers as base64, as readModel reads them. */
export function packModel(layers: readonly Layer[]): string {
  const bytes: number[] = [];
  varint(bytes, layers.length);
  for (const layer of layers) {
    const slots = Array.from(layer.counts.keys())
      .filter(slot => layer.counts[slot] !== 0)
      .sort((a, b) => (layer.keys[a]! >>> 0) - (layer.keys[b]! >>> 0));
    varint(bytes, slots.length);
    varint(bytes, layer.tags.length);
    let before = 0;
    for (const slot of slots) {
      const hash = layer.keys[slot]! >>> 0;
      varint(bytes, hash - before);
      before = hash;
      bytes.push(layer.counts[slot]!);
      for (let k = 0; k < layer.counts[slot]!; k++) {
        bytes.push(layer.tags[layer.starts[slot]! + k]!, layer.weights[layer.starts[slot]! + k]! & 255);
      }
    }
    for (const move of layer.moves) bytes.push(move & 255, (move >> 8) & 255);
  }
  return Buffer.from(bytes).toString('base64');
}

function varint(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}
