import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Alert, type Interdict, InterdictError, openInterdict } from '../../src/index.ts';
import { inventedName, writeList } from '../screen/screen-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'interdict-library-'));
const data = join(folder, 'data');
let interdict: Interdict;

before(async () => {
  writeList(join(folder, 'one.jsonl'), 50);
  interdict = await openInterdict({ data, lists: { one: join(folder, 'one.jsonl') } });
});
after(async () => {
  await interdict.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a name or a description is matched', async () => {
  const [byName] = await interdict.match(inventedName(4));
  assert.equal(byName!.id, 'inv-4');
  assert.ok(byName!.match);
  const query = { schema: 'Person' as const, properties: { name: [inventedName(4)] } };
  assert.deepEqual(await interdict.match(query), []);
  const bad = { schema: 'Dragon' as 'Person', properties: { name: ['x'] } };
  await assert.rejects(interdict.match(bad), (error: InterdictError) => error.code === 'E_VALUE');
});

test('rows as objects are screened like a file of them', async () => {
  const rows = [
    { reference: 'R1', consignee: inventedName(7), 'consignee country': 'de' },
    { reference: 'R2', consignee: 'Nobody In Particular' },
  ];
  const alerts: Alert[] = [];
  const generator = interdict.screen(rows);
  let next = await generator.next();
  for (; !next.done; next = await generator.next()) alerts.push(next.value);
  assert.deepEqual(
    alerts.map(alert => [alert.consignment, alert.role, alert.entity]),
    [['R1', 'consignee', 'inv-7']],
  );
  assert.equal(next.value.consignments, 2);
  assert.ok(!readdirSync(join(data, 'runs')).some(name => name.startsWith('rows-')), 'the spooled rows are gone');
  const path = join(folder, 'rows.csv');
  writeFileSync(path, `reference,consignee,consignee country\nR1,${inventedName(7)},de\n`);
  for await (const alert of interdict.screen(path)) assert.equal(alert.entity, 'inv-7');
});

test('loading again what is loaded changes nothing; lists are told with their age', async () => {
  const again = await openInterdict({ data, lists: { one: [join(folder, 'one.jsonl')] } });
  const lists = await again.lists();
  assert.deepEqual(
    lists.map(({ list, entries }) => [list, entries]),
    [['one', 50]],
  );
  await again.close();
  await assert.rejects(
    openInterdict({ data, lists: ['two'] }),
    (error: InterdictError) => error.code === 'E_LIST_UNKNOWN',
  );
  await assert.rejects(openInterdict({ data: join(folder, 'empty') }), { code: 'E_NO_LISTS' });
});
