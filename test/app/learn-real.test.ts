import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { learnModel } from '../../src/app/learn.ts';

const customs = fileURLToPath(new URL('../../../shared/data/customs/', import.meta.url));
const skip = existsSync(customs) ? false : 'needs ../shared/data/customs';

test('Korean declarations: 97 % of the best 5 % are findings, half of the critical ones are in the best 1 %', {
  skip,
}, async () => {
  const { body, text } = await learnModel({
    train: `${customs}df_syn_train_eng.csv`,
    valid: `${customs}df_syn_valid_eng.csv`,
    label: 'Fraud',
    critical: 'Critical Fraud',
    id: 'Declaration ID',
    onReject: reject => assert.fail(reject.reason),
  });
  const [fraud, critical] = body.card.heads;
  const best = (head: typeof fraud, share: number) => head!.best.find(one => one.share === share)!;
  assert.deepEqual([fraud!.findings, critical!.findings], [['1'], ['2']]);
  assert.ok(best(fraud, 0.05).precision.value >= 0.97, String(best(fraud, 0.05).precision.value));
  assert.ok(best(fraud, 0.1).precision.value >= 0.85, String(best(fraud, 0.1).precision.value));
  assert.ok(best(critical, 0.01).recall.value >= 0.5, String(best(critical, 0.01).recall.value));
  assert.ok(text.length < 5_000_000, `${text.length} bytes`);
  const parties = ['Importer ID', 'Seller ID', 'Declarant ID', 'Courier ID'];
  assert.ok(!body.columns.some(({ name }) => parties.includes(name)));
});
