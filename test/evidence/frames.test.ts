import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseSentence } from '../../src/evidence/clauses.ts';
import { type Frame, framesOf } from '../../src/evidence/frames.ts';
import { predicateRows } from '../../src/evidence/lexicon.ts';
import { openTagger } from '../../src/evidence/tagged.ts';
import { knownVerb } from '../../src/evidence/verb-forms.ts';

interface Line {
  id: string;
  text: string;
  frames: { start: number; end: number; quote: string; classes: string[]; words: string[] }[];
}
const linesOf = (file: string): Line[] =>
  readFileSync(new URL(`../corpora/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Line);
const tag = openTagger();
const read = (text: string): Frame[] => framesOf(text, parseSentence(tag(text, { start: 0, end: text.length })));
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}_-]{3,}/gu) ?? [];

/** How many of the expected frames are given, with an accepted predicate, and how many are given in all. */
function countFrames(lines: readonly Line[]): Record<'wanted' | 'located' | 'typed' | 'given', number> {
  const count = { wanted: 0, located: 0, typed: 0, given: 0 };
  for (const { text, frames } of lines) {
    const given = read(text);
    count.given += given.length;
    for (const { start, end, quote, classes, words } of frames) {
      assert.equal(text.slice(start, end), quote);
      const near = given.filter(one => {
        const half =
          Math.min(one.end, end) - Math.max(one.start, start) >= 0.5 * Math.min(one.end - one.start, end - start);
        return half && wordsOf(`${one.subject?.text} ${one.object?.text}`).some(word => words.includes(word));
      });
      count.wanted++;
      if (near.length > 0) count.located++;
      if (near.some(({ predicate }) => classes.includes(predicate))) count.typed++;
    }
  }
  return count;
}

test('own sentences give the frames that they should', () => {
  const { wanted, located, typed, given } = countFrames(linesOf('frames.jsonl'));
  assert.equal(wanted, 107);
  assert.ok(located >= 103, `located ${located}`);
  assert.ok(typed >= 100, `typed ${typed}`);
  assert.ok(given <= 125, `given ${given}`);
});

test('many ways to say a thing give its predicate', () => {
  const { wanted, located, typed, given } = countFrames(linesOf('frames-wide.jsonl'));
  assert.equal(wanted, 663);
  assert.ok(located >= 655, `located ${located}`);
  assert.ok(typed >= 570, `typed ${typed}`);
  assert.ok(given <= 740, `given ${given}`);
});

test('sentences made after the faults that real news, releases, testimony and orders showed give their claims', () => {
  const { wanted, located, typed, given } = countFrames(linesOf('frames-real.jsonl'));
  assert.equal(wanted, 126);
  // before any rule was made for them: of the first 77 75 located and 47 typed, of the next 17 14 and 12, of the next 9 9 and 7, of the next 13 12 and 8,
  // of the last 10 9 and 5
  assert.ok(located >= 123, `located ${located}`);
  assert.ok(typed >= 116, `typed ${typed}`);
  assert.ok(given <= 145, `given ${given}`);
});

// written before the rules; of the second half of `senses` and of `matters` no miss was ever looked at: it has no floor near what it reaches
test('senses, styles and matters: sentences written before the rules', () => {
  const of = (file: string, odd: boolean): ReturnType<typeof countFrames> =>
    countFrames(linesOf(file).filter(({ id }) => (Number(id.slice(1)) % 2 === 1) === odd));
  const share = ({ wanted, typed }: ReturnType<typeof countFrames>): number => typed / wanted;
  assert.ok(share(of('frames-senses.jsonl', true)) >= 0.86);
  assert.ok(share(of('frames-senses.jsonl', false)) >= 0.68);
  assert.ok(share(countFrames(linesOf('frames-styles.jsonl'))) >= 0.68);
  assert.ok(share(of('frames-matters.jsonl', true)) >= 0.5);
  assert.ok(share(of('frames-matters.jsonl', false)) >= 0.2);
});

test('names that go on, dates and what looks like a verb', () => {
  const of = (text: string): string[] =>
    read(text).map(({ predicate, subject, object }) => `${predicate} ${subject?.text} | ${object?.text}`);
  assert.deepEqual(of('He said that Narrick Pharmaceutical Works bought the resin.'), [
    'buys Narrick Pharmaceutical Works | the resin',
  ]);
  assert.deepEqual(of('The Harrowfell combine sold the pumps.'), ['sells The Harrowfell combine | the pumps']);
  assert.deepEqual(of('On 4 March 2026 officers boarded the ship.'), ['actsAgainst officers | the ship']);
  assert.deepEqual(of('In 2026 officers boarded the ship.'), ['actsAgainst officers | the ship']);
  assert.deepEqual(of('The engineer took the witness stand on Monday.'), [
    'testifiesAt The engineer | the witness stand',
  ]);
  assert.deepEqual(of('Each engineer earns around US$1,200 a month.'), ['pays Each engineer | US$1,200']);
});

test('a relative clause behind an aside is of the one that the aside is about', () => {
  const found = read('One crate, weighing 40 kg, that arrived in Perth was empty.');
  assert.ok(found.every(({ subject }) => subject?.text === 'One crate'));
});

test('what comes on a ferry is carried, and a ship bears no post', () => {
  const found = read('They came on the ferry Man Gyong Bong.');
  assert.deepEqual(
    found.map(({ predicate }) => predicate),
    ['carries'],
  );
});

test('roles, firms and rows that hold only of some', () => {
  const of = (text: string): string[] => read(text).map(({ predicate }) => predicate);
  assert.deepEqual(of('Her boss, a broker named Desmond Koh, left.'), ['holdsPosition', 'travelsTo']);
  assert.deepEqual(of('His firm, Passaic Optronics Inc., bought the lenses.'), ['owns', 'buys']);
  assert.deepEqual(of('The boxes were brought to a "free" zone.'), ['shipsTo']);
  assert.deepEqual(of('He illegally exported the lathes to Iran.'), ['smuggles']);
  assert.deepEqual(of('The dryer cannot be sterilised.'), ['capableOf']);
});

test('the object of a denial is what is denied', () => {
  const [denial] = read('He denied that the e-mail had ever reached him.');
  assert.deepEqual([denial?.predicate, denial?.object?.text], ['denies', 'the e-mail had ever reached him']);
});

test('participles before nouns, names in capitals and asides are no verbs and no subjects', () => {
  const of = (text: string): string[] => read(text).map(({ predicate, subject }) => `${predicate} ${subject?.text}`);
  assert.deepEqual(of('Police inspected a cargo of suspected heroin.'), ['actsAgainst Police']);
  assert.deepEqual(of('The owner was Orient Shipping Company.'), ['owns The owner']);
  assert.deepEqual(of('An old freighter, the So San, was seized.'), ['seizes An old freighter']);
  assert.deepEqual(of('Officers on Tuesday seized nine boats.'), ['seizes Officers']);
  assert.deepEqual(of('A ship left Kobe Harbor carrying three lathes.'), ['callsAt A ship', 'carries A ship']);
  assert.deepEqual(of('The pipes, investigators concluded, were seized.'), ['seizes The pipes']);
  assert.deepEqual(of('A dealer and his wife in Kure, Hiroshima, were arrested.'), ['arrests A dealer and his wife']);
});

test('one of some words, in the singular or plural, is a condition', () => {
  const of = (text: string): string | undefined => read(text)[0]?.predicate;
  assert.equal(of('The tanker dropped anchor off Limassol.'), 'callsAt');
  assert.equal(of('The tanker dropped its pilot.'), 'states');
  assert.equal(of('He lost his job.'), 'worksFor');
});

test('modality and polarity are those of the clause', () => {
  const of = (text: string, predicate: string): string | undefined => {
    const frame = read(text).find(one => one.predicate === predicate);
    return frame && `${frame.modality} ${frame.negated ? 'not' : ''}`.trim();
  };
  assert.equal(of('The gang tried to smuggle cobalt into Albania.', 'smuggles'), 'attempted');
  assert.equal(of('The firm plans to ship the valves to Basra.', 'shipsTo'), 'planned');
  assert.equal(of('The firm did not ship the valves to Basra.', 'shipsTo'), 'actual not');
  assert.equal(of('The signature was not genuine.', 'forges'), 'actual not');
  assert.equal(of('No officer was bribed.', 'bribes'), 'actual not');
  assert.equal(of('The press can make 400 tablets a minute.', 'capableOf'), 'able');
});

test('the verbs of the lexicon number over 900, and their forms are known', () => {
  const table = readFileSync(new URL('../../data/evidence/predicates.csv', import.meta.url), 'utf8')
    .split('\n')
    .slice(2);
  const verbs = new Set(
    table.flatMap(line => line.slice(0, Math.max(0, line.indexOf(','))).split(' ')).filter(Boolean),
  );
  assert.ok(verbs.size > 900, `${verbs.size}`);
  for (const verb of verbs) assert.ok(predicateRows(verb).length > 0, verb);
  const lemmas = ['shipped', 'carried', 'sold', 'seizing', 'reflagged', 'stolen', 'fled', 'lying', 'took'].map(
    form => knownVerb(form)?.lemma,
  );
  assert.deepEqual(lemmas, ['ship', 'carry', 'sell', 'seize', 'reflag', 'steal', 'flee', 'lie', 'take']);
});

test('any text is read without an error, and every span is exact and inside', () => {
  const piece = fc.oneof(
    fc.constantFrom('the', 'ship', 'was', 'seized', 'by', 'and', 'which', 'to', ',', '“', '”', '(', ')', "'", '%', '-'),
    fc.constantFrom(
      'sold',
      'at',
      '$5',
      'no',
      'longer',
      'between',
      '1',
      '2',
      'that',
      'X',
      'Lee',
      'said',
      ';',
      ':',
      'as',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), pieces => {
      const text = pieces.join(' ');
      for (const { start, end, subject, object } of read(text)) {
        assert.ok(start >= 0 && start < end && end <= text.length);
        for (const argument of [subject, object])
          if (argument) assert.equal(text.slice(argument.start, argument.end), argument.text);
      }
    }),
    { numRuns: 400, seed: 6 },
  );
});

test('time grows with the words, also without an end', () => {
  const time = (times: number): number => {
    const text = 'which the ship that was sold to the firm in Dubai and '.repeat(times);
    const words = tag(text, { start: 0, end: text.length });
    const start = performance.now();
    framesOf(text, parseSentence(words));
    return performance.now() - start;
  };
  time(40);
  // forty times 54 characters are past the longest sentence that is parsed
  assert.ok(time(40) < 200);
});
