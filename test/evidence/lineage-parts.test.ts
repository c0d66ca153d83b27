// The parts that lineage is told from: words, names, headings, drift, denials, claim keys, grades.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { lineageFile } from '../../scripts/generate-lineage.ts';
import { claimKey, compareClaims } from '../../src/evidence/claim-key.ts';
import { denialsIn } from '../../src/evidence/denials.ts';
import { driftBetween } from '../../src/evidence/drift.ts';
import { credibilityOf, gradeByPerson, gradesInForce, gradesOf } from '../../src/evidence/grades.ts';
import { dayInHeading, publisherInHeading } from '../../src/evidence/lineage-heading.ts';
import { readText } from '../../src/evidence/lineage-text.ts';
import { isBroaderTerm } from '../../src/evidence/lineage-words.ts';
import { groupNames } from '../../src/evidence/person-names.ts';
import { readSources } from '../../src/evidence/sources.ts';

const read = (text: string) => readText({ id: text.slice(0, 20), text, published: '2020-06-01' });
const told = (text: string) => ({ read: read(text), sources: readSources(read(text)) });
const fields = (from: string, to: string) => driftBetween(told(from), told(to)).map(({ field }) => field);

test('the words are what the generator writes from data/evidence', () => {
  const written = readFileSync(new URL('../../src/evidence/lineage.generated.ts', import.meta.url), 'utf8');
  assert.equal(written, lineageFile());
});

test('electronic components are broader than homing devices', () => {
  assert.ok(isBroaderTerm('part', 'electronics'));
  assert.ok(isBroaderTerm('missile', 'guidance'));
  assert.ok(!isBroaderTerm('guidance', 'missile'));
});

test('spellings of a name are one, a given name alone is nobody', () => {
  const [a, b, c, d, e] = groupNames(['Lee Bok-gu', 'Bok Koo Lee', 'Lee', 'Remzi Topal', 'Remzi']);
  assert.equal(a, b);
  assert.equal(a, c);
  assert.notEqual(d, e);
  assert.notEqual(a, d);
  const [full, initial, letter, part] = groupNames(['Pavel Jan Novák', 'P. Novak', 'Pavel N', 'Pavel Novák']);
  assert.deepEqual([full, initial, letter, part], [full, full, full, full]);
  const [one, other, unclear] = groupNames(['Pavel Novák', 'Petra Novák', 'P. Novak']);
  assert.equal(new Set([one, other, unclear]).size, 3);
});

test('day and publisher are read from a heading, an ambiguous day is not', () => {
  assert.equal(publisherInHeading('TIRANA, March 12, 2014 (Adria Wire)'), 'Adria Wire');
  assert.equal(dayInHeading('TIRANA, March 12, 2014 (Adria Wire)'), '2014-03-12');
  assert.equal(publisherInHeading('The Valletta Courier, 13 March 2014 (with Adria Wire)'), 'The Valletta Courier');
  assert.equal(publisherInHeading('U.S. Senate, subcommittee hearing\n20 May 2003'), 'U.S. Senate');
  for (const title of [
    'Parts for the North',
    'Procurement: September 15, 2003',
    '“Everyone had his price”, 3 May 2004',
  ])
    assert.equal(publisherInHeading(title), undefined, title);
  assert.equal(dayInHeading('Il Foglio del Porto, Trieste\n14.03.2014'), '2014-03-14');
  assert.equal(dayInHeading('Forum, posted 6/5/2003'), undefined);
});

test('drift is named by field', () => {
  assert.deepEqual(fields('The ship carried 240 drums of acid.', 'The ship carried 420 drums of acid.'), ['number']);
  assert.deepEqual(fields('The ship carried 240 drums of acid.', 'The ship carried 240 tonnes of acid.'), ['unit']);
  assert.deepEqual(
    fields('He said over 90 percent of the parts come by sea.', 'He said 90 percent of the parts come by sea.'),
    ['number'],
  );
  assert.deepEqual(
    fields('He put at 90 percent of guidance parts the share.', 'He put at 90 percent of nuclear industry the share.'),
    ['scope'],
  );
  assert.deepEqual(fields('The clerk Jan Kos said so.', 'Clerks say so.'), ['plurality']);
  assert.deepEqual(fields('It was so.', 'That it was so is beyond question.'), ['certainty']);
  assert.deepEqual(fields('A load came every three months.', 'A load came every two weeks.'), ['unit']);
});

