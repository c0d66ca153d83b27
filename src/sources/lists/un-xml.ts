import { isoDay, readDate } from '../../core/dates.ts';
import { fail } from '../../core/errors.ts';
import { citedSource } from './cited-source.ts';
import { documentNumber } from './document-number.ts';
import { type FactSheet, factSheet, joined, oneLine } from './entry-facts.ts';
import type { SourceFile } from '../files.ts';
import type { DraftEntry, ListReader, ReadContext } from './list-reader.ts';
import { splitNames } from './un-names.ts';
import { UN_PROGRAMS } from './un-programs.ts';
import { rootedEntries, type XmlRoot } from './rooted-xml.ts';
import { childrenOf, childText, type XmlElement, xmlSummary } from '../xml-stream.ts';

const ROOT: XmlRoot = {
  name: 'CONSOLIDATED_LIST',
  dated: 'dateGenerated',
  records: new Set(['INDIVIDUAL', 'ENTITY']),
  next: 'Load the XML file of the UN consolidated list.',
};

/**
 * The UN Security Council's consolidated list as it is published (sc-sanctions.xsd): every INDIVIDUAL is a Person, every
 * ENTITY an Organization (ships stand on a PDF of the 1718 Committee, not here). The record id is DATAID. Alias quality
 * decides the property: Low → weakAlias, f.k.a. → previousName, else alias. A file that is cut short throws E_XML after
 * entries were given out; the version must then be refused.
 */
export const unXml: ListReader = {
  format: 'un-xml',
  title: 'UN Security Council consolidated list, XML',
  recognises: (_name, head) => /<(?:[\w.-]{1,40}:)?CONSOLIDATED_LIST[\s>]/.test(head),
  async *read(files, context) {
    for (const file of files) yield* rootedEntries(file, context, ROOT, entryOf);
  },
};

function entryOf(element: XmlElement, file: SourceFile, context: ReadContext): DraftEntry | undefined {
  const record = childText(element, 'DATAID');
  const sheet = factSheet(file.name);
  addNames(element, sheet);
  const caption = sheet.facts[0]?.value;
  if (record === '' || caption === undefined) {
    const params = { field: record === '' ? 'DATAID' : 'FIRST_NAME', why: 'the record has none' };
    context.reject({
      file: file.name,
      line: element.line,
      code: 'E_VALUE',
      reason: fail('E_VALUE', params).message,
      raw: xmlSummary(element),
    });
    return undefined;
  }
  addBirth(element, sheet);
  addPlaces(element, sheet);
  addDocuments(element, sheet);
  addValues(element, sheet);
  addListing(element, sheet);
  addComments(element, sheet);
  return {
    list: context.list,
    record: oneLine(record),
    schema: element.name === 'ENTITY' ? 'Organization' : 'Person',
    caption,
    facts: sheet.facts,
  };
}

const NAME_PARTS = ['FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME'];
const ALIASES: ReadonlySet<string> = new Set(['INDIVIDUAL_ALIAS', 'ENTITY_ALIAS']);

function addNames(element: XmlElement, sheet: FactSheet): void {
  const parts = NAME_PARTS.map(part => childText(element, part));
  const line = childrenOf(element, 'FIRST_NAME')[0]?.line ?? element.line;
  for (const { name, note } of splitNames(joined(parts, ' '))) sheet.add('name', name, line, { note });
  for (const native of childrenOf(element, 'NAME_ORIGINAL_SCRIPT'))
    sheet.add('alias', native.text, native.line, { lang: 'original script', note: 'original script' });
  for (const alias of element.children.filter(child => ALIASES.has(child.name))) addAlias(alias, sheet);
}

/** The line of the first of these children that is not empty, so that a citation leads to the value; else the element's. */
function lineOf(element: XmlElement, ...names: readonly string[]): number {
  const child = names.flatMap(name => childrenOf(element, name)).find(({ text }) => text.trim() !== '');
  return child?.line ?? element.line;
}

function addAlias(alias: XmlElement, sheet: FactSheet): void {
  const quality = childText(alias, 'QUALITY');
  const property = /^low/i.test(quality) ? 'weakAlias' : /^f\.?k\.?a/i.test(quality) ? 'previousName' : 'alias';
  const name = childText(alias, 'ALIAS_NAME');
  const born = joined([childText(alias, 'CITY_OF_BIRTH'), childText(alias, 'COUNTRY_OF_BIRTH')], ', ');
  const date = childText(alias, 'DATE_OF_BIRTH');
  const said = joined([date, born], ', ');
  const words = [quality && `alias quality: ${quality}`, childText(alias, 'NOTE'), said && `born ${said}`];
  for (const part of splitNames(name)) {
    sheet.add(property, part.name, lineOf(alias, 'ALIAS_NAME'), { note: joined([...words, part.note], '; ') });
  }
  if (name === '') return;
  // a birth date that goes with an alias is one that the person has used
  const note = oneLine(`with the alias ${name}`);
  const birth = readDate(date);
  if (birth !== undefined) sheet.add('birthDate', birth, lineOf(alias, 'DATE_OF_BIRTH'), { note });
  sheet.add('birthPlace', born, alias.line, { note });
}

