import { type ClaimKey, type ClaimRelation, compareClaims, SHARED_WORDS } from '../evidence/claim-key.ts';

/** Claims that are the same as one, broader or narrower, by id, each with how it stands to that one; the claim itself is `same`. */
export type Kin = ReadonlyMap<string, ClaimRelation>;

/** Finds the kin of claims by the words that they share: what comparing with every claim finds, without comparing with every claim. */
export function openKin(keys: ReadonlyMap<string, ClaimKey>): (claim: string) => Kin {
  const ids = [...keys.keys()];
  const all = ids.map(id => keys.get(id)!);
  const holders = new Map<string, number[]>();
  all.forEach(({ words }, at) => {
    for (const word of words) {
      const list = holders.get(word);
      if (list) list.push(at);
      else holders.set(word, [at]);
    }
  });
  const shared = new Int32Array(ids.length);
  let last: { claim: string; kin: Kin } | undefined;
  return claim => {
    if (last?.claim === claim) return last.kin;
    const key = keys.get(claim)!;
    const touched: number[] = [];
    for (const word of key.words) for (const at of holders.get(word) ?? []) if (shared[at]!++ === 0) touched.push(at);
    const kin = new Map<string, ClaimRelation>([[claim, 'same']]);
    for (const at of touched.sort((a, b) => a - b)) {
      const least = SHARED_WORDS * Math.min(all[at]!.words.size, key.words.size);
      const relation = shared[at]! >= least ? compareClaims(all[at]!, key) : 'apart';
      if (relation !== 'apart' && ids[at] !== claim) kin.set(ids[at]!, relation);
      shared[at] = 0;
    }
    last = { claim, kin };
    return kin;
  };
}
