import { isCasNumber } from '../core/check-digits.ts';
import { fail } from '../core/errors.ts';
import { type Chemical, allChemicals } from './tables.ts';

/** What a query names: the chemical, and whether the query is nothing but its name. */
export interface NamedChemical {
  chemical: Chemical;
  whole: boolean;
}

/** Longest query that is looked through; a line of an invoice has a few hundred characters. */
const MAX_LENGTH = 2000;
/** Abbreviations as short as this (TEA, BZ, MEK) are also words; they count only as the whole query, written so. */
const SHORT = 4;

let byCas: Map<string, Chemical[]> | undefined;
let byName: { key: string; chemical: Chemical }[] | undefined;

/** Does this look like a CAS number, perhaps with `CAS` before it? */
export function looksLikeCas(text: string): boolean {
  return (
    text.length <= 60 && /^\s*(?:cas\b[\s:.#]*(?:no|nr|number)?\b[\s:.#]*)?\d{1,7}-\d{1,3}-\d{1,2}\s*$/i.test(text)
  );
}

/** The CAS number in a query that looks like one. Throws E_CAS_NUMBER where its form or check digit is wrong. */
export function readCas(text: string): string {
  const cas = /\d{1,7}-\d{1,3}-\d{1,2}/.exec(text)![0];
  if (/^\d{2,7}-\d\d-\d$/.test(cas) && isCasNumber(cas)) return cas;
  const form = /^[1-9]\d{1,6}-\d\d-\d$/.test(cas);
  throw fail('E_CAS_NUMBER', {
    cas,
    why: form ? 'its check digit is wrong' : 'the form is 2 to 7 digits, 2 digits, 1 digit',
    next: 'Look it up on the safety data sheet; a digit is mistyped or left out.',
  });
}

/** The list entries of a CAS number. */
export function chemicalsByCas(cas: string): readonly Chemical[] {
  if (byCas === undefined) {
    byCas = new Map();
    for (const chemical of allChemicals()) byCas.set(chemical.cas, [...(byCas.get(chemical.cas) ?? []), chemical]);
  }
  return byCas.get(cas) ?? [];
}

/** The list entries that words name: by their name or a synonym as whole words, or by a right CAS number in the text. */
export function chemicalsInWords(text: string): NamedChemical[] {
  const query = text.slice(0, MAX_LENGTH);
  const folded = ` ${foldName(query)} `;
  const found = new Map<string, NamedChemical>();
  for (const { key, chemical } of names()) {
    const whole = folded === ` ${key} `;
    if (whole || folded.includes(` ${key} `)) add(found, chemical, whole);
  }
  for (const chemical of allChemicals())
    if (chemical.synonyms.concat(chemical.name).some(name => name === query.trim())) add(found, chemical, true);
  for (const [cas] of query.matchAll(/(?<!\d)\d{2,7}-\d\d-\d(?!\d)/g))
    for (const chemical of isCasNumber(cas) ? chemicalsByCas(cas) : []) add(found, chemical, false);
  return [...found.values()];
}

function add(found: Map<string, NamedChemical>, chemical: Chemical, whole: boolean): void {
  found.set(chemical.id, { chemical, whole: whole || found.get(chemical.id)?.whole === true });
}

function names(): { key: string; chemical: Chemical }[] {
  byName ??= allChemicals().flatMap(chemical =>
    [chemical.name, ...chemical.synonyms]
      .filter(name => name.length > SHORT)
      .map(name => ({ key: foldName(name), chemical })),
  );
  return byName;
}

/** Lower case without marks, `sulph` as `sulf`, `phosphorous` (often so on invoices) as `phosphorus`, everything but letters and digits as one space. */
function foldName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/sulph/g, 'sulf')
    .replace(/phosphorous/g, 'phosphorus')
    .trim();
}

/** All names and synonyms that are looked for in words, folded. */
export function chemicalNames(): string[] {
  return names().map(({ key }) => key);
}
