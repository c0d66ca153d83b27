// Rules by which a text's sources and its drift are told, each on sentences of our own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bareRanges } from '../../src/evidence/bare-ranges.ts';
import { driftBetween } from '../../src/evidence/drift.ts';
import { type LineageDocument, readText } from '../../src/evidence/lineage-text.ts';
import { lineageOf } from '../../src/evidence/origins.ts';
import { readSources } from '../../src/evidence/sources.ts';
import { documentsOf, families } from './origin-families.ts';

const read = (text: string) => readText({ id: text.slice(0, 30), text, published: '2020-06-01' });
const told = (text: string) => ({ read: read(text), sources: readSources(read(text)) });
const drift = (from: string, to: string) => driftBetween(told(from), told(to)).map(({ field }) => field);
const speakers = (text: string) =>
  readSources(read(text))
    .named.filter(({ cued }) => cued)
    .map(({ name }) => name);
const development = families.filter(({ split }) => split === 'development');

test('names with a particle, an initial, a letter, a code, and names that somebody goes by are speakers', () => {
  for (const [text, name] of [
    ['Tarek al-Hadi told the paper that the boxes were red.', 'Tarek al-Hadi'],
    ['The accused Milan R. stated that he sold from the pier.', 'Milan R'],
    ['The man, who calls himself Samir, worked at the mill.', 'Samir'],
    ['She asks to be called Anka and will not be filmed.', 'Anka'],
    ['The driver, known to the court as Ivo, carried two boxes.', 'Ivo'],
    ['The broker, identified only as T., kept a tenth.', 'T'],
    ['Witness C-21 said that six trucks left.', 'C-21'],
  ] as const)
    assert.deepEqual(speakers(text), [name], text);
  for (const text of [
    'The notebook of Sergeant K. was opened in court.',
    'The Il-76 carried six boxes.',
    'JUDGE: Did you see a licence?',
  ])
    assert.deepEqual(speakers(text), [], text);
});

test('behind a comma another subject speaks, an apposition does not end the first', () => {
  const described = (text: string) => readSources(read(text)).described.map(({ official }) => official);
  assert.deepEqual(described('The engines come from a single dealer in Brod, the chamber of fisheries said.'), []);
  assert.deepEqual(described('A clerk, the best of the town, said that they were red.'), [false]);
});

test('what the text’s own people did is its own, not what came before they came; a paper that was seen is a record', () => {
  assert.ok(readSources(read('Our two observers saw the train.')).own);
  assert.equal(readSources(read('They did not ask our foundry before they went to print.')).own, undefined);
  assert.equal(readSources(read('We met the cook. "I saw it," he says.')).own, undefined);
  assert.deepEqual(readSources(read('So says a brief seen by this paper.')).records, ['brief']);
});

test('a claim called wrong is denied, a draught that was wrong is not', () => {
  const denies = (text: string) => readSources(read(text)).denies;
  assert.ok(denies('The allegation that 640 valves disappeared is wrong.'));
  assert.ok(denies('Reports of a mislabelled pallet are without foundation.'));
  assert.ok(!denies('The mate said that the draught was wrong.'));
  assert.ok(!denies('The report is not wrong.'));
});

const text = (id: string, published: string, publisher: string, body: string): LineageDocument => ({
  id,
  published,
  publisher,
  text: `${publisher}, ${published}\n\n${body}`,
});
const ORIGIN = text(
  'a',
  '2016-02-10',
  'State Audit Chamber',
  'In the stores of the Karvel works we counted 1,260 valves. The books show 1,900 received. For 640 valves no paper of delivery was found.',
);

test('a follow-up of the same publisher is of one origin with its first report', () => {
  const later = text(
    'b',
    '2017-02-01',
    'State Audit Chamber',
    'In a follow-up we counted again. Of the 640 valves without a paper of delivery, 38 were found in the stores of the Karvel works.',
  );
  assert.equal(lineageOf([ORIGIN, later]).origins.length, 1);
});

