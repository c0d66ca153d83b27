import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { openMatcher } from '../../src/match/matcher.ts';
import { asMeant, mixedScripts, mixedScriptsText } from '../../src/text/homoglyphs.ts';
import { words } from '../../src/text/words.ts';
import { entry, indexOf } from '../match/world.ts';

const letters = (name: string): string[] => mixedScripts(name).flatMap(word => word.letters);
const show = (name: string): string =>
  words(name)
    .map(word => word.forms[0])
    .join(' ');

test('letters of another script in a word are named', () => {
  assert.deepEqual(mixedScripts('Vladim\u0456r Rimski'), [
    { text: 'Vladim\u0456r', letters: ['Cyrillic \u0456 as i'] },
  ]);
  assert.deepEqual(letters('\u0421\u0430rlos'), ['Cyrillic \u0421 as c', 'Cyrillic \u0430 as a']);
  assert.deepEqual(letters('Niko\u03bf'), ['Greek \u03bf as o']);
  assert.deepEqual(letters('Rims\u0138i'), []);
  assert.deepEqual(letters('Ивaнoв'), ['Latin a as а', 'Latin o as о']);
  assert.deepEqual(letters('\u{1d415}ladimir'), ['mathematical \u{1d415} as V']);
  assert.deepEqual(letters('\uff2dorning'), ['full-width \uff2d as M']);
});

test('what cannot be seen inside a word is named, and never shown', () => {
  assert.deepEqual(letters('Vla\u200bdimir'), ['zero-width space (U+200B)']);
  const text = mixedScriptsText('Rim\u202eski')!;
  assert.match(text, /right-to-left override \(U\+202E\)/);
  assert.ok(!text.includes('\u202e'));
});

test('ordinary names of one script or several are not flagged', () => {
  for (const name of [
    'Иванов Ltd',
    'Müller',
    'Νίκος',
    'ＭＩＴＳＵ',
    'علی\u200cرضا',
    'नि\u200dक',
    '\u200eRimski\u200f',
    '李 Wei',
    'Đặng',
    'K\u0327a',
    '',
  ])
    assert.deepEqual(mixedScripts(name), [], name);
});

test('a word is read in the script that it is truly of', () => {
  assert.equal(asMeant('OOO CTPATИM'), 'OOO сТраТИМ');
  assert.equal(show('CTPATИM'), 'stratim');
  assert.equal(show('\ua4d0ank of \u13aali'), 'bank of ali');
  assert.equal(show('Vladim\u0456r'), 'vladimir');
  assert.equal(asMeant('Иванов Ltd'), 'Иванов Ltd');
});

test('a name with a letter of another script matches, and the explanation says so without weight', () => {
  const matcher = openMatcher(indexOf([entry('1', 'Person', { name: ['RIMSKI, Anton Pavlovich'] })]));
  const [result] = matcher.match({ schema: 'Person', properties: { name: ['Anton P\u0430vlovich Rimski'] } });
  assert.ok(result?.match);
  const line = result.unknown.find(({ feature }) => feature === 'script');
  assert.equal(line?.weight, 0);
  assert.match(line!.text, /Cyrillic \u0430 as a/);
});

test('any text is answered soon, with few words', () => {
  for (const text of [
    '\u0430b'.repeat(5000),
    `a${'\u200b'.repeat(9998)}a`,
    '\u0430 a '.repeat(2500),
    'a\u0430 '.repeat(3333),
  ]) {
    const start = performance.now();
    assert.ok(mixedScripts(text).length <= 5);
    asMeant(text);
    assert.ok(performance.now() - start < 50);
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
      mixedScriptsText(text);
      assert.equal([...asMeant(text)].length, [...text].length);
    }),
  );
});
