import type { Column } from '../core/sections.ts';
import { koreanReading } from '../text/korean-key.ts';
import { packSounds } from '../text/skeleton.ts';
import { keyHash } from './identifier-keys.ts';
import { letterMask } from './letter-mask.ts';
import { HashPairs, Numbers, octets } from './numbers.ts';
import { LENGTHS } from './vocabulary.ts';
import type { WordTable } from './word-table.ts';
import { wordKeys } from './word-similarity.ts';

/**
 * Columns that Vocabulary reads. `order` has the words by their numbers in the table: `singles` that stand alone, then glued ones,
 * each part by length. What a previous index had derived from a word is taken over.
 */
export function vocabularyColumns(table: WordTable, order: Uint32Array, singles: number): Record<string, Column> {
  const starts = new Uint32Array(order.length + 1);
  const bytes = new Numbers(octets);
  const masks = new Uint32Array(order.length);
  const keys = new HashPairs();
  // of words that stand alone: what is glued is asked for its sound too seldom to keep it
  const soundStarts = new Uint32Array(singles + 1);
  const soundBytes = new Numbers(octets);
  const korean = new HashPairs();
  for (let id = 0; id < order.length; id++) {
    const word = order[id]!;
    const letters = table.letters(word);
    bytes.pushAll(letters);
    starts[id + 1] = bytes.length;
    const previous = word < table.kept ? table.previous : undefined;
    masks[id] = previous?.masks[word] ?? letterMask(letters, 0, letters.length);
    const text = previous ? '' : table.text(word);
    if (id < singles) {
      const sounds = previous?.sounds(word) ?? packSounds(text);
      soundBytes.pushAll(sounds);
      soundStarts[id + 1] = soundBytes.length;
      const hashes = previous?.soundHashes(word) ?? wordKeys(text, sounds).map(keyHash);
      for (let k = 0; k < hashes.length; k++) keys.push(hashes[k]!, id);
    }
    const hashes = previous?.koreanHashes(word) ?? hashesOfReading(text);
    for (let k = 0; k < hashes.length; k++) korean.push(hashes[k]!, id);
  }
  const { hashes: soundHashes, values: soundWords } = keys.done();
  const { hashes: koreanHashes, values: koreanWords } = korean.done();
  return {
    wordBytes: bytes.view(),
    wordStarts: starts,
    wordMasks: masks,
    soundStarts,
    soundBytes: soundBytes.view(),
    singleLengths: lengthTable(starts, 0, singles),
    gluedLengths: lengthTable(starts, singles, order.length),
    soundHashes,
    soundWords,
    koreanHashes,
    koreanWords,
  };
}

function hashesOfReading(text: string): number[] {
  const reading = text.length > 1 ? koreanReading(text).key : '';
  return reading === '' ? [] : [keyHash(reading)];
}

/** first word of each length within [from, to), which is sorted by length */
function lengthTable(starts: Uint32Array, from: number, to: number): Uint32Array {
  const table = new Uint32Array(LENGTHS);
  let at = from;
  for (let length = 0; length < LENGTHS; length++) {
    while (at < to && starts[at + 1]! - starts[at]! < length) at++;
    table[length] = at;
  }
  return table;
}
