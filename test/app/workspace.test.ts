import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { asOfInstant, learnedInstant } from '../../src/app/as-of.ts';
import { readConfig } from '../../src/app/config.ts';
import { checkListName, LIST_ADDRESSES, listAddresses } from '../../src/app/list-addresses.ts';
import { openWorkspace } from '../../src/app/workspace.ts';
import type { InterdictError } from '../../src/core/errors.ts';
import { readUrl } from '../../src/fetch/hop.ts';

const folder = mkdtempSync(join(tmpdir(), 'interdict-workspace-'));
after(() => rmSync(folder, { recursive: true, force: true }));

test('the data folder is made for its owner only, with its parts', async () => {
  const data = join(folder, 'a', 'b');
  const workspace = await openWorkspace({ data });
  assert.equal(workspace.data, data);
  assert.equal(workspace.path('raw', 'x'), join(data, 'raw', 'x'));
  assert.deepEqual(await workspace.store.versions(), []);
  await workspace.close();
  await workspace.close();
  for (const name of ['', 'raw', 'index', 'runs', 'consignments', 'rejects']) {
    assert.ok(statSync(join(data, name)).isDirectory());
    if (process.platform !== 'win32') assert.equal(statSync(join(data, name)).mode & 0o777, 0o700, name);
  }
  const again = await openWorkspace({ data, readOnly: true });
  assert.equal(again.readOnly, true);
  await again.close();
});

test('a data path that is a file, lies under one or is not there says so', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const refused = (data: string, why: RegExp, readOnly = false) =>
    assert.rejects(openWorkspace({ data, readOnly }), (error: InterdictError) => {
      assert.equal(error.code, 'E_WORKSPACE');
      assert.match(error.message, why);
      return true;
    });
  await refused(file, /is a file/);
  await refused(join(file, 'x'), /is a file/);
  await refused(join(folder, 'absent'), /no such folder/, true);
  assert.ok(!existsSync(join(folder, 'absent')));
});

test('a data folder that may not be written to says so', async context => {
  if (process.getuid?.() === 0) return context.skip('root may write everywhere');
  const data = join(folder, 'locked');
  mkdirSync(data);
  chmodSync(data, 0o555);
  await assert.rejects(openWorkspace({ data }), /permissions do not allow it.*--data/);
});

test('an emptied store read as a folder in which no list was ever loaded', async () => {
  const data = join(folder, 'emptied');
  await (await openWorkspace({ data })).close();
  writeFileSync(join(data, 'interdict.db'), '');
  // nothing else is there: a process was killed while it made the folder
  await (await openWorkspace({ data })).close();
  for (const trace of ['raw/00ff', 'index/00ff.idx']) {
    writeFileSync(join(data, 'interdict.db'), '');
    writeFileSync(join(data, trace), 'x');
    for (const readOnly of [false, true])
      await assert.rejects(openWorkspace({ data, readOnly }), (error: InterdictError) => {
        assert.equal(error.code, 'E_STORE');
        assert.match(
          error.message,
          /interdict\.db: .*the file is empty, while (raw|index)\/ beside it is not\. Restore/,
        );
        return true;
      });
    rmSync(join(data, 'interdict.db'));
    await (await openWorkspace({ data })).close();
    rmSync(join(data, trace));
  }
});

test('what a killed process left unfinished long ago is taken away, what is new stays', async () => {
  const data = join(folder, 'sweep');
  await (await openWorkspace({ data })).close();
  writeFileSync(join(data, 'raw', '1-1.part'), 'x');
  writeFileSync(join(data, 'raw', '2-1.part'), 'x');
  utimesSync(join(data, 'raw', '1-1.part'), 1_600_000_000, 1_600_000_000);
  await (await openWorkspace({ data })).close();
  assert.deepEqual(readdirSync(join(data, 'raw')), ['2-1.part']);
});

