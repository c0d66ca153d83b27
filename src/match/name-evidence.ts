import type { NameProperty } from '../model/name-properties.ts';
import { isA, type SchemaName } from '../model/schema.ts';

/** What is named: names of persons, of organisations and of ships and aircraft mean different things when they agree. */
export type NameKind = 'person' | 'organisation' | 'craft';

/** The kind of name that is compared, by what was asked for and what is listed. */
export function nameKind(asked: SchemaName, listed: SchemaName): NameKind {
  if (asked === 'Person' || listed === 'Person') return 'person';
  return isA(asked, 'Vehicle') || isA(listed, 'Vehicle') ? 'craft' : 'organisation';
}

/** The kinds of listed names that something asked for as `schema` may meet. */
export function nameKinds(schema: SchemaName): readonly NameKind[] {
  if (schema === 'Person') return ['person'];
  if (isA(schema, 'Vehicle')) return ['craft'];
  if (isA(schema, 'Organization')) return ['organisation'];
  return isA(schema, 'LegalEntity') ? ['person', 'organisation'] : ['person', 'organisation', 'craft'];
}

/** Points of a line: where, and the millinats there. */
export type Line = readonly (readonly [x: number, millinats: number])[];

/**
 * What a name similarity (0–1000) says, and what it takes off that the rarest word that agrees is a common one (0–1000, its
 * weight times its similarity). Fitted by logistic regression with rising lines on alias folds of OFAC, misspelt names and
 * persons on no list (bench/fit-names.ts; docs/methodology.md, calibration); few listed ships are so much alike that the lower part of theirs
 * is by judgement. Similarity rises throughout, the cost falls: the index turns a needed sum back into a needed similarity.
 */
export const SIMILARITY: Readonly<Record<NameKind, Line>> = {
  person: [
    [0, -1500],
    [400, 1240],
    [500, 1430],
    [600, 3850],
    [700, 5470],
    [800, 7240],
    [850, 8300],
    [900, 8910],
    [950, 9980],
    [1000, 11_480],
  ],
  organisation: [
    [0, -1500],
    [300, 1070],
    [400, 1880],
    [500, 3500],
    [600, 4740],
    [700, 6120],
    [800, 7040],
    [850, 7540],
    [900, 8810],
    [950, 9950],
    [1000, 10_550],
  ],
  craft: [
    [0, -1500],
    [500, 2180],
    [600, 2480],
    [700, 3130],
    [800, 3860],
    [850, 6450],
    [900, 7620],
    [1000, 7850],
  ],
};
export const COMMON: Readonly<Record<NameKind, Line>> = {
  person: [
    [0, 3860],
    [400, 3850],
    [600, 3350],
    [750, 2300],
    [900, 2020],
    [1000, 0],
  ],
  organisation: [
    [0, 4500],
    [150, 3910],
    [400, 2900],
    [600, 2900],
    [750, 2570],
    [900, 2140],
    [1000, 0],
  ],
  craft: [
    [0, 2400],
    [150, 2130],
    [400, 1730],
    [600, 1730],
    [750, 1250],
    [900, 260],
    [1000, 0],
  ],
};

/** What names say that have nothing in common. Beyond that a tenth counts: it may be a renamed ship, known by its number. */
export const NOTHING_ALIKE = -1500;
const UNLIKE_TENTHS = 1;
/** A name alone does not settle who it is: of what it says beyond this, four tenths count. */
const SETTLED = 6100;
const SETTLED_TENTHS = 4;

/** An alias that the publisher calls weak, or a name given up, says less than the name itself. */
const WEAK_COST: Readonly<Record<NameKind, number>> = { person: 2700, organisation: 1500, craft: 900 };
const PREVIOUS_COST = 200;

