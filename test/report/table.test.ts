import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { MatchResult } from '../../src/model/query.ts';
import { explainText } from '../../src/report/explain-text.ts';
import { displayWidth } from '../../src/report/plain-text.ts';
import { matchTable } from '../../src/report/table.ts';
import { writeAlerts } from '../../src/report/write-alerts.ts';
import { hostileAlert, sampleAlert, sampleSummary, stream, written } from './sample-alerts.ts';

function table(
  alerts: ReturnType<typeof sampleAlert>[],
  look: { width?: number; colour?: boolean } = {},
): Promise<string> {
  return written(write => writeAlerts('table', stream(alerts), sampleSummary(alerts.length), write, look));
}

test('the table names what to open next, and says so when there is nothing', async () => {
  assert.match(
    await table([sampleAlert(7), sampleAlert(8)]),
    /not a finding\.\nnext: interdict explain a-0000000000000007\n$/,
  );
  assert.match(await table([]), /^no alerts: nothing in consignments\.csv came up to the threshold of 0\.7\n$/);
});

test('columns stay aligned under wide characters', async () => {
  const text = await table([sampleAlert(1, { subject: '株式会社丸山' }), sampleAlert(2)]);
  const [head, first, second] = text.split('\n') as [string, string, string];
  const at = head.indexOf('candidate');
  assert.equal(displayWidth(first.slice(0, first.indexOf('Brackwater Machine Works'))), at);
  assert.equal(displayWidth(second.slice(0, second.indexOf('Brackwater Machine Works'))), at);
});

test('no line is wider than the terminal, at 60 and at 120 cells; a pipe gets whole values', async () => {
  const caption = '中国精密机械进出口 '.repeat(12).trim();
  for (const width of [60, 120]) {
    for (const one of (await table([sampleAlert(1, { caption })], { width })).split('\n'))
      assert.ok(displayWidth(one) <= width, `${displayWidth(one)} > ${width}: ${one}`);
  }
  assert.ok((await table([sampleAlert(1, { caption })])).includes(caption));
});

test('the answers to a query keep to the width, with the strongest reasons under each', () => {
  const result: MatchResult = { ...sampleAlert(1), schema: 'Organization', match: true };
  const query = { schema: 'Person', properties: { name: ['x'] } } as const;
  const text = matchTable({ ...query, properties: { name: ['x'] } }, [result, result], { width: 60 });
  for (const one of text.split('\n')) assert.ok(displayWidth(one) <= 60, one);
  assert.match(
    text,
    /^score +match .*\n0\.973 .*\n {7}\+5210 The names differ .*…\n {7}-350 The countries differ\.\n0\.973/,
  );
});

test('rows beyond the first two hundred keep the columns', async () => {
  const text = await table(
    Array.from({ length: 450 }, (_, at) => sampleAlert(at)),
    { width: 140 },
  );
  const lines = text.split('\n');
  assert.equal(lines.filter(one => one.startsWith('0.973')).length, 450);
  assert.equal(lines[1]!.indexOf('Brackwater'), lines[449]!.indexOf('Brackwater'));
});

test('no value reaches a terminal with control or bidirectional characters', async () => {
  await fc.assert(
    fc.asyncProperty(hostileAlert, fc.constantFrom(undefined, 50, 120), async (alert, width) => {
      const look = width === undefined ? {} : { width };
      const result: MatchResult = { ...alert, schema: 'Person', match: true };
      const query = { schema: 'Person', properties: { name: [alert.subject] } } as const;
      const shown = [
        await table([alert], look),
        explainText(alert, undefined, look),
        matchTable({ ...query, properties: { name: [alert.subject] } }, [result], look),
        matchTable({ ...query, properties: { name: [alert.subject] } }, [], look),
      ].join('');
      assert.doesNotMatch(shown.replaceAll('\n', ''), /[\p{C}\p{Zl}\p{Zp}]/u);
    }),
    { numRuns: 300 },
  );
});

test('colour is used only when asked for', async () => {
  assert.ok(!(await table([sampleAlert(1)])).includes('\u001b['));
  assert.ok((await table([sampleAlert(1)], { colour: true })).includes('\u001b['));
});

test('explain shows three columns, the weights with their sum, the sources and the rows of the consignment', () => {
  const text = explainText(
    sampleAlert(1),
    {
      id: 'c-1',
      reference: 'EX-0001',
      rows: [3, 9],
      parties: [
        {
          role: 'consignee',
          schema: 'LegalEntity',
          name: 'Brackwater Machin Works Ltd',
          country: 'xb',
          at: { line: 3, column: 'Consignee' },
        },
      ],
      vessels: [
        { name: 'Grey Petrel', imo: '9074729', at: { line: 3, column: 'Vessel' } },
        {
          name: 'Long Gull',
          otherNames: [{ name: 'Short Gull', at: { line: 9, column: 'Vessel' } }],
          at: { line: 9, column: 'Vessel' },
        },
      ],
      places: [{ kind: 'loading', text: 'XBABC', at: { line: 3, column: 'POL' } }],
      goods: [{ description: 'pump', hsCode: '841370', netMassKg: 12.5, at: { line: 9, column: 'Goods' } }],
      documents: ['BL 77'],
    },
    {},
  );
  for (const part of [
    '\nFOR\n',
    '\nAGAINST\n',
    '\nUNKNOWN\n',
    '  +5210  ',
    '   -350  ',
    'sum of all weights +4860',
    'harbour.csv:18',
    'consignments.csv:3',
    '“XB”',
  ])
    assert.ok(text.includes(part), `${part}\n${text}`);
  for (const part of [
    '(line 3)',
    '(line 9)',
    'HS 841370',
    '12.5 kg net',
    'BL 77',
    'candidate, not a finding',
    'Grey Petrel, IMO 9074729  (line 3)',
    'Long Gull, also Short Gull  (line 9)',
  ])
    assert.ok(text.includes(part), part);
});
