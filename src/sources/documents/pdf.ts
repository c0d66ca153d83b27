import { fail, InterdictError } from '../../core/errors.ts';
import { findBoilerplate } from './boilerplate.ts';
import { MAX_TEXT, mergeRegions, type DocumentFacts, type ParsedDocument } from './parsed.ts';
import { joinHyphens, pageFurniture, pageLines, type PdfItem } from './pdf-lines.ts';
import { textFacts } from './text-facts.ts';
import { kindOfText } from './text-kind.ts';

const MAX_PAGES = 5_000;

/** The picture of a page without text, as a portable anymap (PGM, PPM) that Tesseract reads. */
export interface PagePicture {
  /** from 1 */
  page: number;
  pnm: Uint8Array;
}

/** What reads a page's picture: its text, or why there is none. */
export type ReadPicture = (picture: PagePicture) => Promise<{ text: string } | { why: string }>;

export interface Ocr {
  languages: string;
  read: ReadPicture;
}

/**
 * A PDF: the text of each page with a map to it; running heads and page numbers left out; pages without text counted and
 * said, and read from their picture with `ocr`. No script is run. Throws E_DOCUMENT (encrypted, damaged), E_DOCUMENT_LIMIT.
 */
export async function parsePdf(bytes: Uint8Array, file: string, ocr?: Ocr): Promise<ParsedDocument> {
  const { getDocumentProxy, getMeta, extractTextItems } = await import('unpdf');
  const pdf = await opening(file, () =>
    getDocumentProxy(bytes.slice(), { verbosity: 0, disableFontFace: true, useWorkerFetch: false }),
  );
  try {
    if (pdf.numPages > MAX_PAGES) throw fail('E_DOCUMENT_LIMIT', { file, why: `more than ${MAX_PAGES} pages` });
    const { items } = await opening(file, () => extractTextItems(pdf));
    const pages = items.map(page => pageLines(page as PdfItem[]));
    const scanned = new Map<number, string | undefined>();
    const notes: string[] = [];
    for (const [n, lines] of pages.entries()) {
      if (lines.length > 0) continue;
      const read = ocr && (await readPage(pdf, n + 1, ocr, notes));
      scanned.set(n, read === undefined ? undefined : ocr!.languages);
      if (read !== undefined) pages[n] = read;
    }
    const left = [...scanned.values()].filter(read => read === undefined).length;
    if (left > 0)
      notes.unshift(
        `${left} of ${pages.length} pages are pictures without text${ocr ? '' : '; --ocr eng reads them where Tesseract is installed'}`,
      );
    const { info } = await getMeta(pdf).catch(() => ({ info: {} }));
    return compose(pages, scanned, infoFacts(info as Record<string, unknown>), notes, file);
  } finally {
    await pdf.loadingTask.destroy();
  }
}

async function opening<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof InterdictError) throw error;
    const { name, message } = error as Error;
    const encrypted = name === 'PasswordException';
    throw fail('E_DOCUMENT', {
      file,
      kind: 'PDF',
      why: encrypted ? 'it is encrypted with a password' : `it is damaged or cut short (${message.slice(0, 120)})`,
      next: encrypted ? 'Save it without a password.' : 'Fetch it again, or print it to a new PDF.',
    });
  }
}

type Pdf = Awaited<ReturnType<typeof import('unpdf').getDocumentProxy>>;

/** The largest picture of a page, read; undefined (and why in the notes) where it cannot be. */
async function readPage(pdf: Pdf, page: number, ocr: Ocr, notes: string[]): Promise<string[] | undefined> {
  const { extractImages } = await import('unpdf');
  const images = await extractImages(pdf, page).catch((error: Error) => {
    notes.push(`page ${page}: its picture cannot be unpacked (${error.message.slice(0, 80)})`);
    return [];
  });
  const largest = images.toSorted((a, b) => b.width * b.height - a.width * a.height)[0];
  if (!largest) {
    // unpdf hands over pictures of 8 bits a channel only: fax scans of one bit are not among them
    notes.push(`page ${page}: no picture of it can be unpacked for OCR`);
    return undefined;
  }
  const result = await ocr.read({ page, pnm: anymap(largest) });
  if ('why' in result) {
    notes.push(`page ${page}: ${result.why}`);
    return undefined;
  }
  const lines = result.text.split(/\r?\n/).map(line => line.trim());
  return lines.some(line => line !== '') ? lines : undefined;
}

