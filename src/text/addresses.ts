import { countryCode } from './countries.ts';
import { type Word, words } from './words.ts';

/** An address taken apart as far as comparing needs it. Words are folded (words.ts), each in all its spellings. */
export interface Address {
  /** names of streets, buildings or estates with the house numbers that stand by them */
  streets: readonly Street[];
  /** number of the post-office box */
  box: string | undefined;
  /** words that name a town, district or region */
  places: ReadonlySet<string>;
  postcodes: ReadonlySet<string>;
  /** ISO 3166-1 alpha-2 */
  countries: ReadonlySet<string>;
}

interface Street {
  names: ReadonlySet<string>;
  numbers: Set<string>;
  /** is a word for a street among its words? */
  typed: boolean;
}

/** What two addresses share: street and house number, a post-office box in one place, or no more than a place. */
export interface AddressAgreement {
  kind: 'street' | 'box' | 'place';
  /** what is shared, folded */
  shared: string;
}

/** Only this much of an address is looked at; the longest listed ones have 300 characters. */
const MOST_TEXT = 600;
const MOST_PARTS = 24;

const table = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

// usual words and abbreviations of addresses, ours (verified: no); the lists' own addresses show most of them
/** Words for a street: they tell that one is meant, not which. */
const STREETS = table(`
  street st str road rd avenue ave av boulevard blvd bd lane ln alley drive way highway hwy square sq place plaza court
  embankment row crescent terrace parkway pkwy
  ulitsa ulica ul prospekt prospect pereulok per shosse sh naberezhnaya nab proezd pr ploshchad pl bulvar bulv vulytsia vul
  provulok calle avenida avda carrera cra diagonal transversal calzada paseo carretera ctra autopista rua travessa estrada rodovia
  rue chemin allee impasse quai route strasse gasse weg platz via viale corso piazza largo
  sokak sok cadde caddesi cad bulvari buvari sharia khiaban khiyaban kuche jalan lorong jie dajie daero gata vagen utca
`);
/** What stands in front of the number of a house. */
const NUMBER_WORDS = table(
  'no nr num number numero house dom plaque plot unit block blk building bldg edificio edif bld',
);
/** What stands in front of a number that is no house: flats, floors, rooms, telephones. */
const INSIDE_WORDS = table(`
  floor fl room rm flat apt apartment apto suite ste office ofc off kv kvartira korp korpus kom pom pomeshchenie lit litera
  stroenie piso int interior desp despacho oficina level tower wing etazh tel fax
`);
/** Words that name no street and no town. */
const GENERIC = table(`
  the of and de del la las los el les le da do dos di du des al an near opposite behind corner north south east west new old
  upper lower central first second third fourth fifth city town village district region oblast province state county area zone
  municipality rayon raion okrug krai republic gorod guyok gun dong ground distr township norte sur este oeste centro saint sankt san santa industrial free trade center centre international economic special
  col colonia fracc fraccionamiento
`);
/** Towns that papers and lists write in two languages, as folded words (verified: no). */
const EXONYMS: ReadonlyMap<string, string> = new Map(
  [
    ...table(`
    moskva:moscow peterburg:petersburg kiev:kyiv peking:beijing teheran:tehran damas:damascus bagdad:baghdad phyongyang:pyongyang
    wien:vienna praha:prague warszawa:warsaw roma:rome milano:milan habana:havana beograd:belgrade bucuresti:bucharest
    lisboa:lisbon athina:athens kobenhavn:copenhagen koln:cologne munchen:munich muenchen:munich geneve:geneva genf:geneva
    halab:aleppo dimashq:damascus bayrut:beirut beyrouth:beirut qahirah:cairo rangoon:yangon bombay:mumbai
  `),
  ].map(pair => pair.split(':') as [string, string]),
);
const BOX =
  /(?:^|[^\p{L}])(?:p\.? ?o\.? ?box|p\.?o\.?b\.?|postal box|postbox|postfach|apartado(?: postal| aereo)?|casilla|b\.?p\.?|box)[ .:#]*(?:no\.? ?)?(\d{1,12}(?:[-/]\d{1,6})?)(?!\d)/iu;

/** Reads an address in any usual order. Bounded by MOST_TEXT. Never throws. */
export function readAddress(text: string): Address {
  const parts = text.slice(0, MOST_TEXT).split(/[,;\n]+/, MOST_PARTS);
  const streets: Street[] = [];
  const places = new Set<string>();
  const postcodes = new Set<string>();
  const countries = new Set<string>();
  let box: string | undefined;
  // house numbers that stand in front of their street
  let waiting: string[] = [];
  for (const part of withoutCountry(parts, countries)) {
    const boxed = BOX.exec(part);
    if (boxed) box ??= boxed[1]!.replace(/^0+(?=\d)/, '');
    // in care of: whoever that is
    if (/^\s*c\/o\b/i.test(part)) continue;
    const { names, numbers, typed } = readPart(
      words(boxed ? part.slice(boxed.index + boxed[0].length) : part),
      postcodes,
    );
    const last = streets.at(-1);
    if (names.size === 0) {
      if (last && last.numbers.size === 0) for (const number of numbers) last.numbers.add(number);
      else waiting.push(...numbers);
    } else if (typed || numbers.size > 0 || waiting.length > 0) {
      streets.push({ names, numbers: new Set([...numbers, ...waiting]), typed });
      waiting = [];
    } else {
      for (const name of names) places.add(name);
    }
  }
  // a number that waits for its street in vain belongs to the one before
  for (const number of waiting) streets.at(-1)?.numbers.add(number);
  const known = streets.length + places.size > 1;
  return { streets: streets.filter(street => street.typed || known), box, places, postcodes, countries };
}

/** What countryCode takes for a country and is a town as well. */
const TOWNS =
  /^(?:dubai|sharjah|abu dhabi|ajman|fujairah|ras al.khaimah|umm al.quwain|hong ?kong|maca[uo]|singapore|gibraltar|monaco|luxembourg|djibouti|kuwait|panama|guatemala)$/i;

/** The parts that name no country; `Korea, North` is one. */
function withoutCountry(parts: readonly string[], countries: Set<string>): string[] {
  const rest: string[] = [];
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at]!.trim();
    const pair = at === parts.length - 2 ? countryCode(`${part}, ${parts[at + 1]!.trim()}`) : undefined;
    const code = pair ?? countryCode(part);
    if (code === undefined) rest.push(part);
    else {
      countries.add(code);
      if (TOWNS.test(part)) rest.push(part);
    }
    if (pair !== undefined) at++;
  }
  return rest;
}

