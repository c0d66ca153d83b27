import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { interdict, testFolder } from './run-cli.ts';

const folder = testFolder();
const file = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

test('two names are compared without lists and without a data folder', () => {
  const { code, out, err } = interdict(folder, 'compare', 'KIM, Jong Un', '김정은', '--schema', 'Person');
  assert.deepEqual([code, err], [0, '']);
  for (const part of ['WORDS PAIRED', 'SPELLINGS', 'gim / kim', 'CONTRIBUTIONS', 'compared as Person without lists'])
    assert.ok(out.includes(part), `${part}\n${out}`);
  const [, sum, score] = /sum of all weights ([+-]\d+) .* → (0\.\d{3})\n$/.exec(out)!;
  const weights = [...out.matchAll(/^ +([+-]\d+) {2}\D/gm)].map(match => Number(match[1]));
  assert.equal(
    weights.reduce((total, weight) => total + weight, 0),
    Number(sum),
  );
  assert.ok(out.startsWith(`${score}  KIM, Jong Un = 김정은 ?\n`), out);
  assert.ok(!existsSync(join(folder, '.interdict')));
});

test('--format json holds what the text shows, and --threshold decides what a match is', () => {
  const json = JSON.parse(interdict(folder, 'compare', 'Anton Rimsky', 'Anton Rimski', '--format', 'json').out);
  assert.equal(json.schema, 'LegalEntity');
  assert.equal(json.match, true);
  assert.deepEqual(Object.keys(json), [
    'schema',
    'first',
    'second',
    'pairs',
    'similarity',
    'score',
    'match',
    'for',
    'against',
    'unknown',
  ]);
  const strict = interdict(folder, 'compare', 'Anton Rimsky', 'Anton Rimski', '--threshold', '0.99');
  assert.match(strict.out, /no match at the threshold of 0\.99/);
});

test('a hostile name reaches the terminal spelled out', () => {
  const { out } = interdict(folder, 'compare', 'Anton\u001b[31m \u202eRimski', 'Anton Rimski');
  assert.ok(!out.includes('\u001b') && !out.includes('\u202e') && out.includes('\\u{202E}'), out);
});

test('a file of pairs comes back with score and match, its other columns as they are', () => {
  file(
    'pairs.csv',
    'id,Name1,note,name2,schema\r\n' +
      '7,"RIMSKI, Anton","said ""so"", twice",Anton Rimski,Person\r\n' +
      '8,Anton Rimski,=1+1,Orsolya Vane,\r\n' +
      '9,Grey Petrel,,Grey Petrel,Vesel\r\n' +
      '10,only three,\r\n' +
      '11,,,Grey Petrel,Vessel\r\n',
  );
  const { code, out, err } = interdict(folder, 'compare', '--in', 'pairs.csv', '--out', 'scored.csv');
  assert.deepEqual([code, out], [0, '']);
  assert.match(
    err,
    /^interdict: 2 pairs compared, 1 with a match, 3 rows set aside, see scored\.csv\.rejects\.jsonl\n$/,
  );
  const rows = read('scored.csv').split('\r\n');
  assert.equal(rows[0], 'id,Name1,note,name2,schema,score,match');
  assert.match(rows[1]!, /^7,"RIMSKI, Anton","said ""so"", twice",Anton Rimski,Person,0\.\d{3},true$/);
  assert.match(rows[2]!, /^8,Anton Rimski,'=1\+1,Orsolya Vane,,0\.\d{3},false$/);
  assert.equal(rows.length, 4);
  const rejects = read('scored.csv.rejects.jsonl')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  assert.deepEqual(
    rejects.map(reject => [reject.line, reject.code]),
    [
      [4, 'E_VALUE'],
      [5, 'E_CSV_FIELDS'],
      [6, 'E_VALUE'],
    ],
  );
  assert.match(rejects[0].reason, /Vesel is not known here/);
});

test('without --out rejected rows are said, quiet or not; the scored rows go to standard output', () => {
  const bad = Array.from({ length: 30 }, (_, k) => `only ${k}`).join('\n');
  file('bad.csv', `name1,name2\nGrey Petrel,Grey Petrel\n${bad}\n`);
  const { code, out, err } = interdict(folder, '--quiet', 'compare', '--in', 'bad.csv');
  assert.equal(code, 0);
  assert.match(out, /^name1,name2,score,match\r\nGrey Petrel,Grey Petrel,0\.\d{3},true\r\n$/);
  assert.match(err, /^interdict: bad\.csv:3: has 1 fields where the header has 2/);
  assert.match(err, /interdict: and 10 more rows like these; --out keeps them all in a file\n$/);
});

test('semicolons, --schema for rows that name none, and columns that are there already', () => {
  file('semicolon.csv', 'name1;name2;score\nKorva Trading;Korva Shipping;5\n');
  const company = interdict(folder, 'compare', '--in', 'semicolon.csv', '--schema', 'Company');
  const person = interdict(folder, 'compare', '--in', 'semicolon.csv', '--schema', 'Person');
  assert.match(company.out, /^name1,name2,score,score,match\r\nKorva Trading,Korva Shipping,5,0\.\d+,/);
  assert.notEqual(company.out, person.out);
  assert.match(company.err, /a column score already; what was found here stands in the last two columns/);
});

test('a wrong command line or header is said, and nothing is left behind', () => {
  const cases: [string[], number, RegExp][] = [
    [['compare'], 2, /what is to be compared/],
    [['compare', 'x'], 2, /what is to be compared/],
    [['compare', 'x', ' '], 2, /a name is empty/],
    [['compare', 'x', 'y', 'z'], 2, /too many arguments for 'compare'/],
    [
      ['compare', 'x', 'y', '--schema', 'Persn'],
      2,
      /--schema Persn is not known\. Did you mean Person\? Known: Thing, /,
    ],
    [['compare', 'x', 'y', '--out', 'z'], 2, /--out needs --in FILE/],
    [['compare', 'x', 'y', '--in', 'pairs.csv'], 2, /two names or --in FILE, not both/],
    [['compare', '--in', 'pairs.csv', '--format', 'json'], 2, /--format does not go with --in/],
    [['compare', '--in', 'nowhere.csv'], 3, /nowhere\.csv: cannot be read/],
    [['compare', '--in', 'header.csv', '--out', 'never.csv'], 3, /header\.csv:1: .*its header has no column name2/],
    [['compare', '--in', 'twice.csv', '--out', 'never.csv'], 3, /its header has two columns name1/],
    [['compare', '--in', 'empty.csv', '--out', 'never.csv'], 3, /its header has no column name1/],
  ];
  file('header.csv', 'name1,other\na,b\n');
  file('twice.csv', 'name1,NAME1,name2\na,b,c\n');
  file('empty.csv', '');
  for (const [args, code, text] of cases) {
    const result = interdict(folder, ...args);
    assert.equal(result.code, code, `${args.join(' ')}\n${result.err}`);
    assert.match(result.err, text);
    assert.equal(result.out, '');
  }
  assert.deepEqual(
    readdirSync(folder).filter(name => name.startsWith('never')),
    [],
  );
});

test('a spelling that two romanisations share was shown twice', () => {
  const { out } = interdict(folder, 'compare', 'Lee Bok-gu', '李福九', '--schema', 'Person');
  const tried = out.split('\n').filter(line => line.includes(' / '));
  assert.ok(tried.length >= 3, out);
  for (const line of tried) {
    const spellings = line.split(/ {2,}/).at(-1)!.split(' / ');
    assert.deepEqual(spellings, [...new Set(spellings)]);
  }
});
