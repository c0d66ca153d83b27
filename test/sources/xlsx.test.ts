import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { InterdictError } from '../../src/core/errors.ts';
import { serialDay } from '../../src/sources/consignments/xlsx-sheet.ts';
import { readWhole } from './consignment-reading.ts';

const NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

interface Parts {
  sheet: string;
  second?: string;
  strings?: string[];
  formats?: string;
  xfs?: string;
  workbookPr?: string;
}

/** A workbook by hand: what Excel writes, cut down. */
function parts({
  sheet,
  second = '',
  strings = [],
  formats = '',
  xfs = '',
  workbookPr = '',
}: Parts): Record<string, string> {
  const sheetXml = (data: string) =>
    `<?xml version="1.0" encoding="UTF-8"?><worksheet ${NS}><sheetData>${data}</sheetData></worksheet>`;
  return {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook ${NS} xmlns:r="${RELS}">${workbookPr}<sheets><sheet name="Hidden" sheetId="3" state="hidden" r:id="rId3"/><sheet name="Shipments" sheetId="1" r:id="rId1"/><sheet name="More" sheetId="2" r:id="rId2"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${[1, 2, 3].map(k => `<Relationship Id="rId${k}" Type="${RELS}/worksheet" Target="${k === 2 ? '/xl/' : ''}worksheets/sheet${k}.xml"/>`).join('')}</Relationships>`,
    'xl/styles.xml': `<styleSheet ${NS}><numFmts>${formats}</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>${xfs}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst ${NS}>${strings.map(text => `<si>${text}</si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': sheetXml(sheet),
    'xl/worksheets/sheet2.xml': sheetXml(second),
    'xl/worksheets/sheet3.xml': sheetXml(''),
  };
}
const workbook = (given: Parts, level: 0 | 6 = 6) =>
  zipSync(Object.fromEntries(Object.entries(parts(given)).map(([name, text]) => [name, strToU8(text)])), { level });
const read = (given: Parts, options = {}) => readWhole(workbook(given), options, 'book.xlsx');

const HEAD =
  '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>Date</t></is></c><c r="D1" t="inlineStr"><is><t>HS code</t></is></c><c r="E1" t="inlineStr"><is><t>Gross weight (kg)</t></is></c></row>';
const STRINGS = [
  '<t>Reference</t>',
  '<r><t>Consi</t></r><r><t>gnee</t></r><rPh sb="0" eb="1"><t>ruby</t></rPh>',
  '<t xml:space="preserve"> Kim &amp; Co_x000D_\nLtd </t>',
];

test('cells of every kind, and rows that are cited by their number in the sheet', async () => {
  const { consignments, file, rejects } = await read({
    strings: STRINGS,
    formats:
      '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="000000"/><numFmt numFmtId="166" formatCode="&quot;day &quot;0"/>',
    xfs: '<xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/>',
    sheet: `${HEAD}
      <row r="3"><c r="A3" t="str"><v>R1</v></c><c r="B3" t="s"><v>2</v></c><c r="C3" s="1"><v>45418</v></c><c r="D3" s="3"><v>10130</v></c><c r="E3"><v>1.234</v></c></row>
      <row r="6"><c t="str"><v>R2</v></c><c t="inlineStr"><is><r><t>Two</t></r></is></c><c s="2"><v>45418.75</v></c><c s="4"><v>847130</v></c><c t="e"><v>#N/A</v></c></row>
      <row r="7"><c r="A7" t="b"><v>1</v></c><c r="B7" t="str"><v>Three</v></c><c r="C7" t="d"><v>2024-05-06T00:00:00</v></c></row>
      <row r="8"/>`,
  });
  assert.deepEqual(rejects, []);
  assert.deepEqual(
    consignments.map(({ reference, rows, date }) => [reference, rows, date]),
    [
      ['R1', [3], '2024-05-06'],
      ['R2', [6], '2024-05-06'],
      ['true', [7], '2024-05-06'],
    ],
  );
  assert.deepEqual(consignments[0]!.parties[0]!.name, 'Kim & Co Ltd');
  assert.deepEqual(
    consignments.map(({ goods }) => [goods[0]?.hsCode, goods[0]?.grossMassKg]),
    [
      ['010130', 1.234],
      ['847130', undefined],
      [undefined, undefined],
    ],
  );
  assert.ok(file.notices.includes('sheet "Shipments" is read; not read: Hidden, More'));
});

test('a sheet by name; a name that is not there lists those that are', async () => {
  const second = '<row><c t="str"><v>Consignee</v></c></row><row><c t="str"><v>Second</v></c></row>';
  const given = { sheet: HEAD, strings: STRINGS, second };
  const { consignments } = await read(given, { sheet: 'More' });
  assert.equal(consignments[0]!.parties[0]!.name, 'Second');
  await assert.rejects(read(given, { sheet: 'Nope' }), {
    code: 'E_FORMAT',
    message: /no sheet Nope.*Hidden, Shipments, More/,
  });
});

test('serial dates: the leap day of 1900 that never was, and the date system of 1904', async () => {
  assert.equal(serialDay(1, false), '1900-01-01');
  assert.equal(serialDay(59, false), '1900-02-28');
  assert.equal(serialDay(61, false), '1900-03-01');
  assert.equal(serialDay(45418, false), '2024-05-06');
  assert.equal(serialDay(0, true), '1904-01-01');
  assert.equal(serialDay(0.5, false), undefined);
  const { consignments } = await read({
    workbookPr: '<workbookPr date1904="1"/>',
    strings: STRINGS,
    sheet: `${HEAD}<row r="2"><c r="B2" t="str"><v>x</v></c><c r="C2" s="1"><v>43956</v></c></row>`,
  });
  assert.equal(consignments[0]!.date, '2024-05-06');
});

test('hostile and damaged workbooks are refused', async () => {
  const wide = `<worksheet>${`<!--${' '.repeat(1 << 20)}-->`.repeat(70)}</worksheet>`;
  const bomb = zipSync(
    Object.fromEntries(
      Object.entries({ ...parts({ sheet: '' }), 'xl/worksheets/sheet1.xml': wide }).map(([n, t]) => [n, strToU8(t)]),
    ),
    { level: 9 },
  );
  await assert.rejects(readWhole(bomb, {}, 'b.xlsx'), { code: 'E_UNPACK_LIMIT' });
  const entity = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>`;
  const withSheet = (sheet: string) =>
    zipSync(
      Object.fromEntries(
        Object.entries({ ...parts({ sheet: '' }), 'xl/worksheets/sheet1.xml': sheet }).map(([n, t]) => [n, strToU8(t)]),
      ),
    );
  await assert.rejects(readWhole(withSheet(`${entity}<worksheet/>`), {}, 'b.xlsx'), (error: InterdictError) =>
    error.code.startsWith('E_XML'),
  );
  for (const row of [
    '<row r="2000000"/>',
    '<row r="0"/>',
    '<row r="2"/><row r="1"/>',
    '<row r="x"/>',
    '<row r="1"><c r="XFE1"/></row>',
    '<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
  ])
    await assert.rejects(read({ sheet: row }), { code: 'E_FORMAT' }, row);
  const good = workbook({ sheet: HEAD, strings: STRINGS });
  await assert.rejects(readWhole(good.subarray(0, good.length - 40), {}, 'b.xlsx'), {
    code: 'E_FORMAT',
    message: /cut short/,
  });
  await assert.rejects(readWhole(zipSync({ 'a.csv': strToU8('Consignee\nx\n') }), {}, 'b.zip'), {
    code: 'E_FORMAT',
    message: /Unpack it/,
  });
  await assert.rejects(readWhole(zipSync({ 'xl/workbook.bin': strToU8('x') }), {}, 'b.xlsb'), {
    code: 'E_FORMAT',
    message: /xlsb/,
  });
  const many = zipSync(Object.fromEntries(Array.from({ length: 10_001 }, (_, k) => [`f${k}`, new Uint8Array(0)])));
  await assert.rejects(readWhole(many, {}, 'b.xlsx'), { code: 'E_UNPACK_LIMIT' });
});

test('any damage to a workbook gives its rows or an InterdictError', async () => {
  const given = {
    strings: STRINGS,
    sheet: `${HEAD}<row r="2"><c r="B2" t="str"><v>x</v></c><c r="E2"><v>5</v></c></row>`,
  };
  const files = [workbook(given), workbook(given, 0)];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 }),
      fc.option(fc.nat()),
      async (file, changes, cut) => {
        const bytes = Uint8Array.from(file);
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        try {
          const { consignments } = await readWhole(
            cut === null ? bytes : bytes.subarray(0, cut % bytes.length),
            {},
            'b.xlsx',
          );
          assert.ok(consignments.length <= 2);
        } catch (error) {
          assert.ok(error instanceof InterdictError, (error as Error).stack);
        }
      },
    ),
    { numRuns: 400 },
  );
});
