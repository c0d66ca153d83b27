import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isCyrillic, readCyrillic } from '../../src/text/scripts/cyrillic.ts';
import { MAX_FORMS } from '../../src/text/words.ts';
import { boundedForms, matchedPairs, missedVariants, nameCorpus } from './name-corpus.ts';

const read = (word: string): string => readCyrillic(word)[0]!.join('|');

test('Russian: BGN/PCGN, passport (ICAO 9303) and ISO 9 without marks', () => {
  assert.equal(read('Щукин'), 'shchukin|shchukin|scukin');
  assert.equal(read('Евгений'), 'yevgeni|evgeni|evgenij');
  assert.equal(read('Юрьевич'), 'yuryevich|iurevich|jurevic');
});

test('the letters tell the language', () => {
  assert.equal(read('Сергій'), 'serhiy|sergiy|serhii');
  assert.equal(read('Лукашэнкаў').split('|')[0], 'lukashenkau');
  assert.equal(read('Вучић'), 'vucic|vuchich');
  assert.equal(read('Първанов').split('|')[0], 'parvanov');
  assert.equal(read('Қасым').split('|')[0], 'qasym');
});

test('й, ё and ї are letters, also where they are written as letter and mark; other marks go', () => {
  assert.equal(read('Сергеи\u0306'), read('Сергей'));
  assert.equal(read('Фе\u0308дор'), read('Фёдор'));
  assert.notEqual(read('Сергей'), read('Сергеи'));
  assert.equal(read('Ива\u0301н'), read('Иван'));
  assert.equal(read('ІВАН'), read('іван'));
});

test('spellings of the corpus find their name first, above the threshold', () => {
  const missed = missedVariants(nameCorpus('cyrillic'));
  // Sojgu for Shoigu: two letters of six
  assert.ok(missed.length <= 1, missed.join('\n'));
});

test('names of two people stay apart', () => {
  const matched = matchedPairs(nameCorpus('cyrillic').different);
  // surnames two letters apart behind the same given name
  assert.ok(matched.length <= 4, matched.join('\n'));
});

test('any run of Cyrillic letters gives bounded spellings', () => {
  const letter = fc
    .integer({ min: 0x400, max: 0x52f })
    .filter(isCyrillic)
    .map(code => String.fromCharCode(code));
  boundedForms(letter, MAX_FORMS);
});
