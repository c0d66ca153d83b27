import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { alertSchema } from '../../src/model/alert.ts';
import { interdict, shell, testFolder, writeConsignments, writeList } from './run-cli.ts';

const folder = testFolder();

before(() => {
  writeList(folder);
  writeConsignments(folder, 600);
  const added = interdict(folder, 'lists', 'add', 'harbour', 'harbour.jsonl');
  assert.equal(added.code, 0, added.err);
});

test('lists add says what it loaded, and loading it again changes nothing', () => {
  const again = interdict(folder, 'lists', 'add', 'harbour', 'harbour.jsonl');
  assert.equal(again.code, 0);
  assert.match(again.out, /^harbour [0-9a-f]{12}: loaded already, nothing changed \(publisher’s date not stated\)\n$/);
  const first = interdict(
    folder,
    'lists',
    'add',
    'other',
    'harbour.jsonl',
    '--published',
    '2026-10-01',
    '--data',
    'other',
  );
  assert.match(first.out, /^other [0-9a-f]{12}: 2 entries; published 2026-10-01\n$/);
  assert.ok(existsSync(join(folder, 'other', 'interdict.db')));
});

test('lists shows source, date, sha256, entries and age', () => {
  const { code, out } = interdict(folder, 'lists');
  assert.equal(code, 0);
  const [head, row] = out.split('\n');
  assert.match(head!, /^list +format +published +age +entries +rejects +sha256 +source$/);
  assert.match(row!, /^harbour +\S+ +not stated +≥ 0 days +2 +0 +[0-9a-f]{12} +harbour\.jsonl$/);
});

test('lists formats names the formats that lists add takes', () => {
  const { code, out } = interdict(folder, 'lists', 'formats');
  assert.equal(code, 0);
  for (const format of ['ofac-csv', 'un-xml']) assert.ok(out.includes(format), out);
});

test('screen prints a table, says what to open next and exits with 10', () => {
  const { code, out, err } = interdict(folder, 'screen', 'consignments.csv');
  assert.equal(code, 10, err);
  assert.match(out, /Brackwater Machine Works/);
  const id = /\nnext: interdict (?:--data [\w./-]+ )?explain (a-[0-9a-f]{16})\n$/.exec(out)![1]!;
  assert.match(err, /interdict: 600 consignments, 6 alerts/);
  const explained = interdict(folder, 'explain', id);
  assert.equal(explained.code, 0, explained.err);
  for (const part of [
    '\nFOR\n',
    '\nAGAINST\n',
    '\nUNKNOWN\n',
    'sum of all weights',
    'consignments.csv:',
    '\nCONSIGNMENT\n',
    'tinned pears',
  ])
    assert.ok(explained.out.includes(part), `${part}\n${explained.out}`);
  const json = JSON.parse(interdict(folder, 'explain', id, '--format', 'json').out);
  assert.equal(alertSchema.parse(json.alert).id, id);
});

test('jsonl, json, csv and html hold the same alerts; the end of --out names the format', () => {
  const lines = interdict(folder, 'screen', 'consignments.csv', '--format', 'jsonl', '--quiet');
  const alerts = lines.out
    .trim()
    .split('\n')
    .map(line => alertSchema.parse(JSON.parse(line)));
  assert.equal(lines.err, '');
  assert.deepEqual(
    alerts.map(alert => `${alert.consignment} ${alert.role} ${alert.entity}`),
    [
      'EX-7 consignee hb-17',
      'EX-7 vessel hb-18',
      'EX-207 consignee hb-17',
      'EX-207 vessel hb-18',
      'EX-407 consignee hb-17',
      'EX-407 vessel hb-18',
    ],
  );
  for (const end of ['json', 'jsonl', 'csv', 'html']) {
    const { code, out } = interdict(folder, '--quiet', 'screen', 'consignments.csv', '--out', `report.${end}`);
    assert.deepEqual([code, out], [10, '']);
  }
  assert.equal(readFileSync(join(folder, 'report.jsonl'), 'utf8'), lines.out);
  const document = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
  assert.deepEqual(document.alerts, alerts);
  assert.equal(document.summary.alerts, 6);
  assert.equal(readFileSync(join(folder, 'report.csv'), 'utf8').split('\r\n').length, 8);
  assert.equal(readFileSync(join(folder, 'report.html'), 'utf8').split('<details>').length, 7);
  assert.ok(!readdirSync(folder).some(name => name.endsWith('.part')));
});

