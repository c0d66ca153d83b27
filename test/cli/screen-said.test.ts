import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { progressText } from '../../src/cli/progress.ts';
import { screenTick, summaryLine } from '../../src/cli/screen.ts';
import { sampleSummary } from '../report/sample-alerts.ts';
import { plainReason } from '../../src/cli/main.ts';
import { interdict, testFolder, writeList } from './run-cli.ts';

test('rows and values that were set aside are not added up', () => {
  const line = (rejectedRows: number, rejectedValues: number) =>
    summaryLine(sampleSummary(3, { rejectedRows, rejectedValues, rejectsFile: 'r.jsonl' }), undefined);
  assert.equal(line(2, 14), '300 consignments, 3 alerts, 2 rows and 14 values set aside, see r.jsonl');
  assert.equal(line(1, 0), '300 consignments, 3 alerts, 1 row set aside, see r.jsonl');
  assert.equal(line(0, 1000), '300 consignments, 3 alerts, 1,000 values set aside, see r.jsonl');
  assert.equal(line(0, 0), '300 consignments, 3 alerts');
});

test('while the file is read, progress does not stand at 0 rows', () => {
  const reading = { phase: 'reading', rows: 0, bytes: 86_000_000, share: 0.25, alerts: 0 } as const;
  assert.equal(progressText(screenTick(reading), 1000), '86 MB read, 86 MB read/s, 25 %');
  const screening = { phase: 'screening', rows: 500, of: 1000, share: 0.5, alerts: 2 } as const;
  assert.equal(progressText(screenTick(screening), 1000), '500 rows, 500 rows/s, 2 alerts, 50 %');
});

test('screen says what it set aside, and the JSON summary has both counts', () => {
  const folder = testFolder();
  writeList(folder);
  assert.equal(interdict(folder, 'lists', 'add', 'harbour', 'harbour.jsonl').code, 0);
  writeFileSync(
    join(folder, 'mixed.csv'),
    'Reference,Consignee,Consignee country,Gross weight (kg)\nA,x,Narnia,heavy\nB,y\nC,z,DE,12\nD,z,Oz,12\n',
  );
  const { out, err } = interdict(folder, 'screen', 'mixed.csv', '--format', 'json');
  assert.match(
    err,
    /3 consignments, 0 alerts, 1 row and 3 values set aside, see \.interdict\/rejects\/screen-[0-9a-f]{16}\.jsonl\n$/,
  );
  const { summary } = JSON.parse(out) as { summary: Record<string, unknown> };
  assert.deepEqual([summary['rejectedRows'], summary['rejectedValues'], summary['rejects']], [1, 3, undefined]);
  assert.ok(existsSync(join(folder, summary['rejectsFile'] as string)));
});

test('a folder, or a report that cannot be written, was told only after the work or in words of the system', () => {
  const folder = testFolder();
  // no list, or an unknown one, is said before the file is read too
  assert.match(interdict(folder, 'screen', 'gone.csv').err, /^interdict: no list is loaded: interdict lists add/);
  writeList(folder);
  interdict(folder, 'lists', 'add', 'harbour', 'harbour.jsonl');
  assert.match(
    interdict(folder, 'screen', 'gone.csv', '--list', 'hrbour').err,
    /^interdict: no list is called "hrbour"/,
  );
  mkdirSync(join(folder, 'papers'));
  const inside = interdict(folder, 'screen', 'papers');
  assert.equal(inside.code, 3);
  assert.match(inside.err, /^interdict: papers: cannot be read: it is a folder, and one file .* at a time\./);
  const gone = interdict(folder, 'screen', 'gone.csv');
  assert.match(gone.err, /^interdict: gone\.csv: cannot be read: no such file or directory\. Check the path/);
  // the report is looked at before the input
  const nowhere = interdict(folder, 'screen', 'gone.csv', '--out', 'nowhere/report.html');
  assert.equal(nowhere.code, 3);
  assert.match(nowhere.err, /^interdict: nowhere\/report\.html: cannot be written: no such file or directory\. /);
});

test('the words of the operating system lose what only a programmer reads, and nothing else', () => {
  const said = "x.csv: cannot be read: EACCES: permission denied, open '/home/a/x.csv'. Check the path.";
  assert.equal(plainReason(said), 'x.csv: cannot be read: permission denied. Check the path.');
  assert.equal(plainReason('EIO: i/o error, read'), 'EIO: i/o error, read');
  assert.equal(plainReason('ENOSPC: no space left on device, write'), 'no space left on device');
  assert.equal(plainReason('E_FORMAT and EU: a, b'), 'E_FORMAT and EU: a, b');
});
