import { fail } from '../../core/errors.ts';
import { parseDocx } from './docx.ts';
import { detectLanguage } from './language.ts';
import { MAX_TEXT, type ParsedDocument } from './parsed.ts';
import type { Ocr } from './pdf.ts';
import { parsePlainText } from './plain-text.ts';

export type Format = ParsedDocument['format'];

const ENDINGS: Readonly<Record<string, Format>> = {
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  eml: 'email',
  txt: 'text',
  text: 'text',
  md: 'text',
};

/** The format of bytes: by their first ones, then by the end of the name, then by what the head looks like. */
export function recogniseDocument(bytes: Uint8Array, name: string, mime = ''): Format {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 2048));
  if (head.slice(0, 1024).includes('%PDF-')) return 'pdf';
  if (head.startsWith('PK\x03\x04') || head.startsWith('\xd0\xcf\x11\xe0')) return 'docx';
  const ending = ENDINGS[/\.([A-Za-z]{2,5})$/.exec(name)?.[1]?.toLowerCase() ?? ''];
  if (ending !== undefined) return ending;
  if (mime === 'message/rfc822') return 'email';
  if (mime === 'text/html' || /^\s*(?:<!--[^]{0,1000}?-->\s*)?<(?:!doctype html|html|head|body)\b/i.test(head))
    return 'html';
  if (/^(?:From |Return-Path:|Received:|Delivered-To:|MIME-Version:|Message-ID:)/i.test(head) && /\nFrom: /i.test(head))
    return 'email';
  return 'text';
}

export interface ParseRequest {
  bytes: Uint8Array;
  /** as evidence names it */
  name: string;
  mime?: string | undefined;
  ocr?: Ocr | undefined;
}

/** Reads bytes in whichever format they are. Throws E_FORMAT, E_ENCODING, E_DOCUMENT, E_DOCUMENT_LIMIT, E_XML…. */
export async function parseDocument(request: ParseRequest): Promise<ParsedDocument> {
  const { name } = request;
  if (request.bytes.length === 0) throw fail('E_FORMAT', { file: name, why: 'it is empty', next: 'Fetch it again.' });
  const parsed = await parserFor(request);
  if (parsed.text.length > MAX_TEXT)
    throw fail('E_DOCUMENT_LIMIT', { file: name, why: `more than ${MAX_TEXT} characters of text` });
  const language = await detectLanguage(parsed.text, parsed.excluded[0]?.start === 0 ? parsed.excluded[0].end : 0);
  const declared = /^[a-z]{2}(?=$|[-_])/i.exec(parsed.declaredLanguage ?? '')?.[0].toLowerCase();
  if (language !== undefined && declared !== undefined && declared !== language)
    parsed.notes.push(`declared as ${declared}, but its text is ${language}`);
  const known = language ?? declared;
  return {
    ...parsed,
    ...(known !== undefined && { language: known }),
    languageBasis: language !== undefined ? 'detected' : declared !== undefined ? 'declared' : 'unknown',
  };
}

async function parserFor({ bytes, name, mime, ocr }: ParseRequest): Promise<ParsedDocument> {
  switch (recogniseDocument(bytes, name, mime)) {
    case 'pdf':
      return (await import('./pdf.ts')).parsePdf(bytes, name, ocr);
    case 'docx':
      return parseDocx(bytes, name);
    case 'html':
      return (await import('./html.ts')).parseHtml(bytes, name);
    case 'email':
      return (await import('./email.ts')).parseEmail(bytes, name);
    default:
      return parsePlainText(bytes, name);
  }
}
