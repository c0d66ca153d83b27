import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dateEvidence, readDay } from '../../src/sources/consignments/consignment-dates.ts';
import {
  COMMA,
  EITHER,
  NEITHER,
  numberEvidence,
  POINT,
  readNumber,
} from '../../src/sources/consignments/consignment-numbers.ts';
import {
  cleanText,
  currencyCode,
  massFactor,
  readHsCode,
  readImo,
  readMmsi,
} from '../../src/sources/consignments/consignment-values.ts';

const codes = (text: string) => Buffer.from(text);
const day = (text: string, dates?: 'dmy' | 'mdy' | 'ymd') => {
  const read = readDay(text, dates ? { dates } : {});
  return 'value' in read ? read.value : undefined;
};
const number = (text: string, decimal?: '.' | ',') => {
  const read = readNumber(text, decimal ? { decimal } : {});
  return 'value' in read ? read.value : read.why;
};

test('dates that show themselves how they are read', () => {
  for (const text of [
    '2024-05-06',
    '2024/5/6',
    '2024.05.06',
    '20240506',
    '2024-05-06T10:00:00Z',
    '2024-05-06 10:00',
    '6 May 2024',
    'May 6, 2024',
    '2024年5月6日',
    '2024년 5월 6일',
  ])
    assert.equal(day(text), '2024-05-06', text);
  assert.equal(day('25/12/2023'), '2023-12-25');
  assert.equal(day('12/25/2023'), '2023-12-25');
  assert.equal(day('05.05.2024'), '2024-05-05');
  assert.equal(day('2024-05'), '2024-05');
  assert.equal(day('05/2024'), '2024-05');
  assert.equal(day('2024'), '2024');
  assert.equal(day('31.12.99'), '1999-12-31');
});

test('a date that could be either is unknown without the habit of its column', () => {
  assert.equal(day('03/04/2024'), undefined);
  assert.equal(day('03/04/2024', 'dmy'), '2024-04-03');
  assert.equal(day('03/04/2024', 'mdy'), '2024-03-04');
  assert.equal(day('01.02.03', 'dmy'), '2003-02-01');
  assert.equal(day('01.02.03', 'ymd'), '2001-02-03');
  assert.equal(day('2024-04-03', 'mdy'), '2024-04-03');
});

test('what is no date is not read as one', () => {
  for (const text of [
    '',
    'soon',
    '31/02/2024',
    '2024-13-01',
    '99/99/9999',
    '45321',
    '1/2',
    '1/2/3/4',
    '03/04/2024 - 05/06/2024',
    'between 1/2/2024 and 3/4/2024',
    '00.00.0000',
    '12.12.20245',
    'x'.repeat(1000),
  ])
    assert.equal(day(text), undefined, text);
  assert.equal(day('13/13/2024', 'dmy'), undefined);
});

test('evidence of dates: the orders that fit', () => {
  const evidence = (text: string) => dateEvidence(codes(text), 0, text.length);
  assert.equal(evidence('25/12/2023'), 1);
  assert.equal(evidence('12/25/2023'), 2);
  assert.equal(evidence('03/04/2023'), 3);
  assert.equal(evidence('05/05/2023'), 0);
  assert.equal(evidence('2023-04-03'), 0);
  assert.equal(evidence('31.12.99'), 1);
  assert.equal(evidence('99-12-31'), 4);
  assert.equal(evidence('text'), 0);
});

test('numbers with signs that show themselves', () => {
  for (const [text, value] of [
    ['0', 0],
    ['1234', 1234],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['1 234,56', 1234.56],
    ["1'234.56", 1234.56],
    ['1\u00a0234,56', 1234.56],
    ['1\u202f234', 1234],
    ['1,234,567', 1234567],
    ['1.234.567', 1234567],
    ['0.123', 0.123],
    ['0,123', 0.123],
    ['1234.567', 1234.567],
    ['12,5', 12.5],
    ['.5', 0.5],
    ['1e3', 1000],
    ['1.5E-3', 0.0015],
    ['USD 1,200.00', 1200],
    ['1200 kg', 1200],
    ['1,23,456.78', 123456.78],
    ['1200.', 1200],
  ] as const)
    assert.equal(number(text), value, text);
});

test('numbers that leave the sign open take it from their column', () => {
  assert.equal(number('1,234', '.'), 1234);
  assert.equal(number('1,234', ','), 1.234);
  assert.equal(number('1.234', '.'), 1.234);
  assert.equal(number('1.234', ','), 1234);
  assert.match(String(number('1,234')), /decimal or a thousands sign/);
});

