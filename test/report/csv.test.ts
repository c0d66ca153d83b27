import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CSV_COLUMNS, csvRow, defuse, writeCsv } from '../../src/report/csv.ts';
import { hostileAlert, hostileText, sampleAlert, stream, written } from './sample-alerts.ts';

/** RFC 4180, read the slow and plain way. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let field = '';
    if (text[at] === '"') {
      for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
        assert.ok(at < text.length, 'open quote');
        if (text[at] === '"') at++;
        field += text[at];
      }
      at++;
    } else while (at < text.length && text[at] !== ',' && text[at] !== '\r' && text[at] !== '\n') field += text[at++];
    row.push(field);
    if (text[at] === ',') at++;
    else {
      assert.equal(text.slice(at, at + 2), '\r\n');
      at += 2;
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

test('a row has the promised columns, and every value comes back', async () => {
  const alert = sampleAlert(3, { caption: 'Quote "and", comma', consignment: '=1+1' });
  const rows = readCsv(await written(write => writeCsv(stream([alert]), write)));
  assert.deepEqual(rows[0], [...CSV_COLUMNS]);
  assert.equal(rows.length, 2);
  const cell = (name: (typeof CSV_COLUMNS)[number]): string => rows[1]![CSV_COLUMNS.indexOf(name)]!;
  assert.equal(cell('caption'), 'Quote "and", comma');
  assert.equal(cell('consignment'), "'=1+1");
  assert.equal(cell('score'), '0.973');
  assert.match(cell('for'), /^\[\+5210\] The names differ .* harbour\.csv:18, record 17, name = Brackwater/);
  assert.equal(cell('lists'), 'harbour 4f1c0a9be2d3');
});

test('no field of any alert begins like a formula, and no value changes the shape of the table', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(hostileAlert, { maxLength: 3 }), async alerts => {
      const rows = readCsv(await written(write => writeCsv(stream(alerts), write)));
      assert.equal(rows.length, alerts.length + 1);
      for (const row of rows) {
        assert.equal(row.length, CSV_COLUMNS.length);
        for (const field of row) assert.doesNotMatch(field, /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/);
      }
    }),
  );
});

test('defusing can be undone', () => {
  fc.assert(
    fc.property(hostileText, text => {
      const safe = defuse(text);
      const back = /^'+(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/.test(safe) ? safe.slice(1) : safe;
      assert.equal(back, text);
      assert.deepEqual(readCsv(csvRow([text, 'x'])), [[safe, 'x']]);
    }),
    { numRuns: 1000 },
  );
});
