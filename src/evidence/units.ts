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
};
const UNITS: ReadonlyMap<string, string> = new Map(
  Object.entries(SPELLINGS).flatMap(([unit, words]) => words.split(' ').map(word => [word, unit] as const)),
);
/** Letters that are units right behind the digits only: `30 t`, `336g`, but not `30 m` as a word. */
const GLUED_ONLY: ReadonlySet<string> = new Set(['l', 'm']);

export const MONEY: ReadonlySet<string> = new Set('USD EUR JPY KRW GBP CNY RUB CHF INR AED'.split(' '));

/** Currency signs and codes before a number: `US$`, `$`, `€`, `USD`. */
const SIGN = /(?:US ?\$|U\.S\. ?\$|HK ?\$|\$|€|£|¥|₩|\b(?:USD|EUR|GBP|JPY|CNY|RMB|KRW|CHF|INR|AED|RUB)) ?$/;
const SIGNS: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP', '¥': 'JPY', '₩': 'KRW', RMB: 'CNY' };

/** The currency whose sign ends right before `at`, and where it begins. */
export function currencyBefore(text: string, at: number): { start: number; unit: string } | undefined {
  const before = text.slice(Math.max(0, at - 7), at);
  const match = SIGN.exec(before);
  if (!match) return undefined;
  const sign = match[0].trim();
  const unit = sign.endsWith('$') ? (sign.startsWith('HK') ? 'HKD' : 'USD') : (SIGNS[sign] ?? sign);
  return { start: at - match[0].length, unit };
}

export interface UnitMention {
  end: number;
  unit: string;
}

const PLAIN = /[ \u00a0-]?([A-Za-z]+|%)/y;
const SQUARE = /[ \u00a0-]?(square|sq\.?|cubic)[ -](kilomet(?:er|re)s?|met(?:er|re)s?|miles?|feet|foot|km|m)\b/iy;
const NAUTICAL = /[ \u00a0-]?nautical miles?\b/iy;
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
    [PER_CENT, 'percent'],
  ] as const) {
    pattern.lastIndex = at;
    if (pattern.test(text)) return { end: pattern.lastIndex, unit };
  }
  PLAIN.lastIndex = at;
  const plain = PLAIN.exec(text);
  if (!plain) return undefined;
  if (plain[1] === '%') return { end: PLAIN.lastIndex, unit: 'percent' };
  const word = plain[1]!.toLowerCase();
  const unit = UNITS.get(word);
  if (unit === undefined || (GLUED_ONLY.has(word) && plain[0].length > word.length)) return undefined;
  return { end: PLAIN.lastIndex, unit };
}

/** What `a kilo`, `per month`, `each voyage`, `every 3 months` behind an amount divides it by; undefined where nothing does. */
export function perAt(text: string, at: number): { end: number; per: string } | undefined {
  PER.lastIndex = at;
  const match = PER.exec(text);
  if (!match) return undefined;
  const [whole, article, count, noun] = match as unknown as [string, string, string | undefined, string];
  const word = noun.toLowerCase();
  const unit = UNITS.get(word) ?? PER_NOUNS.get(word);
  if (unit === undefined || (/^an?$/i.test(article) && !DIVIDERS.has(unit))) return undefined;
  return { end: at + whole.length, per: count === undefined ? unit : `${count} ${unit}s` };
}

const PER =
  /[ \u00a0,]{0,2}(an?|per|each|every|\/)[ \u00a0]?(?:(\d{1,3}|two|three|four|six)[ \u00a0])?([A-Za-z]{1,12})\b/iy;
const PER_NOUNS: ReadonlyMap<string, string> = new Map(
  'voyage voyages trip trips shipment shipments piece pieces unit units head person container crate drum barrel night farm household family ship vessel call visit crossing truck lorry box bag'
    .split(' ')
    .map(noun => [noun, noun.replace(/s$/, '')] as const),
);
/** What an amount can be told by with a bare article: `a kilo`, `a month`. */
const DIVIDERS: ReadonlySet<string> = new Set(
  'g kg t lb oz l barrel gallon day week month year hour night voyage trip shipment piece unit head person container crate drum box bag call visit crossing'.split(
    ' ',
  ),
);