/** Names and house numbers of one part of an address; postal codes go to `postcodes`. */
function readPart(found: readonly Word[], postcodes: Set<string>): Street {
  // St. Petersburg is no street
  const typed = found.some(({ forms: [text] }, at) => STREETS.has(text!) && !(text === 'st' && at === 0));
  const names = new Set<string>();
  const numbers = new Set<string>();
  // may a number of four digits or more be a house's?
  let numbered = typed;
  let inside = false;
  for (const [at, word] of found.entries()) {
    const text = word.forms[0]!;
    const number = /^(?:no|nr|n)?(\d+[a-z]?)$/.exec(text)?.[1];
    if (number !== undefined) {
      const next = found[at + 1]?.forms[0];
      const digits = number.replace(/\D/g, '').length;
      if (inside || next === 'floor' || next === 'fl') inside = false;
      else if (digits <= 3 || (digits <= 5 && numbered)) numbers.add(number);
      else postcodes.add(number);
      continue;
    }
    inside = INSIDE_WORDS.has(text);
    if (NUMBER_WORDS.has(text)) numbered = true;
    else if (!inside && isName(word)) for (const form of word.forms) names.add(EXONYMS.get(form) ?? form);
  }
  // Calle 11 No. 4-442: a street that is called by its number
  if (typed && names.size === 0 && numbers.size > 1) {
    const [street, ...house] = numbers;
    return { names: new Set([`no ${street}`]), numbers: new Set([house.join('-')]), typed };
  }
  return { names, numbers, typed };
}

function isName({ kind, forms }: Word): boolean {
  const text = forms[0]!;
  return (
    kind === 'word' &&
    text.length >= 3 &&
    !STREETS.has(text) &&
    !GENERIC.has(text) &&
    !/^\d+(?:st|nd|rd|th)$/.test(text)
  );
}

/** The most that two addresses share, or undefined where they share nothing, or lie in different countries. */
export function sharedAddress(a: Address, b: Address): AddressAgreement | undefined {
  const country = common(a.countries, b.countries);
  if (a.countries.size > 0 && b.countries.size > 0 && country === undefined) return undefined;
  const place = common(a.places, b.places) ?? common(a.postcodes, b.postcodes);
  if (place === undefined) return country === undefined ? undefined : { kind: 'place', shared: country };
  for (const one of a.streets) {
    for (const other of b.streets) {
      const number = common(one.numbers, other.numbers);
      const name = [...one.names].find(word => other.names.has(word) && !a.places.has(word) && !b.places.has(word));
      if (number !== undefined && name !== undefined) return { kind: 'street', shared: `${name} ${number}, ${place}` };
    }
  }
  if (a.box !== undefined && a.box === b.box) return { kind: 'box', shared: `P.O. box ${a.box}, ${place}` };
  return { kind: 'place', shared: place };
}

function common(a: ReadonlySet<string>, b: ReadonlySet<string>): string | undefined {
  for (const one of a) if (b.has(one)) return one;
  return undefined;
}