function addBirth(element: XmlElement, sheet: FactSheet): void {
  for (const birth of childrenOf(element, 'INDIVIDUAL_DATE_OF_BIRTH')) {
    const kind = childText(birth, 'TYPE_OF_DATE');
    const note = childText(birth, 'NOTE');
    const date = birthDate(birth, kind, note);
    const words = kind === 'EXACT' ? note : joined([kind, note], '; ');
    if (date !== undefined) sheet.add('birthDate', date, lineOf(birth, 'DATE', 'YEAR', 'FROM_YEAR'), { note: words });
    else if (note !== '') sheet.add('notes', `Date of birth: ${joined([kind, note], ' ')}`, birth.line);
  }
  for (const place of childrenOf(element, 'INDIVIDUAL_PLACE_OF_BIRTH')) {
    const note = childText(place, 'NOTE');
    const text = joined(
      ['STREET', 'CITY', 'STATE_PROVINCE', 'COUNTRY'].map(part => childText(place, part)),
      ', ',
    );
    if (text === '') sheet.add('birthPlace', note, place.line);
    else sheet.add('birthPlace', text, place.line, { note });
  }
}

/** EDTF of a DATE, a YEAR (with a month in the note at times) or FROM_YEAR–TO_YEAR; about = APPROXIMATELY or so noted. */
function birthDate(birth: XmlElement, kind: string, note: string): string | undefined {
  const about = kind === 'APPROXIMATELY' || /^(?:approximately|circa|about)\b/i.test(note) ? '~' : '';
  const [from, to] = [readDate(childText(birth, 'FROM_YEAR')), readDate(childText(birth, 'TO_YEAR'))];
  if (from !== undefined && to !== undefined) return `${from}${about}/${to}${about}`;
  const day = readDate(childText(birth, 'DATE'));
  if (day !== undefined) return day + about;
  const year = childText(birth, 'YEAR');
  const date = (note !== '' && about === '' ? readDate(joined([note, year], ' ')) : undefined) ?? readDate(year);
  return date === undefined || date.includes('/') || date.endsWith('~') ? date : date + about;
}

function addPlaces(element: XmlElement, sheet: FactSheet): void {
  for (const name of ['INDIVIDUAL_ADDRESS', 'ENTITY_ADDRESS']) {
    for (const address of childrenOf(element, name)) {
      const note = childText(address, 'NOTE');
      const country = childText(address, 'COUNTRY');
      const parts = ['STREET', 'CITY', 'STATE_PROVINCE', 'ZIP_CODE'].map(part => childText(address, part));
      const text = joined(parts, ', ');
      if (text !== '') sheet.add('address', joined([text, country], ', '), address.line, { note });
      else if (country === '' && note !== '') sheet.add('notes', `Address: ${note}`, address.line);
      sheet.add('country', country, lineOf(address, 'COUNTRY'), { note });
    }
  }
}

function addDocuments(element: XmlElement, sheet: FactSheet): void {
  for (const document of childrenOf(element, 'INDIVIDUAL_DOCUMENT')) {
    const types = ['TYPE_OF_DOCUMENT', 'TYPE_OF_DOCUMENT2'].map(part => oneLine(childText(document, part)));
    const issue = ['ISSUING_COUNTRY', 'COUNTRY_OF_ISSUE', 'CITY_OF_ISSUE'].map(part => childText(document, part));
    const dated = childText(document, 'DATE_OF_ISSUE');
    const remark = oneLine(childText(document, 'NOTE'));
    // the number stands in its own field, else in the kind of document or in the note
    const fields = [childText(document, 'NUMBER'), types[1]!, remark];
    const found = fields.map(documentNumber).find(field => field.number !== '');
    const words = [...new Set([...types, ...issue]), dated && `issued ${dated}`, remark];
    if (found === undefined) {
      const text = joined([fields[0], ...words], '; ');
      if (text !== '') sheet.add('notes', `Document: ${text}`, document.line);
      continue;
    }
    const note = joined([...words, found.rest === remark ? '' : found.rest], '; ');
    const line = lineOf(document, ...(fields[0] === '' ? [] : ['NUMBER']));
    sheet.add(documentProperty(types, found.rest), found.number, line, { note });
  }
}

