import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { alertSchema } from '../../src/model/alert.ts';
import { ALERT_KEYS, alertJson, writeJson, writeJsonLines } from '../../src/report/json.ts';
import { hostileAlert, sampleAlert, sampleSummary, stream, written } from './sample-alerts.ts';

const ORDER =
  'id revision rule role score consignment consignmentId entity list schema caption subject for against unknown asOf versions';

test('no key of an alert is left out of what is written', () => {
  assert.deepEqual([...ALERT_KEYS].sort(), Object.keys(alertSchema.shape).sort());
});

test('the keys of an alert come in the promised order, whatever order they are in', () => {
  const shuffled = Object.fromEntries(Object.entries(sampleAlert(1)).reverse());
  assert.equal(Object.keys(JSON.parse(alertJson(shuffled as ReturnType<typeof sampleAlert>))).join(' '), ORDER);
  assert.equal(alertJson(shuffled as ReturnType<typeof sampleAlert>), alertJson(sampleAlert(1)));
});

test('JSON lines: one alert a line, and every alert comes back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(hostileAlert, { maxLength: 4 }), async alerts => {
      const text = await written(write => writeJsonLines(stream(alerts), write));
      const lines = text.split('\n');
      assert.equal(lines.pop(), '');
      assert.deepEqual(
        lines.map(line => alertSchema.parse(JSON.parse(line))),
        alerts,
      );
    }),
  );
});

test('JSON: one document with summary and alerts, also without any', async () => {
  for (const count of [0, 1, 3]) {
    const alerts = Array.from({ length: count }, (_, at) => sampleAlert(at));
    const document = JSON.parse(await written(write => writeJson(stream(alerts), sampleSummary(count), write)));
    assert.deepEqual(document, { summary: sampleSummary(count), alerts });
  }
});
