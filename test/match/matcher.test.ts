import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { openMatcher } from '../../src/match/matcher.ts';
import { leastMillinats, probability } from '../../src/core/millinats.ts';
import { evidenceLineSchema } from '../../src/model/alert.ts';
import type { MatchQuery, MatchResult } from '../../src/model/query.ts';
import { entry, indexOf } from './world.ts';

const matcher = openMatcher(
  indexOf([
    entry('1', 'Person', {
      name: ['RIMSKI, Anton Pavlovich'],
      alias: ['RIMSKY, Anton'],
      weakAlias: ['Tonya'],
      birthDate: ['1961-04-12'],
      nationality: ['Russia'],
      passportNumber: ['X1234567'],
    }),
    entry('2', 'Organization', {
      name: ['KORVA MACHINE TOOL CO., LTD.'],
      alias: ['Korva Kongjak Kigye'],
      country: ['North Korea'],
    }),
    entry('3', 'Vessel', {
      name: ['MORNING HERON'],
      previousName: ['SEA LANTERN 7'],
      imoNumber: ['9074729'],
      flag: ['Panama'],
    }),
    entry('4', 'Person', { name: ['김철호'], birthDate: ['1970'] }),
    entry('5', 'Organization', { name: ['Brigade 44'] }),
    entry('6', 'Organization', { name: ['Brigade 45'] }),
    entry('7', 'Person', { name: ['YU, Yurong'] }),
    entry('8', 'Organization', { name: ['IMPORT EXPORT TRADING COMPANY LIMITED'] }),
  ]),
);

function ask(schema: MatchQuery['schema'], properties: MatchQuery['properties'], options = {}): MatchResult[] {
  return matcher.match({ schema, properties }, options);
}

test('a name is found in another order, with a slip, in another spelling, glued or in another script', () => {
  assert.equal(ask('Person', { name: ['Anton Rimsky'] })[0]?.id, 'own-1');
  assert.equal(ask('Person', { name: ['anton pavlovich rimksi'] })[0]?.id, 'own-1');
  assert.equal(ask('Person', { name: ['Антон Павлович Римский'] })[0]?.id, 'own-1');
  assert.equal(ask('Person', { name: ['Kim Chol Ho'] })[0]?.id, 'own-4');
  assert.equal(ask('Person', { name: ['Yu Rong Yu'] })[0]?.id, 'own-7');
  assert.ok(ask('LegalEntity', { name: ['Korva Machine Tool'] })[0]?.match);
});

test('the type gate holds: a person is never a vessel or a firm', () => {
  assert.deepEqual(ask('Vessel', { name: ['Anton Rimsky'] }), []);
  assert.deepEqual(ask('Organization', { name: ['Anton Rimsky'] }), []);
  assert.equal(ask('LegalEntity', { name: ['Anton Rimsky'] })[0]?.id, 'own-1');
});

test('the same number finds a renamed ship, another number speaks against the same name', () => {
  const renamed = ask('Vessel', { name: ['COMPLETELY OTHER'], imoNumber: ['IMO 9074729'] })[0]!;
  assert.equal(renamed.id, 'own-3');
  assert.ok(renamed.match);
  const other = ask('Vessel', { name: ['MORNING HERON'], imoNumber: ['9321483'] }, { cutoff: 0.05 })[0]!;
  assert.ok(!other.match);
  assert.ok(other.against.some(line => line.feature === 'imoNumber' && line.weight < 0));
});

test('omission is not contradiction: a missing birth date is unknown, another one is against, the same one is for', () => {
  const score = (birthDate: string[]): number =>
    ask('Person', { name: ['Anton Pavlovich Rimski'], birthDate }, { cutoff: 0 })[0]!.score;
  assert.ok(score(['1961-04-12']) > score([]));
  assert.ok(score(['1985-01-01']) < 0.4);
  const none = ask('Organization', { name: ['Korva Machine Tool'], birthDate: ['1961-04-12'] })[0]!;
  assert.ok(none.unknown.some(line => line.feature === 'birthDate'));
});

test('a country that agrees adds nothing, one that does not speaks against', () => {
  const score = (country: string[]): number => ask('Organization', { name: ['Korva Machine Tool'], country })[0]!.score;
  assert.equal(score(['kp']), score([]));
  assert.equal(score(['DPRK']), score([]));
  assert.ok(score(['France']) < score([]));
});

