import { dateSpan } from '../core/dates.ts';
import { readCalendar } from './date-expressions.ts';
import type { DateState } from './date-points.ts';
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

/** Longest text between two marks that is looked at for one expression. */
const LONGEST = 64;

/**
 * The dates of a stretch of text, in its order, with the words that change what they mean (`since 2008`, `between June and August`). A date without a year is of
 * the year of the date before it in the stretch, else the last such day up to the document's own. What cannot be told is left out, never guessed.
 */
export function findDates(text: string, within: Stretch, context: DateContext = {}): DateFound[] {
  const published = context.published === undefined ? undefined : dateSpan(context.published)?.to;
  const state: DateState = { text, published, anchor: undefined };
  const found: DateFound[] = [];
  STARTS.lastIndex = within.start;
  for (let match = STARTS.exec(text); match && match.index < within.end; match = STARTS.exec(text)) {
    const at = match.index;
    const one = readCalendar(state, at, Math.min(within.end, at + LONGEST));
    if (!one || one.end > within.end) {
      STARTS.lastIndex = at + Math.max(1, match[0].length);
      continue;
    }
    const start = /^the\s/i.test(text.slice(at, at + 4)) && !/^the same/i.test(text.slice(at, at + 8)) ? at + 4 : at;
    found.push({ start, end: one.end, kind: one.kind, value: one.value });
    if (one.span) state.anchor = one.span;
    STARTS.lastIndex = one.end;
  }
  return found;
}

/** Words and digits that a date can begin with; everything else is passed over. */
const STARTS =
  /(?<![\p{L}\p{N}_$€£¥.,/-])(?:\d{1,4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|(?:mon|tues|wednes|thurs|fri|satur|sun)day|spring|summer|autumn|fall|winter|early|mid|late|beginning|start|middle|end|yesterday|today|tonight|tomorrow|last|next|this|that|the|past|previous|earlier|later|as|no|not|within|with|ever|since|until|till|between|from|by|before|after|in|on|during|for|every|once|first|second|third|fourth|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a|an|one|several|night|q[1-4]|fiscal|financial|fy|h[12]|nineteen|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|prior|up|at|about|around|circa|approximately)(?![\p{L}_])/giu;
