import type { Region } from '../../model/document.ts';
import { decodeText } from './decode.ts';
import { type HtmlBlock, type HtmlPage, readHtmlBlocks } from './html-blocks.ts';
import { htmlFacts } from './html-facts.ts';
import { mergeRegions, type ParsedDocument } from './parsed.ts';
import { dateLineDay } from './text-facts.ts';
import { kindOfText } from './text-kind.ts';

/** A deeper tree, or a longer page, is not given to the article finder: it recurses and takes much memory. */
const MAX_DEPTH = 400;
const MAX_ARTICLE_CHARS = 4_000_000;
/** 360,000 elements took 17 s and 512 MB (2026-11-27). */
const MAX_ELEMENTS = 60_000;

/** A page: its visible text, one block a paragraph, with all that is not its article left out. Throws E_FORMAT, E_ENCODING. */
export async function parseHtml(bytes: Uint8Array, file: string, charset?: string): Promise<ParsedDocument> {
  const { text: html, encoding, basis, notes } = decodeText(bytes, file, charset ?? declaredCharset(bytes));
  const parsed = await readHtml(html);
  return { format: 'html', encoding, encodingBasis: basis, ...parsed, notes: [...notes, ...parsed.notes] };
}

/** The charset in the first kilobytes (WHATWG HTML, prescan). */
function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 4096));
  return (
    /<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(head)?.[1] ??
    /^<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})/.exec(head)?.[1]
  );
}

type HtmlText = Omit<ParsedDocument, 'format' | 'encoding' | 'encodingBasis'>;

/** The text of decoded HTML, also of a mail's body. */
export async function readHtml(html: string): Promise<HtmlText> {
  const page = readHtmlBlocks(html);
  const notes: string[] = [];
  const article = await findArticle(html, page, notes);
  const kept = article === undefined ? undefined : matchBlocks(page.blocks, article);
  const facts = htmlFacts(page);
  const excluded: Region[] = [];
  const pieces: string[] = [];
  let length = 0;
  for (const [n, block] of page.blocks.entries()) {
    const rule = ruleFor(block, kept?.has(n), facts.title);
    if (rule !== undefined) excluded.push({ start: length, end: length + block.text.length, rule });
    pieces.push(block.text);
    length += block.text.length + 2;
  }
  if (page.active > 0) notes.push(`${page.active} scripts and event handlers were left alone`);
  const text = pieces.join('\n\n').replaceAll('\0', '\ufffd').toWellFormed();
  return {
    text,
    facts,
    excluded: mergeRegions(excluded),
    parts: [{ label: 'page', start: 0, end: text.length }],
    kind: kindOfText(text, facts.published !== undefined),
    ...(page.language !== undefined && { declaredLanguage: page.language }),
    notes,
  };
}

/** Why a block is left out; undefined where it is read. A heading that is the title is part of the report. */
function ruleFor(block: HtmlBlock, inArticle: boolean | undefined, title: string | undefined): string | undefined {
  if (block.furniture !== undefined) return `element-${block.furniture}`;
  if (dateLineDay(block.text) !== undefined) return 'date-line';
  if (inArticle !== false) return undefined;
  return /^h[1-3]$/.test(block.tag) && title?.startsWith(block.text) ? undefined : 'outside-article';
}

/** An article below this share of the page's text outside of its furniture is more likely a mistake of the finder. */
const LEAST_SHARE = 0.1;

async function findArticle(html: string, page: HtmlPage, notes: string[]): Promise<string | undefined> {
  if (page.depth > MAX_DEPTH || html.length > MAX_ARTICLE_CHARS || page.elements > MAX_ELEMENTS) {
    notes.push(
      `article not looked for: the page is ${page.depth > MAX_DEPTH ? `nested ${page.depth} deep` : 'too long'}; all its text is read`,
    );
    return undefined;
  }
  const [{ Readability }, { parseHTML }] = await Promise.all([import('@mozilla/readability'), import('linkedom')]);
  try {
    const { document } = parseHTML(/<html/i.test(html.slice(0, 10_000)) ? html : `<html><body>${html}</body></html>`);
    const found = new Readability(document as unknown as ConstructorParameters<typeof Readability>[0], {
      maxElemsToParse: MAX_ELEMENTS * 2,
    }).parse();
    const article = (found?.textContent ?? '').replace(/\s+/g, '');
    const whole = page.blocks.reduce((sum, block) => sum + (block.furniture === undefined ? block.text.length : 0), 0);
    if (article.length >= 140 && article.length >= whole * LEAST_SHARE) return article;
    notes.push('no article was found in the page: all its text outside of navigation is read');
  } catch (error) {
    notes.push(
      `article not found (${(error as Error).message.slice(0, 100)}): all its text outside of navigation is read`,
    );
  }
  return undefined;
}

/** A block this long is looked for ahead; a shorter one must come next. */
const LONG = 40;
const REACH = 50_000;

/** The blocks whose text the article holds, both read in the order of the page, white space aside. */
function matchBlocks(blocks: readonly HtmlBlock[], article: string): Set<number> {
  const found = new Set<number>();
  let at = 0;
  for (const [n, block] of blocks.entries()) {
    const text = block.text.replace(/\s+/g, '');
    if (article.startsWith(text, at)) {
      at += text.length;
      found.add(n);
    } else if (text.length >= LONG) {
      const ahead = article.slice(at, at + REACH).indexOf(text);
      if (ahead < 0) continue;
      at += ahead + text.length;
      found.add(n);
    }
  }
  return found;
}
