import { HS_CHANGES, HS_CODES, HS_LATER } from './hs-concordance.generated.ts';
import { HS_NAMES } from './hs-names.generated.ts';
import { restOfLine } from './sorted-lines.ts';

/** Editions of the Harmonized System, each in force from 1 January of its year (the first, of 1988, is read in 1992's codes). */
export const EDITIONS = [1992, 1996, 2002, 2007, 2012, 2017, 2022] as const;
export type Edition = (typeof EDITIONS)[number];

/**
 * A code into which more than this many codes of the edition before flow "in part" collects whatever of a kind was moved
 * (display modules in 2022: 483 codes, electronic waste: 1,019). Real mergers have at most 41 (fish, 2017). From other
 * headings such a flow says nothing about the goods and is not followed.
 */
const COLLECTS = 50;

/** Characters of a code in `HS_CODES`: six digits, and in two hexadecimal digits the editions that have it. */
const CELL = 8;

const sets = new Map<Edition, ReadonlySet<string>>();
/** Steps of codes that were asked for, at most one a code and edition: reading one anew takes 2 µs. */
const sources = new Map<string, readonly string[]>();
const ways = new Map<string, readonly string[]>();

/** The edition that a year implies. Countries took an edition up some months late at times; the year's own is read. */
export function editionOf(year: number): Edition {
  let edition: Edition = 1992;
  for (const one of EDITIONS) if (one <= year) edition = one;
  return edition;
}

/** Name of a chapter, heading or subheading of HS 2022, if there is one. */
export function hsName(code: string): string | undefined {
  return restOfLine(HS_NAMES, code);
}

/** All six-digit codes of an edition. */
export function codesOf(edition: Edition): ReadonlySet<string> {
  let set = sets.get(edition);
  if (set === undefined) {
    set = new Set(codesUnder('', edition));
    sets.set(edition, set);
  }
  return set;
}

/** The six-digit codes of an edition that a prefix of 0, 2, 4 or 6 digits covers, in order. */
export function codesUnder(prefix: string, edition: Edition): string[] {
  const bit = 1 << EDITIONS.indexOf(edition);
  const under: string[] = [];
  for (let at = firstFrom(prefix); at < HS_CODES.length && HS_CODES.startsWith(prefix, at); at += CELL)
    if ((Number.parseInt(HS_CODES.slice(at + 6, at + CELL), 16) & bit) !== 0) under.push(HS_CODES.slice(at, at + 6));
  return under;
}

/** Does an edition have this six-digit code? */
export function hasCode(code: string, edition: Edition): boolean {
  return code.length === 6 && codesUnder(code, edition).length > 0;
}

/** Where in `HS_CODES` the first code stands that is not before the prefix. */
function firstFrom(prefix: string): number {
  let low = 0;
  let high = HS_CODES.length / CELL;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (HS_CODES.slice(middle * CELL, middle * CELL + 6) < prefix) low = middle + 1;
    else high = middle;
  }
  return low * CELL;
}

/** The edition itself where it has a code under the prefix, else the nearest that does (of two the later); undefined where none has. */
export function nearestEdition(prefix: string, implied: Edition): Edition | undefined {
  const nearest = [...EDITIONS].sort((a, b) => Math.abs(a - implied) - Math.abs(b - implied) || b - a);
  return nearest.find(one => codesUnder(prefix, one).length > 0);
}

/**
 * The codes of edition `to` in which goods of a six-digit code of edition `from` may stand: the code itself first where it
 * lives on, then the others in order. Both ways; a code that splits gives all. Empty for a code that `from` does not have.
 */
export function codesIn(code: string, from: Edition, to: Edition): string[] {
  if (!hasCode(code, from)) return [];
  let reached = [code];
  const [first, last] = [EDITIONS.indexOf(from), EDITIONS.indexOf(to)];
  for (let k = first; k < last; k++) reached = follow(reached, one => laterCodes(one, EDITIONS[k + 1]!));
  for (let k = first; k > last; k--) reached = follow(reached, one => earlierCodes(one, EDITIONS[k]!));
  return reached.sort((a, b) => Number(b === code) - Number(a === code) || (a < b ? -1 : 1));
}

function follow(from: readonly string[], step: (code: string) => readonly string[]): string[] {
  return [...new Set(from.flatMap(step))];
}

/** Codes of `edition` that come from a code of the edition before. */
function laterCodes(code: string, edition: Edition): readonly string[] {
  return remembered(ways, code, edition, readLater);
}

function readLater(code: string, edition: Edition): readonly string[] {
  const later = restOfLine(HS_LATER, `${edition}\t${code}`)?.split(' ');
  // the concordance forgets in its next step where 2916.36 of 2007 and 3002.19 of 2017 went
  if (later === undefined) return hasCode(code, edition) ? [code] : codesUnder(code.slice(0, 4), edition);
  const meant = later.filter(
    one => one === code || sameHeading(one, code) || sourcesOf(one, edition).length <= COLLECTS,
  );
  return meant.length > 0 ? meant : later;
}

/** Codes of the edition before from which a code of `edition` comes. */
function earlierCodes(code: string, edition: Edition): readonly string[] {
  const earlier = sourcesOf(code, edition);
  const meant = earlier.length <= COLLECTS ? earlier : earlier.filter(one => sameHeading(one, code));
  return meant.length > 0 ? meant : earlier;
}

function sourcesOf(code: string, edition: Edition): readonly string[] {
  return remembered(sources, code, edition, readSources);
}

function readSources(code: string, edition: Edition): readonly string[] {
  return restOfLine(HS_CHANGES, `${edition}\t${code}`)?.split(' ') ?? [code];
}

function remembered(
  memo: Map<string, readonly string[]>,
  code: string,
  edition: Edition,
  read: (code: string, edition: Edition) => readonly string[],
): readonly string[] {
  const key = `${edition}${code}`;
  let known = memo.get(key);
  if (known === undefined) {
    known = read(code, edition);
    memo.set(key, known);
  }
  return known;
}

function sameHeading(a: string, b: string): boolean {
  return a.slice(0, 4) === b.slice(0, 4);
}
