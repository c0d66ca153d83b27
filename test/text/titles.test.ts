import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openMatcher } from '../../src/match/matcher.ts';
import { words } from '../../src/text/words.ts';
import { entry, indexOf } from '../match/world.ts';

const show = (name: string): string =>
  words(name)
    .map(word => (word.kind === 'form' ? `(${word.forms[0]})` : word.forms[0]))
    .join(' ');

test('titles weigh little wherever they stand', () => {
  assert.equal(show('Mr Anton Rimski'), '(mr) anton rimski');
  assert.equal(show('Prof. Dr. Anton Rimski'), '(prof) (dr) anton rimski');
  assert.equal(show('Brigadier General Anton Rimski'), '(brigadier) (general) anton rimski');
  assert.equal(show('Lt. Col. Anton Rimski'), '(lt) (col) anton rimski');
  assert.equal(show('Anton Mullah Rimski'), 'anton (mullah) rimski');
  assert.equal(show('Ayatollah Anton Rimski'), '(ayatollah) anton rimski');
  assert.equal(show('Sheikh Anton Rimski'), '(sheikh) anton rimski');
});

test('names that are titles too, firms and short names keep them', () => {
  assert.equal(show('Anton Salim Sheikh'), 'anton salim sheikh');
  assert.equal(show('Mullah Rimski'), 'mullah rimski');
  assert.equal(show('Professor Rimski'), 'professor rimski');
  assert.equal(show('General Korva Works'), 'general korva works');
  assert.equal(show('Dr. Anton Rimski KG'), 'dr anton rimski (kg)');
  assert.equal(show('Abu Anton Rimski'), 'abu anton rimski');
});

test('a title in front of a name does not hide it', () => {
  const matcher = openMatcher(
    indexOf([
      entry('1', 'Person', { name: ['RIMSKI, Anton Pavlovich'] }),
      entry('2', 'Person', { name: ['Mawlawi Korvan Rahim Dost'] }),
    ]),
  );
  const found = (name: string): string | undefined => {
    const [result] = matcher.match({ schema: 'Person', properties: { name: [name] } });
    return result?.match ? result.id : undefined;
  };
  for (const title of ['Mr', 'Prof. Dr.', 'Brigadier General', 'Señor', 'Comrade'])
    assert.equal(found(`${title} Anton Pavlovich Rimski`), 'own-1');
  for (const title of ['', 'Mullah ', 'Maulvi ']) assert.equal(found(`${title}Korvan Rahim Dost`), 'own-2');
});
