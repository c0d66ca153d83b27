import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { openMatcher } from '../../src/match/matcher.ts';
import type { SchemaName } from '../../src/model/schema.ts';
import { koreanAlike, koreanReading } from '../../src/text/korean-key.ts';
import { eastAsianRunEnd, isEastAsian, readEastAsian } from '../../src/text/scripts/east-asian.ts';
import { hangulForms } from '../../src/text/scripts/hangul.ts';
import { kanaForms } from '../../src/text/scripts/kana.ts';
import { wadeGiles } from '../../src/text/scripts/wade-giles.ts';
import { words } from '../../src/text/words.ts';
import { bruteForce } from '../match/brute-force.ts';
import { entry, indexOf } from '../match/world.ts';

interface Group {
  id: string;
  schema: SchemaName;
  core?: boolean;
  names: string[];
}
const corpus = JSON.parse(readFileSync('test/corpora/names/east-asian.json', 'utf8')) as {
  groups: Group[];
  different: [SchemaName, string, string][];
  traps: [SchemaName, string, SchemaName, string][];
};

const show = (name: string): string =>
  words(name)
    .map(word => word.forms.join('|') + (word.kind === 'word' ? '' : `:${word.kind}`))
    .join(' ');

/** Does `asked` match `listed` at the default threshold, on a list that holds one name of every group beside? */
function matches(group: Group, asked: string, listed: string): boolean {
  const others = corpus.groups.filter(other => other !== group);
  const matcher = openMatcher(
    indexOf([
      entry('target', group.schema, { name: [listed] }),
      ...others.map(other => entry(other.id, other.schema, { name: [other.names[0]!] })),
    ]),
  );
  const found = matcher.match({ schema: group.schema, properties: { name: [asked] } }, { limit: 99 });
  return found.some(result => result.id === 'own-target' && result.match);
}

/** Ordered pairs of different spellings of the groups, and those that do not match. */
function missed(groups: Group[]): { pairs: number; misses: string[] } {
  const misses: string[] = [];
  let pairs = 0;
  for (const group of groups) {
    for (const listed of group.names) {
      for (const asked of group.names) {
        if (asked === listed) continue;
        pairs++;
        if (!matches(group, asked, listed)) misses.push(`${asked} on a list with ${listed}`);
      }
    }
  }
  return { pairs, misses };
}

test('every spelling of the public case meets every other of its group', () => {
  const { pairs, misses } = missed(corpus.groups.filter(group => group.core));
  assert.ok(pairs >= 340);
  assert.deepEqual(misses, []);
});

test('of the other spellings at least 97 % of the pairs match', () => {
  const { pairs, misses } = missed(corpus.groups.filter(group => !group.core));
  assert.ok(misses.length <= pairs * 0.03, `${misses.length} of ${pairs}: ${misses.join('; ')}`);
});

test('the index finds what comparing every name of the corpus with every other finds', () => {
  const names = corpus.groups.flatMap(({ schema, names }) => names.map(name => [schema, name] as const));
  const buffer = indexOf(names.map(([schema, name], k) => entry(String(k), schema, { name: [name] })));
  const [matcher, brute] = [openMatcher(buffer), bruteForce(buffer)];
  for (const [schema, name] of names) {
    const query = { schema, properties: { name: [name] } };
    const found = matcher.match(query, { cutoff: 0.4, threshold: 0.4, limit: 1e9 });
    const want = [...brute(query, 0.4)].sort();
    assert.deepEqual(found.map(({ id, score }) => [id, score]).sort(), want, name);
  }
});

test('names that differ by a syllable mostly stay below the threshold', () => {
  const wrong = corpus.different.filter(([schema, asked, listed]) =>
    matches({ id: '', schema, names: [] }, asked, listed),
  );
  assert.ok(
    wrong.length <= 6,
    `${wrong.length} of ${corpus.different.length}: ${wrong.map(pair => pair.slice(1)).join('; ')}`,
  );
  // in its own script a syllable is another syllable, however it may be romanised
  assert.ok(
    wrong.every(([, asked]) => !/[^ -~]/.test(asked)),
    JSON.stringify(wrong),
  );
});