test('the data folder comes from the option, else the environment, else the default', () => {
  const before = process.env.INTERDICT_DATA;
  try {
    process.env.INTERDICT_DATA = '/somewhere';
    assert.equal(readConfig().data, '/somewhere');
    assert.equal(readConfig({ data: '/else' }).data, '/else');
    process.env.INTERDICT_DATA = '';
    assert.equal(readConfig().data, join(process.cwd(), '.interdict'));
  } finally {
    if (before === undefined) delete process.env.INTERDICT_DATA;
    else process.env.INTERDICT_DATA = before;
  }
});

test('a day as of which something was known ends at midnight, an instant is itself', () => {
  assert.equal(asOfInstant('2026-03-31'), '2026-03-31T23:59:59Z');
  assert.equal(learnedInstant('2026-03-31'), '2026-03-31T00:00:00Z');
  assert.equal(asOfInstant('2026-03-31T12:00:00+02:00'), '2026-03-31T10:00:00Z');
  assert.equal(asOfInstant('2026-03-31T12:00:00.5Z'), '2026-03-31T12:00:00Z');
  for (const bad of [
    '',
    'today',
    '2026-02-30',
    '2026-3-1',
    '31.03.2026',
    '2026-03-31T12:00:00',
    '2026-03-31T99:00:00Z',
    '2026-03-31 ',
  ])
    assert.throws(() => asOfInstant(bad), { code: 'E_USAGE' }, bad);
});

test('list names are short and plain', () => {
  for (const good of ['ofac', 'a', 'eu-2014', '9']) assert.equal(checkListName(good), good);
  for (const bad of ['', 'OFAC', '../x', 'a b', '-x', 'x'.repeat(33), '__proto__', 'é'])
    assert.throws(() => checkListName(bad), { code: 'E_LIST_NAME' }, bad);
});

test('every row of the address table is complete, cited and fetchable over https', () => {
  const names = LIST_ADDRESSES.map(address => address.list);
  for (const name of ['ofac', 'un', 'eu', 'bis', 'uk', 'csl']) assert.ok(names.includes(name), name);
  for (const { list, files, page, sources, checked, verified } of LIST_ADDRESSES) {
    checkListName(list);
    assert.ok(files.length > 0);
    assert.equal(new Set(files.map(file => file.name)).size, files.length);
    for (const { url } of files) assert.equal(readUrl(url).protocol, 'https:', url);
    assert.equal(readUrl(page).protocol, 'https:');
    assert.match(checked, /^\d{4}-\d\d-\d\d$/);
    assert.ok(verified === 'no' || sources.length >= 2, list);
  }
});

test('a user’s own addresses replace ours list by list, and bad ones are refused with their line', async () => {
  const file = join(folder, 'list-addresses.csv');
  assert.equal((await listAddresses(folder)).size, LIST_ADDRESSES.length);
  writeFileSync(
    file,
    'list,name,url\nun,un.xml,http://127.0.0.1:8/un.xml\nmine,"a,b.csv",https://x.example/a?b=1,\n'.replace(
      ',\n',
      '\n',
    ),
  );
  const table = await listAddresses(folder);
  assert.deepEqual(table.get('un')!.files, [{ name: 'un.xml', url: 'http://127.0.0.1:8/un.xml' }]);
  assert.deepEqual(table.get('mine')!.files, [{ name: 'a,b.csv', url: 'https://x.example/a?b=1' }]);
  assert.equal(table.get('ofac')!.files.length, 4);
  const bad: [string, string][] = [
    ['un,un.xml,http://x.example/\n', 'E_FORMAT'],
    ['list,name,url\nun,un.xml\n', 'E_FORMAT'],
    ['list,name,url\nUN,un.xml,http://x.example/\n', 'E_LIST_NAME'],
    ['list,name,url\nun,../un.xml,http://x.example/\n', 'E_FORMAT'],
    ['list,name,url\nun,un.xml,ftp://x.example/\n', 'E_FETCH_URL'],
    ['list,name,url\nun,"un.xml,http://x.example/\n', 'E_FORMAT'],
  ];
  for (const [text, code] of bad) {
    writeFileSync(file, text);
    await assert.rejects(listAddresses(folder), { code }, text);
  }
});
