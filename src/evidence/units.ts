/** Units that a quantity is told in: spelling in lower case → name. Money by ISO 4217, mass in g, kg, t (`ton` is read as the tonne), area in m2, km2, ha, acre. */
const SPELLINGS: Readonly<Record<string, string>> = {
  g: 'g gram grams gramme grammes gm gms',
  kg: 'kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes',
  t: 't ton tons tonne tonnes mt',
  lb: 'lb lbs pound pounds',
  oz: 'oz ounce ounces',
  l: 'l litre litres liter liters',
  barrel: 'barrel barrels bbl bbls',
  gallon: 'gallon gallons',
  m: 'm metre metres meter meters',
  cm: 'cm centimetre centimetres centimeter centimeters',
  mm: 'mm millimetre millimetres millimeter millimeters',
  km: 'km kms kilometre kilometres kilometer kilometers',
  mile: 'mile miles',
  nmi: 'nm nmi',
  foot: 'foot feet ft',
  ha: 'ha hectare hectares',
  acre: 'acre acres',
  teu: 'teu teus',
  hour: 'hour hours',
  day: 'day days',
  week: 'week weeks',
  month: 'month months',
  year: 'year years',
  percent: 'percent pct',
  carat: 'carat carats',
  GT: 'gt grt',
  dwt: 'dwt',
  cent: 'cent cents',
  USD: 'dollar dollars usd',
  EUR: 'euro euros eur',
  JPY: 'yen jpy',
  KRW: 'won krw',
  GBP: 'sterling gbp',
  CNY: 'yuan renminbi rmb cny',
  RUB: 'rouble roubles ruble rubles rub',
  CHF: 'franc francs chf',
  INR: 'rupee rupees inr',
  AED: 'dirham dirhams aed',
  IRR: 'rial rials irr',
  SAR: 'riyal riyals sar',
  TRY: 'lira liras try',
  THB: 'baht thb',
  MYR: 'ringgit myr',
  IDR: 'rupiah idr',
  VND: 'dong vnd',
  MMK: 'kyat kyats mmk',
  NGN: 'naira ngn',
  PLN: 'zloty zlotys pln',
  UAH: 'hryvnia hryvnias uah',
};
const UNITS: ReadonlyMap<string, string> = new Map(
  Object.entries(SPELLINGS).flatMap(([unit, words]) => words.split(' ').map(word => [word, unit] as const)),
);
/** Letters that are units right behind the digits only: `30 t`, `336g`, but not `30 m` as a word. */
const GLUED_ONLY: ReadonlySet<string> = new Set(['l', 'm']);

export const MONEY: ReadonlySet<string> = new Set(
  'USD EUR JPY KRW GBP CNY RUB CHF INR AED IRR SAR TRY THB MYR IDR VND MMK NGN PLN UAH HKD SGD AUD CAD TWD'.split(' '),
);

/** Mass, length, area, volume and money; not spans of time, which a date or a duration is. */
export function isMeasure(unit: string): boolean {
  return !/^(?:hour|day|week|month|year)$/.test(unit) && UNIT_NAMES.has(unit);
}

const UNIT_NAMES: ReadonlySet<string> = new Set(UNITS.values());

/** Currency signs and codes before a number: `US$`, `$`, `€`, `USD`. */
const SIGN =
  /(?:US ?\$|U\.S\. ?\$|HK ?\$|NT ?\$|\b[ASC]\$|\$|€|£|¥|₩|₽|₹|\bRs\.?|\b(?:USD|EUR|GBP|JPY|CNY|RMB|KRW|CHF|INR|AED|RUB|SGD|HKD|TRY|IRR))[ \u00a0]?$/;
const SIGNS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₩': 'KRW',
  '₽': 'RUB',
  '₹': 'INR',
  Rs: 'INR',
  'Rs.': 'INR',
  RMB: 'CNY',
  A$: 'AUD',
  S$: 'SGD',
  C$: 'CAD',
  HK$: 'HKD',
  NT$: 'TWD',
};

/** The currency whose sign ends right before `at`, and where it begins. */
export function currencyBefore(text: string, at: number): { start: number; unit: string } | undefined {
  const before = text.slice(Math.max(0, at - 7), at);
  const match = SIGN.exec(before);
  if (!match) return undefined;
  const sign = match[0].replaceAll(/\s/g, '');
  const unit = SIGNS[sign] ?? (sign.endsWith('$') ? 'USD' : sign);
  return { start: at - match[0].length, unit };
}

export interface UnitMention {
  end: number;
  unit: string;
}

const PLAIN = /[ \u00a0-]?([A-Za-z]+(?![A-Za-z]|[- ]old\b)|%)/y;
const SQUARE = /[ \u00a0-]?(square|sq\.?|cubic)[ -](kilomet(?:er|re)s?|met(?:er|re)s?|miles?|feet|foot|km|m)\b/iy;
const NAUTICAL = /[ \u00a0-]?nautical miles?\b/iy;
const GROSS = /[ \u00a0-]?gross(?:[ \u00a0]registered|[ \u00a0]register)?[ \u00a0]ton(?:ne)?s?\b/iy;
const DEADWEIGHT = /[ \u00a0-]?(?:dead-?weight[ \u00a0]ton(?:ne)?s?|ton(?:ne)?s?[ \u00a0]dead-?weight)\b/iy;
const METRIC = /[ \u00a0-]?(?:metric|long|short)[ \u00a0]tons?\b/iy;
/** `Swiss francs`, `Hong Kong dollars`: whose money it is. */
const NATIONAL =
  /[ \u00a0](US|U\.S\.|American|Hong Kong|Singapore|Australian|Canadian|Taiwan|Swiss|Japanese|South Korean|North Korean|Chinese|Indian|Russian|British)[ \u00a0](dollars?|francs?|yen|won|yuan|rupees?|roubles?|rubles?|pounds?)\b/y;