test('places never match ships of the same name, nor an organisation an address that begins alike', () => {
  for (const [schema, asked, listedSchema, listed] of corpus.traps) {
    const matcher = openMatcher(indexOf([entry('trap', listedSchema, { name: [listed] })]));
    assert.deepEqual(matcher.match({ schema, properties: { name: [asked] } }, { cutoff: 0.01 }), [], asked);
  }
});

test('Korean is read by one key whatever the romanisation, with the vowels that the letters may mean', () => {
  const alike = (a: string, b: string): boolean => koreanAlike(koreanReading(a), koreanReading(b));
  for (const spellings of [
    'lee ri rhee yi li',
    'park pak bak',
    'choi choe choy',
    'kim gim',
    'jong chong jung chung jeong',
    'young yong yeong yung ryong',
    'rim im lim yim',
    'ro no roh noh',
    'mankyungbongho mangyongbong mangyoungbong mangyeongbong',
    'chongryon chongryun chongryeon chongnyon',
    'jagangdo jagang chagang chagangdo',
    'hamkyung hamgyong hamgyeong',
  ]) {
    const [first, ...others] = spellings.split(' ');
    for (const other of others) assert.ok(alike(first!, other), `${first} ${other}`);
  }
  for (const pair of ['soo so', 'kim kin', 'han hang', 'jang jong', 'yong yang', 'chol chal']) {
    const [a, b] = pair.split(' ');
    assert.ok(!alike(a!, b!), pair);
  }
  for (const word of ['smith', 'xavier', 'fedorov', 'h4', 'bcd', '']) assert.equal(koreanReading(word).key, '', word);
});

test('Hangul, Han and Kana are spelt in every language that reads them', () => {
  assert.deepEqual(hangulForms('정'.charCodeAt(0)), ['jeong', 'chong']);
  assert.deepEqual(hangulForms('룡'.charCodeAt(0)), ['ryong', 'ryong', 'yong']);
  assert.equal(show('万景峰号').replaceAll(/\S*\|/g, ''), show('萬景峰號').replaceAll(/\S*\|/g, ''));
  assert.equal(show('沢'), show('澤'));
  assert.equal(show('만경봉(92)호'), 'man gyeong|kyong bong|pong 92:number ho:form');
  assert.equal(show('김준호').split(' ').at(-1), 'ho');
  assert.equal(show('有限公司'), 'co:form ltd:form');
  assert.deepEqual(kanaForms('さとう'), ['sato', 'satou']);
  assert.deepEqual(kanaForms('ｼﾝｼﾞｭｸ'), ['shinjuku', 'sinzyuku']);
  assert.deepEqual(kanaForms('ッー'), []);
  const pairs = {
    xiao: 'hsiao',
    zhang: 'chang',
    jing: 'ching',
    zhong: 'chung',
    shi: 'shih',
    guo: 'kuo',
    xiong: 'hsiung',
  };
  for (const [pinyin, wade] of Object.entries(pairs)) assert.equal(wadeGiles(pinyin), wade);
});

test('any run of East Asian characters is read to its end, in a–z', () => {
  const char = fc.oneof(
    fc.integer({ min: 0xac00, max: 0xd7a3 }),
    fc.integer({ min: 0x3005, max: 0x9fff }),
    fc.integer({ min: 0x20000, max: 0x2a6df }),
    fc.integer({ min: 0xff66, max: 0xff9f }),
  );
  fc.assert(
    fc.property(fc.array(char, { maxLength: 200 }), codes => {
      const text = String.fromCodePoint(...codes);
      for (let at = 0; at < text.length; ) {
        const end = eastAsianRunEnd(text, at);
        assert.equal(end > at, isEastAsian(text.codePointAt(at)!));
        for (const { forms } of readEastAsian(text.slice(at, end), false))
          for (const form of forms) assert.match(form, /^[a-z]+$/);
        at = Math.max(end, at + (text.codePointAt(at)! > 0xffff ? 2 : 1));
      }
    }),
    { numRuns: 500 },
  );
});
