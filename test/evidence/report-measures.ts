// How attribution and dates are scored on the own reports (test/corpora/reports/README.md says what is exact).
import { dateSpan } from '../../src/core/dates.ts';

export interface GoldAttribution {
  start: number;
  end: number;
  speakerSpans: [number, number][];
  cueStart: number | null;
  cueEnd: number | null;
  contentStart: number | null;
  contentEnd: number | null;
  attribution: string;
}
/** The part of a line of statements.jsonl that is scored here. */
export interface GivenStatement {
  start: number;
  end: number;
  speakerStart: number | null;
  speakerEnd: number | null;
  cueStart: number | null;
  cueEnd: number | null;
  contentStart?: number | null | undefined;
  contentEnd?: number | null | undefined;
}
export interface Share {
  right: number;
  of: number;
}
/** `content`: the whole of what is said; `clause`: the statement's own words; `either` of them. */
export type AttributionScore = Record<'speaker' | 'cue' | 'content' | 'clause' | 'either', Share>;

export function noScore(): AttributionScore {
  const none = (): Share => ({ right: 0, of: 0 });
  return { speaker: none(), cue: none(), content: none(), clause: none(), either: none() };
}

export interface DateMark {
  start: number;
  end: number;
  value: string;
}

const overlap = (a: DateOrSpan, b: DateOrSpan): number => Math.min(a.end, b.end) - Math.max(a.start, b.start);
type DateOrSpan = { start: number; end: number };

/** Tokens (runs of letters, digits) between two offsets. */
function tokensBetween(text: string, a: number, b: number): number {
  return text.slice(Math.min(a, b), Math.max(a, b)).match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

/** Do both ends of a span lie within `tokens` tokens of another's? */
export function isWithin(text: string, a: DateOrSpan, b: DateOrSpan, tokens: number): boolean {
  return tokensBetween(text, a.start, b.start) <= tokens && tokensBetween(text, a.end, b.end) <= tokens;
}

/** The given statement that shares most with the gold span, if that is half of the shorter one. */
function counterpart(gold: GoldAttribution, given: readonly GivenStatement[]): GivenStatement | undefined {
  const near = given.filter(s => overlap(s, gold) >= 0.5 * Math.min(s.end - s.start, gold.end - gold.start));
  const off = (s: GivenStatement): number => Math.abs(s.start - gold.start) + Math.abs(s.end - gold.end);
  return near.sort((a, b) => overlap(b, gold) - overlap(a, gold) || off(a) - off(b) || a.start - b.start)[0];
}

function contentOf({ contentStart, contentEnd }: GivenStatement): DateOrSpan | undefined {
  if (typeof contentStart !== 'number' || typeof contentEnd !== 'number') return undefined;
  return { start: contentStart, end: contentEnd };
}

const isSpeaker = (s: GivenStatement, gold: GoldAttribution): boolean =>
  gold.speakerSpans.length === 0
    ? s.speakerStart === null
    : gold.speakerSpans.some(([start, end]) => s.speakerStart === start && s.speakerEnd === end);

/**
 * Speaker exact (over all gold statements), cue exact (over those with a cue) and, over those that somebody says, within two tokens: the content that
 * is given with a statement; its clause (the clause or the content of the gold); either. Of one report. A gold statement that nothing was given for
 * counts as wrong.
 */
export function scoreAttribution(
  text: string,
  gold: readonly GoldAttribution[],
  given: readonly GivenStatement[],
): AttributionScore {
  const score = noScore();
  for (const g of gold) {
    const found = counterpart(g, given);
    const count = (share: Share, right: boolean | undefined): void => {
      share.of++;
      if (right) share.right++;
    };
    count(score.speaker, found && isSpeaker(found, g));
    if (g.cueStart !== null) count(score.cue, found && found.cueStart === g.cueStart && found.cueEnd === g.cueEnd);
    if (g.contentStart === null || g.contentEnd === null) continue;
    const content = { start: g.contentStart, end: g.contentEnd };
    const clause = found && (isWithin(text, found, content, 2) || isWithin(text, found, g, 2));
    const own = found && contentOf(found);
    const said = own && isWithin(text, own, content, 2);
    count(score.clause, clause);
    count(score.content, said);
    count(score.either, clause || said);
  }
  return score;
}

/** First and last day of a value; an open side is infinite. Undefined when it cannot be read. */
function days(value: string): [number, number] | undefined {
  const span = dateSpan(value.replace(/^\.\.\/|\/\.\.$/, ''));
  if (!span) return undefined;
  const from = value.startsWith('../') ? -Infinity : span.from;
  return [from, value.endsWith('/..') ? Infinity : span.to];
}

/** The value means the same days; `about` must agree; of a half-open one only the closed side counts. */
export function isSameDate(a: string, b: string): boolean {
  const [x, y] = [days(a), days(b)];
  if (!x || !y || a.includes('~') !== b.includes('~')) return a === b;
  if (a.endsWith('/..') !== b.endsWith('/..') || a.startsWith('../') !== b.startsWith('../')) return false;
  return (a.startsWith('../') || x[0] === y[0]) && (a.endsWith('/..') || x[1] === y[1]);
}

/** The span without a leading preposition or article, on both sides of the comparison. */
function bare(text: string, { start, end }: DateOrSpan): string {
  const lead = /^(?:(?:on|in|at|of|during|for|over|the)\s+)+/i.exec(text.slice(start, end));
  return `${start + (lead ? lead[0].length : 0)} ${end}`;
}

/** Strict: same span (a leading preposition or article apart) and same days. */
export function scoreDates(
  text: string,
  gold: readonly DateMark[],
  given: readonly DateMark[],
): { right: number; gold: number; given: number } {
  const values = new Map(gold.map(mark => [bare(text, mark), mark.value]));
  const right = given.filter(mark => {
    const value = values.get(bare(text, mark));
    return value !== undefined && isSameDate(value, mark.value);
  });
  return { right: right.length, gold: gold.length, given: given.length };
}
