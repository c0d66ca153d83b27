import { fail } from '../../core/errors.ts';
import type { Place } from '../../model/consignment.ts';
import { type ColumnUse, fieldRows, isPartyTerm, readHeader } from './column-names.ts';
import { ATTRIBUTE_WORDS, FIELD_WORDS, PARTY_ROLE_OF, VESSEL_ATTRIBUTES, VESSEL_TERMS } from './column-synonyms.ts';

export const PLACE_KINDS_READ: readonly Place['kind'][] = [
  'loading',
  'discharge',
  'transshipment',
  'destination',
  'origin',
];
export const DOCUMENT_FIELDS: readonly string[] = ['billOfLading', 'declaration', 'document'];
const NAMES_SHOWN = 50;

/** Every name that --map takes. */
export const MAP_FIELDS: readonly string[] = [
  ...fieldRows(FIELD_WORDS).map(({ key }) => key.replace(/^country\.(.+)$/, 'place.$1.country')),
  ...PLACE_KINDS_READ.map(kind => `place.${kind}.code`),
  'place.origin.country',
  ...VESSEL_TERMS.slice(1).flatMap(term => VESSEL_ATTRIBUTES.map(attribute => `${term}.${attribute}`)),
  ...Object.keys(PARTY_ROLE_OF).flatMap(party => [
    party,
    ...fieldRows(ATTRIBUTE_WORDS).flatMap(({ key }) => (key === 'name' ? [] : [`${party}.${key}`])),
  ]),
];

/** May several columns hold the field? */
export const mayRepeat = (field: string) => DOCUMENT_FIELDS.includes(field) || field.endsWith('.address');
const isVesselField = (field: string) => VESSEL_TERMS.some(term => field === term || field.startsWith(`${term}.`));
const isNumbered = (field: string) =>
  /^(?:place|goods)\./.test(field) || isVesselField(field) || isPartyTerm(field.split('.')[0]!);

/** Which slot a field in element number `slot` of a JSON array has. */
export const slotOf = (field: string, slot: number) => (isNumbered(field) ? slot : 0);

/** `Vessel 1` is `Vessel`. A second voyage or date has no place in a consignment: such columns are not read. */
export function useOf({ field, slot = 0 }: Partial<ColumnUse>): ColumnUse | undefined {
  if (field === undefined) return undefined;
  if (isVesselField(field)) return { field, slot: slot === 1 ? 0 : slot };
  if (isNumbered(field) && !mayRepeat(field)) return { field, slot };
  if (mayRepeat(field)) return { field, slot: field.endsWith('.address') ? slot : 0 };
  return slot > 1 ? undefined : { field, slot: 0 };
}

/** Lets the user's map (field → header) decide: a mapped column has its field alone. Throws E_USAGE. */
export function applyMap(
  file: string,
  headers: readonly string[],
  map: Readonly<Record<string, string>>,
  uses: (ColumnUse | undefined)[],
): void {
  const asked: [number, ColumnUse][] = [];
  for (const [name, header] of Object.entries(map)) {
    const use = mapField(name);
    if (!use)
      throw fail('E_USAGE', { what: `--map: ${printable(name)} is not a field. Fields: ${MAP_FIELDS.join(', ')}.` });
    const index = headerIndex(headers, header);
    if (index < 0) {
      const known = headers.slice(0, NAMES_SHOWN).map(printable).join(', ');
      throw fail('E_USAGE', { what: `--map: ${file} has no column ${printable(header)}. Its columns: ${known}.` });
    }
    asked.push([index, use]);
  }
  for (const [, use] of asked) {
    uses.forEach((other, k) => {
      if (other && other.field === use.field && other.slot === use.slot) uses[k] = undefined;
    });
  }
  for (const [index, use] of asked) uses[index] = use;
}

function mapField(name: string): ColumnUse | undefined {
  if (MAP_FIELDS.includes(name)) return { field: name, slot: 0 };
  const short = MAP_FIELDS.filter(field => field.endsWith(`.${name}`) && !isPartyTerm(field.split('.')[0]!));
  if (short.length === 1) return { field: short[0]!, slot: 0 };
  return useOf(readHeader(name));
}

/** The place of the header that is meant: as written, or alone in upper and lower case or spaces around it; −1 = none. */
export function headerIndex(headers: readonly string[], wanted: string): number {
  const exact = headers.indexOf(wanted);
  if (exact >= 0) return exact;
  const folded = wanted.trim().toLowerCase();
  const like = headers.flatMap((header, k) => (header.trim().toLowerCase() === folded ? [k] : []));
  return like.length === 1 ? like[0]! : -1;
}

/** A header for a message: no control or direction characters, at most 80 characters. */
export function printable(text: string): string {
  const safe = text.replace(/[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, ' ').trim();
  return safe.length > 80 ? `${safe.slice(0, 79)}…` : safe;
}
