import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { InterdictError } from '../../src/core/errors.ts';
import { listEntrySchema } from '../../src/model/list.ts';
import { periodDate } from '../../src/sources/lists/ofac-advanced-dates.ts';
import { ofacAdvancedXml } from '../../src/sources/lists/ofac-advanced-xml.ts';
import { ofacCsv } from '../../src/sources/lists/ofac-csv.ts';
import { type XmlElement, xmlRecords } from '../../src/sources/xml-stream.ts';
import { memoryFile } from './memory-file.ts';
import { entryOf, fixture, load, placeOf, told } from './ofac-files.ts';

const advanced = async () => load(ofacAdvancedXml, [await fixture('sdn_advanced.xml')]);
const text = async () => {
  const file = await fixture('sdn_advanced.xml');
  return new TextDecoder().decode(await file.head(file.size));
};

describe('OFAC advanced XML', () => {
  it('reads every party under the id that it has in the CSV files', async () => {
    const { entries, rejects, published } = await advanced();
    assert.deepEqual(
      entries.map(entry => [entry.id, entry.schema, entry.caption]),
      [
        ['ofac-101', 'Organization', 'ZENDA MARITIME CO., LTD.'],
        ['ofac-102', 'Person', 'HENTZAU, Rupert'],
        ['ofac-103', 'Vessel', 'BLACK MICHAEL'],
        ['ofac-104', 'Airplane', 'RU-1234'],
        ['ofac-105', 'Person', 'TARLENHEIM, Fritz von'],
        ['ofac-106', 'Person', 'CARO ZENDA, Luisa'],
        ['ofac-201', 'Organization', 'BANK OF STRELSAU PJSC'],
        ['ofac-202', 'Organization', 'GARDEN PARTY COMMITTEE'],
      ],
    );
    assert.deepEqual(published, ['2026-03-06']);
    assert.deepEqual(
      rejects.map(reject => reject.reason),
      ['sdn_advanced.xml:867: DistinctParty: has no name.'],
    );
    for (const entry of entries) listEntrySchema.parse(entry);
  });

  it('agrees with the CSV files on what both have', async () => {
    const files = ['sdn.csv', 'alt.csv', 'add.csv', 'sdn_comments.csv'].map(fixture);
    const csv = await load(ofacCsv, await Promise.all(files));
    const xml = await advanced();
    const values = (all: typeof csv, record: string, property: string) =>
      new Set(
        entryOf(all, record)
          .facts.filter(fact => fact.property === property && !fact.lang)
          .map(fact => fact.value),
      );
    const both: [string, string[]][] = [
      [
        '101',
        [
          'name',
          'alias',
          'previousName',
          'weakAlias',
          'country',
          'swiftBic',
          'taxNumber',
          'incorporationDate',
          'sanctionsRisk',
          'legalEffect',
        ],
      ],
      [
        '102',
        [
          'name',
          'birthDate',
          'birthPlace',
          'nationality',
          'citizenship',
          'gender',
          'passportNumber',
          'linkedTo',
          'legalEffect',
        ],
      ],
      ['103', ['name', 'previousName', 'imoNumber', 'mmsi', 'callSign', 'pastFlags', 'owner', 'linkedTo', 'program']],
      ['104', ['name', 'model', 'registrationNumber', 'program', 'instrument']],
    ];
    for (const [record, properties] of both)
      for (const property of properties)
        assert.deepEqual(values(xml, record, property), values(csv, record, property), `${record} ${property}`);
  });

  it('keeps names in other scripts with their script, and marks low quality', async () => {
    const all = await advanced();
    const langs = (record: string) =>
      entryOf(all, record)
        .facts.filter(fact => fact.lang !== undefined)
        .map(fact => `${fact.lang} ${fact.value}`);
    assert.deepEqual(langs('101'), ['Korean 젠다 해운 주식회사']);
    assert.deepEqual(langs('102'), ['Cyrl ХЕНЦАУ, Руперт']);
    assert.deepEqual(langs('105'), ['Arab تارلنهايم, فريتز']);
    assert.deepEqual(told(entryOf(all, '101'), 'weakAlias'), ['ZMC [low quality]']);
    assert.deepEqual(told(entryOf(all, '102'), 'weakAlias'), ['RED, Rupert [f.k.a., low quality]']);
    assert.deepEqual(told(entryOf(all, '101'), 'alias'), ['ZENDA SHIPPING', 'NEW ZENDA MARITIME [now known as]']);
  });

  it('reads documents with country, dates and validity', async () => {
    const person = entryOf(await advanced(), '102');
    assert.deepEqual(told(person, 'passportNumber'), ['A123456 [Ruritania, issued 1984-01-18, expires 1994-01-17]']);
    assert.deepEqual(told(person, 'idNumber'), ['778899 [Cedula No., Graustark, Fraudulent]']);
    const unknownType = entryOf(await advanced(), '106');
    assert.deepEqual(told(unknownType, 'idNumber'), ['M-77/3 [Ruritanian Moat Permit, Ruritania]']);
  });

  it('reads features, and keeps those it does not know as notes', async () => {
    const all = await advanced();
    const person = entryOf(all, '102');
    assert.deepEqual(told(person, 'birthDate'), ['1948-12-10', '1951/1953 [reliability: False]']);
    assert.deepEqual(told(person, 'cryptoWallet'), ['1FictionalAddressOfNobodyAtAll [XBT]']);
    assert.deepEqual(told(person, 'position'), ['Colonel']);
    assert.deepEqual(told(person, 'sanctionsRisk'), [
      'Subject to Secondary Sanctions [Additional Sanctions Information]',
    ]);
    assert.deepEqual(told(entryOf(all, '105'), 'birthDate'), ['1961~ [circa]']);
    assert.deepEqual(told(entryOf(all, '106'), 'birthDate'), ['1970-05']);
    const ship = entryOf(all, '103');
    assert.deepEqual(told(ship, 'vesselType'), ['Bulk Carrier']);
    assert.deepEqual(told(ship, 'tonnage'), ['640 [Vessel Tonnage]']);
    assert.deepEqual(told(ship, 'notes'), ['Colour of the Funnel green']);
  });

  it('writes addresses in order and leaves place holders out of them', async () => {
    const all = await advanced();
    assert.deepEqual(told(entryOf(all, '101'), 'address'), [
      '1 Quay Street, Strelsau, Zenda Province, 1000, Ruritania',
    ]);
    assert.deepEqual(told(entryOf(all, '105'), 'address'), []);
    assert.deepEqual(told(entryOf(all, '105'), 'country'), []);
  });

  it('names the other party of a relationship', async () => {
    const all = await advanced();
    assert.deepEqual(told(entryOf(all, '102'), 'linkedTo'), ['ZENDA MARITIME CO., LTD. [Acting for or on behalf of]']);
    assert.deepEqual(told(entryOf(all, '103'), 'linkedTo'), [
      'ZENDA MARITIME CO., LTD. [Owned or Controlled By, former]',
    ]);
    assert.deepEqual(told(entryOf(all, '104'), 'notes'), ['Owned or Controlled By: profile 4697']);
  });

  it('quotes programme, list, instrument and effect from the date of listing', async () => {
    const all = await advanced();
    const firm = entryOf(all, '101');
    assert.deepEqual(told(firm, 'listedOn'), ['2018-03-23']);
    assert.deepEqual(told(firm, 'program'), ['DPRK4', 'NPWMD']);
    assert.deepEqual(told(firm, 'instrument'), ['Executive Order 13382 (Non-proliferation)']);
    const held = firm.facts.filter(fact => ['program', 'legalEffect', 'annex'].includes(fact.property));
    assert.deepEqual(new Set(held.map(fact => fact.heldFrom)), new Set(['2018-03-23']));
    const effect = (record: string) => entryOf(all, record).facts.find(fact => fact.property === 'legalEffect')?.value;
    assert.deepEqual(['101', '201', '202'].map(effect), ['freeze', 'sectoral', 'unknown']);
    assert.match(placeOf(firm, 'program', 'DPRK4')!, /^sdn_advanced\.xml:\d+$/);
  });

  it('a value stands on the line that the fact names', async () => {
    const lines = (await text()).split('\n');
    const { entries } = await advanced();
    const seen = new Set<string>();
    for (const fact of entries.flatMap(entry => entry.facts)) {
      const tag = /^\s*<([\w-]+)/.exec(lines[fact.line - 1]!)?.[1];
      seen.add(`${tag}`);
    }
    const tags = [
      'DocumentedName',
      'FeatureVersion',
      'IDRegDocument',
      'ProfileRelationship',
      'SanctionsEntry',
      'DistinctParty',
    ];
    assert.deepEqual([...seen].sort(), tags.sort());
  });

  it('a party in both data sets is one entry', async () => {
    const sdn = await text();
    const cons = sdn
      .replaceAll('ListID="1550"', 'ListID="91507"')
      .replaceAll(/FixedRef="102"/g, 'FixedRef="302"')
      .replaceAll(/Profile ID="102"|ProfileID="102"/g, found => found.replace('102', '302'));
    const { entries } = await load(ofacAdvancedXml, [
      memoryFile(sdn, 'SDN_ADVANCED.XML'),
      memoryFile(cons, 'CONS_ADVANCED.XML'),
    ]);
    assert.equal(entries.length, 9);
    const firm = entries.find(entry => entry.id === 'ofac-101')!;
    const effects = firm.facts
      .filter(fact => fact.property === 'legalEffect')
      .map(fact => fact.value)
      .sort();
    assert.deepEqual(effects, ['freeze', 'sectoral']);
  });
});

