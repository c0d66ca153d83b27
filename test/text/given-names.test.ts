import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { generateGivenNames } from '../../scripts/generate-given-names.ts';
import { generateNameTies } from '../../scripts/generate-name-ties.ts';
import { nativeName } from '../../src/text/given-names.ts';
import { nameTie, nameWord, OTHER, SPELLING, TIED, UNTIED } from '../../src/text/name-ties.ts';

test('the generated table is what the generator writes', () => {
  const csv = readFileSync(new URL('../../data/given-names.csv', import.meta.url), 'utf8');
  const generated = readFileSync(new URL('../../src/text/given-names.generated.ts', import.meta.url), 'utf8');
  assert.equal(generateGivenNames(csv), generated);
  assert.throws(() => generateGivenNames('tradition,latin,native,source\narabic,Ali,,own'), /line 2/);
  assert.throws(() => generateGivenNames('tradition,latin,native,source\narabic,ali,own'), /line 2/);
});

test('spellings of one name are the same, those of two names are not, an unknown word is neither', () => {
  const same = (a: string, b: string) => nameTie(nameWord(a), nameWord(b));
  assert.equal(same('mohammed', 'mehmet'), SPELLING);
  assert.equal(same('uladzimir', 'volodymyr'), SPELLING);
  assert.equal(same('said', 'saeed'), SPELLING);
  assert.equal(same('said', 'sayed'), SPELLING);
  assert.equal(same('hasan', 'hussein'), OTHER);
  assert.equal(same('marat', 'murat'), OTHER);
  assert.equal(same('hasan', 'constructor'), UNTIED);
});

test('a name in its own script has the usual spelling of each name that it may be', () => {
  assert.deepEqual(nativeName('سعيد'), ['said']);
  assert.deepEqual(nativeName('שלמה'), ['shlomo']);
  assert.equal(nativeName('__proto__'), undefined);
});

test('a nickname stands for each name that it is one of, in all spellings, and for no other', () => {
  const tie = (a: string, b: string) => nameTie(nameWord(a), nameWord(b));
  assert.equal(tie('bill', 'william'), TIED);
  assert.equal(tie('sasha', 'oleksandr'), TIED);
  assert.equal(tie('ted', 'edward'), TIED);
  assert.equal(tie('ted', 'theodore'), TIED);
  assert.equal(tie('bill', 'robert'), UNTIED);
  assert.equal(tie('joe', 'jose'), UNTIED, 'a slip looks so too');
  assert.ok(nameWord('bill')!.given && nameWord('robert')!.given, 'left over they speak against');
  assert.equal(tie('zhou', 'chow'), TIED);
  assert.equal(tie('zhou', 'wong'), UNTIED, 'other surnames are told apart by their letters');
});

test('the generated ties are what the generator writes', () => {
  const csv = readFileSync(new URL('../../data/name-ties.csv', import.meta.url), 'utf8');
  const generated = readFileSync(new URL('../../src/text/name-ties.generated.ts', import.meta.url), 'utf8');
  assert.equal(generateNameTies(csv), generated);
  assert.throws(() => generateNameTies('kind,tradition,words,source\nnickname,english,bill,own'), /line 2/);
  assert.throws(() => generateNameTies('kind,tradition,words,source\nalias,english,bill will,own'), /line 2/);
});
