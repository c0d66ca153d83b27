import { fail } from '../core/errors.ts';
import { type Encoding, type SourceFile, textChunks } from './files.ts';
import { XmlFeed, type XmlHandlers } from './xml-feed.ts';

/** What an element or attribute of a record costs in memory beside its text, in the unit of `maxBytes`. */
const NODE_COST = 64;

/** An element with all that is in it. `text` is its own character data, not that of its children. */
export interface XmlElement {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: XmlElement[];
  text: string;
  /** line of the opening tag, from 1 */
  line: number;
}

/**
 * Goes through an XML file once. The encoding is that of the byte order mark or the XML declaration (UTF-8, UTF-16,
 * ISO-8859-1/Windows-1252). Nothing outside the file is ever read: a DOCTYPE with declarations and any entity but
 * the five predefined ones are refused. Throws E_XML (ill-formed or cut short, with line and column), E_XML_LIMIT,
 * E_ENCODING. What the handlers were told before an error is part of a file that must not be used.
 */
export async function parseXml(file: SourceFile, handlers: XmlHandlers): Promise<void> {
  const feed = new XmlFeed(file.name, handlers);
  for await (const chunk of textChunks(file, await xmlEncoding(file))) feed.write(chunk);
  feed.end();
}

/**
 * Yields the elements named in `recordNames` (outermost ones) as trees, one at a time; never holds more than what one
 * chunk of the file completes. `outside` hears of every other element, as it opens. A record over `maxBytes` (text,
 * names and 64 for each element and attribute) is E_XML_LIMIT. A file that is cut short throws after its last whole
 * record: whoever reads a list must throw away what came before, because half a list is no list.
 */
export async function* xmlRecords(
  file: SourceFile,
  recordNames: ReadonlySet<string>,
  maxBytes = 50_000_000,
  outside?: XmlHandlers['open'],
): AsyncGenerator<XmlElement> {
  const done: XmlElement[] = [];
  const feed = new XmlFeed(file.name, treeHandlers(recordNames, done, outside, maxBytes, file.name));
  for await (const chunk of textChunks(file, await xmlEncoding(file))) {
    feed.write(chunk);
    yield* done;
    done.length = 0;
  }
  feed.end();
}

/** Handlers that build the records as trees and put each into `done` when it closes. */
function treeHandlers(
  recordNames: ReadonlySet<string>,
  done: XmlElement[],
  outside: XmlHandlers['open'] | undefined,
  maxBytes: number,
  file: string,
): XmlHandlers {
  const path: XmlElement[] = [];
  let current: XmlElement | undefined;
  let size = 0;
  const grow = (more: number) => {
    size += more;
    const line = path[0]?.line;
    if (size > maxBytes) throw fail('E_XML_LIMIT', { file, line, why: `a record over ${maxBytes} bytes` });
  };
  return {
    open(name, attributes, line) {
      if (current === undefined && !recordNames.has(name)) {
        outside?.(name, attributes, line);
        return;
      }
      const element: XmlElement = { name, attributes, children: [], text: '', line };
      if (current === undefined) size = 0;
      else current.children.push(element);
      path.push(element);
      current = element;
      grow(NODE_COST + name.length);
      if (attributes.size > 0) for (const [key, value] of attributes) grow(NODE_COST + key.length + value.length);
    },
    text(text) {
      if (current === undefined) return;
      grow(text.length);
      current.text = current.text === '' ? text : current.text + text;
    },
    close() {
      if (current === undefined) return;
      path.pop();
      const parent = path.at(-1);
      if (parent === undefined) done.push(current);
      current = parent;
    },
  };
}

/** Trimmed text of the first child of that name; empty when there is none. */
export function childText(element: XmlElement, name: string): string {
  for (const child of element.children) if (child.name === name) return child.text.trim();
  return '';
}

/** Children of that name, in their order. */
export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter(child => child.name === name);
}

/** An element in short for a rejects file: names, attributes and texts in their order, cut to 2,000 characters. */
export function xmlSummary(element: XmlElement): string {
  const out: string[] = [];
  let room = 2000;
  const write = (at: XmlElement) => {
    if (room <= 0) return;
    const attributes = [...at.attributes].map(([key, value]) => ` ${key}="${value.slice(0, 200)}"`).join('');
    const piece = `<${at.name}${attributes}>${at.text.trim().slice(0, 500)}`;
    out.push(piece);
    room -= piece.length;
    for (const child of at.children) write(child);
  };
  write(element);
  return out.join('').slice(0, 2000);
}

/** The encoding of an XML file by Appendix F of XML 1.0: byte order mark, first bytes, declaration, else UTF-8. */
async function xmlEncoding(file: SourceFile): Promise<Encoding> {
  const head = await file.head(400);
  const [a, b] = [head[0], head[1]];
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be';
  if (a === 0xef) return 'utf-8';
  const start = new TextDecoder('windows-1252').decode(head);
  const declared = /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(start)?.[1]?.toLowerCase();
  if (declared === undefined) return 'utf-8';
  // a file that says UTF-16 and is not was converted without changing its declaration
  if (/^(utf-?8|us-ascii|ascii|utf-?16(le|be)?)$/.test(declared)) return 'utf-8';
  if (/^(iso-?8859-1|latin-?1|windows-1252|cp-?1252)$/.test(declared)) return 'windows-1252';
  throw fail('E_ENCODING', { file: file.name, encoding: declared, why: 'this encoding is not read here' });
}
