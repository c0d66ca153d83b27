import { isCasNumber } from '../core/check-digits.ts';
import { chemicalsInWords } from './chemical-names.ts';
import { goodsTokens, MAX_DESCRIPTION } from './description-tokens.ts';
import { isUnit } from './goods-lexicon.ts';
import { codesUnder, type Edition, hsName } from './hs-editions.ts';
import { stemOf } from './word-forms.ts';

/** Something that a text names, with its place in UTF-16 units. */
export interface NamedThing {
  kind: 'cas' | 'model' | 'material';
  /** as written; a material in its plain English name */
  value: string;
  start: number;
  end: number;
  /** what is wrong with it: a CAS number whose check digit does not fit */
  wrong?: string;
}

const MATERIALS: Readonly<Record<string, string>> = {
  ss: 'stainless steel',
  inox: 'stainless steel',
  stainless: 'stainless steel',
  sus304: 'stainless steel',
  sus316: 'stainless steel',
  ss304: 'stainless steel',
  ss316: 'stainless steel',
  ss316l: 'stainless steel',
  edelstahl: 'stainless steel',
  hastelloy: 'nickel alloy',
  monel: 'nickel alloy',
  inconel: 'nickel alloy',
  nickel: 'nickel',
  titanium: 'titanium',
  tantalum: 'tantalum',
  zirconium: 'zirconium',
  niobium: 'niobium',
  tungsten: 'tungsten',
  molybdenum: 'molybdenum',
  maraging: 'maraging steel',
  aluminium: 'aluminium',
  aluminum: 'aluminium',
  alu: 'aluminium',
  brass: 'brass',
  bronze: 'bronze',
  copper: 'copper',
  graphite: 'graphite',
  ptfe: 'fluoropolymer',
  pvdf: 'fluoropolymer',
  pfa: 'fluoropolymer',
  teflon: 'fluoropolymer',
  glass: 'glass',
  ceramic: 'ceramic',
  hdpe: 'polyethylene',
  polyethylene: 'polyethylene',
  polypropylene: 'polypropylene',
  pvc: 'polyvinyl chloride',
  rubber: 'rubber',
  steel: 'steel',
  iron: 'iron',
  cotton: 'cotton',
  polyester: 'polyester',
  leather: 'leather',
  wood: 'wood',
  carbon: 'carbon',
  beryllium: 'beryllium',
  magnesium: 'magnesium',
  zinc: 'zinc',
};

/** CAS numbers (right and wrong ones), model numbers and materials that a text names, in its order. Reads the first 1,000 units. */
export function namedInText(text: string): NamedThing[] {
  const head = text.slice(0, MAX_DESCRIPTION);
  const found: NamedThing[] = [];
  for (const match of head.matchAll(/(?<![\d-])(\d{2,7}-\d\d-\d)(?![\d-])/g)) {
    const value = match[1]!;
    const says = /\bcas\b[\s:.#a-z]{0,12}$/i.test(head.slice(Math.max(0, match.index - 16), match.index));
    if (isCasNumber(value)) found.push(thing('cas', value, match.index));
    else if (says)
      found.push({
        ...thing('cas', value, match.index),
        wrong: `CAS ${value}: its check digit is wrong; a digit is mistyped or left out.`,
      });
  }
  const taken = (start: number): boolean =>
    found.some(one => one.kind === 'cas' && start >= one.start && start < one.end);
  for (const token of goodsTokens(head, isUnit)) {
    if (taken(token.start)) continue;
    const material = token.kind === 'quantity' ? undefined : lookUp(token.text);
    if (material !== undefined) found.push({ kind: 'material', value: material, start: token.start, end: token.end });
    else if (token.kind === 'model' && /\d/.test(token.text))
      found.push(thing('model', head.slice(token.start, token.end), token.start));
  }
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

function lookUp(word: string): string | undefined {
  const stem = stemOf(word);
  return Object.hasOwn(MATERIALS, word)
    ? MATERIALS[word]
    : Object.hasOwn(MATERIALS, stem)
      ? MATERIALS[stem]
      : undefined;
}

function thing(kind: NamedThing['kind'], value: string, start: number): NamedThing {
  return { kind, value, start, end: start + value.length };
}

/**
 * Subheadings of chemicals that gather whatever has none of its own, in HS 2022 and before. Those that hold listed chemicals are named in the founding
 * reference (2922.19, 2930.90, 2931.90, 2933.39, 3824.99, 2826.19); to them come the codes of chapters 28, 29 and 38 whose name says n.e.c.
 */
const BUCKETS = new Set([
  '290519',
  '292219',
  '293090',
  '293190',
  '293149',
  '293159',
  '293339',
  '382499',
  '382490',
  '282619',
  '281219',
  '293100',
  '281119',
  '285390',
  '290559',
]);

/** Is a code one of chemicals that gathers what has no code of its own? */
export function isChemicalBucket(code: string): boolean {
  return BUCKETS.has(code) || (/^(?:28|29|38)/.test(code) && /\bn\.e\.c\./.test(hsName(code) ?? ''));
}

/**
 * What to ask for where a declared code is a chemical bucket and the text names no chemical that is known, by CAS number or by name: the goods are then
 * unknown, not innocent. Undefined where nothing is to be asked.
 */
export function asksForCas(hsCode: string, edition: Edition, description: string): string | undefined {
  const digits = hsCode.replace(/\D/g, '').slice(0, 6);
  if (digits.length < 6 || codesUnder(digits, edition).length === 0 || !isChemicalBucket(digits)) return undefined;
  const cas = namedInText(description).filter(one => one.kind === 'cas');
  const wrong = cas.find(one => one.wrong !== undefined);
  if (cas.some(one => one.wrong === undefined) || chemicalsInWords(description).length > 0) return undefined;
  const code = `${digits.slice(0, 4)}.${digits.slice(4)}`;
  return `Which chemical it is: ${code} gathers many, listed and unlisted. ${wrong === undefined ? 'Ask for the CAS number.' : `${wrong.wrong} Ask for the right one.`}`;
}
