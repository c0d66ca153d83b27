import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { InterdictError } from '../../src/core/errors.ts';
import { fieldRows, readHeader, roleOf, synonymIndex } from '../../src/sources/consignments/column-names.ts';
import {
  ATTRIBUTE_WORDS,
  FIELD_WORDS,
  LANGUAGES,
  PARTY_WORDS,
} from '../../src/sources/consignments/column-synonyms.ts';
import { columnsPage } from '../../src/sources/consignments/column-page.ts';
import { MAP_FIELDS } from '../../src/sources/consignments/column-map.ts';
import { planColumns } from '../../src/sources/consignments/consignment-columns.ts';

const plain = (field: string) => field.replace(/^country\.(.+)$/, 'place.$1.country');

test('no word of the tables stands for two fields', () => {
  const clashes: string[] = [];
  synonymIndex((key, first, second) => clashes.push(`${key}: ${first}, ${second}`));
  assert.deepEqual(clashes, []);
});

test('every word of every language is recognised, whatever its case and punctuation', () => {
  for (const row of [...fieldRows(FIELD_WORDS), ...fieldRows(PARTY_WORDS)]) {
    assert.equal(row.words.length, LANGUAGES.length, row.key);
    assert.ok(row.sources, row.key);
    for (const word of row.words.flat()) {
      assert.notEqual(word, '', row.key);
      for (const header of [word, ` ${word.toUpperCase()} `, word.replaceAll(' ', '_'), `${word}:`])
        assert.equal(readHeader(header).field, plain(row.key), header);
    }
  }
});

test('a party and an attribute of the same language are put together in either order', () => {
  let count = 0;
  const fold = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const whole = new Set(
    [...fieldRows(FIELD_WORDS), ...fieldRows(PARTY_WORDS)].flatMap(row => row.words.flat().map(fold)),
  );
  for (const party of fieldRows(PARTY_WORDS)) {
    for (const attribute of fieldRows(ATTRIBUTE_WORDS)) {
      const want = attribute.key === 'name' ? party.key : `${party.key}.${attribute.key}`;
      party.words.forEach((words, l) => {
        for (const word of words) {
          for (const header of [`${word} ${attribute.words[l]![0]}`, `${attribute.words[l]![0]} ${word}`]) {
            const got = readHeader(header).field;
            // a word of its own goes before a composed one: `Carrier name`, `Endempfänger Land`
            if (whole.has(fold(header))) continue;
            assert.equal(got, want, header);
            count++;
          }
        }
      });
    }
  }
  assert.ok(count > 1000);
});

test('headers as they stand in files', () => {
  const cases: [string, string, number?][] = [
    ['Gross Weight (kg)', 'goods.grossMass'],
    ['Land des Empfängers', 'consignee.country'],
    ['Вес брутто, кг', 'goods.grossMass'],
    ['毛重(千克)', 'goods.grossMass'],
    ['consigneeName', 'consignee'],
    ['NOTIFY_PARTY_2_ADDRESS', 'notifyParty.address', 2],
    ['Consignee2', 'consignee', 2],
    ['№ коносамента', 'billOfLading'],
    ['Bill of Lading #', 'billOfLading'],
    ['Versender/Ausführer', 'consignor'],
    ['Vessel/Flight No.', 'vessel'],
    ['HS6 Code', 'goods.hsCode'],
    ['Port of Loading Code', 'place.loading.code'],
    ['수하인명', 'consignee'],
    ['着荷通知先', 'notifyParty'],
    ['pays du destinataire', 'consignee.country'],
    ['Masa bruta (kg)', 'goods.grossMass'],
  ];
  for (const [header, field, slot = 0] of cases) {
    const reading = readHeader(header);
    assert.deepEqual([reading.field, reading.slot], [field, slot], header);
  }
  for (const header of ['Consignee No.', 'Remarks', '', '   ', 'toString', '__proto__', 'constructor', 'x'.repeat(500)])
    assert.equal(readHeader(header).field, undefined, header);
  assert.deepEqual(roleOf('Empfänger'), { term: 'consignee', role: 'consignee' });
  assert.equal(roleOf('vessel'), undefined);
});

test('two columns for one field are an error that names both; --map settles it', () => {
  assert.throws(() => planColumns('f.csv', ['Consignee', 'Consignee name']), {
    code: 'E_COLUMN_TWICE',
    message: /Consignee and Consignee name/,
  });
  const { columns, notices } = planColumns('f.csv', ['Consignee', 'Consignee name'], { consignee: 'Consignee name' });
  assert.deepEqual(
    columns.map(({ index, field }) => [index, field]),
    [[1, 'consignee']],
  );
  assert.ok(notices.some(notice => notice.includes('"Consignee" is not known')));
  assert.throws(() => planColumns('f.csv', ['Shipper', 'Shipper']), { code: 'E_COLUMN_TWICE' });
});

