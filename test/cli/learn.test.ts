import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { writeMade } from '../learn/made-declarations.ts';
import { interdict, shell, startInterdict, testFolder } from './run-cli.ts';

const folder = testFolder();
writeMade(join(folder, 'train.csv'), { rows: 2000, seed: 1, from: '2030-01-01' });
writeMade(join(folder, 'valid.csv'), { rows: 700, seed: 2, from: '2030-04-01' });
writeMade(join(folder, 'later.csv'), { rows: 500, seed: 3, from: '2030-07-01' });
const learn = [
  'learn',
  'train.csv',
  '--valid',
  'valid.csv',
  '--label',
  'Finding',
  '--critical',
  'Grade',
  '--id',
  'Entry',
];

test('learn writes a model and a card, and says what counted as a finding', () => {
  const { code, out, err } = interdict(folder, ...learn, '--out', 'model.json', '--report', 'card.html');
  assert.equal(code, 0, err);
  assert.equal(out, '');
  assert.match(
    err,
    /fraud: Finding = 1 \(yes of yes and no\), \d+ findings of 2,000 declarations; on the validation file of the best 5 % [\d.]+ % \([\d.]+–[\d.]+\) are findings/,
  );
  assert.match(err, /critical: Grade = 2 \(the highest of 0, 1, 2\)/);
  assert.match(err, /model in model\.json, card in card\.html/);
  assert.ok(readFileSync(join(folder, 'card.html'), 'utf8').includes('<svg'));
  assert.ok(!existsSync(join(folder, 'model.json.part')) && !existsSync(join(folder, '.interdict')));
});

