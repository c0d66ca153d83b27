import type { ErrorCode, Place } from '../../core/errors.ts';
import type { ParsedDocument } from './parsed.ts';

/** To the parser's thread: one document, or the answer to a picture that it sent. */
export type ToParser =
  | { kind: 'parse'; bytes: Uint8Array; name: string; mime?: string | undefined; ocr?: string | undefined }
  | { kind: 'picture'; answer: { text: string } | { why: string } };

/** From it: a picture to be read by OCR (its clock stands still meanwhile), or the end. */
export type FromParser =
  | { kind: 'picture'; page: number; pnm: Uint8Array }
  | { kind: 'parsed'; document: ParsedDocument }
  | {
      kind: 'failed';
      code?: ErrorCode;
      place: Place;
      params: Readonly<Record<string, string | number>>;
      message: string;
    };
