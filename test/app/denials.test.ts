import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { addDenial, addDenials, findDenial, liftDenial, listDenials, pinnedDenials } from '../../src/app/denials.ts';
import { openWorkspace, type Workspace } from '../../src/app/workspace.ts';
import type { InterdictError } from '../../src/core/errors.ts';
import { denialsVersion } from '../../src/model/denial.ts';
import { denialsCsv } from '../../src/report/denials-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'interdict-denials-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function within<T>(name: string, body: (workspace: Workspace) => Promise<T>): Promise<T> {
  const workspace = await openWorkspace({ data: join(folder, name) });
  try {
    return await body(workspace);
  } finally {
    await workspace.close();
  }
}
const code = (want: string, message: RegExp) => (error: InterdictError) => {
  assert.equal(error.code, want, error.message);
  assert.match(error.message, message);
  return true;
};

const FILE = join(folder, 'denials.csv');
writeFileSync(
  FILE,
  [
    'kind,date,licence no,goods,hs code,value,currency,exporter,exporter address,consignee,consignee country,consignee registration number,agent,destination,via,reason',
    'refused,2019-05-20,A-1,"=freeze dryer, 5 m2",841939,260000.5,EUR,Brunnthal GmbH,"Industriestrasse 17, Brunnthal",Orsan,sy,SY-44719,,sy,lb;ae,use',
    'withdrawn,2021-11,A-2,pumps,841410,,,Ostrau,,Tabriz Novin,ir,,Blue Harbour,ir,,',
    'withdrawn,never,A-3,pumps,841410,,,Ostrau,,Tabriz Novin,ir,,Blue Harbour,ir,,',
  ].join('\n'),
);

test('a file is kept once: the same file again, its CSV and its JSON add nothing', async () => {
  await within('once', async workspace => {
    const rejects: unknown[] = [];
    const onReject = (reject: unknown) => rejects.push(reject);
    assert.deepEqual(await addDenials(workspace, { input: FILE, onReject }), { added: 2, unchanged: 0 });
    assert.equal(rejects.length, 1);
    assert.deepEqual(await addDenials(workspace, { input: FILE }), { added: 0, unchanged: 2 });
    const kept = await listDenials(workspace);
    assert.deepEqual(
      kept.map(({ denial }) => [denial.date, denial.source.file, denial.source.line]),
      [
        ['2019-05-20', 'denials.csv', 2],
        ['2021-11', 'denials.csv', 3],
      ],
    );
    for (const [name, text] of [
      ['again.csv', denialsCsv(kept)],
      ['again.json', JSON.stringify(kept.map(({ denial }) => denial))],
      ['again.jsonl', kept.map(({ denial }) => JSON.stringify(denial)).join('\n')],
    ] as const) {
      writeFileSync(join(folder, name), text);
      assert.deepEqual(await addDenials(workspace, { input: join(folder, name) }), { added: 0, unchanged: 2 }, name);
    }
    assert.equal((await workspace.store.auditEntries(0, 99)).length, 1);
  });
});

