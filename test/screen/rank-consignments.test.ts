import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { explainAlert } from '../../src/app/explain.ts';
import { learnModel } from '../../src/app/learn.ts';
import { addList } from '../../src/app/lists.ts';
import { screenFile } from '../../src/app/screen.ts';
import { openWorkspace } from '../../src/app/workspace.ts';
import { probability } from '../../src/core/millinats.ts';
import { type Alert, alertSchema } from '../../src/model/alert.ts';
import { alertJson } from '../../src/report/json.ts';
import { weightSum } from '../../src/report/evidence.ts';
import { writeMade } from '../learn/made-declarations.ts';
import { writeList } from '../cli/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'interdict-rank-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const train = writeMade(join(folder, 'train.csv'), { rows: 2500, seed: 1, from: '2030-01-01' });
const valid = writeMade(join(folder, 'valid.csv'), { rows: 900, seed: 2, from: '2030-04-01' });
const later = writeMade(join(folder, 'later.csv'), { rows: 600, seed: 3, from: '2030-07-01' });
const model = join(folder, 'model.json');
writeFileSync(
  model,
  (await learnModel({ train, valid, label: 'Finding', critical: 'Grade', id: 'Entry', currency: 'EUR', workers: 0 }))
    .text,
);
writeList(folder);
const workspace = await openWorkspace({ data: join(folder, 'data') });
after(() => workspace.close());
await addList(workspace, { list: 'harbour', sources: [join(folder, 'harbour.jsonl')] });

/** The later file as a forwarder has it: a listed importer now and then, one row without an HS code. */
function consignments(currency: string): string {
  const [header, ...rows] = readFileSync(later, 'utf8').trim().split('\n');
  const out = rows.map((row, n) => {
    const cells = row.split(',');
    if (n % 100 === 0) cells[3] = 'Brackwater Machine Works';
    if (n === 7) cells[4] = '';
    return [...cells.slice(0, 10), currency].join(',');
  });
  const head = header!.split(',').slice(0, 10).join(',').replace('Entry', 'Reference');
  const path = join(folder, `consignments-${currency}.csv`);
  writeFileSync(path, `${head},Currency\n${out.join('\n')}\n`);
  return path;
}

async function screen(
  input: string,
  withModel: boolean,
  workers = 0,
): Promise<{ alerts: Alert[]; notices: string[]; model: string | undefined }> {
  const { alerts, summary } = await screenFile(workspace, {
    input,
    workers,
    asOf: '2030-12-31',
    ...(withModel && { model }),
  });
  const all: Alert[] = [];
  for await (const alert of alerts()) all.push(alert);
  return { alerts: all, notices: summary.notices, model: summary.model?.name };
}

test('the ranking is one more alert and changes no other', async () => {
  const input = consignments('EUR');
  const without = await screen(input, false);
  const { alerts, notices, model: named } = await screen(input, true);
  assert.deepEqual([without.model, named], [undefined, 'model.json']);
  const ranked = alerts.filter(alert => alert.rule === 'learned-ranking');
  assert.ok(without.alerts.length >= 6 && ranked.length > 0, `${without.alerts.length} and ${ranked.length} alerts`);
  assert.deepEqual(
    alerts.filter(alert => alert.rule !== 'learned-ranking').map(alertJson),
    without.alerts.map(alertJson),
  );
  assert.ok(
    notices.some(notice => /1 consignments have no goods with an HS code/.test(notice)),
    String(notices),
  );
  assert.deepEqual((await screen(input, true, 2)).alerts.map(alertJson), alerts.map(alertJson));
});

test('an alert of the ranking adds up, cites its cells and its model, and tells what the consignment does not say', async () => {
  const { alerts } = await screen(consignments('EUR'), true);
  const sha = (JSON.parse(readFileSync(model, 'utf8')) as { sha256: string }).sha256.slice(0, 12);
  for (const alert of alerts.filter(one => one.rule === 'learned-ranking')) {
    alertSchema.parse(alert);
    assert.equal(probability(weightSum(alert)), alert.score);
    assert.deepEqual([alert.role, alert.list, alert.versions.models], ['goods', 'ranking', { 'model.json': sha }]);
    const lines = [...alert.for, ...alert.against, ...alert.unknown];
    for (const line of lines) assert.ok(line.cites.length > 0);
    assert.ok(alert.unknown.some(line => /Office not in the file|Duty rate not in the file/.test(line.text)));
    assert.ok(
      alert.unknown.every(line => !/value per kg not known/.test(line.text)),
      'the currency is that of training',
    );
    const goods = lines.find(line => /^HS \d+ with/.test(line.text) && line.feature.includes('origin'));
    if (!goods) continue;
    const cell = goods.cites.find(cite => cite.kind === 'record');
    const row = readFileSync(join(folder, 'consignments-EUR.csv'), 'utf8').split('\n')[
      (cell as { line: number }).line - 1
    ]!;
    assert.ok(row.startsWith(`${alert.consignment},`), row);
    assert.ok(
      goods.cites.some(
        cite =>
          cite.kind === 'rule' && cite.version === sha && /learned from train\.csv of 2030-01-01/.test(cite.source),
      ),
    );
  }
});

test('a value in another currency is told and not compared', async () => {
  const { alerts } = await screen(consignments('USD'), true);
  const ranked = alerts.filter(one => one.rule === 'learned-ranking');
  for (const alert of ranked)
    assert.ok(
      alert.unknown.some(line => /The value [\d.]+ USD was not compared \(the model’s are in EUR\)/.test(line.text)),
    );
});

test('explain shows an alert of the ranking with its consignment', async () => {
  const { alerts } = await screen(consignments('EUR'), true);
  const alert = alerts.find(one => one.rule === 'learned-ranking')!;
  const explained = await explainAlert(workspace, alert.id);
  assert.equal(explained?.alert.revision, alert.revision);
  assert.equal(explained?.consignment?.reference, alert.consignment);
});
