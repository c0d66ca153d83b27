import type { DateSpan } from '../core/dates.ts';
import { inForce } from './in-force.ts';
import { allValueLimits, type ValueLimit } from './plausibility-tables.ts';

let byMove: Map<string, ValueLimit[]> | undefined;

/**
 * The limits of value that hold for goods in a currency that go to, or come from, a country on a day; a limit that may have begun or ended about then counts.
 * Not those that were not verified.
 */
export function valueLimits(
  direction: 'to' | 'from',
  country: string,
  currency: string,
  on: DateSpan,
): readonly ValueLimit[] {
  if (byMove === undefined) {
    byMove = new Map();
    for (const limit of allValueLimits())
      for (const one of limit.countries) {
        const key = `${limit.direction} ${one} ${limit.currency}`;
        byMove.set(key, [...(byMove.get(key) ?? []), limit]);
      }
  }
  const known = byMove.get(`${direction} ${country} ${currency}`) ?? NONE;
  return known.length === 0
    ? NONE
    : known.filter(
        ({ from, to, verified }) => verified !== 'no' && inForce(from === '' ? '1900' : from, to, on) !== 'no',
      );
}

const NONE: readonly ValueLimit[] = [];

/** A limit by its id. Only ids of the table are asked for. */
export function valueLimit(id: string): ValueLimit {
  return allValueLimits().find(limit => limit.id === id)!;
}
