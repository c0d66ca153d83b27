import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { PROPERTIES } from '../../src/model/list.ts';
import { parseRemarks, remarkClauses } from '../../src/sources/lists/ofac-remarks.ts';

const facts = (text: string) =>
  parseRemarks(text).map(({ property, value, note }) =>
    note === undefined ? [property, value] : [property, value, note],
  );

describe('OFAC remarks: clauses', () => {
  it('splits at semicolons and drops the full stop at the end', () => {
    assert.deepEqual(remarkClauses('DOB 1948;  POB Zenda.'), [
      { text: 'DOB 1948', at: 0 },
      { text: 'POB Zenda', at: 11 },
    ]);
    assert.deepEqual(remarkClauses(' ; .'), []);
  });

  it('does not split inside quotation marks or parentheses', () => {
    assert.deepEqual(facts("a.k.a. 'RED; RUPERT'; (was: this; and that; here); DOB 1948."), [
      ['weakAlias', 'RED; RUPERT'],
      ['notes', '(was: this; and that; here)'],
      ['birthDate', '1948'],
    ]);
  });

  it('splits where a parenthesis or a quotation mark is never closed', () => {
    assert.deepEqual(facts("POB Zenda (near; DOB 1948; a.k.a. 'RED; a.k.a. 'BLACK'."), [
      ['birthPlace', 'Zenda (near'],
      ['birthDate', '1948'],
      ['alias', "'RED"],
      ['weakAlias', 'BLACK'],
    ]);
  });

  it('keeps an apostrophe inside a quoted name', () => {
    assert.deepEqual(facts("a.k.a. 'ABU 'ALI'; a.k.a. 'O'HARA'."), [
      ['weakAlias', "ABU 'ALI"],
      ['weakAlias', "O'HARA"],
    ]);
  });

  it('keeps the stop of an abbreviation at the end of a linked name', () => {
    assert.deepEqual(facts('Linked To: ZENDA CO., LTD.'), [['linkedTo', 'ZENDA CO., LTD.']]);
    assert.deepEqual(facts('Linked To: STRAUSS, S.A.'), [['linkedTo', 'STRAUSS, S.A.']]);
    assert.deepEqual(facts('Linked To: HOUSE OF ELPHBERG.'), [['linkedTo', 'HOUSE OF ELPHBERG']]);
  });
});

