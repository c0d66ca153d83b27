import { GrowingColumn, GrowingSpans, type Spans } from './columns.ts';
import { type Excluded, findParagraphs } from './paragraphs.ts';
import { findQuotes, QUOTATION } from './quotes.ts';
import { splitSentences } from './sentences.ts';
import { tokenize } from './tokens.ts';

/** A text in its parts, all as UTF-16 offsets into `text`, end exclusive. White space and what is excluded is in none. */
export interface Structure {
  readonly text: string;
  /** kind: PARAGRAPH */
  readonly paragraphs: Spans;
  /** kind: bits of SENTENCE */
  readonly sentences: Spans;
  /** kind: TOKEN */
  readonly tokens: Spans;
  /** kind: bits of QUOTATION; marks included, outer before inner */
  readonly quotes: Spans;
  /** index of the first sentence of each paragraph, and one more at the end */
  readonly paragraphSentence: Uint32Array;
  /** index of the first token of each sentence, and one more at the end */
  readonly sentenceToken: Uint32Array;
  /** index of the paragraph of each quotation */
  readonly quoteParagraph: Uint32Array;
}

/**
 * Paragraphs, sentences, tokens and quotations of a text outside of the `excluded` regions (sorted, not overlapping).
 * Time and memory are linear in the text whatever it holds: paragraphs, sentences and tokens are cut at their caps.
 */
export function structure(text: string, excluded: readonly Excluded[] = []): Structure {
  const paragraphs = findParagraphs(text, excluded);
  const growing = new GrowingSpans(text.length >> 2);
  const sentences = new GrowingSpans(text.length >> 6);
  const sentenceToken = new GrowingColumn(text.length >> 6);
  const paragraphSentence = new GrowingColumn(paragraphs.count + 1);
  const paragraphToken = new GrowingColumn(paragraphs.count + 1);
  for (let n = 0; n < paragraphs.count; n++) {
    const first = growing.length;
    tokenize(text, paragraphs.start[n]!, paragraphs.end[n]!, growing);
    paragraphSentence.push(sentences.length);
    paragraphToken.push(first);
    const range = { first, last: growing.length, kind: paragraphs.kind[n]! };
    splitSentences(text, growing, range, sentences, token => sentenceToken.push(token));
  }
  paragraphSentence.push(sentences.length);
  paragraphToken.push(growing.length);
  sentenceToken.push(growing.length);
  const tokens = growing.take();
  const { quotes, quoteParagraph } = allQuotes(text, tokens, paragraphToken);
  return {
    text,
    paragraphs,
    sentences: sentences.take(),
    tokens,
    quotes,
    paragraphSentence: paragraphSentence.take(),
    sentenceToken: sentenceToken.take(),
    quoteParagraph,
  };
}

function allQuotes(text: string, tokens: Spans, paragraphToken: GrowingColumn) {
  const quotes = new GrowingSpans(64);
  const quoteParagraph = new GrowingColumn(64);
  for (let n = 0; n + 1 < paragraphToken.length; n++) {
    const before = quotes.length;
    findQuotes(text, tokens, paragraphToken.at(n), paragraphToken.at(n + 1), quotes);
    for (let row = before; row < quotes.length; row++) quoteParagraph.push(n);
    if (before > 0 && quotes.length > before) linkParagraphs(quotes, quoteParagraph, before, tokens, paragraphToken, n);
  }
  return { quotes: quotes.take(), quoteParagraph: quoteParagraph.take() };
}

/**
 * Speech over several paragraphs has an opening mark at the head of each and a closing one at the last: a quotation that
 * runs unclosed to the end of its paragraph is taken up by one at the head of the next.
 */
function linkParagraphs(
  quotes: GrowingSpans,
  quoteParagraph: GrowingColumn,
  row: number,
  tokens: Spans,
  paragraphToken: GrowingColumn,
  paragraph: number,
): void {
  const head = paragraphToken.at(paragraph);
  if (quotes.start.at(row) !== tokens.start[head] || paragraph === 0) return;
  for (let last = row - 1; last >= 0 && quoteParagraph.at(last) === paragraph - 1; last--) {
    const bits = quotes.kind.at(last);
    if (bits & (QUOTATION.closed | QUOTATION.single) || quotes.end.at(last) !== tokens.end[head - 1]) continue;
    quotes.kind.set(last, bits | QUOTATION.continues);
    quotes.kind.set(row, quotes.kind.at(row) | QUOTATION.continued);
    return;
  }
}
