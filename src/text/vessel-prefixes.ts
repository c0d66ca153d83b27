import type { Word } from './words.ts';

/**
 * What is written in front of a ship's name and is no part of it: M/V, MT, F/V, "vessel". It says what the ship is, like a
 * firm's legal form. No authority keeps a list; these are the prefixes of seafaring glossaries (maritimepage.com/ship-prefix-meaning,
 * indianmerchantnavy.org/20-important-ship-prefixes, owiki.org/wiki/Ship_prefix; verified: quoted), and those of other
 * languages as consignment papers write them (verified: no). Folded as words() folds.
 */
const ABBREVIATIONS = new Set(
  // motor vessel, ship, tanker, yacht; steamship; fishing; research; sailing; tugs, carriers and supply ships
  (
    'mv mt ms my mts msv ss ts tss fv mfv rv sv sy gts aht ahts psv osv dsv lpgc lngc ftb ' +
    // Spanish, Italian motonave, Portuguese navio-motor, Spanish buque-tanque and -motor, Indonesian kapal motor, Russian т/х, т/к
    'mn nm bt bm km th tk tkh'
  ).split(' '),
);
/** Of those the ones that are written without a mark so often, and mean so little else, that they need none. */
const PLAIN = new Set(['mv', 'mt', 'fv', 'mfv', 'lpgc', 'lngc', 'psv', 'ahts', 'ss', 'msv']);

const NOUNS = new Set(
  'vessel ship tanker steamship motorship motorvessel tugboat teplokhod sudno tanker buque navio navire motonave kapal'.split(
    ' ',
  ),
);
/** Words in front of a noun: motor vessel, oil tanker. */
const KINDS = new Set('motor fishing cargo oil chemical container research general supply sailing steam'.split(' '));
/** A noun in front of these names a business: Ship Repair Center. */
const BUSINESS = new Set(
  'repair repairs maintenance management managers building builders supply supplies broker brokers agency agencies chandlers operations operators company services and design owner owners yard finance leasing'.split(
    ' ',
  ),
);

const CYRILLIC: ReadonlyMap<string, string> = new Map([
  ['т', 't'],
  ['х', 'kh'],
  ['к', 'k'],
  ['м', 'm'],
  ['в', 'v'],
]);

/** `M/V HERON` with its prefix as one word: `mv HERON`. Only a prefix that stands alone is joined: A/S and c/o are not. */
export function joinPrefix(name: string): string {
  if (!name.includes('/')) return name;
  return name.replace(/(?<=^|[\s(,])(\p{L}) ?\/ ?(\p{L})(?=[\s).:,]|$)/gu, (whole, a: string, b: string) => {
    const joined = fold(a) + fold(b);
    return ABBREVIATIONS.has(joined) ? joined : whole;
  });
}

function fold(letter: string): string {
  const small = letter.toLowerCase();
  return CYRILLIC.get(small) ?? small;
}

/**
 * The words of a name, a vessel prefix in front of them or behind them as a `form`. `slashed`: joinPrefix has joined one. A
 * bare MV or "vessel" is a prefix only where a word follows and no legal form stands in the name (MT GROUP LTD keeps its MT,
 * MT-Systems too). `name` as words() has read it.
 */
export function markPrefixes(words: Word[], name: string, slashed: boolean): Word[] {
  const names = words.filter(word => word.kind === 'word').length;
  const first = prefixLength(words, slashed);
  const behind = first === 0 && isBehind(words, slashed) ? 1 : 0;
  if (first + behind === 0 || names <= first + behind) return words;
  if (!slashed && (words.some(word => word.kind === 'form') || HYPHENED.test(name))) return words;
  return words.map((word, at) =>
    at < first || at >= words.length - behind ? { forms: [word.forms[0]!], kind: 'form' } : word,
  );
}

const HYPHENED = /^[^\p{L}]*\p{L}+-/u;

/** How many words in front are a prefix: MV, vessel, motor vessel. */
function prefixLength(words: readonly Word[], slashed: boolean): number {
  const first = words[0]!.forms[0]!;
  const second = words[1]!.forms[0]!;
  if (words[0]!.kind !== 'word') return 0;
  if (PLAIN.has(first) || (slashed && ABBREVIATIONS.has(first))) return 1;
  if (NOUNS.has(first)) return BUSINESS.has(second) ? 0 : 1;
  const third = words[2]?.forms[0];
  return KINDS.has(first) && NOUNS.has(second) && third !== undefined && !BUSINESS.has(third) ? 2 : 0;
}

const BEHIND = new Set(['mv', 'mt', 'fv']);

function isBehind(words: readonly Word[], slashed: boolean): boolean {
  const last = words.at(-1)!;
  return last.kind === 'word' && (BEHIND.has(last.forms[0]!) || (slashed && ABBREVIATIONS.has(last.forms[0]!)));
}
