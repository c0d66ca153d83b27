import { readDate } from '../../core/dates.ts';
import { isImoShipNumber } from '../../core/check-digits.ts';
import type { Property } from '../../model/list.ts';
import type { SchemaName } from '../../model/schema.ts';
import { countryCode } from '../../text/countries.ts';
import { asWritten } from './as-written.ts';
import { citedSource } from './cited-source.ts';
import { cslLaw } from './csl-sources.ts';
import { type FactSheet, factSheet, joined } from './entry-facts.ts';
import type { DraftEntry } from './list-reader.ts';

/** A record of the Consolidated Screening List, whether it came as CSV or JSON. Single values are '' where absent. */
export interface CslRecord {
  /** a single value by its column name: `source`, `entity_number`, `name` … */
  get(column: string): string;
  programs: readonly string[];
  altNames: readonly string[];
  addresses: readonly { text: string; country: string }[];
  citizenships: readonly string[];
  nationalities: readonly string[];
  birthDates: readonly string[];
  birthPlaces: readonly string[];
  ids: readonly CslId[];
}

export interface CslId {
  type: string;
  number: string;
  country: string;
  /** issue and expiry as far as given */
  dates: string;
}

const SCHEMATA: ReadonlyMap<string, SchemaName> = new Map([
  ['individual', 'Person'],
  ['entity', 'Organization'],
  ['vessel', 'Vessel'],
  ['aircraft', 'Airplane'],
]);

/** The draft entry of a record; undefined when it has no name. `file` is a base name, `line` counts from 1. */
export function cslEntry(record: CslRecord, list: string, file: string, line: number): DraftEntry | undefined {
  const sheet = factSheet(file);
  const add = (property: Property, value: string, note?: string) => sheet.add(property, value, line, { note });
  add('name', record.get('name'));
  const caption = sheet.facts[0]?.value;
  if (caption === undefined) return undefined;
  for (const name of record.altNames) add('alias', name);
  add('title', record.get('title'));
  addDates(sheet, 'birthDate', record.birthDates, line);
  for (const place of record.birthPlaces) add('birthPlace', place);
  for (const country of record.nationalities) add('nationality', country);
  for (const country of record.citizenships) add('citizenship', country);
  for (const { text, country } of record.addresses) {
    add('address', text);
    add('country', country, country === '' ? undefined : 'country of an address');
  }
  for (const id of record.ids) addId(sheet, id, line);
  addVessel(record, add);
  addListing(sheet, record, line);
  return {
    list,
    record: record.get('entity_number') || record.get('_id'),
    schema: SCHEMATA.get(record.get('type').toLowerCase()) ?? 'LegalEntity',
    caption,
    facts: sheet.facts,
  };
}

type Add = (property: Property, value: string, note?: string) => void;

function addVessel(record: CslRecord, add: Add): void {
  add('callSign', record.get('call_sign'));
  add('vesselType', record.get('vessel_type'));
  add('tonnage', record.get('gross_tonnage'), 'gross tonnage');
  add('tonnage', record.get('gross_registered_tonnage'), 'gross registered tonnage');
  add('flag', record.get('vessel_flag'));
  add('owner', record.get('vessel_owner'));
}

function addListing(sheet: FactSheet, record: CslRecord, line: number): void {
  const source = record.get('source');
  const law = cslLaw(source);
  const start = readDate(record.get('start_date'));
  for (const program of record.programs) sheet.add('program', program, line, { heldFrom: start });
  sheet.add('annex', source, line, { heldFrom: start });
  sheet.add('instrument', record.get('federal_register_notice'), line, { note: 'Federal Register notice' });
  const cited = citedSource(law);
  const licence = [
    joined(['licence requirement:', record.get('license_requirement')], ' '),
    joined(['licence policy:', record.get('license_policy')], ' '),
  ].filter(text => !text.endsWith(':'));
  sheet.add('legalEffect', law.effect, line, { note: joined([cited, ...licence], '; '), heldFrom: start });
  addDates(sheet, 'listedOn', [record.get('start_date')], line);
  addDates(sheet, 'listingEnds', [record.get('end_date')], line);
  if (/^y/i.test(record.get('standard_order'))) sheet.add('notes', 'standard denial order', line);
  addRemarks(sheet, record.get('remarks'), line);
  sheet.add('sourceUrl', record.get('source_information_url') || record.get('source_list_url'), line);
}