test('a file without alerts exits with 0 and says so', () => {
  writeFileSync(join(folder, 'clean.csv'), 'Reference,Consignee\nA-1,Quiet Orchard\n');
  const { code, out } = interdict(folder, 'screen', 'clean.csv');
  assert.equal(code, 0);
  assert.match(out, /no alerts: nothing in clean\.csv/);
});

test('--top shows the best and says the cut score', () => {
  const { code, out, err } = interdict(folder, 'screen', 'consignments.csv', '--top', '2', '--format', 'jsonl');
  assert.equal(code, 10);
  assert.equal(out.trim().split('\n').length, 2);
  assert.match(err, /the best 2 shown, cut at score 0\.\d+/);
});

test('a file that is not there, or is no consignment file, is exit code 3 with its name', () => {
  const gone = interdict(folder, 'screen', 'gone.csv');
  assert.equal(gone.code, 3);
  assert.match(gone.err, /^interdict: .*gone\.csv: cannot be read/);
  assert.equal(gone.err.split('\n').length, 2);
  const list = interdict(folder, 'lists', 'add', 'x', 'gone.xml');
  assert.equal(list.code, 3);
  const unknown = interdict(folder, 'screen', 'consignments.csv', '--list', 'nosuch');
  assert.equal(unknown.code, 2);
  assert.match(unknown.err, /no list is called "nosuch"/);
});

test('match looks a name up as a table and as JSON, with exit code 0 also for nothing', () => {
  const table = interdict(folder, 'match', 'Brackwater Machin Works', '--schema', 'Company', '--country', 'KP');
  assert.equal(table.code, 0, table.err);
  assert.match(
    table.out,
    /^score +match +list entry +list +kind +caption\n0\.\d{3} +yes +hb-17 +harbour +Company +Brackwater Machine Works\n {7}\+\d/,
  );
  const json = JSON.parse(interdict(folder, 'match', 'Brackwater Machine Works', '--format', 'json').out);
  assert.deepEqual(json.query, { schema: 'LegalEntity', properties: { name: ['Brackwater Machine Works'] } });
  assert.deepEqual([json.results[0].id, json.results[0].match], ['hb-17', true]);
  assert.equal(
    JSON.parse(interdict(folder, 'match', '--imo', '9074729', '--format', 'json').out).results[0].id,
    'hb-18',
  );
  const none = interdict(folder, 'match', 'Zebulon Quince');
  assert.deepEqual([none.code, none.out], [0, 'nothing on the loaded lists comes near Zebulon Quince\n']);
});

