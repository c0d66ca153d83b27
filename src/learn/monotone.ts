/**
 * Makes the leaves of one tree monotone: a leaf that differs from another only by lying higher in `rising` splits never
 * has the lower value. Bit d of a leaf's number is set where split d was passed. Each leaf becomes the middle between the highest value
 * below it and the lowest above it, both taken over leaves that were trained (`cover` > 0); both rise, so their middle
 * does. Returns whole numbers.
 */
export function monotoneLeaves(values: Int32Array, cover: Int32Array, rising: number): Int32Array {
  if (rising === 0) return values;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let leaf = 0; leaf < values.length; leaf++) {
    if (cover[leaf] === 0) continue;
    least = Math.min(least, values[leaf]!);
    most = Math.max(most, values[leaf]!);
  }
  if (most < least) return values;
  return values.map((_, leaf) => {
    let below = Number.NEGATIVE_INFINITY;
    let above = Number.POSITIVE_INFINITY;
    for (let other = 0; other < values.length; other++) {
      // only leaves that are the same in all other splits can be compared
      if (cover[other] === 0 || ((leaf ^ other) & ~rising) !== 0) continue;
      if ((leaf | other) === leaf) below = Math.max(below, values[other]!);
      if ((leaf & other) === leaf) above = Math.min(above, values[other]!);
    }
    if (below === Number.NEGATIVE_INFINITY) below = least;
    if (above === Number.POSITIVE_INFINITY) above = most;
    return Math.floor((below + above) / 2);
  });
}
