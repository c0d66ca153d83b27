import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { addList } from '../../src/app/lists.ts';
import { readDocuments } from '../../src/app/read-documents.ts';
import { rejudge } from '../../src/app/rejudge.ts';
import { screenFile } from '../../src/app/screen.ts';
import { readStatements } from '../../src/app/statements.ts';
import { openWorkspace } from '../../src/app/workspace.ts';
import type { Alert } from '../../src/model/alert.ts';
import { weightSum } from '../../src/report/evidence.ts';
import { probability } from '../../src/core/millinats.ts';
import { writeList } from '../cli/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'interdict-reported-'));
after(() => rmSync(folder, { recursive: true, force: true }));
writeList(folder);
const workspace = await openWorkspace({ data: join(folder, 'data') });
after(() => workspace.close());
await addList(workspace, { list: 'harbour', sources: [join(folder, 'harbour.jsonl')] });

const input = join(folder, 'ferry.csv');
writeFileSync(
  input,
  `Reference,Date,Shipper,Consignee,Vessel,Goods
F-1,2021-03-04,Bobbin House,Weaver Works,Morrow Lantern,sewing machine parts
F-2,2021-06-09,Bobbin House,Weaver Works,Morrow Lantern,tinned fish
F-3,2021-03-04,Bobbin House,Weaver Works,Quiet Oyster,sewing machine parts
`,
);

async function told(outcome: { alerts(): AsyncIterable<Alert> }): Promise<Alert[]> {
  const all: Alert[] = [];
  for await (const alert of outcome.alerts()) if (alert.rule === 'reported') all.push(alert);
  return all;
}

async function capture(name: string, text: string): Promise<void> {
  const path = join(folder, name);
  writeFileSync(path, text);
  const { ids } = await readDocuments(workspace, { paths: [path], onReject: ({ message }) => assert.fail(message) });
  assert.ok((await readStatements(workspace, ids)).statements > 0);
}

test('a claim that arrives later re-opens what it touches, cites its words, and being told again adds nothing', async () => {
  assert.deepEqual(await told(await screenFile(workspace, { input, workers: 0 })), []);
  await capture(
    'courier.txt',
    'Crates on the Ferry\n\nPosted Mar. 9, 2021\n\nA former customs officer said that the ferry Morrow Lantern carried gyroscopes as sewing machine parts on March 4, 2021.\n',
  );
  const [alert, ...more] = await told(await rejudge(workspace, { workers: 0, threshold: 0.3 }));
  assert.deepEqual(
    more.map(({ consignment }) => consignment),
    [],
  );
  assert.equal(alert!.consignment, 'F-1');
  assert.equal(alert!.score, probability(weightSum(alert!)));
  const cite = alert!.for.flatMap(({ cites }) => cites).find(({ kind }) => kind === 'document');
  assert.ok(
    cite?.kind === 'document' && /Morrow Lantern/.test(cite.value) && /customs officer/.test(cite.speaker ?? ''),
  );
  assert.match(alert!.for[0]!.text, /learned \d{4}-\d\d-\d\d/);

  await capture(
    'mirror.txt',
    'Ferry Crates Again\n\nPosted Mar. 12, 2021\n\nA witness said that the ferry Morrow Lantern carried gyroscopes as sewing machine parts on March 4, 2021.\n',
  );
  const [again] = await told(await rejudge(workspace, { workers: 0, threshold: 0.3, all: true }));
  assert.equal(again!.score, alert!.score);
  assert.ok(again!.for.some(({ feature, weight }) => feature === 'toldAgain' && weight === 0));
});

test('a denial speaks against, wherever the claim is shown', async () => {
  const [before] = await told(await rejudge(workspace, { workers: 0, threshold: 0.3, all: true }));
  await capture(
    'denial.txt',
    'Heron Line Answers\n\nPosted Mar. 15, 2021\n\nThe Heron Line denied that the ferry Morrow Lantern carried gyroscopes.\n',
  );
  const [after_] = await told(await rejudge(workspace, { workers: 0, threshold: 0.1, all: true }));
  assert.ok(after_!.score < before!.score);
  assert.ok(after_!.against.some(({ feature, text }) => feature === 'denial' && /Heron Line/.test(text)));
});

test('a report that gives the reference of a consignment speaks of it, whatever else it names', async () => {
  await capture(
    'notice.txt',
    'Notice 7\n\nPosted Jan. 9, 2022\n\nOfficers seized the pumps of consignment TA-4471 at the quay.\n',
  );
  const other = join(folder, 'pumps.csv');
  writeFileSync(
    other,
    'Reference,Date,Shipper,Consignee,Vessel,Goods\nTA-4471,2022-01-03,Bobbin House,Weaver Works,Quiet Oyster,pumps\nTA-4472,2022-01-03,Bobbin House,Weaver Works,Quiet Oyster,pumps\n',
  );
  const [alert, ...more] = await told(await screenFile(workspace, { input: other, workers: 0 }));
  assert.deepEqual(more, []);
  assert.equal(alert!.consignment, 'TA-4471');
  assert.match(alert!.for[0]!.text, /gives the reference TA-4471/);
});

test('a ship that the same account named just before meets a claim only where day and goods fit', async () => {
  await capture(
    'parcels.txt',
    'Parcels\n\nPosted May 9, 2023\n\nA clerk said that chips came on the ferry Amber Kestrel. He said that a crate of copper rods arrived on May 2, 2023.\n\nA crate of porcelain cups arrived on May 2, 2023.\n',
  );
  const other = join(folder, 'needles.csv');
  writeFileSync(
    other,
    `Reference,Date,Shipper,Consignee,Vessel,Goods
N-1,2023-05-02,Bobbin House,Weaver Works,Amber Kestrel,copper rods
N-2,2023-05-02,Bobbin House,Weaver Works,Amber Kestrel,tinned fish
N-3,2023-07-20,Bobbin House,Weaver Works,Amber Kestrel,copper rods
N-4,2023-05-02,Bobbin House,Weaver Works,Quiet Oyster,copper rods
N-5,2023-05-02,Bobbin House,Weaver Works,Amber Kestrel,porcelain cups
`,
  );
  const alerts = await told(await screenFile(workspace, { input: other, workers: 0, threshold: 0.5 }));
  assert.deepEqual(
    alerts.map(({ consignment }) => consignment),
    ['N-1'],
  );
  assert.match(alerts[0]!.for[0]!.text, /just before the claim, in the same paragraph/);
});
