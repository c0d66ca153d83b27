import { fieldRows } from './column-names.ts';
import {
  ATTRIBUTE_WORDS,
  FIELD_WORDS,
  LANGUAGES,
  PARTY_ROLE_OF,
  PARTY_WORDS,
  type PartyTerm,
} from './column-synonyms.ts';

const INTRO = `# Columns of consignment files

This page is made from src/sources/consignments/column-synonyms.ts by test/sources/consignment-columns.test.ts.

Interdict reads CSV (comma, semicolon, tab or bar), JSON lines, Parquet and Excel workbooks (.xlsx, .xlsm). It knows a
column by its header: the words below, in any case, with or without marks, spaces, punctuation and underscores. A number
tells several of a kind apart (\`Notify party 2\`, \`HS code 3\`); a unit or currency may stand in brackets
(\`Gross weight (t)\`, \`Value (USD)\`). What a file calls otherwise is named with \`--map FIELD=COLUMN\`, for example
\`--map consignee="Cust name" --map goods.hsCode=TARIFF\`; FIELD is one of the names in the first columns below (short forms
such as \`hsCode\` and \`imo\` work too). Two columns for one field are an error until --map chooses. A column that is not
known is said once and not read.

A file needs at least one party or vessel. Rows that share a reference are one consignment, wherever they stand; without a
reference column the only bill of lading or declaration number takes its place, and where there is none, each row is a
consignment of its own (\`row-<n>\`). More than 50,000 rows of one reference become several consignments of that reference.

A consignment may have several parties of one role and, where goods are trans-shipped, several vessels; each is looked up.
Rows with the same IMO number (with a right check digit) name one vessel, and so do rows with the same name where one of
them lacks the number. The vessel of a pre-carriage, the mother vessel and that of an on-carriage may stand in columns of
their own, with their numbers (\`Feeder vessel IMO\`), or in numbered ones (\`Vessel 2\`). Of several voyages or dates the first is kept, and the others are in the rejects file.

## How values are read
- **Dates**: year first, with the name of the month (English), as \`2024年5月6日\`, or digits in day-month or month-day order.
  Which of these holds is decided per column from all its values (a day over 12 shows it). Where no value shows it, or
  values contradict each other, dates that could be either are left unknown unless \`--dates dmy\`, \`mdy\` or \`ymd\` is given.
  Two-digit years: 69–99 are 1969–1999, 00–68 are 2000–2068 (POSIX).
- **Numbers**: decimal point or comma, decided per column from all its values, else from the other columns; a number that
  stays open (\`1.234\`) is left unknown. Units: kg, g, t, lb, oz and the codes of UN/ECE Recommendation No. 20, in the cell,
  in a column of their own or in the header; otherwise kilograms, and a notice says so. \`ton\` is read as the tonne. An amount or mass of zero, a mass of more than a
  million tonnes, and a net mass above the gross mass (both) are set aside; where these differ by a thousand, the reason says that one may be in tonnes.
- **Currencies**: a code of ISO 4217 in a column of its own, in the cell or in the header. Where one is not known, or two differ, the value is kept without a
  currency and the reason is in the rejects file. A sign such as \`$\` tells none.
- **Units of quantity**: of the column, else of the cell; where one is a mass and the other is not the same, none is taken.
- **HS codes**: digits, dots and blanks, perhaps \`HS\` before them; an even number of digits, 2 to 10 (national digits behind the tenth are cut).
- **CAS numbers** in a description after the word \`CAS\`: a wrong check digit is said in the rejects file, and the description is kept.
- **IMO and MMSI numbers**: seven and nine digits. A failing check digit is kept and said by the matching stage.
- **Places**: a name, or a UN/LOCODE where it is written \`CN SHA\`, the column is for codes, or all values of the column are
  codes (at least four different ones).
- \`-\`, \`n/a\` and \`null\` mean "nothing". A value that cannot be read is set aside in the rejects file with the scope
  \`value\`, and the consignment goes on without it. A row with the wrong number of fields is set aside as a whole.

## JSON lines
One object a line. Keys are column names as above, or this shape (every key may be left out):
\`\`\`json
{"reference": "S-1", "date": "2024-05-06",
 "parties": [{"role": "consignee", "name": "Example Trading Co", "country": "cn", "kind": "company", "address": "…",
              "birthDate": "…", "registrationNumber": "…", "taxNumber": "…", "leiCode": "…", "passportNumber": "…"}],
 "vessel": {"name": "…", "imo": "…", "mmsi": "…", "flag": "…", "callSign": "…"}, "voyage": "…",
 "vessels": [{"name": "…"}, {"name": "…", "imo": "…"}],
 "places": [{"kind": "loading", "name": "…", "unlocode": "CNSHA", "country": "cn"}],
 "goods": [{"description": "…", "hsCode": "841381", "hsVintage": "2022", "quantity": 2, "unit": "pcs", "netMassKg": 1.5,
            "grossMassKg": 2, "value": 100, "currency": "USD", "origin": "jp"}],
 "documents": ["…"]}
\`\`\`
\`vessels\` stands for \`vessel\` where there are several. A JSON array of such objects is read up to 64 MB.
`;

const SOURCES = `## Sources of the words
U: UN Layout Key, guidelines for application (ECE/TRADE/270). C: UN/CEFACT Core Component Library and UNTDED (ISO 7372).
S: single administrative document, Delegated Regulation (EU) 2015/2446 annex B and Regulation (EEC) No 2454/93 annex 37.
E: Decision of the Customs Union Commission No 257 of 20 May 2010. G: GACC rules for customs declarations (报关单填制规范).
J: bill of lading terms as explained by the Japan NVOCC association. K: Korean Commercial Act, article 853. T: usage in
trade files, unverified in any one document. The words have not been checked one by one against these documents.
`;

/** docs/consignment-columns.md. */
export function columnsPage(): string {
  const parties = fieldRows(PARTY_WORDS).map(row => ({ ...row, note: PARTY_ROLE_OF[row.key as PartyTerm] }));
  const fields = fieldRows(FIELD_WORDS).map(row => ({
    ...row,
    key: row.key.replace(/^country\.(.+)$/, 'place.$1.country'),
    note: row.many ? 'several columns' : '',
  }));
  return [
    INTRO,
    '## Parties\nThe header of a party alone is its name. The second column is the role it gets.\n',
    table(parties),
    '## Attributes of a party\nBefore or after the words of a party; `--map consignee.country=COLUMN`.\n',
    table(fieldRows(ATTRIBUTE_WORDS).map(row => ({ ...row, note: '' }))),
    '## Everything else\n',
    table(fields),
    SOURCES,
  ].join('\n');
}

function table(rows: readonly { key: string; note: string; words: string[][]; sources: string }[]): string {
  const head = `| field | | ${LANGUAGES.join(' | ')} | source |\n|${'---|'.repeat(LANGUAGES.length + 3)}\n`;
  return `${head}${rows.map(({ key, note, words, sources }) => `| \`${key}\` | ${note} | ${words.map(cell => cell.join('; ')).join(' | ')} | ${sources} |\n`).join('')}`;
}
