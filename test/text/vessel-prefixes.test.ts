import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spokenOrder, words } from '../../src/text/words.ts';

const show = (name: string): string =>
  words(spokenOrder(name))
    .map(word => (word.kind === 'form' ? `(${word.forms[0]})` : word.forms[0]))
    .join(' ');

test('a vessel prefix weighs as a legal form, however it is written', () => {
  for (const name of [
    'M/V Morning Heron',
    'MV MORNING HERON',
    'M.V. Morning Heron',
    'm / v Morning Heron',
    'MORNING HERON, M/V',
  ])
    assert.equal(show(name), '(mv) morning heron', name);
  assert.equal(show('F/V Heron'), '(fv) heron');
  assert.equal(show('HERON (M/T)'), 'heron (mt)');
  assert.equal(show('Motor Vessel Heron'), '(motor) (vessel) heron');
  assert.equal(show('Tanker Heron'), '(tanker) heron');
  assert.equal(show('т/х Ласточка'), '(tkh) lastochka');
});

test('no name is made empty by its prefix', () => {
  for (const name of ['MV', 'M/V', 'Vessel', 'oil tanker', 'MV 5', 'M/V M/T'])
    assert.ok(
      words(name).some(word => word.kind === 'word'),
      name,
    );
});

test('firms, initials and business words keep what looks like a prefix', () => {
  assert.equal(show('MT GROUP LTD'), 'mt group (ltd)');
  assert.equal(show('MT-Systems'), 'mt systems');
  assert.equal(show('MS Dhonara'), 'ms dhonara');
  assert.equal(show('Ship Repair Center Korva'), 'ship repair center korva');
  assert.equal(show('Motor Korva'), 'motor korva');
  assert.equal(show('A/S Heron'), 'a s heron');
});
