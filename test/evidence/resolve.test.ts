import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aliasKeys } from '../../src/evidence/aliases.ts';
import { findIdentifiers } from '../../src/evidence/identifiers.ts';
import { findKnownNames } from '../../src/evidence/known-names.ts';
import type { Mention } from '../../src/evidence/mentions.ts';
import { nativeCandidates } from '../../src/evidence/native-names.ts';
import { type AskLists, type Resolution, resolveMentions, resolveNative } from '../../src/evidence/resolve.ts';
import { openMatcher } from '../../src/match/matcher.ts';
import { entry, indexOf } from '../match/world.ts';

const matcher = openMatcher(
  indexOf([
    entry('ferry-92', 'Vessel', { name: ['MAN GYONG BONG 92'], imoNumber: ['8890580'] }),
    entry('ferry-71', 'Vessel', { name: ['MAN GYONG BONG'] }),
    entry('ra-nam', 'Vessel', { name: ['RA NAM'] }),
    entry('ra-nam-3', 'Vessel', { name: ['RA NAM 3'] }),
    entry('hui-chon', 'Vessel', { name: ['HUI CHON'] }),
    entry('kang-gye', 'Vessel', { name: ['KANG GYE'] }),
    entry('chongryon', 'Organization', {
      name: ['General Association of Korean Residents in Japan'],
      alias: ['Chongryon', '朝鮮総連'],
    }),
    entry('lee', 'Person', { name: ['LEE Bok Gu'] }),
  ]),
);
const ask: AskLists = (query, options) => matcher.match(query, options);

function mention(text: string, schema: Mention['schema'], alias = false): Mention {
  return { start: 0, end: text.length, text, schema, alias, why: ['test'] };
}

function entities(resolutions: readonly Resolution[]): string[] {
  return resolutions.flatMap(({ candidates }) => candidates.map(({ entity }) => entity));
}

test('a place never meets the ship that is named after it', () => {
  for (const place of ['Nanam', 'Ranam', 'Ra Nam', 'Huichon', 'Hui Chon', 'Kanggye', 'Kang Gye']) {
    assert.deepEqual(entities(resolveMentions([mention(place, 'Address')], [], ask)), [], place);
    assert.deepEqual(entities(resolveMentions([mention(place, 'LegalEntity')], [], ask)), [], place);
  }
  assert.deepEqual(entities(resolveMentions([mention('Hui Chon', 'Vessel')], [], ask)), ['own-hui-chon']);
  // though the function asked let all pass
  const loose: AskLists = query => ask({ ...query, schema: 'Vessel' });
  assert.deepEqual(entities(resolveMentions([mention('Hui Chon', 'Address')], [], loose)), []);
});

test('both ships that bore the ferry’s name are kept, with the reason', () => {
  for (const written of [
    'Mankyungbongho',
    'Man Gyong Bong',
    'Mangyongbong',
    'Man-gyeongbong-ho',
    '만경봉호',
    '万景峰号',
  ]) {
    const [one] = resolveMentions([mention(written, 'Vessel')], [], ask);
    assert.deepEqual(entities([one!]), ['own-ferry-71', 'own-ferry-92'], written);
    assert.match(one!.note!, /2 entries/);
    assert.match(one!.candidates[1]!.why, /with the number 92/);
    assert.equal(one!.candidates[1]!.match, false);
  }
  assert.deepEqual(entities(resolveMentions([mention('Mangyongbong-92', 'Vessel')], [], ask)), ['own-ferry-92']);
});

test('a name said to be an alias is never asked, in this document or another', () => {
  const asked: string[] = [];
  const spy: AskLists = (query, options) => {
    asked.push(...(query.properties.name ?? []));
    return ask(query, options);
  };
  const alias = mention('Lee Bok-gu', 'Person', true);
  const [here] = resolveMentions([alias], [], spy);
  assert.deepEqual(here!.candidates, []);
  assert.match(here!.note!, /alias, not screened as a legal name/);
  const [there] = resolveMentions([mention('Lee Bok-Gu', 'Person')], [], spy, { aliases: aliasKeys([alias]) });
  assert.match(there!.note!, /another document/);
  assert.deepEqual(asked, []);
  assert.deepEqual(entities(resolveMentions([mention('Lee Bok-gu', 'Person')], [], spy)), ['own-lee']);
});

test('identifiers are looked up when they hold, and said to be wrong when not', () => {
  const text = 'IMO 8890580 and IMO 8890581';
  const resolved = resolveMentions([], findIdentifiers(text, { start: 0, end: text.length }), ask);
  assert.deepEqual(entities([resolved[0]!]), ['own-ferry-92']);
  assert.deepEqual(resolved[1]!.candidates, []);
  assert.match(resolved[1]!.note!, /not looked up/);
});

test('equal names are asked once', () => {
  let count = 0;
  const counting: AskLists = (query, options) => {
    count++;
    return ask(query, options);
  };
  resolveMentions(
    Array.from({ length: 50 }, () => mention('Chongryon', 'Organization')),
    [],
    counting,
  );
  assert.equal(count, 1);
});

test('texts that are not read are searched in their script', () => {
  const native = (text: string): string[] =>
    resolveNative(nativeCandidates(text), ask).map(one => `${one.text} ${one.candidates[0]!.entity}`);
  assert.deepEqual(native('어제 만경봉호가 원산항을 떠났다.'), ['만경봉호 own-ferry-71']);
  assert.deepEqual(native('만경봉-92호는 니가타에 들어왔다.'), ['만경봉-92호 own-ferry-92']);
  assert.deepEqual(native('貨客船万景峰号が入港し、朝鮮総連は否定した。'), [
    '万景峰号 own-ferry-71',
    '朝鮮総連 own-chongryon',
  ]);
  assert.deepEqual(native('据报道万景峰号抵达罗津港。'), ['万景峰号 own-ferry-71']);
  assert.deepEqual(native('전화번호와 신호, 電話番号と信号、第三号'), []);
});

test('known names are found letter by letter where they stand as words', () => {
  const known = [
    { name: '총련', schema: 'Organization' as const },
    { name: '朝鮮総連', schema: 'Organization' as const },
    { name: 'Иванов', schema: 'Person' as const },
  ];
  const at = (text: string): string[] => findKnownNames(text, known).map(({ text: name, start }) => `${name} ${start}`);
  assert.deepEqual(at('총련은 부인했다. 조총련도 그랬다.'), ['총련 0']);
  assert.deepEqual(at('在日の朝鮮総連が'), ['朝鮮総連 3']);
  assert.deepEqual(at('Иванов и Ивановский'), ['Иванов 0']);
});