/** What kind of number it is: the words at the number and the second type are more exact than the first type. */
function documentProperty(types: readonly string[], rest: string): 'passportNumber' | 'idNumber' | 'taxNumber' {
  const exact = `${types[1] ?? ''} ${rest}`;
  const passport = /passport|passeport|pasaporte/i;
  if (/fiscal code|tax (?:id|number)/i.test(exact)) return 'taxNumber';
  if (passport.test(exact)) return 'passportNumber';
  if (/identi|card|social security|SSN|licen[cs]e|laissez|travel document|registration|permit/i.test(exact))
    return 'idNumber';
  return passport.test(types[0] ?? '') ? 'passportNumber' : 'idNumber';
}

const VALUES = [
  ['TITLE', 'title'],
  ['DESIGNATION', 'position'],
  ['NATIONALITY', 'nationality'],
] as const;

function addValues(element: XmlElement, sheet: FactSheet): void {
  for (const [name, property] of VALUES) {
    for (const group of childrenOf(element, name))
      for (const value of childrenOf(group, 'VALUE')) sheet.add(property, value.text, value.line);
  }
  for (const gender of childrenOf(element, 'GENDER'))
    sheet.add('gender', gender.text.trim().toLowerCase(), gender.line);
}

function addListing(element: XmlElement, sheet: FactSheet): void {
  const type = childrenOf(element, 'UN_LIST_TYPE')[0];
  const listed = childrenOf(element, 'LISTED_ON')[0];
  const heldFrom = listedDay(listed?.text.trim() ?? '');
  const updates = childrenOf(element, 'LAST_DAY_UPDATED').flatMap(group => childrenOf(group, 'VALUE'));
  const amended = [...new Set(updates.map(value => value.text.trim()).filter(text => text !== ''))].join(', ');
  if (listed && heldFrom) sheet.add('listedOn', heldFrom, listed.line, { note: amended && `amended ${amended}` });
  for (const reference of childrenOf(element, 'REFERENCE_NUMBER'))
    sheet.add('annex', reference.text, reference.line, { note: 'reference number', heldFrom });
  const line = type?.line ?? element.line;
  if (type) sheet.add('program', type.text, line, { heldFrom });
  const program = UN_PROGRAMS.get(type?.text.trim() ?? '');
  const comments = childText(element, 'COMMENTS1');
  const measures: ['freeze' | 'travel', string | undefined, RegExp][] = [
    ['freeze', program?.freeze, /asset\s+freeze|assets\s+freeze|paragraphs?\s+(?:15\s+and\s+)?17\s+of\s+resolution/i],
    ['travel', element.name === 'INDIVIDUAL' ? program?.travel : undefined, /travel\s+ban/i],
  ];
  let known = false;
  for (const [effect, instrument, said] of measures) {
    if (instrument === undefined || (program?.byComment && !said.test(comments))) continue;
    known = true;
    sheet.add('legalEffect', effect, line, { note: instrument, heldFrom });
    sheet.add('instrument', instrument, line, { note: program && citedSource(program), heldFrom });
  }
  if (!known) sheet.add('legalEffect', 'unknown', line, { note: 'no measure is known for this list type', heldFrom });
}

/** The day of LISTED_ON, which may carry a time zone (`2015-04-07-04:00`). */
function listedDay(text: string): string | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(text);
  return match ? isoDay(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

/** What stands in a comment and can be read without doubt; at most fifty of a kind. */
const COMMENTED = [
  ['email', /[\w.%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}/g],
  ['imoNumber', /(?<=\bIMO\s(?:(?:company|ship)\s)?(?:(?:number|no\.?)\s?:?\s?)?)\d{7}(?!\d)/gi],
  ['motherName', /(?<=\bMother['’]s\sname(?::|\sis)?\s(?:is\s)?)\p{Lu}[^.;,()\n]{1,79}/gu],
  ['fatherName', /(?<=\bFather['’]s\sname(?::|\sis)?\s(?:is\s)?)\p{Lu}[^.;,()\n]{1,79}/gu],
  ['gender', /(?<=\bGender:\s?)(?:fe)?male\b/gi],
] as const;

function addComments(element: XmlElement, sheet: FactSheet): void {
  const known = sheet.facts.some(fact => fact.property === 'gender');
  for (const comment of childrenOf(element, 'COMMENTS1')) {
    const { text } = comment;
    sheet.add('notes', text, comment.line);
    for (const [property, pattern] of COMMENTED) {
      if ((property === 'gender' && known) || (property === 'email' && !text.includes('@'))) continue;
      for (const [found] of [...text.matchAll(pattern)].slice(0, 50))
        sheet.add(property, property === 'gender' ? found.toLowerCase() : found, comment.line, {
          note: 'in the comments',
        });
    }
  }
}
