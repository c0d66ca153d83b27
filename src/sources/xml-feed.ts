import { SaxesParser } from 'saxes';
import { fail, type InterdictError } from '../core/errors.ts';

/** What a document may hold at most; far above every list published so far, far below what hurts. */
const MAX_DEPTH = 200;
const MAX_TEXT = 10_000_000;
const MAX_ATTRIBUTES = 1000;
const MAX_NAME = 1000;

/** What a reader hears of a document, in its order. Names are local names: a namespace prefix is cut off. */
export interface XmlHandlers {
  /** `line` is where the tag begins, from 1. `xmlns` declarations are left out of the attributes. */
  open(name: string, attributes: ReadonlyMap<string, string>, line: number): void;
  /** character data and CDATA, in pieces, with entities resolved; white space between elements too */
  text(text: string): void;
  close(name: string): void;
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

/**
 * A parser that takes a document as decoded text in pieces (`write` …, `end`) and keeps the limits; what it holds does
 * not grow with the document. Throws E_XML (ill-formed or cut short) and E_XML_LIMIT, with line and column.
 */
export class XmlFeed {
  #parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  #file: string;
  #handlers: XmlHandlers;
  /** characters of text seen so far in each open element */
  #texts: number[] = [];
  #startLine = 1;
  #attributes: Map<string, string> | undefined;
  #attributeCount = 0;
  #attributeSize = 0;
  /** characters read since anything was complete */
  #silent = 0;

  constructor(file: string, handlers: XmlHandlers) {
    this.#file = file;
    this.#handlers = handlers;
    const parser = this.#parser;
    const heard = () => {
      this.#silent = 0;
    };
    const text = (piece: string) => this.#text(piece);
    parser.on('opentagstart', tag => this.#start(tag.name));
    parser.on('attribute', ({ name, value }) => this.#attribute(name, value));
    parser.on('opentag', tag => this.#open(tag.name));
    parser.on('closetag', tag => this.#close(tag.name));
    parser.on('text', text);
    parser.on('cdata', text);
    parser.on('comment', heard);
    parser.on('processinginstruction', heard);
    parser.on('doctype', doctype => {
      heard();
      if (hasSubset(doctype)) throw this.#refusal('the DOCTYPE declares entities or elements');
    });
    parser.on('error', error => {
      throw fail('E_XML', { ...this.#place(), why: plainReason(error.message) });
    });
  }

  write(text: string): void {
    this.#silent += text.length;
    this.#parser.write(text);
    // nothing was complete for so long: an endless text, comment, name, declaration or attribute
    if (this.#silent > MAX_TEXT + text.length) throw this.#refusal(`a part is longer than ${MAX_TEXT} characters`);
  }

  end(): void {
    this.#parser.close();
  }

  #start(name: string): void {
    const { line, column } = this.#parser;
    this.#silent = this.#attributeCount = this.#attributeSize = 0;
    // the character behind the name is read by now, and may be a line end
    this.#startLine = column === 0 ? line - 1 : line;
    if (name.length > MAX_NAME) throw this.#refusal(`a name is longer than ${MAX_NAME} characters`);
    if (this.#texts.length >= MAX_DEPTH) throw this.#refusal(`elements are nested deeper than ${MAX_DEPTH}`);
  }

  #attribute(name: string, value: string): void {
    this.#silent = 0;
    this.#attributeSize += name.length + value.length;
    if (++this.#attributeCount > MAX_ATTRIBUTES)
      throw this.#refusal(`an element has more than ${MAX_ATTRIBUTES} attributes`);
    if (this.#attributeSize > MAX_TEXT)
      throw this.#refusal(`the attributes of one element are longer than ${MAX_TEXT} characters`);
    this.#attributes ??= new Map();
    addAttribute(this.#attributes, name, value);
  }

  #open(name: string): void {
    this.#texts.push(0);
    const attributes = this.#attributes ?? NO_ATTRIBUTES;
    this.#attributes = undefined;
    this.#handlers.open(localName(name), attributes, this.#startLine);
  }

  #text(piece: string): void {
    this.#silent = 0;
    const depth = this.#texts.length - 1;
    if (depth < 0) return;
    this.#texts[depth]! += piece.length;
    if (this.#texts[depth]! > MAX_TEXT)
      throw this.#refusal(`the text of one element is longer than ${MAX_TEXT} characters`);
    this.#handlers.text(piece);
  }

  #close(name: string): void {
    this.#silent = 0;
    this.#texts.pop();
    this.#handlers.close(localName(name));
  }

  #refusal(why: string): InterdictError {
    return fail('E_XML_LIMIT', { ...this.#place(), why });
  }

  #place(): { file: string; line: number; column: number } {
    return { file: this.#file, line: this.#parser.line, column: Math.max(1, this.#parser.column) };
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** Adds an attribute by its local name; where two share one, that without a prefix stands. */
function addAttribute(attributes: Map<string, string>, name: string, value: string): void {
  const colon = name.indexOf(':');
  if (colon < 0) {
    if (name !== 'xmlns') attributes.set(name, value);
    return;
  }
  const local = name.slice(colon + 1);
  if (!name.startsWith('xmlns:') && !attributes.has(local)) attributes.set(local, value);
}

/** Does a DOCTYPE have an internal subset, i.e. a bracket outside quotation marks? */
function hasSubset(doctype: string): boolean {
  return doctype.replace(/"[^"]*"|'[^']*'/g, '').includes('[');
}

/** The parser's message without its own position and final stop, cut short. */
function plainReason(message: string): string {
  return message
    .slice(0, 300)
    .replace(/^\d+:\d+: /, '')
    .replace(/\.$/, '');
}
