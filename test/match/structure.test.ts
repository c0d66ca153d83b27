import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compareNames } from '../../src/match/index.ts';

interface Structure {
  same: Record<string, [string, string][]>;
  different: Record<string, [string, string][]>;
}
const structure = JSON.parse(
  readFileSync(new URL('../corpora/names/structure.json', import.meta.url), 'utf8'),
) as Structure;

/** Kinds of names that are those of firms and bodies; the others are persons'. */
const ORGANISATIONS = new Set(['signs', 'alternatives']);
const schemaOf = (kind: string, name: string) =>
  ORGANISATIONS.has(kind) || /Storage|Brigade|Shipping/.test(name) ? 'Organization' : 'Person';

const wrong = (side: keyof Structure): string[] =>
  Object.entries(structure[side]).flatMap(([kind, pairs]) =>
    pairs
      .filter(([a, b]) => compareNames(a, b, schemaOf(kind, a)).match !== (side === 'same'))
      .map(([a, b]) => `${kind}: ${a} | ${b}`),
  );

/** Pairs of the corpus that the rules do not tell, each for a reason. */
const NOT_TOLD = [
  // -oglu makes the word before it a patronymic: not known
  'patronymics: Rustam Feyzullayev | Rustam Karim oglu Feyzullayev',
  // two words are glued, three are not
  'parted words: Anatoly Vla di mirovich Sobkin | Anatoly Vladimirovich Sobkin',
  // names on both sides of a slash are one name of many words
  'alternatives: Radovan Society for Mutual Aid | Radovan Society for Mutual Aid / Brotherhood of Zelen',
  'alternatives: Brotherhood of Zelen | Radovan Society for Mutual Aid / Brotherhood of Zelen',
];
const TOLD_WRONGLY = [
  // Beto is short for Alberto, and two letters from Benito
  'nicknames: Beto Carvajal | Benito Carvajal',
  // one letter of eight looks like a slip
  "romanised Chinese: Teng Hsiao-p'ing | Deng Xiaoming",
];

test('nicknames, romanisations, patronymics and digits among letters do not hide a person', () => {
  assert.deepEqual(wrong('same'), NOT_TOLD);
});

test('other nicknames, father and son, other initials and other patronymics are other persons', () => {
  assert.deepEqual(wrong('different'), TOLD_WRONGLY);
});

test('the explanation says why two persons are not taken for one, and where digits stand for letters', () => {
  const lines = (a: string, b: string): string[] => {
    const { for: pro, against, unknown } = compareNames(a, b, 'Person');
    return [...pro, ...against, ...unknown].map(line => line.text);
  };
  assert.ok(
    lines('Salih bin Nasir al-Harbi', 'Nasir bin Salih al-Harbi').includes(
      'father and son: the names stand the other way round',
    ),
  );
  assert.ok(lines('Alan R. Pemberly', 'Alan T. Pemberly').includes('an initial is another'));
  assert.ok(!lines('Alan R. Pemberly', 'Alan Pemberly').includes('an initial is another'));
  assert.ok(
    lines('V1ktor Gromov', 'Viktor Gromov').includes(
      'digits stand among the letters of "V1ktor": they may stand for letters',
    ),
  );
});
