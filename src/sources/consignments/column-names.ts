import type { PartyRole } from '../../model/consignment.ts';
import {
  ATTRIBUTE_WORDS,
  FIELD_WORDS,
  LANGUAGES,
  PARTY_ROLE_OF,
  PARTY_WORDS,
  type PartyTerm,
  VESSEL_TERMS,
} from './column-synonyms.ts';

/** One field of the vocabulary, with its words by language. */
export interface FieldRow {
  key: string;
  /** may several columns have it? */
  many: boolean;
  /** words in the order of LANGUAGES */
  words: string[][];
  sources: string;
}

/** What a column holds: a field, and which of several (`Notify party 2` → 2; 0 = not numbered). */
export interface ColumnUse {
  field: string;
  slot: number;
}

/** What a header says beside the field: a unit or a currency in brackets or behind the words. */
export interface HeaderReading extends Partial<ColumnUse> {
  /** texts in brackets and a unit behind the words, lower case */
  hints: string[];
}

/** Rows of one of the tables in column-synonyms.ts. */
export function fieldRows(table: string): FieldRow[] {
  const rows: FieldRow[] = [];
  for (const line of table.split('\n')) {
    if (line === '') continue;
    const cells = line.split('|').map(cell => cell.trim());
    const [key, star] = cells[0]!.split(' ');
    const words = cells.slice(1, LANGUAGES.length + 1).map(cell => cell.split(';').map(word => word.trim()));
    rows.push({ key: key!, many: star === '*', words, sources: cells[LANGUAGES.length + 1]! });
  }
  return rows;
}

/** Is `text` one of our words for a party? */
export function isPartyTerm(text: string): text is PartyTerm {
  return Object.hasOwn(PARTY_ROLE_OF, text);
}

/** The role of a party given in words (`Notify party`, `Empfänger`), undefined when it is not one. */
export function roleOf(text: string): { term: PartyTerm; role: PartyRole } | undefined {
  const field = readHeader(text).field;
  return field !== undefined && isPartyTerm(field) ? { term: field, role: PARTY_ROLE_OF[field] } : undefined;
}

const IDLE = new Set('of the de la le les l du des d der die das dem den del el los las'.split(' '));
const NUMBER_WORDS = new Set('no nr num number numbers n nummer numero номер id'.split(' '));
const UNIT_WORDS = new Set('kg kgs kgm kilogram kilograms t to mt ton tons tonnes tne lb lbs g in кг т'.split(' '));
/** fields where `No.` beside the words changes nothing */
const NUMBERED = /^(?:reference|billOfLading|declaration|document|voyage|\w+\.(?:imo|mmsi)|.*\.(?:.*Number|leiCode))$/;

