import type { TaggedWord } from './tagged.ts';

export const DOUBLE = /^(?:["“”„‟«»]|``|''|´´)$/;

export const SINGLE = /^['`‘’‚´]$/;

/** Is the word a mark that opens or closes a quotation, by what it touches? The glyph decides where both sides are free. */
export function markOf(words: readonly TaggedWord[], k: number): 'open' | 'close' | undefined {
  const { lower, start, end, text } = words[k]!;
  const single = SINGLE.test(lower);
  if (!single && !DOUBLE.test(lower)) return undefined;
  const [before, after] = [words[k - 1], words[k + 1]];
  const left = before !== undefined && before.end === start;
  const right = after !== undefined && after.start === end;
  if (left && right && !single) return /[.,!?]/.test(before.lower) || /[.,!?;:]/.test(after.lower) ? 'close' : 'open';
  // `'We counted nine', he said`: a single mark before another sign closes only what one opened
  if (left && right && single) return /^[.,!?;:]$/.test(after.lower) && opensSingle(words, k) ? 'close' : undefined;
  if (right && !left) return 'open';
  if (left && !right) return single && !opensSingle(words, k) ? undefined : 'close';
  if (single) return undefined;
  return /["“„‟«]/.test(text) && before === undefined ? 'open' : after === undefined ? 'close' : undefined;
}

export function opensSingle(words: readonly TaggedWord[], at: number): boolean {
  for (let k = at - 1; k >= 0 && k > at - 60; k--) {
    if (!SINGLE.test(words[k]!.lower)) continue;
    if (words[k]!.end === words[k + 1]!.start && (k === 0 || words[k - 1]!.end < words[k]!.start)) return true;
  }
  return false;
}

export function skipMarks(words: readonly TaggedWord[], from: number, to: number): number {
  let at = from;
  while (
    at < to &&
    (markOf(words, at) !== undefined || /^[,:.-]$/.test(words[at]!.lower) || DOUBLE.test(words[at]!.lower))
  )
    at++;
  return at;
}

export function trimEnd(words: readonly TaggedWord[], from: number, to: number): number {
  let at = to;
  while (
    at > from &&
    (/^[.,!?;:-]$/.test(words[at]!.lower) || DOUBLE.test(words[at]!.lower) || markOf(words, at) !== undefined)
  )
    at--;
  return at;
}
