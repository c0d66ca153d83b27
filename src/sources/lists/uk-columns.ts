import { joined, oneLine } from './entry-facts.ts';

/**
 * Headers of the UK's two list files → our name for the column. A header is compared without case, spaces and
 * punctuation. First the UK Sanctions List (FCDO; since 28 January 2026 the only UK list), behind it, where it differs,
 * the OFSI consolidated list (ConList.csv, closed on that day) that people still have.
 */
const HEADERS = {
  uniqueId: ['Unique ID'],
  groupId: ['OFSI Group ID', 'Group ID'],
  unReference: ['UN Reference Number'],
  name1: ['Name 1'],
  name2: ['Name 2'],
  name3: ['Name 3'],
  name4: ['Name 4'],
  name5: ['Name 5'],
  name6: ['Name 6'],
  nameType: ['Name type', 'Alias Type'],
  aliasStrength: ['Alias strength', 'Alias Quality'],
  title: ['Title'],
  nativeName: ['Name non-latin script'],
  nativeScript: ['Non-latin script type'],
  nativeLanguage: ['Non-latin script language'],
  regime: ['Regime Name', 'Regime'],
  kind: ['Designation Type', 'Individual, Entity, Ship', 'Group Type'],
  source: ['Designation source'],
  sanctions: ['Sanctions Imposed'],
  other: ['Other Information'],
  reasons: ['UK Statement of Reasons'],
  address1: ['Address Line 1', 'Address 1'],
  address2: ['Address Line 2', 'Address 2'],
  address3: ['Address Line 3', 'Address 3'],
  address4: ['Address Line 4', 'Address 4'],
  address5: ['Address Line 5', 'Address 5'],
  address6: ['Address Line 6', 'Address 6'],
  postcode: ['Address Postal Code', 'Post/Zip Code'],
  country: ['Address Country', 'Country'],
  phone: ['Phone number'],
  website: ['Website'],
  email: ['Email address'],
  designated: ['Date Designated', 'UK Sanctions List Date Designated'],
  listed: ['Listed On'],
  updated: ['Last Updated'],
  born: ['D.O.B', 'DOB'],
  nationality: ['Nationality(/ies)', 'Nationality'],
  nationalId: ['National Identifier number', 'National Identification Number'],
  nationalIdInfo: ['National Identifier additional information', 'National Identification Details'],
  passport: ['Passport number'],
  passportInfo: ['Passport additional information', 'Passport Details'],
  position: ['Position'],
  gender: ['Gender'],
  birthTown: ['Town of birth'],
  birthCountry: ['Country of birth'],
  entityType: ['Type of entity'],
  subsidiaries: ['Subsidiaries'],
  parent: ['Parent company'],
  business: ['Business registration number (s)'],
  imo: ['IMO number'],
  owner: ['Current owner/operator (s)'],
  previousOwner: ['Previous owner/operator (s)'],
  flag: ['Current believed flag of ship'],
  previousFlags: ['Previous flags'],
  shipType: ['Type of ship'],
  tonnage: ['Tonnage of ship'],
  length: ['Length of ship'],
  built: ['Year Built'],
  hull: ['Hull identification number (HIN)'],
} as const satisfies Record<string, readonly string[]>;

export type UkColumn = keyof typeof HEADERS;

/** Which column stands at which place of a row. */
export type UkHeader = ReadonlyMap<UkColumn, number>;

const BY_HEADER: ReadonlyMap<string, UkColumn> = new Map(
  Object.entries(HEADERS).flatMap(([column, headers]) =>
    headers.map(header => [headerKey(header), column as UkColumn] as const),
  ),
);

/** Lower case, letters and digits only. */
function headerKey(header: string): string {
  return header.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** The header in a row of fields; undefined when the row is no header of a UK list (it has no `Name 6`). */
export function ukHeader(fields: readonly string[]): UkHeader | undefined {
  const header = new Map<UkColumn, number>();
  fields.forEach((field, index) => {
    const column = BY_HEADER.get(headerKey(field));
    if (column !== undefined && !header.has(column)) header.set(column, index);
  });
  return header.has('name6') ? header : undefined;
}

/** The header, as it is published, of the first column that is needed and missing. `sanctions` only the newer list has. */
export function missingColumn(header: UkHeader): string | undefined {
  if (!header.has('uniqueId') && !header.has('groupId')) return HEADERS.uniqueId[0];
  const needed: UkColumn[] = ['nameType', 'kind', 'regime'];
  if (header.has('uniqueId')) needed.push('sanctions');
  const missing = needed.find(column => !header.has(column));
  return missing === undefined ? undefined : HEADERS[missing][0];
}

/** Several values in one cell: `(1) Iran. (2) Iraq.`, `Iran|Iraq` or `Iran; Iraq`. */
export function ukValues(cell: string): string[] {
  const text = oneLine(cell);
  if (text.startsWith('(1)')) {
    const parts = text.split(/\(\d{1,2}\)/).map(part => part.trim().replace(/[.,;]$/, ''));
    return parts.filter(part => part !== '');
  }
  return text
    .split(/[|;]/)
    .map(part => part.trim())
    .filter(part => part !== '');
}

/** EDTF of `24/10/1972`, `dd/mm/1971`, `00/00/1971`, `dd/10/1972`; undefined when it is none of these. */
export function ukDate(text: string): string | undefined {
  const match = /^(\d{1,2}|dd)\/(\d{1,2}|mm)\/([12]\d{3})$/i.exec(text.trim());
  if (!match) return undefined;
  const [day, month] = [Number(match[1]) || 0, Number(match[2]) || 0];
  if (month > 12 || day > 31) return undefined;
  const parts = [match[3], month > 0 && two(month), month > 0 && day > 0 && two(day)];
  return joined(
    parts.map(part => part || undefined),
    '-',
  );
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
