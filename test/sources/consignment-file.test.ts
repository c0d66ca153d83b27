import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { InterdictError } from '../../src/core/errors.ts';
import { consignmentId } from '../../src/sources/consignments/consignment-id.ts';
import { openConsignmentFile } from '../../src/sources/consignments/consignment-file.ts';
import { inlineRowsToSpool } from '../../src/sources/consignments/inline-rows.ts';
import { decodeAll, readWhole } from './consignment-reading.ts';

const HEAD = 'Reference,Date,Consignee,Consignee country,Vessel,HS code,Gross weight (kg)\n';
const values = (rejects: readonly { line: number; column?: number; reason: string; scope?: string }[]) =>
  rejects.filter(({ scope }) => scope === 'value').map(({ line, reason }) => `${line} ${reason.split(':')[0]}`);

test('rows that share a reference are one consignment, wherever they stand', async () => {
  const { consignments, file } = await readWhole(
    `${HEAD}A,2024-05-06,First Co,CN,STAR,847130,10\nB,,Other,KR,,,\n A ,2024-05-06,First Co,,STAR,841381,5\n,,Alone,,,,\nA,,Second Co,KP,,,\n-,,Alone too,,,,\n`,
  );
  assert.equal(file.rows, 6);
  assert.deepEqual(
    consignments.map(({ reference, rows }) => [reference, rows]),
    [
      ['A', [2, 4, 6]],
      ['B', [3]],
      ['row-4', [5]],
      ['row-6', [7]],
    ],
  );
  const [first] = consignments;
  assert.deepEqual(
    first!.parties.map(({ name, country, at }) => [name, country, at.line]),
    [
      ['First Co', 'cn', 2],
      ['Second Co', 'kp', 6],
    ],
  );
  assert.deepEqual(
    first!.goods.map(({ hsCode, grossMassKg, at }) => [hsCode, grossMassKg, at.line]),
    [
      ['847130', 10, 2],
      ['841381', 5, 4],
    ],
  );
  assert.deepEqual(first!.vessels, [{ at: { line: 2, column: 'Vessel' }, name: 'STAR' }]);
  assert.equal(first!.date, '2024-05-06');
  assert.equal(first!.id, consignmentId(first!));
});

test('grouping equals a plain map of lists, for any references in any quoting', async () => {
  const reference = fc.string({
    unit: fc.constantFrom('A', 'B', 'é', ' ', '"', ',', '-', '\u00a0', '0'),
    maxLength: 3,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(reference, fc.boolean()), { minLength: 1, maxLength: 60 }), async rows => {
      const text = rows.map(([ref, quoted], k) => {
        const cell = quoted || /[",]/.test(ref) ? `"${ref.replaceAll('"', '""')}"` : ref;
        return `${cell},Firm ${k}\n`;
      });
      const { consignments, rejects } = await readWhole(`Reference,Consignee\n${text.join('')}`);
      const want = new Map<string, number[]>();
      rows.forEach(([ref], k) => {
        const clean = ref.trim();
        const key = clean === '' || clean === '-' || clean === '--' || clean === '---' ? `row-${k + 1}` : clean;
        want.set(key, [...(want.get(key) ?? []), k + 2]);
      });
      assert.deepEqual(new Map(consignments.map(made => [made.reference, made.rows])), want);
      assert.deepEqual(
        [...want.keys()],
        consignments.map(made => made.reference),
      );
      assert.deepEqual(rejects, []);
    }),
    { numRuns: 300 },
  );
});

