import type { Said } from './attribution.ts';
import type { Stretch } from './quantities.ts';

/** What may stand between two sentences of one quotation. */
const BETWEEN = /^[.,;:!?…\s]*$/;
/** No stretch is longer, as in `saidAt`. */
const LONGEST = 30_000;

/**
 * The sentences of one quotation without a break, in one paragraph and of one cue, are one content: each of them gets the whole, in the way the one with the
 * cue is said. `said` is in the order of the text; `paragraphs` are the offsets at which paragraphs begin, rising. Linear.
 */
export function wholeQuotations(text: string, said: readonly Said[], paragraphs: readonly number[]): Said[] {
  const out = [...said];
  const order = out.map((_, k) => k).filter(k => out[k]!.verbatim && out[k]!.cue !== null);
  order.sort((a, b) => out[a]!.cue!.start - out[b]!.cue!.start || out[a]!.content.start - out[b]!.content.start);
  let run: number[] = [];
  for (const k of order) {
    const last = run.length > 0 ? out[run.at(-1)!] : undefined;
    if (last && !isNext(text, last, out[k]!, paragraphs)) {
      join(out, run);
      run = [];
    }
    run.push(k);
  }
  join(out, run);
  return out.sort((a, b) => a.start - b.start || b.end - a.end);
}

function isNext(text: string, last: Said, next: Said, paragraphs: readonly number[]): boolean {
  if (last.cue!.start !== next.cue!.start || next.content.start < last.content.end) return false;
  if (next.content.start - last.content.end > 12 || isBroken(paragraphs, last.content.end, next.content.start))
    return false;
  return BETWEEN.test(text.slice(last.content.end, next.content.start));
}

/** Does a paragraph begin behind `from`, up to `to`? */
function isBroken(paragraphs: readonly number[], from: number, to: number): boolean {
  let [low, high] = [0, paragraphs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (paragraphs[middle]! <= from) low = middle + 1;
    else high = middle;
  }
  return low < paragraphs.length && paragraphs[low]! <= to;
}

function join(out: Said[], run: readonly number[]): void {
  if (run.length < 2) return;
  const [first, last] = [out[run[0]!]!, out[run.at(-1)!]!];
  const content: Stretch = { start: first.content.start, end: last.content.end };
  if (content.end - content.start > LONGEST) return;
  const own = run.map(k => out[k]!).find(({ attribution }) => attribution === 'explicit') ?? first;
  const start = Math.min(...run.map(k => out[k]!.start));
  const end = Math.max(...run.map(k => out[k]!.end));
  for (const k of run) out[k] = { ...own, start, end, content };
}