test('a denial has its denier, and says whether it is about itself', () => {
  const [denial] = denialsIn(
    readText({
      id: 'd',
      publisher: 'Heron Lines',
      text: 'Our company denies that the ship carried 240 drums of acid.',
    }),
  );
  assert.equal(denial!.stance, 'denied');
  assert.equal(denial!.aboutItself, true);
  const [doubt] = denialsIn(read('The official said that the story is hard to verify.'));
  assert.equal(doubt!.stance, 'doubted');
  assert.equal(denialsIn(read('She has not denied the allegation.')).length, 0);
});

test('claims of one amount and kind of thing are one; other amounts keep them apart', () => {
  const claim = (object: string, value: number) =>
    claimKey({
      predicate: 'originatesFrom',
      subject: object,
      object: 'Japan',
      quantity: { text: `${value} %`, value, unit: 'percent', share: true },
      polarity: 1,
    });
  assert.equal(compareClaims(claim('guidance parts', 90), claim('guidance components', 90)), 'same');
  assert.equal(compareClaims(claim('guidance parts', 90), claim('guidance parts', 40)), 'apart');
  const broad = claimKey({ predicate: 'originatesFrom', subject: 'parts', object: 'Japan', polarity: 1 });
  assert.equal(compareClaims(broad, claim('guidance parts', 90)), 'broader');
});

const origin = { id: 'o-1', kind: 'person' as const, label: 'Ilir Dushku', documents: ['a'] };
const plain = {
  claim: 'k-1',
  origins: [origin],
  independent: 1,
  disputes: [],
  drifted: [],
  retracted: new Set<string>(),
  held: new Set(['o-1']),
};

test('credibility follows docs/evidence.md', () => {
  assert.equal(credibilityOf({ ...plain, origins: [] }).grade, 6);
  assert.equal(credibilityOf({ ...plain, independent: 2 }).grade, 1);
  assert.equal(credibilityOf({ ...plain, independent: 2, disputes: ['d'] }).grade, 2);
  assert.equal(credibilityOf(plain).grade, 2);
  assert.equal(credibilityOf({ ...plain, held: new Set() }).grade, 3);
  assert.equal(credibilityOf({ ...plain, disputes: ['d'] }).grade, 4);
  assert.equal(credibilityOf({ ...plain, drifted: ['number'] }).grade, 4);
});

test('a grade by a person supersedes the rule, with name and reason, and the earlier one is kept', () => {
  const [claim, source] = gradesOf(plain, '2026-11-27T00:00:00Z');
  const by = { name: 'A. Analyst', reason: 'met him', at: '2026-11-28T00:00:00Z' };
  const later = gradeByPerson({ id: 'o-1', source: 'Jan Kos', supersedes: source }, by, { reliability: 'B' });
  assert.equal(later.supersedes, source!.id);
  const held = gradesInForce([claim!, source!], [later], new Map([['o-1', 'Jan Kos']]));
  assert.deepEqual(
    held.map(({ id }) => id),
    [claim!.id, later.id, source!.id],
  );
  const elsewhere = gradesOf({ ...plain, origins: [{ ...origin, id: 'o-2' }] }, '2026-11-29T00:00:00Z');
  assert.equal(gradesInForce(elsewhere, [later], new Map([['o-2', 'Jan Kos']]))[1]!.reliability, 'B');
  assert.equal(gradesInForce(elsewhere, [later], new Map([['o-2', 'Jan Kosa']])).length, 2);
  assert.throws(() => gradeByPerson({ id: 'o-1' }, { ...by, reason: ' ' }, { reliability: 'A' }), RangeError);
});