test('bad values are set aside and their consignment goes on', async () => {
  const { consignments, rejects } = await readWhole(
    `${HEAD}A,soon,First Co,Narnia,STAR,84AB,-5\nA,,First Co,CN,MOON,84713,x\nB,2024-01-02,Sec\0ond,CN,,,1\n`,
  );
  assert.equal(consignments.length, 2);
  assert.deepEqual(values(rejects), [
    '2 Consignee country',
    '2 HS code',
    '2 Gross weight (kg)',
    '2 Date',
    '3 HS code',
    '3 Gross weight (kg)',
    '4 Consignee',
  ]);
  assert.equal(consignments[0]!.parties[0]!.country, 'cn');
  assert.deepEqual(
    consignments[0]!.vessels.map(({ name }) => name),
    ['STAR', 'MOON'],
  );
  assert.equal(consignments[1]!.parties[0]!.name, 'Sec ond');
  assert.ok(rejects.every(({ code, column }) => code === 'E_VALUE' && column !== undefined));
});

test('rows with a wrong number of fields are set aside, blank and padded ones are not', async () => {
  const { file, rejects, consignments } = await readWhole('Reference,Consignee\nA,b,c\nA\nB,ok,,\n,\n\nC,fine\n');
  assert.deepEqual(
    rejects.map(({ line, code, scope }) => [line, code, scope]),
    [
      [2, 'E_CSV_FIELDS', 'row'],
      [3, 'E_CSV_FIELDS', 'row'],
    ],
  );
  assert.deepEqual(
    consignments.map(({ reference }) => reference),
    ['B', 'C'],
  );
  assert.ok(file.notices.includes('1 rows without any value were passed over'));
});

test('a stray quotation mark does not swallow the rows up to the next one', async () => {
  const { consignments, rejects } = await readWhole(
    'Reference,Consignee,Date\nA,one,\nB,"two,\nC,three,\nD,four,\nE,"five, Ltd",\nF,six,\n',
  );
  assert.deepEqual(
    consignments.map(({ reference }) => reference),
    ['A', 'C', 'D', 'E', 'F'],
  );
  assert.deepEqual(
    rejects.map(({ line, raw }) => [line, raw]),
    [[3, 'B,"two,']],
  );
});

test('day and month: decided per column by a day over 12, else --dates, else unknown and said once', async () => {
  const head = 'Reference,Consignee,Date,Arrival date\n';
  const rows = 'A,x,03/04/2024,04/03/2024\nB,x,13/04/2024,05/06/2024\nC,x,,31/31/2024\n';
  const dates = async (options: object) => {
    const { consignments, file, rejects } = await readWhole(head + rows, options);
    return {
      dates: consignments.map(({ date }) => date),
      notices: file.notices.filter(n => n.includes('date')),
      rejects: values(rejects),
    };
  };
  const open = await dates({});
  assert.deepEqual(open.dates, ['2024-04-03', '2024-04-13', undefined]);
  assert.deepEqual(open.notices, [
    'column "Date": dates are read day first; line 3 shows it',
    'column "Arrival date": no value shows the order of day and month, so 2 dates are left unknown; give --dates dmy, mdy or ymd',
  ]);
  assert.deepEqual(open.rejects, ['2 Arrival date', '3 Arrival date', '4 Arrival date']);
  const given = await dates({ dates: 'mdy' });
  assert.deepEqual(given.dates, ['2024-04-03', '2024-04-13', undefined]);
  assert.match(given.notices.join(), /day first, against --dates mdy/);
  const mixed = await readWhole('Consignee,Date\nx,13/04/2024\nx,04/13/2024\nx,03/04/2024\n');
  assert.deepEqual(
    mixed.consignments.map(({ date }) => date),
    ['2024-04-13', '2024-04-13', undefined],
  );
  assert.match(mixed.file.notices.join(), /changes \(lines 2, 3\)/);
});

test('decimal signs: decided per column, else by the other columns, else unknown and said once', async () => {
  const head = 'Consignee;Gross weight (kg);Value\n';
  const masses = async (rows: string) => {
    const { consignments, file } = await readWhole(head + rows);
    return {
      masses: consignments.map(({ goods }) => goods[0]?.grossMassKg),
      notices: file.notices.filter(n => n.includes('numbers')),
    };
  };
  assert.deepEqual((await masses('x;1.234;1\nx;1,5;1\n')).masses, [1234, 1.5]);
  assert.deepEqual((await masses('x;1,234;1\nx;1.5;1\n')).masses, [1234, 1.5]);
  const other = await masses('x;1,234;1.50\n');
  assert.deepEqual(other.masses, [1234]);
  assert.match(other.notices.join(), /decimal point, as in the other columns/);
  const open = await masses('x;1,234;1\n');
  assert.deepEqual(open.masses, [undefined]);
  assert.match(open.notices.join(), /1 numbers .* left unknown/);
});

