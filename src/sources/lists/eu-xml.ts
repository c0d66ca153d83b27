import { isImoCompanyNumber, isImoShipNumber } from '../../core/check-digits.ts';
import { isoDay, readDate } from '../../core/dates.ts';
import { fail } from '../../core/errors.ts';
import type { Property } from '../../model/list.ts';
import type { SchemaName } from '../../model/schema.ts';
import { documentNumber } from './document-number.ts';
import { type FactSheet, factSheet, joined, oneLine } from './entry-facts.ts';
import { EU_FREEZES } from './eu-programs.ts';
import type { SourceFile } from '../files.ts';
import type { DraftEntry, ListReader, ReadContext } from './list-reader.ts';
import { rootedEntries, type XmlRoot } from './rooted-xml.ts';
import { childrenOf, type XmlElement, xmlSummary } from '../xml-stream.ts';

const ROOT: XmlRoot = {
  name: 'export',
  dated: 'generationDate',
  records: new Set(['sanctionEntity']),
  next: 'Load the XML file (1.1) of the EU consolidated list.',
};

/**
 * The EU's consolidated financial sanctions file (xmlFullSanctionsList 1.0 and 1.1, namespace
 * http://eu.europa.ec/fpi/fsd/export; almost everything is an attribute). The record id is logicalId; a strong nameAlias
 * is a name or alias, a weak one a weakAlias. The file knows persons and enterprises only: see `schemaOf` for ships.
 * A file that is cut short throws E_XML after entries were given out; the version must then be refused.
 */
export const euXml: ListReader = {
  format: 'eu-xml',
  title: 'EU consolidated financial sanctions list, XML',
  recognises: (_name, head) =>
    /<(?:[\w.-]{1,40}:)?export\s[^<>]{0,2000}generationDate\s*=/.test(head) && /fsd\/export|sanctionEntity/.test(head),
  async *read(files, context) {
    for (const file of files) yield* rootedEntries(file, context, ROOT, entryOf);
  },
};

function entryOf(element: XmlElement, file: SourceFile, context: ReadContext): DraftEntry | undefined {
  const sheet = factSheet(file.name);
  const subject = childrenOf(element, 'subjectType')[0];
  const person = /^p/i.test(value(subject, 'code') || value(subject, 'classificationCode'));
  addNames(element, person, sheet);
  const caption = sheet.facts.find(fact => fact.property === 'name')?.value;
  if (caption === undefined) {
    context.reject({
      file: file.name,
      line: element.line,
      code: 'E_VALUE',
      reason: fail('E_VALUE', { field: 'nameAlias', why: 'the record has no name' }).message,
      raw: xmlSummary(element),
    });
    return undefined;
  }
  addBirth(element, sheet);
  addPlaces(element, sheet);
  for (const identification of childrenOf(element, 'identification')) addIdentification(identification, sheet);
  const schema = schemaOf(person, subject, caption, sheet);
  addListing(element, schema, sheet);
  return { list: context.list, record: oneLine(value(element, 'logicalId')), schema, caption, facts: sheet.facts };
}

/** An attribute; empty when it is not there. */
function value(element: XmlElement | undefined, name: string): string {
  return element?.attributes.get(name) ?? '';
}

/** The remarks in an element, as one text. */
function remarks(element: XmlElement): string {
  return joined(
    childrenOf(element, 'remark').map(remark => remark.text),
    '; ',
  );
}

/** The country as it is written out; `00` and UNKNOWN mean that none is given. */
function countryOf(element: XmlElement): string {
  const [code, name] = [value(element, 'countryIso2Code'), value(element, 'countryDescription')];
  if (code === '00' || /^unknown$/i.test(name)) return '';
  return name || code;
}

const GENDERS: ReadonlyMap<string, string> = new Map([
  ['M', 'male'],
  ['F', 'female'],
]);

function addNames(element: XmlElement, person: boolean, sheet: FactSheet): void {
  const aliases = childrenOf(element, 'nameAlias').map(alias => {
    const parts = ['firstName', 'middleName', 'lastName'].map(part => value(alias, part));
    const remark = remarks(alias);
    // some weak names are told only by the remark "Low quality alias"
    const weak = value(alias, 'strong') === 'false' || /\blow quality\b/i.test(remark);
    return { alias, name: oneLine(value(alias, 'wholeName')) || joined(parts, ' '), weak, remark };
  });
  const main = aliases.find(({ name, weak }) => name !== '' && !weak) ?? aliases.find(({ name }) => name !== '');
  for (const each of aliases) {
    const { alias, name, weak, remark } = each;
    const property = each === main ? 'name' : weak ? 'weakAlias' : 'alias';
    const lang = value(alias, 'nameLanguage');
    sheet.add(property, name, alias.line, { lang, note: joined([weak ? 'alias quality: weak' : '', remark], '; ') });
    sheet.add('title', value(alias, 'title'), alias.line, { lang });
    sheet.add(person ? 'position' : 'notes', value(alias, 'function'), alias.line, { lang });
    sheet.add('gender', GENDERS.get(value(alias, 'gender')) ?? value(alias, 'gender'), alias.line);
  }
}

