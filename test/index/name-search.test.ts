import assert from 'node:assert/strict';
import { test } from 'node:test';
import { turned } from '../../bench/entity-names.ts';
import { madeEntities, packMade } from '../../bench/made-entities.ts';
import { slip } from '../../bench/names-made.ts';
import { random } from '../../bench/random.ts';
import { buildIndex } from '../../src/index/build-index.ts';
import { NameIndex } from '../../src/index/name-index.ts';
import { agreeingRarity } from '../../src/index/query-levels.ts';
import { RAREST } from '../../src/index/word-weights.ts';
import { leastSimilarity } from '../../src/match/name-evidence.ts';

/** as the matcher asks for organisations: the rarer the words that agree, the less alike a name may be */
const FALLING = Uint16Array.from({ length: RAREST + 1 }, (_, rarest) => leastSimilarity('organisation', 4195, rarest));

test('among 20,000 made entities the search misses no name that aligning every name finds', () => {
  const entries = Array.from(madeEntities(20_000, 3), packMade);
  const index = new NameIndex(buildIndex([{ list: 'made', sha256: 'ab'.repeat(32), entries }]));
  const dice = random(5);
  const listed = [...madeEntities(20_000, 3)]
    .filter((_, at) => at % 800 === 0)
    .map(({ properties }) => properties.name![0]!);
  const others = [...madeEntities(25, 99)].map(({ properties }) => properties.name![0]!);
  let [met, found] = [0, 0];
  for (const name of [...listed.map(text => slip(dice, /\s/.test(text) ? turned(dice, text) : text)), ...others]) {
    index.prepare(name);
    for (const needs of [new Uint16Array(RAREST + 1).fill(650), FALLING]) {
      const got = new Set(index.search(needs));
      found += got.size;
      for (let k = 0; k < index.names; k++) {
        if (got.has(k)) continue;
        met++;
        const { similarity, pairs } = index.align(k);
        const need = needs[Math.max(0, ...pairs.map(pair => agreeingRarity(pair.similarity, pair.nameWeight)))]!;
        assert.ok(similarity < need, `${name} and name ${k} are ${similarity} alike, which is not below ${need}`);
      }
    }
  }
  assert.ok(met > 1_000_000 && found > 25, `${met} aligned, ${found} found`);
});
