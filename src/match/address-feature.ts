import type { EntryFact } from '../model/list.ts';
import { type AddressAgreement, readAddress, sharedAddress } from '../text/addresses.ts';
import type { Feature } from './features.ts';

/**
 * What the same house or post-office box adds, at the most, in millinats; the index reckons with it. Little: firms share
 * houses with the agents that register them. By judgement, not calibrated.
 */
export const MOST_FROM_ADDRESS = 700;
/** Addresses that are compared, of the query and of the entry; the rest are left out. */
const MOST_ASKED = 10;
const MOST_LISTED = 100;
const SHOWN = 120;

/** Compares addresses: a shared house or box is for, a shared town or country and different ones are unknown, never against. */
export function addressFeature(asked: readonly string[], facts: readonly EntryFact[]): Feature | undefined {
  if (asked.length === 0) return undefined;
  const base = { feature: 'address', weight: 0, query: { property: 'address', value: asked[0]! } };
  const listed = facts.filter(fact => fact.property === 'address').slice(0, MOST_LISTED);
  if (listed.length === 0) return { ...base, text: 'the list gives no address', facts: [], column: 'unknown' };
  const queries = asked.slice(0, MOST_ASKED).map(value => ({ value, read: readAddress(value) }));
  let best: { agreement: AddressAgreement; value: string; fact: EntryFact } | undefined;
  for (const fact of listed) {
    const read = readAddress(fact.value);
    for (const { value, read: own } of queries) {
      const agreement = sharedAddress(own, read);
      if (agreement && (!best || (best.agreement.kind === 'place' && agreement.kind !== 'place')))
        best = { agreement, value, fact };
    }
  }
  if (!best) {
    const text = `address "${shown(asked[0]!)}" is none of the ${listed.length} that the list gives; addresses change`;
    return { ...base, text, facts: listed.slice(0, 1), column: 'unknown' };
  }
  const { agreement, value, fact } = best;
  const both = `address "${shown(value)}" and "${shown(fact.value)}"`;
  const query = { property: 'address', value };
  if (agreement.kind === 'place')
    return {
      ...base,
      query,
      text: `${both} share a place only (adds nothing to the score)`,
      facts: [fact],
      column: 'unknown',
    };
  return {
    ...base,
    query,
    weight: MOST_FROM_ADDRESS,
    text: `${both} share ${agreement.shared}`,
    facts: [fact],
    column: 'for',
  };
}

function shown(value: string): string {
  return value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value;
}