function addBirth(element: XmlElement, sheet: FactSheet): void {
  for (const birth of childrenOf(element, 'birthdate')) {
    const calendar = value(birth, 'calendarType');
    const note = joined([value(birth, 'circa') === 'true' ? 'circa' : '', remarks(birth)], '; ');
    const date = calendar === '' || calendar === 'GREGORIAN' ? birthDate(birth) : undefined;
    if (date !== undefined) sheet.add('birthDate', date, birth.line, { note });
    else {
      const written = ['birthdate', 'dayOfMonth', 'monthOfYear', 'year'].map(part => value(birth, part));
      const text = joined(written, ' ');
      if (text !== '') sheet.add('notes', `Date of birth: ${joined([text, calendar, note], '; ')}`, birth.line);
    }
    const places = ['city', 'place', 'region', 'zipCode'].map(part => value(birth, part));
    sheet.add('birthPlace', joined([...places, countryOf(birth)], ', '), birth.line);
  }
  for (const citizenship of childrenOf(element, 'citizenship')) {
    const note = joined([value(citizenship, 'region'), remarks(citizenship)], '; ');
    sheet.add('citizenship', countryOf(citizenship), citizenship.line, { note });
  }
}

/** EDTF of a birthdate element: the whole date, else a range of years, else year with month and day as given. */
function birthDate(birth: XmlElement): string | undefined {
  const about = value(birth, 'circa') === 'true' ? '~' : '';
  const [from, to] = [readDate(value(birth, 'yearRangeFrom')), readDate(value(birth, 'yearRangeTo'))];
  const whole = readDate(value(birth, 'birthdate'));
  if (whole !== undefined) return whole + about;
  if (from !== undefined && to !== undefined) return `${from}${about}/${to}${about}`;
  const year = value(birth, 'year');
  const [month, day] = [Number(value(birth, 'monthOfYear')), Number(value(birth, 'dayOfMonth'))];
  const exact = isoDay(Number(year), month, day) ?? isoDay(Number(year), month, 1)?.slice(0, 7) ?? readDate(year);
  return exact === undefined ? undefined : exact + about;
}

/** contactInfo keys → properties */
const CONTACTS: ReadonlyMap<string, Property> = new Map([
  ['PHONE', 'phone'],
  ['FAX', 'phone'],
  ['EMAIL', 'email'],
  ['WEB', 'website'],
]);

function addPlaces(element: XmlElement, sheet: FactSheet): void {
  for (const address of childrenOf(element, 'address')) {
    const country = countryOf(address);
    const box = value(address, 'poBox');
    const parts = ['city', 'place', 'region'].map(part => value(address, part));
    const place = joined([value(address, 'street'), box && `PO Box ${box}`, value(address, 'zipCode'), ...parts], ', ');
    const remark = remarks(address);
    const note = joined([value(address, 'asAtListingTime') === 'true' ? 'as at listing time' : '', remark], '; ');
    if (place !== '') sheet.add('address', joined([place, country], ', '), address.line, { note });
    else if (country === '') sheet.add('notes', remark, address.line);
    sheet.add('country', country, address.line, { note });
    for (const contact of childrenOf(address, 'contactInfo')) addContact(contact, sheet);
  }
  for (const contact of childrenOf(element, 'contactInfo')) addContact(contact, sheet);
}

function addContact(contact: XmlElement, sheet: FactSheet): void {
  const key = value(contact, 'key');
  const property = CONTACTS.get(key.toUpperCase());
  const text = value(contact, 'value') || contact.text;
  if (property === undefined) sheet.add('notes', joined([key, text], ': '), contact.line);
  else
    for (const part of text.split(/[;,]/))
      sheet.add(property, part, contact.line, { note: key.toUpperCase() === 'FAX' ? 'fax' : undefined });
}

/** identificationTypeCode → property; every other code (id, ssn, birthcert, drivinglicence …) is an idNumber */
const IDENTIFICATIONS: ReadonlyMap<string, Property> = new Map([
  ['passport', 'passportNumber'],
  ['swiftbic', 'swiftBic'],
  ['imo', 'imoNumber'],
  ['regnumber', 'registrationNumber'],
  ['tradelic', 'registrationNumber'],
  ['fiscalcode', 'taxNumber'],
]);
const FLAGS = ['diplomatic', 'knownExpired', 'knownFalse', 'reportedLost', 'revokedByIssuer'];

