import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { noisyDescriptions } from '../../bench/goods-noise.ts';
import { generateWords, WORD_TABLES } from '../../scripts/generate-goods-words.ts';
import { plainRecords } from '../../scripts/plain-csv.ts';
import { bestCodes, classifyGoods, scoreCodes, WEIGHTS } from '../../src/goods/classify.ts';
import { type DescriptionIndex, descriptionIndex } from '../../src/goods/description-index.ts';
import { readDescription } from '../../src/goods/description-query.ts';
import { goodsTokens } from '../../src/goods/description-tokens.ts';
import { isUnit } from '../../src/goods/goods-lexicon.ts';
import { codesOf } from '../../src/goods/hs-editions.ts';
import { editsBetween, stemOf } from '../../src/goods/word-forms.ts';

const text = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const first = (description: string): string | undefined => classifyGoods(description).ranked[0]?.code;
const five = (description: string): string[] => classifyGoods(description).ranked.map(({ code }) => code);

interface Line {
  description: string;
  right: string[];
}

function corpus(name: string): Line[] {
  return plainRecords(name, text(`test/corpora/goods/${name}.csv`)).map(row => ({
    description: row.description!,
    right: [row.hs6!, ...row.also!.split(/[ ;]+/).filter(code => code !== '')],
  }));
}

function recall(lines: readonly Line[]): number {
  return (
    lines.filter(({ description, right }) => five(description).some(code => right.includes(code))).length / lines.length
  );
}

test('the generated words are what data/goods says, and every code of a synonym exists in HS 2022', () => {
  assert.equal(
    text('src/goods/synonyms.generated.ts'),
    generateWords(name => text(`data/goods/${name}.csv`)),
  );
  for (const name of WORD_TABLES)
    assert.match(text(`data/goods/${name}.csv`), /^# SPDX-License-Identifier: Apache-2\.0 · .*verified: no/);
  for (const { hs, line } of plainRecords('synonyms.csv', text('data/goods/synonyms.csv')))
    assert.ok(codesOf(2022).has(hs!), `synonyms.csv, line ${line}: ${hs}`);
  assert.throws(() => generateWords(() => 'hs,phrases\n010121,a`b'), /synonyms\.csv, line 2/);
});

test('the right subheading is among the first five of at least 90 % of noisy descriptions, and of 60 % of those written by hand', () => {
  const noisy = noisyDescriptions(7, 1500);
  assert.ok(recall(noisy) >= 0.9, `noisy: ${recall(noisy)}`);
  const hand = recall(corpus('commercial-descriptions'));
  assert.ok(hand >= 0.6, `by hand: ${hand}`);
});

test('slips of reading, abbreviations, vowels left out, joined and broken words are read', () => {
  for (const written of [
    'ball bearing',
    'BALL BEARlNG',
    'ba11 bearing',
    'bal1 beari ng',
    'BALL BRGS',
    'ballbearing',
    'bll brng',
    'ball baering',
  ])
    assert.ok(five(written).includes('848210'), `${written}: ${five(written)}`);
  assert.equal(first('cmprssr scrw air'), '841480');
});

test('a use behind "for" and what comes along do not outweigh the thing', () => {
  assert.equal(first('ball valve for centrifugal pump'), '848180');
  assert.equal(first('centrifugal pump with ball valve'), '841370');
  assert.ok(five('parts for centrifugal pump').includes('841391'));
});

test('other languages reach the same heading', () => {
  for (const written of [
    'Kreiselpumpe',
    'pompe centrifuge',
    'насос центробежный',
    '离心泵',
    '遠心ポンプ',
    '원심펌프',
    'bomba centrífuga',
    'santrifüj pompa',
  ])
    assert.equal(first(written), '841370', written);
});

test('numbers with units are no words for goods, and vague texts give no candidates', () => {
  const tokens = goodsTokens('7,5 kW 12V 3 шт pump 20 pcs', isUnit);
  assert.deepEqual(
    tokens.filter(({ kind }) => kind === 'word').map(one => one.text),
    ['pump'],
  );
  for (const vague of [
    '',
    'parts',
    'goods',
    'samples',
    'household goods',
    'as per invoice',
    '12 kg',
    '...',
    'spare parts',
    'general cargo',
    'запчасти',
    '货物',
  ]) {
    const { ranked, vague: why } = classifyGoods(vague);
    assert.deepEqual(ranked, [], vague);
    assert.ok(why !== undefined, vague);
  }
});

test('reasons are words of the text at their places', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('ball', 'VALVE', 'compr.', '7,5', 'kW', 'für', 'насос', '泵', '–', '😀', 'st3el'), {
        maxLength: 9,
      }),
      words => {
        const description = words.join(' ');
        for (const { why } of classifyGoods(description).ranked)
          for (const { word, start, end } of why) assert.equal(description.slice(start, end), word);
      },
    ),
  );
});

