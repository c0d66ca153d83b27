import { findDates } from './dates.ts';
import { dateSpan } from '../core/dates.ts';

const LONGEST_HEADING = 300;
/** With full stops the day stands first; with strokes either may, so that nothing is read. */
const NUMERIC = /\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b/;

/** The first lines of a text, where a blank line sets them apart: publisher, kind, place and day. Empty where there are none. */
export function headingOf(text: string): string {
  const end = endOfBlock(text, 0);
  if (end <= 0 || text.slice(end).trim() === '') return '';
  const first = text.slice(0, end);
  // a note that stands above the heading proper: one line without a day, and short lines with one below it
  const from = end + (/^\s*/.exec(text.slice(end))?.[0].length ?? 0);
  const next = endOfBlock(text, from);
  if (first.includes('\n') || dayInHeading(first) !== undefined || next < 0) return first;
  const lines = text.slice(from, next).split('\n');
  const isHeading =
    lines.length > 1 && lines.every(line => line.length < LONGEST_LINE) && text.slice(next).trim() !== '';
  return isHeading && dayInHeading(lines.join('\n')) !== undefined ? text.slice(0, next) : first;
}
const LONGEST_LINE = 100;

/** Where the paragraph that begins at a place ends; -1 where it is longer than a heading. */
function endOfBlock(text: string, from: number): number {
  const end = text.slice(from, from + LONGEST_HEADING + 2).search(/\r?\n[ \t]*\r?\n/);
  return end < 0 ? -1 : from + end;
}

/** The day in a heading, as EDTF; undefined where it has none or only a month. */
export function dayInHeading(heading: string): string | undefined {
  const found = findDates(heading, { start: 0, end: heading.length })
    .filter(({ kind, value }) => kind === 'date' && /^\d{4}-\d\d-\d\d$/.test(value))
    .filter(({ start, end }) => /\p{L}|^\d{4}-/u.test(heading.slice(start, end)));
  if (found.length > 0) return found[0]!.value;
  const [, day, month, year] = NUMERIC.exec(heading) ?? [];
  const iso = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  return day !== undefined && dateSpan(iso) ? iso : undefined;
}

/** The publisher in a heading: an agency in brackets at the end of a line that begins with a place in capitals, else what stands before the first comma, bracket, dash or day. */
export function publisherInHeading(heading: string): string | undefined {
  const line = heading
    .split(/\n[ \t\r]*\n/)
    .at(-1)!
    .split('\n')[0]!
    .trim();
  // a label before the day (`Procurement: 15 September`) names a column, a line without day or agency may be anything
  if (/^[^\d,(]*:/.test(line)) return undefined;
  // a line without a day is a title; a quotation is nobody's name
  if (/^["“”‘']/.test(line) || dayInHeading(heading) === undefined) return undefined;
  const wire =
    /^\p{Lu}{3,}[\p{Lu} ]*[,(].*\(([^()]{2,60})\)\s*$/u.exec(line) ??
    /^\p{Lu}{3,}[\p{Lu} ]*\(([^()]{2,60})\)/u.exec(line);
  const name = wire ? wire[1]! : line.split(/[,(;]| [-–—] |(?<!\b\p{Lu})\. |\bposted\b|\b\d{1,2}\.\d{1,2}\.\d{4}/u)[0]!;
  const clean = name.replace(/\s+/g, ' ').trim();
  return clean.length >= 2 && clean.length <= 80 && /\p{L}/u.test(clean) && !/^https?:/.test(clean) ? clean : undefined;
}
