import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { documentSchema } from '../../src/model/document.ts';
import { encryptedPdf, latin, makeDocx, makePdf, paragraph } from '../sources/document-files.ts';
import { interdict, testFolder } from './run-cli.ts';

const MAIL =
  'From: a@x.example\nSubject: crates\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nSee the note.\n--x\nContent-Disposition: attachment; filename=note.txt\n\nNoted: four crates were found.\n--x\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename=junk.bin\n\n\x01\x02\x03\x04\x05\n--x--\n';

interface Line {
  id: string;
  path: string;
  paths: string[];
  parent?: string;
  format: string;
  notes: string[];
  textLength: number;
}
const jsonLines = <T>(file: string): T[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as T);

test('a folder of good, bad and odd files: what can be read is kept, the rest set aside with the reason', () => {
  const folder = testFolder();
  const put = (name: string, bytes: Uint8Array | string): void => writeFileSync(join(folder, 'in', name), bytes);
  mkdirSync(join(folder, 'in', 'b'), { recursive: true });
  put('a.txt', 'The ship came.\n');
  put("b/odd 'name\n\u202e北.txt", 'Another ship came.\n');
  put('b/copy of a.txt', 'The ship came.\n');
  put('c.pdf', makePdf([['Page one of it']]));
  put('d.docx', makeDocx(paragraph('Words of it')));
  put('e.eml', MAIL);
  put('f.html', '<p>Text of it</p><script>x()</script>');
  put('g-mixed.txt', Uint8Array.from([...latin('caf\xe9 and '), ...new TextEncoder().encode('é – “ü” ö')]));
  put('x-empty.txt', '');
  put(
    'x-junk.txt',
    Uint8Array.from({ length: 3000 }, (_, n) => (n * 37) % 256),
  );
  put('x-locked.pdf', encryptedPdf());
  put('x-cut.pdf', makePdf([['Page']]).subarray(0, 200));
  put('.hidden', 'unseen');
  writeFileSync(join(folder, 'outside.txt'), 'outside');
  symlinkSync(join(folder, 'outside.txt'), join(folder, 'in', 'link.txt'));
  symlinkSync(join(folder), join(folder, 'in', 'up'));

  const first = interdict(folder, 'read', 'in', '--out', 'out', '--data', 'data');
  assert.equal(first.code, 0, first.err);
  assert.match(
    first.out,
    /^8 documents captured, 1 known already, 7 set aside; \d+ statements; 1 document in other languages not read for claims\n$/,
  );
  assert.match(first.err, /7 files set aside, see data\/rejects\/documents\.jsonl/);
  assert.match(first.err, /1 name beginning with a dot passed over/);
  const rejects = jsonLines<{ path: string; code: string; message: string }>(
    join(folder, 'data/rejects/documents.jsonl'),
  );
  assert.deepEqual(
    rejects.map(({ path, code }) => `${path} ${code}`).sort(),
    [
      'in/e.eml!junk.bin E_FORMAT',
      'in/link.txt E_FILE_READ',
      'in/up E_FILE_READ',
      'in/x-cut.pdf E_DOCUMENT',
      'in/x-empty.txt E_FORMAT',
      'in/x-junk.txt E_FORMAT',
      'in/x-locked.pdf E_DOCUMENT',
    ].sort(),
  );
  const lines = jsonLines<Line>(join(folder, 'out/documents.jsonl'));
  for (const { paths, ...document } of lines) {
    assert.equal(documentSchema.parse(document).id, document.id);
    assert.equal(paths[0], document.path);
    if (document.path.includes('!')) continue;
    const kept = readFileSync(join(folder, 'data/raw', document.id));
    assert.equal(createHash('sha256').update(kept).digest('hex'), document.id);
    assert.deepEqual(kept, readFileSync(join(folder, document.path)));
  }
  assert.deepEqual(lines[0]!.paths, ['in/a.txt', 'in/b/copy of a.txt']);
  const mail = lines.find(({ format }) => format === 'email')!;
  assert.deepEqual(
    lines.filter(({ parent }) => parent === mail.id).map(({ path }) => path),
    ['in/e.eml!note.txt'],
  );
  assert.match(
    lines.find(({ path }) => path.includes('mixed'))!.notes.join(),
    /mixed encodings.*1 place does not fit, first in line 1/,
  );
  const pdf = lines.find(({ format }) => format === 'pdf')!;
  assert.equal(readFileSync(join(folder, 'out/texts', `${pdf.id}.txt`), 'utf8').length, pdf.textLength);
  assert.equal(existsSync(join(folder, 'out/texts', `${lines[0]!.id}.txt`)), false);
  assert.equal(statSync(join(folder, 'data')).mode & 0o777, 0o700);
  assert.ok(!readdirSync(join(folder, 'data/raw')).some(name => name.endsWith('.part')));

  const second = interdict(folder, 'read', 'in', '--data', 'data');
  assert.equal(second.code, 0, second.err);
  assert.match(second.out, /^0 documents captured, 8 known already, 6 set aside; \d+ statements; /);
});

test('two runs over the same files write the same documents', () => {
  const folder = testFolder();
  mkdirSync(join(folder, 'in'));
  for (let n = 0; n < 40; n++)
    writeFileSync(join(folder, 'in', `r${n}.txt`), `Report ${n}\n\nThe ship came on day ${n}.\n`);
  const written = ['one', 'two'].map(data => {
    assert.equal(interdict(folder, 'read', 'in', '--data', data, '--out', `out-${data}`).code, 0);
    return readFileSync(join(folder, `out-${data}`, 'documents.jsonl'), 'utf8').replace(/"capturedAt":"[^"]*"/g, '');
  });
  assert.equal(written[0], written[1]);
});

test('nothing that could be read is exit code 3; a path that is not there, and OCR without its program, are said', () => {
  const folder = testFolder();
  writeFileSync(join(folder, 'locked.pdf'), encryptedPdf());
  const locked = interdict(folder, 'read', 'locked.pdf');
  assert.deepEqual([locked.code, locked.out], [3, '0 documents captured, 1 set aside; 0 statements\n']);
  const absent = interdict(folder, 'read', 'nothing.txt');
  assert.equal(absent.code, 3);
  assert.match(absent.err, /^interdict: nothing\.txt: cannot be read: no such file/);
  const ocr = interdict(folder, 'read', 'locked.pdf', '--ocr', 'e');
  assert.deepEqual([ocr.code, ocr.out], [3, '']);
  assert.match(ocr.err, /--ocr e: that names no languages/);
});