test('no text throws, whatever its signs, and long ones are read quickly', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), words => void classifyGoods(words)),
    { numRuns: 300 },
  );
  const began = performance.now();
  for (const sign of ['a', '1', ',', 'ab ', '泵', 'rn', 'é', '1-']) classifyGoods(sign.repeat(200_000));
  assert.ok(performance.now() - began < 2000);
});

/** The scores by going through every code and phrase, without postings. */
function naiveScores(index: DescriptionIndex, description: string): Float64Array {
  const query = readDescription(index, description);
  const holds = ({ from, docs, weights }: DescriptionIndex['names'], term: number, doc: number): number => {
    for (let at = from[term]!; at < from[term + 1]!; at++) if (docs[at] === doc) return weights[at]!;
    return 0;
  };
  const phrases = Array.from(index.phraseCode, (code, doc) => {
    let [cover, gain] = [0, 0];
    for (const { term, weight, quality } of query.terms) {
      if (holds(index.phrases, term, doc) === 0) continue;
      cover += index.idf[term]! * quality;
      gain += index.idf[term]! * quality * weight;
    }
    const share = cover / index.phraseWeight[doc]!;
    return { code, worth: share >= WEIGHTS.cover ? gain * share * share : 0 };
  });
  const parts = new Set(index.parts);
  return Float64Array.from(index.codes, (_, code) => {
    const names = query.terms.reduce(
      (sum, { term, weight, quality }) => sum + weight * quality * holds(index.names, term, code),
      0,
    );
    const own = Math.max(0, ...phrases.filter(one => one.code === code).map(one => one.worth));
    const heading = Math.max(
      0,
      ...phrases.filter(one => index.headingOf[one.code] === index.headingOf[code]).map(one => one.worth),
    );
    const score = names + (heading > 0 ? WEIGHTS.phrase * Math.max(own, heading * WEIGHTS.near) : 0);
    return own === 0 && parts.has(code) !== query.parts ? score * WEIGHTS.parts : score;
  });
}

test('the index scores as going through everything does', () => {
  const index = descriptionIndex();
  for (const { description } of [
    ...noisyDescriptions(11, 2),
    { description: 'spare impeller for SS pump' },
    { description: 'xlpe cable 11kv' },
  ]) {
    const naive = naiveScores(index, description);
    const scores = scoreCodes(index, description).score;
    for (const [code, want] of naive.entries())
      assert.ok(Math.abs(want - scores[code]!) < 1e-9, `${description}: ${index.codes[code]}`);
    assert.deepEqual(bestCodes(scores, 5), bestCodes(naive, 5));
  }
});

test('edits are those of the plain definition', () => {
  const naive = (a: string, b: string): number => {
    if (a === '' || b === '') return a.length + b.length;
    const [restA, restB] = [a.slice(1), b.slice(1)];
    let cost = Math.min(naive(restA, b) + 1, naive(a, restB) + 1, naive(restA, restB) + (a[0] === b[0] ? 0 : 1));
    if (a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0])
      cost = Math.min(cost, naive(a.slice(2), b.slice(2)) + 1);
    return cost;
  };
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });
  fc.assert(fc.property(word, word, (a, b) => assert.equal(editsBetween(a, b, 2), Math.min(3, naive(a, b)))));
  assert.deepEqual(['valves', 'boxes', 'batteries', 'glass', 'galvanised'].map(stemOf), [
    'valve',
    'box',
    'battery',
    'glass',
    'galvanized',
  ]);
});
