import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alertSchema } from '../../src/model/alert.ts';
import { alertsOf, CORPUS, denialOf, faultsOf, movesOf } from './denied-worlds.ts';

test('every small world gives the alert that was written down before the rule', () => {
  assert.ok(CORPUS.worlds.length >= 60);
  const wrong = CORPUS.worlds.flatMap(world => {
    const alerts = alertsOf([denialOf(world.denial, world)], movesOf(world), { earlier: world.earlier });
    for (const alert of alerts) alertSchema.parse(alert);
    return faultsOf(world, alerts).map(fault => `${world.name}: ${fault}`);
  });
  assert.deepEqual(wrong, []);
});
