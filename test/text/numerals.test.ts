import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareNames } from '../../src/match/compare.ts';
import { words } from '../../src/text/words.ts';

const read = (name: string): string =>
  words(name)
    .map(({ forms, kind }) => (kind === 'number' ? `#${forms[0]}` : forms[0]!))
    .join(' ');

test('numbers are numbers however they are written', () => {
  assert.equal(read('Brigade 44'), 'brigade #44');
  assert.equal(read('Brigade Forty-Four'), 'brigade #44');
  assert.equal(read('44th Brigade'), '#44 brigade');
  assert.equal(read('Second Academy'), '#2 academy');
  assert.equal(read('Marlow Fund XII'), 'marlow fund #12');
  assert.equal(read('Ocean One'), 'ocean #1');
});

test('what may be a name stays one', () => {
  assert.equal(read('XI Jinping'), 'xi jinping');
  assert.equal(read('Jinping XI'), 'jinping xi');
  assert.equal(read('Le Thi VI'), 'le thi vi');
  assert.equal(read('Ii Naosuke'), 'ii naosuke');
  assert.equal(read('Seven'), 'seven');
  assert.equal(read('Malcolm X'), 'malcolm x');
});

test('44 is forty-four, II is 2 and not III', () => {
  for (const [a, b] of [
    ['Brigade 44', 'Forty-Fourth Brigade'],
    ['Brigade 44', 'BRIGADE FORTY FOUR'],
    ['Quill Partners II', 'Quill Partners 2'],
    ['2nd Academy of Lorren Sciences', 'Second Academy of Lorren Sciences'],
  ] as const)
    assert.ok(compareNames(a, b, 'Organization').match, `${a} / ${b}`);
  for (const [a, b] of [
    ['Brigade 44', 'Forty-Fifth Brigade'],
    ['Quill Partners II', 'Quill Partners III'],
    ['Second Academy of Lorren Sciences', 'Third Academy of Lorren Sciences'],
  ] as const)
    assert.ok(!compareNames(a, b, 'Organization').match, `${a} / ${b}`);
  assert.ok(!compareNames('Grey Petrel II', 'Grey Petrel III', 'Vessel').match);
});
