import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { lexiconFile } from '../../scripts/generate-evidence.ts';

test('the lexicon is what its generator writes from data/evidence', () => {
  const written = readFileSync(new URL('../../src/evidence/lexicon.generated.ts', import.meta.url), 'utf8');
  assert.equal(written, lexiconFile());
});
