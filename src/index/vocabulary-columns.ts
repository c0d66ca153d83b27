import type { Column } from '../core/sections.ts';
import { koreanReading } from '../text/korean-key.ts';
import { packSounds } from '../text/skeleton.ts';
import { keyHash } from './identifier-keys.ts';
import { letterMask } from './letter-mask.ts';
import { HashPairs } from './numbers.ts';
import { LENGTHS } from './vocabulary.ts';
import { wordKeys } from './word-similarity.ts';

/** Columns that Vocabulary reads. The words: `singles` that stand alone, then those only glued, each part by length. */
export function vocabularyColumns(words: readonly string[], singles: number): Record<string, Column> {
  const starts = new Uint32Array(words.length + 1);
  for (const [id, text] of words.entries()) starts[id + 1] = starts[id]! + text.length;
  const bytes = new Uint8Array(starts[words.length]!);
  const masks = new Uint32Array(words.length);
  const keys = new HashPairs();
  // of words that stand alone: what is glued is asked for its sound too seldom to keep it
  const soundStarts = new Uint32Array(singles + 1);
  let soundBytes = new Uint8Array(1 << 16);
  const korean = new HashPairs();
  for (const [id, text] of words.entries()) {
    for (let i = 0; i < text.length; i++) bytes[starts[id]! + i] = text.charCodeAt(i);
    masks[id] = letterMask(bytes, starts[id]!, starts[id + 1]!);
    if (id < singles) {
      const sounds = packSounds(text);
      const end = soundStarts[id]! + sounds.length;
      soundStarts[id + 1] = end;
      if (end > soundBytes.length) soundBytes = wider(soundBytes, end * 2);
      soundBytes.set(sounds, soundStarts[id]);
      for (const key of wordKeys(text, sounds)) keys.push(keyHash(key), id);
    }
    const reading = text.length > 1 ? koreanReading(text).key : '';
    if (reading !== '') korean.push(keyHash(reading), id);
  }
  const { hashes: soundHashes, values: soundWords } = keys.done();
  const { hashes: koreanHashes, values: koreanWords } = korean.done();
  return {
    wordBytes: bytes,
    wordStarts: starts,
    wordMasks: masks,
    soundStarts,
    soundBytes: soundBytes.slice(0, soundStarts[singles]),
    singleLengths: lengthTable(words, 0, singles),
    gluedLengths: lengthTable(words, singles, words.length),
    soundHashes,
    soundWords,
    koreanHashes,
    koreanWords,
  };
}

function wider(bytes: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(length);
  copy.set(bytes);
  return copy;
}

/** first word of each length within [from, to), which is sorted by length */
function lengthTable(words: readonly string[], from: number, to: number): Uint32Array {
  const table = new Uint32Array(LENGTHS);
  let at = from;
  for (let length = 0; length < LENGTHS; length++) {
    while (at < to && words[at]!.length < length) at++;
    table[length] = at;
  }
  return table;
}
