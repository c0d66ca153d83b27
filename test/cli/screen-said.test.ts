import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { progressText } from '../../src/cli/progress.ts';
import { screenTick, summaryLine } from '../../src/cli/screen.ts';
import { sampleSummary } from '../report/sample-alerts.ts';
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
  assert.match(err, /3 consignments, 0 alerts, 1 row and 3 values set aside, see \S+rejects\.jsonl\n$/);
  const { summary } = JSON.parse(out) as { summary: Record<string, unknown> };
  assert.deepEqual([summary['rejectedRows'], summary['rejectedValues'], summary['rejects']], [1, 3, undefined]);
});
