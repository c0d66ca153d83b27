import { type DateSpan, yearOf } from '../core/dates.ts';
import { chemicalNames } from './chemical-names.ts';
import { codesIn, EDITIONS } from './hs-editions.ts';
import { type DeclaredGoods, goodsOfLine } from './line-goods.ts';
import type { Verified } from '../model/goods-check.ts';
import { allUses, type Use } from './plausibility-tables.ts';
import { allChemicals, type Chemical } from './tables.ts';

/** Goods of a line that a control list names. */
export interface SensitiveGoods {
  /** `cas:7719-12-2` or `hs:901420` */
  key: string;
  name: string;
  /** list entries of a chemical */
  listed: readonly Chemical[];
  /** who is known to use it; undefined: nobody is in the table */
  use: Use | undefined;
  /** sure: named in the description, or the code holds nothing else */
  whole: boolean;
  because: string;
  /** how far it is verified that a list names it: the best of its rows */
  verified: Verified;
}

const RANK: Readonly<Record<Verified, number>> = { primary: 2, quoted: 1, no: 0 };
const CAS = /(?<!\d)\d{2,7}-\d\d-\d(?!\d)/;
const MEMO_LIMIT = 20_000;

let codes: ReadonlySet<string> | undefined;
let words: ReadonlySet<string> | undefined;

/** Finds the sensitive goods of lines, and remembers answers. The same line on the same day always has the same answer; never throws. */
export function sensitiveGoods(): (declared: DeclaredGoods, on: DateSpan) => readonly SensitiveGoods[] {
  const memo = new Map<string, readonly SensitiveGoods[]>();
  return (declared, on) => {
    if (!mayBeSensitive(declared)) return [];
    const key = JSON.stringify([declared.hsCode, declared.hsVintage, declared.description, yearOf(on)]);
    const known = memo.get(key);
    if (known) return known;
    if (memo.size >= MEMO_LIMIT) memo.clear();
    const found = read(declared, on);
    memo.set(key, found);
    return found;
  };
}

/** Cheap: is it worth a closer look? Never no where `sensitiveGoods` finds something. */
export function mayBeSensitive({ hsCode, description }: DeclaredGoods): boolean {
  codes ??= sensitiveCodes();
  if (hsCode !== undefined && hsCode.length >= 6 && codes.has(hsCode.slice(0, 6))) return true;
  if (description === undefined) return false;
  if (CAS.test(description)) return true;
  words ??= new Set(chemicalNames().map(rarestWord).flatMap(spellings));
  const text = description.slice(0, 2000);
  const ascii = /^[\x20-\x7e]*$/.test(text);
  const folded = ascii
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .replace(/\p{M}+/gu, '')
        .toLowerCase();
  for (const word of folded.split(ascii ? /[^a-z0-9]+/ : /[^\p{L}\p{N}]+/u)) if (words.has(word)) return true;
  return false;
}

/** As foldName leaves a word, and as it may be written. */
function spellings(word: string): string[] {
  return [word, word.replaceAll('sulf', 'sulph'), word.replaceAll('phosphorus', 'phosphorous')];
}

function rarestWord(name: string): string {
  return name.split(' ').reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}

function sensitiveCodes(): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { hs, edition } of allChemicals())
    if (edition !== undefined) for (const to of EDITIONS) for (const code of codesIn(hs, edition, to)) found.add(code);
  for (const { key } of allUses().values())
    if (key.startsWith('hs:'))
      for (const to of EDITIONS) for (const code of codesIn(key.slice(3), 2022, to)) found.add(code);
  return found;
}

function read(declared: DeclaredGoods, on: DateSpan): SensitiveGoods[] {
  const { goods } = goodsOfLine(declared, on);
  const byKey = new Map<string, SensitiveGoods>();
  for (const { chemical, whole, because } of goods.chemicals) {
    const key = `cas:${chemical.cas}`;
    const known = byKey.get(key);
    const listed = [...(known?.listed ?? []), chemical];
    const use = allUses().get(key);
    byKey.set(key, {
      key,
      name: chemical.name,
      listed,
      use,
      whole: whole || known?.whole === true,
      because: whole || !known ? because : known.because,
      verified: best(listed.map(one => one.verified)),
    });
  }
  for (const use of allUses().values()) {
    if (!use.key.startsWith('hs:')) continue;
    const code = use.key.slice(3);
    const today = goods.codes.flatMap(one => codesIn(one, goods.edition, 2022));
    if (!today.includes(code)) continue;
    const whole = today.every(one => one === code);
    byKey.set(use.key, {
      key: use.key,
      name: use.name,
      listed: [],
      use,
      whole,
      because: `${goods.written} is their code`,
      verified: use.verified,
    });
  }
  // a name or a code of its own settles which chemical of a bucket it is
  const all = [...byKey.values()];
  return all.some(({ whole }) => whole) ? all.filter(({ whole }) => whole) : all;
}

function best(all: readonly Verified[]): Verified {
  return all.reduce((a, b) => (RANK[b] > RANK[a] ? b : a), 'no');
}
