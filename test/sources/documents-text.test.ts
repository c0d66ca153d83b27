import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findBoilerplate } from '../../src/sources/documents/boilerplate.ts';
import { decodeText } from '../../src/sources/documents/decode.ts';
import { parsePlainText } from '../../src/sources/documents/plain-text.ts';
import { dateLineDay, textFacts } from '../../src/sources/documents/text-facts.ts';
import { failure, latin, utf8 } from './document-files.ts';

const decoded = (bytes: Uint8Array, declared?: string): [string, string, string, string[]] => {
  const { text, encoding, basis, notes } = decodeText(bytes, 'x.txt', declared);
  return [text, encoding, basis, notes];
};

test('encodings by mark, by validity and as declared', () => {
  assert.deepEqual(decoded(utf8('\ufeffcafé')), ['café', 'utf-8', 'mark', []]);
  assert.deepEqual(decoded(utf8('plain')), ['plain', 'utf-8', 'valid', []]);
  const wide = new Uint8Array(Buffer.from('\ufeffports – 12', 'utf16le'));
  assert.deepEqual(decoded(wide), ['ports – 12', 'utf-16le', 'mark', []]);
  assert.deepEqual(decoded(new Uint8Array(Buffer.from(wide).swap16())), ['ports – 12', 'utf-16be', 'mark', []]);
  const bare = decoded(new Uint8Array(Buffer.from('a ship of the line', 'utf16le')));
  assert.deepEqual(bare.slice(0, 3), ['a ship of the line', 'utf-16le', 'detected']);
  assert.match(bare[3][0]!, /without a byte order mark/);
  assert.deepEqual(decoded(latin('caf\xe9 \x93quoted\x94'), 'ISO-8859-1'), [
    'café “quoted”',
    'windows-1252',
    'declared',
    [],
  ]);
});

// each text is ours, in the bytes of its encoding
test('encodings by what the bytes look like, and said', () => {
  const cases: [string, string, string][] = [
    [
      'bad9c0cc20c7d7b1b8bfa120b5e9beeebfd4b4d92e20c1a4bacebfa1bcadb4c220b8f0b8a5b4d9b0ed20c7dfb4d92e',
      'euc-kr',
      'Korean',
    ],
    ['a4b3a4eca4cfc6fccbdcb8eca4cecab8a4c7a4b9a1a3', 'euc-jp', 'Japanese'],
    ['8db182ea82cd93fa967b8cea82cc95b682c582b78142', 'shift_jis', 'Japanese'],
    ['d5e2caccd2bbb8f6d6d0b9fac8cbb5c4b1a8b8e6a3acb2bbcac7ced2c3c7b5c4a1a3', 'gb18030', 'Chinese'],
    ['cff0eee4f3eaf2fb20ebe5e6e0f220e220efeef0f2f32c20eee120fdf2eec920f1eaece7e0ebe82e', 'windows-1251', 'Russian'],
  ];
  for (const [hex, encoding, language] of cases) {
    const [text, found, basis, notes] = decoded(new Uint8Array(Buffer.from(hex, 'hex')));
    assert.deepEqual([found, basis], [encoding, 'detected'], `${language}: ${text}`);
    assert.match(
      notes[0]!,
      new RegExp(`no charset is declared: read as ${encoding} \\(its characters are those of ${language}\\)`),
    );
  }
  const western = decoded(latin('The caf\xe9 at the quay, \x93he said\x94, closed in \x9199.'));
  assert.equal(western[1], 'windows-1252');
  assert.match(western[3][0]!, /read as windows-1252/);
});

test('mixed encodings are said with their place, never guessed away', () => {
  const mixed = Uint8Array.from([...utf8('first line – é “ü”\nsecond caf'), 0xe9, ...utf8(' and more – ö\n')]);
  const [text, encoding, , notes] = decoded(mixed);
  assert.equal(encoding, 'utf-8');
  assert.ok(text.includes('caf\ufffd and'));
  assert.match(notes[0]!, /mixed encodings: most of it is utf-8, 1 place does not fit, first in line 2/);
  const wrong = decoded(Uint8Array.from([...utf8('é é é\n'), 0xff]), 'utf-8');
  assert.match(wrong[3].join(), /declared as utf-8, but not all bytes fit.*mixed encodings/);
  assert.match(decoded(utf8('é'), 'latin1')[3].join(), /declared as windows-1252, but all bytes are UTF-8/);
});

