import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { interdict, testFolder } from './run-cli.ts';

const ONE = [
  '--kind',
  'refused',
  '--date',
  '2003-03-12',
  '--party',
  'exporter=Meiwa Sharyo',
  '--party',
  'consignee=Moranbong',
  '--party',
  'consignee.country=kp',
  '--hs',
  '8716.39',
  '--goods',
  'tractor-trailer',
  '--value',
  '3,400,000 JPY',
  '--destination',
  'kp',
  '--via',
  'cn',
  '--via',
  'kr',
  '--source',
  'letter of the bureau',
];

test('denials: one from options, listed, lifted, and listed as lifted', () => {
  const folder = testFolder();
  assert.deepEqual(interdict(folder, 'denials', 'list'), {
    code: 0,
    out: 'no denial is kept\nnext: interdict denials add FILE\n',
    err: '',
  });
  assert.equal(existsSync(join(folder, '.interdict')), false);
  const added = interdict(folder, 'denials', 'add', ...ONE);
  assert.equal(added.err, '');
  assert.match(added.out, /^d-[0-9a-f]{16} added\n$/);
  const id = added.out.slice(0, 18);
  assert.equal(interdict(folder, 'denials', 'add', ...ONE).out, `${id} known already\n`);
  assert.match(
    interdict(folder, 'denials', 'list').out,
    new RegExp(`${id}  refused  2003-03-12  HS 871639 tractor-trailer  Meiwa Sharyo; Moranbong  kp  yes\n$`),
  );
  const lifted = interdict(
    folder,
    'denials',
    'lift',
    id.slice(0, 8),
    '--reason',
    'appeal',
    '--on',
    '2004-01-31',
    '--by',
    'K. Mori',
  );
  assert.equal(lifted.out, `${id} lifted as of 2004-01-31\n`);
  assert.match(interdict(folder, 'denials', 'list').out, /lifted 2004-01-31\n$/);
  const [record] = JSON.parse(interdict(folder, 'denials', 'list', '--format', 'json').out);
  assert.deepEqual(
    [record.id, record.via, record.lift.by, record.source.file],
    [id, ['cn', 'kr'], 'K. Mori', 'letter of the bureau'],
  );
  assert.match(interdict(folder, 'denials', 'lift', id, '--reason', 'no', '--undo').out, /stands again/);
  assert.equal(interdict(folder, 'denials', 'list', '--as-of', '2000-01-01').out.split('\n')[0], 'no denial is kept');
});

test('denials add FILE: counts, rejects with reasons, and its own CSV again', () => {
  const folder = testFolder();
  writeFileSync(
    join(folder, 'd.csv'),
    'Wann;Entscheidung;Consignee;Goods;HS code\n20.05.2019;refused;Orsan;dryer;8419.39\n21.05.2019;perhaps;Orsan;dryer;8419.39\n22.05.2019;revoked;Orsan;dryer;12\n',
  );
  const missing = interdict(folder, 'denials', 'add', 'd.csv');
  assert.equal(missing.code, 3);
  assert.match(missing.err, /d\.csv:1: has no column for the date\. Name it with --map date=COLUMN\./);
  const added = interdict(folder, 'denials', 'add', 'd.csv', '--map', 'date=Wann');
  assert.equal(added.out, '2 denials added\n');
  assert.match(added.err, /1 row and 1 value set aside, see \.interdict\/rejects\/denials\.jsonl/);
  const [row] = readFileSync(join(folder, '.interdict/rejects/denials.jsonl'), 'utf8').split('\n');
  assert.match(row!, /"line":4.*HS code: is not an HS code|"line":3.*perhaps/);
  writeFileSync(join(folder, 'again.csv'), interdict(folder, 'denials', 'list', '--format', 'csv').out);
  assert.equal(interdict(folder, '--quiet', 'denials', 'add', 'again.csv').out, '0 denials added, 2 known already\n');
});

test('denials: wrong usage is one line, a hint and exit code 2', () => {
  const folder = testFolder();
  const wrong = (...args: string[]) => interdict(folder, 'denials', ...args);
  assert.match(wrong('add').err, /give a FILE, or --kind, --date, --party ROLE=NAME and the goods/);
  assert.equal(wrong('add').code, 2);
  assert.match(wrong('add', 'x.csv', '--hs', '8716').err, /with a FILE only --kind, --map and --dates are taken/);
  assert.match(wrong('lift', 'd-1').err, /required option '--reason <text>' not specified/);
  assert.match(
    wrong('lift', 'd-12345', '--reason', 'x').err,
    /no denial d-12345 is kept\. interdict denials list prints the ids\./,
  );
  assert.match(wrong('drop').err, /Commands of denials: add, list, lift/);
  assert.match(wrong('add', ...ONE.slice(0, 6)).err, /names no goods|has no column for the goods/);
});
