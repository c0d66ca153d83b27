import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { aircraftMark, marksIn } from '../../src/text/aircraft-marks.ts';

test('a registration is read in each way that papers write it', () => {
  for (const text of ['EP-GOM', 'ep-gom', 'EPGOM', ' EP GOM ', 'EP – GOM', 'ЕР-GОМ'])
    assert.equal(aircraftMark(text), 'EPGOM', text);
  for (const [text, mark] of [
    ['N200VR', 'N200VR'],
    ['YV2869', 'YV2869'],
    ['P4-ATB', 'P4ATB'],
    ['9K-ABC', '9KABC'],
    ['EX-35011', 'EX35011'],
    ['UP-AN601', 'UPAN601'],
    ['P-532', 'P532'],
    ['M-VITO', 'MVITO'],
  ] as const)
    assert.equal(aircraftMark(text), mark);
});

test('serial numbers, transponder codes, models and words are no registration', () => {
  for (const text of [
    'MSN 391',
    'msn391',
    '140AE7',
    '1023409321',
    'Antonov',
    'Il-76TD transport',
    'BOEING 747',
    '',
    '-',
    'A-1',
    'Фалкон',
  ])
    assert.equal(aircraftMark(text), undefined, text);
});

test('registrations are found among other words', () => {
  assert.deepEqual(marksIn('Ilyushin Il-76 EP-GOM (ex EP-GOL)'), ['EPGOM', 'EPGOL']);
  assert.deepEqual(marksIn('Mahan Air cargo flight'), []);
});

test('any text is answered: a mark is short and of letters and digits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
      for (const mark of [aircraftMark(text) ?? 'AAA', ...marksIn(text)]) assert.match(mark, /^[A-Z0-9]{3,9}$/);
    }),
    { numRuns: 1000 },
  );
});
