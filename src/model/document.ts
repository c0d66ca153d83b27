import { z } from 'zod';

/** What a document is to a reader of reports. */
export const DOCUMENT_KINDS = ['article', 'hearing', 'testimony', 'court', 'mail', 'other'] as const;
export const DOCUMENT_FORMATS = ['text', 'html', 'pdf', 'docx', 'email'] as const;

/** A stretch of the text that no claim is read from, and by which rule, so that leaving it out can be checked. */
const regionSchema = z.object({
  start: z.int().min(0),
  end: z.int().min(0),
  /** rule that found it: `navigation`, `appeal`, `date-line`, `page-furniture`, `quoted-reply`, … */
  rule: z.string(),
});
export type Region = z.infer<typeof regionSchema>;

/** A page or part of a document whose text is stored apart from its bytes. */
const partSchema = z.object({
  /** `page 3`, `body`, `footnotes`, `header` … */
  label: z.string(),
  start: z.int().min(0),
  end: z.int().min(0),
  /** the page is a picture without text */
  scanned: z.literal(true).optional(),
  /** languages with which its picture was read: `eng+kor` */
  ocr: z.string().optional(),
});
export type DocumentPart = z.infer<typeof partSchema>;

export const documentSchema = z.object({
  /** sha256 of the bytes, 64 hex digits: the same bytes are one document wherever they come from */
  id: z.string().length(64),
  /** as it was given when the bytes were first captured; `MAIL!attachment` for one within a mail */
  path: z.string(),
  bytes: z.int().min(0),
  kind: z.enum(DOCUMENT_KINDS),
  format: z.enum(DOCUMENT_FORMATS),
  title: z.string().optional(),
  publisher: z.string().optional(),
  /** `stated` by the document about itself, `inferred` from an address in it, or `unknown` */
  publisherBasis: z.enum(['stated', 'inferred', 'unknown']),
  authors: z.array(z.string()).optional(),
  /** EDTF day, as its publisher counts it */
  published: z.string().optional(),
  /** where that day was read: `metadata`, `header` (of a mail), `date-line` */
  publishedBasis: z.string().optional(),
  /** two letters of ISO 639-1 */
  language: z.string().optional(),
  languageBasis: z.enum(['detected', 'declared', 'unknown']),
  licence: z.string().optional(),
  url: z.string().optional(),
  capturedAt: z.string(),
  /** encoding of the bytes, where they are text */
  encoding: z.string().optional(),
  encodingBasis: z.enum(['mark', 'valid', 'declared', 'detected']).optional(),
  /** sha256 of the text as UTF-8, and its length in UTF-16 units: offsets count these */
  textSha256: z.string().length(64),
  textLength: z.int().min(0),
  /** regions that are left out, sorted, not overlapping */
  excluded: z.array(regionSchema),
  /** absent for text files: their offsets are into the decoded file itself */
  parts: z.array(partSchema).optional(),
  /** the mail that this was attached to */
  parent: z.string().optional(),
  /** what a person should know: how it was decoded, what could not be read */
  notes: z.array(z.string()),
});

/** The bytes of a report and what they say about themselves. Immutable but for the paths at which they were seen. */
export type Document = z.infer<typeof documentSchema>;
