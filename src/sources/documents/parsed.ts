import type { Document, DocumentPart, Region } from '../../model/document.ts';

/** What a document says about itself, as far as its format carries it. */
export type DocumentFacts = Partial<
  Pick<Document, 'title' | 'publisher' | 'authors' | 'published' | 'publishedBasis' | 'licence' | 'url'>
> & { publisherBasis?: Document['publisherBasis'] };

/** A file within a mail. */
export interface Attachment {
  name: string;
  mime: string;
  bytes: Uint8Array;
}

/** What a parser makes of bytes. */
export interface ParsedDocument {
  format: Document['format'];
  kind: Document['kind'];
  text: string;
  facts: DocumentFacts;
  excluded: Region[];
  parts?: DocumentPart[];
  encoding?: string;
  encodingBasis?: Document['encodingBasis'];
  declaredLanguage?: string;
  language?: string;
  languageBasis?: Document['languageBasis'];
  attachments?: Attachment[];
  notes: string[];
}

/** Most bytes of one document. */
export const MAX_DOCUMENT_BYTES = 128 << 20;
/** Most characters of one stored text. */
export const MAX_TEXT = 128 << 20;

/** Regions in order; those that meet or overlap become one, under the rule of the first. */
export function mergeRegions(regions: readonly Region[]): Region[] {
  const sorted = regions.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start || b.end - a.end);
  const out: Region[] = [];
  for (const region of sorted) {
    const last = out.at(-1);
    if (last && (region.start < last.end || (region.start === last.end && region.rule === last.rule)))
      last.end = Math.max(last.end, region.end);
    else out.push({ ...region });
  }
  return out;
}