describe('OFAC advanced XML: dates', () => {
  const period = async (start: string, end: string, about = 'false') => {
    const day = (date: string) => {
      const [year, month, of] = date.split('-');
      return `<Year>${year}</Year>${month ? `<Month>${month}</Month>` : ''}${of ? `<Day>${of}</Day>` : ''}`;
    };
    const bound = (name: string, date: string) =>
      `<${name} Approximate="${about}"><From>${day(date)}</From><To>${day(date)}</To></${name}>`;
    const xml = `<DatePeriod>${bound('Start', start)}${bound('End', end)}</DatePeriod>`;
    let found: XmlElement | undefined;
    for await (const element of xmlRecords(memoryFile(xml), new Set(['DatePeriod']))) found = element;
    return periodDate(found);
  };

  it('reads days, months, years, spans and approximate dates', async () => {
    assert.equal(await period('1948-12-10', '1948-12-10'), '1948-12-10');
    assert.equal(await period('1961-1-1', '1961-12-31'), '1961');
    assert.equal(await period('1961-1-1', '1961-1-1'), '1961-01-01');
    assert.equal(await period('1961-1-1', '1963-12-31'), '1961/1963');
    assert.equal(await period('1970-2-1', '1970-2-28'), '1970-02');
    assert.equal(await period('1970-2-3', '1970-5-9'), '1970-02-03/1970-05-09');
    assert.equal(await period('1961', '1961'), '1961');
    assert.equal(await period('1961-5', '1961-5'), '1961-05');
    assert.equal(await period('1961-1-1', '1961-12-31', 'true'), '1961~');
    assert.equal(await period('1970-2-30', '1970-2-30'), undefined);
    assert.equal(await period('abc', ''), undefined);
    assert.equal(periodDate(undefined), undefined);
  });
});

