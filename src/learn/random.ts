/** A stream of whole numbers from 0 to 2^32 − 1 (mulberry32, Tommy Ettinger, public domain): the same for the same seed. */
export function randomStream(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/** The part of 2^32 that a share of 0–1 is; a number of the stream below it happens with that share. */
export const partOf = (share: number): number => Math.round(share * 4_294_967_296);
