import { HS_NAMES } from '../src/goods/hs-names.generated.ts';
import { type Random, random } from './random.ts';

export interface DescribedLine {
  description: string;
  /** right subheadings */
  right: string[];
  group: string;
}

const OCR: readonly (readonly [string, string])[] = [
  ['o', '0'],
  ['l', '1'],
  ['i', 'l'],
  ['rn', 'm'],
  ['m', 'rn'],
  ['e', 'c'],
  ['s', '5'],
  ['b', '8'],
  ['a', 'o'],
  ['cl', 'd'],
  ['u', 'v'],
  ['g', '9'],
];
const SHORT: Readonly<Record<string, string>> = {
  stainless: 'SS',
  machinery: 'mach',
  apparatus: 'app.',
  parts: 'pts',
  electric: 'elec',
  accessories: 'accs',
  hydraulic: 'hyd',
  automatic: 'auto',
  with: 'w/',
  without: 'w/o',
  exceeding: 'exc',
  including: 'incl',
  containing: 'cont',
  other: 'oth',
  weighing: 'wt',
  vehicles: 'veh',
  aluminium: 'alu',
  fabrics: 'fab',
  cotton: 'cttn',
  frozen: 'frz',
};
const EXTRA = [
  'BRAND NEW',
  'MODEL XR-200',
  'QTY 20 PCS',
  '3 PALLETS',
  'NET WT 450 KGS',
  'ORIGIN CHINA',
  'PO 44871',
  'AS PER INVOICE',
  'GRADE A',
  'LOT 7',
];

/**
 * Texts of subheadings as an invoice may have them: shortened, words left out or moved, abbreviated, vowels dropped, misread, in capitals, with words of
 * packing and brands. A tenth keeps each kind of noise away.
 */
export function noisyDescriptions(seed: number, count: number): DescribedLine[] {
  const dice = random(seed);
  const named = HS_NAMES.split('\n')
    .map(line => line.split('\t') as [string, string])
    .filter(([code]) => code.length === 6);
  // names that stand at several codes have no one right answer: all of them are right
  const byName = new Map<string, string[]>();
  for (const [code, name] of named) byName.set(name, [...(byName.get(name) ?? []), code]);
  return Array.from({ length: count }, () => {
    const [, name] = named[dice.below(named.length)]!;
    return { description: noisy(name, dice), right: byName.get(name)!, group: 'noisy' };
  });
}

function noisy(name: string, dice: Random): string {
  let words = name.replace(/,? ?n\.e\.c\.( in (heading|item) no\. [\d.]+)?/g, '').split(/\s+/);
  if (dice.chance(0.5))
    words = words.filter(word => !/^(of|the|or|and|for|in|a|not|whether|to|by)$/i.test(word) || dice.chance(0.4));
  if (words.length > 6) words = words.filter((_, k) => k < 2 || !dice.chance(0.12));
  if (dice.chance(0.2)) words = [...words.slice(1), words[0]!];
  words = words.map(word => noisyWord(word, dice));
  let text = words.join(' ');
  if (dice.chance(0.3)) text += ` ${EXTRA[dice.below(EXTRA.length)]!}`;
  if (dice.chance(0.15)) text = `${EXTRA[dice.below(EXTRA.length)]!} ${text}`;
  return dice.chance(0.5) ? text.toUpperCase() : text;
}

function noisyWord(word: string, dice: Random): string {
  const bare = word.toLowerCase().replace(/[^a-z]/g, '');
  if (SHORT[bare] !== undefined && dice.chance(0.4)) return SHORT[bare];
  if (bare.length > 6 && dice.chance(0.06)) return `${word.slice(0, 4 + dice.below(3))}.`;
  if (bare.length > 5 && dice.chance(0.05)) return word.slice(0, 1) + word.slice(1).replace(/[aeiou]/g, '');
  if (bare.length < 4 || !dice.chance(0.15)) return word;
  const at = 1 + dice.below(word.length - 1);
  if (dice.chance(0.5)) {
    const [from, to] = OCR[dice.below(OCR.length)]!;
    return word.replace(from, to);
  }
  return dice.chance(0.6) ? word.slice(0, at) + word.slice(at + 1) : `${word.slice(0, at)} ${word.slice(at)}`;
}