test('units of mass come from the cell, a column, the header, else kilograms', async () => {
  const { consignments, rejects } = await readWhole(
    'Consignee,Gross weight (t),Net weight,Weight unit\nx,1.5,10,LB\nx,200 kg,3,KGM\nx,2,5,boxes\nx,2,,\n',
  );
  assert.deepEqual(
    consignments.map(({ goods }) => [goods[0]!.grossMassKg, goods[0]!.netMassKg]),
    [
      [1500, 4.5359237],
      [200, 3],
      [2000, undefined],
      [2000, undefined],
    ],
  );
  assert.deepEqual(values(rejects), ['4 Weight unit']);
});

test('a town of five letters is no UN/LOCODE, a column of codes is', async () => {
  const places = async (rows: string[]) =>
    (await readWhole(`Consignee,Port of loading\n${rows.map(row => `x,${row}\n`).join('')}`)).consignments.map(
      ({ places: [place] }) => [place!.unlocode, place!.country],
    );
  assert.deepEqual(await places(['TOKYO', 'CN SHA', '"Nampo, DPRK"', 'Busan (KR)', 'GENOA']), [
    [undefined, undefined],
    ['CNSHA', 'cn'],
    [undefined, 'kp'],
    [undefined, 'kr'],
    [undefined, undefined],
  ]);
  assert.deepEqual(await places(['CNSHA', 'KRPUS', 'DEHAM', 'JPYOK', 'CNSHA']), [
    ['CNSHA', 'cn'],
    ['KRPUS', 'kr'],
    ['DEHAM', 'de'],
    ['JPYOK', 'jp'],
    ['CNSHA', 'cn'],
  ]);
  const coded = await readWhole('Consignee,POL code,POL,POL country\nx,cnsha,Shanghai,\nx,WRONG1,Nowhere,Germany\n');
  assert.deepEqual(
    coded.consignments.map(({ places: [p] }) => [p!.text, p!.unlocode, p!.country]),
    [
      ['Shanghai', 'CNSHA', 'cn'],
      ['Nowhere', undefined, 'de'],
    ],
  );
  assert.deepEqual(values(coded.rejects), ['3 POL code']);
});

test('parties: kind, attributes, several terms of one role, the same one twice', async () => {
  const { consignments } = await readWhole(
    'Shipper,Exporter,Consignee,Consignee type,Consignee DOB,Consignee LEI,Consignee address,Consignee city\n' +
      'Acme,Acme,Kim,individual,1970-01-02,529900T8BM49AURSDO55,Main St 1,Town\nAcme,Other,Kim,,,,,\n',
  );
  assert.deepEqual(
    consignments.map(({ parties }) => parties.map(({ role, name, schema }) => `${role} ${name} ${schema}`)),
    [
      ['consignor Acme LegalEntity', 'consignee Kim Person'],
      ['consignor Acme LegalEntity', 'consignor Other LegalEntity', 'consignee Kim LegalEntity'],
    ],
  );
  const kim = consignments[0]!.parties[1]!;
  assert.deepEqual(
    [kim.birthDate, kim.address, kim.identifiers],
    ['1970-01-02', 'Main St 1, Town', { leiCode: ['529900T8BM49AURSDO55'] }],
  );
});

