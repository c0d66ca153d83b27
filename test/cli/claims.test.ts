import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { interdict, testFolder } from './run-cli.ts';

const folder = testFolder();
const report = (name: string, text: string): void => writeFileSync(join(folder, name), text);
report(
  'a.txt',
  'Hearing on Parts\n\nPosted May 21, 2003\n\nAn engineer who fled, Oren Dask, said that 90 percent of the guidance parts in Veskara come from Lorren.\n',
);
report(
  'b.txt',
  'Parts Again\n\nPosted June 2, 2003\n\nThe engineer Oren Dask told the Harbour Post that 85 percent of the guidance parts in Veskara come from Lorren.\n',
);
report(
  'c.txt',
  'Society Answers\n\nPosted June 9, 2003\n\nThe Lorren Friendship Society denied that guidance parts in Veskara come from Lorren.\n',
);

test('claims are listed with who says them; a denial stands with every repeat of the claim', () => {
  assert.match(interdict(folder, 'claims').err, /no documents are captured/);
  assert.equal(interdict(folder, 'read', 'a.txt', 'b.txt', 'c.txt').code, 0);
  const { code, out, err } = interdict(folder, 'claims', '--denied', '--format', 'json');
  assert.equal(code, 0, err);
  const claims = JSON.parse(out) as { claim: { id: string; predicate: string }; denials: { speaker: string }[] }[];
  const parts = claims.filter(({ claim }) => claim.predicate === 'originatesFrom');
  assert.ok(parts.length >= 2, out);
  for (const { denials } of parts) assert.ok(denials.some(({ speaker }) => /Friendship Society/.test(speaker)));
  const text = interdict(folder, 'claims', '--about', 'guidance parts').out;
  assert.match(text, /denied or doubted:/);
  assert.match(text, /a\.txt, \d+ to \d+/);
  assert.match(interdict(folder, 'claims', '--about', 'submarine').out, /no such claim/);
});

test('the same speaker twice is one origin, and the number that drifted is named', () => {
  const claims = JSON.parse(interdict(folder, 'claims', '--about', 'guidance 90', '--format', 'json').out) as {
    claim: { id: string };
  }[];
  const { out, err } = interdict(folder, 'origins', claims[0]!.claim.id);
  assert.match(out, /2 documents, 1 origin: all go back to one act of saying/, out + err);
  assert.match(out, /drift: number from 90 to 85/);
  assert.match(out, /denied or doubted:/);
  const html = interdict(folder, 'origins', claims[0]!.claim.id, '--format', 'html').out;
  assert.match(html, /Content-Security-Policy/);
  assert.doesNotMatch(html, /<script/);
  const none = interdict(folder, 'origins', 'k-ffffffffff');
  assert.equal(none.code, 2);
  assert.match(none.err, /no single claim k-ffffffffff/);
});
