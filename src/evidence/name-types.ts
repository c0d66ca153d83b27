import type { SchemaName } from '../model/schema.ts';
import { countryCode } from '../text/countries.ts';
import { legalForm } from '../text/legal-forms.ts';
import { kindBit, kindsOf } from './mention-words.ts';
import { shipEvidence } from './ship-names.ts';
import type { TaggedWord } from './tagged.ts';

/** The kinds of named things: `Address` is a place. */
export type NamedSchema = Extract<
  SchemaName,
  'Person' | 'Organization' | 'Company' | 'Vessel' | 'Airplane' | 'Address'
>;

/** Points for one kind, with the reason. Strong: 6, good: 4, weak: 2; own choice, tried on the development half of test/corpora/mentions. */
export interface TypeEvidence {
  schema: NamedSchema;
  points: number;
  why: string;
}

const RANKS = kindBit('rank') | kindBit('title');
const ROLE = kindBit('role');
const ORGANISATION = kindBit('organisation');
const PLACE = kindBit('place');
const FACILITY = kindBit('facility');
const CITY = kindBit('city') | kindBit('region');
const COUNTRY = kindBit('country');
const GIVEN = kindBit('given');
const VESSEL = kindBit('vessel');
const SURNAME = kindBit('surname');
const WORKS = /^(?:plant|factory|works|mill|shipyard|refinery|complex|workshop|foundry)s?$/;
const SHIP_VERBS =
  /^(?:board|boarded|boarding|charter|chartered|sank|scuttled|towed|escorted|shadowed|followed|intercepted|owned|owns|operates|operated|crewed|detained|impounded|manned)$/;
const TRADERS =
  /^(?:shipper|consignor|consignee|exporter|importer|supplier|manufacturer|buyer|party|carrier|forwarder|operator|owner|firm|company|end-user|user)$/;
const FIRM = /^(?:firms?|compan(?:y|ies)|subsidiar(?:y|ies)|affiliates?|airlines?|banks?)$/;
const PREFIXES: ReadonlySet<string> = new Set('mv mt ms ss mts msv fv rv sv tss my'.split(' '));
const SAYS =
  /^(?:say|says|said|tell|told|add|added|insist|insisted|claim|claimed|testify|testified|explain|explained|argue|argued|deny|denied|recall|recalled|admit|admitted|concede|conceded|wrote|warned|noted)$/;
const HUMAN =
  /^(?:say|said|told|testified|recalled|admitted|flew|fled|confessed|defected|resigned|arrested|married|born|smiled|insisted|pleaded|earned|retired|fined|questioned|charged|detained|sentenced|convicted)$/;
const MARITIME =
  /^(?:sail|sails|sailed|sailing|anchor|anchored|dock|docked|berth|berthed|moored|drifted|cargo|crew|crews|captain|skipper|master|aboard|board|boarded|transponder|hull|deck|voyage|flag|port|harbour|harbor|tonnes|freighter|imo|mmsi|ais|afloat|unloaded|discharged|chartered|capsized|sank|sunk|transfer|passengers|ships?|vessels?|ferry|boats?|tankers?|trawlers?|dhows?)$/;
const SAILS =
  /^(?:sails?|sailed|anchored|docked|berthed|moored|drifted|loitered|steamed|called|unloaded|discharged|transmitted|capsized|sank)$/;
const IN_FRONT: ReadonlySet<string> = new Set(
  'in at from near to off into via through around outside towards toward between for of over across'.split(' '),
);
const PLACE_NOUNS =
  /^(?:province|city|county|district|island|islands|river|governorate|oblast|prefecture|region|area|port|harbour|harbor|coast|border|airport|peninsula|village|town|state|street|road|bay)$/;
const RENAMED = /^(?:renamed|rechristened|formerly|ex)$/;

/** the reason of a rule that does not hold in a line of capitals */
export const ABBREVIATION = 'an abbreviation in capitals';

