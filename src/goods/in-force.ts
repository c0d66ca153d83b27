import { type DateSpan, dateSpan } from '../core/dates.ts';

const OPEN = Number.MAX_SAFE_INTEGER;

/**
 * Whether something that holds from `from` to `to` (EDTF, both days included; empty `to`: still) held on a day or span of days:
 * `yes` on all of it, `no` on none, else `unknown` (the day or the beginning is not known well enough).
 */
export function inForce(from: string, to: string, on: DateSpan): 'yes' | 'no' | 'unknown' {
  const begin = spanOf(from);
  const end = to === '' ? { from: OPEN, to: OPEN } : spanOf(to);
  if (on.to < begin.from || on.from > end.to) return 'no';
  return on.from >= begin.to && on.to <= end.from ? 'yes' : 'unknown';
}

/** Days of the tables, a few hundred: each is read once. */
const spans = new Map<string, DateSpan>();

function spanOf(day: string): DateSpan {
  let span = spans.get(day);
  if (span === undefined) {
    span = dateSpan(day)!;
    spans.set(day, span);
  }
  return span;
}
