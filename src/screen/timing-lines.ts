import { dateSpan, type DateSpan } from '../core/dates.ts';
import type { Citation, EvidenceLine } from '../model/alert.ts';
import type { EntryFact } from '../model/list.ts';

/** What the lines about time cite. */
export interface TimingCites {
  fact(fact: EntryFact): Citation;
  /** the cell with the consignment's date, or its first row where there is none */
  date(value: string): Citation;
}

/**
 * Was the listing in force when the goods moved? A shipment before the first listing was lawful as far as that listing
 * goes and is labelled so; a listing that had ended is said; what cannot be told is unknown. Lines of weight 0: the
 * alert stands, because what was lawful then may be relevant now.
 */
export function timingLines(
  shipped: string | undefined,
  facts: readonly EntryFact[],
  cites: TimingCites,
): { against: EvidenceLine[]; unknown: EvidenceLine[] } {
  const first = extreme(facts, 'listedOn', (a, b) => a.from < b.from);
  const last = extreme(facts, 'listingEnds', (a, b) => a.to > b.to);
  const lines = { against: [] as EvidenceLine[], unknown: [] as EvidenceLine[] };
  if (!first && !last) return lines;
  const moved = shipped === undefined ? undefined : dateSpan(shipped);
  const say = (column: EvidenceLine[], text: string, fact: EntryFact): void => {
    column.push({ feature: 'lawfulThen', text, weight: 0, cites: [cites.date(shipped ?? ''), cites.fact(fact)] });
  };
  if (!moved) {
    say(
      lines.unknown,
      'Whether the listing was in force at the time is unknown: the file gives no date that can be read.',
      (first ?? last)!.fact,
    );
    return lines;
  }
  if (first && moved.to < first.span.from) {
    say(
      lines.against,
      `Lawful then, relevant now: the date is ${shipped}, this list entry is from ${first.fact.value}.`,
      first.fact,
    );
  } else if (first && moved.from < first.span.from) {
    say(lines.unknown, `Whether the listing of ${first.fact.value} was in force on ${shipped} is unknown.`, first.fact);
  }
  if (last && last.span.to < moved.from) {
    say(lines.against, `The listing had ended on ${last.fact.value}, the date is ${shipped}.`, last.fact);
  }
  return lines;
}

/** The fact of a property whose date is the first or last of all that can be read. */
function extreme(
  facts: readonly EntryFact[],
  property: EntryFact['property'],
  before: (a: DateSpan, b: DateSpan) => boolean,
): { fact: EntryFact; span: DateSpan } | undefined {
  let best: { fact: EntryFact; span: DateSpan } | undefined;
  for (const fact of facts) {
    const span = fact.property === property ? dateSpan(fact.value) : undefined;
    if (span && (!best || before(span, best.span))) best = { fact, span };
  }
  return best;
}
