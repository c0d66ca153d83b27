import { isRealDay } from '../core/dates.ts';
import { fail } from '../core/errors.ts';

/**
 * The instant that `--as-of` means: a day (`2026-03-31`) is its last second in UTC, an ISO 8601 instant with a zone is
 * itself. The result is in UTC with seconds, as the store compares it. Throws E_USAGE.
 */
export function asOfInstant(text: string): string {
  return instantOf(text, '23:59:59');
}

/** The instant at which something was learned: as `asOfInstant`, but a day is its first second. Throws E_USAGE. */
export function learnedInstant(text: string): string {
  return instantOf(text, '00:00:00');
}

function instantOf(text: string, time: string): string {
  const day = /^(\d{4})-(\d\d)-(\d\d)(?=T|$)/.exec(text);
  const real = day !== null && isRealDay(Number(day[1]), Number(day[2]), Number(day[3]));
  if (real && text.length === 10) return `${text}T${time}Z`;
  const zoned = /^[^T]{10}T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const millis = real && zoned ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(millis))
    throw fail('E_USAGE', {
      what: `${text} is not a time. Write a day as 2026-03-31 or an instant as 2026-03-31T12:00:00Z.`,
    });
  return new Date(millis).toISOString().replace(/\.\d+Z$/, 'Z');
}
