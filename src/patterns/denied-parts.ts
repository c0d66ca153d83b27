import { codesIn, codesOf, codesUnder, type Edition, EDITIONS, hsName, nearestEdition } from '../goods/hs-editions.ts';

/** A part of a whole, as the library of wholes names it. */
export interface WholePart {
  /** for people */
  name: string;
  /** HS prefixes of 4 or 6 digits, in HS 2022 */
  prefixes: readonly string[];
  /** words or phrases by which traders describe it */
  terms: readonly string[];
}

/** What was denied, as a library of wholes may know it. */
export interface DeniedWhole {
  whole: string | undefined;
  control: string | undefined;
  /** six digits in their edition */
  hsCode: string | undefined;
  edition: Edition;
}

/** The parts of a whole, or undefined where the library does not know it: the neighbourhood in the HS stands in. */
export type PartsOf = (denied: DeniedWhole) => readonly WholePart[] | undefined;

const NEWEST: Edition = 2022;
/** Chapters of machines, vehicles, instruments and arms: elsewhere "parts" are those of plants and animals. */
const OF_MACHINES = /^(?:8[4-9]|90|93)/;
const HEADINGS = /headings?\s+(?:no\.?\s*)?((?:\d\d\.?\d\d(?:\s*(?:,|or|and|to|-)\s*)?)+)/i;

let partsHeadings: Map<string, string[]> | undefined;

/**
 * Codes of HS 2022 in which parts of goods of a heading stand by the nomenclature's own words: headings that are "parts … of heading 8701 to
 * 8705", and subheadings of parts within the heading.
 */
export function neighbourhoodParts(heading: string): readonly string[] {
  const known = neighbourhoods.get(heading);
  if (known) return known;
  const found = readNeighbourhood(heading);
  neighbourhoods.set(heading, found);
  return found;
}
const neighbourhoods = new Map<string, readonly string[]>();

function readNeighbourhood(heading: string): string[] {
  if (!OF_MACHINES.test(heading)) return [];
  partsHeadings ??= readPartsHeadings();
  const within = codesUnder(heading, NEWEST).filter(isPartsCode);
  return [
    ...new Set([...(partsHeadings.get(heading) ?? []).flatMap(one => codesUnder(one, NEWEST)), ...within]),
  ].sort();
}

/** Is the subheading of HS 2022 one of parts? */
function isPartsCode(code: string): boolean {
  return /\bparts\b/i.test(hsName(code) ?? '');
}

/** Heading → headings that hold its parts. */
function readPartsHeadings(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const headings = [...new Set([...codesOf(NEWEST)].map(code => code.slice(0, 4)))].filter(one =>
    OF_MACHINES.test(one),
  );
  for (const heading of headings) {
    const name = hsName(heading) ?? '';
    const listed = /\bparts\b/i.test(name) ? HEADINGS.exec(name)?.[1] : undefined;
    if (listed === undefined) continue;
    for (const of of namedHeadings(listed, headings)) found.set(of, [...(found.get(of) ?? []), heading]);
  }
  return found;
}

/** `8425 to 8430`, `8407 or 8408`, `8801, 8802 or 8806` as headings. */
function namedHeadings(listed: string, all: readonly string[]): string[] {
  const named: string[] = [];
  for (const [, from, to] of listed.matchAll(/(\d\d\.?\d\d)(?:\s*(?:to|-)\s*(\d\d\.?\d\d))?/g)) {
    const first = from!.replace('.', '');
    const last = (to ?? from)!.replace('.', '');
    named.push(...all.filter(one => one >= first && one <= last));
  }
  return named;
}

/** Codes of one edition for codes or prefixes of another, in order. A code that splits gives all. */
export function codesAcross(prefix: string, from: Edition, to: Edition): string[] {
  const codes = codesUnder(prefix.slice(0, 6), from);
  return [...new Set(codes.flatMap(code => codesIn(code, from, to)))].sort();
}

/** Codes of HS 2022 under prefixes of it; a prefix of an older edition is read there. */
export function newestCodes(prefix: string): string[] {
  const edition = nearestEdition(prefix.slice(0, 6), NEWEST);
  return edition === undefined ? [] : codesAcross(prefix, edition, NEWEST);
}

export { EDITIONS, NEWEST };
