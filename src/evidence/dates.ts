import { dayNumber, daysInMonth, isRealDay } from '../core/dates.ts';
import { readCalendar } from './date-words.ts';
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
  const published = context.published === undefined ? undefined : dayOf(context.published);
  const state: DateState = { text, published, anchor: undefined };
  const found: DateFound[] = [];
  STARTS.lastIndex = within.start;
  for (let match = STARTS.exec(text); match && match.index < within.end; match = STARTS.exec(text)) {
    const at = match.index;
    const one = expressionAt(state, at, Math.min(within.end, at + LONGEST));
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

/** Days since 1970 that a date covers. */
export interface Span {
  from: number;
  to: number;
}

export interface DateState {
  text: string;
  published: number | undefined;
  /** the date mentioned last */
  anchor: Span | undefined;
}

export interface Expression {
  end: number;
  kind: DateFound['kind'];
  value: string;
  span?: Span | undefined;
}

/** Words and digits that a date can begin with; everything else is passed over. */
const STARTS =
  /(?<![\p{L}\p{N}_$€£¥.,/-])(?:\d{1,4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|(?:mon|tues|wednes|thurs|fri|satur|sun)day|spring|summer|autumn|fall|winter|early|mid|late|beginning|start|middle|end|yesterday|today|tonight|tomorrow|last|next|this|that|the|past|since|until|till|between|from|by|before|after|in|on|during|for|every|once|first|second|third|fourth|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a|an|one|several|night|q[1-4]|fiscal|fy|about|around|circa|approximately)(?![\p{L}_])/giu;

function expressionAt(state: DateState, at: number, limit: number): Expression | undefined {
  return readCalendar(state, at, limit);
}

function dayOf(edtf: string): number | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(edtf);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return isRealDay(year, month, day) ? dayNumber(year, month, day) : undefined;
}

/** `2011-10-14` of a day number. */
export function isoOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** Year, month and day of a day number. */
export function partsOf(day: number): [year: number, month: number, day: number] {
  const [year, month, date] = isoOf(day).split('-').map(Number);
  return [year!, month!, date!];
}

/** The days of a month. */
export function monthSpan(year: number, month: number): Span {
  return { from: dayNumber(year, month, 1), to: dayNumber(year, month, daysInMonth(year, month)) };
}
