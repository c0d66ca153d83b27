import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Gold, measure } from './statement-measures.ts';

const folder = fileURLToPath(new URL('../corpora/reports', import.meta.url));
const gold = JSON.parse(readFileSync(join(folder, 'gold.json'), 'utf8')) as Gold;

// floors a little under what was measured on 2026-11-27; the reports of `measure` were not looked at
const FLOORS = {
  development: { located: 0.94, typed: 0.82, given: 1.6 },
  measure: { located: 0.84, typed: 0.52, given: 1.6 },
} as const;

for (const [split, floor] of Object.entries(FLOORS))
  test(`own reports, ${split}: statements are located and typed`, () => {
    const score = measure(folder, gold, one => one === split);
    assert.ok(score.gold > 200);
    assert.ok(score.located >= floor.located * score.gold, `located ${score.located} of ${score.gold}`);
    assert.ok(score.typed >= floor.typed * score.gold, `typed ${score.typed} of ${score.gold}`);
    assert.ok(score.given <= floor.given * score.gold, `given ${score.given} for ${score.gold}`);
  });

const SEEDS = process.env.INTERDICT_SEEDS;
test('the two seed articles', { skip: SEEDS === undefined || !existsSync(SEEDS) }, () => {
  const score = measure(SEEDS!, JSON.parse(readFileSync(join(SEEDS!, 'gold_seeds.json'), 'utf8')) as Gold, () => true);
  assert.ok(score.located >= 0.88 * score.gold, `located ${score.located}`);
  assert.ok(score.typed >= 0.8 * score.gold, `typed ${score.typed}`);
  assert.ok(score.speaker >= 0.9 * score.located, `speaker ${score.speaker}`);
  assert.ok(score.given <= 1.6 * score.gold, `given ${score.given}`);
});
