import { Parser } from 'htmlparser2';
import { fail } from '../../core/errors.ts';

/** A run of text of one block element, white space as a browser shows it. */
export interface HtmlBlock {
  tag: string;
  text: string;
  /** within nav, footer, aside, form, menu, … */
  furniture?: string;
}

/** What a page holds, read in one pass that keeps no tree: nesting costs no memory beyond its depth. */
export interface HtmlPage {
  blocks: HtmlBlock[];
  title: string;
  /** `name`, `property`, `itemprop` or `http-equiv` in small letters → content; the first counts */
  meta: Map<string, string>;
  jsonLd: string[];
  language?: string;
  canonical?: string;
  licence?: string;
  time?: string;
  savedFrom?: string;
  depth: number;
  elements: number;
  /** scripts and event handlers that were seen and left alone */
  active: number;
}

const SKIPPED = new Set(
  'script style template noscript svg math iframe object embed canvas select button textarea head audio video datalist'.split(
    ' ',
  ),
);
const FURNITURE = new Set('nav footer aside form menu dialog'.split(' '));
const FURNITURE_ROLES = new Set(
  'navigation banner contentinfo complementary search menu menubar toolbar dialog alertdialog'.split(' '),
);
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rp rt ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
/** Elements that have no end. */
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
const MAX_JSON_LD = 1 << 20;
/** Browsers stop at 512; the parser's own stack takes quadratic time in the depth. */
const MAX_NESTING = 2_000;

/** Reads a page. No script is run, nothing is fetched. Linear in the page. Throws E_DOCUMENT_LIMIT (nesting). */
export function readHtmlBlocks(html: string): HtmlPage {
  const page: HtmlPage = { blocks: [], title: '', meta: new Map(), jsonLd: [], depth: 0, elements: 0, active: 0 };
  const reader = new BlockReader(page);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes),
      ontext: text => reader.text(text),
      onclosetag: name => reader.close(name),
      oncomment: comment => {
        const from = /saved from url=\(\d+\)(https?:\/\/\S{3,500})/.exec(comment.slice(0, 600));
        if (from) page.savedFrom ??= from[1]!;
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  for (let at = 0; at < html.length; at += 1 << 16) parser.write(html.slice(at, at + (1 << 16)));
  parser.end();
  reader.flush();
  return page;
}

/** The state of the pass; lives as long as one page is read. */
class BlockReader {
  readonly #page: HtmlPage;
  #parts: string[] = [];
  #tag = 'body';
  #depth = 0;
  #skippedFrom = 0;
  #furniture: { name: string; depth: number }[] = [];
  #blocks: { tag: string; depth: number }[] = [];
  #inTitle = false;
  #jsonLd: string[] | undefined;

  constructor(page: HtmlPage) {
    this.#page = page;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#page.elements++;
    for (const key in attributes) if (key.startsWith('on')) this.#page.active++;
    this.#describe(name, attributes);
    if (name === 'br') return void this.#parts.push('\n');
    if (name === 'hr') return this.flush();
    if (VOID.has(name)) return;
    this.#depth++;
    this.#page.depth = Math.max(this.#page.depth, this.#depth);
    if (this.#depth > MAX_NESTING)
      throw fail('E_DOCUMENT_LIMIT', { why: `elements nested more than ${MAX_NESTING} deep` });
    if (this.#skippedFrom > 0) return;
    const hidden = 'hidden' in attributes || /display\s*:\s*none/i.test((attributes.style ?? '').slice(0, 500));
    if (SKIPPED.has(name) || hidden) {
      this.#skippedFrom = this.#depth;
      return;
    }
    if (INLINE.has(name)) return;
    this.flush();
    this.#tag = name;
    this.#blocks.push({ tag: name, depth: this.#depth });
    const role = attributes.role?.toLowerCase() ?? '';
    if (FURNITURE.has(name) || FURNITURE_ROLES.has(role))
      this.#furniture.push({ name: FURNITURE.has(name) ? name : role, depth: this.#depth });
  }

  text(text: string): void {
    if (this.#jsonLd) this.#jsonLd.push(text);
    else if (this.#inTitle && this.#page.title.length < 1000) this.#page.title += text;
    if (this.#skippedFrom === 0) this.#parts.push(text.replace(/[ \t\r\n\f]+/g, ' '));
  }

  close(name: string): void {
    if (name === 'title') this.#inTitle = false;
    if (name === 'script' && this.#jsonLd) {
      this.#page.jsonLd.push(this.#jsonLd.join('').slice(0, MAX_JSON_LD));
      this.#jsonLd = undefined;
    }
    if (VOID.has(name)) return;
    if (this.#blocks.at(-1)?.depth === this.#depth) {
      this.flush();
      this.#blocks.pop();
      this.#tag = this.#blocks.at(-1)?.tag ?? 'body';
    }
    if (this.#furniture.at(-1)?.depth === this.#depth) this.#furniture.pop();
    if (this.#skippedFrom === this.#depth) this.#skippedFrom = 0;
    this.#depth--;
  }

  /** Ends the block under way. */
  flush(): void {
    const text = this.#parts
      .join('')
      .replace(/ {2,}/g, ' ')
      .replace(/ ?\n[ \n]*/g, '\n')
      .trim();
    this.#parts = [];
    if (text === '') return;
    const furniture = this.#furniture.at(-1)?.name;
    this.#page.blocks.push({ tag: this.#tag, text, ...(furniture !== undefined && { furniture }) });
  }

  #describe(name: string, attributes: Readonly<Record<string, string>>): void {
    const page = this.#page;
    if (name === 'html' && attributes.lang) page.language ??= attributes.lang;
    else if (name === 'title') this.#inTitle = page.title === '' && this.#skippedFrom <= 1;
    else if (name === 'meta') {
      const key = attributes.property ?? attributes.name ?? attributes.itemprop ?? attributes['http-equiv'];
      const { content } = attributes;
      if (key && content && !page.meta.has(key.toLowerCase())) page.meta.set(key.toLowerCase(), content.slice(0, 2000));
    } else if (name === 'link') {
      const rel = (attributes.rel ?? '').toLowerCase();
      if (rel === 'canonical' && attributes.href) page.canonical ??= attributes.href;
      if (rel === 'license' && attributes.href) page.licence ??= attributes.href;
    } else if (name === 'a' && (attributes.rel ?? '').toLowerCase() === 'license' && attributes.href)
      page.licence ??= attributes.href;
    else if (name === 'time' && attributes.datetime) page.time ??= attributes.datetime;
    else if (name === 'script') {
      if ((attributes.type ?? '').toLowerCase() === 'application/ld+json') this.#jsonLd = [];
      else page.active++;
    }
  }
}
