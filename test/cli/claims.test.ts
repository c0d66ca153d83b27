import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { interdict, testFolder } from './run-cli.ts';

const FIRST = `The Harbour Courier, 3 May 2019

The former winch operator Jan Kos said that the ship Blue Tern carried 240 drums of acid to Libya. The owner of the Blue Tern denied that the ship carried drums of acid.
`;
const SECOND = `Port Mail, 9 May 2019

According to the Harbour Courier, the ship Blue Tern carried 240 drums of acid to Libya.
`;

test('claims and origins of what was read, from the data folder and from --out', () => {
  const folder = testFolder();
  mkdirSync(join(folder, 'in'));
  writeFileSync(join(folder, 'in', 'a.txt'), FIRST);
  writeFileSync(join(folder, 'in', 'b.txt'), SECOND);
  assert.equal(interdict(folder, 'read', 'in', '--out', 'out').code, 0);
  const listed = interdict(folder, 'claims', '--about', 'Blue Tern', '--format', 'json');
  assert.equal(listed.code, 0, listed.err);
  const claims = JSON.parse(listed.out) as {
    claim: { id: string; predicate: string };
    denials: unknown[];
    documents: number;
  }[];
  const carried = claims.find(({ claim, documents }) => claim.predicate === 'carries' && documents === 2);
  assert.ok(carried, listed.out);
  assert.ok(carried.denials.length > 0);
  const told = interdict(folder, 'origins', carried.claim.id);
  assert.match(told.out, /2 documents, 1 origin, because/);
  assert.match(told.out, /denied by/);
  const elsewhere = interdict(folder, 'origins', carried.claim.id, '--in', 'out');
  assert.equal(elsewhere.out, told.out);
  assert.match(interdict(folder, 'origins', carried.claim.id, '--format', 'html').out, /^<!doctype html>/);
  assert.match(interdict(folder, 'claims', '--denied').out, /disputed/);
});

test('an unknown claim and an empty place are said, with the next step', () => {
  const folder = testFolder();
  const none = interdict(folder, 'claims');
  assert.equal(none.code, 2);
  assert.match(none.err, /interdict read PATH/);
  writeFileSync(join(folder, 'a.txt'), FIRST);
  interdict(folder, 'read', 'a.txt');
  const unknown = interdict(folder, 'origins', 'k-0000');
  assert.equal(unknown.code, 2);
  assert.match(unknown.err, /not known here/);
});

test("a person's grade comes before the rule's, which stays on record; --out writes derivations and assessments", () => {
  const folder = testFolder();
  writeFileSync(join(folder, 'a.txt'), FIRST);
  writeFileSync(join(folder, 'b.txt'), SECOND);
  assert.equal(interdict(folder, 'read', 'a.txt', 'b.txt', '--out', 'out').code, 0);
  const lines = (name: string) =>
    readFileSync(join(folder, 'out', name), 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Record<string, unknown>);
  assert.deepEqual(
    lines('derivations.jsonl').map(({ type }) => type),
    ['copies'],
  );
  const claims = JSON.parse(interdict(folder, 'claims', '--format', 'json').out) as {
    claim: { id: string; predicate: string };
    credibility: number;
  }[];
  const { claim } = claims.find(one => one.claim.predicate === 'carries')!;
  assert.ok(lines('assessments.jsonl').some(({ about, rule }) => about === claim.id && typeof rule === 'string'));
  const kept = interdict(
    folder,
    'grade',
    claim.id,
    '--credibility',
    '2',
    '--reason',
    'seen the log',
    '--by',
    'A. Nalyst',
  );
  assert.equal(kept.code, 0, kept.err);
  const source = interdict(folder, 'grade', claim.id, '--origin', 'Jan Kos', '--reliability', 'B', '--reason', 'known');
  assert.equal(source.code, 0, source.err);
  const { out } = interdict(folder, 'origins', claim.id);
  assert.match(out, /^credibility 2: seen the log \(A\. Nalyst\)$/m);
  assert.match(out, /^before that credibility 4/m);
  assert.match(out, /origin Jan Kos \(person, reliability B/);
  const wrong = interdict(folder, 'grade', claim.id, '--origin', 'Nobody', '--reliability', 'B', '--reason', 'x');
  assert.equal(wrong.code, 2);
  assert.match(wrong.err, /no single origin Nobody.*Jan Kos/s);
  assert.equal(interdict(folder, 'grade', claim.id, '--reliability', 'B', '--reason', 'x').code, 2);
  assert.equal(interdict(folder, 'read', 'a.txt', 'b.txt', '--out', 'again').code, 0);
  assert.match(interdict(folder, 'origins', claim.id, '--in', 'again').out, /credibility 2: seen the log/);
});
