import { fail } from '../../core/errors.ts';
import { headerIndex, printable } from '../consignments/column-map.ts';
import { fieldRows, isPartyTerm, readHeader } from '../consignments/column-names.ts';
import { ATTRIBUTE_WORDS, PARTY_ROLE_OF } from '../consignments/column-synonyms.ts';

/** Members of a denial that a column may hold; beside them a party's word (`exporter`) and its attributes (`exporter.country`). */
export const DENIAL_FIELDS = [
  'kind',
  'authority',
  'date',
  'reference',
  'goods.description',
  'goods.hsCode',
  'goods.hsVintage',
  'goods.control',
  'goods.whole',
  'goods.quantity',
  'goods.unit',
  'goods.value',
  'goods.currency',
  'destination',
  'via',
  'reason',
  'supersedes',
] as const;
export type DenialField = (typeof DENIAL_FIELDS)[number];

/** What a column holds; `slot` tells a second party of one word apart (`Consignee 2`). */
export interface DenialColumn {
  index: number;
  header: string;
  field: DenialField | 'party';
  party?: { term: keyof typeof PARTY_ROLE_OF; slot: number; attribute: string };
  /** texts in brackets behind the words: a currency */
  hints: readonly string[];
}

/** Words of denial files that consignment files do not have, ours (verified: no): field, then the words in small letters and digits alone. */
const OWN_WORDS: ReadonlyMap<string, DenialField> = new Map(
  (
    [
      ['kind', 'kind type denialtype decision outcome measure typeofdenial art entscheidung decisiontype'],
      ['authority', 'authority agency issuingauthority licensingauthority issuedby ministry office behorde autorite'],
      [
        'date',
        'date denialdate dateofdenial decisiondate dateofdecision refusaldate dateofrefusal deniedon refusedon withdrawnon datum',
      ],
      [
        'reference',
        'reference ref licence license licenceno licenseno licencenumber licensenumber application applicationno applicationnumber caseno casenumber fileno',
      ],
      ['goods.control', 'control controlitem controlcode controllistitem eccn dualusecode listitem'],
      ['goods.whole', 'whole wholeid'],
      ['destination', 'destination destinationcountry countryofdestination bestimmungsland'],
      ['via', 'via route transit through transitcountry'],
      ['reason', 'reason reasons grounds ground groundsforrefusal reasonforrefusal grund motif'],
      ['supersedes', 'supersedes corrects replaces'],
    ] as const
  ).flatMap(([field, words]) => words.split(' ').map(word => [word, field] as const)),
);

/** What the vocabulary of consignment files calls the same. */
const SHARED: Readonly<Record<string, DenialField>> = {
  reference: 'reference',
  document: 'reference',
  date: 'date',
  'date.document': 'date',
  'place.destination': 'destination',
  'place.destination.country': 'destination',
  'place.transshipment': 'via',
  'place.transshipment.country': 'via',
};
const ATTRIBUTES: ReadonlySet<string> = new Set(fieldRows(ATTRIBUTE_WORDS).map(({ key }) => key));
const NAMES_SHOWN = 50;

/**
 * What each column of a file of denials is: the user's map (field, header), then our words, then those of consignment files (eight
 * languages). Columns that are not known are left out. Throws E_USAGE (map), E_COLUMN_UNKNOWN, E_COLUMN_TWICE, E_COLUMN_MISSING.
 */
export function denialColumns(
  file: string,
  headers: readonly string[],
  map: readonly (readonly [string, string])[],
  kindGiven: boolean,
): DenialColumn[] {
  const asked = new Map<number, Omit<DenialColumn, 'index' | 'header' | 'hints'>>();
  for (const [name, header] of map) {
    const target = isField(name) ? { field: name } : partyOf(name, 0);
    if (!target) {
      const fields = [...DENIAL_FIELDS, ...Object.keys(PARTY_ROLE_OF), 'consignee.country …'].join(', ');
      throw fail('E_USAGE', { what: `--map: ${printable(name)} is not a field of a denial. Fields: ${fields}.` });
    }
    asked.set(indexOf(file, headers, header), target);
  }
  const taken = new Set([...asked.values()].map(keyOf));
  const columns: DenialColumn[] = [];
  for (const [index, header] of headers.entries()) {
    const target = asked.get(index) ?? targetOf(header);
    if (!target || (!asked.has(index) && taken.has(keyOf(target)))) continue;
    const twice = columns.find(one => keyOf(one) === keyOf(target));
    if (twice) {
      const what = target.party ? keyOf(target) : target.field;
      const [first, second] = [printable(twice.header), printable(header)];
      throw fail('E_COLUMN_TWICE', { file, what, first, second, example: `${what.replace(/ .*/, '')}=${first}` });
    }
    columns.push({ ...target, index, header, hints: readHeader(header).hints });
  }
  const missing = (what: string, example: string) => fail('E_COLUMN_MISSING', { file, line: 1, what, example });
  if (!kindGiven && !columns.some(one => one.field === 'kind'))
    throw missing('the kind of denial (or give --kind for the whole file)', 'kind=COLUMN');
  if (!columns.some(one => one.field === 'date')) throw missing('the date', 'date=COLUMN');
  if (!columns.some(one => one.party?.attribute === 'name')) throw missing('a party', 'consignee=COLUMN');
  if (!columns.some(one => /^goods\.(?:description|hsCode|control|whole)$/.test(one.field)))
    throw missing('the goods', 'goods.description=COLUMN');
  return columns;
}

function targetOf(header: string): Omit<DenialColumn, 'index' | 'header' | 'hints'> | undefined {
  if (header.length > 80) return undefined;
  const trimmed = header.trim();
  if (isField(trimmed)) return { field: trimmed };
  const bare = trimmed.toLowerCase().replace(/[([{].*$/, '');
  const own = OWN_WORDS.get(bare.normalize('NFD').replace(/[^a-z0-9]+/g, ''));
  if (own) return { field: own };
  // the applicant is who was to export
  const { field, slot = 0 } = readHeader(trimmed.replace(/^\s*applicant\b/i, 'exporter'));
  if (field === undefined) return undefined;
  return partyOf(field, slot) ?? (isField(field) ? { field } : SHARED[field] ? { field: SHARED[field] } : undefined);
}

function partyOf(name: string, slot: number): Omit<DenialColumn, 'index' | 'header' | 'hints'> | undefined {
  const [term = '', attribute = 'name'] = name.split('.');
  const known = term === 'applicant' ? 'exporter' : term;
  if (!isPartyTerm(known) || !ATTRIBUTES.has(attribute) || attribute === 'kind' || attribute === 'birthDate')
    return undefined;
  return { field: 'party', party: { term: known, slot: slot === 1 ? 0 : slot, attribute } };
}

function isField(name: string): name is DenialField {
  return (DENIAL_FIELDS as readonly string[]).includes(name);
}

/** One column each, but for addresses in several columns and routes. */
function keyOf({ field, party }: Pick<DenialColumn, 'field' | 'party'>): string {
  return party ? `${party.term}.${party.attribute}${party.slot === 0 ? '' : ` ${party.slot}`}` : field;
}

function indexOf(file: string, headers: readonly string[], wanted: string): number {
  const index = headerIndex(headers, wanted);
  if (index >= 0) return index;
  const has = headers.slice(0, NAMES_SHOWN).map(printable).join(', ');
  throw fail('E_COLUMN_UNKNOWN', { file, name: printable(wanted), option: '--map', has });
}