test('rank writes ids, ranks, scores and reasons, and measures the drift', () => {
  const { code, err } = interdict(
    folder,
    'rank',
    'later.csv',
    '--model',
    'model.json',
    '--head',
    'fraud',
    '--top',
    '20',
    '--out',
    'ranked.csv',
  );
  assert.equal(code, 0, err);
  assert.match(err, /500 declarations ranked by fraud \(model [0-9a-f]{12}\), 20 written to ranked\.csv/);
  assert.match(err, /drift from the training file: little \(largest: /);
  const lines = readFileSync(join(folder, 'ranked.csv'), 'utf8').trimEnd().split('\r\n');
  assert.equal(lines.length, 21);
  assert.equal(lines[0], 'Entry,rank,score,reasons');
  assert.match(lines[1]!, /^E3-\d+,1,0\.\d+,.*of \d+ past declarations/);
  const piped = interdict(folder, '--quiet', 'rank', 'later.csv', '--model', 'model.json', '--top', '20');
  assert.equal(piped.out, readFileSync(join(folder, 'ranked.csv'), 'utf8'));
  assert.equal(piped.err, '');
});

test('outcomes come back, are counted by how they were chosen, and are used in training', () => {
  interdict(
    folder,
    'rank',
    'later.csv',
    '--model',
    'model.json',
    '--top',
    '40',
    '--explore',
    '25%',
    '--out',
    'chosen.csv',
  );
  const labels = new Map(
    readFileSync(join(folder, 'later.csv'), 'utf8')
      .trim()
      .split('\n')
      .map(line => [line.split(',')[0]!, line.split(',').at(-2)!]),
  );
  const lines = readFileSync(join(folder, 'chosen.csv'), 'utf8').trimEnd().split('\r\n');
  const told = lines.map((line, n) => `${line},${n === 0 ? 'Result' : n === 3 ? '' : labels.get(line.split(',')[0]!)}`);
  writeFileSync(join(folder, 'results.csv'), `${told.join('\n')}\n`);
  const nothing = interdict(folder, 'outcomes');
  assert.match(nothing.out, /no outcome is kept\nnext: interdict outcomes add/);
  const first = interdict(folder, 'outcomes', 'add', 'results.csv', '--id', 'Entry', '--label', 'Result');
  assert.deepEqual([first.code, first.out], [0, '39 outcomes added, 1 declaration without an outcome\n'], first.err);
  const again = interdict(folder, 'outcomes', 'add', 'results.csv', '--id', 'Entry', '--label', 'Result');
  assert.equal(again.out, '0 outcomes added, 39 known already, 1 declaration without an outcome\n');
  const { out } = interdict(folder, 'outcomes');
  assert.match(
    out,
    /^head +chosen +inspected +findings +share \(95 %\)\nfraud +ranked +29 +\d+ +[\d.]+ % .*\nfraud +random +10 /,
  );
  const { code, err } = interdict(folder, ...learn.slice(0, 6), '--id', 'Entry', '--out', 'second.json', '--outcomes');
  assert.equal(code, 0, err);
  assert.match(err, /0 outcomes of inspections used/, 'none of the ids is in the training file');
  assert.equal(
    interdict(folder, 'outcomes', 'add', 'results.csv', '--id', 'Entry', '--label', 'Result', '--critical', 'Result')
      .code,
    2,
  );
});

test('wrong usage and bad input end with one line and a next step', () => {
  const cases: [string[], number, RegExp][] = [
    [['learn', 'train.csv'], 2, /required option '--valid <file>'/],
    [[...learn, '--out', 'nowhere/model.json'], 3, /nowhere\/model\.json: cannot be written/],
    [[...learn.slice(0, 5), 'Nothing', '--id', 'Entry', '--out', 'm.json'], 3, /has no column Nothing \(--label\)/],
    [['learn', 'none.csv', ...learn.slice(2), '--out', 'm.json'], 3, /none\.csv: cannot be read/],
    [['rank', 'later.csv', '--model', 'train.csv'], 3, /train\.csv: the model is damaged: it is not JSON/],
    [['rank', 'later.csv', '--model', 'none.json'], 3, /none\.json: cannot be read/],
    [['rank', 'later.csv', '--model', 'second.json', '--head', 'critical'], 3, /no head critical, only fraud/],
    [['rank', 'later.csv', '--model', 'model.json', '--head', 'other'], 2, /Allowed choices are fraud, critical/],
    [['rank', 'later.csv', '--model', 'model.json', '--explore', '120%'], 2, /share such as 5% or 0\.05/],
    [
      ['outcomes', 'add', 'later.csv', '--id', 'Entry', '--label', 'Office'],
      3,
      /"[A-Za-z ]+" is neither yes or no nor a whole number/,
    ],
  ];
  for (const [args, code, message] of cases) {
    const outcome = interdict(folder, ...args);
    assert.equal(outcome.code, code, `${args.join(' ')}: ${outcome.err}`);
    assert.match(outcome.err, message);
    assert.ok(!existsSync(join(folder, 'm.json')));
  }
});

test('rows that are set aside are kept beside the output, the rest is ranked', () => {
  writeFileSync(
    join(folder, 'bad.csv'),
    `${readFileSync(join(folder, 'later.csv'), 'utf8')}E3-1,again\nE3-2,2030-07-01,,,,,,,,,,\n`,
  );
  const { code, err } = interdict(folder, 'rank', 'bad.csv', '--model', 'model.json', '--out', 'bad-ranked.csv');
  assert.equal(code, 0, err);
  assert.match(
    err,
    /500 declarations ranked .* 2 row or values set aside, see bad-ranked\.csv\.rejects\.jsonl|2 rows? or values? set aside/,
  );
  const rejects = readFileSync(join(folder, 'bad-ranked.csv.rejects.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as { code: string; line: number });
  assert.deepEqual(
    rejects.map(({ code: own, line }) => [own, line]),
    [
      ['E_CSV_FIELDS', 502],
      ['E_VALUE', 503],
    ],
  );
});

test('Ctrl-C ends learning at once, and nothing is left', async () => {
  writeMade(join(folder, 'long.csv'), { rows: 120_000, seed: 8, from: '2030-01-01' });
  const rest = [
    '--valid',
    'valid.csv',
    '--label',
    'Finding',
    '--critical',
    'Grade',
    '--id',
    'Entry',
    '--out',
    'long.json',
  ];
  const running = startInterdict(folder, 'learn', 'long.csv', ...rest);
  setTimeout(() => running.kill(), 3000);
  const { code, err } = await running.done;
  assert.equal(code, 130, err);
  assert.match(err, /interrupted: no model was written/);
  assert.deepEqual(
    readdirSync(folder).filter(name => name.startsWith('long.json')),
    [],
  );
});

test('the commands of docs/learn.md do what they say, from a checkout', () => {
  const page = readFileSync(new URL('../../docs/learn.md', import.meta.url), 'utf8');
  const commands = /## Try it\n\n```\n([^]*?)```/.exec(page)![1]!.trim().split('\n');
  assert.equal(commands.length, 3);
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const script = commands
    .map(command =>
      command.replace('npx node examples', `"${process.execPath}" "${root}examples`).replace('.ts try', '.ts" try'),
    )
    .map(command => command.replace('npx interdict', 'interdict'))
    .join(' && ');
  const { code, err } = shell(folder, script);
  assert.equal(code, 0, err);
  const lines = readFileSync(join(folder, 'try/ranked.csv'), 'utf8').trimEnd().split('\r\n');
  assert.deepEqual([lines.length, lines.filter(line => line.endsWith(',random')).length], [21, 2]);
  assert.ok(existsSync(join(folder, 'try/card.html')));
});
