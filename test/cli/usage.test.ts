import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readSchema } from '../../src/cli/schema-option.ts';
import { EXIT } from '../../src/cli/terminal.ts';
import { DEFAULT_THRESHOLD } from '../../src/match/score.ts';
import { SCHEMA_NAMES } from '../../src/model/schema.ts';
import { interdict, testFolder } from './run-cli.ts';

const folder = testFolder();

test('--version is that of the package, and starts quickly', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  interdict(folder, '--version');
  const times: number[] = [];
  for (let n = 0; n < 5; n++) {
    const start = performance.now();
    const { code, out } = interdict(folder, '--version');
    times.push(performance.now() - start);
    assert.deepEqual([code, out], [0, `${version}\n`]);
  }
  const median = times.sort((a, b) => a - b)[2]!;
  // 40 ms on an idle machine, of which Node takes 30; the limit leaves room for the other tests
  assert.ok(median < 400, `${median} ms`);
});

test('a wrong command line is one line, a hint, and exit code 2', () => {
  const cases: [string[], RegExp][] = [
    [['scren', 'x'], /unknown command 'scren' \(Did you mean screen\?\)/],
    [['screen'], /missing required argument 'file'/],
    [['screen', 'x.csv', '--fromat', 'csv'], /unknown option '--fromat' \(Did you mean --format\?\)/],
    [['screen', 'x.csv', '--format', 'xml'], /Allowed choices are table, json, jsonl, csv, html/],
    [['screen', 'x.csv', '--threshold', '1.5'], /'1\.5' is invalid\. It must be a number from 0 to 1/],
    [['screen', 'x.csv', '--threshold', 'NaN'], /'NaN' is invalid/],
    [['screen', 'x.csv', '--threshold', '0x1'], /'0x1' is invalid/],
    [['screen', 'x.csv', '--top', '0'], /a whole number of at least 1/],
    [['screen', 'x.csv', '--top', '2.5'], /a whole number of at least 1/],
    [['screen', 'x.csv', '--workers', '65'], /from 1 to 64/],
    [['screen', 'x.csv', '--map', 'consignee'], /the form name=value/],
    [['lists', 'delete'], /too many arguments for 'lists'/],
    [['match', 'two', 'words'], /too many arguments for 'match'/],
    [['match'], /what is to be looked up/],
    [['match', 'x', '--in', 'y.csv'], /NAME or --in FILE, not both/],
    [['match', '--in', 'y.csv', '--country', 'kp'], /--country does not go with --in/],
    [['match', 'x', '--out', 'y'], /--out needs --in FILE/],
    [['match', 'x', '--schema', 'Persn'], /--schema Persn is not known\. Did you mean Person\? Known: Thing, /],
    [['match', 'x', '--property', 'constructor=1'], /--property constructor: no such property/],
    [['match', 'x', '--data', ''], /must not be empty/],
  ];
  for (const [args, text] of cases) {
    const { code, out, err } = interdict(folder, ...args);
    assert.equal(code, 2, `${args.join(' ')}\n${err}`);
    assert.equal(out, '');
    assert.match(err, /^interdict: [^\n]+\n[^\n]*Try: interdict [^\n]*--help\n$/, err);
    assert.match(err, text);
  }
});

test('a wrong use found by a command pointed to the help of the program', () => {
  assert.match(
    interdict(folder, 'match', '').err,
    /NAME, --imo, --property or --in FILE\.\nTry: interdict match --help\n$/,
  );
  // before the file is read, which may take long: x.csv is not even there
  const asOf = interdict(folder, 'screen', 'x.csv', '--as-of', 'tomorrow', '--data', 'when');
  assert.equal(asOf.code, 2);
  assert.match(asOf.err, /^interdict: tomorrow is not a time\. .*\nTry: interdict screen --help\n$/);
  assert.match(interdict(folder, 'compare', 'x', 'y', '--out', 'z').err, /\nTry: interdict compare --help\n$/);
});