test('headers in eight languages', async () => {
  for (const header of [
    'Reference,Consignor,Consignee,Vessel,Gross weight (kg)',
    'Referenz,Versender,Empfänger,Schiffsname,Rohmasse (kg)',
    'Référence,Expéditeur,Destinataire,Navire,Masse brute (kg)',
    'Referencia,Expedidor,Destinatario,Buque,Masa bruta (kg)',
    'Номер отправки,Отправитель,Получатель,Судно,"Вес брутто, кг"',
    '业务编号,发货人,收货人,船名,毛重(千克)',
    '管理番号,荷送人,荷受人,船名,総重量(kg)',
    '관리번호,송하인,수하인,선명,총중량(kg)',
  ]) {
    const { consignments, file } = await readWhole(`${header}\nR1,A,B,C,12\n`);
    const [made] = consignments;
    assert.deepEqual(
      [
        made!.reference,
        ...made!.parties.map(({ role, name }) => `${role} ${name}`),
        made!.vessels[0]?.name,
        made!.goods[0]!.grossMassKg,
      ],
      ['R1', 'consignor A', 'consignee B', 'C', 12],
      header,
    );
    assert.deepEqual(file.notices, [], header);
  }
});

test('delimiters, title lines, byte order mark, UTF-16 and Windows-1252', async () => {
  const rows = [
    ['Reference', 'Consignee', 'Notify party'],
    ['A', 'Müller, Söhne', 'x'],
    ['B', 'Łódź', 'y'],
  ];
  for (const delimiter of [',', ';', '\t', '|']) {
    const text = rows
      .map(row => row.map(cell => (cell.includes(delimiter) ? `"${cell}"` : cell)).join(delimiter))
      .join('\r\n');
    for (const bytes of [
      text,
      `\ufeff${text}`,
      Buffer.from(`\ufeff${text}`, 'utf16le'),
      `Shipments of June\n\n${text}`,
    ]) {
      const { consignments } = await readWhole(bytes);
      assert.deepEqual(
        consignments.map(({ parties }) => parties[0]!.name),
        ['Müller, Söhne', 'Łódź'],
      );
    }
  }
  const latin = await readWhole(Buffer.from('Consignee\nM\xfcller \x96 S\xf6hne\n', 'latin1'));
  assert.equal(latin.consignments[0]!.parties[0]!.name, 'Müller – Söhne');
  assert.deepEqual(
    latin.file.notices.filter(n => n.includes('1252')),
    ['the file is read as windows-1252'],
  );
});

test('a lone bad byte in a UTF-8 file is replaced and said; a Cyrillic or Chinese encoding is refused', async () => {
  const bytes = Buffer.concat([
    Buffer.from('Consignee\nÄrger & Söhne\n'),
    Buffer.from('M\xfcller\n', 'latin1'),
    Buffer.from('日本\n'),
  ]);
  const { consignments, rejects, file } = await readWhole(bytes);
  assert.deepEqual(
    consignments.map(({ parties }) => parties[0]!.name),
    ['Ärger & Söhne', 'M\ufffdller', '日本'],
  );
  assert.deepEqual(values(rejects), ['3 Consignee']);
  assert.match(file.notices.join(), /1 bytes of the file are not UTF-8/);
  const cyrillic = Buffer.concat([
    Buffer.from('Consignee\n'),
    Buffer.from([0xce, 0xce, 0xce, 0x20, 0xcf, 0xf0, 0xe8, 0xec, 0xe5, 0xf0, 10]),
  ]);
  await assert.rejects(readWhole(cyrillic), { code: 'E_ENCODING', message: /Windows-1252 either/ });
  const gbk = Buffer.concat([
    Buffer.from('Consignee\n'),
    Buffer.from([0xb1, 0xb1, 0xbe, 0xa9, 0xb9, 0xab, 0xcb, 0xbe, 10]),
  ]);
  await assert.rejects(readWhole(gbk), { code: 'E_ENCODING' });
});

