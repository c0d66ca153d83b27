import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { generateDescriptors } from '../../scripts/generate-descriptors.ts';
import { compareNames } from '../../src/match/index.ts';
import { DESCRIPTORS } from '../../src/text/descriptors.generated.ts';
import { meaningOf } from '../../src/text/descriptors.ts';
import { nameRows } from '../../src/text/given-names.ts';
import { MAX_FORMS, readName, words } from '../../src/text/words.ts';

interface Corpus {
  groups: { source: string; names: string[] }[];
  different: [string, string][];
  alone: string[];
}
const corpus = JSON.parse(
  readFileSync(new URL('../corpora/names/descriptors.json', import.meta.url), 'utf8'),
) as Corpus;

test('the generated table is what data/descriptors.csv says', () => {
  const csv = readFileSync(new URL('../../data/descriptors.csv', import.meta.url), 'utf8');
  const generated = readFileSync(new URL('../../src/text/descriptors.generated.ts', import.meta.url), 'utf8');
  assert.equal(generateDescriptors(csv), generated);
  const head = 'meaning,spellings,source\n';
  assert.throws(() => generateDescriptors(`${head}plant,zavod`), /line 2/);
  assert.throws(() => generateDescriptors(`${head}plant,zavod,own\ntree,zavod,own`), /two meanings/);
  assert.throws(() => generateDescriptors(`${head}plant,al-zavod,own`), /not one word/);
});

test('translated descriptors meet', () => {
  for (const { names } of corpus.groups)
    for (const other of names.slice(1))
      assert.ok(compareNames(names[0]!, other, 'Organization').match, `${names[0]} = ${other}`);
});

test('other descriptors, and other names beside the same ones, do not', () => {
  for (const [a, b] of corpus.different) assert.ok(!compareNames(a, b, 'Organization').match, `${a} is not ${b}`);
});

test('a meaning is a further spelling, beside other words alone', () => {
  assert.deepEqual(words('Zavod Granit')[0]!.forms, ['zavod', 'plant']);
  assert.deepEqual(words('Granit Plant')[1]!.forms, ['plant']);
  for (const name of corpus.alone) assert.deepEqual(words(name), readName(name), name);
  for (const word of words('производственный завод')) assert.ok(word.forms.length <= MAX_FORMS);
  assert.equal(meaningOf(['granit']), undefined);
});

const sdn = new URL('../../../shared/data/lists/ofac/sdn.csv', import.meta.url);
test('no descriptor is a frequent given name', () => {
  for (const spelling of DESCRIPTORS.split('\n').flatMap(line => line.split(' ').slice(1)))
    assert.equal(nameRows(spelling), undefined, spelling);
});

test('no descriptor is a word of more than two persons', { skip: !existsSync(sdn) && 'no ../shared/data' }, () => {
  const persons = new Map<string, number>();
  for (const [, name] of readFileSync(sdn, 'utf8').matchAll(/^\d+,"([^"]*)","individual"/gm))
    for (const text of new Set(readName(name!).flatMap(word => word.forms)))
      persons.set(text, (persons.get(text) ?? 0) + 1);
  assert.ok(persons.size > 1000);
  for (const spelling of DESCRIPTORS.split('\n').flatMap(line => line.split(' ').slice(1)))
    assert.ok((persons.get(spelling) ?? 0) <= 2, spelling);
});
