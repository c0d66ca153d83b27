import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { parseDocument, recogniseDocument } from '../../src/sources/documents/parse.ts';
import { parseDocx } from '../../src/sources/documents/docx.ts';
import type { ParsedDocument } from '../../src/sources/documents/parsed.ts';
import { joinHyphens } from '../../src/sources/documents/pdf-lines.ts';
import { encryptedPdf, failure, latin, makeDocx, makePdf, paragraph, utf8 } from './document-files.ts';

const parse = (bytes: Uint8Array, name: string): Promise<ParsedDocument> => parseDocument({ bytes, name });
const left = ({ text, excluded }: ParsedDocument): string[] =>
  excluded.map(({ start, end, rule }) => `${rule}: ${text.slice(start, end)}`);

const REPORT =
  'The harbour office said on Monday that three crates marked as pumps had been found, and that the shipper, a firm of the port town, could not be reached, while an official declined to comment.';

test('a page: its article is read, what stands around it is kept and left out', async () => {
  const page = `<!doctype html><html lang="en-GB"><head><title>Crates found | Orlo Gazette</title>
    <meta property="og:site_name" content="Orlo Gazette"><link rel="license" href="https://creativecommons.org/licenses/by/4.0/">
    <link rel="canonical" href="https://www.orlo.example/a/1"><script>document.title = 'run'</script>
    <script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Crates found","datePublished":"2021-03-04T23:30:00+09:00","author":[{"name":"Ada Holt"}]}]}</script></head>
    <body onload="document.title='run'"><nav><a href="/">Home</a></nav><aside>Most read: ten things</aside>
    <article><h1>Crates found</h1><p onclick="x()">${REPORT}</p><p>${REPORT} ${REPORT}</p><script>document.write('written')</script></article>
    <footer>Imprint</footer><div hidden>unseen</div></body></html>`;
  const parsed = await parse(utf8(page), 'page.html');
  assert.ok(!/written|run|unseen|Orlo Gazette \|/.test(parsed.text));
  assert.ok(parsed.text.includes(`Crates found\n\n${REPORT}\n\n${REPORT} ${REPORT}`));
  assert.deepEqual(left(parsed), [
    'element-nav: Home',
    'element-aside: Most read: ten things',
    'element-footer: Imprint',
  ]);
  assert.deepEqual(parsed.facts, {
    title: 'Crates found',
    published: '2021-03-04',
    publishedBasis: 'metadata',
    authors: ['Ada Holt'],
    url: 'https://www.orlo.example/a/1',
    publisher: 'Orlo Gazette',
    publisherBasis: 'stated',
    licence: 'https://creativecommons.org/licenses/by/4.0/',
  });
  assert.equal(parsed.language, 'en');
  assert.match(parsed.notes.join(), /4 scripts and event handlers were left alone/);
});

test('a page that says another charset, a broken one, and one nested without end', async () => {
  const korean = Buffer.from('bad9c0cc20c7d7b1b8bfa120b5e9beeebfd4b4d92e', 'hex');
  const bytes = Uint8Array.from([...utf8('<meta charset="euc-kr"><p>'), ...korean, ...utf8('</p>')]);
  const parsed = await parse(bytes, 'k.html');
  assert.deepEqual(
    [parsed.text, parsed.encoding, parsed.encodingBasis],
    ['붙이 항구에 들어왔다.', 'euc-kr', 'declared'],
  );
  assert.equal((await parse(utf8('<p>one<p>two<div>three'), 'x.html')).text, 'one\n\ntwo\n\nthree');
  const deep = `${'<div>'.repeat(100_000)}text${'</div>'.repeat(100_000)}`;
  assert.match(await failure(() => parse(utf8(deep), 'deep.html')), /^E_DOCUMENT_LIMIT .*nested more than 2000 deep/);
});

test('a PDF: pages with a map, running heads left out, pictures counted and said', async () => {
  const page = (n: number): string[] => [
    `Panel of Experts ${n}`,
    `Line one of page ${n} says that the compo-`,
    'nents were found.',
    '',
    String(n),
  ];
  const scan = { width: 2, height: 2, grey: Uint8Array.of(0, 255, 255, 0) };
  const parsed = await parse(makePdf([page(1), page(2), scan, page(4)]), 'panel.pdf');
  assert.deepEqual(
    parsed.parts!.map(({ label, start, end, scanned }) => [label, parsed.text.slice(start, end).slice(0, 18), scanned]),
    [
      ['page 1', 'Panel of Experts 1', undefined],
      ['page 2', 'Panel of Experts 2', undefined],
      ['page 3', '', true],
      ['page 4', 'Panel of Experts 4', undefined],
    ],
  );
  assert.ok(parsed.text.includes('says that the components were found.'));
  assert.deepEqual(left(parsed).slice(0, 3), [
    'page-furniture: Panel of Experts 1',
    'page-furniture: 1',
    'page-furniture: Panel of Experts 2',
  ]);
  assert.match(parsed.notes[0]!, /1 of 4 pages are pictures without text; --ocr/);
});