describe('OFAC advanced XML: files', () => {
  it('recognises its files and no others', async () => {
    const head = (await text()).slice(0, 4096);
    assert.ok(ofacAdvancedXml.recognises('SDN_ADVANCED.XML', head));
    assert.ok(ofacAdvancedXml.recognises('x', '<s:Sanctions xmlns:s="http://www.un.org/sanctions/1.0">'));
    assert.ok(
      !ofacAdvancedXml.recognises('sdn.xml', '<?xml version="1.0"?><sdnList xmlns="http://tempuri.org/sdnList.xsd">'),
    );
    assert.ok(!ofacAdvancedXml.recognises('un.xml', '<CONSOLIDATED_LIST dateGenerated="2026-02-27">'));
  });

  it('a file that is cut short is refused, wherever it is cut', async () => {
    const whole = await text();
    for (const share of [0.01, 0.2, 0.5, 0.9, 0.999]) {
      const cut = memoryFile(whole.slice(0, Math.floor(whole.length * share)), 'SDN_ADVANCED.XML');
      await assert.rejects(load(ofacAdvancedXml, [cut]), { code: 'E_XML' });
    }
  });

  it('survives any damage: entries, rejects or a clear error', async () => {
    const whole = Buffer.from(await text());
    const damage = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      bytes: fc.string({ maxLength: 6 }),
      cut: fc.nat(60),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async damages => {
        let bytes = whole;
        for (const { at, bytes: text, cut } of damages) {
          const from = Math.floor(at * bytes.length);
          bytes = Buffer.concat([bytes.subarray(0, from), Buffer.from(text), bytes.subarray(from + cut)]);
        }
        try {
          const { entries, rejects } = await load(ofacAdvancedXml, [memoryFile(bytes, 'x.xml', [4099])]);
          assert.ok(entries.length + rejects.length <= 9);
          for (const entry of entries) listEntrySchema.parse(entry);
        } catch (error) {
          assert.ok(error instanceof InterdictError, String(error));
        }
      }),
      { numRuns: 120 },
    );
  });

  it('sets aside what is about a party that is not there', async () => {
    const lost = (await text()).replace(/ {4}<DistinctParty FixedRef="104">[^]*?<\/DistinctParty>\n/, '');
    const { rejects } = await load(ofacAdvancedXml, [memoryFile(lost, 'x.xml')]);
    const reasons = rejects.map(reject => reject.reason.replace(/^x\.xml:\d+: /, ''));
    assert.deepEqual(reasons, [
      'DistinctParty: has no name.',
      'ProfileRelationship: is about profile 104, which is not in the file.',
      'SanctionsEntry: is about profile 104, which is not in the file.',
    ]);
    assert.match(rejects[1]!.raw, /From-ProfileID="104"/);
  });

  it('refuses documents that stand behind the parties', async () => {
    const documents = /<IDRegDocuments>[^]*<\/IDRegDocuments>/.exec(await text())![0];
    const moved = (await text()).replace(documents, '').replace('</DistinctParties>', `</DistinctParties>${documents}`);
    await assert.rejects(load(ofacAdvancedXml, [memoryFile(moved, 'x.xml')]), { code: 'E_FORMAT' });
  });

  it('lost references leave the values readable', async () => {
    const bare = (await text()).replace(/<ReferenceValueSets>[^]*<\/ReferenceValueSets>/, '<ReferenceValueSets/>');
    const { entries } = await load(ofacAdvancedXml, [memoryFile(bare, 'x.xml')]);
    assert.equal(entries.length, 8);
    const ship = entries.find(entry => entry.record === '103')!;
    assert.equal(ship.schema, 'LegalEntity');
    assert.ok(ship.facts.some(fact => fact.value.includes('P7XY')));
    assert.deepEqual(
      told(ship, 'legalEffect').map(value => value.split(' ')[0]),
      ['unknown'],
    );
    for (const entry of entries) listEntrySchema.parse(entry);
  });
});
