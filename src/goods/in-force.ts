import { type DateSpan, dateSpan } from '../core/dates.ts';

const OPEN = Number.MAX_SAFE_INTEGER;

/**
 * Whether something that holds from `from` to `to` (EDTF, both days included; empty `to`: still) held on a day or span of days:
 * `yes` on all of it, `no` on none, else `unknown` (the day or the beginning is not known well enough).
 */
export function inForce(from: string, to: string, on: DateSpan): 'yes' | 'no' | 'unknown' {
  const begin = dateSpan(from)!;
  const end = to === '' ? { from: OPEN, to: OPEN } : dateSpan(to)!;
  if (on.to < begin.from || on.from > end.to) return 'no';
  return on.from >= begin.to && on.to <= end.from ? 'yes' : 'unknown';
}