/** http://netpbm.sourceforge.net/doc/pgm.html, ppm.html: binary forms, 8 bits. */
function anymap({
  data,
  width,
  height,
  channels,
}: {
  data: Uint8ClampedArray;
  width: number;
  height: number;
  channels: number;
}): Uint8Array {
  const planes = channels === 1 ? 1 : 3;
  const head = new TextEncoder().encode(`P${planes === 1 ? 5 : 6}\n${width} ${height}\n255\n`);
  const out = new Uint8Array(head.length + width * height * planes);
  out.set(head);
  for (let pixel = 0, to = head.length; pixel < width * height; pixel++)
    for (let plane = 0; plane < planes; plane++) out[to++] = data[pixel * channels + plane]!;
  return out;
}

function compose(
  pages: readonly (readonly string[])[],
  scanned: ReadonlyMap<number, string | undefined>,
  info: DocumentFacts,
  notes: string[],
  file: string,
): ParsedDocument {
  const furniture = pageFurniture(pages);
  const parts: NonNullable<ParsedDocument['parts']> = [];
  const excluded: ParsedDocument['excluded'] = [];
  let text = '';
  for (const [n, lines] of pages.entries()) {
    if (text !== '') text += '\n\n';
    const start = text.length;
    for (const [rule, chunk] of chunks(lines, line => furniture.has(`${n}:${line}`))) {
      if (text.length > start) text += '\n\n';
      const from = text.length;
      text += joinHyphens(chunk.join('\n').replaceAll('\0', '\ufffd').toWellFormed());
      if (rule) excluded.push({ start: from, end: text.length, rule: 'page-furniture' });
    }
    if (text.length > MAX_TEXT)
      throw fail('E_DOCUMENT_LIMIT', { file, why: `more than ${MAX_TEXT} characters of text` });
    const ocr = scanned.get(n);
    parts.push({
      label: `page ${n + 1}`,
      start,
      end: text.length,
      ...(scanned.has(n) && { scanned: true as const }),
      ...(ocr !== undefined && { ocr }),
    });
  }
  const boilerplate = findBoilerplate(text);
  const facts = { ...textFacts(text, boilerplate), ...info };
  const kind = kindOfText(text, facts.published !== undefined);
  return { format: 'pdf', kind, text, facts, parts, excluded: mergeRegions([...excluded, ...boilerplate]), notes };
}

/** Runs of lines that are furniture and runs that are not; empty lines at the ends of a run go. */
function chunks(lines: readonly string[], isFurniture: (line: number) => boolean): [boolean, string[]][] {
  const out: [boolean, string[]][] = [];
  for (const [n, line] of lines.entries()) {
    const rule = isFurniture(n);
    const last = out.at(-1);
    if (last && (last[0] === rule || line === '')) last[1].push(line);
    else out.push([rule, [line]]);
  }
  for (const [, chunk] of out) while (chunk.at(-1) === '') chunk.pop();
  return out.filter(([, chunk]) => chunk.length > 0);
}

/** Title and author of the information dictionary. Its dates are those of the file, not of a publication. */
function infoFacts(info: Record<string, unknown>): DocumentFacts {
  const text = (key: string): string | undefined => {
    const value = info[key];
    return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 500).toWellFormed() : undefined;
  };
  const title = text('Title');
  const author = text('Author');
  return {
    ...(title && !/^(?:untitled|microsoft word)/i.test(title) && { title }),
    ...(author && { authors: [author] }),
  };
}