test('the pictures of a PDF are read by what --ocr brings, page by page', async () => {
  const scan = { width: 3, height: 2, grey: Uint8Array.of(0, 1, 2, 3, 4, 5) };
  const seen: Uint8Array[] = [];
  const parsed = await parseDocument({
    bytes: makePdf([scan, scan]),
    name: 'scan.pdf',
    ocr: {
      languages: 'eng',
      read: async ({ page, pnm }) => {
        seen.push(pnm);
        return page === 1 ? { text: 'read from a picture\n' } : { why: 'Tesseract could not read its picture' };
      },
    },
  });
  assert.equal(parsed.text.trim(), 'read from a picture');
  assert.deepEqual(
    parsed.parts!.map(({ ocr, scanned }) => [ocr, scanned]),
    [
      ['eng', true],
      [undefined, true],
    ],
  );
  assert.equal(latinText(seen[0]!.subarray(0, 2)).replace('P6', 'P5'), 'P5');
  assert.match(parsed.notes.join(), /1 of 2 pages.*page 2: Tesseract could not read/);
});

const latinText = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

test('PDFs that are encrypted, cut short or broken are refused with the reason', async () => {
  assert.match(
    await failure(() => parse(encryptedPdf(), 'e.pdf')),
    /^E_DOCUMENT e\.pdf: cannot be read as PDF: it is encrypted with a password\. Save it without/,
  );
  const whole = makePdf([['one'], ['two']]);
  assert.match(
    await failure(() => parse(whole.subarray(0, 300), 'cut.pdf')),
    /^E_DOCUMENT cut\.pdf: .*damaged or cut short/,
  );
  assert.match(await failure(() => parse(latin('%PDF-1.7 and nothing'), 'b.pdf')), /^E_DOCUMENT b\.pdf: .*damaged/);
});

test('a word divided at the end of a line is joined, a compound keeps its hyphen', () => {
  assert.equal(
    joinHyphens('the compo-\nnents of homing-\ndevices; homing-devices'),
    'the components of homing-devices; homing-devices',
  );
});

test('a DOCX: body, notes, tables; deleted text is not read, heads are left out', () => {
  const body =
    paragraph('Crates found') +
    `<w:p><w:r><w:t>Three </w:t></w:r><w:del><w:r><w:delText>four</w:delText></w:r></w:del><w:r><w:t>crates.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>` +
    `<w:tbl><w:tr><w:tc>${paragraph('pump')}</w:tc><w:tc>${paragraph('4')}</w:tc></w:tr></w:tbl>`;
  const parsed = parseDocx(
    makeDocx(body, {
      'word/footnotes.xml': paragraph('As the panel said.'),
      'word/header1.xml': paragraph('Confidential draft'),
      'docProps/core.xml': '<c xmlns:dc="d"><dc:title>On crates</dc:title><dc:creator>Ada Holt</dc:creator></c>',
    }),
    'x.docx',
  );
  assert.equal(
    parsed.text,
    'Crates found\n\nThree crates.[2]\n\npump\n\n4\n\nAs the panel said.\n\nConfidential draft',
  );
  assert.deepEqual(
    parsed.parts!.map(({ label }) => label),
    ['body', 'footnotes', 'header'],
  );
  assert.deepEqual(left(parsed).at(-1), 'part-header: Confidential draft');
  assert.deepEqual([parsed.facts.title, parsed.facts.authors], ['On crates', ['Ada Holt']]);
});

