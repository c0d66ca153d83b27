import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { aboutEntity } from '../../src/app/about-entity.ts';
import { addList } from '../../src/app/lists.ts';
import { pinnedClaims } from '../../src/app/pinned-claims.ts';
import { readDocuments } from '../../src/app/read-documents.ts';
import { documentStatements, readStatements } from '../../src/app/statements.ts';
import { entityLines } from '../../src/app/statements-out.ts';
import { openWorkspace, type Workspace } from '../../src/app/workspace.ts';
import { type EntityLine, entityLineSchema } from '../../src/model/entity.ts';

const folder = mkdtempSync(join(tmpdir(), 'interdict-entities-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const TEXTS = {
  'hearing.txt':
    'Hearing\n\nPosted May 20, 2003\n\nThe witness, who goes by the name Bok Koo Lee, which is not his real name, said that the ferry Man Gyong Bong carried parts from Japan. The General Association of Korean Residents in Japan (Chongryon) denied it.\n',
  'paper.txt':
    'Paper\n\nPosted May 21, 2003\n\nThe defector Lee Bok-gu insisted that the ship Mankyungbongho carried missile parts through the General Association of Korean Residents in Japan. A plant in Nanam made them.\n',
  'ko.txt':
    '어제 만경봉호가 원산항을 떠났다. 총련은 이를 부인했다. 선원들은 부두에서 기다렸다. 세관은 그 배를 조사했다.\n',
  'ja.txt':
    '貨客船万景峰号が新潟に入港し、朝鮮総連は関与を否定した。税関は船内を調べたが、部品は見つからなかったと発表した。\n',
  'de.txt':
    'Der Frachter Grey Petrel lief am Montag in den Hafen von Rostock ein. Der Zoll teilte mit, dass an Bord nichts gefunden wurde.\n',
};
const ISLANDS = [
  { id: 'isl-1', schema: 'Vessel', properties: { name: ['MAN GYONG BONG 92'], imoNumber: ['8890580'] } },
  { id: 'isl-2', schema: 'Vessel', properties: { name: ['MAN GYONG BONG'] } },
  {
    id: 'isl-3',
    schema: 'Organization',
    properties: { name: ['Central Union of Residents'], alias: ['Chongryon', '朝鮮総連'] },
  },
  { id: 'isl-4', schema: 'Person', properties: { name: ['LEE Bok Gu'] } },
  { id: 'isl-5', schema: 'Vessel', properties: { name: ['NANAM'] } },
  { id: 'isl-6', schema: 'Vessel', properties: { name: ['GREY PETREL'] } },
];

for (const [name, text] of Object.entries(TEXTS)) writeFileSync(join(folder, name), text);
const paths = Object.keys(TEXTS).map(name => join(folder, name));

async function loadList(workspace: Workspace, entries: typeof ISLANDS): Promise<void> {
  const path = join(folder, 'islands.jsonl');
  writeFileSync(path, entries.map(one => `${JSON.stringify({ caption: one.properties.name[0], ...one })}\n`).join(''));
  await addList(workspace, { list: 'islands', sources: [path] });
}

async function capture(workspace: Workspace, workers = 0): Promise<string[]> {
  const { ids } = await readDocuments(workspace, { paths, onReject: ({ message }) => assert.fail(message) });
  await readStatements(workspace, ids, { workers });
  return ids;
}

async function linesOf(workspace: Workspace, ids: readonly string[]): Promise<EntityLine[]> {
  const lines: EntityLine[] = [];
  for await (const line of entityLines(workspace, ids)) lines.push(entityLineSchema.parse(JSON.parse(line)));
  return lines;
}

const workspace = await openWorkspace({ data: join(folder, 'data') });
after(() => workspace.close());
const ids = await capture(workspace);
const named = (lines: readonly EntityLine[], name: string): EntityLine[] =>
  lines.filter(({ names }) => names.includes(name));

test('without lists every entity is kept and said not to be asked; of unread texts none is told', async () => {
  const lines = await linesOf(workspace, ids);
  assert.ok(lines.every(({ resolved, lists }) => resolved === 'not-asked' && Object.keys(lists).length === 0));
  assert.ok(lines.every(({ document }) => !/(?:ko|ja|de)\.txt$/.test(document.path)));
  assert.deepEqual(
    named(lines, 'Mankyungbongho').map(({ schema, because }) => [schema, because]),
    [['Vessel', 'no list is loaded']],
  );
});

test('with lists each line names their versions and keeps all candidates; a list that changes changes the lines', async () => {
  await loadList(workspace, ISLANDS.slice(0, 5));
  const first = await linesOf(workspace, ids);
  const [ship] = named(first, 'Mankyungbongho');
  assert.equal(ship!.resolved, 'several');
  assert.deepEqual(ship!.candidates.map(({ entity }) => entity).toSorted(), ['isl-1', 'isl-2']);
  const [version] = new Set(ship!.candidates.map(({ listVersion }) => listVersion));
  assert.deepEqual(ship!.lists, { islands: version });
  // an alias, also where only another document says so and in another spelling
  for (const name of ['Bok Koo Lee', 'Lee Bok-gu']) {
    const [alias] = named(first, name);
    assert.deepEqual([alias!.resolved, alias!.candidates], ['not-asked', []], name);
    assert.match(alias!.because, /alias, not screened as a legal name/);
  }
  assert.deepEqual(
    named(first, 'Nanam').map(({ schema, candidates }) => [schema, candidates]),
    [['Address', []]],
  );
  const [body] = named(first, 'Chongryon');
  assert.deepEqual([body!.resolved, body!.candidates[0]!.entity], ['one', 'isl-3']);
  await loadList(workspace, ISLANDS);
  const second = await linesOf(workspace, ids);
  assert.notEqual(named(second, 'Mankyungbongho')[0]!.lists.islands, version);
  assert.deepEqual(
    first.map(({ id }) => id).filter(id => !second.some(one => one.id === id)),
    [],
  );
});

test('texts in other languages are searched in their script and for listed names', async () => {
  const lines = (await linesOf(workspace, ids)).filter(({ unread }) => unread);
  const told = lines.map(
    ({ document, name, candidates }) => `${document.path.slice(-6)} ${name} ${candidates[0]!.entity}`,
  );
  assert.deepEqual(told, [
    'ko.txt 만경봉호 isl-2',
    'ko.txt 총련 isl-3',
    'ja.txt 万景峰号 isl-2',
    'ja.txt 朝鮮総連 isl-3',
    'de.txt Grey Petrel isl-6',
  ]);
  for (const { document, mentions } of lines)
    for (const { start, end, text } of mentions)
      assert.equal((await workspace.store.documentText(document.sha256))!.slice(start, end), text);
});

test('any number of threads gives the same entities, and reading again changes nothing', async () => {
  const other = await openWorkspace({ data: join(folder, 'other') });
  for (let n = 0; n < 20; n++)
    writeFileSync(
      join(folder, `more-${n}.txt`),
      `Report ${n}\n\nThe freighter Grey Petrel ${n} carried pumps to Busan.\n`,
    );
  const more = [...paths, ...Array.from({ length: 20 }, (_, n) => join(folder, `more-${n}.txt`))];
  const texts: string[] = [];
  for (const [data, workers] of [
    ['one', 0],
    ['two', 2],
  ] as const) {
    const own = await openWorkspace({ data: join(folder, data) });
    const read = await readDocuments(own, { paths: more, onReject: ({ message }) => assert.fail(message) });
    const outcome = await readStatements(own, read.ids, { workers });
    assert.deepEqual(await readStatements(own, read.ids, { workers }), outcome);
    const lines = [];
    for await (const line of entityLines(own, read.ids)) lines.push(line);
    texts.push(lines.join(''));
    await own.close();
  }
  assert.equal(texts[0], texts[1]);
  await other.close();
});

test('a stopped reading goes on where it was', async () => {
  const own = await openWorkspace({ data: join(folder, 'stopped') });
  const made = Array.from({ length: 150 }, (_, n) => join(folder, `made-${n}.txt`));
  for (const [n, path] of made.entries())
    writeFileSync(path, `Report ${n}\n\nThe tanker Blue Heron ${n} carried pumps to Busan.\n`);
  const { ids: all } = await readDocuments(own, { paths: made, onReject: ({ message }) => assert.fail(message) });
  const stop = new AbortController();
  const part = await readStatements(own, all, {
    workers: 0,
    signal: stop.signal,
    onProgress: done => done === 70 && stop.abort(),
  });
  assert.equal(part.stopped, true);
  const kept = await own.store.entitiesRead(all);
  assert.ok(kept.length >= 70 && kept.length < 150, `${kept.length}`);
  assert.equal((await readStatements(own, all, { workers: 0 })).stopped, false);
  assert.equal((await own.store.entitiesRead(all)).length, 150);
  assert.equal((await aboutEntity(own, 'Blue Heron 149')).entities.length, 1);
  await own.close();
});

const about = async (name: string): Promise<string[]> =>
  (await aboutEntity(workspace, name)).entities.map(one => one.name).toSorted();

test('a name is found in every spelling and script, a body by the other names that a list has', async () => {
  const ferry = ['Man Gyong Bong', 'Mankyungbongho', '万景峰号', '만경봉호'];
  for (const name of ferry) assert.deepEqual(await about(name), ferry, name);
  const { entities, statements } = await aboutEntity(workspace, 'Central Union of Residents');
  assert.deepEqual(
    entities.map(({ name }) => name),
    [
      'General Association of Korean Residents in Japan',
      'General Association of Korean Residents in Japan',
      '총련',
      '朝鮮総連',
    ],
  );
  assert.match(entities[0]!.because, /isl-3 of islands \(version [0-9a-f]{12}\) has the name "Chongryon"/);
  assert.ok(statements.size > 0);
  assert.deepEqual(await about('Nanam'), ['Nanam']);
  assert.deepEqual(await about('Gray Petrell'), []);
  assert.deepEqual(await about('M/V Grey Petrel'), ['Grey Petrel']);
  assert.deepEqual(await about('Silent Orchard'), []);
});

test('an alias is found as such and never through a list', async () => {
  assert.deepEqual(await about('Lee Bok-gu'), ['Bok Koo Lee', 'Lee Bok-gu']);
  const { entities } = await aboutEntity(workspace, 'LEE Bok Gu');
  for (const { because } of entities) assert.doesNotMatch(because, /isl-4/);
});

test('claims of a data folder from before entities were kept still name their ships', async () => {
  const own = await openWorkspace({ data: join(folder, 'earlier') });
  const path = join(folder, 'earlier.txt');
  writeFileSync(
    path,
    'Report\n\nThe freighter Grey Petrel carried pumps to Busan. Lee Bok-gu, a pseudonym, sold pumps.\n',
  );
  const { ids: all } = await readDocuments(own, { paths: [path], onReject: ({ message }) => assert.fail(message) });
  const twin = await openWorkspace({ data: join(folder, 'earlier-twin') });
  await readDocuments(twin, { paths: [path], onReject: ({ message }) => assert.fail(message) });
  await readStatements(twin, all, { workers: 0 });
  const mention = { start: 22, end: 33, text: 'Grey Petrel', schema: 'Vessel', alias: false, why: ['test'] };
  const alias = { start: 57, end: 67, text: 'Lee Bok-gu', schema: 'Person', alias: true, why: ['test'] };
  for await (const { id, ...rest } of documentStatements(twin, all)) {
    const json = JSON.stringify({ ...rest, mentions: [mention, alias] });
    await own.store.putStatements([{ id, extractor: 'frames-4', readAt: '2026-11-27T00:00:00Z', json }]);
  }
  const names = (await pinnedClaims(own, '2099-01-01', undefined)).flatMap(claim =>
    claim.names.flatMap(one => one.names),
  );
  assert.deepEqual([...new Set(names)], ['Grey Petrel']);
  // reading again finds what was not kept then
  await readStatements(own, all, { workers: 0 });
  assert.equal((await own.store.entitiesRead(all)).length, 1);
  await own.close();
  await twin.close();
});