describe('OFAC remarks: values', () => {
  const cases: [string, (string | undefined)[]][] = [
    ['DOB 10 Dec 1948', ['birthDate', '1948-12-10']],
    ['alt. DOB Jan 1959', ['birthDate', '1959-01']],
    ['DOB circa 1951', ['birthDate', '1951~', 'circa 1951']],
    ['DOB 1951 to 1953', ['birthDate', '1951/1953']],
    ['DOB 01 Jan 1961 to 31 Dec 1962', ['birthDate', '1961-01-01/1962-12-31']],
    ['Alt. DOB: 10 October 1969', ['birthDate', '1969-10-10']],
    ['DOB the year of the flood', ['notes', 'DOB the year of the flood']],
    ['POB Strelsau, Ruritania', ['birthPlace', 'Strelsau, Ruritania']],
    ['nationality Korea, North', ['nationality', 'Korea, North']],
    ['citizen Ruritania', ['citizenship', 'Ruritania']],
    ['Nationality of Registration Korea, North', ['jurisdiction', 'Korea, North', 'Nationality of Registration']],
    ['Gender Male', ['gender', 'Male']],
    ['Passport A123 (Iran) expires 08 Feb 2016', ['passportNumber', 'A123', 'Iran, expires 08 Feb 2016']],
    [
      'Passport L 000009 issued 28 Feb 1996 expires 27 Feb 2001',
      ['passportNumber', 'L 000009', 'issued 28 Feb 1996, expires 27 Feb 2001'],
    ],
    [
      'Diplomatic Passport 000001 (Iran) issued 1999',
      ['passportNumber', '000001', 'Diplomatic Passport, Iran, issued 1999'],
    ],
    ['U.S.A. Passport issued 21 Jun 1992', ['notes', 'U.S.A. Passport issued 21 Jun 1992']],
    ['Cedula No. 778899 (Graustark)', ['idNumber', '778899', 'Cedula No., Graustark']],
    ['C.U.R.P. XXXX010101 (Graustark)', ['idNumber', 'XXXX010101', 'C.U.R.P., Graustark']],
    ["Ruritanian Seaman's Book No. 42-B (Ruritania)", ['idNumber', '42-B', "Ruritanian Seaman's Book No., Ruritania"]],
    ['NIT # 900000001-2 (Graustark)', ['taxNumber', '900000001-2', 'NIT, Graustark']],
    ['Tax ID No. 900000003', ['taxNumber', '900000003', 'Tax ID No.']],
    ['V.A.T. Number XG 100000001 (Graustark)', ['taxNumber', 'XG 100000001', 'V.A.T. Number, Graustark']],
    ['Registration ID HRB 00001 (Ruritania)', ['registrationNumber', 'HRB 00001', 'Registration ID, Ruritania']],
    ['D-U-N-S Number 000000001', ['registrationNumber', '000000001', 'D-U-N-S Number']],
    ['Vessel Registration Identification IMO 9999993', ['imoNumber', '9999993']],
    ['Company Number IMO 9999996', ['imoNumber', '9999996']],
    ['International Maritime Organization No. (9999984)', ['imoNumber', '9999984']],
    ['MMSI 290000001 (Ruritania)', ['mmsi', '290000001', 'Ruritania']],
    ['Other Vessel Call Sign 5IM713', ['callSign', '5IM713', 'Other Vessel Call Sign']],
    ['alt. Former Vessel Flag Graustark', ['pastFlags', 'Graustark']],
    ['Former Vessel Flag None Identified', ['notes', 'Former Vessel Flag None Identified', 'Former Vessel Flag']],
    ['Other Vessel Type Roll-on Roll-off', ['vesselType', 'Roll-on Roll-off', 'Other Vessel Type']],
    ['Vessel Year of Build 1999', ['buildDate', '1999']],
    ['Aircraft Tail Number RU-NAE', ['registrationNumber', 'RU-NAE', 'Aircraft Tail Number']],
    [
      "Aircraft Manufacturer's Serial Number (MSN) 770001",
      ['serialNumber', '770001', "Aircraft Manufacturer's Serial Number (MSN)"],
    ],
    ['Aircraft Model IL76-TD', ['model', 'IL76-TD']],
    ['Aircraft Operator RURITANIA AIR', ['linkedTo', 'RURITANIA AIR', 'Aircraft Operator']],
    ['SWIFT/BIC ZENDRU22', ['swiftBic', 'ZENDRU22']],
    ['Legal Entity Number ZZZZ00FICTIVELEI0062', ['leiCode', 'ZZZZ00FICTIVELEI0062']],
    [
      'Legal Entity Number 900000002 (Graustark)',
      ['registrationNumber', '900000002', 'Legal Entity Number, Graustark'],
    ],
    ['Digital Currency Address - XBT 1Fict0000', ['cryptoWallet', '1Fict0000', 'XBT']],
    ['alt. Phone Number 990001112233', ['phone', '990001112233']],
    ['Fax: 00990001112234', ['phone', '00990001112234', 'Fax']],
    ['Email Address rupert@example.org', ['email', 'rupert@example.org']],
    ['alt. Website http://example.org', ['website', 'http://example.org']],
    ['Organization Established Date 17 Dec 2016', ['incorporationDate', '2016-12-17']],
    ['Organization Type: Construction', ['sector', 'Construction']],
    [
      'Secondary sanctions risk: section 1(b) of an order',
      ['sanctionsRisk', 'section 1(b) of an order', 'Secondary sanctions risk'],
    ],
    [
      'Additional Sanctions Information - Subject to Secondary Sanctions',
      ['sanctionsRisk', 'Subject to Secondary Sanctions', 'Additional Sanctions Information'],
    ],
    [
      'Executive Order 13662 Directive Determination - Subject to Directive 4',
      ['sanctionsRisk', 'Executive Order 13662 Directive Determination - Subject to Directive 4'],
    ],
    ['Listing Date (CMIC) 03 Jun 2021', ['listedOn', '2021-06-03', 'Listing Date (CMIC)']],
    ["f.k.a. 'ANA I'", ['weakAlias', 'ANA I', 'f.k.a.']],
    ['a.k.a. PLAIN NAME', ['alias', 'PLAIN NAME']],
    ['Former Deputy Minister of Castles', ['position', 'Former Deputy Minister of Castles']],
    ['Zenda Trading Corporation Official', ['position', 'Zenda Trading Corporation Official']],
    ['Haji', ['title', 'Haji']],
    ['keeper of the moat', ['notes', 'keeper of the moat']],
  ];
  for (const [text, expected] of cases) it(text, () => assert.deepEqual(facts(text), [expected]));

  it('says where a value begins', () => {
    const text = "DOB 1948; Passport A123 (Iran); a.k.a. 'RED'; Digital Currency Address - XBT 1Fict; MMSI 290000001.";
    const starts = parseRemarks(text).map(fact => text.slice(fact.at, fact.at + fact.value.length));
    assert.deepEqual(starts, ['1948', 'A123', 'RED', '1Fict', '290000001']);
  });

  it('never takes ethnicity, tribe or religion for a property of its own', () => {
    for (const text of ['ethnicity Ruritanian', 'Tribe: Elphberg', 'religion Old Believer'])
      assert.deepEqual(facts(text), [['notes', text]]);
  });
});

