import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { generateLegalForms } from '../../scripts/generate-legal-forms.ts';
import { compareNames } from '../../src/match/index.ts';
import { legalForm } from '../../src/text/legal-forms.ts';
import { spokenOrder, words } from '../../src/text/words.ts';

interface Corpus {
  groups: { source: string; names: string[] }[];
  different: [string, string][];
  read: [string, string][];
}
const corpus = JSON.parse(
  readFileSync(new URL('../corpora/names/legal-forms.json', import.meta.url), 'utf8'),
) as Corpus;
const content = (name: string): string =>
  words(name)
    .filter(word => word.kind !== 'form')
    .map(word => word.forms[0])
    .join(' ');

test('the generated table is what data/legal-forms.csv says', () => {
  const csv = readFileSync(new URL('../../data/legal-forms.csv', import.meta.url), 'utf8');
  const generated = readFileSync(new URL('../../src/text/legal-forms.generated.ts', import.meta.url), 'utf8');
  assert.equal(generateLegalForms(csv), generated);
  const head = 'language,form,spellings,source\n';
  assert.throws(() => generateLegalForms(`${head}en,ltd,limited,hearsay`), /line 2/);
  assert.throws(() => generateLegalForms(`${head}en,ltd,limited|limited,own`), /stands in line 2/);
});

test('firms that differ in the legal form alone are one firm', () => {
  for (const { names } of corpus.groups)
    for (const other of names.slice(1)) {
      assert.equal(content(other).length > 0, true, other);
      assert.ok(compareNames(names[0]!, other, 'Company').match, `${names[0]} = ${other}`);
    }
});

test('firms that share the legal form alone are two', () => {
  for (const [a, b] of corpus.different) assert.ok(!compareNames(a, b, 'Company').match, `${a} is not ${b}`);
});

test('legal forms are one word of kind form, in whatever way they are parted or slipped; other words stay', () => {
  for (const [name, left] of corpus.read) assert.equal(content(name), left, name);
});

test('a name of nothing but legal forms keeps its words, and a firm is not turned at its comma', () => {
  assert.ok(words('Limited Liability Company').every(word => word.kind !== 'form'));
  assert.equal(spokenOrder('CIMEX, S.A.'), 'CIMEX, S.A.');
  assert.equal(spokenOrder('NEOBIT, Limited Liability Company'), 'NEOBIT, Limited Liability Company');
  assert.equal(spokenOrder('CORAZON, A.C.'), 'CORAZON, A.C.');
  assert.equal(spokenOrder('KIM, Jong Un'), ' Jong Un KIM');
});

test('a single word is a legal form also with one slip, if it is long', () => {
  assert.equal(legalForm('limted'), 'ltd');
  assert.equal(legalForm('corporacion'), 'corp');
  for (const word of ['pirate', 'sharia', 'shariat', 'granite', 'too', 'li']) assert.equal(legalForm(word), undefined);
});

test('any order of form words, initials and others is read without a word lost or a long time', () => {
  const part = fc.constantFrom(
    'S',
    'A',
    'de',
    'R',
    'L',
    'C',
    'V',
    'limited',
    'liabilty',
    'company',
    'obshchestvo',
    's',
    'о',
  );
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 60 }), parts => {
      const read = words(parts.join(' '));
      assert.ok(read.length > 0 && read.length <= parts.length);
      assert.ok(read.some(word => word.kind !== 'form'));
    }),
    { numRuns: 2000 },
  );
});
