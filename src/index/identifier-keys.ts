import { isNameProperty } from '../model/name-properties.ts';
import type { SchemaName } from '../model/schema.ts';
import { aircraftMark } from '../text/aircraft-marks.ts';

/**
 * Identifiers that are compared, by FollowTheMoney property, and how they are normalised. Two properties with the same
 * `space` are compared with each other (a tax number given as INN).
 */
interface Identifier {
  space: string;
  normalise: (text: string) => string;
}

const digits = (text: string): string => text.replace(/\D+/g, '');
const alphanumeric = (text: string): string => text.toUpperCase().replace(/[^0-9A-Z\u0400-\u04ff]+/g, '');
const exact = (text: string): string => text.trim();

export const IDENTIFIERS: ReadonlyMap<string, Identifier> = new Map<string, Identifier>([
  ['imoNumber', { space: 'imo', normalise: text => (/\d{7}/.exec(text) ?? [''])[0] }],
  ['mmsi', { space: 'mmsi', normalise: digits }],
  ['leiCode', { space: 'lei', normalise: alphanumeric }],
  ['swiftBic', { space: 'bic', normalise: text => alphanumeric(text).slice(0, 8) }],
  ['passportNumber', { space: 'passport', normalise: alphanumeric }],
  ['idNumber', { space: 'id', normalise: alphanumeric }],
  ['taxNumber', { space: 'tax', normalise: alphanumeric }],
  ['innCode', { space: 'tax', normalise: alphanumeric }],
  ['ogrnCode', { space: 'registration', normalise: alphanumeric }],
  ['registrationNumber', { space: 'registration', normalise: alphanumeric }],
  ['serialNumber', { space: 'serial', normalise: alphanumeric }],
  ['callSign', { space: 'callsign', normalise: alphanumeric }],
  ['cryptoWallet', { space: 'wallet', normalise: exact }],
]);

/** shorter ones are too often the same by chance */
const MIN_LENGTH = 5;

/** `space:value` of an identifier, or undefined where the property is none or the value is too short to mean anything. */
export function identifierKey(property: string, value: string): string | undefined {
  const identifier = IDENTIFIERS.get(property);
  if (!identifier) return undefined;
  const normal = identifier.normalise(value);
  const least = property === 'callSign' ? 4 : MIN_LENGTH;
  return normal.length >= least ? `${identifier.space}:${normal}` : undefined;
}

/** Key of the registration mark of an aircraft (aircraftMark). */
export const markKey = (mark: string): string => `registration:${mark}`;

/** identifierKey of a value of a thing of this schema; an aircraft's name is a registrationNumber where it is a registration mark. */
export function identifierKeyOf(schema: SchemaName, property: string, value: string): string | undefined {
  // lists name aircraft by it (OFAC: EP-GOM)
  if (schema === 'Airplane' && (property === 'registrationNumber' || isNameProperty(property))) {
    const mark = aircraftMark(value);
    if (mark !== undefined) return markKey(mark);
  }
  return identifierKey(property, value);
}

/** FNV-1a over UTF-16 units; a key for look-up only, equality is checked on the values. */
export function keyHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
