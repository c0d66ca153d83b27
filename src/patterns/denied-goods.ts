import { dateSpan, yearOf } from '../core/dates.ts';
import { type Edition, EDITIONS, editionOf, nearestEdition } from '../goods/hs-editions.ts';
import type { GoodsLine } from '../model/consignment.ts';
import type { KeptDenial } from '../model/denial.ts';
import { codesAcross, neighbourhoodParts, newestCodes, NEWEST, type PartsOf, type WholePart } from './denied-parts.ts';
import { GOODS } from './denied-weights.ts';
import { compoundWords, contentWords, sharedWords } from './denied-words.ts';

/** How goods stand to what was denied. */
export const RELATIONS = ['same goods', 'parts', 'variant'] as const;
export type Relation = (typeof RELATIONS)[number];

/** What a line of goods is to one denial. */
export interface GoodsRelation {
  denial: number;
  relation: Relation;
  /** millinats */
  weight: number;
  /** why, a sentence's middle */
  because: string;
  /** the codes agree and the descriptions share no word */
  otherwise: boolean;
}

interface DeniedIndex {
  words: ReadonlySet<string>;
  compounds: ReadonlySet<string>;
  parts: readonly { part: WholePart; terms: string[][]; codes: ReadonlySet<string> }[];
  code: string | undefined;
}
interface Place {
  denial: number;
  relation: Relation;
  known: boolean;
}

/** Opens what answers how a line of goods stands to each denial, the best relation of each; ascending by denial. */
export function openDeniedGoods(denials: readonly KeptDenial[], partsOf: PartsOf) {
  const index = denials.map(kept => indexOf(kept, partsOf));
  const editions = new Map<Edition, Map<string, Place[]>>();
  const byWord = new Map<string, number[]>();
  for (const [k, { words, parts }] of index.entries()) {
    const all = new Set([...words, ...parts.flatMap(({ terms }) => terms.flat())]);
    for (const word of all) byWord.set(word, [...(byWord.get(word) ?? []), k]);
  }
  const codes = (edition: Edition) => {
    let places = editions.get(edition);
    if (places === undefined) editions.set(edition, (places = placesIn(denials, index, edition)));
    return places;
  };
  // at most all codes of all editions and as many that are none
  const remembered = new Map<string, readonly Place[]>();
  return (goods: GoodsLine, day: number | undefined): GoodsRelation[] => {
    const best = new Map<number, GoodsRelation>();
    const words = contentWords(goods.description);
    const take = (one: GoodsRelation) => {
      const before = best.get(one.denial);
      if (!before || one.weight > before.weight) best.set(one.denial, one);
    };
    const code = goods.hsCode;
    if (code !== undefined && code.length >= 4) {
      const implied = EDITIONS.find(one => String(one) === goods.hsVintage) ?? editionOfDay(day);
      const key = `${implied} ${code.slice(0, 6)}`;
      let places = remembered.get(key);
      if (places === undefined) remembered.set(key, (places = placesOf(code, implied, codes)));
      for (const place of places) take(byCode(index[place.denial]!, place, words, goods));
    }
    const met = new Set(words.flatMap(word => byWord.get(word) ?? []));
    // what the code says is the tariff's own word: the description counts where the code says nothing
    for (const denial of met) {
      if (best.has(denial)) continue;
      const said = byWords(index[denial]!, denial, words);
      if (said) take(said);
    }
    return [...best.values()].sort((a, b) => a.denial - b.denial);
  };
}

function placesOf(code: string, implied: Edition, codes: (edition: Edition) => Map<string, Place[]>): Place[] {
  const edition = nearestEdition(code.slice(0, 6), implied) ?? nearestEdition(code.slice(0, 4), implied);
  if (edition === undefined) return [];
  const places = codes(edition);
  const exact = code.length >= 6 ? (places.get(code.slice(0, 6)) ?? []) : [];
  const heading = places.get(code.slice(0, 4)) ?? [];
  return [...exact, ...heading.filter(one => !exact.some(({ denial }) => denial === one.denial))];
}

function editionOfDay(day: number | undefined): Edition {
  return day === undefined ? NEWEST : editionOf(yearOf({ from: day, to: day, about: false }));
}

function indexOf({ denial }: KeptDenial, partsOf: PartsOf): DeniedIndex {
  const { goods } = denial;
  const span = dateSpan(denial.date)!;
  const implied = EDITIONS.find(one => String(one) === goods.hsVintage) ?? editionOf(yearOf(span));
  const code = goods.hsCode?.slice(0, 6);
  const edition = code === undefined ? implied : (nearestEdition(code, implied) ?? implied);
  const known = partsOf({ whole: goods.whole, control: goods.control, hsCode: code, edition }) ?? [];
  return {
    words: new Set(contentWords(goods.description)),
    compounds: new Set(compoundWords(goods.description)),
    parts: known.map(part => ({
      part,
      terms: part.terms.map(contentWords).filter(words => words.length > 0),
      codes: new Set(part.prefixes.flatMap(newestCodes)),
    })),
    code,
  };
}

