import { KIN, SAME_RECORD, type State } from './assign-origins.ts';
import type { Likeness } from './likeness.ts';

/** An earlier text of the same publisher about what is plainly the same: a follow-up, a correction, a second interview. */
export function sameHouse({ read, earlier, reads, assigned, sources }: State): Likeness | undefined {
  const { publisher } = read.document;
  if (publisher === undefined) return undefined;
  const again = AGAIN.test(read.document.text.slice(0, 3000));
  return earlier().find(
    ({ to, part }) =>
      reads[to]!.document.publisher === publisher &&
      assigned[to]!.origins.length > 0 &&
      assigned[to]!.parent === null &&
      (sources.own || sources.isRecord ? assigned[to]!.basis === 'own' : assigned[to]!.basis === 'described') &&
      part >= (again ? KIN : SAME_RECORD),
  );
}
const AGAIN =
  /\b(?:again|once more|follow[ -]up|correct(?:s|ed|ion)|corrigendum|addendum|interim report|earlier (?:report|note|count|text|interview)|previous(?:ly)?|supplement(?:ary)?|revis(?:ed|ion)|updated?|second edition|special report \d|final report)\b/i;
