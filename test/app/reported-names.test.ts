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
import { probability } from '../../src/core/millinats.ts';
import type { Alert } from '../../src/model/alert.ts';
import { weightSum } from '../../src/report/evidence.ts';

const folder = mkdtempSync(join(tmpdir(), 'interdict-reported-names-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const workspace = await openWorkspace({ data: join(folder, 'data') });
after(() => workspace.close());

const ISLANDS = [
  { id: 'isl-1', schema: 'Vessel', properties: { name: ['MAN GYONG BONG 92'], imoNumber: ['8890580'] } },
  { id: 'isl-2', schema: 'Vessel', properties: { name: ['MAN GYONG BONG'] } },
  {
    id: 'isl-3',
    schema: 'Company',
    properties: { name: ['Amber Tern Trading FZE'], alias: ['Kranich Handel'], registrationNumber: ['DE-7788'] },
  },
  { id: 'isl-4', schema: 'Person', properties: { name: ['LEE Bok Gu'] } },
];
const list = join(folder, 'islands.jsonl');
writeFileSync(list, ISLANDS.map(one => `${JSON.stringify({ caption: one.properties.name[0], ...one })}\n`).join(''));
await addList(workspace, { list: 'islands', sources: [list] });

const input = join(folder, 'trade.csv');
writeFileSync(
  input,
  `Reference,Date,Shipper,Consignee,Vessel,IMO,Goods
N-1,2021-03-04,Bobbin House,Weaver Works,Man Gyong Bong,,machine parts
N-2,2021-03-04,Bobbin House,Weaver Works,MAN GYONG BONG 92,8890580,machine parts
N-3,2021-03-04,Bobbin House,Weaver Works,Mangyongbongho,,machine parts
N-4,2021-03-04,Kranich Handel,Weaver Works,Quiet Oyster,,pumps
N-5,2021-03-04,Bobbin House,Lee Bok Gu,Quiet Oyster,,pumps
N-6,2021-03-04,Bobbin House,Weaver Works,Nanam,,pumps
N-7,2021-03-04,Bobbin House,Weaver Works,Ocean Spruce,9321483,pumps
N-8,2021-03-04,Bobbin House,Weaver Works,Other Name,9074729,pumps
N-9,2021-03-04,Bobbin House,Weaver Works,Ocean Spruce,,pumps
`,
);
const REPORTS = [
  'The Parts\n\nPosted Mar. 9, 2021\n\nA former customs officer said that the ferry Mankyungbongho carried missile parts on March 4, 2021.\n',
  'The Firm\n\nPosted Mar. 9, 2021\n\nAmber Tern Trading FZE sold pumps to a plant in Nanam on March 4, 2021.\n',
  'The Ship\n\nPosted Mar. 9, 2021\n\nThe tanker Ocean Spruce (IMO 9074729) carried pumps to Lorren on March 4, 2021.\n',
  'The Witness\n\nPosted Mar. 9, 2021\n\nThe defector, who goes by the name Lee Bok-gu, sold pumps to a mill on March 4, 2021.\n',
  'The Mill\n\nPosted Mar. 9, 2021\n\nBok Koo Lee sold pumps to a mill on March 4, 2021.\n',
];
for (const [n, text] of REPORTS.entries()) writeFileSync(join(folder, `r${n}.txt`), text);
const { ids } = await readDocuments(workspace, {
  paths: REPORTS.map((_, n) => join(folder, `r${n}.txt`)),
  onReject: ({ message }) => assert.fail(message),
});
await readStatements(workspace, ids);

async function told(outcome: { alerts(): AsyncIterable<Alert> }): Promise<Map<string, Alert>> {
  const all = new Map<string, Alert>();
  for await (const alert of outcome.alerts()) if (alert.rule === 'reported') all.set(alert.consignment, alert);
  return all;
}
const alerts = await told(await screenFile(workspace, { input, workers: 0, threshold: 0.05 }));
const claimLine = (reference: string): string =>
  alerts.get(reference)?.for.find(({ feature }) => feature === 'claim')?.text ?? 'none';

test('a ship that is spelled otherwise meets the claim, with the reason on the line', () => {
  assert.match(claimLine('N-1'), /"Mankyungbongho" of the claim are spelled otherwise, and match \(\.?0?\.\d+\)/);
  assert.match(claimLine('N-3'), /spelled otherwise, and match/);
  for (const alert of alerts.values()) assert.equal(alert.score, probability(weightSum(alert)));
});

test('an entry that bears the name with a number is one of two, and says so', () => {
  assert.match(
    claimLine('N-2'),
    /may be MAN GYONG BONG 92 \(isl-1, islands [0-9a-f]{12}\).*number that the text leaves out/,
  );
  assert.ok(alerts.get('N-2')!.unknown.some(({ text }) => /Which of the ships that bear the name/.test(text)));
  assert.ok(alerts.get('N-2')!.score < alerts.get('N-1')!.score);
  assert.ok(
    alerts.get('N-2')!.for.some(({ cites }) => cites.some(cite => cite.kind === 'list' && cite.record === 'isl-1')),
  );
  assert.deepEqual(Object.keys(alerts.get('N-2')!.versions.lists), ['islands']);
});

test('a firm meets the claim through the list entry that has both its names', () => {
  assert.match(
    claimLine('N-4'),
    /Kranich Handel and "Amber Tern Trading FZE" of the claim both match Amber Tern Trading FZE \(isl-3/,
  );
});

test('the same IMO number meets the claim under any name, another number keeps the same name apart', () => {
  assert.match(claimLine('N-8'), /Other Name has the number that the claim gives: imoNumber 9074729 is the same/);
  assert.equal(claimLine('N-7'), 'none');
  assert.match(claimLine('N-9'), /Ocean Spruce is named in the claim/);
});

test('an alias never meets a party, in another document and spelling neither, nor a place a ship', () => {
  assert.equal(claimLine('N-5'), 'none');
  assert.equal(claimLine('N-6'), 'none');
});

test('judged again, the same alerts; with another version of the list what it says now', async () => {
  const again = await told(await rejudge(workspace, { workers: 0, threshold: 0.05, all: true }));
  assert.deepEqual([...again.keys()].toSorted(), [...alerts.keys()].toSorted());
  assert.equal(again.get('N-4')!.for[0]!.text, alerts.get('N-4')!.for[0]!.text);
  writeFileSync(list, `${JSON.stringify({ caption: 'MAN GYONG BONG', ...ISLANDS[1]! })}\n`);
  await addList(workspace, { list: 'islands', sources: [list], acceptShrink: true });
  const later = await told(await rejudge(workspace, { workers: 0, threshold: 0.05, all: true }));
  assert.equal(later.has('N-4'), false);
  assert.equal(later.has('N-1'), true);
});