/** HS prefixes of one edition → denials that they stand for, the nearest relation of each. */
function placesIn(
  denials: readonly KeptDenial[],
  index: readonly DeniedIndex[],
  edition: Edition,
): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  const put = (prefix: string, place: Place): void => {
    const there = places.get(prefix) ?? [];
    if (!there.some(({ denial }) => denial === place.denial)) places.set(prefix, [...there, place]);
  };
  for (const [denial, { code, parts }] of index.entries()) {
    const from = code === undefined ? undefined : nearestEdition(code, impliedOf(denials[denial]!));
    const own = code !== undefined && from !== undefined ? codesAcross(code, from, edition) : [];
    // a heading alone was denied: whatever stands in it is the same heading, no more is known
    if (code?.length === 6) for (const one of own) put(one, { denial, relation: 'same goods', known: true });
    for (const { codes } of parts)
      for (const one of codes)
        for (const code6 of codesAcross(one, NEWEST, edition)) put(code6, { denial, relation: 'parts', known: true });
    const headings = new Set((code === undefined ? [] : newestCodesOf(code, from)).map(one => one.slice(0, 4)));
    for (const heading of headings)
      for (const one of neighbourhoodParts(heading))
        for (const code6 of codesAcross(one, NEWEST, edition)) put(code6, { denial, relation: 'parts', known: false });
    for (const heading of new Set(own.map(one => one.slice(0, 4))))
      put(heading, { denial, relation: 'variant', known: true });
  }
  return places;
}

function impliedOf({ denial }: KeptDenial): Edition {
  return EDITIONS.find(one => String(one) === denial.goods.hsVintage) ?? editionOf(yearOf(dateSpan(denial.date)!));
}

function newestCodesOf(code: string, from: Edition | undefined): string[] {
  return from === undefined ? [] : codesAcross(code, from, NEWEST);
}

function byCode(
  denied: DeniedIndex,
  { denial, relation, known }: Place,
  words: readonly string[],
  goods: GoodsLine,
): GoodsRelation {
  const shared = sharedWords(denied.words, words);
  const otherwise = relation !== 'parts' && shared === 0 && words.length > 0 && denied.words.size > 0;
  const alike = shared > 0 ? GOODS.wordsToo : 0;
  const written = `HS ${goods.hsCode}`;
  if (relation === 'same goods')
    return {
      denial,
      relation,
      weight: GOODS.sameCode + alike,
      because: `${written} is the code of what was denied`,
      otherwise,
    };
  if (relation === 'variant') {
    const because = `${written} stands in the heading of what was denied`;
    return { denial, relation, weight: GOODS.sameHeading + alike, because, otherwise };
  }
  const named = denied.parts.find(({ terms }) => terms.some(term => fits(term, words)));
  if (named)
    return {
      denial,
      relation,
      weight: GOODS.partNamed,
      because: `${written} and the words name a part of it: ${named.part.name}`,
      otherwise,
    };
  const weight = (known ? GOODS.partCode : GOODS.partNeighbour) + alike;
  return { denial, relation, weight, because: `${written} holds parts of what was denied`, otherwise };
}

function byWords(denied: DeniedIndex, denial: number, words: readonly string[]): GoodsRelation | undefined {
  const shared = sharedWords(denied.words, words);
  const least = Math.min(denied.words.size, words.length);
  const relation: Relation = denied.code === undefined ? 'same goods' : 'variant';
  // two words that agree, and half of what the shorter one says; a single word only where it is all that was said
  if (shared >= 2 && shared * 2 >= least)
    return {
      denial,
      relation,
      weight: GOODS.words,
      because: 'it is described as what was denied was',
      otherwise: false,
    };
  const named = denied.parts.find(({ terms }) => terms.some(term => term.length > 1 && fits(term, words)));
  if (named)
    return {
      denial,
      relation: 'parts',
      weight: GOODS.partWords,
      because: `the words name a part of it: ${named.part.name}`,
      otherwise: false,
    };
  if (words.some(word => denied.compounds.has(word))) {
    const because = 'the words name one of the things that what was denied is made of';
    return { denial, relation: 'parts', weight: GOODS.partWords, because, otherwise: false };
  }
  return undefined;
}

function fits(term: readonly string[], words: readonly string[]): boolean {
  return term.every(word => words.includes(word));
}
