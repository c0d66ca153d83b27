import { dateSpan, type DateSpan } from '../core/dates.ts';
import { IDENTIFIERS, identifierKeyOf, markKey } from '../index/identifier-keys.ts';
import type { EntryFact } from '../model/list.ts';
import { NAME_PROPERTIES } from '../model/name-properties.ts';
import type { MatchQuery } from '../model/query.ts';
import type { SchemaName } from '../model/schema.ts';
import { aircraftMark, marksIn } from '../text/aircraft-marks.ts';
import { countryCode, countryName } from '../text/countries.ts';
import { addressFeature } from './address-feature.ts';

/** One comparison of the query with an entry beside the name. `facts` are the entry's facts that it stands on. */
export interface Feature {
  feature: string;
  weight: number;
  text: string;
  query: { property: string; value: string } | undefined;
  facts: EntryFact[];
  column: 'for' | 'against' | 'unknown';
}

/**
 * Millinats for an identifier that is the same on both sides, and for one that differs where both have one. A ship's IMO
 * number stays with the hull for life; people hold several passports, so a different one says little. Starting values
 * by judgement; the names issue calibrates them.
 */
const IDENTIFIER_WEIGHTS: Readonly<Record<string, readonly [same: number, different: number]>> = {
  imo: [8500, -4000],
  mmsi: [6000, -800],
  lei: [8000, -2500],
  bic: [6000, -600],
  passport: [6500, -300],
  id: [6000, -300],
  tax: [6000, -1200],
  registration: [5500, -600],
  // an airframe keeps the number that its maker gave it; makers number independently of each other
  serial: [7000, -1500],
  callsign: [2500, -200],
  wallet: [8000, 0],
};

/** An aircraft is named by its registration: the same one says what an exact name does. It changes with owner and country. */
const AIRCRAFT_REGISTRATION = [7200, -600] as const;

/** What a birth date can add at the most; the index reckons with it. */
export const MOST_FROM_BIRTH_DATE = 2500;
const COUNTRY_DIFFERS = -500;
const COUNTRY_PROPERTIES = ['country', 'nationality', 'citizenship', 'jurisdiction', 'flag'];

/** Identifiers of a query as `space:value` → where they stand. */
export function queryIdentifiers(query: MatchQuery): Map<string, { property: string; value: string }> {
  const keys = new Map<string, { property: string; value: string }>();
  for (const property of IDENTIFIERS.keys()) {
    for (const value of query.properties[property] ?? []) {
      const key = identifierKeyOf(query.schema, property, value);
      if (key !== undefined) keys.set(key, { property, value });
    }
  }
  if (query.schema === 'Airplane') {
    for (const property of NAME_PROPERTIES) {
      for (const value of query.properties[property] ?? []) {
        const mark = aircraftMark(value);
        for (const one of mark === undefined ? marksIn(value) : [mark])
          if (!keys.has(markKey(one))) keys.set(markKey(one), { property, value });
      }
    }
  }
  return keys;
}

/** Compares everything but the name. Sorted by feature; a property that one side lacks is unknown, never against. */
export function compareFeatures(
  query: MatchQuery,
  identifiers: ReadonlyMap<string, { property: string; value: string }>,
  facts: readonly EntryFact[],
): Feature[] {
  const features = identifierFeatures(query.schema, identifiers, facts);
  const born = birthDateFeature(query.properties.birthDate ?? [], facts);
  if (born) features.push(born);
  const country = countryFeature(query, facts);
  if (country) features.push(country);
  const address = addressFeature(query.properties.address ?? [], facts);
  if (address) features.push(address);
  return features;
}

function identifierFeatures(
  schema: SchemaName,
  identifiers: ReadonlyMap<string, { property: string; value: string }>,
  facts: readonly EntryFact[],
): Feature[] {
  const listed = new Map<string, Map<string, EntryFact>>();
  for (const fact of facts) {
    const key = identifierKeyOf(schema, fact.property, fact.value);
    if (key === undefined) continue;
    const space = key.slice(0, key.indexOf(':'));
    if (!listed.has(space)) listed.set(space, new Map());
    listed.get(space)!.set(key, fact);
  }
  const features: Feature[] = [];
  const spaces = [...new Set([...identifiers.keys()].map(key => key.slice(0, key.indexOf(':'))))].sort();
  for (const space of spaces) {
    const asked = [...identifiers].filter(([key]) => key.startsWith(`${space}:`));
    const known = listed.get(space);
    const [key, query] = asked.find(([candidate]) => known?.has(candidate)) ?? asked[0]!;
    const byMark = schema === 'Airplane' && space === 'registration';
    const feature = byMark ? 'registrationNumber' : query.property;
    const weights = byMark ? AIRCRAFT_REGISTRATION : IDENTIFIER_WEIGHTS[space]!;
    if (!known) {
      features.push({
        feature,
        weight: 0,
        text: `the list gives no ${feature} to compare with`,
        query,
        facts: [],
        column: 'unknown',
      });
    } else if (known.has(key)) {
      const weight = weights[0];
      features.push({
        feature,
        weight,
        text: `${feature} ${query.value} is the same`,
        query,
        facts: [known.get(key)!],
        column: 'for',
      });
    } else {
      const weight = weights[1];
      const others = [...known.values()];
      const text = `${feature} ${query.value} differs from ${others.map(fact => fact.value).join(', ')}`;
      features.push({ feature, weight, text, query, facts: others, column: weight < 0 ? 'against' : 'unknown' });
    }
  }
  return features;
}

