import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { generateMentionWords } from '../../scripts/generate-mentions.ts';
import { decode, type Layer, mayFollow, readModel, spansOf, tagNames, TAGS } from '../../src/evidence/mention-model.ts';
import { featuresOf } from '../../src/evidence/mention-features.ts';
import { MENTION_WEIGHTS } from '../../src/evidence/mention-weights.generated.ts';
import { openTagger, type TaggedWord } from '../../src/evidence/tagged.ts';

const repo = new URL('../../', import.meta.url);
const layers = readModel(MENTION_WEIGHTS);
const tagger = openTagger();

function words(text: string): TaggedWord[] {
  return tagger(text, { start: 0, end: text.length });
}

test('the table of words is the one in data/evidence', () => {
  const csv = readFileSync(new URL('data/evidence/mention-words.csv', repo), 'utf8');
  const module = readFileSync(new URL('src/evidence/mention-words.generated.ts', repo), 'utf8');
  assert.equal(module, generateMentionWords(csv));
});

test('the weights are those of the card, and at most 2 MB', () => {
  const card = readFileSync(new URL('docs/mention-tagger-card.md', repo), 'utf8');
  assert.ok(card.includes(createHash('sha256').update(MENTION_WEIGHTS).digest('hex')));
  assert.ok(MENTION_WEIGHTS.length <= 2_000_000, `${MENTION_WEIGHTS.length}`);
});

test('weights cut short are told, not read', () => {
  const bytes = Buffer.from(MENTION_WEIGHTS, 'base64');
  assert.throws(() => readModel(bytes.subarray(0, 5000).toString('base64')), /cut short/);
  assert.throws(() => readModel(Buffer.concat([bytes, Buffer.from([0])]).toString('base64')), /too many/);
});

test('plain official English is read', () => {
  const text = 'Iraqi forces met Prime Minister Haider al-Abadi in Baghdad on Monday.';
  const found = tagNames(layers, words(text)).map(({ first, last, type }) => {
    const list = words(text);
    return `${type} ${text.slice(list[first]!.start, list[last]!.end)}`;
  });
  for (const wanted of [
    'Organisation Iraqi forces',
    'Person Prime Minister Haider al-Abadi',
    'Location Baghdad',
    'Nationality Iraqi',
  ])
    assert.ok(found.includes(wanted), `${wanted} not in ${found.join(', ')}`);
});

/** The same search, by trying all rows of tags. */
function bruteForce(layer: Layer, list: readonly TaggedWord[]): number {
  const { hashes, from } = featuresOf(list);
  const emit = (at: number, tag: number): number => {
    let sum = 0;
    for (let k = from[at]!; k < from[at + 1]!; k++) {
      let slot = hashes[k]! & (layer.keys.length - 1);
      while (layer.counts[slot] !== 0 && layer.keys[slot] !== hashes[k]) slot = (slot + 1) & (layer.keys.length - 1);
      for (let pair = 0; pair < layer.counts[slot]!; pair++)
        if (layer.tags[layer.starts[slot]! + pair] === tag) sum += layer.weights[layer.starts[slot]! + pair]!;
    }
    return sum;
  };
  const best = (at: number, before: number): number => {
    if (at === list.length) return mayFollow(before, 0) ? 0 : Number.NEGATIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (let tag = 0; tag < TAGS; tag++)
      if (mayFollow(before, tag))
        most = Math.max(most, layer.moves[before * TAGS + tag]! + emit(at, tag) + best(at + 1, tag));
    return most;
  };
  return best(0, TAGS);
}

function scoreOf(layer: Layer, list: readonly TaggedWord[], tags: Uint8Array): number {
  const { hashes, from } = featuresOf(list);
  let sum = 0;
  let before = TAGS;
  for (let at = 0; at < list.length; at++) {
    sum += layer.moves[before * TAGS + tags[at]!]!;
    for (let k = from[at]!; k < from[at + 1]!; k++) {
      let slot = hashes[k]! & (layer.keys.length - 1);
      while (layer.counts[slot] !== 0 && layer.keys[slot] !== hashes[k]) slot = (slot + 1) & (layer.keys.length - 1);
      for (let pair = 0; pair < layer.counts[slot]!; pair++)
        if (layer.tags[layer.starts[slot]! + pair] === tags[at]) sum += layer.weights[layer.starts[slot]! + pair]!;
    }
    before = tags[at]!;
  }
  return sum;
}

test('the search finds the best row of tags, as trying all of them does', () => {
  for (const text of ['ISIL', 'Gen. Votel', 'U.S. forces']) {
    const list = words(text).slice(0, 2);
    assert.equal(scoreOf(layers[0]!, list, decode(layers[0]!, list)), bruteForce(layers[0]!, list), text);
  }
});

test('tags are always well formed, spans inside the sentence', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('the', 'Iraqi', 'Army', 'of', 'Mosul', 'two', 'tanks', 'Gen.', 'on', 'Monday', ','), {
        maxLength: 14,
      }),
      parts => {
        const list = words(parts.join(' '));
        const outer = decode(layers[0]!, list);
        for (const tags of [outer, decode(layers[1]!, list, outer)]) {
          for (let at = 0; at < tags.length; at++) assert.ok(mayFollow(at === 0 ? TAGS : tags[at - 1]!, tags[at]!));
          for (const { first, last } of spansOf(tags, false)) assert.ok(first <= last && last < list.length);
        }
      },
    ),
  );
});
