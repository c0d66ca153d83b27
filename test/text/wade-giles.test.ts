import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MAX_WORD, words } from '../../src/text/words.ts';

const spellings = (name: string): string[][] => words(name).map(word => [...new Set(word.forms)]);

test('a name in Wade-Giles has its pinyin as further spellings; a mark of aspiration counts', () => {
  assert.deepEqual(spellings("Teng Hsiao-p'ing"), [['teng', 'deng'], ['hsiao', 'xiao'], ['ping']]);
  assert.deepEqual(spellings('Teng Hsiao-ping')[2], ['ping', 'bing']);
  for (const mark of ["'", '’', '‘', 'ʻ', '`'])
    assert.deepEqual(spellings(`P${mark}êng Tê-huai`), [['peng'], ['te', 'de'], ['huai']], mark);
  assert.deepEqual(spellings('Hsü Chih-mo'), [['hsu', 'xu', 'hsue'], ['chih', 'zhi', 'chi'], ['mo']]);
});

test('pinyin, other languages and other scripts stay as they are written', () => {
  for (const name of ['Deng Xiaoping', 'Zhang Wei', 'Kim Jong Un', 'Ali Hassan', 'ሀ ጻ', 'Чу Цай'])
    for (const word of words(name)) assert.ok(word.forms.length <= 3, `${name}: ${word.forms.join(' ')}`);
  assert.deepEqual(spellings('Tung Lin Kai'), [['tung', 'dong', 'tong'], ['lin'], ['kai', 'gai']]);
  assert.deepEqual(spellings('Tung Hassan'), [['tung'], ['hassan']]);
});

test('of neighbouring words the n-th spellings make every pair of readings', () => {
  const [, first, second] = words('Hsi Chin-ping');
  const pairs = new Set(first!.forms.map((form, k) => form + (second!.forms[k] ?? second!.forms[0])));
  for (const pair of ['jinping', 'jinbing', 'qinping', 'qinbing']) assert.ok(pairs.has(pair), pair);
});

test('any run of syllables and marks gives bounded spellings', () => {
  const syllable = fc.constantFrom('chin', 'hsi', "p'ing", 'tsʻai', 'kʿang', 'ê', 'chü', "''", 'x', '鄧');
  fc.assert(
    fc.property(fc.array(syllable, { maxLength: 7 }), fc.constantFrom(' ', '-', ''), (parts, between) => {
      for (const { forms } of words(parts.join(between))) {
        assert.ok(forms.length > 0 && forms.length <= 8, forms.join('|'));
        for (const form of forms) assert.match(form, new RegExp(`^[a-z0-9]{1,${MAX_WORD}}$`));
      }
    }),
    { numRuns: 500 },
  );
});