function birthDateFeature(dates: readonly string[], facts: readonly EntryFact[]): Feature | undefined {
  const spans = dates.map(value => ({ value, span: dateSpan(value) })).filter(date => date.span !== undefined);
  if (spans.length === 0) return undefined;
  const listed = facts.filter(fact => fact.property === 'birthDate' && dateSpan(fact.value) !== undefined);
  const first = { property: 'birthDate', value: spans[0]!.value };
  const base = { feature: 'birthDate', query: first };
  if (listed.length === 0)
    return { ...base, weight: 0, text: 'the list gives no birth date', facts: [], column: 'unknown' };
  let best: { weight: number; how: string; fact: EntryFact; value: string } | undefined;
  for (const { value, span } of spans) {
    for (const fact of listed) {
      const [weight, how] = compareSpans(span!, dateSpan(fact.value)!, value, fact.value);
      if (!best || weight > best.weight) best = { weight, how, fact, value };
    }
  }
  const text = `birth date ${best!.value} ${best!.how} ${listed.length > 1 && best!.weight < 0 ? listed.map(fact => fact.value).join(', ') : best!.fact.value}`;
  const column = best!.weight > 0 ? 'for' : best!.weight < 0 ? 'against' : 'unknown';
  const cited = best!.weight < 0 ? listed : [best!.fact];
  return {
    ...base,
    query: { property: 'birthDate', value: best!.value },
    weight: best!.weight,
    text,
    facts: cited,
    column,
  };
}

/** A same day is rare (1 in 25,000), a same year common (1 in 60); papers confuse day and month, and err by a year. */
function compareSpans(a: DateSpan, b: DateSpan, textA: string, textB: string): [number, string] {
  const width = Math.max(a.to - a.from, b.to - b.from);
  if (a.from <= b.to && b.from <= a.to) {
    if (width === 0) return [MOST_FROM_BIRTH_DATE, 'is the same as'];
    return width <= 366 ? [1200, 'agrees with'] : [600, 'agrees roughly with'];
  }
  const [yearA, monthA, dayA] = textA.split('-');
  const [yearB, monthB, dayB] = textB.split('-');
  if (yearA === yearB && monthA === dayB && dayA === monthB && dayA !== undefined)
    return [800, 'has day and month exchanged against'];
  const gap = a.from > b.to ? a.from - b.to : b.from - a.to;
  if (yearA === yearB) return [-1300, 'is another day than'];
  return gap <= 366 ? [-1300, 'is up to a year from'] : [-4500, 'differs from'];
}

/** Agreement adds nothing: nationality and place never score by themselves (design.md, gates). */
function countryFeature(query: MatchQuery, facts: readonly EntryFact[]): Feature | undefined {
  const asked = new Map<string, { property: string; value: string }>();
  for (const property of COUNTRY_PROPERTIES) {
    for (const value of query.properties[property] ?? []) {
      const code = countryCode(value);
      if (code !== undefined) asked.set(code, { property, value });
    }
  }
  if (asked.size === 0) return undefined;
  const listed = facts.filter(
    fact => COUNTRY_PROPERTIES.includes(fact.property) && countryCode(fact.value) !== undefined,
  );
  const base = { feature: 'country' };
  const [firstCode, first] = [...asked][0]!;
  if (listed.length === 0)
    return { ...base, weight: 0, text: 'the list gives no country', query: first, facts: [], column: 'unknown' };
  for (const fact of listed) {
    const code = countryCode(fact.value)!;
    const query = asked.get(code);
    if (!query) continue;
    return {
      ...base,
      weight: 0,
      text: `country ${countryName(code)} agrees (adds nothing to the score)`,
      query,
      facts: [fact],
      column: 'for',
    };
  }
  const others = [...new Set(listed.map(fact => countryName(countryCode(fact.value)!)))].join(', ');
  const text = `country ${countryName(firstCode)} is not among ${others}`;
  return { ...base, weight: COUNTRY_DIFFERS, text, query: first, facts: listed, column: 'against' };
}
