import { sha256Hex } from '../core/sha256.ts';

/**
 * Picks declarations at random, so that a model is also judged by what it would not have chosen: those with the lowest
 * hash of seed and id. The same seed and ids give the same picks, whatever the order of the file; without the seed
 * nobody can tell who is picked. `among` are rows; `count` at most so many are returned, in the order of the file.
 */
export function randomPicks(ids: readonly string[], among: Int32Array, count: number, seed: string): Int32Array {
  if (count <= 0) return new Int32Array(0);
  const hashed = Array.from(among, row => ({ row, hash: sha256Hex(`${seed}\n${ids[row]!}`) }));
  hashed.sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : a.row - b.row));
  return Int32Array.from(hashed.slice(0, count), ({ row }) => row).sort();
}
