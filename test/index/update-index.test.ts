import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { madeEntities, packMade } from '../../bench/made-entities.ts';
import { random } from '../../bench/random.ts';
import { buildIndex, updateIndex } from '../../src/index/build-index.ts';
import { type PackedEntry, packEntry } from '../../src/model/packed-entry.ts';
import { entry } from '../match/world.ts';

const WORDS = [
  'kim',
  'jong',
  'trad',
  'ing',
  'trading',
  'trade',
  'mohammed',
  'muhammad',
  'ltd',
  'a',
  '44',
  'hana1',
  'mira',
];
const NATIVE = ['김정은', '李福九', 'Коммерция', 'محمد', 'Лукашенко'];
const name = fc
  .array(fc.constantFrom(...WORDS, ...NATIVE), { minLength: 1, maxLength: 5 })
  .map(parts => parts.join(' '));
const item = fc.record({
  id: fc.nat(30),
  line: fc.nat(9),
  schema: fc.constantFrom('Person' as const, 'Company' as const, 'Airplane' as const),
  names: fc.array(name, { maxLength: 3 }),
  imo: fc.option(fc.constantFrom('IMO9074729', 'IMO9074730', 'EP-GOM'), { nil: undefined }),
});
const lists = fc.dictionary(fc.constantFrom('one', 'two', 'three'), fc.array(item, { maxLength: 25 }));
type Lists = typeof lists extends fc.Arbitrary<infer T> ? T : never;

function packed(list: string, items: Lists[string]): PackedEntry[] {
  return items.map(({ id, line, schema, names, imo }) => {
    const values = { name: names.slice(0, 1), alias: names.slice(1), ...(imo ? { registrationNumber: [imo] } : {}) };
    const made = entry(String(id), schema, values);
    return packEntry({ ...made, list, facts: made.facts.map(fact => ({ ...fact, line })) });
  });
}
const listed = (all: Lists) =>
  Object.entries(all).map(([list, items]) => ({ list, sha256: 'ab'.repeat(32), entries: packed(list, items) }));
const same = (a: SharedArrayBuffer, b: SharedArrayBuffer): void =>
  assert.ok(Buffer.from(a).equals(Buffer.from(b)), 'other bytes than a full build');

test('an updated index is byte for byte what a full build gives, through any changes of several lists', () => {
  fc.assert(
    fc.property(fc.array(lists, { minLength: 2, maxLength: 5 }), versions => {
      let previous = buildIndex([]);
      for (const version of versions) {
        const { buffer } = updateIndex(previous, listed(version));
        same(buffer, buildIndex(listed(version)));
        previous = buffer;
      }
    }),
    { numRuns: 300 },
  );
});

test('entries that say the same are taken over wherever they stand, all others are read', () => {
  const entries = Array.from(madeEntities(3000, 4), packMade);
  const index = buildIndex([{ list: 'made', sha256: 'ab'.repeat(32), entries }]);
  const dice = random(6);
  const others = Array.from(madeEntities(3300, 4), packMade).slice(3000);
  const next = entries.filter(() => !dice.chance(0.1));
  let changed = 0;
  for (const [at, made] of next.entries()) {
    if (!dice.chance(0.05)) continue;
    changed++;
    next[at] = { ...made, json: made.json.replace(/"name","([^"]+)"/, (_, text: string) => `"name","${text} Bin"`) };
  }
  for (const other of others) next.splice(dice.below(next.length), 0, other);
  next.push(...next.splice(200, 300));
  const moved = next.map(made => ({ ...made, places: JSON.stringify(['moved.jsonl', 1, JSON.parse(made.places)[2]]) }));
  const after = [{ list: 'made', sha256: 'cd'.repeat(32), entries: moved }];
  const { buffer, kept } = updateIndex(index, after);
  assert.equal(kept, next.length - others.length - changed);
  same(buffer, buildIndex(after));
  // to nothing and back
  const empty = updateIndex(buffer, []);
  same(empty.buffer, buildIndex([]));
  same(updateIndex(empty.buffer, after).buffer, buffer);
  // under another list nothing is the same
  assert.equal(updateIndex(index, [{ list: 'other', sha256: 'ab'.repeat(32), entries }]).kept, 0);
});