/** "(Linked To: YUSONG SHIPPING CO)" names another party; a name may have brackets of its own. */
function addRemarks(sheet: FactSheet, remarks: string, line: number): void {
  const names = /\bLinked To: ((?:[^();]|\([^();]{0,100}\)){1,300})/g;
  for (const [, name] of remarks.matchAll(names)) sheet.add('linkedTo', name!, line);
  sheet.add('notes', remarks, line);
}

function addDates(sheet: FactSheet, property: Property, dates: readonly string[], line: number): void {
  for (const written of dates.filter(date => date.trim() !== '')) {
    const date = readDate(written);
    const note = date === undefined ? 'not a date that can be read' : asWritten(date, written);
    const heldFrom = property === 'listedOn' ? date : undefined;
    sheet.add(property, date ?? written, line, { note, heldFrom });
  }
}

/** First match decides. What a type is called differs between OFAC's and the screening list's own words. */
const ID_TYPES: readonly (readonly [type: RegExp, property: Property])[] = [
  [/passport|travel document/i, 'passportNumber'],
  [/^former vessel flag/i, 'pastFlags'],
  [/^vessel flag/i, 'flag'],
  [/call sign/i, 'callSign'],
  [/MMSI|maritime mobile service/i, 'mmsi'],
  [/secondary sanctions risk|additional sanctions information|directive determination/i, 'sanctionsRisk'],
  [/^website/i, 'website'],
  [/^e-?mail/i, 'email'],
  [/^phone/i, 'phone'],
  [/SWIFT|\bBIC\b/i, 'swiftBic'],
  [/^legal entity (?:number|identifier)|^LEI\b/i, 'leiCode'],
  [/digital currency address/i, 'cryptoWallet'],
  [/^gender/i, 'gender'],
  [/tax|\bNIT\b|\bRUC\b|\bRFC\b|\bRIF\b|\bVAT\b|\bINN\b|\bTIN\b|C\.U\.I\.T/i, 'taxNumber'],
  [/aircraft.*serial|serial number|construction number/i, 'serialNumber'],
  [/aircraft model/i, 'model'],
  [
    /registration|registry|company number|commercial|matricula|gazette|chamber|license|unified social/i,
    'registrationNumber',
  ],
  [/national id|identification|\bID\b|cedula|c\.u\.r\.p|d\.n\.i|driver|ssn|personal|citizen/i, 'idNumber'],
  [/organization established date/i, 'incorporationDate'],
];

function addId(sheet: FactSheet, id: CslId, line: number): void {
  const note = joined([id.type, id.country, id.dates], ', ');
  const imo = /^(?:IMO\s*)?(\d{7})$/i.exec(id.number)?.[1];
  if (imo && (/IMO/i.test(id.number) || isImoShipNumber(imo)) && /vessel registration/i.test(id.type)) {
    sheet.add('imoNumber', imo, line, { note });
    return;
  }
  const property = ID_TYPES.find(([pattern]) => pattern.test(id.type))?.[1];
  if (property === undefined) sheet.add('notes', joined([id.type, id.number, id.country, id.dates], ': '), line);
  else sheet.add(property, id.number, line, { note });
}

/** Longest text that is taken apart. */
const MAX_LENGTH = 1000;

/**
 * Takes an entry of the CSV's `ids` column apart: `US, 80-0890696, Tax ID No.` → type, number, country. Only a known
 * country code in front counts as one; the type is what follows the last comma.
 */
export function cslId(text: string): CslId {
  if (text.length > MAX_LENGTH) return { type: '', number: text, country: '', dates: '' };
  const parts = text.split(/,\s+/);
  const type = (parts.pop() ?? '').replace(/\s*[-:]\s*$/, '').trim();
  const first = parts[0] ?? '';
  const country = parts.length > 1 && /^[A-Z]{2}$/.test(first) && countryCode(first) !== undefined ? first : '';
  const number = parts.slice(country === '' ? 0 : 1).join(', ');
  return number === '' ? { type: '', number: type, country: '', dates: '' } : { type, number, country, dates: '' };
}
