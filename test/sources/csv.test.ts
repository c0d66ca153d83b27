import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryFile } from './memory-file.ts';
import fc from 'fast-check';
import { type CsvOptions, csvRecords } from '../../src/sources/csv.ts';
import type { Reject } from '../../src/sources/lists/list-reader.ts';

async function read(bytes: Uint8Array | string, options: Partial<CsvOptions> = {}, pieces?: readonly number[]) {
  const rejects: Reject[] = [];
  const rows: { fields: string[]; line: number }[] = [];
  const data = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  for await (const row of csvRecords(memoryFile(data, 'test.csv', pieces), {
    reject: r => rejects.push(r),
    ...options,
  }))
    rows.push(row);
  return { rows, rejects };
}

/** The records of `text` by the plainest reading of the rules, one character at a time; no limit on length. */
function oracle(text: string, delimiter: string) {
  const rows: { fields: string[]; line: number }[] = [];
  const broken: number[] = [];
  let at = 0;
  let line = 1;
  const atEnd = (i: number) => i >= text.length || text[i] === '\n' || text[i] === '\r';
  const pass = (i: number) => (text[i] === '\r' && text[i + 1] === '\n' ? i + 2 : i + 1);
  record: while (at < text.length) {
    const first = line;
    const begin = at;
    const fields: string[] = [];
    for (;;) {
      let field = '';
      if (text[at] === '"') {
        const opened = at;
        const openedOn = line;
        at++;
        for (;;) {
          if (at >= text.length) {
            broken.push(openedOn);
            at = opened;
            while (!atEnd(at)) at++;
            at = Math.min(pass(at), text.length);
            line = openedOn + 1;
            continue record;
          }
          if (text[at] === '"' && text[at + 1] === '"') {
            field += '"';
            at += 2;
          } else if (text[at] === '"') {
            at++;
            break;
          } else if (atEnd(at)) {
            const next = pass(at);
            field += text.slice(at, next);
            at = next;
            line++;
          } else field += text[at++];
        }
      }
      while (!atEnd(at) && text[at] !== delimiter) field += text[at++];
      fields.push(field);
      if (text[at] === delimiter) at++;
      else break;
    }
    const empty = at === begin;
    at = at < text.length ? pass(at) : at;
    line++;
    if (!empty) rows.push({ fields, line: first });
  }
  return { rows, broken };
}

const soup = (delimiter: string) =>
  fc.string({
    unit: fc.constantFrom('"', '"', delimiter, '\n', '\r', '\r\n', 'a', ' ', 'é', '日', '""', 'bc'),
    maxLength: 60,
  });

test('any text gives what a character-by-character reading gives, in any chunks', async () => {
  for (const delimiter of [',', ';', '\t', '|']) {
    await fc.assert(
      fc.asyncProperty(
        soup(delimiter),
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        async (text, pieces) => {
          const want = oracle(text, delimiter);
          const got = await read(text, { delimiter, encoding: 'utf-8' }, pieces);
          assert.deepEqual(got.rows, want.rows);
          assert.deepEqual(
            got.rejects.map(r => [r.code, r.line]),
            want.broken.map(line => ['E_CSV_QUOTE', line]),
          );
        },
      ),
      { numRuns: 1500 },
    );
  }
});

test('any bytes in any chunks and with any limit give the same records and rejects', async () => {
  const byte = fc.oneof(fc.constantFrom(34, 44, 10, 13, 65, 0xe9, 0xef, 0xbb, 0xbf), fc.integer({ min: 0, max: 255 }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(byte, { maxLength: 120 }),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
      fc.integer({ min: 1, max: 40 }),
      async (bytes, pieces, maxRecordBytes) => {
        const data = Uint8Array.from(bytes);
        const whole = await read(data, { maxRecordBytes, encoding: 'windows-1252' });
        assert.deepEqual(await read(data, { maxRecordBytes, encoding: 'windows-1252' }, pieces), whole);
        const bare = data.subarray(0, 3).join() === '239,187,191' ? data.subarray(3) : data;
        const ends = Buffer.from(bare)
          .toString('latin1')
          .split(/\r\n|\r|\n/).length;
        let last = 0;
        for (const { line } of whole.rows) {
          assert.ok(line > last && line <= ends);
          last = line;
        }
        for (const { line } of whole.rejects) assert.ok(line >= 1 && line <= ends);
      },
    ),
    { numRuns: 3000 },
  );
});