test('what is no number of zero or more is refused', () => {
  for (const text of ['-5', '−5', '(5)', '- 5', '-1,234.5']) assert.match(String(number(text)), /negative/, text);
  for (const text of ['', 'abc', '1-2', '1 kg 2', '12 x 30', '1.2.3,4,5', '--', 'NaN', 'Infinity', '9'.repeat(500)])
    assert.match(String(number(text)), /not a number|negative/, text);
});

test('any number written with any signs is read back, and the evidence never contradicts', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10_000_000 }),
      fc.integer({ min: 0, max: 9999 }),
      fc.integer({ min: 0, max: 4 }),
      fc.constantFrom(
        ...([
          ['.', ','],
          [',', '.'],
          ['.', ' '],
          [',', ' '],
          ['.', "'"],
          ['.', ''],
          [',', ''],
        ] as const),
      ),
      (whole, fraction, places, [decimal, group]) => {
        const digits = String(fraction).padStart(4, '0').slice(0, places);
        const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, group);
        const text = places === 0 ? grouped : `${grouped}${decimal}${digits}`;
        assert.equal(number(text, decimal), Number(`${whole}.${digits || '0'}`), text);
        const evidence = numberEvidence(codes(text), 0, Buffer.byteLength(text));
        assert.ok([NEITHER, EITHER, decimal === '.' ? POINT : COMMA].includes(evidence as 0), text);
      },
    ),
    { numRuns: 3000 },
  );
});

test('any text is read or refused, in time that does not depend on its form', () => {
  const bit = fc.constantFrom(..."0123456789.,-/ ()'TZ年月日abc\u00a0é".split(''));
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: bit, maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 200 })),
      text => {
        const read = readNumber(text, {});
        if ('value' in read) assert.ok(Number.isFinite(read.value) && read.value >= 0, text);
        const date = readDay(text, {});
        if ('value' in date) assert.match(date.value, /^[12]\d{2}[\dX]/, text);
        for (const order of ['dmy', 'mdy', 'ymd'] as const) readDay(text, { dates: order });
        readHsCode(text);
        readImo(text);
        readMmsi(text);
        assert.ok(cleanText(text, () => {}).length <= 4096);
      },
    ),
    { numRuns: 5000 },
  );
  const start = performance.now();
  for (const text of ['1'.repeat(1e6), '1,'.repeat(5e5), ' '.repeat(1e6), '('.repeat(1e6)]) {
    readNumber(text, {});
    readDay(text, {});
    readHsCode(text.slice(0, 4096));
    cleanText(text, () => {});
  }
  assert.ok(performance.now() - start < 1000);
});

test('cells: "nothing", blanks, control characters, bytes that were replaced, and length', () => {
  const said: string[] = [];
  const clean = (text: string) => cleanText(text, why => said.push(why));
  for (const text of ['', '  ', '-', 'n/a', 'N/A', 'NULL', ' -- ']) assert.equal(clean(text), '');
  for (const text of ['NA', 'Nan', 'No', '-5', 'None Ltd']) assert.equal(clean(text), text);
  assert.equal(clean(' line 1\r\nline 2\t'), 'line 1 line 2');
  assert.equal(said.length, 0);
  assert.equal(clean('a\0b\x1b[2Jc'), 'a b [2Jc');
  assert.equal(clean('M\ufffdller'), 'M\ufffdller');
  assert.equal(clean('x'.repeat(5000)).length, 4096);
  assert.deepEqual(
    said.map(why => why.split(/[;.]/)[0]),
    ['holds control characters', 'holds bytes that are not UTF-8', 'is longer than 4096 characters'],
  );
});

test('codes', () => {
  const value = (read: { value: string } | { why: string }) => ('value' in read ? read.value : undefined);
  assert.equal(value(readHsCode('8471.30')), '847130');
  assert.equal(value(readHsCode('8471 30 00 00')), '8471300000');
  assert.equal(value(readHsCode('847130000099')), '8471300000');
  for (const text of ['84713', '8', '84AB', '', '8471.30.001']) assert.equal(value(readHsCode(text)), undefined, text);
  assert.equal(value(readImo('IMO 9074729')), '9074729');
  assert.equal(value(readImo('9074720')), '9074720');
  assert.equal(value(readImo('907472')), undefined);
  assert.equal(value(readMmsi('MMSI: 477 123 456')), '477123456');
  assert.equal(value(readMmsi('47712345')), undefined);
  assert.equal(massFactor('KGM'), 1);
  assert.equal(massFactor('Lbs.'), 0.45359237);
  assert.equal(massFactor('千克'), 1);
  assert.equal(massFactor('boxes'), undefined);
  assert.equal(massFactor('__proto__'), undefined);
  assert.equal(currencyCode('(usd)'), 'USD');
  assert.equal(currencyCode('$'), undefined);
  assert.equal(currencyCode('PCS'), undefined);
});