/** Evidence from the words of a name and those beside it, for words `first` to `last`. */
export function typeEvidence(
  words: readonly TaggedWord[],
  first: number,
  last: number,
  maritime: readonly number[],
): TypeEvidence[] {
  const found: TypeEvidence[] = [];
  const add = (schema: NamedSchema, points: number, why: string): number => found.push({ schema, points, why });
  const name = words.slice(first, last + 1).filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  const kinds = name.map(({ text, lower }) => kindsOf(text, lower));
  const text = name.map(word => word.text).join(' ');
  ownWords(add, name, kinds, text);
  before(add, words, first, name.length, maritime.length > 0);
  behind(add, words, last);
  shipEvidence(
    add,
    words,
    first,
    last,
    maritime.some(at => at < first || at > last),
  );
  const article =
    words[first - 1]?.lower === 'the' || words[first - 1]?.lower === 'an' || words[first - 1]?.lower === 'a';
  const atSea = maritime.some(at => at < first || at > last);
  const modifies = words[last + 1]?.pos === 'NOUN';
  if (article && name.length <= 4 && SAILS.test(words[last + 1]?.lower ?? '')) add('Vessel', 4, 'it sails');
  if (article && atSea && !modifies && name.length <= 4)
    add('Vessel', 3, 'article before a name, beside words of the sea');
  else if (article && name.length > 1) add('Organization', 1, 'article before a name');
  return found;
}

type Add = (schema: NamedSchema, points: number, why: string) => number;

function ownWords(add: Add, name: readonly TaggedWord[], kinds: readonly number[], text: string): void {
  const last = name.at(-1)!;
  const head = headOf(name);
  const headKinds = kinds[head] ?? 0;
  if (name.length > 1 && isLegalForm(last.text)) add('Company', 10, `legal form "${last.text}"`);
  if (name.length > 1 && last.text === 'Air') add('Organization', 5, '"Air" ends airlines');
  if (/^(?:HMS|USS|USNS|USCGC|HMAS|INS|RFA|FS)$/.test(name[0]!.text) && name.length > 1)
    add('Vessel', 8, 'prefix of a naval ship');
  if ((headKinds & ORGANISATION) !== 0 && (name.length > 1 || last.text === last.text.toUpperCase()))
    add('Organization', 5, `"${name[head]!.text}" is a body`);
  else if (name.length > 1 && WORKS.test(last.lower) && kinds.some(mask => (mask & ORGANISATION) !== 0))
    add('Organization', 6, `"${last.text}" and a word of bodies`);
  else if (name.length > 1 && kinds.some(mask => (mask & ORGANISATION) !== 0))
    add('Organization', 2, 'a word of bodies');
  if (name.length > 1 && (headKinds & (PLACE | FACILITY)) !== 0 && (headKinds & ORGANISATION) === 0)
    add('Address', 5, `"${name[head]!.text}" is a place`);
  if (/^(?:Port|Cape|Mount|Lake|Saint|Fort|Camp)$/.test(name[0]!.text) && name.length > 1)
    add('Address', 4, `"${name[0]!.text}" begins places`);
  if (name.length > 1 && /\d+$/.test(last.text) && /^(?:Street|Road|Avenue|Lane)$/.test(name.at(-2)!.text))
    add('Address', 6, 'a street with number');
  const spelled = /^[NS]\. \p{Lu}/u.test(text) ? text.replace(/^N\./, 'North').replace(/^S\./, 'South') : text;
  if (countryCode(spelled) !== undefined && !isDemonym(last)) add('Address', spelled === text ? 6 : 9, 'a country');
  else if (kinds.every(mask => (mask & (CITY | COUNTRY)) !== 0))
    add('Address', name.length === 1 ? 5 : 4, 'a well-known place');
  if (name.length === 1 && /^[A-Z]{2,6}s?$/.test(text) && countryCode(text) === undefined)
    add('Organization', 3, ABBREVIATION);
  if (name.length > 1 && name.length < 5 && (kinds[0]! & GIVEN) !== 0 && (kinds[0]! & (CITY | COUNTRY)) === 0)
    add('Person', 3, `"${name[0]!.text}" is a given name`);
  else if (name.length > 1 && name.length < 5 && (kinds[0]! & GIVEN) !== 0)
    add('Person', 1, `"${name[0]!.text}" may be a given name`);
  if (name.length > 1 && name.length < 5 && kinds.every(mask => (mask & ~(GIVEN | SURNAME)) === 0))
    add('Person', 1, 'words that name nothing else');
  if (name.length > 1 && name.length < 5 && (headKinds & ORGANISATION) === 0) {
    if ((kinds[0]! & SURNAME) !== 0 && name.length > 2) add('Person', 3, `"${name[0]!.text}" is a family name`);
    if ((kinds.at(-1)! & SURNAME) !== 0) add('Person', 2, `"${last.text}" is a family name`);
  }
  if (
    /(?:^|[ -])(?:al|bin|ibn|van|von|de)[ -]?[A-Z]/.test(text) ||
    /^\p{Lu}\. \p{Lu}/u.test(text) ||
    /^\p{Lu}\p{L}+ \p{Lu}\.$/u.test(text)
  )
    add('Person', 3, 'built like the name of a person');
  if (/^\p{Lu}\p{L}+ \p{Lu}\p{L}+ \p{Ll}+$/u.test(text)) add('Person', 3, 'built like a Korean name');
  if (/(?: |^)\d{1,3}$/.test(text) && name.length > 1 && !/Street|Road/.test(text))
    add('Vessel', 3, 'a number behind the name');
}

