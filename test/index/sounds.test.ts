import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { editsOf, similarityOf, wordLikeness } from '../../src/index/word-similarity.ts';
import { packSounds, soundKeys } from '../../src/text/skeleton.ts';
import { soundCost, UNLIKE } from '../../src/text/sound-costs.ts';
import { vocabularyBoth } from './vocabulary-both.ts';

const cost = (a: string, b: string): number => soundCost(packSounds(a), 0, packSounds(b), 0, 2);
const alike = (a: string, b: string): number => similarityOf(wordLikeness(a, b));

test('spellings in several traditions sound alike', () => {
  for (const [a, b] of [
    ['lukashenko', 'loukachenko'],
    ['khodorkovsky', 'chodorkowski'],
    ['slizheuski', 'slizhevski'],
    ['djumblat', 'jumblatt'],
    ['djibali', 'jebali'],
    ['khorasani', 'khurasani'],
    ['boughanemi', 'bughanimi'],
    ['jerusalimskij', 'yerusalimsky'],
    ['zughayr', 'zgheir'],
    ['dulaymi', 'duleimi'],
  ] as const)
    assert.ok(alike(a, b) >= 800, `${a} ${b} ${alike(a, b)}`);
});

test('other vowels or other consonants are another word', () => {
  assert.equal(cost('qasimi', 'hashimi'), UNLIKE);
  assert.equal(cost('omar', 'mar'), UNLIKE);
  assert.ok(alike('karimi', 'karami') < alike('karimi', 'kareemi'));
  assert.ok(alike('dubrov', 'dibrav') < 800);
});

test('two frequent names are never near, spellings of one are', () => {
  assert.equal(alike('marat', 'murat'), 600);
  assert.equal(alike('salim', 'salam'), 600);
  assert.ok(alike('hasan', 'husayn') <= 600);
  assert.equal(alike('alexander', 'oleksandr'), 960);
  assert.equal(alike('mohammed', 'mehmet'), 960);
});

const PARTS = 'mu ha mad sh ch kh zh j w gh c x ou ee ei ya al abd sky enko 4 ts th'.split(' ');
const NAMES = 'muhammad mohamed mehmet hasan hussein marat murat salim salem salam al el ibn ben said sayed'.split(' ');
const word = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 5 }).map(parts => parts.join('')),
  },
  fc.constantFrom(...NAMES),
);

test('keys and costs agree: words alike in sound share a key, and cost the same either way', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      const [left, right] = [packSounds(a), packSounds(b)];
      assert.equal(soundCost(left, 0, right, 0, 1), soundCost(right, 0, left, 0, 1));
      const shared = soundKeys(left).some(key => key !== '' && soundKeys(right).includes(key));
      assert.equal(soundCost(left, 0, right, 0, 1) !== UNLIKE, shared, `${a} ${b}`);
      assert.equal(soundCost(left, 0, left, 0, 0), 0);
    }),
    { numRuns: 3000 },
  );
});

test('the vocabulary finds exactly the words that sound alike or are one name', () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 60 }), word, (list, asked) => {
      const { got, want } = vocabularyBoth(list, asked);
      for (const [text, likeness] of want) {
        // of words that exist only glued, those within one edit are enough
        if (got.get(text) !== likeness) assert.ok(!list.includes(text) && editsOf(likeness) > 1, `${asked} ${text}`);
      }
      for (const [text, likeness] of got) assert.equal(likeness, want.get(text), `${asked} ${text}`);
    }),
    { numRuns: 400 },
  );
});
