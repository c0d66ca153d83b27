import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { InterdictError } from '../../src/core/errors.ts';
import { trainingColumns } from '../../src/sources/declarations/declaration-columns.ts';
import { readDeclarations } from '../../src/sources/declarations/declaration-file.ts';
import { kindOf, readHs } from '../../src/sources/declarations/declaration-values.ts';
import type { Reject } from '../../src/sources/lists/list-reader.ts';

const folder = mkdtempSync(join(tmpdir(), 'interdict-declarations-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'x.csv');

async function read(text: string | Uint8Array, labels: string[] = [], id: string | undefined = 'Id') {
  writeFileSync(path, text);
  const rejects: Reject[] = [];
  const notices: string[] = [];
  const declarations = await readDeclarations(path, {
    columns: (file, headers) => trainingColumns(file, headers, { id, labels, map: [] }),
    wanted: ['Id'],
    reject: reject => rejects.push(reject),
    notice: notice => notices.push(notice),
  });
  return { declarations, rejects, notices };
}

test('columns are recognised by their headers, and the others by their values', async () => {
  const firms = Array.from({ length: 300 }, (_, n) => `Z${n}`);
  const rows = firms.map(
    (firm, n) => `D${n};${1 + (n % 28)}.03.2030;8542.31;my;SG;1,5;${n};Smith;${n % 3};${n % 4},5;${firm}`,
  );
  const { declarations, rejects, notices } = await read(
    `Id;Datum;Warennummer;Ursprungsland;Country of departure;Nettogewicht;Customs value;Importer ID;Regime;Rate;Token\n${rows.join('\n')}\n`,
  );
  assert.deepEqual(rejects, []);
  assert.deepEqual(
    declarations.texts.map(({ name, role }) => `${name} ${role}`),
    [
      'Warennummer hs',
      'Ursprungsland origin',
      'Country of departure departure',
      'Importer ID party',
      'Regime category',
      'Rate category',
    ],
  );
  assert.deepEqual(
    declarations.numbers.map(({ name, role }) => `${name} ${role}`),
    ['Nettogewicht mass', 'Customs value value', 'Rate number'],
  );
  assert.deepEqual([declarations.texts[0]!.texts, declarations.texts[1]!.texts], [['854231'], ['MY']]);
  assert.equal(declarations.numbers[0]!.values[0], 1.5);
  assert.deepEqual(
    [declarations.days[0], declarations.days[27]],
    [Date.UTC(2030, 2, 1) / 864e5, Date.UTC(2030, 2, 28) / 864e5],
  );
  assert.match(notices.join(), /column Token is not used: 300 distinct texts/);
});

test('an HS code keeps six digits, and gets back the zero that a spreadsheet took', () => {
  const of = (text: string) => ('value' in readHs(text) ? (readHs(text) as { value: string }).value : undefined);
  assert.deepEqual(['8542.31', '85 42 31 90 00', '10121', '8542', '85', '7', '1012190'].map(of), [
    '854231',
    '854231',
    '010121',
    '8542',
    '85',
    '07',
    '010121',
  ]);
  assert.deepEqual(['', 'none', '85x2', '1234567890123'].map(of), [undefined, undefined, undefined, undefined]);
});

test('codes in digits are categories; numbers are what has fractions', () => {
  assert.deepEqual(kindOf(['11', '21', ''], {}), { category: true, number: false });
  assert.deepEqual(kindOf(['0.0', '8.0', '5.2'], { decimal: '.' }), { category: true, number: true });
  const many = Array.from({ length: 300 }, (_, n) => String(n));
  assert.deepEqual(kindOf(many, {}), { category: false, number: false });
  assert.deepEqual(
    kindOf(
      many.map(text => `${text}.5`),
      { decimal: '.' },
    ),
    { category: false, number: true },
  );
  assert.deepEqual(kindOf(['a', '1.5'], { decimal: '.' }), { category: true, number: false });
});

test('any bytes are read or refused by name; what is kept is whole', async () => {
  const header = 'Id,Date,HS code,Country of origin,Net mass,Office';
  const cell = fc.oneof(
    fc.constantFrom('', '2030-01-05', '854231', 'MY', '1.5', '"', '"a,b"', 'E1'),
    fc.string({ maxLength: 6 }),
  );
  const line = fc.oneof(
    fc.array(cell, { minLength: 6, maxLength: 6 }).map(cells => cells.join(',')),
    fc.array(cell, { maxLength: 9 }).map(cells => cells.join(',')),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), async (lines, end) => {
      try {
        const { declarations, rejects } = await read([header, ...lines].join(end));
        const { rows, ids, lines: at, days, texts, numbers } = declarations;
        assert.deepEqual([ids.length, at.length, days.length], [rows, rows, rows]);
        assert.equal(new Set(ids).size, rows);
        for (const { codes, texts: own } of texts) {
          assert.equal(codes.length, rows);
          assert.ok(codes.every(code => code >= 0 && code < own.length) && new Set(own).size === own.length);
        }
        for (const { values } of numbers)
          assert.ok(values.length === rows && values.every(value => Number.isNaN(value) || value >= 0));
        // nothing is lost: every line is kept, set aside, empty, or swallowed by a quotation mark
        const kept = new Set([...at, ...rejects.map(reject => reject.line)]);
        if (!lines.some(text => text.includes('"') || /[\r\n]/.test(text)))
          lines.forEach((text, n) => assert.ok(text === '' || kept.has(n + 2), `line ${n + 2}: ${text}`));
      } catch (error) {
        assert.ok(error instanceof InterdictError, String(error));
      }
    }),
    { numRuns: 150 },
  );
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async bytes => {
      await read(bytes).catch(error => assert.ok(error instanceof InterdictError, String(error)));
    }),
    { numRuns: 80 },
  );
});
