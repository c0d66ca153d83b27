import { periodDate } from './ofac-advanced-dates.ts';
import { References } from './ofac-advanced-refs.ts';
import { childrenOf, childText, type XmlElement } from '../xml-stream.ts';

/** A place: its address as one line, and its country, as published. */
export interface AdvancedLocation {
  address: string;
  country: string;
}

/** A registration or identity document. */
export interface AdvancedDocument {
  type: string;
  number: string;
  /** "Iran, issued 1999, expires 2004, Fraudulent" */
  note: string;
  line: number;
}

/** What stands before the parties and is needed to read them, packed. */
export interface AdvancedState {
  file: string;
  references: References;
  locations: Map<string, AdvancedLocation>;
  /** by identity id */
  documents: Map<string, AdvancedDocument[]>;
}

/** An empty state for a file of that name. */
export function advancedState(file: string): AdvancedState {
  return { file, references: new References(), locations: new Map(), documents: new Map() };
}

/** The elements that `takePart` takes; by the schema they stand before the parties. */
export const STATE_PARTS = ['ReferenceValueSets', 'Location', 'IDRegDocument'] as const;

/** Takes one of STATE_PARTS into the state. */
export function takePart(state: AdvancedState, element: XmlElement): void {
  if (element.name === 'ReferenceValueSets') {
    for (const set of element.children) state.references.add(set);
  } else if (element.name === 'Location') {
    state.locations.set(element.attributes.get('ID') ?? '', location(state.references, element));
  } else {
    const identity = element.attributes.get('IdentityID') ?? '';
    const found = state.documents.get(identity);
    const one = document(state.references, element);
    if (found) found.push(one);
    else state.documents.set(identity, [one]);
  }
}

// the order in which an address is written; other parts (Unknown, REGION) stand before the country
const ADDRESS_PARTS = ['ADDRESS1', 'ADDRESS2', 'ADDRESS3', 'CITY', 'STATE/PROVINCE', 'POSTAL CODE'];

function location(references: References, element: XmlElement): AdvancedLocation {
  const [countryRef] = childrenOf(element, 'LocationCountry');
  const [area] = childrenOf(element, 'LocationAreaCode');
  const country =
    references.text('Country', countryRef?.attributes.get('CountryID')) ||
    references.attribute('AreaCode', area?.attributes.get('AreaCodeID'), 'Description').replace(/^undetermined$/i, '');
  const parts = childrenOf(element, 'LocationPart').map(part => ({
    rank: ADDRESS_PARTS.indexOf(references.text('LocPartType', part.attributes.get('LocPartTypeID')).toUpperCase()),
    text: childrenOf(part, 'LocationPartValue')
      .map(value => childText(value, 'Value'))
      .filter(Boolean)
      .join(', '),
  }));
  const known = parts.filter(part => part.rank >= 0).sort((a, b) => a.rank - b.rank);
  const words = [...known, ...parts.filter(part => part.rank < 0)].map(part => part.text).filter(Boolean);
  return { address: words.length > 0 ? [...words, country].filter(Boolean).join(', ') : '', country };
}

function document(references: References, element: XmlElement): AdvancedDocument {
  const { attributes, line } = element;
  const dates = childrenOf(element, 'DocumentDate').map(date => {
    const type = references.text('IDRegDocDateType', date.attributes.get('IDRegDocDateTypeID'));
    const kind = /^issue/i.test(type) ? 'issued' : /^expir/i.test(type) ? 'expires' : type;
    const value = periodDate(childrenOf(date, 'DatePeriod')[0]);
    return value === undefined ? '' : `${kind} ${value}`.trim();
  });
  const validity = references.text('Validity', attributes.get('ValidityID')).replace(/^valid$/i, '');
  const country = references.text('Country', attributes.get('IssuedBy-CountryID'));
  const note = [country, ...dates, validity, childText(element, 'IssuingAuthority'), childText(element, 'Comment')];
  return {
    type: references.text('IDRegDocType', attributes.get('IDRegDocTypeID')),
    number: childText(element, 'IDRegistrationNo'),
    note: note.filter(Boolean).join(', '),
    line,
  };
}
