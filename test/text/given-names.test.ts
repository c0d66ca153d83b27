import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { generateGivenNames } from '../../scripts/generate-given-names.ts';
import { nameRows, nativeName, sameName } from '../../src/text/given-names.ts';

test('the generated table is what the generator writes', () => {
  const csv = readFileSync(new URL('../../data/given-names.csv', import.meta.url), 'utf8');
  const generated = readFileSync(new URL('../../src/text/given-names.generated.ts', import.meta.url), 'utf8');
  assert.equal(generateGivenNames(csv), generated);
  assert.throws(() => generateGivenNames('tradition,latin,native,source\narabic,Ali,,own'), /line 2/);
  assert.throws(() => generateGivenNames('tradition,latin,native,source\narabic,ali,own'), /line 2/);
});

test('spellings of one name are the same, those of two names are not, an unknown word is neither', () => {
  const same = (a: string, b: string) => sameName(nameRows(a), nameRows(b));
  assert.equal(same('mohammed', 'mehmet'), 1);
  assert.equal(same('uladzimir', 'volodymyr'), 1);
  assert.equal(same('said', 'saeed'), 1);
  assert.equal(same('said', 'sayed'), 1);
  assert.equal(same('hasan', 'hussein'), -1);
  assert.equal(same('marat', 'murat'), -1);
  assert.equal(same('hasan', 'constructor'), 0);
});

test('a name in its own script has the usual spelling of each name that it may be', () => {
  assert.deepEqual(nativeName('سعيد'), ['said']);
  assert.deepEqual(nativeName('שלמה'), ['shlomo']);
  assert.equal(nativeName('__proto__'), undefined);
});