const NATIONS: Readonly<Record<string, string>> = {
  'Hong Kong': 'HKD',
  Singapore: 'SGD',
  Australian: 'AUD',
  Canadian: 'CAD',
  Taiwan: 'TWD',
  British: 'GBP',
};
const STERLING = /[ \u00a0]pounds?[ \u00a0]sterling\b/iy;
const PER_CENT = /[ \u00a0]?per ?cent\b/iy;

/** The unit that stands right behind `at`; undefined where no known one does. */
export function unitAt(text: string, at: number): UnitMention | undefined {
  SQUARE.lastIndex = at;
  const square = SQUARE.exec(text);
  if (square) {
    const base = square[2]!.toLowerCase();
    const length = base.startsWith('k') ? 'km' : base.startsWith('mi') ? 'mile' : base.startsWith('f') ? 'foot' : 'm';
    return { end: SQUARE.lastIndex, unit: `${length}${square[1]!.toLowerCase() === 'cubic' ? '3' : '2'}` };
  }
  for (const [pattern, unit] of [
    [NAUTICAL, 'nmi'],
    [GROSS, 'GT'],
    [DEADWEIGHT, 'dwt'],
    [METRIC, 't'],
    [STERLING, 'GBP'],
    [PER_CENT, 'percent'],
  ] as const) {
    pattern.lastIndex = at;
    if (pattern.test(text)) return { end: pattern.lastIndex, unit };
  }
  NATIONAL.lastIndex = at;
  const national = NATIONAL.exec(text);
  if (national)
    return { end: NATIONAL.lastIndex, unit: NATIONS[national[1]!] ?? UNITS.get(national[2]!.toLowerCase())! };
  PLAIN.lastIndex = at;
  const plain = PLAIN.exec(text);
  if (!plain) return undefined;
  if (plain[1] === '%') return { end: PLAIN.lastIndex, unit: 'percent' };
  const word = plain[1]!.toLowerCase();
  const unit = UNITS.get(word);
  // `Five Mile Road`, `Ton Duc`, `Won-il`: a capital and a name behind it
  if (
    /^[A-Z][a-z]/.test(plain[1]!) &&
    /^[ \u00a0-][A-Za-z]/.test(text.slice(PLAIN.lastIndex, PLAIN.lastIndex + 2)) &&
    /^.[A-Z]|^-/.test(text.slice(PLAIN.lastIndex, PLAIN.lastIndex + 2))
  )
    return undefined;
  if (unit === undefined || (GLUED_ONLY.has(word) && plain[0].length > word.length)) return undefined;
  return { end: PLAIN.lastIndex, unit };
}

/** What `a kilo`, `per month`, `each voyage`, `every 3 months` behind an amount divides it by; undefined where nothing does. */
export function perAt(text: string, at: number): { end: number; per: string } | undefined {
  PER.lastIndex = at;
  const match = PER.exec(text);
  if (!match) return undefined;
  const [whole, word1, stroke, count, noun] = match as unknown as [string, string?, string?, string?, string?];
  const article = word1 ?? stroke!;
  const word = noun!.toLowerCase();
  const unit =
    UNITS.get(word) ??
    PER_NOUNS.get(word) ??
    (/^per$/i.test(article) && /^[a-z]{3,}$/.test(noun!) ? singular(word) : undefined);
  if (unit === undefined || (/^an?$/i.test(article) && !DIVIDERS.has(unit))) return undefined;
  return { end: at + whole.length, per: count === undefined ? unit : `${count} ${unit}s` };
}

/** `per pump`, `per annum`. */
function singular(noun: string): string | undefined {
  if (noun === 'annum') return 'year';
  return /^(?:cent|the|his|her|their|its|our)$/.test(noun) ? undefined : noun.replace(/([^s])s$/, '$1');
}

const EACH = /,?[ \u00a0](?:each|apiece)(?![A-Za-z])/iy;

/** `25 kg each`: by what stands before it, which the amount itself does not name. */
export function eachAt(text: string, at: number): { end: number; per: string } | undefined {
  EACH.lastIndex = at;
  return EACH.test(text) ? { end: EACH.lastIndex, per: 'each' } : undefined;
}

const PER =
  /[ \u00a0,]{0,2}(?:(an?|per|each|every)[ \u00a0]|(\/)[ \u00a0]?)(?:(\d{1,3}|two|three|four|six)[ \u00a0])?(?:(?:metric|square|whole|single)[ \u00a0])?([A-Za-z]{1,12})\b/iy;
const PER_NOUNS: ReadonlyMap<string, string> = new Map(
  'voyage voyages trip trips shipment shipments piece pieces unit units head person container crate drum barrel night farm household family ship vessel call visit crossing truck lorry box bag carton packet pack sack bottle bale pallet tin barge tablet'
    .split(' ')
    .map(noun => [noun, noun.replace(/s$/, '')] as const),
);
/** What an amount can be told by with a bare article: `a kilo`, `a month`. */
const DIVIDERS: ReadonlySet<string> = new Set(
  'truck lorry ship carton packet pack sack bottle bale pallet tin head g kg t lb oz l barrel gallon day week month year hour night voyage trip shipment piece unit head person container crate drum box bag call visit crossing'.split(
    ' ',
  ),
);
