import { unzipSync } from 'fflate';
import { fail, InterdictError } from '../../core/errors.ts';
import { readDate } from '../../core/dates.ts';
import { XmlFeed, type XmlHandlers } from '../xml-feed.ts';
import type { DocumentFacts, ParsedDocument } from './parsed.ts';
import { mergeRegions } from './parsed.ts';
import { textFacts } from './text-facts.ts';
import { findBoilerplate } from './boilerplate.ts';
import { kindOfText } from './text-kind.ts';

/** Far above what a word processor writes: a body of 500 pages has about 8 MB. */
const MAX_ENTRY = 64 << 20;
const MAX_ENTRIES = 10_000;
/** Most bytes that unpack from one, beyond the first megabyte: repeated markup reaches about 50. */
const MAX_RATIO = 200;

const PARTS: readonly [entry: RegExp, label: string][] = [
  [/^word\/document\.xml$/, 'body'],
  [/^word\/footnotes\.xml$/, 'footnotes'],
  [/^word\/endnotes\.xml$/, 'endnotes'],
  [/^word\/header\d{0,3}\.xml$/, 'header'],
  [/^word\/footer\d{0,3}\.xml$/, 'footer'],
];

/**
 * A DOCX (ECMA-376): the text of body, notes, headers and footers, a paragraph each; headers and footers left out, what
 * a tracked change deleted is not read. Throws E_DOCUMENT, E_DOCUMENT_LIMIT (zip bombs), E_XML, E_XML_LIMIT.
 */
export function parseDocx(bytes: Uint8Array, file: string): ParsedDocument {
  const entries = unpack(bytes, file);
  if (!entries['word/document.xml'])
    throw damaged(file, 'there is no word/document.xml in it', 'Save it as .docx, PDF or text.');
  const pieces: string[] = [];
  const parts: ParsedDocument['parts'] = [];
  const excluded: ParsedDocument['excluded'] = [];
  let length = 0;
  for (const [entry, label] of PARTS)
    for (const name of Object.keys(entries)
      .filter(one => entry.test(one))
      .sort()) {
      const paragraphs = wordParagraphs(new TextDecoder().decode(entries[name]), `${file}!${name}`);
      if (paragraphs.length === 0) continue;
      const text = paragraphs.join('\n\n').replaceAll('\0', '\ufffd').toWellFormed();
      parts.push({ label, start: length, end: length + text.length });
      if (label === 'header' || label === 'footer')
        excluded.push({ start: length, end: length + text.length, rule: `part-${label}` });
      pieces.push(text);
      length += text.length + 2;
    }
  const text = pieces.join('\n\n');
  const boilerplate = findBoilerplate(text);
  const facts = { ...textFacts(text, boilerplate), ...coreFacts(entries, file) };
  return {
    format: 'docx',
    kind: kindOfText(text, facts.published !== undefined),
    text,
    facts,
    parts,
    excluded: mergeRegions([...excluded, ...boilerplate]),
    notes: text === '' ? ['it holds no text'] : [],
  };
}

function unpack(bytes: Uint8Array, file: string): Record<string, Uint8Array> {
  // an encrypted office file is an OLE2 compound file ([MS-OFFCRYPTO] 1.3.2)
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    throw damaged(file, 'it is encrypted or in the old .doc form', 'Save it as .docx without a password.');
  let count = 0;
  try {
    return unzipSync(bytes, {
      filter(entry) {
        if (++count > MAX_ENTRIES) throw fail('E_DOCUMENT_LIMIT', { file, why: `more than ${MAX_ENTRIES} entries` });
        if (entry.name !== 'docProps/core.xml' && !PARTS.some(([wanted]) => wanted.test(entry.name))) return false;
        if (entry.originalSize > MAX_ENTRY || entry.originalSize > (1 << 20) + entry.size * MAX_RATIO)
          throw fail('E_DOCUMENT_LIMIT', {
            file,
            why: `${entry.name} unpacks from ${entry.size} to ${entry.originalSize} bytes`,
          });
        return true;
      },
    });
  } catch (error) {
    if (error instanceof InterdictError) throw error;
    throw damaged(
      file,
      `the archive is damaged (${(error as Error).message})`,
      'Open it in a word processor and save it again.',
    );
  }
}

const damaged = (file: string, why: string, next: string): InterdictError =>
  fail('E_DOCUMENT', { file, kind: 'DOCX', why, next });

/** The paragraphs of one part of WordprocessingML. */
function wordParagraphs(xml: string, file: string): string[] {
  const out: string[] = [];
  let paragraph: string[] = [];
  let inText = 0;
  let skipped = 0;
  const handlers: XmlHandlers = {
    open(name, attributes) {
      // the second form of a text box; deleted text; codes of fields
      if (name === 'Fallback' || name === 'del' || name === 'moveFrom' || name === 'instrText') skipped++;
      else if (name === 't') inText++;
      else if (skipped > 0) return;
      else if (name === 'tab') paragraph.push('\t');
      else if (name === 'br' || name === 'cr') paragraph.push('\n');
      else if (name === 'noBreakHyphen') paragraph.push('-');
      else if (name === 'footnoteReference' || name === 'endnoteReference') {
        const id = attributes.get('id');
        if (id) paragraph.push(`[${id}]`);
      }
    },
    text(text) {
      if (inText > 0 && skipped === 0) paragraph.push(text);
    },
    close(name) {
      if (name === 't') inText--;
      else if (name === 'Fallback' || name === 'del' || name === 'moveFrom' || name === 'instrText') skipped--;
      else if (name === 'tc') paragraph.push('\t');
      if (name !== 'p') return;
      const text = paragraph.join('').trim();
      if (text !== '') out.push(text);
      paragraph = [];
    },
  };
  const feed = new XmlFeed(file, handlers);
  for (let at = 0; at < xml.length; at += 1 << 18) feed.write(xml.slice(at, at + (1 << 18)));
  feed.end();
  return out;
}

/** Title and author of docProps/core.xml. Its dates are those of the file, not of a publication. */
function coreFacts(entries: Record<string, Uint8Array>, file: string): DocumentFacts {
  const core = entries['docProps/core.xml'];
  if (!core) return {};
  const values = new Map<string, string>();
  let at = '';
  const feed = new XmlFeed(`${file}!docProps/core.xml`, {
    open: name => void (at = name),
    text: text => void values.set(at, (values.get(at) ?? '') + text),
    close: () => void (at = ''),
  });
  feed.write(new TextDecoder().decode(core));
  feed.end();
  const title = values.get('title')?.trim();
  const creator = values.get('creator')?.trim();
  const issued = readDate((values.get('issued') ?? '').slice(0, 10));
  return {
    ...(title && { title: title.slice(0, 500) }),
    ...(creator && { authors: [creator.slice(0, 200)] }),
    ...(issued !== undefined && { published: issued, publishedBasis: 'metadata' }),
  };
}