describe('OFAC remarks: hostile text', () => {
  const piece = fc.constantFrom(
    "a.k.a. '",
    "'",
    '(',
    ')',
    ';',
    '.',
    ' ',
    'alt. ',
    'DOB ',
    'circa ',
    '1951',
    ' to ',
    'Passport ',
    'IMO ',
    '9999993',
    'Digital Currency Address - ',
    'Linked To: ',
    'No. ',
    ' issued ',
    '\n',
    '\x1a',
    '\u202e',
    '#',
    'MMSI',
    'Legal Entity Number ',
  );
  const text = fc
    .array(fc.oneof(piece, fc.string({ maxLength: 8, unit: 'binary' })), { maxLength: 40 })
    .map(parts => parts.join(''));

  it('gives one fact with a known property and a value for each clause, and loses no clause', () => {
    fc.assert(
      fc.property(text, remarks => {
        const clauses = remarkClauses(remarks);
        const found = parseRemarks(remarks);
        assert.equal(found.length, clauses.length);
        for (const [index, fact] of found.entries()) {
          assert.ok(PROPERTIES.includes(fact.property));
          assert.notEqual(fact.value, '');
          const clause = clauses[index]!;
          assert.ok(fact.at >= clause.at && fact.at <= clause.at + clause.text.length, `${fact.at} in ${clause.at}`);
          if (fact.property === 'notes') assert.ok(clause.text.includes(fact.value));
        }
        const solid = (all: string) => all.replace(/[\s;.]/g, '');
        assert.equal(solid(clauses.map(clause => clause.text).join('')), solid(remarks));
      }),
      { numRuns: 2000 },
    );
  });

  it('takes linear time', () => {
    const size = 300_000;
    const started = performance.now();
    for (const unit of ["k.a. '", '(', 'a.k.a. ', ' ', 'DOB ', "'", '; ', '(;', 'Passport 1 issued ', 'x1 '])
      parseRemarks(`${unit}`.repeat(size / unit.length));
    parseRemarks(`Digital Currency Address - ${'x '.repeat(size)}\n`);
    parseRemarks(`Foo No. ${'1'.repeat(size)}\n`);
    assert.ok(performance.now() - started < 5000);
  });
});
