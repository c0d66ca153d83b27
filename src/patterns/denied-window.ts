import { dateSpan, type DateSpan, dayNumber, daysInMonth } from '../core/dates.ts';
import { MONTHS, MONTHS_BEFORE } from './denied-weights.ts';

/** When a shipment was, seen from a denial. `maybe`: the dates are too imprecise to tell whether it was within the time. */
export type When = 'before' | 'within' | 'maybe' | 'outside';

export interface Window {
  /** possible days of the denial */
  denied: DateSpan;
  /** last day of the eighteen months, counted from the first and from the last possible day */
  endsFirst: number;
  endsLast: number;
  /** earliest day that is looked at */
  begins: number;
}

/** The time after a denial in which a return counts, and the time before it that is looked at. */
export function windowOf(date: string): Window {
  const denied = dateSpan(date)!;
  return {
    denied,
    endsFirst: addMonths(denied.from, MONTHS),
    endsLast: addMonths(denied.to, MONTHS),
    begins: addMonths(denied.from, -MONTHS_BEFORE),
  };
}

export function whenShipped({ denied, endsFirst, endsLast, begins }: Window, from: number, to: number): When {
  if (to < denied.from) return from >= begins ? 'before' : 'outside';
  if (from > endsLast) return 'outside';
  return from >= denied.to && to <= endsFirst ? 'within' : 'maybe';
}

/** Months begun between two days: 1 in the first month. */
export function monthsBetween(from: number, to: number): number {
  let months = 1;
  while (months < 1200 && addMonths(from, months) < to) months++;
  return months;
}

/** The same day of the month `months` later, or the last one there is. */
export function addMonths(day: number, months: number): number {
  const date = new Date(day * 86_400_000);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth() + months;
  const [year, of] = [Math.floor(month / 12), (month % 12) + 1];
  return dayNumber(year, of, Math.min(date.getUTCDate(), daysInMonth(year, of)));
}
