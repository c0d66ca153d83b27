import type { Property } from '../../model/list.ts';

/**
 * How the text behind a head is read:
 * `text` the value as it stands; `id` a number, then its country and dates; `code` one word, then the rest;
 * `date` a date; `wallet` currency and address; `imo` seven digits; `note` understood, but kept as a note.
 */
export type HeadKind = 'text' | 'id' | 'code' | 'date' | 'wallet' | 'imo' | 'note';

/** The words with which OFAC begins a remark, or names a feature or document type in its XML. */
export interface Head {
  /** as published, without the final colon or dash */
  text: string;
  property: Property;
  kind: HeadKind;
}

type Row = readonly [property: Property, kind: HeadKind, ...heads: string[]];

// Heads as they occur in sdn.csv, cons_prim.csv and the reference sets (FeatureType, IDRegDocType) of SDN_ADVANCED.XML.
// What a number identifies decides the property: a person or document → idNumber, a tax file → taxNumber, an entry in a
// register of firms, ships or aircraft → registrationNumber. A head that is not here falls to the rules of ofac-remarks.ts.
const ROWS: readonly Row[] = [
  ['birthDate', 'date', 'DOB', 'Birthdate'],
  ['birthPlace', 'text', 'POB', 'Place of Birth'],
  ['deathDate', 'date', 'DOD', 'Deceased', 'died'],
  ['nationality', 'text', 'nationality', 'Nationality Country'],
  ['citizenship', 'text', 'citizen', 'citizenship', 'Citizenship Country'],
  ['jurisdiction', 'text', 'Nationality of Registration', 'Registration Country'],
  ['gender', 'text', 'Gender'],
  ['title', 'text', 'Haji', 'Shaykh', 'Sheikh', 'Doctor', 'Dr', 'Ustad', 'Maulana', 'Maulawi', 'Hojjatoleslam'],
  ['position', 'text', 'Position', 'Title', 'Alternate Title'],
  ['passportNumber', 'id', 'Passport', 'Passport Booklet', 'Diplomatic Passport', 'British National Overseas Passport'],
  ['passportNumber', 'id', 'Stateless Person Passport', 'U.S.A. Passport', 'Travel Document Number'],
  ['idNumber', 'id', 'National ID No.', 'Identification Number', 'Personal ID Card', 'National Foreign ID Number'],
  [
    'idNumber',
    'id',
    'Cedula No.',
    'C.U.R.P.',
    'C.U.I.P.',
    'C.U.I.',
    'D.N.I.',
    'N.I.E.',
    'I.F.E.',
    'CNP (Personal Numerical Code)',
  ],
  ['idNumber', 'id', "Citizen's Card Number", 'Numero de Identidad', 'Credencial electoral', 'Electoral Registry No.'],
  [
    'idNumber',
    'id',
    'Cartilla de Servicio Militar Nacional',
    "Driver's License No.",
    'Birth Certificate Number',
    'SSN',
  ],
  [
    'idNumber',
    'id',
    'Kenyan ID No.',
    'Bosnian Personal ID No.',
    'Moroccan Personal ID No.',
    'Turkish Identification Number',
  ],
  ['idNumber', 'id', 'Tazkira National ID Card', 'UAE Identification', 'Stateless Person ID Card', 'Refugee ID Card'],
  [
    'idNumber',
    'id',
    'Residency Number',
    'Romanian Permanent Resident',
    'Immigration No.',
    'VisaNumberID',
    'File Number',
  ],
  [
    'idNumber',
    'id',
    'Public Security and Immigration No.',
    "Seafarer's Identification Document",
    'Pilot License Number',
  ],
  [
    'idNumber',
    'id',
    'Tarjeta Profesional',
    'Military Registration Number',
    'ISIN',
    'Temporary suspension of deportation No.',
  ],
  [
    'taxNumber',
    'id',
    'Tax ID No.',
    'NIT',
    'RUC',
    'R.F.C.',
    'RFC',
    'RIF',
    'RTN',
    'C.U.I.T.',
    'C.I.F.',
    'N.I.F.',
    'US FEIN',
  ],
  ['taxNumber', 'id', 'V.A.T. Number', 'Fiscal Code', 'Italian Fiscal Code', 'Romanian Tax Registration'],
  ['taxNumber', 'id', 'Numero Unico de Identificacao Tributaria (NUIT)', 'Paraguayan tax identification number'],
  [
    'registrationNumber',
    'id',
    'Registration ID',
    'Registration Number',
    'Company Number',
    'UK Company Number',
    'Company ID',
  ],
  [
    'registrationNumber',
    'id',
    'Commercial Registry Number',
    'Folio Mercantil No.',
    'Matricula Mercantil No',
    'C.R. No.',
  ],
  ['registrationNumber', 'id', 'Business Registration Document', 'Business Registration Number', 'Business Number'],
  ['registrationNumber', 'id', 'Public Registration Number', 'Certificate of Incorporation Number', 'Romanian C.R.'],
  [
    'registrationNumber',
    'id',
    'Chamber of Commerce Number',
    'Dubai Chamber of Commerce Membership No.',
    'Enterprise Number',
  ],
  ['registrationNumber', 'id', 'Istanbul Chamber of Comm. No.', 'Branch Unit Number', 'Registered Charity No.', 'RSIN'],
  [
    'registrationNumber',
    'id',
    'Government Gazette Number',
    'LE Number',
    'Central Registration System Number',
    'Organization Code',
  ],
  ['registrationNumber', 'id', 'United Social Credit Code Certificate (USCCC)', 'Unified Social Credit Code (USCC)'],
  [
    'registrationNumber',
    'id',
    'Economic Register Number (CBLS)',
    'D-U-N-S Number',
    'BIK (RU)',
    'MSB Registration Number',
  ],
  [
    'registrationNumber',
    'id',
    'Trade License No.',
    'Tourism License No.',
    'License',
    'Permit Number',
    'SRE Permit No.',
    'Serial No.',
  ],
  [
    'registrationNumber',
    'id',
    'Afghan Money Service Provider License Number',
    'Trademark number',
    'Vessel Registration Identification',
  ],
  ['leiCode', 'code', 'Legal Entity Number', 'LEI', 'Legal Entity Identifier'],
  ['swiftBic', 'code', 'SWIFT/BIC', 'BIC'],
  ['imoNumber', 'imo', 'IMO', 'IMO Number', 'International Maritime Organization No.'],
  ['mmsi', 'code', 'MMSI'],
  ['callSign', 'code', 'Vessel Call Sign', 'Other Vessel Call Sign', 'Former Vessel Call Sign', 'Call Sign'],
  ['flag', 'text', 'Vessel Flag', 'Other Vessel Flag'],
  ['pastFlags', 'text', 'Former Vessel Flag'],
  ['vesselType', 'text', 'Vessel Type', 'Other Vessel Type'],
  ['tonnage', 'text', 'Vessel Tonnage', 'Vessel Gross Registered Tonnage', 'Vessel Gross Tonnage', 'Vessel Deadweight'],
  ['owner', 'text', 'Vessel Owner', 'Aircraft Owner'],
  ['buildDate', 'date', 'Vessel Year of Build', 'Aircraft Manufacture Date'],
  [
    'registrationNumber',
    'id',
    'Aircraft Tail Number',
    'Previous Aircraft Tail Number',
    'Aircraft Mode S Transponder Code',
  ],
  ['serialNumber', 'id', "Aircraft Manufacturer's Serial Number (MSN)", 'Aircraft Manufacturer’s Serial Number (MSN)'],
  [
    'serialNumber',
    'id',
    'Aircraft Construction Number (also called L/N or S/N or F/N)',
    'Aircraft Serial Identification',
  ],
  ['model', 'text', 'Aircraft Model'],
  ['linkedTo', 'text', 'Linked To', 'Aircraft Operator', 'Vessel Operator'],
  ['alias', 'text', 'Issuer Name'],
  ['phone', 'text', 'Phone Number', 'Phone No.', 'Phone', 'Telephone Number', 'Telephone No.', 'Telephone'],
  ['phone', 'text', 'Fax Number', 'Fax No.', 'Fax', 'Telex'],
  ['email', 'text', 'Email Address', 'E-mail Address', 'Email'],
  ['website', 'text', 'Website'],
  ['cryptoWallet', 'wallet', 'Digital Currency Address'],
  ['incorporationDate', 'date', 'Organization Established Date'],
  ['sector', 'text', 'Organization Type'],
  ['type', 'text', 'Target Type'],
  ['listedOn', 'date', 'Listing Date', 'Listing Date (CMIC)', 'Listing Date (EO 14014 Directive 1)'],
  ['listedOn', 'date', 'Listing Date (EO 14024 Directive 1a)', 'Listing Date (EO 14024 Directive 2)'],
  ['listedOn', 'date', 'Listing Date (EO 14024 Directive 3)'],
  ['sanctionsRisk', 'text', 'Secondary sanctions risk', 'Additional Sanctions Information', 'IFCA Determination'],
  ['sanctionsRisk', 'text', 'Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions'],
  [
    'sanctionsRisk',
    'text',
    'Executive Order',
    'CAATSA Section',
    'PEESA Information',
    'Effective Date',
    'Purchase/Sales For Divestment Date',
  ],
  [
    'notes',
    'note',
    'all offices worldwide',
    'All branches worldwide',
    'and all other offices worldwide',
    'ICTY indictee',
  ],
  [
    'notes',
    'note',
    'Chinese Commercial Code',
    'Equity Ticker',
    'UN/LOCODE',
    'MICEX Code',
    'For more information on directives',
  ],
];

/** first word in lower case → heads that begin with it, longest first */
const BY_WORD = new Map<string, Head[]>();
for (const [property, kind, ...heads] of ROWS) {
  for (const text of heads) {
    const word = firstWord(text);
    BY_WORD.set(word, [...(BY_WORD.get(word) ?? []), { text, property, kind }]);
  }
}
for (const heads of BY_WORD.values()) heads.sort((a, b) => b.text.length - a.text.length);

function firstWord(text: string): string {
  return /^[^\s:#,]*/.exec(text)![0].toLowerCase();
}

/** A head at the beginning of a text, and where what it heads begins (index into the text). */
export interface FoundHead extends Head {
  body: number;
}

/** The longest known head with which `text` begins (upper or lower case), or undefined. */
export function findHead(text: string): FoundHead | undefined {
  for (const head of BY_WORD.get(firstWord(text)) ?? []) {
    const end = head.text.length;
    if (text.slice(0, end).toLowerCase() !== head.text.toLowerCase()) continue;
    const rest = /^(?:\s*[:#,]|\s+-(?=\s)|\s|$)[\s:#]*/.exec(text.slice(end));
    if (rest) return { ...head, body: end + rest[0].length };
  }
  return undefined;
}
