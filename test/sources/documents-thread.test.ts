import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { startParser } from '../../src/sources/documents/parser.ts';
import { openTesseract } from '../../src/sources/documents/tesseract.ts';
import { failure, makePdf, utf8 } from './document-files.ts';

test('a document that takes too long or too much memory is refused, and the next one is read', async () => {
  const slow = startParser({ seconds: 0.2 });
  const page = utf8(`<p>${'<b>a</b> <i>b</i> <p>some text of it '.repeat(15_000)}`);
  assert.match(
    await failure(() => slow.parse({ bytes: page, name: 'slow.html' })),
    /^E_DOCUMENT_LIMIT slow\.html: .*more than 0\.2 s/,
  );
  await slow.stop();
  const tight = startParser({ heapMb: 64 });
  assert.match(
    await failure(() => tight.parse({ bytes: page, name: 'big.html' })),
    /^E_DOCUMENT_LIMIT big\.html: .*(?:more than 64 MB|its parser stopped)/,
  );
  assert.equal((await tight.parse({ bytes: utf8('small'), name: 's.txt' })).text, 'small');
  await tight.stop();
});

test('a page too large for the article finder took all memory: now all its text is read', async () => {
  const parser = startParser();
  const page = utf8(`<p>${'<b>a</b> <i>b</i> <p>some text of it '.repeat(60_000)}`);
  const { notes } = await parser.parse({ bytes: page, name: 'large.html' });
  assert.match(notes.join(), /article not looked for: the page is too long/);
  await parser.stop();
});

test('errors come through the thread as they are', async () => {
  const parser = startParser();
  assert.match(
    await failure(() => parser.parse({ bytes: utf8(''), name: 'e.txt' })),
    /^E_FORMAT e\.txt: .*it is empty/,
  );
  assert.match(await failure(() => parser.parse({ bytes: utf8('%PDF-1.4'), name: 'e.pdf' })), /^E_DOCUMENT e\.pdf: /);
  await parser.stop();
});

test('a text of 50 MB without a full stop is read within the limits', async () => {
  const parser = startParser();
  const text = 'lorem ipsum dolor sit amet '.repeat(1_850_000);
  const { textLength, note } = await parser
    .parse({ bytes: utf8(text), name: 'long.txt' })
    .then(({ text, notes }) => ({ textLength: text.length, note: notes.join() }));
  assert.deepEqual([textLength, note], [text.length, '']);
  await parser.stop();
});

test('--ocr says what it needs', async () => {
  assert.match(await failure(() => openTesseract('eng; rm')), /^E_OCR .*names no languages/);
  assert.match(
    await failure(() => openTesseract('eng', 'no-such-tesseract')),
    /^E_OCR .*not installed.*Install Tesseract/,
  );
});

const installed = spawnSync('tesseract', ['--version']).status === 0;
test('scanned pages are read with Tesseract', { skip: installed ? false : 'needs the program tesseract' }, async () => {
  const ocr = await openTesseract('eng');
  const blank = { width: 400, height: 100, grey: new Uint8Array(40_000).fill(255) };
  const parser = startParser({ ocr });
  const { parts } = await parser.parse({ bytes: makePdf([blank]), name: 'blank.pdf' });
  assert.equal(parts!.length, 1);
  await parser.stop();
});
