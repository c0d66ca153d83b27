import { fail } from '../../core/errors.ts';
import type { SourceFile } from '../files.ts';
import type { DraftEntry, ListReader, ReadContext } from './list-reader.ts';
import { dayIn, listingFacts, relationFact } from './ofac-advanced-listing.ts';
import { namePartValues } from './ofac-advanced-names.ts';
import { advancedEntry } from './ofac-advanced-party.ts';
import { type AdvancedState, advancedState, STATE_PARTS, takePart } from './ofac-advanced-state.ts';
import { distinctFacts, mergedEntries } from './ofac-merge.ts';
import { childrenOf, type XmlElement, xmlRecords } from '../xml-stream.ts';

/**
 * SDN_ADVANCED.XML and CONS_ADVANCED.XML (the UN's advanced sanctions data model, ADVANCED_XML.xsd), in one pass. Value
 * sets, locations and documents stand before the parties; sanctions entries and relationships behind them, so that the
 * entries are given out at the end. Records are the parties' FixedRef: entity ids are those of the CSV files.
 */
export const ofacAdvancedXml: ListReader = {
  format: 'ofac-advanced-xml',
  title: 'OFAC SDN or consolidated list, advanced XML',
  recognises: (_name, head) =>
    /<(?:\w{1,30}:)?Sanctions[\s>]/.test(head) && /ADVANCED_XML|un\.org\/sanctions\/|ReferenceValueSets/.test(head),
  read,
};

async function* read(files: readonly SourceFile[], context: ReadContext): AsyncGenerator<DraftEntry> {
  const entries = [...files].sort((a, b) => b.size - a.size).map(file => readFile(file, context));
  if (entries.length > 0) yield* mergedEntries(entries[0]!, entries.slice(1));
}

const RECORDS: ReadonlySet<string> = new Set([
  ...STATE_PARTS,
  'DateOfIssue',
  'DistinctParty',
  'ProfileRelationship',
  'SanctionsEntry',
]);

async function* readFile(file: SourceFile, context: ReadContext): AsyncGenerator<DraftEntry> {
  const state = advancedState(file.name);
  const drafts: DraftEntry[] = [];
  const byProfile = new Map<string, DraftEntry>();
  for await (const element of xmlRecords(file, RECORDS)) {
    if (element.name === 'DateOfIssue') publish(element, context);
    else if (element.name === 'DistinctParty') {
      const entry = advancedEntry(state, element, context.list);
      if (entry) drafts.push(entry);
      else setAside(file.name, element, nameless(element), context);
      for (const profile of entry ? childrenOf(element, 'Profile') : [])
        byProfile.set(profile.attributes.get('ID') ?? entry!.record, entry!);
    } else if (element.name === 'ProfileRelationship' || element.name === 'SanctionsEntry') {
      say(state, element, byProfile, context);
    } else if (drafts.length === 0) takePart(state, element);
    else {
      const why = `${element.name} stands behind the parties, against the schema`;
      throw fail('E_FORMAT', { file: file.name, line: element.line, why, next: 'Fetch the file again from OFAC.' });
    }
  }
  for (const draft of drafts) yield { ...draft, facts: distinctFacts(draft.facts) };
}

function publish(element: XmlElement, context: ReadContext): void {
  const date = dayIn(element);
  if (date !== '') context.published(date);
}

/** Adds what a relationship or a sanctions entry says to the party that it is about. */
function say(
  state: AdvancedState,
  element: XmlElement,
  byProfile: ReadonlyMap<string, DraftEntry>,
  context: ReadContext,
): void {
  const { references, file } = state;
  const isListing = element.name === 'SanctionsEntry';
  const profile = element.attributes.get(isListing ? 'ProfileID' : 'From-ProfileID') ?? '';
  const draft = byProfile.get(profile);
  if (draft === undefined) setAside(file, element, `is about profile ${profile}, which is not in the file`, context);
  else if (isListing) draft.facts.push(...listingFacts(references, element, file));
  else draft.facts.push(relationFact(references, element, byProfile, file));
}

function partyNames(party: XmlElement): string[] {
  return childrenOf(party, 'Profile')
    .flatMap(profile => childrenOf(profile, 'Identity'))
    .flatMap(identity => childrenOf(identity, 'Alias'))
    .flatMap(alias => childrenOf(alias, 'DocumentedName'))
    .flatMap(namePartValues)
    .map(value => value.text.trim())
    .filter(Boolean);
}

function nameless(party: XmlElement): string {
  return partyNames(party).length === 0 ? 'has no name' : 'has no profile with a number';
}

function setAside(file: string, element: XmlElement, why: string, context: ReadContext): void {
  const { line, name, attributes } = element;
  const reason = fail('E_VALUE', { file, line, field: name, why }).message;
  const raw = [...attributes].map(([key, value]) => `${key}="${value}"`).concat(partyNames(element));
  context.reject({ file, line, code: 'E_VALUE', reason, raw: raw.join(' ').slice(0, 2000) });
}
