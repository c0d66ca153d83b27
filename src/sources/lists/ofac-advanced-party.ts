import type { EntryFact, Property } from '../../model/list.ts';
import type { SchemaName } from '../../model/schema.ts';
import type { DraftEntry } from './list-reader.ts';
import { periodDate } from './ofac-advanced-dates.ts';
import { nameFacts } from './ofac-advanced-names.ts';
import type { AdvancedState } from './ofac-advanced-state.ts';
import { findHead } from './ofac-heads.ts';
import { readRemark } from './ofac-remarks.ts';
import { childrenOf, childText, type XmlElement } from '../xml-stream.ts';

const SCHEMATA: ReadonlyMap<string, SchemaName> = new Map([
  ['individual', 'Person'],
  ['entity', 'Organization'],
  ['vessel', 'Vessel'],
  ['aircraft', 'Airplane'],
]);

/** The entry of a `DistinctParty` without its listings and relationships; undefined when it has no number or no name. */
export function advancedEntry(state: AdvancedState, party: XmlElement, list: string): DraftEntry | undefined {
  const profiles = childrenOf(party, 'Profile');
  const profile = profiles[0];
  const record = party.attributes.get('FixedRef') ?? profile?.attributes.get('ID') ?? '';
  if (profile === undefined || record === '') return undefined;
  const names = profiles.flatMap(part =>
    childrenOf(part, 'Identity').flatMap(id => nameFacts(state.references, id, state.file)),
  );
  const caption = names.find(fact => fact.property === 'name')?.value ?? names[0]?.value;
  if (caption === undefined) return undefined;
  const facts = [
    ...names,
    ...commentFacts(state, party),
    ...profiles.flatMap(part => [
      ...childrenOf(part, 'Identity').flatMap(identity => documentFacts(state, identity)),
      ...childrenOf(part, 'Feature').flatMap(feature => featureFacts(state, feature)),
    ]),
  ];
  return { list, record, schema: schemaOf(state, profile), caption, facts };
}

function schemaOf({ references }: AdvancedState, profile: XmlElement): SchemaName {
  const id = profile.attributes.get('PartySubTypeID');
  const kind =
    references.text('PartySubType', id) ||
    references.text('PartyType', references.attribute('PartySubType', id, 'PartyTypeID'));
  return SCHEMATA.get(kind.toLowerCase()) ?? 'LegalEntity';
}

function commentFacts(state: AdvancedState, party: XmlElement): EntryFact[] {
  const value = childText(party, 'Comment');
  return value === '' ? [] : [{ property: 'notes', value, file: state.file, line: party.line }];
}

function documentFacts(state: AdvancedState, identity: XmlElement): EntryFact[] {
  return (state.documents.get(identity.attributes.get('ID') ?? '') ?? []).flatMap(document => {
    if (document.number === '') return [];
    const fact = readRemark({ text: `${document.type} ${document.number}`.trim(), at: 0 });
    const place = { file: state.file, line: document.line };
    // a type that is not known here is still an identity document
    if (fact.property === 'notes' || fact.property === 'position')
      return [noted({ property: 'idNumber', value: document.number, ...place }, document.type, document.note)];
    return [noted({ property: fact.property, value: fact.value, ...place }, fact.note ?? '', document.note)];
  });
}

function noted(fact: EntryFact, ...notes: string[]): EntryFact {
  const note = notes.filter(Boolean).join(', ');
  return note === '' ? fact : { ...fact, note };
}

function featureFacts(state: AdvancedState, feature: XmlElement): EntryFact[] {
  const id = feature.attributes.get('FeatureTypeID');
  const type = state.references.text('FeatureType', id) || `Feature ${id ?? ''}`.trim();
  return childrenOf(feature, 'FeatureVersion').flatMap(version => {
    const reliability = state.references.text('Reliability', version.attributes.get('ReliabilityID'));
    const doubt = /^(?:confirmed)?$/i.test(reliability) ? '' : `reliability: ${reliability}`;
    const place = { file: state.file, line: version.line };
    return [
      ...dateFacts(type, version),
      ...detailFacts(state, type, version),
      ...locationFacts(state, type, version),
    ].map(({ property, value, note }) =>
      noted({ property, value, ...place }, note ?? '', doubt, childText(version, 'Comment')),
    );
  });
}

interface Value {
  property: Property;
  value: string;
  note?: string | undefined;
}

function dateFacts(type: string, version: XmlElement): Value[] {
  return childrenOf(version, 'DatePeriod').flatMap(period => {
    const value = periodDate(period);
    if (value === undefined) return [];
    const head = findHead(type);
    const about = value.endsWith('~') ? 'circa' : undefined;
    if (head?.kind === 'date') {
      const note = head.property === 'listedOn' ? type : about;
      return [{ property: head.property, value, note }];
    }
    return [{ property: head?.property ?? 'notes', value: `${type} ${value}`, note: about }];
  });
}

/** A feature's words are read like a remark of the CSV: `Digital Currency Address - XBT` + the address. */
function detailFacts(state: AdvancedState, type: string, version: XmlElement): Value[] {
  return childrenOf(version, 'VersionDetail').flatMap(detail => {
    const text =
      detail.text.trim() || state.references.text('DetailReference', detail.attributes.get('DetailReferenceID'));
    return text === '' ? [] : [readRemark({ text: `${type} ${text}`, at: 0 })];
  });
}

function locationFacts(state: AdvancedState, type: string, version: XmlElement): Value[] {
  return childrenOf(version, 'VersionLocation').flatMap((reference): Value[] => {
    const location = state.locations.get(reference.attributes.get('LocationID') ?? '');
    if (location === undefined) return [];
    const facts: Value[] = [];
    if (type === 'Location') {
      // OFAC's place holder for a party without an address
      const unknown = /^address unknown$/i.test(location.address);
      if (location.address !== '') facts.push({ property: unknown ? 'notes' : 'address', value: location.address });
      if (location.country !== '') facts.push({ property: 'country', value: location.country });
      return facts;
    }
    const text = location.address || location.country;
    return text === '' ? [] : [readRemark({ text: `${type} ${text}`, at: 0 })];
  });
}
