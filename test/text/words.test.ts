import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { packSounds, soundKeys } from '../../src/text/skeleton.ts';
import { MAX_WORD, MAX_WORDS, spokenOrder, words } from '../../src/text/words.ts';

/** the key of the plain reading */
const skeleton = (word: string): string => soundKeys(packSounds(word))[0]!;
const show = (name: string): string =>
  words(name)
    .map(word => word.forms.join('|'))
    .join(' ');

test('names in many scripts become words in a–z', () => {
  assert.equal(show('KIM, Jong Un'), 'kim jong un');
  assert.equal(show('김정은'), 'gim|kim jeong|chong eun|un');
  assert.equal(show('李福九'), 'li|ri|ri|li|yi|lee fu|bok|fuku|fu jiu|gu|kyu|chiu');
  assert.equal(show('Лукашенко'), 'lukashenko|lukasenko');
  assert.equal(show('محمد'), 'muhammad');
  assert.equal(show('Müller GmbH'), 'muller|mueller gmbh');
  assert.equal(show('ﬁrst Ｆｕｌｌ'), '1|first full');
  assert.equal(show('e\u0301le\u0300ve'), 'eleve');
});

test('punctuation joins or parts as names use it', () => {
  assert.equal(show("Al-Qa'ida"), 'al qaida');
  assert.equal(show('TROVER, S.A.'), 'trover sa');
  assert.equal(show('U.S.S.R.'), 'ussr');
  assert.equal(show('V. Putin'), 'v putin');
  assert.equal(show('A\u200dli\u202e'), 'ali');
  assert.equal(show('Brigade 044'), 'brigade 44');
});

test('family name first becomes the spoken order, a legal form stays behind', () => {
  assert.equal(spokenOrder('KIM, Jong Un').trim(), 'Jong Un KIM');
  assert.equal(spokenOrder('CIMEX, S.A.'), 'CIMEX, S.A.');
  assert.equal(spokenOrder('A, B, C'), 'A, B, C');
});

test('legal forms are known in long and short, also with a slip', () => {
  for (const name of ['Ltd.', 'LIMITED', 'Limted', 'limitedd'])
    assert.deepEqual(words(`Kestrel ${name}`)[1], { forms: ['ltd'], kind: 'form' });
  assert.equal(words('ЗАО Kestrel')[0]!.kind, 'form');
});

test('spellings of one name share a skeleton', () => {
  for (const name of ['muhammad', 'mohamed', 'mohammed', 'mhmd']) assert.equal(skeleton(name), 'mhmd');
  assert.equal(skeleton('khaled'), skeleton('khalid'));
  assert.notEqual(skeleton('omar'), skeleton('mar'));
});

test('a name of forty initials took 190 ms to look up: five of them count', () => {
  assert.equal(words('a '.repeat(40)).length, 5);
  assert.equal(words('J R R K L M N O P Tolvane').length, 6);
});

test('any text gives bounded words of a–z and 0–9', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), text => {
      const found = words(text);
      assert.ok(found.length <= MAX_WORDS);
      for (const word of found)
        for (const form of word.forms) assert.match(form, new RegExp(`^[a-z0-9]{1,${MAX_WORD}}$`));
    }),
    { numRuns: 1000 },
  );
});
