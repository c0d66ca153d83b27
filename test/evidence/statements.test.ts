import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { prepareDocument } from '../../src/evidence/read-document.ts';
import { openStatements } from '../../src/evidence/statements.ts';
import type { Statement } from '../../src/model/statement.ts';
import { type Gold, measure } from './statement-measures.ts';

const folder = fileURLToPath(new URL('../corpora/reports', import.meta.url));
const gold = JSON.parse(readFileSync(join(folder, 'gold.json'), 'utf8')) as Gold;

// floors a little under what was measured on 2026-11-27; only the reports of `kept2` were not looked at
const FLOORS = {
  development: { located: 0.92, typed: 0.82, given: 1.5, content: 0.77, clause: 0.76 },
  measure: { located: 0.94, typed: 0.81, given: 1.5, content: 0.8, clause: 0.83 },
  kept2: { located: 0.86, typed: 0.63, given: 1.5, content: 0.6, clause: 0.67 },
} as const;

for (const [split, floor] of Object.entries(FLOORS))
  test(`own reports, ${split}: statements are located and typed`, () => {
    const score = measure(folder, gold, one => one === split);
    assert.ok(score.gold > 200);
    assert.ok(score.located >= floor.located * score.gold, `located ${score.located} of ${score.gold}`);
    assert.ok(score.typed >= floor.typed * score.gold, `typed ${score.typed} of ${score.gold}`);
    assert.ok(score.given <= floor.given * score.gold, `given ${score.given} for ${score.gold}`);
    for (const part of ['content', 'clause'] as const) {
      const { right, of } = score.attribution![part];
      assert.ok(right >= floor[part] * of, `${part} ${right} of ${of}`);
    }
  });

const SEEDS = process.env.INTERDICT_SEEDS;
test('the two seed articles', { skip: SEEDS === undefined || !existsSync(SEEDS) }, () => {
  const score = measure(SEEDS!, JSON.parse(readFileSync(join(SEEDS!, 'gold_seeds.json'), 'utf8')) as Gold, () => true);
  assert.ok(score.located >= 0.88 * score.gold, `located ${score.located}`);
  assert.ok(score.typed >= 0.86 * score.gold, `typed ${score.typed}`);
  assert.ok(score.speaker >= 0.9 * score.located, `speaker ${score.speaker}`);
  assert.ok(score.given <= 1.6 * score.gold, `given ${score.given}`);
});

const read = openStatements();
/** Statements of a text of one paragraph a line. */
const statementsOf = (text: string): Statement[] =>
  read(prepareDocument({ id: '0'.repeat(64), path: 'own.txt', published: '2026-11-27', excluded: [] }, text))
    .statements;

test('a question makes no claim, and an answer without a verb says what was asked', () => {
  const given = statementsOf('Q: Where did you hide the pistols?\n\nA: Under the floor of the church.\n');
  assert.deepEqual(
    given.map(({ predicate, object }) => `${predicate} ${object}`),
    ['conceals Under the floor of the church'],
  );
});

test('a verb that could deny and does not is no denial', () => {
  const [one] = statementsOf('The ministry denied the crew access to the port.\n');
  assert.equal(one?.predicate, 'actsAgainst');
  assert.notEqual(one?.stance, 'denied');
});

test('who says that he never did it denies it', () => {
  const text = 'The dealer said that he had never signed the form.\n';
  assert.deepEqual(
    statementsOf(text).map(({ predicate, stance }) => `${predicate} ${stance}`),
    ['denies denied'],
  );
});

test('what a witness reads out is his own, but what he has from others', () => {
  const text = `Statement of

Hanna Brandt, Director
Office of Port Security
Department of Trade

April 3, 2011

Mr. Chairman and distinguished members of the Subcommittee: I thank you for the invitation.

Since 1998, customs has seized forty tons of cigarettes in the port of Orlow. The crew of the Lena bribed two officers, a clerk told us.
`;
  const speakerOf = (predicate: string): string | null | undefined =>
    statementsOf(text).find(one => one.predicate === predicate)?.speaker;
  assert.equal(speakerOf('seizes'), 'Hanna Brandt');
  assert.equal(speakerOf('bribes'), 'a clerk');
  // a letter to nobody's committee is no testimony
  const release = text.replace(/Mr. Chairman and distinguished members of the Subcommittee: /, '');
  assert.equal(statementsOf(release).find(one => one.predicate === 'seizes')?.speaker, null);
});

test('a time before a speaker or a list of them is no part of them', () => {
  const speaker = (text: string): string | null | undefined => statementsOf(text)[0]?.speaker;
  assert.equal(speaker('Last week police said the crates were burned.\n'), 'police');
  assert.equal(
    speaker('Almost all were sold at auctions, including two of the others this spring, police and auditors said.\n'),
    'police and auditors',
  );
});

test('a day behind the verb and a time at the head leave the speaker his words', () => {
  const speaker = (text: string): string | null | undefined => statementsOf(text)[0]?.speaker;
  assert.equal(speaker('The boats went to Oslo, the ministry reported Monday.\n'), 'the ministry');
  assert.equal(
    speaker('A mill smuggled alloys to Iran in May, the Orlow Courier reported on Friday.\n'),
    'the Orlow Courier',
  );
  assert.equal(speaker('Until last year, the boats went to Oslo, the newspaper said.\n'), 'the newspaper');
  assert.equal(speaker('Since 2009 the boats have sailed to Oslo, the newspaper said.\n'), 'the newspaper');
});

test('what was read before changes nothing', () => {
  const text = 'An agent of the U.S. Department of Commerce was approached by the broker in May.\n';
  const fresh = openStatements();
  const alone = fresh(prepareDocument({ id: '1'.repeat(64), path: 'a.txt', published: undefined, excluded: [] }, text));
  read(
    prepareDocument({ id: '2'.repeat(64), path: 'b.txt', published: undefined, excluded: [] }, 'The U.S Navy came.\n'),
  );
  const after = read(prepareDocument({ id: '1'.repeat(64), path: 'a.txt', published: undefined, excluded: [] }, text));
  assert.deepEqual(after, alone);
});

test('verbs that `or` joins to a negated one are negated; who owns a statement denies in the third person', () => {
  const denied = statementsOf(
    'Harbour Friendship Society\n\nStatement to the press\n\nThe society has never carried, ordered or paid for weapons. The dealer has never sold guns.\n',
  );
  assert.deepEqual(
    denied.map(({ predicate, stance, speaker }) => `${predicate} ${stance} ${speaker}`),
    ['carries denied The society', 'orders denied The society', 'buys denied The society', 'sells reported null'],
  );
  // another subject: the second is told
  const told = statementsOf('The dealer said that he did not buy the pumps, or the smuggler sold them later.\n');
  assert.deepEqual(
    told.map(({ predicate, stance }) => `${predicate} ${stance}`),
    ['buys denied', 'sells asserted'],
  );
});
