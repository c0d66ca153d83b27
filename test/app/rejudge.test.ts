import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { explainAlert } from '../../src/app/explain.ts';
import { addList } from '../../src/app/lists.ts';
import { rejudge } from '../../src/app/rejudge.ts';
import { screenFile } from '../../src/app/screen.ts';
import { openWorkspace } from '../../src/app/workspace.ts';
import { InterdictError } from '../../src/core/errors.ts';
import type { Alert } from '../../src/model/alert.ts';
import { writeList } from '../cli/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'interdict-rejudge-'));
after(() => rmSync(folder, { recursive: true, force: true }));
writeList(folder);
const workspace = await openWorkspace({ data: join(folder, 'data') });
after(() => workspace.close());
await addList(workspace, { list: 'harbour', sources: [join(folder, 'harbour.jsonl')], learnedAt: '2010-01-01' });

const input = join(folder, 'old.csv');
writeFileSync(
  input,
  `Reference,Date,Shipper,Consignee,Consignee country,HS code,Goods,Origin
M-1,2013-05-02,Kelso Tools,Rangwon Trading,KP,845961,milling machine,CN
M-2,2018-05-02,Kelso Tools,Rangwon Trading,KP,845961,milling machine,CN
M-3,2013-05-02,Kelso Tools,Harbin Works,CN,845961,milling machine,CN
`,
);

async function told(outcome: { alerts(): AsyncIterable<Alert> }): Promise<Alert[]> {
  const all: Alert[] = [];
  for await (const alert of outcome.alerts()) all.push(alert);
  return all;
}

test('nothing kept is said', async () => {
  const empty = await openWorkspace({ data: join(folder, 'empty') });
  await assert.rejects(rejudge(empty), (error: InterdictError) => error.code === 'E_USAGE');
  await empty.close();
});

test('a measure that came later shows on what moved before, and says that it was lawful then', async () => {
  const screened = await told(await screenFile(workspace, { input, workers: 0, asOf: '2016-12-31' }));
  // as of 2016 the machine of 2013 was under no measure yet
  assert.deepEqual(
    screened.map(({ consignment }) => consignment),
    ['M-2'],
  );
  const again = await told(await rejudge(workspace, { workers: 0 }));
  assert.deepEqual(
    again.map(({ consignment, label }) => [consignment, label]),
    [['M-1', 'lawful then, relevant now']],
  );
});

test('what is told once is not told again unless asked, on any number of threads', async () => {
  assert.deepEqual(await told(await rejudge(workspace, { workers: 0 })), []);
  const all = await told(await rejudge(workspace, { workers: 2, all: true }));
  assert.deepEqual(
    all.map(({ consignment }) => consignment),
    ['M-1', 'M-2'],
  );
  const explained = await explainAlert(workspace, all[0]!.id);
  assert.equal(explained?.consignment?.reference, 'M-1');
  assert.ok(
    all[0]!.for[0]!.cites.some(cite => cite.kind === 'record' && cite.file === 'old.csv' && cite.column === 'HS code'),
  );
});
