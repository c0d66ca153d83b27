import { citeFact } from '../match/explain.ts';
import type { Citation, EvidenceLine } from '../model/alert.ts';
import { type EntryFact, LEGAL_EFFECTS, type LegalEffect, type ListEntry } from '../model/list.ts';
import type { MatchResult } from '../model/query.ts';

/** A list version as a run is pinned to it. */
export interface ScreenList {
  list: string;
  /** 64 hex digits */
  sha256: string;
  /** the publisher's date, EDTF; absent = unknown */
  published?: string;
}

/** Properties of an entry that every alert quotes, in this order. */
const QUOTED = [
  ['program', 'Programme'],
  ['annex', 'Annex'],
  ['instrument', 'Instrument'],
  ['sanctionsRisk', 'Risk stated by the list'],
  ['listedOn', 'Listed on'],
  ['listingEnds', 'Listing ends'],
] as const;
/** values quoted in one line; the number of further ones is said */
const MOST_VALUES = 8;

/**
 * What the listing is and does, as lines of weight 0: programme, annex, instrument, legal effect; and as unknown what
 * the list leaves open: its effect, the day of the listing, the publisher's date of the version.
 */
export function listingLines(
  result: MatchResult,
  entry: ListEntry | undefined,
  version: ScreenList | undefined,
): { for: EvidenceLine[]; unknown: EvidenceLine[] } {
  const lines = { for: [] as EvidenceLine[], unknown: [] as EvidenceLine[] };
  if (!entry) return lines;
  const said = new Set([...result.for, ...result.unknown].map(line => line.feature));
  const cite = (fact: EntryFact) => citeFact(entry, fact, version);
  const anchor = entry.facts.find(fact => fact.property === 'name') ?? entry.facts[0];
  for (const [property, title] of QUOTED) {
    const facts = entry.facts.filter(fact => fact.property === property);
    if (facts.length > 0 && !said.has(property)) lines.for.push(quote(property, title, facts, cite));
  }
  const effects = entry.facts.filter(fact => fact.property === 'legalEffect' && isKnownEffect(fact.value));
  if (effects.length > 0 && !said.has('legalEffect')) {
    const texts = [...new Set(effects.map(fact => effectText(fact.value as LegalEffect)))];
    lines.for.push({
      feature: 'legalEffect',
      text: `Effect of the listing: ${texts.join('; ')}.`,
      weight: 0,
      cites: effects.slice(0, MOST_VALUES).map(cite),
    });
  }
  if (!anchor) return lines;
  const unknown = (feature: string, text: string) =>
    said.has(feature) || lines.unknown.push({ feature, text, weight: 0, cites: [cite(anchor)] });
  if (effects.length === 0) unknown('legalEffect', `Effect of the listing: ${LEGAL_EFFECTS.unknown}.`);
  if (!entry.facts.some(fact => fact.property === 'listedOn'))
    unknown('listedOn', 'The day of the listing is unknown: the list does not give it.');
  if (version && version.published === undefined)
    unknown('published', `The publisher’s date of this version of ${entry.list} is unknown: its files do not say.`);
  return lines;
}

function quote(property: string, title: string, facts: readonly EntryFact[], cite: (fact: EntryFact) => Citation) {
  const values = [...new Set(facts.map(fact => fact.value))];
  const more = values.length > MOST_VALUES ? ` and ${values.length - MOST_VALUES} more` : '';
  const text = `${title}: ${values.slice(0, MOST_VALUES).join('; ')}${more}.`;
  return { feature: property, text, weight: 0, cites: facts.slice(0, MOST_VALUES).map(cite) };
}

function isKnownEffect(value: string): boolean {
  return Object.hasOwn(LEGAL_EFFECTS, value) && value !== 'unknown';
}

function effectText(effect: LegalEffect): string {
  return effect === 'freeze' ? `${LEGAL_EFFECTS.freeze} (a freeze is not a licensing duty)` : LEGAL_EFFECTS[effect];
}
