import type { Document } from '../model/document.ts';
import type { Quotation } from './attribution.ts';
import { findDates } from './dates.ts';
import { QUOTATION } from './quotes.ts';
import type { ReadDocument } from './statements.ts';
import { structure } from './structure.ts';

/** Claims are read from English; other languages are kept, searched by name, and said to be unread. */
export function isReadable({ language }: Pick<Document, 'language'>): boolean {
  return language === undefined || language === 'en';
}

/** A document as the reader of statements takes it: its sentences, quotations and dates outside of the regions that are left out. */
export function prepareDocument(
  document: Pick<Document, 'id' | 'path' | 'published' | 'excluded'>,
  text: string,
): ReadDocument {
  const { id, path, published, excluded } = document;
  const parts = structure(text, excluded);
  const sentences: { start: number; end: number; paragraph: number }[] = [];
  for (let p = 0; p < parts.paragraphs.count; p++)
    for (let s = parts.paragraphSentence[p]!; s < parts.paragraphSentence[p + 1]!; s++)
      sentences.push({ start: parts.sentences.start[s]!, end: parts.sentences.end[s]!, paragraph: p });
  const quotations: Quotation[] = [];
  for (let q = 0; q < parts.quotes.count; q++) {
    const kind = parts.quotes.kind[q]!;
    // a single mark is a term or an apostrophe more often than speech
    if ((kind & QUOTATION.single) !== 0 || (kind & QUOTATION.nested) !== 0) continue;
    const closed = (kind & QUOTATION.closed) !== 0;
    const [start, end] = [parts.quotes.start[q]! + 1, parts.quotes.end[q]! - (closed ? 1 : 0)];
    if (end > start) quotations.push({ start, end, closed });
  }
  const dates = findDates(text, { start: 0, end: text.length }, { published })
    .filter(({ kind }) => kind === 'date')
    .filter(({ start, end }) => !excluded.some(region => start < region.end && region.start < end))
    .map(({ start, end, value }) => ({ start, end, edtf: value }));
  return { path, sha256: id, text, sentences, quotations, dates };
}
