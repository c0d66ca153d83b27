import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findAllIdentifiers } from '../../src/evidence/identifiers.ts';
import { findKnownNames, type KnownName, openKnownNames } from '../../src/evidence/known-names.ts';
import { latinCandidates } from '../../src/evidence/latin-names.ts';
import { nativeCandidates } from '../../src/evidence/native-names.ts';

const KNOWN: readonly KnownName[] = [
  { name: 'GREY PETREL', schema: 'Vessel' },
  { name: 'Grey Petrel Shipping', schema: 'Company' },
  { name: 'FORTUNE', schema: 'Vessel' },
  { name: 'Товарищество Кимирсен', schema: 'Organization' },
  { name: 'Иванов', schema: 'Person' },
  { name: 'Мир', schema: 'Vessel' },
  { name: '김철', schema: 'Person' },
  { name: '朝鮮総連', schema: 'Organization' },
  { name: 'شركة البحر', schema: 'Company' },
];
const at = (text: string): string[] =>
  findKnownNames(text, KNOWN).map(({ text: name, start, schema }) => `${name} ${start} ${schema}`);

test('listed names are found in texts of other languages, whatever their case there', () => {
  assert.deepEqual(at('Der Frachter Grey Petrel lief ein.'), ['Grey Petrel 13 Vessel']);
  assert.deepEqual(at('Die Grey Petrel Shipping wies es zurück.'), ['Grey Petrel Shipping 4 Company']);
  assert.deepEqual(at('le navire gris, grey petrel'), []);
  assert.deepEqual(at('Fortune est un mot. Мир и Иванов.'), ['Иванов 26 Person']);
  assert.deepEqual(at('김철은 말했다. 김철수는 아니다.'), ['김철 0 Person']);
  assert.deepEqual(at('قالت شركة البحر إنها'), ['شركة البحر 5 Company']);
});

test('ships and bodies in quotation marks are candidates in Russian, others are not', () => {
  const found = nativeCandidates('Паром «Мангёнбон-92» и компания "Белый Парус" ушли. Он сказал «Нет».').map(
    ({ text, schema }) => `${text} ${schema}`,
  );
  assert.deepEqual(found, ['Мангёнбон-92 Vessel', 'Белый Парус Organization']);
});

test('ships and bodies of Korean and Japanese texts: parted numbers, quotation marks, readings in brackets', () => {
  const found = (text: string): string[] => nativeCandidates(text).map(one => `${one.text} ${one.schema}`);
  assert.ok(found('백두산 92호가 입항했다.').includes('백두산 92호 Vessel'));
  assert.ok(found('북한 선박 ‘월봉산 호’는 없었다.').includes('월봉산 호 Vessel'));
  assert.ok(found("운영사인 '동해트레스트'사는 전했다.").includes('동해트레스트 Organization'));
  assert.ok(found('貨客船「白頭山92」が出港した。').includes('白頭山92 Vessel'));
  assert.ok(found('船「白頭山(ペクトサン)」号が').includes('白頭山 Vessel'));
  assert.deepEqual(found('「そうだ」と彼は言った。'), []);
});

test('ships and firms of texts in Latin letters that are not read', () => {
  const found = (text: string): string[] => latinCandidates(text).map(one => `${one.text} ${one.schema}`);
  assert.deepEqual(found('Der Tanker „Grey Petrel 2“ lief aus.'), [
    'Grey Petrel 2 Vessel',
    'Grey Petrel Vessel',
    'Grey Vessel',
  ]);
  assert.ok(found('Le navire « Aube Grise » a été vu.').includes('Aube Grise Vessel'));
  assert.ok(found('El buque Lucero del Mar zarpó.').includes('Lucero Vessel'));
  assert.deepEqual(found('Die Kranich Handel GmbH verkaufte Pumpen.'), ['Kranich Handel GmbH Company']);
  assert.deepEqual(found('La società Alba Nuova S.r.l. vende.').length, 1);
  assert.deepEqual(found('Das Schiff lief aus. Er kam.'), []);
});

test('numbers of ships are read in texts of any language', () => {
  const text = '선박(IMO 9074729)은 IMO 식별번호 9074729, MMSI번호(445123000), ИМО 9074729, IMO番号：9074720';
  assert.deepEqual(
    findAllIdentifiers(text).map(({ kind, value, valid }) => `${kind} ${value} ${valid}`),
    ['imo 9074729 true', 'imo 9074729 true', 'mmsi 445123000 true', 'imo 9074729 true', 'imo 9074720 false'],
  );
});

const TEXT = fc
  .array(
    fc.oneof(
      fc.constantFrom(...KNOWN.map(({ name }) => name), ' ', 'Ш', 'ß', 'İ', '호', '은', '총', '.', '«', '\ud800'),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 30 },
  )
  .map(parts => parts.join(''));

test('what is found is a known name, exact, in order, without overlap; the same as by looking for each', () => {
  const find = openKnownNames(KNOWN);
  fc.assert(
    fc.property(TEXT, text => {
      let end = 0;
      for (const one of find(text)) {
        assert.ok(one.start >= end);
        end = one.end;
        assert.equal(text.slice(one.start, one.end), one.text);
        assert.ok(KNOWN.some(({ name }) => name.toLowerCase() === one.text.toLowerCase()));
      }
      // a name that stands alone between blanks is never missed
      for (const { name } of KNOWN.filter(({ name: own }) => !/^(?:Мир|FORTUNE)$/.test(own)))
        assert.ok(find(`${text} . ${name} . `).some(({ text: written }) => written === name));
    }),
    { numRuns: 300 },
  );
});

test('many names that begin alike, and long texts, stay quick', () => {
  const names = Array.from({ length: 20_000 }, (_, n): KnownName => ({ name: `Ocean Star ${n}`, schema: 'Vessel' }));
  const find = openKnownNames(names);
  const began = performance.now();
  find('Ocean Starboard '.repeat(200));
  find('日本語の文章がここにあります。'.repeat(20_000));
  find('Обычный текст без имён. '.repeat(20_000));
  assert.ok(performance.now() - began < 4000, `${performance.now() - began} ms`);
});
