import { codesIn, codesUnder, type Edition, EDITIONS, editionOf, nearestEdition } from './hs-editions.ts';
import { partWordReader } from './part-words.ts';
import { allParts, allWholes, consumableCodes } from './wholes.ts';

/**
 * How a line comes to be a part, from the weakest: by the last word of its name alone, by a neighbour's code of the heading, by its words
 * under another code, by its code.
 */
export const HINT = 0;
export const HEADING = 1;
export const WORDS = 2;
export const SURE = 3;
export type Match = typeof HINT | typeof HEADING | typeof WORDS | typeof SURE;

export interface PartMatch {
  /** number of the part */
  part: number;
  match: Match;
  /** its words are in the description too */
  named: boolean;
  /** named, but declared under a code of another heading */
  otherwise: boolean;
}

export interface LineParts {
  /** by number of the part */
  parts: readonly PartMatch[];
  /** places in allWholes() of wholes that the line is, as a whole */
  wholes: readonly number[];
  /** of a line that is no part and no whole: numbers of parts whose name ends in one of its words */
  hints: readonly number[];
}

interface Declared {
  hsCode?: string;
  hsVintage?: string;
  description?: string;
}

interface CodeMeaning {
  exact: ReadonlySet<number>;
  heading: ReadonlySet<number>;
  wholes: readonly number[];
  /** nobody's part */
  consumable: boolean;
  /** what a line of this code is where its description names nothing */
  unnamed: LineParts;
}

const NO_PARTS: LineParts = { parts: [], wholes: [], hints: [] };
const NO_CODE: CodeMeaning = { exact: new Set(), heading: new Set(), wholes: [], consumable: false, unnamed: NO_PARTS };

interface CodeTables {
  exact: Map<string, number[]>;
  heading: Map<string, number[]>;
  wholes: Map<string, number[]>;
  consumables: readonly string[];
}

/**
 * A matcher of declared lines with a memory of its own. `year` is that of the shipment; a code is read in the edition that the file
 * states, else in the year's, else in the nearest that has it. A line declared as a fastener or consumable is no part. Never throws.
 */
export function partMatcher(): (declared: Declared, year: number) => LineParts {
  const tables = new Map<Edition, CodeTables>();
  const codes = new Map<Edition, Map<string, CodeMeaning>>();
  const readWords = partWordReader();
  const meaningOf = (hsCode: string, edition: Edition): CodeMeaning => {
    let known = codes.get(edition);
    if (!known) codes.set(edition, (known = new Map()));
    const code = hsCode.length > 6 ? hsCode.slice(0, 6) : hsCode;
    let meaning = known.get(code);
    if (!meaning) {
      meaning = meaningOfCode(code, edition, tables);
      known.set(code, meaning);
    }
    return meaning;
  };
  return ({ hsCode, hsVintage, description }, year) => {
    const stated = hsVintage === undefined ? undefined : EDITIONS.find(edition => String(edition) === hsVintage);
    const coded = hsCode !== undefined && hsCode.length >= 4;
    const code = coded ? meaningOf(hsCode, stated ?? editionOf(year)) : NO_CODE;
    if (code.consumable) return NO_PARTS;
    if (description === undefined) return code.unnamed;
    const named = readWords(description);
    if (named.hints.length > 0 && code.unnamed.parts.length === 0 && code.wholes.length === 0)
      return { ...NO_PARTS, hints: named.hints };
    if (named.parts.length === 0 && named.wholes.length === 0) return code.unnamed;
    const wholes = [...new Set([...code.wholes, ...named.wholes])].sort((a, b) => a - b);
    return { parts: matches(code, named.parts, coded), wholes, hints: [] };
  };
}

function matches(code: CodeMeaning, named: readonly number[], coded: boolean): PartMatch[] {
  const found: PartMatch[] = [];
  const words = new Set(named);
  for (const part of code.exact) found.push({ part, match: SURE, named: words.has(part), otherwise: false });
  for (const part of code.heading)
    if (!code.exact.has(part))
      found.push({ part, match: words.has(part) ? SURE : HEADING, named: words.has(part), otherwise: false });
  for (const part of words)
    if (!code.exact.has(part) && !code.heading.has(part))
      found.push({ part, match: WORDS, named: true, otherwise: coded });
  return found.sort((a, b) => a.part - b.part);
}

function meaningOfCode(code: string, implied: Edition, tables: Map<Edition, CodeTables>): CodeMeaning {
  const edition = nearestEdition(code, implied);
  if (edition === undefined) return NO_CODE;
  let table = tables.get(edition);
  if (!table) {
    table = tablesOf(edition);
    tables.set(edition, table);
  }
  const meaning = {
    exact: new Set(table.exact.get(code)),
    heading: new Set(table.heading.get(code.slice(0, 4))),
    wholes: table.wholes.get(code) ?? [],
    consumable: table.consumables.some(prefix => code.startsWith(prefix)),
    unnamed: NO_PARTS,
  };
  return { ...meaning, unnamed: { parts: matches(meaning, [], true), wholes: meaning.wholes, hints: [] } };
}

/** The codes of parts and wholes carried over to an edition. */
function tablesOf(edition: Edition): CodeTables {
  const tables: CodeTables = { exact: new Map(), heading: new Map(), wholes: new Map(), consumables: [] };
  const add = (map: Map<string, number[]>, key: string, value: number): void => {
    const known = map.get(key);
    if (!known) map.set(key, [value]);
    else if (!known.includes(value)) known.push(value);
  };
  for (const { number, hs, hsEdition } of allParts())
    for (const code of hs.flatMap(one => codesIn(one, hsEdition, edition))) {
      add(tables.exact, code, number);
      add(tables.heading, code.slice(0, 4), number);
    }
  for (const [place, { hs, hsEdition }] of allWholes().entries())
    for (const code of hs.flatMap(one => codesIn(one, hsEdition, edition))) add(tables.wholes, code, place);
  tables.consumables = consumableCodes().filter(prefix => codesUnder(prefix, edition).length > 0);
  return tables;
}
