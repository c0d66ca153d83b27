import { deniedIn, type Said, saidAt } from './attribution.ts';
import type { Frame } from './frames.ts';

const NEGATES: ReadonlySet<string> = new Set(['denies', 'doubts']);

/** Who says a claim: of a denial or doubt whoever denies in it, else the innermost stretch. */
export function saidOf(said: readonly Said[], frame: Frame): Said | undefined {
  const own = NEGATES.has(frame.predicate) ? deniedIn(said, frame) : undefined;
  return own ?? saidAt(said, frame) ?? deniedIn(said, frame);
}
