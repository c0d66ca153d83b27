import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { classifyGoods } from '../../src/index.ts';
import { interdict, testFolder } from './run-cli.ts';

const folder = testFolder();
const classify = (...args: string[]) => interdict(folder, 'goods', 'classify', ...args);

test('one description is classified in the terminal and as JSON', () => {
  const { code, out, err } = classify('ball bearing 6204');
  assert.deepEqual([code, err], [0, '']);
  assert.match(out, /^1\. 8482\.10 /m);
  assert.deepEqual(
    JSON.parse(classify('ball bearing 6204', '--format', 'json').out),
    classifyGoods('ball bearing 6204'),
  );
  assert.match(classify('spare parts').out, /unknown: no word in it names goods/);
});

test('a file is ranked; formulas are defused, bad rows set aside and counted', () => {
  const [input, out] = [join(folder, 'lines.csv'), join(folder, 'ranked.csv')];
  writeFileSync(input, 'Goods,hsCode\n=ball bearing,8701.21\nball valve,8481.80\n,1\nonly one\nparts,8708\n');
  const { code, err } = classify('--in', input, '--out', out, '--map', 'description=goods', '--top', '2');
  assert.equal(code, 0, err);
  const rows = readFileSync(out, 'utf8').split('\r\n');
  assert.equal(rows[0], 'line,description,rank,code,name,score,why,declared,verdict,because');
  assert.match(rows[1]!, /^2,'=ball bearing,1,8482\.10,Ball bearings,[\d.]+,ball bearing,8701\.21,differs,/);
  assert.match(rows[3]!, /^3,ball valve,1,8481\.80,.*,agrees,/);
  assert.match(rows[5]!, /^6,parts,,,,,unknown: no word in it names goods,8708,unknown,/);
  assert.match(
    err,
    /3 lines classified, 1 too vague to tell, 1 with another code than their words say, 2 rows set aside/,
  );
  const rejects = readFileSync(`${out}.rejects.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as { line: number; code: string });
  assert.deepEqual(
    rejects.map(({ line, code: why }) => [line, why]),
    [
      [4, 'E_VALUE'],
      [5, 'E_CSV_FIELDS'],
    ],
  );
  assert.ok(!existsSync(`${out}.part`));
});

test('JSON lines are read too, and a broken one is set aside', () => {
  const input = join(folder, 'lines.jsonl');
  writeFileSync(input, '{"description":"ball bearing"}\n{broken\n["x"]\n{"other":1}\n');
  const { code, out, err } = classify('--in', input, '--top', '1');
  assert.equal(code, 0);
  assert.match(out, /\r\n1,ball bearing,1,8482\.10,/);
  assert.match(err, /2: is not valid JSON/);
  assert.match(err, /3: is not valid JSON: it is not an object/);
  assert.match(err, /4: description: it is empty/);
});

test('wrong usage says the next step', () => {
  const input = join(folder, 'none.csv');
  writeFileSync(input, 'name\nx\n');
  const cases: [string[], number, RegExp][] = [
    [[], 2, /Give a description in quotes, or --in FILE/],
    [['x', '--in', input], 2, /give a description or --in FILE, not both/],
    [['x', '--out', 'y.csv'], 2, /--out needs --in FILE/],
    [['--in', input], 3, /has no column for the description of the goods\. Name it with --map description=HEADER/],
    [['--in', input, '--map', 'colour=name'], 2, /the fields are description and hsCode/],
    [['--in', join(folder, 'missing.csv')], 3, /cannot be read/],
  ];
  for (const [args, want, said] of cases) {
    const { code, err } = classify(...args);
    assert.equal(code, want, err);
    assert.match(err, said);
  }
});
