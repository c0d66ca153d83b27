import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
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