test('a file without a party and a vessel is refused with the way out', () => {
  assert.throws(() => planColumns('f.csv', ['Reference', 'Buyer ID', 'HS code']), {
    code: 'E_COLUMN_MISSING',
    message: 'f.csv: has no column for a party or a vessel. Name it with --map consignee=COLUMN.',
  });
  const { columns } = planColumns('f.csv', ['Reference', 'Buyer ID'], { consignee: 'buyer id' });
  assert.deepEqual(
    columns.map(({ field }) => field),
    ['reference', 'consignee'],
  );
  assert.equal(planColumns('f.csv', ['IMO']).layout.vessels[0]!.imo, 0);
});

test('--map takes every field name, short names and words, and refuses what it does not know', () => {
  for (const field of MAP_FIELDS) {
    if (field.endsWith('.address') || !field.includes('.')) continue;
    const party = field.split('.')[0]!;
    const headers = ['X', 'Consignee', 'Y'];
    const map =
      fieldRows(PARTY_WORDS).some(({ key }) => key === party) && party !== 'consignee'
        ? { [field]: 'X', [party]: 'Y' }
        : { [field]: 'X' };
    const { columns } = planColumns('f.csv', headers, map);
    assert.equal(columns[0]!.field, field);
  }
  const short = planColumns('f.csv', ['A', 'B', 'Importer'], { hsCode: 'A', 'Notify party 2': 'B' });
  assert.deepEqual(
    short.columns.map(({ field }) => field),
    ['goods.hsCode', 'notifyParty', 'importer'],
  );
  assert.throws(() => planColumns('f.csv', ['A'], { nonsense: 'A' }), {
    code: 'E_USAGE',
    message: /nonsense is not a field/,
  });
  assert.throws(() => planColumns('f.csv', ['A'], { consignee: 'B' }), { code: 'E_USAGE', message: /no column B/ });
});

test('each column that is not known is said once', () => {
  const { notices } = planColumns('f.csv', ['Consignee', 'Foo', 'Bar\u202e\n', 'Foo', '']);
  assert.deepEqual(
    notices.filter(notice => notice.includes('not known')),
    [
      'column "Foo" (2 columns of this name) is not known here and is not read; name its field with --map FIELD=COLUMN',
      'column "Bar" is not known here and is not read; name its field with --map FIELD=COLUMN',
    ],
  );
});

test('numbered parties, lines of an address and numbered goods', () => {
  const { layout } = planColumns('f.csv', [
    'Consignee',
    'Consignee address 1',
    'Consignee address 2',
    'Notify 1',
    'Notify 2',
    'Notify 2 country',
    'HS code 1',
    'HS code 2',
    'Currency',
  ]);
  assert.deepEqual(
    layout.parties.map(({ role, name, address, country }) => ({ role, name, address, country })),
    [
      { role: 'consignee', name: 0, address: [1, 2], country: -1 },
      { role: 'notifyParty', name: 3, address: [], country: -1 },
      { role: 'notifyParty', name: 4, address: [], country: 5 },
    ],
  );
  assert.deepEqual(
    layout.goods.map(({ hsCode, currency }) => [hsCode, currency]),
    [
      [6, 8],
      [7, 8],
    ],
  );
});

test('the notify address is the notify party where nothing else names it (UN Layout Key), else its address', () => {
  const parties = (...headers: string[]) => planColumns('f.csv', headers).layout.parties;
  assert.deepEqual(
    parties('Notify address').map(({ role, name }) => [role, name]),
    [['notifyParty', 0]],
  );
  assert.deepEqual(
    parties('Notify party', 'Notify address').map(({ name, address }) => [name, address]),
    [[0, [1]]],
  );
});

test('rows are put together by the reference, else by the only bill of lading, and the user is told', () => {
  const by = (...headers: string[]) => planColumns('f.csv', ['Consignee', ...headers]);
  assert.equal(by('B/L No', 'Reference').layout.reference, 2);
  assert.equal(by('B/L No').layout.reference, 1);
  assert.match(by('B/L No').notices.join(), /put together by column "B\/L No"/);
  assert.equal(by('MBL', 'HBL').layout.reference, -1);
  assert.match(by('Date').notices.join(), /every row is a consignment of its own/);
});

test('any headers give a plan or an InterdictError', () => {
  const words = [...fieldRows(FIELD_WORDS), ...fieldRows(PARTY_WORDS)].flatMap(row => row.words.flat());
  const header = fc.oneof(
    fc.constantFrom(...words),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom('', '1', '()', '((((', '/', 'no', 'id 2'),
  );
  fc.assert(
    fc.property(fc.array(header, { maxLength: 12 }), headers => {
      try {
        const { columns } = planColumns('f.csv', headers);
        for (const { index, header: name } of columns) assert.equal(name, headers[index]);
      } catch (error) {
        assert.ok(error instanceof InterdictError, String(error));
      }
    }),
    { numRuns: 2000 },
  );
});

test('docs/consignment-columns.md is made from the tables (UPDATE_DOCS=1 writes it)', () => {
  const path = new URL('../../docs/consignment-columns.md', import.meta.url);
  const page = columnsPage();
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(path, page);
  assert.equal(
    readFileSync(path, 'utf8'),
    page,
    'run UPDATE_DOCS=1 node --test test/sources/consignment-columns.test.ts',
  );
});