test('the help of a command left out --data, --quiet and the defaults', () => {
  for (const args of [
    ['lists', 'add'],
    ['screen'],
    ['rejudge'],
    ['read'],
    ['claims'],
    ['origins'],
    ['match'],
    ['compare'],
    ['explain'],
    ['learn'],
    ['rank'],
    ['outcomes', 'add'],
  ]) {
    const { code, out } = interdict(folder, ...args, '-h');
    assert.equal(code, 0);
    assert.match(out, /\n {2}--data <dir> [^]*\n {2}--quiet /, args.join(' '));
    if (!['screen', 'match', 'compare'].includes(args[0]!)) continue;
    assert.ok(out.replace(/\s+/g, ' ').includes(`(default: ${DEFAULT_THRESHOLD})`), out);
  }
});

test('--schema organization was refused because of its small letter', () => {
  for (const schema of ['organization', 'ORGANIZATION', ' Organization '])
    assert.equal(readSchema(schema), 'Organization');
  assert.deepEqual(
    SCHEMA_NAMES.map(name => readSchema(name.toUpperCase())),
    SCHEMA_NAMES,
  );
  const { code, out, err } = interdict(folder, 'compare', 'Lee', 'Li', '--schema', 'person', '--format', 'json');
  assert.deepEqual([code, JSON.parse(out).schema], [0, 'Person'], err);
  const said = (text: string): string => {
    try {
      return readSchema(text);
    } catch (error) {
      return (error as Error).message;
    }
  };
  assert.match(
    said('organisation'),
    /^--schema organisation is not known\. Did you mean Organization\? Known: Thing, .*, Address\.$/,
  );
  assert.match(said('vesel'), /Did you mean Vessel\?/);
  assert.doesNotMatch(said('constructor'), /Did you mean/);
});

test('a control character in the command line does not reach the terminal', () => {
  const { err } = interdict(folder, 'bad\u001b[31m\u202ecommand');
  assert.ok(err.includes('bad\\u{001B}[31m\\u{202E}command'), err);
});

test('help goes to standard output with exit code 0 and names every command and exit code', () => {
  const { code, out } = interdict(folder, '--help');
  assert.equal(code, 0);
  for (const word of [
    'lists',
    'screen',
    'match',
    'compare',
    'explain',
    'learn',
    'rank',
    'outcomes',
    '--data',
    '--quiet',
    '10 alerts',
  ])
    assert.ok(out.includes(word), word);
  for (const args of [
    ['lists', 'add'],
    ['lists', 'update'],
    ['screen'],
    ['match'],
    ['compare'],
    ['explain'],
    ['learn'],
    ['rank'],
    ['outcomes', 'add'],
  ]) {
    assert.equal(interdict(folder, ...args, '--help').code, 0);
  }
});

test('docs/cli.md has every option of every command, docs/formats.md every exit code and list format', () => {
  const page = (name: string): string => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
  let seen = 0;
  for (const args of [
    [],
    ['lists', 'add'],
    ['lists', 'update'],
    ['screen'],
    ['match'],
    ['compare'],
    ['explain'],
    ['learn'],
    ['rank'],
    ['outcomes', 'add'],
  ]) {
    for (const [option] of interdict(folder, ...args, '--help').out.matchAll(/^ {2}(--[a-z-]+)/gm)) {
      if (option.trim() === '--help' || option.trim() === '--version') continue;
      seen++;
      assert.ok(page('cli.md').includes(option.trim()), `${args.join(' ')} ${option}`);
    }
  }
  assert.ok(seen > 25, `${seen} options`);
  for (const code of Object.values(EXIT)) assert.ok(page('formats.md').includes(`| ${code} |`), String(code));
  for (const line of interdict(folder, 'lists', 'formats').out.trim().split('\n').slice(1)) {
    const format = line.split(' ')[0]!;
    assert.ok(page('formats.md').includes(`\`${format}\``), format);
  }
});

test('looking something up makes no data folder', () => {
  assert.match(interdict(folder, 'lists').out, /^no list is loaded\nnext: interdict lists add NAME PATH\n$/);
  const match = interdict(folder, 'match', 'x');
  assert.equal(match.code, 3);
  assert.match(match.err, /no list is loaded.*interdict lists add NAME PATH/);
  const explain = interdict(folder, 'explain', 'a-1');
  assert.equal(explain.code, 2);
  assert.match(explain.err, /no alert a-1 in .*\.interdict/);
  assert.ok(!existsSync(join(folder, '.interdict')));
});
