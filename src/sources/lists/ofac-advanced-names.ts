import type { EntryFact, Property } from '../../model/list.ts';
import type { References } from './ofac-advanced-refs.ts';
import { childrenOf, type XmlElement } from '../xml-stream.ts';

const ALIAS_TYPES: ReadonlyMap<string, readonly [Property, note: string]> = new Map([
  ['Name', ['name', '']],
  ['A.K.A.', ['alias', '']],
  ['F.K.A.', ['previousName', '']],
  ['N.K.A.', ['alias', 'now known as']],
]);

/** The names of an `Identity`: name, alias, previousName, and weakAlias for those that OFAC calls low quality. */
export function nameFacts(references: References, identity: XmlElement, file: string): EntryFact[] {
  const types = partTypes(references, identity);
  return childrenOf(identity, 'Alias').flatMap(alias => {
    const type = references.text('AliasType', alias.attributes.get('AliasTypeID'));
    const [kind, said] = ALIAS_TYPES.get(type) ?? (['alias', type] as const);
    const weak = alias.attributes.get('LowQuality') === 'true';
    const note = [weak && kind === 'previousName' ? 'f.k.a.' : said, weak ? 'low quality' : ''].filter(Boolean);
    return childrenOf(alias, 'DocumentedName').flatMap((name): EntryFact[] => {
      const { value, script } = composedName(references, name, types);
      if (value === '') return [];
      const fact: EntryFact = { property: weak ? 'weakAlias' : kind, value, file, line: name.line };
      if (script !== '' && script !== 'Latn') fact.lang = script;
      if (note.length > 0) fact.note = note.join(', ');
      return [fact];
    });
  });
}

/** The `NamePartValue` elements of a `DocumentedName`, in order. */
export function namePartValues(name: XmlElement): XmlElement[] {
  return childrenOf(name, 'DocumentedNamePart').flatMap(part => childrenOf(part, 'NamePartValue'));
}

/** Name part group → what kind of part it is: Last Name, Entity Name … */
function partTypes(references: References, identity: XmlElement): ReadonlyMap<string, string> {
  const groups = childrenOf(identity, 'NamePartGroups')
    .flatMap(set => childrenOf(set, 'MasterNamePartGroup'))
    .flatMap(master => childrenOf(master, 'NamePartGroup'));
  return new Map(
    groups.map(({ attributes }) => [
      attributes.get('ID') ?? '',
      references.text('NamePartType', attributes.get('NamePartTypeID')),
    ]),
  );
}

/** `LAST, First Middle` as in OFAC's CSV; names of one part, and those without a family name, in their order. */
function composedName(
  references: References,
  name: XmlElement,
  types: ReadonlyMap<string, string>,
): { value: string; script: string } {
  const values = namePartValues(name);
  const parts = values
    .map(value => ({ text: value.text.trim(), type: types.get(value.attributes.get('NamePartGroupID') ?? '') ?? '' }))
    .filter(part => part.text !== '');
  const last = parts.some(part => part.type === 'Last Name') ? /^Last Name$/ : /^(?:Patronymic|Matronymic)$/;
  const family = parts.filter(part => last.test(part.type)).map(part => part.text);
  const given = parts.filter(part => !last.test(part.type)).map(part => part.text);
  const id = values[0]?.attributes.get('ScriptID');
  // OFAC's file has codes of ISO 15924 for most scripts, and the name "Latin" for Latin
  const code = references.attribute('Script', id, 'ScriptCode') || references.text('Script', id);
  const value = [family.join(' '), given.join(' ')].filter(Boolean).join(', ');
  return { value, script: code === 'Latin' ? 'Latn' : code };
}
