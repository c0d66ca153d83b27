import { isoDay } from '../../core/dates.ts';
import type { EntryFact } from '../../model/list.ts';
import type { References } from './ofac-advanced-refs.ts';
import { listLawFacts } from './ofac-law.ts';
import { listLaw, programLaw } from './ofac-programs.ts';
import { childrenOf, childText, type XmlElement } from '../xml-stream.ts';

/** The day that `Year`, `Month` and `Day` inside an element make; empty when they make none. */
export function dayIn(element: XmlElement | undefined): string {
  const [year, month, day] = ['Year', 'Month', 'Day'].map(part => (element ? Number(childText(element, part)) : 0));
  return isoDay(year!, month!, day!) ?? '';
}

/** What a `ProfileRelationship` says of the party that it is from; `names` are the primary names by profile id. */
export function relationFact(
  references: References,
  element: XmlElement,
  names: { get(profile: string): { caption: string } | undefined },
  file: string,
): EntryFact {
  const { attributes, line } = element;
  const type = references.text('RelationType', attributes.get('RelationTypeID'));
  const former = attributes.get('Former') === 'true' ? 'former' : '';
  const note = [type, former, childText(element, 'Comment')].filter(Boolean).join(', ');
  const to = attributes.get('To-ProfileID') ?? '';
  const value = names.get(to)?.caption;
  // a party of the other data set: its name is not in this file
  if (value === undefined) return { property: 'notes', value: `${note || 'Linked To'}: profile ${to}`, file, line };
  return note === '' ? { property: 'linkedTo', value, file, line } : { property: 'linkedTo', value, file, line, note };
}

/**
 * What a `SanctionsEntry` says: programmes, instruments, list and effect, held from the day of listing. A measure of type
 * "Program" has the programme's code in its comment; the others (Block, Reject …) are quoted with the effect.
 */
export function listingFacts(references: References, element: XmlElement, file: string): EntryFact[] {
  const events = childrenOf(element, 'EntryEvent');
  const days = events.map(event => dayIn(childrenOf(event, 'Date')[0])).filter(Boolean);
  const [date] = days.sort();
  const place = date === undefined ? { file, line: element.line } : { file, line: element.line, heldFrom: date };
  const measures = childrenOf(element, 'SanctionsMeasure').map(measure => ({
    type: references.text('SanctionsType', measure.attributes.get('SanctionsTypeID')),
    comment: childText(measure, 'Comment'),
  }));
  const isProgram = (type: string) => /^program$/i.test(type);
  const codes = measures.filter(measure => isProgram(measure.type)).map(measure => measure.comment);
  const others = measures.filter(measure => !isProgram(measure.type));
  const facts: EntryFact[] = codes.filter(Boolean).map(value => ({ property: 'program', value, ...place }));
  const bases = events
    .map(event => references.text('LegalBasis', event.attributes.get('LegalBasisID')))
    .filter(Boolean);
  for (const value of bases) facts.push({ property: 'instrument', value, ...place });
  for (const code of bases.length === 0 ? codes : []) {
    const law = programLaw(code);
    if (law) facts.push({ property: 'instrument', value: law.instrument, note: code, ...place });
  }
  const name = references.text('List', element.attributes.get('ListID'));
  const said = others.map(({ type, comment }) => [type, comment].filter(Boolean).join(': ')).filter(Boolean);
  for (const fact of listLawFacts(listLaw(name) ?? unknownList(name), said.join(', '), file, element.line))
    facts.push({ ...fact, ...place });
  if (date !== undefined) facts.push({ property: 'listedOn', value: date, file, line: element.line });
  return facts;
}

function unknownList(name: string) {
  const source = 'this list is not known here';
  return { effect: 'unknown', list: name || 'list not named', source, verified: 'no' } as const;
}