test('brigade 44 is not brigade 45, and generic words alone are nobody', () => {
  const results = ask('Organization', { name: ['Brigade 44'] }, { cutoff: 0 });
  assert.equal(results[0]?.id, 'own-5');
  assert.ok(!results.find(result => result.id === 'own-6')!.match);
  assert.ok(!ask('Organization', { name: ['Trading Company Limited'] })[0]?.match);
});

test('an exact name alone stays below 1, a weak alias below the name', () => {
  const exact = ask('Person', { name: ['RIMSKI, Anton Pavlovich'] })[0]!;
  assert.ok(exact.score < 1 && exact.score > 0.9);
  assert.ok((ask('Person', { name: ['Tonya'] }, { cutoff: 0 })[0]?.score ?? 0) < exact.score);
});

test('every line cites something, and the weights add up to the score', () => {
  const queries: MatchQuery['properties'][] = [
    { name: ['Anton Rimsky'], birthDate: ['1961-04-12'], nationality: ['ru'], passportNumber: ['X1234567'] },
    { name: ['MORNING HERRON'], imoNumber: ['9074729'], flag: ['Liberia'] },
    { name: ['Korva Kongjak Kigye Company'], country: ['China'] },
  ];
  for (const properties of queries) {
    for (const schema of ['Person', 'Vessel', 'Organization'] as const) {
      for (const result of ask(schema, properties, { cutoff: 0.001, limit: 20 })) {
        const lines = [...result.for, ...result.against, ...result.unknown];
        for (const line of lines) evidenceLineSchema.parse(line);
        assert.equal(probability(lines.reduce((sum, line) => sum + line.weight, 0)), result.score);
        assert.ok(result.for.every(line => line.weight >= 0));
        assert.ok(result.against.every(line => line.weight < 0));
        assert.ok(result.unknown.every(line => line.weight === 0));
      }
    }
  }
});

test('scores rise with evidence and leastMillinats is the inverse', () => {
  for (let step = 1; step <= 999; step++) {
    const least = leastMillinats(step / 1000);
    assert.equal(probability(least), step / 1000);
    assert.ok(probability(least - 1) < step / 1000);
  }
  assert.equal(probability(0), 0.5);
  assert.equal(probability(1e9), 0.999);
  // ln(.7/.3) = .8473, ln(.999/.001) = 6.9068
  assert.ok(Math.abs(leastMillinats(0.7) - 847) <= 1);
  assert.ok(Math.abs(leastMillinats(0.999) - 6907) <= 1);
});

test('any text gives an answer in bounded time', () => {
  const hostile = [
    '',
    ' ',
    '!!!---',
    'a'.repeat(10_000),
    'ab '.repeat(5_000),
    '\u202eevil\u200d',
    '\ud800',
    '\u0378',
    '김'.repeat(5_000),
    "'".repeat(9_999),
  ];
  for (const text of hostile) {
    const start = performance.now();
    ask('LegalEntity', { name: [text] });
    assert.ok(performance.now() - start < 250, `${text.slice(0, 20)} took ${performance.now() - start} ms`);
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
      for (const result of ask('LegalEntity', { name: [text] })) assert.ok(result.score < 1);
    }),
  );
});

test('the same query gives the same bytes, in whatever order the matcher was asked before', () => {
  const query = { schema: 'Person' as const, properties: { name: ['Anton Rimsky'], birthDate: ['1961'] } };
  const first = JSON.stringify(matcher.match(query));
  ask('Vessel', { name: ['SEA LANTERN 8'] });
  assert.equal(JSON.stringify(matcher.match(query)), first);
});

test('where two lists hold one id, the entry of the list that was found is given', () => {
  const twin = { ...entry('1', 'Person', { name: ['RIMSKI, Anton'] }), list: 'other', caption: 'of the other list' };
  const both = openMatcher(indexOf([entry('1', 'Person', { name: ['RIMSKI, Anton'] }), twin]));
  assert.equal(both.entry('own-1', 'other')?.caption, 'of the other list');
  assert.equal(both.entry('own-1', 'own')?.caption, 'RIMSKI, Anton');
});
