import { readFileSync } from 'node:fs';
import { codesIn, codesOf, hsName } from '../src/goods/hs-editions.ts';
import { allParts } from '../src/goods/wholes.ts';
import { madeParty } from './names-made.ts';
import type { Random } from './random.ts';

/** The world behind generate-splits.ts: codes by how often they travel, firms with a trade of their own, words of traders. */

export interface Firm {
  name: string;
  address: string;
  country: string;
  /** registration number, of one in three */
  number: string;
}

/** A declared line. `hs` is in HS 2022; the row is written in the edition of its day. */
export interface Line {
  hs: string;
  description: string;
  quantity: number;
  mass: number;
  value: number;
}

export interface Declaration {
  /** days since 1970-01-01 */
  day: number;
  shipper: Firm;
  consignee: Firm;
  notify: string;
  agent: string;
  lines: Line[];
}

export interface Vocabulary {
  /** part → phrases that an officer would know, and phrases of the trade */
  words: ReadonlyMap<string, { plain: readonly string[]; trade: readonly string[] }>;
}

export const FIRST_DAY = 18_597; // 2020-12-01
export const LAST_DAY = 20_783; // 2026-11-26

export function readVocabulary(path: string | URL): Vocabulary {
  const words = new Map<string, { plain: string[]; trade: string[] }>();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [part, plain, trade] = line.split('|');
    if (!part || !plain || !trade) throw new Error(`vocabulary: "${line}" is not part|plain|trade`);
    words.set(part, { plain: plain.split(';'), trade: trade.split(';') });
  }
  const missing = allParts().filter(({ id }) => !words.has(id));
  if (missing.length > 0) throw new Error(`vocabulary: no words for ${missing.map(({ id }) => id).join(' ')}`);
  return { words };
}

const CITIES: readonly (readonly [string, string])[] = [
  ['Dubai', 'AE'],
  ['Istanbul', 'TR'],
  ['Shenzhen', 'CN'],
  ['Singapore', 'SG'],
  ['Rotterdam', 'NL'],
  ['Busan', 'KR'],
  ['Yokohama', 'JP'],
  ['Mumbai', 'IN'],
  ['Almaty', 'KZ'],
  ['Tbilisi', 'GE'],
  ['Karachi', 'PK'],
  ['Casablanca', 'MA'],
  ['Lagos', 'NG'],
  ['Hamburg', 'DE'],
  ['Genoa', 'IT'],
  ['Santos', 'BR'],
  ['Haiphong', 'VN'],
  ['Port Klang', 'MY'],
];
const STREETS =
  'Harbour,Mill,Station,Canal,Market,Foundry,Orchard,Temple,Garden,Bridge,Quarry,Castle,Windmill,Granary,Lime,Copper,Tannery,Ropewalk'.split(
    ',',
  );
const KINDS = ['Street', 'Road', 'Lane', 'Avenue', 'Way', 'Square'];

export function madeAddress(random: Random): { address: string; country: string } {
  const [city, country] = random.pick(CITIES);
  return {
    address: `${1 + random.below(240)} ${random.pick(STREETS)} ${random.pick(KINDS)}, ${city} ${10_000 + random.below(89_999)}`,
    country,
  };
}

export function madeFirm(random: Random, at?: { address: string; country: string }): Firm {
  const { address, country } = at ?? madeAddress(random);
  const number = random.chance(0.33) ? `${country}${100_000_000 + random.below(899_999_999)}` : '';
  return { name: madeParty(random), address, country, number };
}

/** The same firm as another clerk types it. */
export function retyped(random: Random, firm: Firm): Firm {
  let { name, address } = firm;
  const way = random.below(5);
  if (way === 0) name = name.toUpperCase();
  if (way === 1) name = name.replace(/\b(?:Co\.?,? Ltd\.?|Ltd|LLC|GmbH|Inc\.)$/u, '').trim() || name;
  if (way === 2) name = slipped(random, name);
  if (way === 3)
    address = address
      .replace(/\bStreet\b/, 'St')
      .replace(/\bRoad\b/, 'Rd')
      .replace(/\bAvenue\b/, 'Ave');
  if (way === 4) [name, address] = [slipped(random, name), address.toUpperCase()];
  return { ...firm, name, address };
}

function slipped(random: Random, text: string): string {
  const at = 1 + random.below(Math.max(1, text.length - 2));
  return random.chance(0.5) ? text.slice(0, at) + text.slice(at + 1) : text.slice(0, at) + text[at] + text.slice(at);
}