/** In names of short syllables (Korean, Chinese) another letter is often another name: each word after the first that differs. */
export const SHORT = 5;
export const SHORT_SLIP_COST = 900;
/** In names of nothing but syllables another syllable, be it a letter away, is another name: Kim Yong Nam, Kim Yang Nam. */
export const OTHER_SYLLABLE_COST = 2400;
/** A letter that stands for another one, each word: slips add, drop and exchange letters, other names change them. */
export const OTHER_LETTER_COST: Readonly<Record<NameKind, number>> = { person: 800, organisation: 600, craft: 2400 };
/** Two different frequent given names face each other, each: Hamid, Hamad. */
export const OTHER_NAME_COST = 2800;
/** The names of a person stand in another order, more than the family name first: father and son (nasab). */
export const CROSSED_COST = 1000;
/** A bin B and B bin A: father and son. Takes an equal name below the default threshold. */
export const FATHER_AND_SON_COST = 7000;
/** Each of two persons has an initial that the other has not. */
export const OTHER_INITIAL_COST = 1600;
/** Words are left over on both sides: per thousand of the lesser weight left over. */
export const LEFT_OVER_COST: Readonly<Record<NameKind, number>> = { person: 300, organisation: 540, craft: 0 };

/** Both names have numbers and they differ: Brigade 44 is not Brigade 45. */
export const NUMBERS_DIFFER_COST = 2500;
/** Only one of two ships has a number: Grey Petrel is not Grey Petrel 2. */
export const ONE_NUMBER_COST = 1500;

/**
 * What it says that one name is a short form of the other, by its letters: of first letters only (IAEA), or of beginnings
 * (ENTEL). From how many short forms on the lists are made of a name of the same entry and how many of another's (2026-11-26):
 * 254 and 473, 186 and 77, 64 and 7, 41 and 13 of first letters; 41 and 162, 73 and 96, 105 and 45, 166 and 29, 247 and 31 of
 * beginnings, from four letters on. Rounded down, for names on no list are more than those on them.
 */
const INITIALS = [0, 0, 0, 2900, 4500, 5600, 5800];
const BEGINNINGS = [0, 0, 0, 500, 2600, 3600, 4900, 5500, 6000];

/** A word of the name gives no letter: of 5 letters and more 12 and 8 of first letters, 43 and 372 of beginnings. */
const LEFT_OUT_COST = 2000;

/** The short form is one word of a name (NITC Hamburg), or of the beginning of one: by judgement. */
export const SHORT_GOES_ON_COST = 1000;
export const LONG_GOES_ON_COST = 2500;

/** Millinats of a short form of so many letters, made of the first letters of as many words or of more letters of fewer. */
export function abbreviationWeight(letters: number, words: number, leftOut: number): number {
  const line = letters === words ? INITIALS : BEGINNINGS;
  return line[Math.min(letters, line.length - 1)]! - LEFT_OUT_COST * leftOut;
}

/** Millinats of a line at a place. */
function lineAt(line: Line, x: number): number {
  let k = 1;
  while (k < line.length - 1 && line[k]![0] < x) k++;
  const [x0, y0] = line[k - 1]!;
  const [x1, y1] = line[k]!;
  return y0 + Math.floor(((x - x0) * (y1 - y0)) / (x1 - x0));
}

/** Contribution of a similarity alone. */
export function similarityEvidence(kind: NameKind, similarity: number): number {
  return lineAt(SIMILARITY[kind], similarity);
}

/** What it takes off (≥ 0) that the rarest word that agrees weighs `rarest` (0–1000). */
export function commonNameCost(kind: NameKind, rarest: number): number {
  return Math.max(0, lineAt(COMMON[kind], rarest));
}

/** What counts of all that a name says. Rises throughout. */
export function settledEvidence(millinats: number): number {
  if (millinats < NOTHING_ALIKE) return NOTHING_ALIKE + Math.floor(((millinats - NOTHING_ALIKE) * UNLIKE_TENTHS) / 10);
  if (millinats <= SETTLED) return millinats;
  return SETTLED + Math.floor(((millinats - SETTLED) * SETTLED_TENTHS) / 10);
}

/**
 * The least similarity at which a name whose rarest agreeing word weighs at most `rarest` may count `millinats` or more; 1001 if
 * there is none.
 */
export function leastSimilarity(kind: NameKind, millinats: number, rarest: number): number {
  const cost = commonNameCost(kind, rarest);
  let low = 0;
  let high = 1001;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (settledEvidence(similarityEvidence(kind, middle) - cost) >= millinats) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** What it takes off that the listed name is a weak alias or a former name. */
export function propertyCost(kind: NameKind, property: NameProperty): number {
  if (property === 'weakAlias') return WEAK_COST[kind];
  return property === 'previousName' ? PREVIOUS_COST : 0;
}