test('what is no consignment file is refused with the next step', async () => {
  for (const [content, code, pattern] of [
    ['', 'E_FORMAT', /is empty/],
    ['\n  \n', 'E_FORMAT', /only blanks/],
    ['Consignee\n', 'E_FORMAT', /no rows/],
    [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'E_FORMAT', /\.xls/],
    ['%PDF-1.7', 'E_FORMAT', /PDF/],
    [Buffer.from([0x1f, 0x8b, 8, 0]), 'E_FORMAT', /compressed/],
    ['<html><table>', 'E_FORMAT', /HTML/],
    [Buffer.from(Array.from({ length: 5000 }, (_, k) => (k * 7919) % 256)), 'E_FORMAT', /binary/],
    [Buffer.from('Consignee\nx\n', 'utf16le'), 'E_FORMAT', /UTF-16/],
    ['Reference,Buyer ID\nA,1\n', 'E_COLUMN_MISSING', /--map consignee=COLUMN/],
    ['Consignee,Consignee\nA,1\n', 'E_COLUMN_TWICE', /Consignee and Consignee/],
    ['Reference,"Consignee\nA,1\n', 'E_CSV_QUOTE', /test.csv:1:11/],
    ['{"a":1}\n', 'E_COLUMN_MISSING', /--map/],
    ['{\n"consignee": "x"\n}\n', 'E_FORMAT', /one whole object a line/],
    ['[{"consignee":', 'E_JSON', /not valid JSON/],
    ['[{"consignee":"x"}, 5]', 'E_VALUE', /rows\[1\]/],
  ] as const)
    await assert.rejects(readWhole(content), { code, message: pattern }, String(pattern));
  await assert.rejects(readWhole('Consignee\nx\n', { sheet: 'S' }), { code: 'E_USAGE' });
  await assert.rejects(openConsignmentFile('/does/not/exist', { spoolFolder: tmpdir() }), { code: 'E_FILE_READ' });
});

test('JSON lines: the nested shape, flat keys, and an array', async () => {
  const nested = {
    reference: 'R1',
    date: '2024-05-06',
    parties: [
      {
        role: 'consignee',
        name: 'One',
        country: 'kp',
        kind: 'company',
        birthDate: '1970-01-02',
        registrationNumber: '77',
      },
      { role: 'Notify party', name: 'Two' },
      { role: 'consignee', name: 'Three' },
    ],
    vessel: { name: 'STAR', imo: 9074729 },
    voyage: '12W',
    places: [
      { kind: 'loading', name: 'Shanghai', unlocode: 'CNSHA' },
      { kind: 'discharge', name: 'Nampo', country: 'kp' },
    ],
    goods: [
      {
        description: 'pumps',
        hsCode: '841381',
        grossMassKg: 1.234,
        quantity: 2,
        value: 10,
        currency: 'EUR',
        origin: 'jp',
      },
      { description: 'valves', grossMass: '2 t' },
    ],
    documents: ['BL-1', 'INV-2'],
  };
  const flat = { Reference: 'R2', Consignee: 'Flat', 'Consignee country': 'KP', 'Gross weight (kg)': 1.234 };
  const lines = `${JSON.stringify(nested)}\n\nnonsense\n[1]\n${JSON.stringify(flat)}\n`;
  const { consignments, rejects, file } = await readWhole(lines.replace('Reference', 'reference'), {}, 'x.jsonl');
  const [one, two] = consignments;
  assert.deepEqual(
    one!.parties.map(({ role, name, at }) => [role, name, at.column]),
    [
      ['consignee', 'One', 'parties[0].name'],
      ['notifyParty', 'Two', 'parties[1].name'],
      ['consignee', 'Three', 'parties[2].name'],
    ],
  );
  assert.deepEqual(
    [one!.parties[0]!.schema, one!.parties[0]!.identifiers],
    ['Company', { registrationNumber: ['77'] }],
  );
  assert.deepEqual([one!.vessels[0]!.imo, one!.voyage, one!.documents], ['9074729', '12W', ['BL-1', 'INV-2']]);
  assert.deepEqual(
    one!.places.map(({ kind, unlocode, country }) => [kind, unlocode, country]),
    [
      ['loading', 'CNSHA', 'cn'],
      ['discharge', undefined, 'kp'],
    ],
  );
  assert.deepEqual(
    one!.goods.map(({ hsCode, grossMassKg, origin }) => [hsCode, grossMassKg, origin]),
    [
      ['841381', 1.234, 'jp'],
      [undefined, 2000, undefined],
    ],
  );
  assert.deepEqual(
    [two!.reference, two!.parties[0]!.country, two!.goods[0]!.grossMassKg, two!.rows],
    ['R2', 'kp', 1.234, [5]],
  );
  assert.deepEqual(
    rejects.map(({ line, code }) => [line, code]),
    [
      [3, 'E_JSON'],
      [4, 'E_JSON'],
    ],
  );
  assert.ok(file.notices.some(notice => notice.includes('names no unit')) === false);
  const array = await readWhole(JSON.stringify([nested, { reference: 'R3', consignee: 'x' }]), {}, 'x.json');
  assert.deepEqual(
    array.consignments.map(({ reference, rows }) => [reference, rows]),
    [
      ['R1', [1]],
      ['R3', [2]],
    ],
  );
});

