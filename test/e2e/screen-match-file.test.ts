import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { addList } from '../../src/app/lists.ts';
import { matchFile, matchOne, openMatching } from '../../src/app/match.ts';
import { readQueries } from '../../src/app/match-rows.ts';
import { openWorkspace, type Workspace } from '../../src/app/workspace.ts';
import { InterdictError } from '../../src/core/errors.ts';
import type { MatchQuery, MatchResult } from '../../src/model/query.ts';
import { openSourceFile } from '../../src/sources/files.ts';
import type { Reject } from '../../src/sources/lists/list-reader.ts';
import { inventedName, writeList } from '../screen/screen-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'interdict-match-'));
const list = join(folder, 'list.jsonl');
let workspace: Workspace;
let files = 0;

before(async () => {
  writeList(list, 100);
  workspace = await openWorkspace({ data: join(folder, 'data') });
  await addList(workspace, { list: 'inv', sources: [list] });
});
after(async () => {
  await workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Line {
  id: string;
  query: MatchQuery;
  results: MatchResult[];
}

async function run(content: string | Uint8Array, more: { workers?: number; limit?: number; threshold?: number } = {}) {
  const input = join(folder, `in-${++files}.txt`);
  writeFileSync(input, content);
  let text = '';
  const rejects: Reject[] = [];
  const notices: string[] = [];
  const outcome = await matchFile(workspace, {
    input,
    ...more,
    write: async piece => void (text += piece),
    onReject: reject => rejects.push(reject),
    onNotice: notice => notices.push(notice),
  });
  const lines = text
    .split('\n')
    .slice(0, -1)
    .map(line => JSON.parse(line) as Line);
  return { text, lines, outcome, rejects, notices };
}

test('CSV: one line a query in the order of the input, best first, several values, unknown columns said once', async () => {
  const csv = [
    'id,schema,name,Country,colour',
    `a,Company,${inventedName(3)},de;fr,red`,
    ',,"[""Nobody Here"",""' + inventedName(5) + '""]",,blue',
    'c,Company,Somebody Else Altogether,,',
  ].join('\n');
  const { lines, outcome, notices, rejects } = await run(csv, { limit: 2 });
  assert.deepEqual(
    lines.map(({ id }) => id),
    ['a', 'row-3', 'c'],
  );
  assert.deepEqual(lines[0]!.query, {
    schema: 'Company',
    properties: { name: [inventedName(3)], country: ['de', 'fr'] },
  });
  assert.equal(lines[0]!.results[0]!.id, 'inv-3');
  assert.equal(lines[0]!.results[0]!.match, true);
  assert.deepEqual(
    Object.keys(lines[0]!.results[0]!),
    'id list schema caption score match for against unknown'.split(' '),
  );
  assert.equal(lines[1]!.query.schema, 'LegalEntity');
  assert.equal(lines[1]!.results[0]!.id, 'inv-5');
  assert.ok(lines.every(({ results }) => results.length <= 2));
  assert.deepEqual(outcome, { queries: 3, matched: 2, rejects: 0 });
  assert.deepEqual(rejects, []);
  assert.equal(notices.length, 1);
  assert.match(notices[0]!, /colour/);
});

test('JSON lines: plain members or FollowTheMoney entities; bad lines are set aside with their line, order kept', async () => {
  const json = [
    JSON.stringify({ id: 7, name: inventedName(1), birthDate: '1970' }),
    '{"id": "broken"',
    JSON.stringify({ id: 'x', schema: 'Dragon', name: 'Smaug' }),
    JSON.stringify({ id: 'e', schema: 'Organization', properties: { name: [inventedName(2), 'A; B'] } }),
    JSON.stringify({ id: 'none' }),
    '[1]',
    '',
    JSON.stringify({ name: 'Last One' }),
  ].join('\r\n');
  const { lines, rejects, outcome } = await run(json);
  assert.deepEqual(
    lines.map(({ id }) => id),
    ['7', 'e', 'row-8'],
  );
  assert.deepEqual(lines[1]!.query.properties, { name: [inventedName(2), 'A; B'] });
  assert.deepEqual(
    rejects.map(({ line, code }) => [line, code]),
    [
      [2, 'E_JSON'],
      [3, 'E_VALUE'],
      [5, 'E_VALUE'],
      [6, 'E_JSON'],
    ],
  );
  assert.deepEqual(outcome, { queries: 3, matched: 2, rejects: 4 });
});

test('threads change nothing, and each result is what the same query gives alone', async () => {
  const rows = Array.from({ length: 1500 }, (_, n) => `q${n},${inventedName(n % 3 === 0 ? n % 100 : n + 5000)}`);
  const csv = `id,name\n${rows.join('\n')}\n`;
  const inline = await run(csv, { workers: 0 });
  assert.equal(inline.outcome.queries, 1500);
  for (const workers of [1, 2]) assert.equal((await run(csv, { workers })).text, inline.text);
  const matching = await openMatching(workspace);
  for (const { query, results } of inline.lines.slice(0, 40)) assert.deepEqual(matchOne(matching, query), results);
});

test('a file without a property column is refused', async () => {
  await assert.rejects(run('id,what\n1,2\n'), (error: InterdictError) => error.code === 'E_FORMAT');
});

test('whatever the bytes: every row is a query or a reject, and only our errors are thrown', async () => {
  const piece = fc.constantFrom(
    'id',
    'name',
    ',',
    ';',
    '\n',
    '"',
    '{',
    '}',
    '[',
    ']',
    ':',
    '{"name":"A"}',
    '__proto__',
    'é',
    '\0',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.array(piece, { maxLength: 40 }).map(parts => Buffer.from(parts.join(''))),
        fc.uint8Array({ maxLength: 60 }),
      ),
      async bytes => {
        const path = join(folder, 'fuzz');
        writeFileSync(path, bytes);
        try {
          for await (const { query, line } of readQueries(await openSourceFile(path), { reject() {}, notice() {} })) {
            assert.ok(line >= 1 && Object.keys(query.properties).length > 0 && query.id !== '');
            for (const values of Object.values(query.properties)) assert.ok(values.every(value => value.trim() !== ''));
          }
        } catch (error) {
          assert.ok(error instanceof InterdictError, String(error));
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('a hit of match that did not quote programme, annex and legal effect: now it does, and the sum is still the score', async () => {
  const own = await openWorkspace({ data: join(folder, 'quoted') });
  const path = join(folder, 'quoted.csv');
  writeFileSync(path, 'id,name,schema,program,annex,legalEffect\n7,Quillmark Turbine Works,Company,QTW-1,IV,freeze\n');
  await addList(own, { list: 'own', sources: [path] });
  const query: MatchQuery = { schema: 'Company', properties: { name: ['Quillmark Turbine Works'] } };
  const [one] = matchOne(await openMatching(own), query);
  await own.close();
  const lines = new Map(one!.for.map(line => [line.feature, line]));
  assert.equal(lines.get('program')?.text, 'Programme: QTW-1.');
  assert.equal(lines.get('annex')?.text, 'Annex: IV.');
  assert.match(lines.get('legalEffect')!.text, /^Effect of the listing: asset freeze.*not a licensing duty/);
  const cite = lines.get('legalEffect')!.cites[0]!;
  assert.ok(cite.kind === 'list' && cite.file === 'quoted.csv' && cite.line === 2 && cite.value === 'freeze');
  assert.ok(one!.unknown.some(({ feature }) => feature === 'listedOn'));
  assert.ok([...lines.values()].every(line => line.feature === 'name' || line.weight === 0));
});

test('a birth date, country or IMO number that cannot be compared was passed over in silence', async () => {
  const csv = [
    'id,name,birthDate,country,imoNumber',
    'a,Nobody One,31/02/1970,,',
    'b,Nobody Two,20.05.1961,Atlantis,1234568',
    'c,Nobody Three,99/99/1970,DE,9074729',
    'd,Nobody Four,03/04/1970,,',
  ].join('\n');
  const { lines, notices } = await run(csv);
  assert.deepEqual(
    lines.map(({ query }) => query.properties.birthDate),
    [['31/02/1970'], ['1961-05-20'], ['99/99/1970'], ['1970']],
  );
  assert.equal(notices.length, 3);
  assert.match(notices[0]!, /^line 2: birthDate "31\/02\/1970" is not a date.* \(and 1 more such values\)$/);
  assert.match(notices[1]!, /^line 3: country "Atlantis" is not a country/);
  assert.match(notices[2]!, /^line 3: imoNumber "1234568" fails the check digit/);
});
