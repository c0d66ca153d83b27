import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { alignPlain } from '../../src/index/alignment.ts';
import { comparePrepared, scorePrepared } from '../../src/match/compare.ts';
import { compareNames, type NameComparison } from '../../src/match/index.ts';
import { alignmentCosts } from '../../src/match/name-costs.ts';
import { weighAlignment } from '../../src/match/name-match.ts';
import { type PreparedName, prepareName } from '../../src/match/prepared-name.ts';
import { probability } from '../../src/core/millinats.ts';
import { PRIOR } from '../../src/match/score.ts';
import { evidenceLineSchema } from '../../src/model/alert.ts';
import { SCHEMA_NAMES } from '../../src/model/schema.ts';
import { shortFormOf, totalOf } from '../../src/match/short-forms.ts';
import { abbreviable } from '../../src/text/abbreviations.ts';
import { sharedNames } from './world.ts';

const lines = ({ for: pro, against, unknown }: NameComparison) => [...pro, ...against, ...unknown];

test('the same words in another order, spelling or script are one name; other words are not', () => {
  for (const [a, b] of [
    ['KIM, Jong Un', 'Jong-Un Kim'],
    ['Anton Pavlovich Rimski', 'Антон Павлович Римский'],
    ['Mohamed Khoury', 'Muhammad Khuri'],
    ['Yu Rong Yu', 'YU, Yurong'],
  ] as const)
    assert.ok(compareNames(a, b, 'Person').match, `${a} = ${b}`);
  for (const [a, b] of [
    ['Anton Rimski', 'Orsolya Vane'],
    ['Kim Jong Man', 'Kim Jong Sik'],
    ['Anton Rimski', 'Anton Vane'],
  ] as const)
    assert.ok(!compareNames(a, b, 'Person').match, `${a} is not ${b}`);
});

test('numbers tell siblings apart, and an exact name alone stays below 1', () => {
  assert.ok(!compareNames('Brigade 44', 'Brigade 45', 'Organization').match);
  assert.ok(compareNames('Brigade 44', 'BRIGADE 44', 'Organization').match);
  const same = compareNames('Grey Petrel', 'Grey Petrel', 'Vessel');
  assert.ok(same.score > 0.85 && same.score < 1, String(same.score));
});

test('without lists a word that every firm has counts little', () => {
  const [korva, trading] = compareNames('Korva Trading', 'x', 'Company').first.words;
  assert.ok(trading!.weight < 400 && korva!.weight > 800);
  assert.ok(!compareNames('Korva International Trading', 'Baltis International Trading', 'Company').match);
});

test('the alignment says which words met, which are left over, and every spelling tried', () => {
  const { pairs, first, second } = compareNames('Kim Jong Un Ilsong', '김정은', 'Person');
  assert.deepEqual(
    pairs.map(pair => [pair.first.words, pair.second.words]),
    [
      [[0], [0]],
      [[1], [1]],
      [[2], [2]],
    ],
  );
  assert.deepEqual(
    first.words.map(word => word.paired),
    [true, true, true, false],
  );
  assert.ok(second.words[0]!.spellings.includes('gim') && second.words[0]!.spellings.includes('kim'));
  const glued = compareNames('Yu Rong', 'Yurong', 'Person').pairs;
  assert.deepEqual(
    glued.map(pair => pair.first.words),
    [[0, 1]],
  );
});

const syllable = fc.constantFrom(
  'kim',
  'jong',
  'un',
  'al',
  'bin',
  'moh',
  'amed',
  'a',
  'x1',
  '44',
  '45',
  'ООО',
  '김',
  '은',
  'ко',
);
const name = fc
  .array(
    fc.array(syllable, { minLength: 1, maxLength: 3 }).map(parts => parts.join('')),
    { minLength: 0, maxLength: 5 },
  )
  .map(parts => parts.join(' '));
const anyName = fc.oneof(
  { weight: 4, arbitrary: name },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);
const schema = fc.constantFrom(...SCHEMA_NAMES);