test('what real files do', async () => {
  const rows = async (text: string, options = {}) => (await read(text, options)).rows.map(row => row.fields);
  assert.deepEqual(await rows('\ufeffa,b\r\n\r\n1,2\r3,4\n'), [
    ['a', 'b'],
    ['1', '2'],
    ['3', '4'],
  ]);
  assert.deepEqual(await rows('5" pipe,a"b\n'), [['5" pipe', 'a"b']]);
  assert.deepEqual(await rows('"a" b,"c""d"e"f,g\n'), [['a b', 'c"de"f', 'g']]);
  assert.deepEqual(await rows('"line 1\r\nline 2",x'), [['line 1\r\nline 2', 'x']]);
  assert.deepEqual(await rows("'a,b',c", { quote: "'" }), [['a,b', 'c']]);
  assert.deepEqual(await rows('"a\t"\tb', { delimiter: '\t', quote: '' }), [['"a', '"', 'b']]);
  assert.deepEqual(await rows(''), []);
});

test('encodings: Windows-1252 and UTF-16 are decoded, UTF-8 that is not is set aside when it was asked for', async () => {
  const latin = Buffer.from('M\xfcller,\x93quoted\x94\n', 'latin1');
  assert.deepEqual((await read(latin)).rows, [{ fields: ['Müller', '“quoted”'], line: 1 }]);
  const wide = Buffer.from('\ufeffname;city\nМосква;"東 京"\n', 'utf16le');
  assert.deepEqual((await read(wide, { delimiter: ';' }, [5])).rows, [
    { fields: ['name', 'city'], line: 1 },
    { fields: ['Москва', '東 京'], line: 2 },
  ]);
  const broken = await read(Buffer.from('a,b\nM\xfc,c\nd,e\n', 'latin1'), { encoding: 'utf-8' });
  assert.deepEqual(
    broken.rows.map(row => row.line),
    [1, 3],
  );
  assert.deepEqual(
    broken.rejects.map(r => [r.code, r.line]),
    [['E_ENCODING', 2]],
  );
});

test('an unclosed quotation mark costs its line, not the rest of the file', async () => {
  const { rows, rejects } = await read('a,b\n1,"2\n3,4\n5,6\n');
  assert.deepEqual(
    rows.map(row => row.fields.join()),
    ['a,b', '3,4', '5,6'],
  );
  assert.deepEqual(rejects, [
    {
      file: 'test.csv',
      line: 2,
      column: 3,
      code: 'E_CSV_QUOTE',
      reason: rejects[0]!.reason,
      raw: '1,"2',
    },
  ]);
  assert.match(rejects[0]!.reason, /never closed/);
  const long = await read(`a,b\n1,"2\n${'3,4\n'.repeat(100)}`, { maxRecordBytes: 50 });
  assert.equal(long.rows.length, 101);
  assert.deepEqual(
    long.rejects.map(r => [r.code, r.line]),
    [['E_CSV_QUOTE', 2]],
  );
});

test('a 100 MB line is set aside in bounded memory', async () => {
  const piece = Buffer.alloc(1 << 18, 'x');
  const file = memoryFile(new Uint8Array(0));
  file.open = async function* () {
    yield Buffer.from('a,b\n1,"');
    for (let k = 0; k < 400; k++) yield piece;
    yield Buffer.from('\n3,4\n');
  };
  const rejects: Reject[] = [];
  const lines: number[] = [];
  let peak = 0;
  for await (const { line } of csvRecords(file, { encoding: 'utf-8', reject: r => rejects.push(r) })) {
    lines.push(line);
    peak = Math.max(peak, process.memoryUsage().arrayBuffers);
  }
  assert.deepEqual(lines, [1, 3]);
  assert.deepEqual(
    rejects.map(r => [r.code, r.line, r.raw.length]),
    [['E_ROW_TOO_LONG', 2, 2000]],
  );
  assert.ok(peak < 80 * 1024 * 1024, `${peak} bytes`);
});

test('a record of more than 16,384 fields is set aside', async () => {
  const { rows, rejects } = await read(`a,b\n${','.repeat(20_000)}\nc,d\n`);
  assert.deepEqual(
    rows.map(row => row.line),
    [1, 3],
  );
  assert.deepEqual(
    rejects.map(r => [r.code, r.line]),
    [['E_CSV_WIDE', 2]],
  );
});

test('a delimiter that is not one ASCII character is refused', async () => {
  for (const delimiter of ['', ',,', 'ä', '"', '\n'])
    await assert.rejects(read('a', { delimiter }), { code: 'E_USAGE' });
});
