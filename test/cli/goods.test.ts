import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkGoods, type GoodsCheck } from '../../src/index.ts';
import { interdict, testFolder } from './run-cli.ts';

const folder = testFolder();
const check = (...args: string[]) => interdict(folder, 'goods', 'check', ...args);

test('goods are checked without lists and without a data folder', () => {
  const { code, out, err } = check('8716.39', '--to', 'kp', '--on', '2003-03-10');
  assert.deepEqual([code, err], [0, '']);
  assert.match(out, /^8716\.39 to kp on 2003-03-10, read in HS 2002\n/);
  assert.match(out, /^Then: no UN measure; \d measures reach any goods under a condition\.$/m);
  assert.match(out, /^Now: {2}UN 2397 §7; EU: Decision \(CFSP\) 2016\/849, Article 9e; Japan: Cabinet/m);
  assert.match(out, /^Label: lawful then, relevant now\.$/m);
  for (const part of [
    'THEN, on 2003-03-10',
    'NOW, as of ',
    'UNSCR 2397 (2017), §7',
    'in force from 2017-12-22, still',
    'UNKNOWN',
  ])
    assert.ok(out.includes(part), `${part}\n${out}`);
  assert.match(out, /NOT VERIFIED: from memory or one reproduction: MTCR annex/);
  assert.match(out.replace(/\s+/g, ' '), /nothing found is not permission/);
  assert.ok(!existsSync(join(folder, '.interdict')));
  assert.ok(
    out.split('\n').every(line => line.length <= 110),
    'lines are wrapped',
  );
});

test('--format json is what the library answers, with instrument, paragraph, inForce, source and verified', () => {
  const args = ['2701.12', '--from', 'North Korea', '--on', '2017-02-01'] as const;
  const json: GoodsCheck = JSON.parse(check(...args, '--format', 'json').out);
  assert.deepEqual(Object.keys(json), ['query', 'asOf', 'then', 'now', 'unknown']);
  assert.deepEqual(json, checkGoods('2701.12', { from: 'kp', on: '2017-02-01', asOf: json.asOf }));
  const cap = json.then.find(({ id }) => id === 'un-2321-26-coal')!;
  assert.equal(cap.kind, 'cap');
  assert.match(cap.cap!, /7,500,000 t/);
  assert.match(cap.exception!, /Livelihood/);
  assert.deepEqual(cap.inForce, { from: '2016-11-30', to: '2017-08-04', status: 'yes' });
  for (const one of [...json.then, ...json.now]) {
    const cells = new Map<string, unknown>(Object.entries(one));
    for (const key of ['instrument', 'paragraph', 'inForce', 'source', 'verified', 'goods', 'because', 'coverage'])
      assert.ok(![undefined, ''].includes(cells.get(key) as string), `${one.id}: ${key}`);
    for (const { title, url } of one.source) assert.ok(title.length > 0 && /^(https:|docs\/)/.test(url), one.id);
  }
});

test('a wrong question is one line with the next step, and exit code 2', () => {
  const cases: [string[], RegExp][] = [
    [['8716.39'], /where do the goods go, or come from\? Give --to or --from/],
    [['8716.39', '--to', 'kp', '--from', 'jp'], /give --to or --from, not both/],
    [['8716.38', '--to', 'kp'], /8716\.38 is no code of the Harmonized System.*Heading 8716 has 8716\.10/],
    [['87163', '--to', 'kp'], /has 5 digits, a code has 4, 6, 8 or 10\. Write it like 8716\.39\..*write 087163/],
    [['7719-12-3', '--to', 'kp'], /7719-12-3 is no CAS number: its check digit is wrong\. Look it up/],
    [['8716.39', '--to', 'Korea'], /country "Korea": it is not known\. Give a code like kp/],
    [['8716.39', '--to', 'kp', '--on', '2003-13-01'], /date "2003-13-01": it is not a date of the calendar/],
    [['8716.39', '--to', 'kp', '--format', 'xml'], /Allowed choices are text, json/],
    [[], /missing required argument 'goods'/],
  ];
  for (const [args, said] of cases) {
    const { code, out, err } = check(...args);
    assert.deepEqual([code, out], [2, ''], args.join(' '));
    assert.match(err, said);
  }
});

test('words that nothing names are not said to be free of UN measures', () => {
  const said = check('garden furniture', '--to', 'kp', '--on', '2018-01-01').out.replace(/\s+/g, ' ');
  assert.match(said, /Then: UN measures by customs code not judged; Japan: /);
  assert.match(said, /Measures by customs code: only the chemical is looked up|Which code it is: the words may be/);
  assert.match(check('64-17-5', '--to', 'kp', '--on', '2018-01-01').out, /on the chemical; by customs code not/);
});

test('hostile words are printed without their control signs', () => {
  const { code, out } = check('\u001b[31mred\u202e', '--to', 'kp');
  assert.equal(code, 0);
  assert.ok(!out.includes('\u001b[31m') && !out.includes('\u202e'));
});

test('help says what the tables are', () => {
  assert.match(
    interdict(folder, 'goods', '--help').out,
    /check .*measures on goods on the day of a shipment,\s+and now/,
  );
  const { code, out } = check('--help');
  assert.equal(code, 0);
  assert.match(out, /docs\/goods\.md\. Nothing found is not permission/);
});
