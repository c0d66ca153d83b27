import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { type EntityLine, entityLineSchema } from '../../src/model/entity.ts';
import { type Statement, statementSchema } from '../../src/model/statement.ts';
import { interdict, testFolder } from './run-cli.ts';

const SEEDS = new URL('../../../shared/data/seeds/', import.meta.url);
const HEARING =
  'Hearing\n\nPosted May 20, 2003\n\nThe second witness, who goes by the name Bok Koo Lee, which is not his real name, spoke of the ferry Man Gyong Bong (IMO 8890580).\n';
const KOREAN =
  '어제 만경봉호가 원산항을 떠났다. 총련은 이를 부인했다. 선원들은 부두에서 기다렸다. 세관은 그 배를 조사했다.\n';
const LIST = [
  {
    id: 'isl-1',
    caption: 'MAN GYONG BONG 92',
    schema: 'Vessel',
    properties: { name: ['MAN GYONG BONG 92'], imoNumber: ['8890580'] },
  },
  { id: 'isl-2', caption: 'MAN GYONG BONG', schema: 'Vessel', properties: { name: ['MAN GYONG BONG'] } },
  { id: 'isl-3', caption: 'Chongryon', schema: 'Organization', properties: { name: ['Chongryon'] } },
  { id: 'isl-4', caption: 'LEE Bok Gu', schema: 'Person', properties: { name: ['LEE Bok Gu'] } },
  { id: 'isl-5', caption: 'NANAM', schema: 'Vessel', properties: { name: ['NANAM'] } },
];

function lines<T>(folder: string, name: string): T[] {
  const text = readFileSync(join(folder, 'out', name), 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as T);
}

test('the founding reports: the ferry, its two ships, the association in three scripts, and the alias', {
  skip: !existsSync(SEEDS) && 'the founding reports are not beside the checkout',
}, () => {
  const folder = testFolder();
  writeFileSync(join(folder, 'hearing.txt'), HEARING);
  writeFileSync(join(folder, 'ko.txt'), KOREAN);
  writeFileSync(join(folder, 'islands.jsonl'), LIST.map(one => `${JSON.stringify(one)}\n`).join(''));
  assert.equal(interdict(folder, 'lists', 'add', 'islands', 'islands.jsonl').code, 0);
  const seeds = readdirSync(SEEDS)
    .filter(name => name.endsWith('.txt'))
    .map(name => new URL(name, SEEDS).pathname);
  const { code, out, err } = interdict(folder, 'read', ...seeds, 'hearing.txt', 'ko.txt', '--out', 'out');
  assert.equal(code, 0, err);
  assert.match(out, /^4 documents captured; \d+ statements; 1 document in other languages not read for claims\n$/);

  const entities = lines<EntityLine>(folder, 'entities.jsonl').map(line => entityLineSchema.parse(line));
  for (const { document, mentions } of entities)
    for (const { start, end, text } of mentions)
      assert.equal(readFileSync(resolve(folder, document.path), 'utf8').slice(start, end), text);
  const of = (name: string): EntityLine => entities.find(({ names }) => names.includes(name))!;
  const ferry = of('Mankyungbongho');
  assert.deepEqual([ferry.schema, ferry.mentions.length, ferry.resolved], ['Vessel', 3, 'several']);
  assert.deepEqual(ferry.candidates.map(({ entity }) => entity).toSorted(), ['isl-1', 'isl-2']);
  assert.deepEqual([of('Man Gyong Bong').resolved, of('Man Gyong Bong').candidates[0]!.entity], ['one', 'isl-1']);
  assert.equal(of('만경봉호').candidates[0]!.entity, 'isl-2');
  for (const name of ['General Association of Korean Residents in Japan', '총련'])
    assert.deepEqual([of(name).resolved, of(name).candidates[0]!.entity], ['one', 'isl-3'], name);
  for (const name of ['Lee Bok-gu', 'Bok Koo Lee'])
    assert.deepEqual([of(name).resolved, of(name).candidates], ['not-asked', []], name);
  assert.deepEqual([of('Nanam').schema, of('Nanam').candidates], ['Address', []]);

  const statements = lines<Statement>(folder, 'statements.jsonl');
  const ids = new Set(entities.map(({ id }) => id));
  for (const line of statements)
    for (const { entity } of statementSchema.parse(line).entities ?? []) assert.ok(ids.has(entity));
  const lee = statementSchema.parse(statements.find(({ speaker }) => speaker === 'Lee')!);
  assert.ok(lee.entities!.some(({ role, name, how }) => role === 'speaker' && name === 'Lee Bok-gu' && how === 'is'));
});
