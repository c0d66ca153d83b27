// Paragraphs (lines), sentences and quotations of short texts for tests of who says what.
export interface Split {
  sentences: { start: number; end: number; paragraph: number }[];
  quotations: { start: number; end: number; closed: boolean }[];
}

const SENTENCE =
  /(?:[^.!?]|[.](?=\S)|[.?!](?=[”"]?,? [a-z])|(?<=\b(?:[A-Z]|Mr|Mrs|Ms|Ltd|Col|Capt|Oct|No|Dr|Gen|Co|Inc|St))\.)+[.!?]*[”"]?/g;

/** Sentences and quotations outside the excluded stretches. Marks are paired in turn; the last one of a paragraph may stay open. */
export function split(text: string, excluded: readonly { start: number; end: number }[] = []): Split {
  const out: Split = { sentences: [], quotations: [] };
  let paragraph = 0;
  for (const { 0: line, index } of text.matchAll(/[^\n]+/g)) {
    paragraph++;
    if (excluded.some(one => index < one.end && one.start < index + line.length)) continue;
    const marks = [...line.matchAll(/[“”"„]/g)].map(mark => mark.index);
    for (let k = 0; k < marks.length; k += 2) {
      const close = marks[k + 1];
      const end = index + (close ?? line.length);
      out.quotations.push({ start: index + marks[k]! + 1, end, closed: close !== undefined });
    }
    for (const { 0: sentence, index: at } of line.matchAll(SENTENCE)) {
      if (sentence.trim() === '') continue;
      const start = index + at + sentence.length - sentence.trimStart().length;
      out.sentences.push({ start, end: index + at + sentence.trimEnd().length, paragraph });
    }
  }
  return out;
}
