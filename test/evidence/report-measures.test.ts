import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type GoldAttribution, isSameDate, scoreAttribution, scoreDates } from './report-measures.ts';

const FOLDER = fileURLToPath(new URL('../corpora/reports', import.meta.url));
const gold = JSON.parse(readFileSync(join(FOLDER, 'gold.json'), 'utf8')) as {
  docs: Record<string, { file: string }>;
  statements: (GoldAttribution & { doc: string; speakerStart: number | null; speakerEnd: number | null })[];
};

test('the gold itself scores full marks, and a shifted or missing one does not', () => {
  for (const [key, { file }] of Object.entries(gold.docs)) {
    const text = readFileSync(join(FOLDER, file), 'utf8');
    const own = gold.statements.filter(s => s.doc === key);
    const full = scoreAttribution(text, own, own);
    for (const share of Object.values(full)) assert.equal(share.right, share.of, key);
    assert.equal(full.speaker.of, own.length);
    const wrong = own.map(s => ({ ...s, speakerStart: (s.speakerStart ?? 0) + 1, cueStart: (s.cueStart ?? 0) + 1 }));
    const none = scoreAttribution(text, own, wrong);
    assert.equal(none.cue.right, 0, key);
    assert.equal(none.speaker.right, 0, key);
    assert.equal(scoreAttribution(text, own, []).speaker.right, 0);
  }
});

test('dates are the same when they mean the same days', () => {
  assert.ok(isSameDate('../2011-11', '../2011-11-30'));
  assert.ok(isSameDate('1980/1989', '198X'));
  assert.ok(isSameDate('2001/..', '2001-01-01/..'));
  assert.ok(!isSameDate('2001/..', '2001'));
  assert.ok(!isSameDate('2010-05', '2010-06'));
  assert.ok(!isSameDate('2010~', '2010'));
});

test('a leading preposition or article does not matter, a wrong day does', () => {
  const text = 'It sank in the winter of 2014.';
  const mark = { start: 15, end: 29, value: '2014-12/2015-02' };
  assert.deepEqual(scoreDates(text, [mark], [{ ...mark, start: 8 }]), { right: 1, gold: 1, given: 1 });
  assert.deepEqual(scoreDates(text, [mark], [{ ...mark, value: '2014' }]), { right: 0, gold: 1, given: 1 });
});
