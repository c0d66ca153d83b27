import { readDate } from '../../core/dates.ts';
import type { HtmlPage } from './html-blocks.ts';
import type { DocumentFacts } from './parsed.ts';

/** What a page's JSON-LD (schema.org), Open Graph and Dublin Core data say about it. */
export function htmlFacts(page: HtmlPage): DocumentFacts {
  const article = articleOf(page.jsonLd);
  const meta = (...keys: string[]): string | undefined => keys.map(key => page.meta.get(key)?.trim()).find(Boolean);
  const facts: DocumentFacts = {};
  const title = textOf(article?.headline) ?? meta('og:title', 'dc.title', 'twitter:title') ?? clean(page.title);
  if (title) facts.title = title;
  const day = isoDayOf(
    textOf(article?.datePublished) ??
      meta(
        'article:published_time',
        'datepublished',
        'dc.date',
        'dc.date.issued',
        'dcterms.issued',
        'pubdate',
        'date',
        'citation_publication_date',
      ) ??
      page.time,
  );
  if (day) Object.assign(facts, { published: day, publishedBasis: 'metadata' });
  const authors = namesOf(article?.author) ?? listOf(meta('author', 'article:author', 'dc.creator'));
  if (authors) facts.authors = authors;
  const url = [page.canonical, meta('og:url'), page.savedFrom].find(
    address => address && /^https?:\/\//i.test(address),
  );
  if (url) facts.url = url.slice(0, 2000);
  const publisher = namesOf(article?.publisher)?.[0] ?? meta('og:site_name', 'dc.publisher', 'application-name');
  if (publisher) Object.assign(facts, { publisher, publisherBasis: 'stated' });
  else if (url && URL.canParse(url))
    Object.assign(facts, { publisher: new URL(url).hostname.replace(/^www\./, ''), publisherBasis: 'inferred' });
  const licence = page.licence ?? textOf(article?.license) ?? meta('dc.rights', 'dcterms.license');
  if (licence) facts.licence = licence.slice(0, 300);
  return facts;
}

type Node = Record<string, unknown>;

const ARTICLE = /(?:Article|Report|BlogPosting|WebPage)$/;

/** The article among JSON-LD blocks; blocks that are no JSON say nothing. */
function articleOf(blocks: readonly string[]): Node | undefined {
  let page: Node | undefined;
  for (const block of blocks) {
    let value: unknown;
    try {
      value = JSON.parse(block);
    } catch {
      // metadata that cannot be read is as if it were not there; the text does not depend on it
      continue;
    }
    for (const node of nodesOf(value)) {
      const type = [node['@type']].flat().find(one => typeof one === 'string' && ARTICLE.test(one));
      if (type === undefined) continue;
      if (type !== 'WebPage') return node;
      page ??= node;
    }
  }
  return page;
}

const MOST_NODES = 1000;

function nodesOf(value: unknown): Node[] {
  const out: Node[] = [];
  const waiting: unknown[] = [value];
  while (waiting.length > 0 && out.length < MOST_NODES) {
    const next = waiting.shift();
    if (Array.isArray(next)) waiting.push(...next.slice(0, MOST_NODES));
    else if (typeof next === 'object' && next !== null) {
      out.push(next as Node);
      const graph = (next as Node)['@graph'];
      if (Array.isArray(graph)) waiting.push(...graph.slice(0, MOST_NODES));
    }
  }
  return out;
}

function textOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return textOf(value[0]);
  if (typeof value === 'string') return clean(value);
  if (typeof value === 'object' && value !== null) return textOf((value as Node).name ?? (value as Node).url);
  return undefined;
}

function namesOf(value: unknown): string[] | undefined {
  if (value === undefined) return undefined;
  const names = [value]
    .flat()
    .slice(0, 20)
    .map(textOf)
    .filter(name => name !== undefined && name !== '');
  return names.length > 0 ? (names as string[]) : undefined;
}

function listOf(text: string | undefined): string[] | undefined {
  return text === undefined || /^https?:/.test(text) ? undefined : [clean(text)];
}

const clean = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 500);

/** The day of an ISO instant as it is written: its own zone, not ours. */
function isoDayOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : readDate(text.replaceAll('/', '-').slice(0, 60));
}