/** Words of a header, folded: lower case, marks off Latin letters, camelCase parted, punctuation off. */
function headerWords(text: string): string[] {
  return text
    .normalize('NFKC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/['’‘`´]s\b/g, 's')
    .normalize('NFD')
    .replace(/([a-z])[\u0300-\u036f]+/g, '$1')
    .normalize('NFC')
    .replace(/ё/g, 'е')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(word => word !== '');
}

const keyOf = (words: readonly string[]) => words.filter(word => !IDLE.has(word)).join('') || words.join('');

/** Folded words → field: plain fields, and parties and attributes, which are put together when a header is read. */
interface SynonymIndex {
  fields: Map<string, string>;
  parties: Map<string, string>;
  attributes: Map<string, string>;
}

let index: SynonymIndex | undefined;

/** Builds the index; `clash` is told of words that stand for two fields (there are none: tested). */
export function synonymIndex(clash: (key: string, first: string, second: string) => void = () => {}): SynonymIndex {
  const fold = (table: string) => {
    const map = new Map<string, string>();
    for (const { key, words } of fieldRows(table)) {
      for (const word of [key, ...words.flat()]) {
        const folded = keyOf(headerWords(word));
        const known = map.get(folded);
        if (known !== undefined && known !== key) clash(folded, known, key);
        map.set(folded, key);
      }
    }
    return map;
  };
  const [fields, parties, attributes] = [fold(FIELD_WORDS), fold(PARTY_WORDS), fold(ATTRIBUTE_WORDS)];
  for (const [key, field] of parties) {
    const known = fields.get(key);
    if (known !== undefined) clash(key, known, field);
  }
  return { fields, parties, attributes };
}

const PLACE_SUFFIX = /^(.+?)(code|locode|unlocode|name|country)$/;

/** The field of folded words: as they stand, or a party or vessel and an attribute in either order, or a place and its code. */
function fieldOf(key: string, { fields, parties, attributes }: SynonymIndex): string | undefined {
  const plain = fields.get(key) ?? parties.get(key);
  if (plain !== undefined) return plain.replace(/^country\.(.+)$/, 'place.$1.country');
  // the longest party wins: `notify party name` is not the party `notify` and the attribute `party name`
  for (let size = key.length - 1; size > 0; size--) {
    for (const before of [true, false]) {
      const party = parties.get(before ? key.slice(0, size) : key.slice(-size));
      if (party === undefined) continue;
      const attribute = attributes.get(before ? key.slice(size) : key.slice(0, -size));
      if (attribute !== undefined) return attribute === 'name' ? party : `${party}.${attribute}`;
    }
  }
  return vesselFieldOf(key, fields) ?? placeFieldOf(key, fields);
}

/** One of several vessels and an attribute of vessels: `Feeder vessel IMO`. */
function vesselFieldOf(key: string, fields: ReadonlyMap<string, string>): string | undefined {
  for (let size = key.length - 1; size > 0; size--) {
    for (const before of [true, false]) {
      const term = fields.get(before ? key.slice(0, size) : key.slice(-size));
      if (term === undefined || !VESSEL_TERMS.some(known => known === term)) continue;
      const attribute = fields.get(before ? key.slice(size) : key.slice(0, -size));
      if (attribute?.startsWith('vessel.')) return term + attribute.slice('vessel'.length);
    }
  }
  return undefined;
}

function placeFieldOf(key: string, fields: ReadonlyMap<string, string>): string | undefined {
  const place = PLACE_SUFFIX.exec(key);
  const field = place === null ? undefined : fields.get(place[1]!);
  if (place === null || field === undefined || !field.startsWith('place.')) return undefined;
  return place[2] === 'name' ? field : `${field}.${place[2] === 'country' ? 'country' : 'code'}`;
}

/** What a header says. `field` is absent when no synonym fits. Headers over 80 characters are not read. */
export function readHeader(header: string): HeaderReading {
  index ??= synonymIndex();
  if (header.length > 80) return { hints: [] };
  const text = header.normalize('NFKC');
  const hints: string[] = [];
  const bare = text.replace(/[([{]([^()[\]{}]*)[)\]}]/g, (_whole, inside: string) => {
    hints.push(inside.trim().toLowerCase());
    return ' ';
  });
  for (const candidate of [bare, text, bare.split('/')[0]!]) {
    const found = lookUp(headerWords(candidate), hints, index);
    if (found) return found;
  }
  return { hints };
}

/** Tries the words as they are, then without a number, a unit behind them, or `No.`. */
function lookUp(words: readonly string[], hints: readonly string[], synonyms: SynonymIndex): HeaderReading | undefined {
  const direct = fieldOf(keyOf(words), synonyms);
  if (direct !== undefined) return { field: direct, slot: 0, hints: [...hints] };
  let slot = 0;
  let rest: string[] = [];
  for (const word of words) {
    const number = /^(.*?)([1-9]\d?)$/.exec(word);
    if (number && slot === 0) {
      slot = Number(number[2]);
      if (number[1] !== '') rest.push(number[1]!);
    } else rest.push(word);
  }
  const units: string[] = [];
  for (;;) {
    const field = fieldOf(keyOf(rest), synonyms);
    if (field !== undefined) return { field, slot, hints: [...hints, ...units] };
    const last = rest.at(-1);
    if (last === undefined || !UNIT_WORDS.has(last)) break;
    units.push(last);
    rest = rest.slice(0, -1);
  }
  const field = fieldOf(keyOf(rest.filter(word => !NUMBER_WORDS.has(word))), synonyms);
  return field !== undefined && NUMBERED.test(field) ? { field, slot, hints: [...hints] } : undefined;
}