/** The definition: every piece with every piece, both ways, the better one; or one as a short form of the other. */
function plainly(a: PreparedName, b: PreparedName): number {
  const way = (query: PreparedName, listed: PreparedName): number => {
    const alignment = alignPlain(query.name, listed.name);
    return weighAlignment(query.kind, alignment, alignmentCosts(query.kind, query.name, listed.listed, alignment))
      .weight;
  };
  const words = Math.max(way(a, b), way(b, a));
  if (a.kind !== 'organisation') return words;
  const short = shortFormOf(abbreviable(a.name.words), abbreviable(b.name.words));
  return short ? Math.max(words, totalOf(short)) : words;
}

test('the fast path says what the plain alignment says', () => {
  fc.assert(
    fc.property(name, name, schema, (a, b, kind) => {
      const [x, y] = [prepareName(a, kind), prepareName(b, kind)];
      if (x.listed.count === 0 || y.listed.count === 0) return;
      assert.equal(comparePrepared(x, y).weight, plainly(x, y));
    }),
    { numRuns: 1500 },
  );
});

test('the fast path says what the plain alignment says, of names that repeat themselves', () => {
  const word = fc.constantFrom('Юрий', 'юра', 'yury', '김', '은', 'kim', 'kimun', 'gim', 'ur');
  const long = fc.array(word, { minLength: 10, maxLength: 16 }).map(parts => parts.join(' '));
  fc.assert(
    fc.property(long, long, (a, b) => {
      const [x, y] = [prepareName(a, 'Person'), prepareName(b, 'Person')];
      assert.equal(comparePrepared(x, y).weight, plainly(x, y));
    }),
    { numRuns: 150 },
  );
});

test('the fast path says what the plain alignment says, over real names', t => {
  const names = [...sharedNames('lists/ofac/sdn.csv', 1), ...sharedNames('names/native-latin-un.csv', 1)];
  if (names.length === 0) return t.skip('the shared lists are not beside the checkout');
  const prepared = names.filter((_, k) => k % 60 === 0).map(text => prepareName(text, 'LegalEntity'));
  const wholly = prepared.filter(({ listed }) => listed.count > 0).slice(0, 250);
  for (const a of wholly)
    for (const b of wholly)
      assert.equal(comparePrepared(a, b).weight, plainly(a, b), `${a.name.text} | ${b.name.text}`);
});

test('the score is the same either way round, the lines add up to it, and each cites something', () => {
  fc.assert(
    fc.property(anyName, anyName, schema, (a, b, kind) => {
      const there = compareNames(a, b, kind);
      const back = compareNames(b, a, kind);
      assert.equal(there.score, back.score);
      assert.equal(there.similarity <= 1 && there.similarity >= 0, true);
      const sum = lines(there).reduce((total, line) => total + line.weight, 0);
      assert.equal(there.score, probability(sum));
      assert.equal(there.score, scorePrepared(prepareName(a, kind), prepareName(b, kind)));
      for (const line of lines(there)) evidenceLineSchema.parse(line);
      const words = there.pairs.flatMap(pair => pair.first.words);
      assert.equal(new Set(words).size, words.length);
      assert.ok(words.every(word => there.first.words[word]!.paired));
    }),
    { numRuns: 500 },
  );
});

test('a name without words is unknown, not different', () => {
  for (const nothing of ['', '---', '\u200d\u202e', '!?'.repeat(5000)]) {
    const compared = compareNames(nothing, 'Anton Rimski', 'Person');
    assert.match(compared.unknown[0]!.text, /has no word that can be compared$/);
    assert.equal(compared.score, probability(PRIOR));
  }
});

test('names made to be slow are compared in bounded time', () => {
  const hostile = [
    'Юяхйщ '.repeat(2000),
    '김'.repeat(10_000),
    'anton '.repeat(2000),
    'x'.repeat(10_000),
    ',a'.repeat(5000),
  ];
  compareNames(hostile[0]!, hostile[0]!, 'Person');
  for (const text of hostile) {
    const began = process.cpuUsage();
    compareNames(text, `${text}a`, 'Person');
    const used = process.cpuUsage(began);
    // 50 ms on an idle machine; the limit leaves room for the other tests
    assert.ok(used.user + used.system < 250_000, `${text.slice(0, 10)}: ${used.user + used.system} µs`);
  }
});
