import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTagger } from '../../src/evidence/tagged.ts';

test('the tagger can be opened any number of times', () => {
  const text = 'The crew hid the crates.';
  const once = openTagger()(text, { start: 0, end: text.length });
  for (let times = 0; times < 40; times++) openTagger();
  assert.deepEqual(openTagger()(text, { start: 0, end: text.length }), once);
});