test('one denial is told field by field; what cannot be read is refused by name', async () => {
  await within('one', async workspace => {
    const fields = [
      ['kind', 'denied'],
      ['date', '2003-03-12'],
      ['goods.hsCode', '8716.39'],
      ['goods.value', '3,400,000 JPY'],
      ['exporter', 'Meiwa'],
      ['consignee', 'Moranbong'],
      ['consignee.country', 'North Korea'],
      ['consignee 2', 'Second Buyer'],
    ] as const;
    const { id, added } = await addDenial(workspace, fields, 'letter of 12 March 2003');
    assert.equal(added, 1);
    assert.equal((await addDenial(workspace, fields, 'another letter')).added, 0);
    const { denial } = await findDenial(workspace, id.slice(0, 6));
    assert.deepEqual(denial.goods, { hsCode: '871639', value: 3_400_000, currency: 'JPY' });
    assert.deepEqual(denial.source, { file: 'letter of 12 March 2003' });
    assert.deepEqual(
      denial.parties.map(({ role, name, country }) => [role, name, country]),
      [
        ['consignor', 'Meiwa', undefined],
        ['consignee', 'Moranbong', 'kp'],
        ['consignee', 'Second Buyer', undefined],
      ],
    );
    const wrong = (field: string, text: string) => addDenial(workspace, [...fields.slice(0, 6), [field, text]], 'x');
    await assert.rejects(
      wrong('consignee.country', 'Atlantis'),
      code('E_VALUE', /consignee\.country: "Atlantis" is no country/),
    );
    await assert.rejects(
      wrong('consignee.colour', 'red'),
      code('E_USAGE', /consignee\.colour is not a field of a denial/),
    );
    await assert.rejects(wrong('supersedes', 'd-12'), code('E_VALUE', /supersedes: Invalid/));
    await assert.rejects(
      wrong('supersedes', 'd-0123456789abcdef'),
      code('E_DENIAL_UNKNOWN', /denials list prints the ids/),
    );
    await assert.rejects(
      addDenial(
        workspace,
        [
          ['kind', 'refused'],
          ['date', 'x'],
          ['consignee', 'y'],
          ['goods.hsCode', '8716'],
        ],
        'x',
      ),
      code('E_VALUE', /date: "x" is not a date/),
    );
  });
});

test('a lift is a decision with person, time and reason, can be undone, and changes the version that alerts name', async () => {
  await within('lift', async workspace => {
    await addDenials(workspace, { input: FILE });
    const [first] = await pinnedDenials(workspace);
    const version = async () => denialsVersion(await pinnedDenials(workspace));
    const before = await version();
    const lift = { id: first!.denial.id, reason: 'appeal', on: '2020-01', by: 'A. Officer' };
    assert.equal((await liftDenial(workspace, lift)).changed, true);
    assert.equal((await liftDenial(workspace, lift)).changed, false);
    const [lifted] = await listDenials(workspace);
    assert.equal(lifted!.lift!.by, 'A. Officer');
    assert.match(lifted!.lift!.at, /^\d{4}-\d\d-\d\dT/);
    assert.notEqual(await version(), before);
    assert.equal((await liftDenial(workspace, { ...lift, undo: true, reason: 'not so' })).changed, true);
    assert.equal(await version(), before);
    await assert.rejects(liftDenial(workspace, { ...lift, on: 'soon' }), code('E_VALUE', /--on: "soon" is not a date/));
    await assert.rejects(liftDenial(workspace, { ...lift, id: 'd-ffffffff' }), code('E_DENIAL_UNKNOWN', /d-ffffffff/));
  });
});

test('a denial that a correction took the place of is kept, and no longer pinned', async () => {
  await within('correct', async workspace => {
    await addDenials(workspace, { input: FILE });
    const [old] = await listDenials(workspace);
    const { id } = await addDenial(
      workspace,
      [
        ['kind', 'refused'],
        ['date', '2019-05-21'],
        ['goods.hsCode', '841939'],
        ['consignee', 'Orsan'],
        ['supersedes', old!.denial.id],
      ],
      'letter',
    );
    assert.equal((await listDenials(workspace)).length, 3);
    const pinned = await pinnedDenials(workspace);
    assert.ok(pinned.some(({ denial }) => denial.id === id));
    assert.ok(!pinned.some(({ denial }) => denial.id === old!.denial.id));
  });
});

test('a file without a denial is refused, and nothing is kept of a file with one that supersedes nothing', async () => {
  await within('none', async workspace => {
    const input = join(folder, 'none.csv');
    writeFileSync(input, 'kind,date,goods,consignee\nrefused,soon,x,y\n');
    await assert.rejects(addDenials(workspace, { input }), code('E_FORMAT', /no row of it is a denial/));
    writeFileSync(
      input,
      'kind,date,goods,consignee,supersedes\nrefused,2020,x,y,\nrefused,2020,z,y,d-0123456789abcdef\n',
    );
    await assert.rejects(
      addDenials(workspace, { input }),
      code('E_DENIAL_UNKNOWN', /^none\.csv:3: no denial d-0123456789abcdef is kept/),
    );
    assert.deepEqual(await listDenials(workspace), []);
  });
});