function addIdentification(identification: XmlElement, sheet: FactSheet): void {
  const { line } = identification;
  const code = value(identification, 'identificationTypeCode');
  const property = IDENTIFICATIONS.get(code) ?? 'idNumber';
  const details = ['issuedBy', 'issueDate', 'issuedDate', 'validFrom', 'validTo', 'nameOnDocument', 'region'].flatMap(
    name => (value(identification, name) === '' ? [] : [`${name} ${value(identification, name)}`]),
  );
  const flags = FLAGS.filter(flag => value(identification, flag) === 'true');
  const type = value(identification, 'identificationTypeDescription') || code;
  const words = [type, countryOf(identification), ...details, ...flags, remarks(identification)];
  const written = [...new Set(['number', 'latinNumber'].map(name => oneLine(value(identification, name))))];
  for (const text of written.filter(number => /[\p{L}\p{N}]/u.test(number))) {
    const plain = property === 'swiftBic' ? { number: text.replace(/\s/g, ''), rest: '' } : identifier(property, text);
    if (plain.number === '') sheet.add('notes', joined([`${type}: ${text}`, ...words.slice(1)], '; '), line);
    else sheet.add(property, plain.number, line, { note: joined([...words, plain.rest], '; ') });
  }
}

function identifier(property: Property, text: string): { number: string; rest: string } {
  if (property !== 'imoNumber') return documentNumber(text);
  const digits = /(?<!\d)\d{7}(?!\d)/.exec(text)?.[0] ?? '';
  return { number: digits, rest: digits === text ? '' : text };
}

/**
 * The file has no kind of its own for ships: it lists them as enterprises. Taken for a Vessel is an enterprise whose
 * only number is one IMO number that is right for a ship and wrong for a company, and whose name has no company word.
 */
function schemaOf(person: boolean, subject: XmlElement | undefined, name: string, sheet: FactSheet): SchemaName {
  if (person) return 'Person';
  if (/^(?:vessel|ship|v$)/i.test(value(subject, 'code') || value(subject, 'classificationCode'))) return 'Vessel';
  const numbers = sheet.facts.filter(fact => /Number$|^swiftBic$/.test(fact.property));
  const [imo] = numbers;
  if (imo === undefined || imo.property !== 'imoNumber' || numbers.some(other => other.value !== imo.value))
    return 'Organization';
  const ship = isImoShipNumber(imo.value) && !isImoCompanyNumber(imo.value);
  const company = /\b(?:co|ltd|llc|inc|sa|gmbh|ooo|jsc|company|corporation|limited|shipping|management|lines?)\b/i;
  return ship && !company.test(name) ? 'Vessel' : 'Organization';
}

function addListing(element: XmlElement, schema: SchemaName, sheet: FactSheet): void {
  const { line } = element;
  const listed = readDate(value(element, 'designationDate'));
  if (listed !== undefined) sheet.add('listedOn', listed, line, { note: 'designation date', heldFrom: listed });
  sheet.add('annex', value(element, 'euReferenceNumber'), line, { note: 'EU reference number' });
  sheet.add('annex', value(element, 'unitedNationId'), line, { note: 'UN reference' });
  for (const remark of childrenOf(element, 'remark')) sheet.add('notes', remark.text, remark.line);
  sheet.add('notes', value(element, 'designationDetails'), line, { note: 'designation details' });
  for (const regulation of childrenOf(element, 'regulation')) {
    // the act named may be the latest amendment: its date says when that came into force, not when the listing began
    const heldFrom = readDate(value(regulation, 'entryIntoForceDate'));
    const kind = joined([value(regulation, 'regulationType'), value(regulation, 'organisationType')], ', ');
    sheet.add('program', value(regulation, 'programme'), regulation.line);
    sheet.add('instrument', value(regulation, 'numberTitle'), regulation.line, { note: kind, heldFrom });
    for (const url of childrenOf(regulation, 'publicationUrl')) sheet.add('sourceUrl', url.text, url.line);
    const act = schema === 'Vessel' ? undefined : EU_FREEZES.get(value(regulation, 'programme'));
    if (act !== undefined) sheet.add('legalEffect', 'freeze', regulation.line, { note: act });
  }
  if (!sheet.facts.some(fact => fact.property === 'legalEffect'))
    sheet.add('legalEffect', 'unknown', line, { note: 'the file does not say what the listing does: read the act' });
}
