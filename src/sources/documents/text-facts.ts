import { readDate } from '../../core/dates.ts';
import type { Region } from '../../model/document.ts';
import type { DocumentFacts } from './parsed.ts';
import { type TextBlock, textBlocks } from './text-blocks.ts';

const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\\.?';
const DATE = `(?:\\d{4}-\\d{2}-\\d{2}|${MONTH} \\d{1,2},? \\d{4}|\\d{1,2} ${MONTH},? \\d{4})`;
const CLOCK = '(?:,? ?(?:at )?\\d{1,2}[:.]\\d{2}(?::\\d{2})?(?: ?[ap]\\.?m\\.?)?(?: ?\\(?[A-Z]{2,5}\\)?)?)?';
const WEEKDAY = '(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\\.?,? )?';
/** A line that only dates: `Posted`, `Last updated on`, or a section or place and a sign; the date; a time. */
const LABEL =
  "(?:(?:Last )?(?:Posted|Published|Updated|Modified|Filed|Released|Issued|Dated|Date|Created)(?: on| at)?:? |[A-Z][\\w&'’ ./-]{0,40}[:,|–-] ?)?";
const DATE_LINE = new RegExp(`^${LABEL}${WEEKDAY}(${DATE})${CLOCK}[,.;|]?$`, 'i');
const DATE_LINE_LENGTH = 120;
/** The beginning of a report: place, date, then an agency, a dash, a byline or a new sentence: `Port Ashby, 22 April 2026. By …`, `SEOUL, May 21, 2003 (AFP) –`. */
const DATELINE = new RegExp(
  `^(?!(?:On|In|At|By|Since|From|Until|Before|After)\\b)[A-Z][\\w.'’-]*(?: [A-Z][\\w.'’-]*){0,3}(?:, [A-Z][\\w. ]{1,30})?,? (${DATE})(?=\\.(?: |$)|,? ?[(–—-]|,? By )`,
);

/** The day (EDTF) that a line tells which only dates the text; undefined for any other. */
export function dateLineDay(line: string): string | undefined {
  if (line.length > DATE_LINE_LENGTH) return undefined;
  const found = DATE_LINE.exec(line.trim().replace(/\s+/g, ' '))?.[1];
  return found === undefined ? undefined : readDate(found.replace('.', ''));
}

/** Blocks at the head that may hold a title, a byline and a date. */
const HEAD_BLOCKS = 8;

/** What the first and last lines of a text say about it. */
export function textFacts(text: string, left: readonly Region[]): DocumentFacts {
  const blocks = textBlocks(text.length > 40_000 ? text.slice(0, 20_000) : text);
  const facts: DocumentFacts = {};
  const head = blocks.slice(0, HEAD_BLOCKS);
  for (const { text: line } of head) {
    const day = dateLineDay(line) ?? lineDays(line);
    if (day === undefined) continue;
    facts.published = day;
    facts.publishedBasis = 'date-line';
    break;
  }
  const title = head.find(block => isTitle(block, left));
  if (title) facts.title = title.text.replace(/\s+/g, ' ');
  const byline = head
    .map(block => /^By ([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3})(?:[,|\n]|$)/.exec(block.text)?.[1])
    .find(Boolean);
  if (byline !== undefined) facts.authors = [byline];
  return { ...facts, ...publisherOf(text), ...licenceOf(text) };
}

/** A date line among the lines of a head block, or the place and day with which its report begins. */
function lineDays(block: string): string | undefined {
  const lines = block.slice(0, 2_000).split('\n');
  const line = block.length > 400 ? undefined : lines.map(dateLineDay).find(Boolean);
  if (line !== undefined) return line;
  const begun = lines
    .map(one => DATELINE.exec(one.slice(0, DATE_LINE_LENGTH).trim().replace(/\s+/g, ' '))?.[1])
    .find(Boolean);
  return begun === undefined ? undefined : readDate(begun.replace('.', ''));
}

/** The first short line at the head that is no sentence and was not left out, before the first paragraph. */
function isTitle(block: TextBlock, left: readonly Region[]): boolean {
  if (block.ended || block.words > 25 || block.words < 2 || block.text.includes('\n')) return false;
  return !left.some(region => region.start <= block.start && region.end >= block.end);
}

const EDGE = 4_000;

/** Who the text says has the right in it, or whose address stands at its head or end. */
function publisherOf(text: string): DocumentFacts {
  const edges = text.length > 2 * EDGE ? `${text.slice(0, EDGE)}\n${text.slice(-EDGE)}` : text;
  const stated =
    /(?:©|\(c\)|\bcopyright) ?(?:©|\(c\))? ?\d{4}(?:[-–]\d{4})?,? (?:by )?(?:the )?([A-Z][\w.&'’ -]{1,60}?)(?=[.,|\n]|$| all rights)/i.exec(
      edges,
    ) ?? /^(?:Publisher|Published by|Source|Agency):? +([A-Z][^\n]{1,80})$/m.exec(edges);
  if (stated) return { publisher: stated[1]!.trim(), publisherBasis: 'stated' };
  const address = /^(?:URL|Link|Source|Retrieved from)?:? ?(https?:\/\/([\w.-]{3,80})\/?[^\s]{0,300})$/im.exec(edges);
  if (address) return { publisher: address[2]!.replace(/^www\./, ''), publisherBasis: 'inferred', url: address[1]! };
  return {};
}

function licenceOf(text: string): DocumentFacts {
  const edges = text.length > 2 * EDGE ? `${text.slice(0, EDGE)}\n${text.slice(-EDGE)}` : text;
  const found =
    /https?:\/\/creativecommons\.org\/(?:licenses|publicdomain)\/[\w./-]{2,40}/.exec(edges)?.[0] ??
    /\bCC[ -]BY(?:-(?:SA|NC|ND)){0,2}(?: \d\.\d)?\b/.exec(edges)?.[0] ??
    /\bOpen Government Licence v?\d(?:\.\d)?/.exec(edges)?.[0];
  return found === undefined ? {} : { licence: found };
}
