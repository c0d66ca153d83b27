import { type DateSpan, dateSpan } from '../core/dates.ts';
import { valueLimits } from '../goods/value-limits.ts';
import type { Consignment } from '../model/consignment.ts';
import { NONE } from './peers-lines.ts';

/** Values near a limit, as columns; circles and limits are numbers of texts. */
export interface HeapBatch {
  texts: string[];
  consignment: number[];
  /** id of the limit */
  limit: number[];
  /** `consignor NAME` or `agent NAME`, folded */
  circle: number[];
  /** value in millionths of the limit */
  share: number[];
  day: number[];
}

/** The limit itself. */
export const WHOLE = 1_000_000;
/** What is kept: from a third of the limit to three times it, so that heaps at other round values can be seen beside it. */
const FROM = 0.33 * WHOLE;
const TO = 3 * WHOLE;
const CIRCLES: ReadonlySet<string> = new Set(['consignor', 'agent']);

/** Collects the consignments whose whole value is near a limit that holds for them. Values of several currencies, or none, are not added up. */
export function collectHeaps(consignments: readonly Consignment[]): HeapBatch {
  const batch: HeapBatch = { texts: [], consignment: [], limit: [], circle: [], share: [], day: [] };
  const numbers = new Map<string, number>();
  const intern = (text: string): number => {
    let number = numbers.get(text);
    if (number === undefined) numbers.set(text, (number = batch.texts.push(text) - 1));
    return number;
  };
  const days = new Map<string, ReturnType<typeof dateSpan>>();
  const dayOf = (date: string) => {
    if (!days.has(date)) days.set(date, dateSpan(date));
    return days.get(date);
  };
  for (let n = 0; n < consignments.length; n++) {
    const consignment = consignments[n]!;
    const value = wholeValue(consignment);
    const on = value === undefined || consignment.date === undefined ? undefined : dayOf(consignment.date);
    if (on === undefined) continue;
    const day = on.from === on.to ? on.from : NONE;
    for (const [id, share] of sharesOf(consignment, value!, on))
      for (const party of consignment.parties) {
        if (!CIRCLES.has(party.role)) continue;
        const name = party.name
          .toLowerCase()
          .replace(/[\s.,]+/g, ' ')
          .trim();
        batch.consignment.push(n);
        batch.limit.push(intern(id));
        batch.circle.push(intern(`${party.role} ${name}`));
        batch.share.push(share);
        batch.day.push(day);
      }
  }
  return batch;
}

/** The limits near which a value is, each once, and the value in millionths of them. */
export function sharesOf(
  consignment: Consignment,
  { amount, currency }: { amount: number; currency: string },
  on: DateSpan,
): Map<string, number> {
  const shares = new Map<string, number>();
  for (const [direction, country] of movesOf(consignment))
    for (const limit of valueLimits(direction, country, currency, on)) {
      const share = Math.round((WHOLE * amount) / limit.amount);
      // just below stays below when it is rounded
      const exact = share === WHOLE ? share + Math.sign(amount - limit.amount) : share;
      if (exact >= FROM && exact <= TO) shares.set(limit.id, exact);
    }
  return shares;
}

/** The value of all lines of a consignment; undefined where one has none, or another currency. */
export function wholeValue({ goods }: Consignment): { amount: number; currency: string } | undefined {
  const currency = goods[0]?.currency;
  if (currency === undefined) return undefined;
  let amount = 0;
  for (const line of goods) {
    if (line.value === undefined || line.currency !== currency) return undefined;
    amount += line.value;
  }
  return { amount, currency };
}

function* movesOf(consignment: Consignment): Generator<readonly ['to' | 'from', string]> {
  for (const { kind, country } of consignment.places) {
    if (country === undefined || kind === 'transshipment') continue;
    yield [kind === 'discharge' || kind === 'destination' ? 'to' : 'from', country];
  }
  for (const { role, country } of consignment.parties) {
    if (country === undefined) continue;
    if (role === 'consignee' || role === 'endUser') yield ['to', country];
    else if (role === 'consignor') yield ['from', country];
  }
}