/** Draws HS codes as trade has them: by Zipf's law over a shuffled list of all, or within a chapter. */
export class Codes {
  readonly #all: string[];
  readonly #chapters = new Map<string, string[]>();
  constructor(random: Random) {
    this.#all = [...codesOf(2022)].sort();
    for (let k = this.#all.length - 1; k > 0; k--) {
      const other = random.below(k + 1);
      [this.#all[k], this.#all[other]] = [this.#all[other]!, this.#all[k]!];
    }
    for (const code of this.#all) {
      const chapter = code.slice(0, 2);
      this.#chapters.set(chapter, [...(this.#chapters.get(chapter) ?? []), code]);
    }
  }
  any(random: Random): string {
    return zipf(random, this.#all);
  }
  inChapter(random: Random, chapter: string): string {
    return zipf(random, this.#chapters.get(chapter)!);
  }
  inHeading(random: Random, heading: string): string {
    return random.pick(this.#all.filter(code => code.startsWith(heading)));
  }
}

/** Index with probability falling about as 1/rank. */
export function zipf<T>(random: Random, items: readonly T[]): T {
  const u = random.below(1_000_000) / 1_000_000;
  return items[Math.min(items.length - 1, Math.floor(items.length ** u) - 1)]!;
}

const VAGUE =
  'spare parts;machinery parts;equipment as per invoice;goods acc. to contract;accessories;technical goods;project material;components;industrial supplies;used machinery;sundry items;samples'.split(
    ';',
  );
const FALSE =
  'parts for harvesters;farm shed material;bakery equipment;furniture fittings;shop fittings;dairy supplies;irrigation parts;school laboratory goods;fishing gear;household goods;garden tools;carpet machine parts;laundry equipment;poultry house parts;sports goods'.split(
    ';',
  );

export class Words {
  readonly #vocabulary: Vocabulary;
  readonly #partsOf = new Map<string, string[]>();
  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    for (const { id, hs } of allParts())
      for (const code of hs) this.#partsOf.set(code, [...(this.#partsOf.get(code) ?? []), id]);
  }
  /** What a shop writes for a code that travels in the open. */
  forCode(random: Random, hs: string): string {
    if (random.chance(0.06)) return this.noisy(random, random.pick(VAGUE));
    const parts = this.#partsOf.get(hs);
    if (parts && random.chance(0.5))
      return this.part(random, random.pick(parts), random.chance(0.6) ? 'plain' : 'trade');
    const name = (hsName(hs) ?? 'goods').replace(
      /\b(?:n\.e\.c\.|excluding|other than|of heading|in heading|not) .*$/iu,
      '',
    );
    const words = name
      .replace(/[;(),]/g, ' ')
      .split(/\s+/)
      .slice(0, 3 + random.below(6))
      .join(' ');
    return this.noisy(random, random.chance(0.3) ? words.toUpperCase() : words);
  }
  part(random: Random, part: string, kind: 'plain' | 'trade'): string {
    return this.noisy(random, random.pick(this.#vocabulary.words.get(part)![kind]));
  }
  vague(random: Random): string {
    return this.noisy(random, random.pick(VAGUE));
  }
  untrue(random: Random): string {
    return this.noisy(random, random.pick(FALSE));
  }
  /** A number of a model behind it, a scanner's slip in it. */
  noisy(random: Random, text: string): string {
    let written = text;
    if (random.chance(0.35))
      written += ` ${random.pick(['model', 'type', 'ref', 'art'])} ${random.pick(['A', 'K', 'TX', 'MR'])}${100 + random.below(9000)}`;
    if (random.chance(0.08)) written = scanned(random, written);
    return random.chance(0.15) ? written.toUpperCase() : written;
  }
}

const SCANNER: readonly (readonly [string, string])[] = [
  ['l', '1'],
  ['o', '0'],
  ['rn', 'm'],
  ['e', 'c'],
  ['i', 'l'],
  ['s', '5'],
];
function scanned(random: Random, text: string): string {
  const [from, to] = random.pick(SCANNER);
  const places = [...text.matchAll(new RegExp(from, 'g'))].map(({ index }) => index);
  if (places.length === 0) return text;
  const at = random.pick(places);
  return text.slice(0, at) + to + text.slice(at + from.length);
}

/** The code as it stood on the day, with or without national digits. */
export function writtenCode(random: Random, hs: string, day: number): string {
  const then = day < 18_993 ? codesIn(hs, 2022, 2017) : [hs];
  const code = then.length > 0 ? random.pick(then) : hs;
  if (random.chance(0.2)) return `${code.slice(0, 4)}.${code.slice(4)}`;
  return random.chance(0.25) ? `${code}${random.pick(['00', '10', '90'])}` : code;
}

export function madeLine(random: Random, hs: string, description: string): Line {
  const mass = 10 + random.below(9000);
  return { hs, description, quantity: 1 + random.below(40), mass, value: mass * (2 + random.below(60)) };
}