test('a JSON row with an endless array is set aside', async () => {
  const parties = Array.from({ length: 10_001 }, (_, k) => ({ role: 'consignee', name: `x${k}` }));
  const { consignments, rejects } = await readWhole(
    `${JSON.stringify({ parties })}\n${JSON.stringify({ parties: parties.slice(1) })}\n`,
    {},
    'x.jsonl',
  );
  assert.deepEqual(
    rejects.map(({ line, code, scope }) => [line, code, scope]),
    [[1, 'E_VALUE', 'row']],
  );
  assert.equal(consignments[0]!.parties.length, 10_000);
});

test('rows given by a program are read like a file of JSON lines', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'interdict-test-'));
  try {
    const path = join(folder, 'rows.jsonl');
    async function* rows() {
      yield { consignee: 'One', date: new Date('2024-05-06T00:00:00Z'), quantity: 5n };
      yield { consignee: 'Two', vessel: { name: 'STAR' } };
    }
    await inlineRowsToSpool(rows(), path);
    const file = await openConsignmentFile(path, { spoolFolder: folder, name: 'rows' });
    const { consignments } = decodeAll(file);
    assert.deepEqual(
      consignments.map(({ parties, date }) => [parties[0]!.name, date]),
      [
        ['One', '2024-05-06'],
        ['Two', undefined],
      ],
    );
    assert.equal(file.name, 'rows');
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    await assert.rejects(inlineRowsToSpool([circle], join(folder, 'bad')), { code: 'E_VALUE', message: /rows\[0\]/ });
    await assert.rejects(inlineRowsToSpool([5 as unknown as object], join(folder, 'bad')), { code: 'E_VALUE' });
    assert.ok(!existsSync(join(folder, 'bad')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

const declarations = fileURLToPath(new URL('../../../shared/data/customs/df_syn_valid_eng.csv', import.meta.url));

test('a real file of declarations is read with --map, every row of it', {
  skip: existsSync(declarations) ? false : 'needs ../shared/data/customs',
}, async () => {
  const file = await openConsignmentFile(declarations, {
    spoolFolder: tmpdir(),
    map: { importer: 'Importer ID', seller: 'Seller ID', carrier: 'Courier ID' },
  });
  const { consignments, rejects } = decodeAll(file, 500);
  assert.equal(file.rows, 8134);
  assert.deepEqual(file.rejects, []);
  // the user-assigned code for "unknown"
  assert.deepEqual([...new Set(rejects.map(({ raw, scope }) => `${raw} ${scope}`))], ['0.0 value', 'ZZ value']);
  assert.match(file.notices.join(), /put together by column "Declaration ID"/);
  const [first] = consignments;
  assert.deepEqual(
    [first!.reference, first!.date, first!.goods[0]!.hsCode, first!.goods[0]!.netMassKg, first!.goods[0]!.value],
    ['56839011', '2021-01-01', '760711', 901.2, 415092.72],
  );
});

test('the converted copy is removed by close, and when opening fails', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'interdict-test-'));
  try {
    const { file } = await readWhole(Buffer.from('\ufeffConsignee\nx\n', 'utf16le'), { spoolFolder: folder });
    assert.notEqual(file.path, 'test.csv');
    assert.deepEqual(readdirSync(folder), []);
    await assert.rejects(readWhole(Buffer.from('\ufeffFoo\nx\n', 'utf16le'), { spoolFolder: folder }), {
      code: 'E_COLUMN_MISSING',
    });
    assert.deepEqual(readdirSync(folder), []);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('more than 50,000 rows of one reference become several consignments', async () => {
  const { consignments, file } = await readWhole(`Reference,Consignee\n${'A,x\n'.repeat(120_000)}B,y\n`);
  assert.deepEqual(
    consignments.map(({ reference, rows }) => [reference, rows.length]),
    [
      ['A', 50_000],
      ['A', 50_000],
      ['A', 20_000],
      ['B', 1],
    ],
  );
  assert.equal(file.rows, 120_001);
});

test('ten thousand different parties, places and documents of one consignment take no quadratic time', async () => {
  const rows = Array.from({ length: 30_000 }, (_, k) => `A,Firm ${k % 20_000},Port ${k},DOC ${k % 15_000}\n`).join('');
  const start = performance.now();
  const { consignments } = await readWhole(`Reference,Consignee,Port of loading,Invoice no\n${rows}`);
  assert.deepEqual(
    [consignments[0]!.parties.length, consignments[0]!.places.length, consignments[0]!.documents.length],
    [20_000, 30_000, 15_000],
  );
  assert.ok(performance.now() - start < 5000);
});

test('any file gives consignments that account for every row, or an InterdictError', async () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      'A',
      'B',
      'CN',
      'x y',
      '"q',
      '"a,b"',
      '"a\nb"',
      '03/04/2024',
      '1.234',
      '1,5',
      '-5',
      '8471',
      'é',
      '\0',
      '日',
      '-',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  const header = fc.shuffledSubarray(
    ['Reference', 'Date', 'Consignee', 'Country', 'Vessel', 'IMO', 'HS code', 'Gross weight', 'Value', 'POL', 'Foo'],
    { minLength: 2 },
  );
  await fc.assert(
    fc.asyncProperty(
      header,
      fc.array(fc.array(cell, { minLength: 1, maxLength: 12 }), { maxLength: 30 }),
      async (head, rows) => {
        const text = `${head.join(',')}\n${rows.map(row => row.join(',')).join('\n')}`;
        let read: Awaited<ReturnType<typeof readWhole>>;
        try {
          read = await readWhole(text);
        } catch (error) {
          assert.ok(error instanceof InterdictError, String(error));
          return;
        }
        const lines = read.consignments.flatMap(made => made.rows);
        assert.equal(lines.length, read.file.rows);
        assert.equal(new Set(lines).size, lines.length);
        const rejected = read.rejects.filter(({ scope }) => scope === 'row').map(({ line }) => line);
        for (const line of rejected) assert.ok(!lines.includes(line));
        for (const made of read.consignments)
          assert.deepEqual(
            made.rows,
            [...made.rows].sort((a, b) => a - b),
          );
      },
    ),
    { numRuns: 300 },
  );
});

test('any bytes, under any name, give consignments or an InterdictError', async () => {
  const start = fc.constantFrom(
    '',
    'Consignee,Date\n',
    '{"consignee":',
    '[{"consignee":"x"}',
    'PK\x03\x04',
    'PAR1',
    '\ufeff',
    'Consignee;Vessel\n"',
  );
  await fc.assert(
    fc.asyncProperty(
      start,
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom('a.csv', 'a.json', 'a.xlsx', 'a.parquet'),
      async (head, bytes, name) => {
        try {
          await readWhole(Buffer.concat([Buffer.from(head), bytes]), {}, name);
        } catch (error) {
          assert.ok(error instanceof InterdictError, (error as Error).stack);
        }
      },
    ),
    { numRuns: 300 },
  );
});
