import { dateSpan } from '../core/dates.ts';
import { plausibilitySource, plausibilityVersion } from '../goods/plausibility-tables.ts';
import { valueLimit } from '../goods/value-limits.ts';
import type { EvidenceLine } from '../model/alert.ts';
import { goodsCells } from './cells.ts';
import type { KeptConsignment } from './detector.ts';
import { sharesOf, WHOLE, wholeValue } from './heaps-collect.ts';

/** What an undervalued consignment just under a limit adds: the peers would be far above it. By judgement, about what a second measure and a half add. */
const JUST_UNDER = 600;
const FROM = 0.85 * WHOLE;

/** A line where the whole value stands just under a limit that holds for the consignment; the largest such limit. */
export function limitLines(kept: KeptConsignment): EvidenceLine[] {
  const { consignment } = kept;
  const value = wholeValue(consignment);
  const on = consignment.date === undefined ? undefined : dateSpan(consignment.date);
  if (value === undefined || on === undefined) return [];
  const under = [...sharesOf(consignment, value, on)].filter(([, share]) => share >= FROM && share < WHOLE);
  const limits = under.map(([id]) => valueLimit(id)).sort((a, b) => b.amount - a.amount || (a.id < b.id ? -1 : 1));
  return limits.slice(0, 1).map(({ id, amount, currency, limit, sources, verified }) => ({
    feature: 'limit',
    text: `The declared value stands just under ${amount} ${currency}, below which less is asked: ${limit}. At its peers’ values it would be above.`,
    weight: JUST_UNDER,
    cites: [
      ...consignment.goods.flatMap(line => goodsCells(kept, line, ['value', 'currency'])).slice(0, 8),
      {
        kind: 'table',
        table: 'value-limits',
        row: id,
        version: plausibilityVersion(),
        value: `${amount} ${currency}: ${limit}`,
        sources: sources.map(plausibilitySource),
        verified,
      },
    ],
  }));
}
