import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { InterdictError } from '../../src/core/errors.ts';
import { denialContentSchema, type DenialKind } from '../../src/model/denial.ts';
import { type DenialFileOptions, readDenials } from '../../src/sources/denials/denial-file.ts';
import type { Reject } from '../../src/sources/lists/list-reader.ts';

const folder = mkdtempSync(join(tmpdir(), 'interdict-denials-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function read(text: string, options: Partial<DenialFileOptions> = {}) {
  const path = join(folder, 'file.txt');
  writeFileSync(path, text);
  const rejects: Reject[] = [];
  const notices: string[] = [];
  const file = await readDenials(path, {
    reject: one => rejects.push(one),
    notice: one => notices.push(one),
    ...options,
  });
  return { denials: file.denials, rejects, notices };
}

test('a table with the usual words is read: kinds, dates of one order, countries, numbers, several parties', async () => {
  const { denials, rejects, notices } = await read(
    [
      'Decision;Date of refusal;Applicant;Applicant country;Consignee;Consignee country;End user;Consignee registration number;Goods;HS code;Value (EUR);Destination;Transit country;Licence no;Room',
      'licence refused;13.05.2019;Brunnthal GmbH;Germany;Orsan;Syria;Qalat Institute;SY-44719;freeze dryer;8419.39.00;260.000,50;SY;Lebanon / AE;A-1;12',
      'revoked;02.06.2019;X GmbH;DE;Y;sy;;;pump;841410;;;;;',
    ].join('\n'),
  );
  // the word before "refused" is no kind of ours: nothing is guessed
  assert.equal(rejects.length, 1);
  assert.match(rejects[0]!.reason, /kind: "licence refused" is none of refused, withdrawn, stop-notice/);
  assert.deepEqual(notices, ['file.txt: columns not read: Room']);
  assert.deepEqual(denials[0]!.content, {
    kind: 'withdrawn',
    date: '2019-06-02',
    goods: { description: 'pump', hsCode: '841410' },
    parties: [
      { role: 'consignor', name: 'X GmbH', country: 'de' },
      { role: 'consignee', name: 'Y', country: 'sy' },
    ],
  });
});

test('every member of a denial has its column', async () => {
  const { denials, rejects } = await read(
    [
      'kind,date,authority,reference,goods,hs code,hs edition,control item,whole,quantity,unit,value,currency,exporter,exporter address,consignee,consignee country,end user,agent,destination,via,reason',
      'denied,2003-03-12,METI,L-1,"tractor-trailer, 30 t",8716.39,2002,9A115,heavy-trailer,1,pcs,"3,400,000",JPY,Meiwa,"2-14 Onojo, Fukuoka",Moranbong,KP,Unit 9,Hub Ltd,kp,cn;kr,end use',
      'stop notice,2008-09,METI,,meter,,,,,,,,,,,Daesung,MY,,,MM,,',
    ].join('\n'),
  );
  assert.deepEqual(rejects, []);
  assert.deepEqual(denials[0]!.content, {
    kind: 'refused',
    date: '2003-03-12',
    authority: 'METI',
    reference: 'L-1',
    goods: {
      description: 'tractor-trailer, 30 t',
      hsCode: '871639',
      hsVintage: '2002',
      control: '9A115',
      whole: 'heavy-trailer',
      quantity: 1,
      unit: 'pcs',
      value: 3400000,
      currency: 'JPY',
    },
    parties: [
      { role: 'consignor', name: 'Meiwa', address: '2-14 Onojo, Fukuoka' },
      { role: 'consignee', name: 'Moranbong', country: 'kp' },
      { role: 'endUser', name: 'Unit 9' },
      { role: 'agent', name: 'Hub Ltd' },
    ],
    destination: 'kp',
    via: ['cn', 'kr'],
    reason: 'end use',
  });
  assert.equal(denials[1]!.content.kind, 'stop-notice');
  assert.equal(denials[1]!.content.date, '2008-09');
});

test('bad values are set aside with place and reason; a denial without date, party or goods is none', async () => {
  const { denials, rejects } = await read(
    [
      'kind,date,goods,hs code,consignee,consignee country,value,currency',
      'refused,2019-05-20,dryer,84,Orsan,Atlantis,12,XXQ',
      'refused,soon,dryer,841939,Orsan,sy,1,EUR',
      'refused,2019-05-20,,,Orsan,sy,1,EUR',
      'refused,2019-05-20,dryer,841939,,sy,1,EUR',
    ].join('\n'),
  );
  assert.equal(denials.length, 1);
  assert.deepEqual(denials[0]!.content.goods, { description: 'dryer', value: 12 });
  assert.deepEqual(
    rejects.map(({ line, scope, reason }) => [line, scope, reason]),
    [
      [2, 'value', 'hs code: is not an HS code of 4 to 10 digits.'],
      [2, 'value', 'consignee country: is no country that is known here.'],
      [2, 'value', 'currency: is no code of ISO 4217.'],
      [3, 'row', 'date: "soon" is not a date.'],
      [4, 'row', 'goods: names no goods: give a description, an HS code, a control item or a whole.'],
      [5, 'row', 'parties: Too small: expected array to have >=1 items.'],
    ],
  );
});

test('columns are asked for where they are missing, named by the map, and refused where the map names none', async () => {
  const rows = 'When,Who,What\n2019-05-20,Orsan,dryer\n';
  const fails = (text: string, options: Partial<DenialFileOptions>, message: RegExp) =>
    assert.rejects(read(text, options), (error: InterdictError) => {
      assert.match(error.message, message);
      return true;
    });
  await fails(rows, {}, /file\.txt:1: has no column for the kind of denial \(or give --kind/);
  const map = [
    ['date', 'When'],
    ['consignee', 'Who'],
    ['goods.description', 'What'],
  ] as const;
  const { denials } = await read(rows, { map, kind: 'refused' as DenialKind });
  assert.equal(denials[0]!.content.parties[0]!.name, 'Orsan');
  await fails(rows, { map: [['date', 'Then']], kind: 'refused' }, /has no column Then \(--map\)/);
  await fails(rows, { map: [['colour', 'When']], kind: 'refused' }, /--map: colour is not a field of a denial/);
  await fails('kind,date,Date,consignee,goods\n', {}, /two columns for date/);
  await fails('', {}, /it is empty/);
});

test('JSON lines and arrays are read: flat, nested and as denials', async () => {
  const flat =
    '{"kind":"refused","date":"2020-01-02","goods":{"hsCode":"8419.39"},"consignee":{"name":"Orsan","country":"sy"}}';
  const whole =
    '{"kind":"refused","date":"2020-01-02","goods":{"hsCode":"841939"},"parties":[{"role":"consignee","name":"Orsan","country":"sy"}]}';
  for (const text of [
    `${flat}\n${whole}\n`,
    `[${flat},\n${whole}]`,
    `{"denials":[${flat},${whole}]}`.replace(/^\{"denials":/, '').replace(/\}$/, ''),
  ]) {
    const { denials, rejects } = await read(text);
    assert.deepEqual(rejects, []);
    assert.equal(denials.length, 2);
    assert.deepEqual(denials[0]!.content, denials[1]!.content);
  }
  const { rejects } = await read(`${flat}\n[1]\n{"parties":[{"role":"owner","name":"x"}]}\n`);
  assert.deepEqual(
    rejects.map(({ line, reason }) => [line, reason.slice(0, 30)]),
    [
      [3, 'kind: Invalid option: expected'],
      [2, 'is not one whole JSON object.'],
    ].toSorted(([a], [b]) => Number(a) - Number(b)),
  );
});

test('whatever a file holds, it is read, set aside or refused by name, and what is read is a denial', async () => {
  const cell = fc.oneof(
    fc.constantFrom(
      'refused',
      '2019-05-20',
      '01/02/2019',
      'kp',
      '8716.39',
      '1.234',
      '-5',
      '"',
      ';',
      '\u0000',
      '9'.repeat(400),
      '😀',
      'Orsan',
      '{}',
      '',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  const table = fc
    .tuple(fc.constantFrom(',', ';', '\t'), fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 5 }))
    .map(([mark, rows]) =>
      ['kind,date,consignee,goods,hs code,value', ...rows.map(row => row.join(mark))].join('\n').replaceAll(',', mark),
    );
  const json = fc
    .array(fc.oneof(fc.json(), fc.constant('{"kind":"refused","parties":[')), { maxLength: 4 })
    .map(lines => lines.join('\n'));
  await fc.assert(
    fc.asyncProperty(fc.oneof(table, json, fc.string({ unit: 'binary', maxLength: 200 })), async text => {
      try {
        const { denials } = await read(text);
        for (const { content } of denials) denialContentSchema.parse(content);
      } catch (error) {
        if (!(error instanceof InterdictError)) throw error;
        assert.notEqual(error.code, 'E_INTERNAL');
      }
    }),
    { numRuns: 300 },
  );
});