test('what is no text is refused with the reason', async () => {
  const junk = Uint8Array.from({ length: 4000 }, (_, n) => (n * 7919) % 256);
  assert.match(await failure(() => decodeText(junk, 'junk.txt')), /^E_FORMAT junk\.txt.*no text/);
  assert.match(
    await failure(() => decodeText(Uint8Array.of(0xff, 0xfe, 0, 0, 65, 0, 0, 0), 'x')),
    /^E_ENCODING .*UTF-32/,
  );
});

const left = (text: string): string[] =>
  findBoilerplate(text).map(({ start, end, rule }) => `${rule}: ${text.slice(start, end)}`);

test('furniture at head and end is left out by general rules; the report never is', () => {
  const report =
    'The harbour office found three crates of pumps on Monday, an official said. The shipper could not be reached, and the papers named another port.';
  const text = `Back to top\n\nCrates Found at Orlo Quay\n\nUpdated on March 4, 2021 10:30 am\n\n${report}\n\n${report}\n\nLike what you read?\n\nSign up for our newsletter, and follow us on Facebook.\n\n© 2021 Orlo Gazette. All rights reserved.`;
  assert.deepEqual(left(text), [
    'navigation: Back to top',
    'date-line: Updated on March 4, 2021 10:30 am',
    text.slice(text.indexOf('Like what')).replace(/^/, 'appeal: '),
  ]);
  const { facts, kind } = parsePlainText(utf8(text), 'x.txt');
  assert.deepEqual(facts, {
    title: 'Crates Found at Orlo Quay',
    published: '2021-03-04',
    publishedBasis: 'date-line',
    publisher: 'Orlo Gazette',
    publisherBasis: 'stated',
  });
  assert.equal(kind, 'article');
  // reports about money, newsletters and web sites
  const about =
    'The society asked its members to donate to a fund abroad through Facebook, and the fund bought engines with it, the indictment says. It was found in the newsletter of 2019.';
  assert.deepEqual(left(`${report}\n\n${about}\n\n${report}`), []);
  assert.deepEqual(left(`${report}\n\n${about}`), []);
});

test('a line that only dates', () => {
  const days = [
    'Posted May. 21, 2003 21:49,',
    'Procurement: September 15, 2003',
    '3 March 2011',
    'Tuesday, 3 March 2011',
    '2020-01-02',
  ];
  assert.deepEqual(days.map(dateLineDay), ['2003-05-21', '2003-09-15', '2011-03-03', '2011-03-03', '2020-01-02']);
  for (const line of ['It sailed on May 21, 2003', 'On May 21, 2003 the ship sailed.', 'May 2003'])
    assert.equal(dateLineDay(line), undefined, line);
});

test('no bytes break the reader of plain text', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
      try {
        const { text, excluded } = parsePlainText(bytes, 'x');
        for (const { start, end } of excluded) assert.ok(start < end && end <= text.length);
        assert.ok(text.isWellFormed() && !text.includes('\0'));
      } catch (error) {
        assert.match((error as { code: string }).code, /^E_(?:FORMAT|ENCODING)$/);
      }
    }),
    { numRuns: 1000 },
  );
});

test('the day of a report is read from its dateline, not from a sentence that begins with a date', () => {
  for (const [text, day] of [
    ['The Courier\nHearing told of poppies\nPort Ashby, 22 April 2026. By our reporter\n\nHe said so.', '2026-04-22'],
    ['SEOUL, May 21, 2003 (AFP) – It was said.', '2003-05-21'],
    ['Notice 26/041, 6 May 2026\n\n1. Officers stopped it.', '2026-05-06'],
    ['On 5 May 2026. Police said so.', undefined],
    ['Paris 5 May 2026 was a long day.', undefined],
    ['Jan Kos, 5 May 1960 a sailor.', undefined],
  ] as const)
    assert.equal(textFacts(text, []).published, day, text);
});
