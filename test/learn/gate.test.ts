import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { featurePlan, gateBreach, type PlanText } from '../../src/learn/feature-plan.ts';
import { featureGroups } from '../../src/learn/feature-words.ts';
import { DECLARATION_ROLES } from '../../src/model/declarations.ts';

const texts = fc.uniqueArray(
  fc.record({ name: fc.string({ minLength: 1, maxLength: 8 }), role: fc.constantFrom(...DECLARATION_ROLES) }),
  { selector: text => text.name, maxLength: 8 },
);

test('whatever the columns are, no feature looks at a country or a code without the goods', () => {
  fc.assert(
    fc.property(
      texts,
      fc.array(fc.string({ maxLength: 5 }), { maxLength: 3 }),
      fc.boolean(),
      (columns, numbers, unit) => {
        const plan = featurePlan(columns, numbers, unit);
        assert.equal(gateBreach(columns, plan), undefined);
        for (const feature of plan.features) {
          if (feature.kind !== 'share') continue;
          const levels = feature.levels.map(level => plan.levels[level]!);
          for (const { digits, columns: own } of levels)
            if (digits === 0) assert.ok(own.every(column => columns[column]!.role === 'party'));
          // the coarsest level, on which rare kinds fall back, is the goods alone, never the country
          const last = levels.at(-1)!;
          if (last.digits > 0) assert.deepEqual([last.digits, last.columns], [2, []]);
        }
        const groups = featureGroups({ ...plan, dictionaries: columns });
        assert.deepEqual(
          groups.flatMap(({ features }) => features).sort((a, b) => a - b),
          [...plan.features.keys()],
        );
      },
    ),
  );
});

test('a level of origin, departure or any code alone breaks the gate, in words', () => {
  const columns: PlanText[] = [
    { name: 'Country of Origin', role: 'origin' },
    { name: 'Tax Type', role: 'category' },
    { name: 'Importer', role: 'party' },
  ];
  const breach = (columnsOf: number[]) =>
    gateBreach(columns, { levels: [{ digits: 0, columns: columnsOf }], features: [] });
  assert.match(breach([0])!, /Country of Origin would count without the goods/);
  assert.match(breach([1])!, /Tax Type/);
  assert.match(breach([2, 0])!, /Country of Origin/);
  assert.match(breach([])!, /without the goods/);
  assert.match(breach([7])!, /without the goods/);
  assert.equal(breach([2]), undefined);
  assert.equal(gateBreach(columns, { levels: [{ digits: 2, columns: [0] }], features: [] }), undefined);
});
