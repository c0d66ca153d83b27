import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { InterdictError } from '../../src/core/errors.ts';
import { listReader, type ReadVersion, readListVersion } from '../../src/sources/lists/list-formats.ts';
import { memoryFile } from './memory-file.ts';
import { noRealLists, realFiles } from './reader-checks.ts';

const corpus = (path: string) => readFileSync(new URL(`../corpora/${path}`, import.meta.url), 'latin1');

/** A whole file of each format that is a table, and the character between its fields. */
const SAMPLES: readonly [format: string, name: string, delimiter: string, content: string][] = [
  ['own-csv', 'own.csv', ',', 'id,name,country\n1,"Ada, Exemplar",cy\n2,"Ilir ""Ili"" Doda",al\n3,Vesna,hr\n'],
  ['own-csv', 'turned.csv', ';', 'name;country;"notes"\r\nAda;cy;"a\r\nb\r\nc"\r\nDoda;al;"c\r\nd"\r\n'],
  ['uk-csv', 'ConList.csv', ',', corpus('uk/conlist.csv')],
  ['csl-csv', 'csl.csv', ',', corpus('csl/new.csv')],
  ['bis-dpl', 'dpl.txt', '\t', corpus('bis/dpl.txt')],
  ['eu-annex-csv', 'annex.csv', ',', corpus('eu-annex/32014R0833.csv')],
  ['ofac-csv', 'sdn.csv', ',', corpus('ofac/sdn.csv')],
];

const read = (format: string, name: string, content: string, piece = 1 << 18) =>
  readListVersion([memoryFile(Buffer.from(content, 'latin1'), name, [piece])], listReader(format), { list: 'x' });

/** The version, or undefined where no entry is in it. */
async function readAny(format: string, name: string, content: string): Promise<ReadVersion | undefined> {
  try {
    return await read(format, name, content, 13);
  } catch (error) {
    if (error instanceof InterdictError && (error.code === 'E_FORMAT' || error.code === 'E_COLUMN_MISSING'))
      return undefined;
    throw error;
  }
}

/** Naive reading, character by character: fields of each record, and whether the text ends in quotation marks. */
function walk(content: string, delimiter: string): { counts: number[]; open: boolean } {
  const counts: number[] = [];
  let count = 1;
  let open = false;
  let blank = true;
  for (const char of content.replace(/\x1a$/, '')) {
    if (open) open = char !== '"';
    else if (char === '"') open = true;
    else if (char === delimiter) count++;
    else if (char === '\n') {
      if (!blank) counts.push(count);
      count = 1;
      blank = true;
      continue;
    }
    if (char !== '\r') blank = false;
  }
  if (!blank) counts.push(count);
  return { counts, open };
}

test('a table cut anywhere in a record is known as cut, and nowhere else', async () => {
  for (const [format, name, delimiter, content] of SAMPLES) {
    const whole = await read(format, name, content);
    assert.equal(whole.cut, undefined, name);
    const width = Math.max(...walk(content, delimiter).counts);
    let told = 0;
    const step = Math.max(1, Math.floor(content.length / 700));
    for (let at = content.length - 1; at > content.length / 3; at -= step) {
      const part = content.slice(0, at);
      const version = await readAny(format, name, part);
      if (version === undefined) continue;
      const { counts, open } = walk(part, delimiter);
      const ended = /[\r\n]\x1a?$/.test(part);
      const want = open || (!ended && counts.at(-1)! < width);
      assert.equal(version.cut !== undefined, want, `${name} cut at ${at}: …${JSON.stringify(part.slice(-60))}`);
      if (version.cut) told++;
    }
    assert.ok(told > 10, `${name}: ${told}`);
  }
});

test('a stray quotation mark or a short row within a file is no cut', async () => {
  const rows = (middle: string) => `id,name,country\n1,Ada,cy\n${middle}3,Vesna,hr\n4,Ilir,al`;
  for (const middle of ['2,"Doda,al\n', '2,Doda\n', '2\n', '2,Doda,al,x,y\n'])
    assert.deepEqual((await read('own-csv', 'own.csv', rows(middle))).cut, undefined, middle);
  assert.deepEqual((await read('own-csv', 'own.csv', `${rows('')}\n5,"Last,al\n`)).cut, { file: 'own.csv', line: 5 });
  assert.deepEqual((await read('own-csv', 'own.csv', `${rows('')}\n5,Last\n`)).cut, undefined);
});

test('a table in UTF-16 knows its line ends', async () => {
  const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');
  const cutOf = async (bytes: Buffer) =>
    (await readListVersion([memoryFile(bytes, 'own.csv')], listReader('own-csv'), { list: 'x' })).cut;
  const text = 'id,name,country\n1,Ada,cy\n2,Doda\n';
  assert.equal(await cutOf(utf16(text)), undefined);
  assert.equal(await cutOf(utf16(text).swap16()), undefined);
  assert.deepEqual(await cutOf(utf16(text.trimEnd())), { file: 'own.csv', line: 3 });
  assert.deepEqual(await cutOf(utf16(text.trimEnd()).swap16()), { file: 'own.csv', line: 3 });
});

test('FollowTheMoney lines: a broken last line without a line end is a cut, a broken one with it is not', async () => {
  const line = (n: number) => `{"id":"p${n}","schema":"Person","properties":{"name":["Vesna ${n}"]}}\n`;
  const content = line(1) + line(2) + line(3);
  assert.equal((await read('ftm-jsonl', 'x.json', content)).cut, undefined);
  assert.equal((await read('ftm-jsonl', 'x.json', content.trimEnd())).cut, undefined);
  assert.equal((await read('ftm-jsonl', 'x.json', `${content}{"id"\n`)).cut, undefined);
  for (let less = 2; less < line(3).length; less++)
    assert.deepEqual((await read('ftm-jsonl', 'x.json', content.slice(0, -less))).cut, { file: 'x.json', line: 3 });
});

test('OFAC files that end cleanly without the last control character are taken with a notice', async () => {
  const content = corpus('ofac/sdn.csv');
  assert.deepEqual((await read('ofac-csv', 'sdn.csv', content)).notices, []);
  const lacking = await read('ofac-csv', 'sdn.csv', content.replace('\x1a', ''));
  assert.equal(lacking.cut, undefined);
  assert.match(lacking.notices.join('\n'), /^sdn\.csv does not end with the control character/);
  assert.equal(lacking.notices.length, 1);
});

test('the real SDN files: whole as they are, cut where they are cut', { skip: noRealLists }, async () => {
  const ofac = listReader('ofac-csv');
  const names = ['sdn', 'alt', 'add', 'sdn_comments'].map(name => `${name}.csv`);
  for (const [edition, notices] of [
    ['ofac', 0],
    ['ofac-older', 3],
  ] as const) {
    const files = await realFiles(...names.map(name => `lists/${edition}/${name}`));
    const version = await readListVersion(files, ofac, { list: 'ofac' });
    assert.deepEqual([version.cut, version.notices.length], [undefined, notices]);
  }
  const [sdn] = await realFiles('lists/ofac/sdn.csv');
  const bytes = readFileSync(sdn!.path);
  for (const share of [0.31, 0.5, 0.87]) {
    const part = bytes.subarray(0, Math.floor(bytes.length * share));
    const version = await readListVersion([memoryFile(part, 'sdn.csv')], ofac, { list: 'ofac' });
    assert.ok(version.cut, `${share}`);
  }
});
