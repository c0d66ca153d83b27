import { HS_CHANGES } from './hs-concordance.generated.ts';
import { HS_NAMES } from './hs-names.generated.ts';

/** Editions of the Harmonized System, each in force from 1 January of its year (the first, of 1988, is read in 1992's codes). */
export const EDITIONS = [1992, 1996, 2002, 2007, 2012, 2017, 2022] as const;
export type Edition = (typeof EDITIONS)[number];

/**
 * A code into which more than this many codes of the edition before flow "in part" collects whatever of a kind was moved
 * (display modules in 2022: 483 codes, electronic waste: 1,019). Real mergers have at most 41 (fish, 2017). From other
 * headings such a flow says nothing about the goods and is not followed.
 */
const COLLECTS = 50;

interface Step {
  /** code → codes of the edition before, where they are not just itself */
  before: Map<string, string[]>;
  /** code of the edition before → codes, where they are not just itself */
  after: Map<string, string[]>;
}

let names: Map<string, string> | undefined;
let codes: Map<Edition, Set<string>> | undefined;
let steps: Map<Edition, Step> | undefined;

/** The edition that a year implies. Countries took an edition up some months late at times; the year's own is read. */
export function editionOf(year: number): Edition {
  let edition: Edition = 1992;
  for (const one of EDITIONS) if (one <= year) edition = one;
  return edition;
}

/** Name of a chapter, heading or subheading of HS 2022, if there is one. */
export function hsName(code: string): string | undefined {
  names ??= new Map(
    HS_NAMES.split('\n').map(line => [line.slice(0, line.indexOf('\t')), line.slice(line.indexOf('\t') + 1)]),
  );
  return names.get(code);
}

/** All six-digit codes of an edition. */
export function codesOf(edition: Edition): ReadonlySet<string> {
  if (codes === undefined) decode();
  return codes!.get(edition)!;
}

/** The six-digit codes of an edition that a prefix of 2, 4 or 6 digits covers, in order. */
export function codesUnder(prefix: string, edition: Edition): string[] {
  if (prefix.length === 6) return codesOf(edition).has(prefix) ? [prefix] : [];
  return [...codesOf(edition)].filter(code => code.startsWith(prefix)).sort();
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
  if (!codesOf(from).has(code)) return [];
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
function laterCodes(code: string, edition: Edition): string[] {
  const { before, after } = stepTo(edition);
  const later = after.get(code);
  if (later === undefined) return codesOf(edition).has(code) ? [code] : codesUnder(code.slice(0, 4), edition);
  const meant = later.filter(one => one === code || sameHeading(one, code) || before.get(one)!.length <= COLLECTS);
  return meant.length > 0 ? meant : later;
}

/** Codes of the edition before from which a code of `edition` comes. */
function earlierCodes(code: string, edition: Edition): string[] {
  const earlier = stepTo(edition).before.get(code);
  if (earlier === undefined) return [code];
  const meant = earlier.length <= COLLECTS ? earlier : earlier.filter(one => sameHeading(one, code));
  return meant.length > 0 ? meant : earlier;
}

function sameHeading(a: string, b: string): boolean {
  return a.slice(0, 4) === b.slice(0, 4);
}

function stepTo(edition: Edition): Step {
  if (steps === undefined) decode();
  return steps!.get(edition)!;
}

/** Measured: 20 ms, once. The codes of an edition follow from those of the next: what they came from. */
function decode(): void {
  steps = new Map(EDITIONS.slice(1).map(edition => [edition, { before: new Map(), after: new Map() }]));
  for (const line of HS_CHANGES.split('\n')) {
    const [edition, code, before] = line.split('\t') as [string, string, string];
    steps.get(Number(edition) as Edition)!.before.set(code, before.split(' '));
  }
  hsName('01');
  codes = new Map([[2022, new Set([...names!.keys()].filter(code => code.length === 6))]]);
  for (let k = EDITIONS.length - 1; k > 0; k--) {
    const { before, after } = steps.get(EDITIONS[k]!)!;
    // the concordance forgets in its next step where 2916.36 of 2007 and 3002.19 of 2017 went
    for (const code of before.keys()) codes.get(EDITIONS[k]!)!.add(code);
    const earlier = new Set<string>();
    for (const code of codes.get(EDITIONS[k]!)!) for (const one of before.get(code) ?? [code]) earlier.add(one);
    for (const [code, origins] of before) {
      for (const origin of origins) {
        const later = after.get(origin);
        if (later === undefined) after.set(origin, [code]);
        else later.push(code);
      }
    }
    for (const [origin, later] of after)
      if (!before.has(origin) && codes.get(EDITIONS[k]!)!.has(origin)) later.unshift(origin);
    codes.set(EDITIONS[k - 1]!, earlier);
  }
}
