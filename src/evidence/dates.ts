import { dateSpan } from '../core/dates.ts';
import { monthFirstIn } from './date-absolute.ts';
import { readCalendar } from './date-expressions.ts';
import type { DateState, Expression, Span } from './date-points.ts';
import type { Stretch } from './quantities.ts';

/** A date, interval, duration or frequency in a text. */
export interface DateFound extends Stretch {
  kind: 'date' | 'duration' | 'frequency';
  /** EDTF of a date; ISO 8601 of a duration (`P3M`) or frequency (`R/P1W`) */
  value: string;
}

/** What dates without a year, and relative ones, are told from. */
export interface DateContext {
  /** EDTF day of the document; absent = relative dates are not read */
  published?: string | undefined;
}

/** Days that `two weeks after the raid` may look for the raid at. */
const MOST_DAYS = 12;

/** Longest text between two marks that is looked at for one expression. */
const LONGEST = 64;

/**
 * The dates of a stretch of text, in its order, with the words that change what they mean (`since 2008`, `between June and August`). A date without a year is of
 * the year of the date before it in the stretch, else the last such day up to the document's own. What cannot be told is left out, never guessed; a numeric
 * date that may be either of two days names both (`[2002-03-04,2002-04-03]`).
 */
export function findDates(text: string, within: Stretch, context: DateContext = {}): DateFound[] {
  const published = context.published === undefined ? undefined : dateSpan(context.published)?.to;
  const state: DateState = {
    text,
    published,
    anchor: undefined,
    day: undefined,
    month: undefined,
    days: [],
    monthFirst: monthFirstIn(text, within.start, within.end),
    listed: undefined,
  };
  const found: DateFound[] = [];
  STARTS.lastIndex = within.start;
  for (let match = STARTS.exec(text); match && match.index < within.end; match = STARTS.exec(text)) {
    const at = match.index;
    const one = readCalendar(state, at, Math.min(within.end, at + LONGEST));
    if (!one || one.end > within.end) {
      STARTS.lastIndex = at + Math.max(1, match[0].length);
      continue;
    }
    const article = /^the\s+/i.exec(text.slice(at, at + 8));
    const start = one.start ?? at + (article?.[0].length ?? 0);
    found.push({ start, end: one.end, kind: one.kind, value: one.value });
    remember(state, one, at);
    if (one.span && isRecording(text, at, one.span, published)) state.published = one.span.to;
    STARTS.lastIndex = one.end;
  }
  return found;
}

/** An interview says when it was recorded: `today` in its answers is that day, not the day of print. */
function isRecording(text: string, at: number, { from, to }: Span, published: number | undefined): boolean {
  if (at > HEAD || from !== to || published === undefined || to > published) return false;
  return RECORDED.test(text.slice(Math.max(0, at - 60), at)) && LABELLED.test(text.slice(at, at + 4 * HEAD));
}

/** Characters at the start of a text in which it says how it came about. */
const HEAD = 800;
const RECORDED = /\b(?:recorded|taped|conducted|interviewed|spoke (?:to|with))\b[^.\n]*$/i;
const LABELLED = /\n(?:Q|A|[A-Z]{3,}): /;

/** Keeps the date that later ones are told from. */
function remember(state: DateState, { span, end, month }: Expression, at: number): void {
  if (!span) return;
  const anchor = { ...span, at };
  const length = span.to - span.from;
  state.anchor = anchor;
  if (length <= 1) state.day = anchor;
  if (length === 0) state.days = [...state.days.slice(1 - MOST_DAYS), { ...anchor, end }];
  if (length <= 31) state.month = anchor;
  const year = new Date(span.from * 86_400_000).getUTCFullYear();
  state.listed = month === undefined || length > 0 ? undefined : { end, year, month };
}

/** Words and digits that a date can begin with; everything else is passed over. */
const STARTS =
  /(?<![\p{L}\p{N}_$€£¥.,/-])(?:\d{4}(?=[年년])|\d{1,2}(?=st|nd|rd|th)|\d\d(?:\d\d)?(?=['’]?s\b)|\d{6}(?= ?[A-Z])|(?:\d{1,4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:days?)?|spring|summer|autumn|fall|winter|early|mid(?:dle)?|late|beginning|start(?:ing)?|commencing|effective|middle|end|years?|yearend|week|weekend|yesterday|today|tonight|tomorrow|last|next|this|that|the|past|previous|preceding|following|earlier|later|more|over|less|well|nearly|almost|some|roughly|only|just|under|as|no|not|within|with|ever|since|until|till|through|between|from|by|before|after|in|on|during|for|lasting|lasted|every|each|once|twice|first|second|third|fourth|final|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)|a|an|one|several|sometime|night|day|month|evening|q[1-4]|fiscal|financial|fy(?:\d{4})?|h[12]|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|prior|up|at|about|around|circa|ca?\.|approximately|coming|new|christmas|juche|heisei|showa|reiwa|taisho|minguo|latter|opening|closing)(?![\p{L}_\d]))|(?<![\p{L}\p{N}])['’‘]\d\d/giu;
