import { rarity } from './likeness.ts';
import type { TextRead } from './lineage-text.ts';

/**
 * Bits of rarity, weighted, that two texts must share to be about one matter; and how many distinct features. Set on the development families and those of
 * origins-extra read as one collection (187 texts, 12 matters).
 */
const SHARED_BITS = 22;
const SHARED_FEATURES = 5;
/** A feature of more texts than this part of the collection says what it is about, not which matter. */
const RARE = 12;
/** In a smaller collection words are counted as if so many texts stood beside: what is rare in forty texts need not be rare. */
const FEW = 187;
/** Texts looked at for one feature: the latest. */
const POSTINGS = 64;
/** Matters that one text joins to: those before it that share most. */
const JOINED = 6;

/** Groups texts, in order of time, by matter: each joins those before it that share enough of what is rare in the collection. Returns the group of each, numbered by first text. */
export function mattersOf(reads: readonly TextRead[]): number[] {
  const rarities = raritiesOf(reads);
  const parent = reads.map((_, at) => at);
  const find = (at: number): number => {
    let root = at;
    while (parent[root] !== root) root = parent[root]!;
    for (let next = at; next !== root; ) [parent[next], next] = [root, parent[next]!];
    return root;
  };
  const holders = new Map<string, number[]>();
  reads.forEach(({ features }, at) => {
    const shared = new Map<number, { bits: number; count: number }>();
    for (const [key, weight] of features) {
      const rare = rarities.get(key);
      if (rare === undefined) continue;
      const list = holders.get(key) ?? [];
      for (const other of list.slice(-POSTINGS)) {
        const sum = shared.get(other) ?? { bits: 0, count: 0 };
        shared.set(other, { bits: sum.bits + (rare * weight) / 100, count: sum.count + 1 });
      }
      list.push(at);
      holders.set(key, list);
    }
    const near = [...shared].filter(([, { bits, count }]) => bits >= SHARED_BITS && count >= SHARED_FEATURES);
    near.sort(([a, x], [b, y]) => y.bits - x.bits || a - b);
    for (const [other] of near.slice(0, JOINED)) {
      const [a, b] = [find(at), find(other)];
      parent[Math.max(a, b)] = Math.min(a, b);
    }
  });
  return reads.map((_, at) => find(at));
}

/** Rarities of the features that at least two texts and not too many have. */
function raritiesOf(reads: readonly TextRead[]): Map<string, number> {
  const holders = new Map<string, number>();
  for (const { features } of reads) for (const key of features.keys()) holders.set(key, (holders.get(key) ?? 0) + 1);
  const most = Math.max(RARE, reads.length / 8);
  const kept = [...holders].filter(
    ([key, count]) => count >= 2 && count <= most && !key.startsWith('t:') && !key.startsWith('m:'),
  );
  return new Map(kept.map(([key, count]) => [key, rarity(Math.max(reads.length, FEW), count)]));
}