test('who names the publisher of a copy goes back to what the copy goes back to', () => {
  const body =
    'Forty pallets of thermal batteries were sent as toys, Jan Kosa said. He packed them himself in the hall at Orbel and was told to keep silent about it.';
  const found = lineageOf([
    text('a', '2020-03-05', 'Union Wire', body),
    text('b', '2020-03-06', 'Norra Bladet', body),
    text('c', '2020-03-20', 'Trade Blog', 'If we may believe Norra Bladet, batteries are dolls now.'),
  ]);
  assert.equal(found.origins.length, 1);
  assert.equal(found.texts.find(({ document }) => document === 'c')!.origins.length, 1);
});

test('what a firm tells long after the last text like it is another event', () => {
  const news = text(
    'b',
    '2016-11-11',
    'Telegraf',
    'Some 640 valves without a paper have been delivered to the Karvel works, the company said.',
  );
  assert.equal(lineageOf([ORIGIN, news]).texts.find(({ document }) => document === 'b')!.basis, 'otherEvent');
});

test('drift of divisor, measure, bare range, share, kind, season, place, country and number of persons', () => {
  assert.deepEqual(drift('They paid 18 euros a carton.', 'They paid 18 euros a packet.'), ['unit']);
  assert.deepEqual(drift('They moved 240 tonnes of salt.', 'They moved 240,000 kilos of salt.'), ['unit']);
  assert.deepEqual(drift('He saw 18 wagons pass.', 'He saw it, seventeen or eighteen.'), ['number']);
  assert.deepEqual(drift('It took eleven hours.', 'It took nine or ten hours.'), ['number']);
  assert.deepEqual(
    drift('The guidance parts are foreign, 90 percent.', 'About them: 90 percent of the missile industry.'),
    ['scope'],
  );
  assert.deepEqual(drift('They work in a mortar workshop.', 'They work in a missile workshop.'), ['scope']);
  assert.deepEqual(drift('He rang in August 2008.', 'He rang in the spring of 2008.'), ['date']);
  assert.deepEqual(drift('They met off Nacala.', 'They met off Beira.'), ['place']);
  assert.deepEqual(drift('An Austrian mill sold them.', 'A German mill sold them.'), ['place']);
  assert.deepEqual(drift('A defector says so.', 'Defectors say so.'), ['plurality']);
  assert.deepEqual(drift('He says so.', 'It is established that it was so.'), ['certainty']);
});

test('what stayed is not named: synonyms of what is counted, other spellings of a number, a recap', () => {
  assert.deepEqual(drift('He saw 70,000 chips.', 'He saw seventy thousand microchips.'), []);
  assert.deepEqual(drift('There were 12 technicians.', 'There were twelve specialists.'), []);
  assert.deepEqual(drift('They paid 50 dollars each.', 'They paid 50 dollars a lorry.'), []);
  assert.deepEqual(drift('He was there on 3 June 2012.', 'He was there in June 2012.'), []);
});

test('no text drifts from itself', () => {
  for (const family of development)
    for (const document of documentsOf(family)) {
      const one = { read: readText(document), sources: readSources(readText(document)) };
      assert.deepEqual(driftBetween(one, one), [], document.publisher);
    }
  const piece = fc.constantFrom(
    'seventeen or eighteen',
    '240 drums',
    'tonnes',
    'of acid',
    'in Durres',
    'every week',
    'a sailor said',
    'sailors',
    '3 May 2012',
    'perhaps',
    '.',
    '90 percent',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), pieces => {
      const one = told(pieces.join(' '));
      assert.deepEqual(driftBetween(one, one), []);
    }),
    { numRuns: 300 },
  );
});

test('bare ranges stand where they are said to, in order, whatever the text', () => {
  const piece = fc.constantFrom('seventeen', 'or', '18', ',', '-', 'between', 'and', 'thousand', 'to', 'perhaps', '.');
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map(parts => parts.join(' ')),
      ),
      source => {
        const found = bareRanges(source, { start: 0, end: source.length }, [], 0);
        for (const { start, end, text: words, value, top } of found) {
          assert.equal(source.slice(start, end), words);
          assert.ok(value < top && top <= 2 * value);
        }
      },
    ),
    { numRuns: 500 },
  );
});