test('a zip bomb, a hostile XML and an old or encrypted DOC are refused', async () => {
  const bomb = zipSync({ 'word/document.xml': new Uint8Array(48 << 20) });
  assert.ok(bomb.length < 100_000);
  assert.match(
    await failure(() => parse(bomb, 'bomb.docx')),
    /^E_DOCUMENT_LIMIT bomb\.docx.*word\/document\.xml unpacks from \d+ to 50331648 bytes/,
  );
  // a bomb that lies about its size
  const lying = bomb.slice();
  const view = new DataView(lying.buffer);
  for (let at = 0; at + 30 < lying.length; at++)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1000, true);
  assert.match(await failure(() => parse(lying, 'lying.docx')), /^E_(?:DOCUMENT|XML)/);
  const entities = zipSync({ 'word/document.xml': utf8('<!DOCTYPE d [<!ENTITY a "aaaa">]><d>&a;</d>') });
  assert.match(await failure(() => parse(entities, 'e.docx')), /^E_XML_LIMIT/);
  assert.match(
    await failure(() => parse(latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old'), 'o.doc')),
    /^E_DOCUMENT o\.doc.*encrypted or in the old/,
  );
  assert.match(await failure(() => parse(latin('PK\x03\x04cut'), 'c.docx')), /^E_DOCUMENT c\.docx.*archive is damaged/);
});

const MAIL = [
  'From: =?UTF-8?Q?Ada_H=C3=B6lt?= <ada@orlo.example>',
  'To: b@orlo.example',
  'Date: Thu, 4 Mar 2021 23:30:00 +0900',
  'Subject: =?EUC-KR?B?x9exuA==?= crates',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=x',
  '',
  '--x',
  'Content-Type: text/plain; charset=iso-8859-1',
  '',
  'The crates were at the caf\xe9.',
  '',
  'On 3 March 2021, B wrote:',
  '> Where were the crates?',
  '-- ',
  'Ada, Orlo Freight',
  '--x',
  'Content-Type: text/plain; name="../../note.txt"',
  'Content-Disposition: attachment; filename="../../note.txt"',
  '',
  'attached words',
  '--x--',
  '',
].join('\r\n');

test('a mail: headers, body, quoted replies and signature left out, attachments handed over', async () => {
  const parsed = await parse(latin(MAIL), 'm.eml');
  assert.equal(parsed.kind, 'mail');
  assert.match(parsed.text, /Subject: 항구 crates\n\nThe crates were at the café\./);
  assert.deepEqual(
    left(parsed).map(one => one.split(':')[0]),
    ['mail-header', 'quoted-reply', 'quoted-reply', 'signature'],
  );
  assert.deepEqual(
    [parsed.facts.published, parsed.facts.title, parsed.facts.authors],
    ['2021-03-04', '항구 crates', ['Ada Hölt']],
  );
  assert.deepEqual(
    parsed.attachments!.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes).trim()]),
    [['.._.._note.txt', 'attached words']],
  );
  assert.equal(recogniseDocument(latin(MAIL), 'no-ending'), 'text');
  assert.equal(recogniseDocument(latin(`Received: by x\r\n${MAIL}`), 'no-ending'), 'email');
});

test('languages: English, others, and too little to tell', async () => {
  const language = async (text: string): Promise<unknown> => (await parse(utf8(text), 'x.txt')).language;
  assert.equal(await language(REPORT), 'en');
  assert.equal(await language('배가 항구에 들어왔다고 당국이 밝혔다. 선원들은 말하지 않았다.'), 'ko');
  assert.equal(
    await language('Das Schiff lag im Hafen, und niemand wusste, wem die Kisten gehörten, sagte der Zoll.'),
    'de',
  );
  assert.equal(await language('12 34 56'), undefined);
});

const corpus = [
  makePdf([['one page']]),
  makeDocx(paragraph('text')),
  latin(MAIL),
  utf8(`<html><body><article><p>${REPORT}</p></article></body></html>`),
];
const names = ['f.pdf', 'f.docx', 'f.eml', 'f.html'];

test('no damage to a document breaks its reader: text or a reason', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(3),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 12 }),
      fc.option(fc.nat(), { nil: undefined }),
      async (which, edits, cut) => {
        const bytes = corpus[which]!.slice(0, cut === undefined ? undefined : 1 + (cut % corpus[which]!.length));
        for (const [at, value] of edits) bytes[at % bytes.length] = value;
        const found = await parse(bytes, names[which]!).catch((error: { code?: string; message: string }) => {
          assert.match(
            String(error.code),
            /^E_(?:FORMAT|ENCODING|DOCUMENT|DOCUMENT_LIMIT|XML|XML_LIMIT)$/,
            error.message,
          );
        });
        if (found) for (const { start, end } of found.excluded) assert.ok(start < end && end <= found.text.length);
      },
    ),
    { numRuns: 300 },
  );
});