test('match --in writes one JSON line a query in the order of the input, and sets bad rows aside', () => {
  writeFileSync(
    join(folder, 'customers.csv'),
    'id,schema,name,colour\nc1,Company,Brackwater Machine Works,red\nc2,Nonsense,X,\nc3,Person,Nobody Here,\n',
  );
  const { code, out, err } = interdict(
    folder,
    'match',
    '--in',
    'customers.csv',
    '--out',
    'results.jsonl',
    '--limit',
    '3',
    '--threshold',
    '0.7',
  );
  assert.deepEqual([code, out], [0, '']);
  const lines = readFileSync(join(folder, 'results.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  assert.deepEqual(
    lines.map(line => [line.id, line.results.length]),
    [
      ['c1', 1],
      ['c3', 0],
    ],
  );
  assert.deepEqual(Object.keys(lines[0]), ['id', 'query', 'results']);
  assert.deepEqual(Object.keys(lines[0].results[0]).slice(0, 9), [
    'id',
    'list',
    'schema',
    'caption',
    'score',
    'match',
    'for',
    'against',
    'unknown',
  ]);
  assert.match(err, /colour/);
  assert.match(err, /2 rows looked up, 1 with a match, 1 row set aside, see results\.jsonl\.rejects\.jsonl\n$/);
  const reject = JSON.parse(readFileSync(join(folder, 'results.jsonl.rejects.jsonl'), 'utf8'));
  assert.equal(reject.line, 3);
  assert.equal(interdict(folder, 'match', '--in', 'customers.csv', '--quiet').out.split('\n').length, 3);
});

test('a reader that leaves early ends the output quietly', () => {
  writeConsignments(folder, 6000, 'many.csv');
  const { code, out, err } = shell(
    folder,
    'set -o pipefail; interdict screen many.csv --format json --quiet | head -c 20 >part; cat part',
  );
  assert.equal(out.length, 20);
  assert.equal(err, '');
  assert.ok(code === 0 || code === 10);
  const gone = shell(
    folder,
    'interdict lists formats | true; interdict match --in customers.csv | true; interdict lists 2>&1 >/dev/null | true',
  );
  assert.equal(gone.err.replace(/^interdict: .*(not used|looked up).*\n/gm, ''), '');
});

test('a report that cannot be written leaves the old one and exits with 3', () => {
  const { code, err } = interdict(folder, 'screen', 'consignments.csv', '--out', 'nowhere/report.html');
  assert.equal(code, 3);
  assert.match(err, /nowhere\/report\.html: cannot be written/);
});

test('a version loaded again after another one was left out of use', () => {
  const list = (names: string[]) =>
    writeFileSync(join(folder, 'turn.csv'), `id,name\n${names.map((n, i) => `${i},${n}\n`).join('')}`);
  const load = (...more: string[]) =>
    interdict(folder, 'lists', 'add', 'turn', 'turn.csv', '--data', 'turned', ...more);
  list(['Alder Works']);
  const first = /^turn ([0-9a-f]{12}):/.exec(load().out)![1]!;
  list(['Alder Works', 'Birch Works']);
  load();
  list(['Alder Works']);
  assert.match(load().err, /1 of 2 ids .* the last version|--accept-shrink/);
  const back = new RegExp(`^turn ${first}: loaded before, in use again; 1 entry; .*; 0 added, 1 removed, 0 changed\n$`);
  assert.match(load('--accept-shrink').out, back);
  assert.match(load().out, /loaded already, nothing changed/);
  assert.match(interdict(folder, 'lists', '--data', 'turned').out, new RegExp(first));
});

test('match did not say that the damaged index was built again', () => {
  interdict(folder, 'lists', 'add', 'harbour', 'harbour.jsonl', '--data', 'bent');
  interdict(folder, 'match', 'Grey Petrel', '--data', 'bent');
  const index = join(folder, 'bent', 'index');
  const path = join(index, readdirSync(index).find(name => name.endsWith('.idx'))!);
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(path, bytes);
  const said = interdict(folder, 'match', 'Brackwater Machine Works', '--data', 'bent');
  assert.equal(said.code, 0);
  assert.match(said.err, /^interdict: the stored index was damaged \(.*\); it was built again/);
  assert.match(said.out, /What the listings are:\nhb-17: .*Effect of the listing: /);
  assert.equal(interdict(folder, 'match', 'Brackwater Machine Works', '--data', 'bent').err, '');
});

test('match with a date or country that cannot be read was silent', () => {
  const { code, err } = interdict(folder, 'match', 'Grey Petrel', '--birth-date', '31/02/1970', '--country', 'xx');
  assert.equal(code, 0);
  assert.match(err, /country "xx" is not a country/);
  assert.match(err, /birthDate "31\/02\/1970" is not a date/);
});
