// Where words stand in a report; used by generate-report-gold.ts.

/** UTF-16 offsets, end exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** Speakers that need an antecedent; `A` is the label of an answer. */
const PRONOUN = /^(?:he|she|it|they|we|i|a|him|her)$/i;

/** Every place where the words stand as whole words. */
export function occurrences(text: string, needle: string): Span[] {
  const found: Span[] = [];
  const wordBefore = /^[\p{L}\p{N}]/u.test(needle);
  const wordAfter = /[\p{L}\p{N}]$/u.test(needle);
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
    const end = at + needle.length;
    if (wordBefore && /[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) continue;
    if (wordAfter && /[\p{L}\p{N}]/u.test(text[end] ?? '')) continue;
    found.push({ start: at, end });
  }
  return found;
}

/** Characters between two spans; 0 when they touch or overlap. */
export const distance = (a: Span, b: Span): number => Math.max(b.start - a.end, a.start - b.end, 0);

/** The spans that name the speaker as well: the mention without its article, its parts, an accepted name in it, the antecedent of a pronoun. */
export function speakerSpans(text: string, mention: Span, accepted: readonly string[]): [number, number][] {
  const found: Span[] = [mention];
  const words = text.slice(mention.start, mention.end);
  let at = mention.start;
  for (const part of words.split(', ')) {
    found.push({ start: at, end: at + part.length });
    at += part.length + 2;
  }
  const names = accepted.filter(name => !PRONOUN.test(name));
  for (const name of names) {
    const inside = occurrences(text, name).filter(span => span.start >= mention.start && span.end <= mention.end);
    found.push(...inside);
  }
  if (PRONOUN.test(words)) {
    const before = names.flatMap(name => occurrences(text, name)).filter(span => span.end <= mention.start);
    const last = Math.max(...before.map(span => span.end));
    found.push(...before.filter(span => span.end === last));
  }
  const bare = found.map(({ start, end }) => {
    const article = /^(?:a|an|the|his|her|its|their|my|one) /i.exec(text.slice(start, end));
    return { start: start + (article ? article[0].length : 0), end };
  });
  const keys = new Set([...found, ...bare].map(span => `${span.start} ${span.end}`));
  return [...keys]
    .map(key => key.split(' ').map(Number) as [number, number])
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}