/** The word that tells what a body or place is: the one before `of`, else the last. */
function headOf(name: readonly TaggedWord[]): number {
  const of = name.findIndex(({ lower }) => lower === 'of' || lower === 'for');
  return of > 0 ? of - 1 : name.length - 1;
}

function before(add: Add, words: readonly TaggedWord[], first: number, length: number, atSea: boolean): void {
  let at = first - 1;
  while (at >= 0 && /^["'“”„‘’`«(]$/.test(words[at]!.text)) at--;
  const word = words[at];
  if (!word) return;
  const kinds = kindsOf(word.text, word.lower);
  const glued = word.lower.replace(/[^a-z]/g, '');
  if (PREFIXES.has(glued) && word.text === word.text.toUpperCase()) add('Vessel', 9, `behind ${word.text}`);
  else if (words[at - 1]?.text === '/' && /^[VTSY]$/.test(word.text) && /^[MFSRT]$/.test(words[at - 2]?.text ?? ''))
    add('Vessel', 9, 'behind M/V or its like');
  else if ((kinds & VESSEL) !== 0 && word.pos !== 'VERB') add('Vessel', 8, `behind "${word.text}"`);
  else if (FIRM.test(word.lower) && word.pos !== 'VERB') add('Organization', 5, `behind "${word.text}"`);
  else if ((kinds & (RANKS | ROLE)) !== 0 && word.lower !== 'prime' && word.pos !== 'VERB')
    add('Person', 6, `behind "${word.text}"`);
  if (
    RENAMED.test(word.lower) ||
    (word.lower === 'as' && /^(?:sails?|sailed|sailing|operat\w+|trad\w+)$/.test(words[at - 1]?.lower ?? '')) ||
    (word.lower === 'as' && words[at - 2]?.lower.startsWith('sail'))
  ) {
    if (atSea) add('Vessel', 7, 'a ship is given this name');
  }
  if ((word.lower === 'aboard' || (word.lower === 'the' && words[at - 1]?.lower === 'aboard')) && length < 5)
    add('Vessel', 5, 'behind aboard');
  if (
    word.lower === 'the' &&
    words[at - 1]?.lower === 'of' &&
    /^(?:captain|master|skipper|crew|owners?|deck|hold)$/.test(words[at - 2]?.lower ?? '')
  )
    add('Vessel', 6, 'it has a captain or crew');
  if (word.lower === 'the' && length < 5 && SHIP_VERBS.test(words[at - 1]?.lower ?? ''))
    add('Vessel', 6, `"${words[at - 1]!.text}" is done to ships`);
  if (word.text === ',' && at === first - 1) behindComma(add, words[at - 1], words[first + length]);
  if (IN_FRONT.has(word.lower))
    add('Address', word.lower === 'of' || word.lower === 'for' ? 1 : 3, `behind "${word.lower}"`);
  if (SAYS.test(word.lower) && word.pos === 'VERB' && /["”’']$|,/.test(words[at - 1]?.text ?? ''))
    add('Person', 4, `it says something`);
}

/** `The shipper, Bright Star,` and `… L.L.C., Ajman.` */
function behindComma(add: Add, word: TaggedWord | undefined, after: TaggedWord | undefined): void {
  if (!word) return;
  const kinds = kindsOf(word.text, word.lower);
  if (TRADERS.test(word.lower)) add('Organization', 3, `it is called the ${word.lower}`);
  else if ((kinds & ROLE) !== 0) add('Person', 4, `it is called a ${word.lower}`);
  else if (isLegalForm(word.text) && word.text !== word.lower && (!after || /^[.,;)]$/.test(after.text)))
    add('Address', 4, 'the seat behind a firm');
  else if ((kinds & (CITY | COUNTRY)) !== 0 && (!after || /^[.,;)]$/.test(after.text)))
    add('Address', 2, 'behind a place');
}

function behind(add: Add, words: readonly TaggedWord[], last: number): void {
  const word = words[last + 1];
  if (!word) return;
  const next = words[last + 2];
  if (SAYS.test(word.lower) && word.pos === 'VERB') add('Person', 4, `"${word.text}" is done by people`);
  else if (HUMAN.test(word.lower) || (/^(?:was|were|is)$/.test(word.lower) && HUMAN.test(next?.lower ?? '')))
    add('Person', 3, `"${word.text}" is done by people`);
  if (/^flights?$/.test(word.lower)) add('Organization', 5, 'it flies');
  if (/^reported$/.test(word.lower) && /^[.,;]?$/.test(next?.text ?? '')) add('Organization', 4, 'it reports');
  if (PLACE_NOUNS.test(word.lower)) add('Address', 4, `before "${word.lower}"`);
  if (word.text === '(' && /^(?:IMO|MMSI)$/.test(next?.text ?? ''))
    add('Vessel', 8, 'an identifier of ships behind it');
  if (word.text === ',' && /^(?:IMO|MMSI)$/.test(next?.text ?? ''))
    add('Vessel', 8, 'an identifier of ships behind it');
  if (word.text !== ',' || !next || (next.pos !== 'DET' && next.pos !== 'NOUN')) return;
  // what is told of it behind a comma: `Ra Nam 3, a general cargo ship,`
  for (let at = last + 2; at < Math.min(words.length, last + 7); at++) {
    const { text, lower, pos } = words[at]!;
    if (/^[,.;(]$/.test(text) || pos === 'VERB' || pos === 'ADP') break;
    const kinds = kindsOf(text, lower);
    if (pos !== 'NOUN') continue;
    if ((kinds & VESSEL) !== 0 && next.lower !== 'the') add('Vessel', 7, `it is called a ${lower}`);
    else if ((kinds & (ROLE | RANKS)) !== 0) add('Person', 5, `it is called a ${lower}`);
    else if ((kinds & ORGANISATION) !== 0) add('Organization', 4, `it is called a ${lower}`);
  }
}

const FORMS =
  /^(?:S\.?A\.?|A\.?G|AB|AS|A\/S|a\.s\.|s\.r\.o\.|ApS|OÜ|UAB|SIA|Oy|N\.?V\.?|B\.?V\.?|S\.?p\.?A\.?|S\.?r\.?l\.?|S\.?L\.?|L\.?L\.?C\.?|L\.?L\.?P\.?|Pte\.?|Pty\.?|Pvt\.?|Bhd\.?|Sdn\.?|K\.K\.|OOO|OAO|ZAO|PJSC|JSC|FZE|FZCO|FZC|DMCC|Co\.?|Corp\.?|Inc\.?|Ltd\.?|Limited|GmbH|PLC|plc|KG|e\.V\.|Ltda\.?|S\.A\.S\.?|SARL|Lda\.?)$/;

/** Is a word a legal form of firms, as firms write it? `Corporation` and `Company` alone are words of bodies. */
export function isLegalForm(word: string): boolean {
  if (FORMS.test(word)) return true;
  const lower = word.toLowerCase();
  return (
    !/^(?:corporation|company|as|co|sa|ag|society|group)$/.test(lower) &&
    word !== lower &&
    lower.length > 2 &&
    legalForm(lower) !== undefined
  );
}

const NOT_DEMONYMS: ReadonlySet<string> = new Set(
  'mali fiji haiti malawi burundi brunei djibouti kiribati delhi mumbai dubai abu dhabi karachi nairobi helsinki chile'.split(
    ' ',
  ),
);
const DEMONYM = kindBit('demonym');

/** Korean, Iraqi, Japanese: people or manner of a country, not the country. */
export function isDemonym({ text, lower }: TaggedWord): boolean {
  const kinds = kindsOf(text, lower);
  if ((kinds & DEMONYM) !== 0) return true;
  if ((kinds & COUNTRY) === 0 || NOT_DEMONYMS.has(lower)) return false;
  return (
    (/(?:ian|ean|ese|ish|can|ch|[a-z]i|ans|nian|vak|yz|mani|tian|van|tar|dan)$/.test(lower) &&
      !/^(?:qatar|sudan|jordan|vatican|yucatan|japan|gibraltar)$/.test(lower)) ||
    /^(?:thai|dutch|greek|swiss|czech|afghan|turk|dane|pole|swede)s?$/.test(lower)
  );
}

/** Does a word tell of ships and the sea? */
export function isMaritime({ lower }: TaggedWord): boolean {
  return MARITIME.test(lower);
}

/** Ranks, titles and roles in front of a name. */
export function isTitle({ text, lower }: TaggedWord): boolean {
  if (/^(?:mister|madam|madame|monsieur|herr|frau|se\u00f1or|se\u00f1ora)$/.test(lower)) return true;
  return (kindsOf(text, lower.replace(/\.$/, '')) & (RANKS | ROLE)) !== 0;
}
