// Small documents made by hand for the tests, and a way to name what a parser throws.
import { zipSync } from 'fflate';
import type { InterdictError } from '../../src/core/errors.ts';

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
export const latin = (text: string): Uint8Array => Uint8Array.from(text, character => character.charCodeAt(0));

/** The error code and message of work that must fail. */
export async function failure(work: () => Promise<unknown> | unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    return `${(error as InterdictError).code} ${(error as Error).message}`;
  }
  return 'no error';
}

/** A PDF (ISO 32000) of one font; a page is its lines, or the pixels of a grey picture. */
export function makePdf(
  pages: readonly (readonly string[] | { width: number; height: number; grey: Uint8Array })[],
  trailer = '',
): Uint8Array {
  const objects: string[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  const kids: number[] = [];
  const add = (body: string): number => objects.push(body);
  const stream = (dictionary: string, data: string): number =>
    add(`<< ${dictionary} /Length ${data.length} >>\nstream\n${data}\nendstream`);
  for (const page of pages) {
    let content: string;
    let resources = '/Font << /F1 3 0 R >>';
    if ('grey' in page) {
      const bytes = String.fromCharCode(...page.grey);
      const image = stream(
        `/Type /XObject /Subtype /Image /Width ${page.width} /Height ${page.height} /ColorSpace /DeviceGray /BitsPerComponent 8`,
        bytes,
      );
      resources = `/XObject << /Im1 ${image} 0 R >>`;
      content = 'q 500 0 0 500 50 150 cm /Im1 Do Q';
    } else {
      const lines = page.map(line => `(${line.replace(/[()\\]/g, '\\$&')}) Tj 0 -14 Td`);
      content = `BT /F1 11 Tf 72 740 Td ${lines.join(' ')} ET`;
    }
    const body = stream('', content);
    kids.push(
      add(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << ${resources} >> /Contents ${body} 0 R >>`,
      ),
    );
  }
  objects[1] = `<< /Type /Pages /Kids [${kids.map(kid => `${kid} 0 R`).join(' ')}] /Count ${kids.length} >>`;
  let out = '%PDF-1.4\n';
  const places = objects.map((body, n) => {
    const at = out.length;
    out += `${n + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const xref = out.length;
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map(at => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`;
  out += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${xref}\n%%EOF\n`;
  return latin(out);
}

/** A PDF that wants a password: no key fits the hash of the user password in it (ISO 32000, 7.6.3). */
export function encryptedPdf(): Uint8Array {
  const hash = 'ab'.repeat(32);
  return makePdf(
    [['secret']],
    `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${hash}> /U <${hash}> /P -44 >> /ID [<00> <00>]`,
  );
}

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** A DOCX of these parts; `body` is WordprocessingML. */
export function makeDocx(body: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  const wrap = (root: string, inner: string): Uint8Array =>
    utf8(`<?xml version="1.0"?><w:${root} xmlns:w="${WORD}">${inner}</w:${root}>`);
  const files: Record<string, Uint8Array> = { 'word/document.xml': wrap('document', `<w:body>${body}</w:body>`) };
  for (const [name, inner] of Object.entries(more))
    files[name] = name.startsWith('word/') ? wrap('part', inner) : utf8(inner);
  return zipSync(files);
}

export const paragraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
