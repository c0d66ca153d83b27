import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { isImoCompanyNumber, isImoShipNumber, isLei } from '../../src/core/check-digits.ts';
import { dateSpan, dayNumber, readDate } from '../../src/core/dates.ts';
import { fail } from '../../src/core/errors.ts';
import { canonicalJson, contentHash } from '../../src/core/ids.ts';
import { sha256Hex } from '../../src/core/sha256.ts';

test('sha256 equals node:crypto on any bytes and strings', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
      assert.equal(sha256Hex(bytes), createHash('sha256').update(bytes).digest('hex'));
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), text => {
      assert.equal(sha256Hex(text), createHash('sha256').update(text).digest('hex'));
    }),
  );
});

test('canonical JSON does not depend on the order of keys', () => {
  assert.equal(canonicalJson({ b: 1, a: [undefined, { d: 1, c: undefined }] }), '{"a":[null,{"d":1}],"b":1}');
  assert.equal(contentHash({ x: 1, y: 2 }), contentHash({ y: 2, x: 1 }));
  assert.throws(() => canonicalJson({ a: Number.NaN }), RangeError);
});

test('day numbers agree with Date over four centuries', () => {
  fc.assert(
    fc.property(fc.integer({ min: -90_000, max: 60_000 }), days => {
      const date = new Date(days * 86_400_000);
      assert.equal(dayNumber(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()), days);
    }),
  );
});

test('publishers’ dates become EDTF, and what cannot be read stays unread', () => {
  const cases: [string, string | undefined][] = [
    ['10 Dec 1948', '1948-12-10'],
    ['Dec 1948', '1948-12'],
    ['21-Sep-2031', '2031-09-21'],
    ['1948', '1948'],
    ['circa 1961', '1961~'],
    ['Between 1961 and 1963', '1961/1963'],
    ['1961 to 1963', '1961/1963'],
    ['05 Nov 1957 to 06 Nov 1957', '1957-11-05/1957-11-06'],
    ['16.7.2009', '2009-07-16'],
    ['31/12/1999', '1999-12-31'],
    ['1960s', '196X'],
    ['2016-10-13T00:00:00', '2016-10-13'],
    ['20030520', '2003-05-20'],
    ['30 Feb 1990', undefined],
    ['unknown', undefined],
    ['', undefined],
  ];
  for (const [text, want] of cases) assert.equal(readDate(text), want, text);
  assert.equal(readDate('02/13/2001', true), '2001-02-13');
});

test('every date that is read has a span, and the span holds its days', () => {
  assert.deepEqual(dateSpan('1961~'), {
    from: dayNumber(1961, 1, 1) - 366,
    to: dayNumber(1961, 12, 31) + 366,
    about: true,
  });
  assert.equal(dateSpan('2001-02-29'), undefined);
  assert.equal(dateSpan('1990/1980'), undefined);
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), text => {
      const read = readDate(text);
      if (read !== undefined) assert.ok(dateSpan(read), `${text} → ${read}`);
    }),
  );
});

test('IMO ship and company numbers are two number spaces', () => {
  assert.ok(isImoShipNumber('9074729'));
  assert.ok(!isImoShipNumber('9074728'));
  assert.ok(isImoCompanyNumber('0012490') || !isImoShipNumber('0012490'));
  assert.ok(isLei('529900T8BM49AURSDO55'));
  assert.ok(!isLei('529900T8BM49AURSDO56'));
});

test('an error says the place, the thing and the next step', () => {
  const error = fail('E_CSV_FIELDS', { file: 'a.csv', line: 3, column: 9, got: 4, want: 5 });
  assert.match(error.message, /^a\.csv:3:9: has 4 fields where the header has 5\. Look for/);
  assert.equal(error.exit, 3);
});
