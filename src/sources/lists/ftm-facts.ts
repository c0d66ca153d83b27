import { readDate } from '../../core/dates.ts';
import { LEGAL_EFFECTS, PROPERTIES, type Property } from '../../model/list.ts';
import { asWritten } from './as-written.ts';
import { type FactSheet, joined } from './entry-facts.ts';
import type { FtmRecord } from './ftm-record.ts';

const OURS = new Set<string>(PROPERTIES);

/** FollowTheMoney properties that have another name here, with the word for the note. */
const RENAMED: ReadonlyMap<string, readonly [property: Property, note: string]> = new Map([
  ['abbreviation', ['weakAlias', 'abbreviation']],
  ['pastNames', ['previousName', '']],
  ['middleName', ['firstName', 'middle name']],
  ['secondName', ['firstName', 'second name']],
  ['birthCountry', ['birthPlace', 'country']],
  ['mainCountry', ['country', 'main country']],
  ['summary', ['notes', '']],
  ['description', ['notes', '']],
  ['programId', ['program', '']],
  ['topics', ['notes', 'topic']],
  ['vatCode', ['taxNumber', 'VAT']],
  ['socialSecurityNumber', ['idNumber', 'social security number']],
  ['uniqueEntityId', ['registrationNumber', 'UEI']],
  ['uscCode', ['registrationNumber', 'USCC']],
  ['licenseNumber', ['registrationNumber', 'licence']],
  ['dunsCode', ['registrationNumber', 'DUNS']],
  ['okpoCode', ['registrationNumber', 'OKPO']],
  ['permId', ['registrationNumber', 'PermID']],
  ['icaoCode', ['registrationNumber', 'ICAO']],
  ['publicKey', ['cryptoWallet', '']],
  ['grossRegisteredTonnage', ['tonnage', 'gross registered tonnage']],
  ['deadweightTonnage', ['tonnage', 'deadweight tonnage']],
]);

/** Properties whose values are ids of other records, never texts. */
const REFERENCES = new Set(['addressEntity', 'owner', 'parent', 'operator', 'directorshipDirector', 'sanctions']);

/**
 * Adds the facts that a party's or vessel's own properties give. Values are FollowTheMoney's: dates are ISO prefixes,
 * which are EDTF. Tells `unused` of each property that has no place here.
 */
export function addOwnFacts(
  sheet: FactSheet,
  record: FtmRecord,
  line: number,
  unused: (property: string) => void,
): void {
  for (const [name, values] of record.properties) {
    if (REFERENCES.has(name)) continue;
    const renamed = RENAMED.get(name);
    const property = renamed?.[0] ?? (OURS.has(name) ? (name as Property) : undefined);
    if (property === undefined || !isStatable(property, values)) unused(name);
    else for (const value of values) addValue(sheet, property, value, line, renamed?.[1]);
  }
}

/** A legal effect is one of ours or none. */
function isStatable(property: Property, values: readonly string[]): boolean {
  return property !== 'legalEffect' || values.every(value => Object.hasOwn(LEGAL_EFFECTS, value));
}

const DATES = new Set<Property>([
  'birthDate',
  'deathDate',
  'incorporationDate',
  'buildDate',
  'listedOn',
  'listingEnds',
]);

function addValue(sheet: FactSheet, property: Property, value: string, line: number, note?: string): void {
  const date = DATES.has(property) ? readDate(value) : undefined;
  if (date === undefined) sheet.add(property, value, line, { note });
  else sheet.add(property, date, line, { note: asWritten(date, value) });
}

/** Facts about the target that a record of its own tells: a sanction, an address, a passport or other paper. */
export function addLinkedFacts(sheet: FactSheet, record: FtmRecord, line: number): void {
  const texts = (property: string) => record.properties.get(property) ?? [];
  if (record.schema === 'Sanction') addSanction(sheet, record, line);
  else if (record.schema === 'Address') {
    const full = texts('full');
    const parts = ['street', 'city', 'postalCode', 'region', 'country'].map(property => texts(property)[0]);
    for (const address of full.length > 0 ? full : [joined(parts, ', ')]) sheet.add('address', address, line);
    for (const country of texts('country')) sheet.add('country', country, line, { note: 'country of an address' });
  } else if (record.schema === 'Passport' || record.schema === 'Identification') {
    const note = joined([...texts('type'), ...texts('country')], ', ');
    const property = record.schema === 'Passport' ? 'passportNumber' : 'idNumber';
    for (const number of [...texts('number'), ...texts('passportNumber')]) sheet.add(property, number, line, { note });
  }
}

function addSanction(sheet: FactSheet, record: FtmRecord, line: number): void {
  const texts = (property: string) => record.properties.get(property) ?? [];
  const authority = joined(texts('authority'), '; ');
  // FollowTheMoney: listingDate = when it was listed, startDate = when the designation took effect
  const [listing, start] = [texts('listingDate'), texts('startDate')];
  const heldFrom = [...start, ...listing].map(date => readDate(date)).find(date => date !== undefined);
  const ends = texts('endDate').map(date => readDate(date) ?? date);
  const programs = [...texts('program'), ...texts('programId')];
  // a sanction without a programme is known by who imposed it
  for (const program of programs.length > 0 ? programs : texts('authority')) {
    sheet.add('program', program, line, { heldFrom, note: authority });
  }
  for (const reason of texts('reason')) sheet.add('reason', reason, line);
  for (const date of listing.length > 0 ? listing : start) {
    const read = readDate(date);
    sheet.add('listedOn', read ?? date, line, { heldFrom: read, note: authority });
  }
  for (const date of ends) sheet.add('listingEnds', date, line, { note: authority });
  const provisions = joined(texts('provisions'), '; ');
  // FollowTheMoney has no vocabulary for what a sanction does: the provisions are quoted, not interpreted
  sheet.add('legalEffect', 'unknown', line, { heldFrom, note: joined([authority, provisions], ': ') });
  for (const url of texts('sourceUrl')) sheet.add('sourceUrl', url, line);
}
