import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { BREAK, CLASS, SPACE } from '../../src/evidence/characters.ts';
import type { Spans } from '../../src/evidence/columns.ts';
import { MAX_PARAGRAPH, PARAGRAPH } from '../../src/evidence/paragraphs.ts';
import { QUOTATION } from '../../src/evidence/quotes.ts';
import { MAX_SENTENCE_TOKENS } from '../../src/evidence/sentences.ts';
import { structure } from '../../src/evidence/structure.ts';
import { MAX_TOKEN } from '../../src/evidence/tokens.ts';

const seeds = fileURLToPath(new URL('../../../shared/data/seeds/', import.meta.url));
const skip = existsSync(seeds) ? false : 'needs ../shared/data/seeds';

const pieces = (text: string, spans: Spans): string[] =>
  Array.from({ length: spans.count }, (_, n) => text.slice(spans.start[n], spans.end[n]));
const sentences = (text: string): string[] => pieces(text, structure(text).sentences);
const quotes = (text: string): string[] => pieces(text, structure(text).quotes);

test('the seed reports have 17 and 16 sentences beside their heads and appeals', { skip }, () => {
  const read = (name: string): string => readFileSync(`${seeds}${name}`, 'utf8');
  const a = structure(read('000_82a29537add153f5.txt'), [
    { start: 0, end: 14 },
    { start: 16, end: 95 },
  ]);
  assert.equal(a.sentences.count, 17);
  const b = structure(read('004_03d2b61af7269cbe.txt'), [
    { start: 0, end: 31 },
    { start: 2170, end: 2719 },
  ]);
  assert.equal(b.sentences.count, 16);
  assert.equal(b.quotes.count, 0);
  // 5 opening and 5 closing marks that do not pair up: six quotations, two of them never closed, one taken up
  const bits = [...a.quotes.kind];
  assert.deepEqual(bits.filter(kind => !(kind & QUOTATION.closed)).length, 2);
  assert.equal(bits.filter(kind => kind & QUOTATION.continues).length, 1);
  assert.equal(bits.filter(kind => kind & QUOTATION.continued).length, 1);
  assert.equal(bits.filter(kind => kind & QUOTATION.single).length, 1);
});

test('sentences end where they end', () => {
  const cases: string[][] = [
    ['They picked up the parts.', '90% of them were from abroad.', '15 came later.'],
    ['Mr. Ode met Dr. Vance and Capt. Rill on Nov. 3 in St. Orlo.', 'They spoke of No. 5 and fig. 2.'],
    ['It was sold by Harrow Ltd. in the U.S. Senate at 5 p.m. Friday.', 'The firm closed.'],
    ['It was sold to Harrow Inc.', 'The buyer was not named.'],
    ['He lived in the U.S.', 'However, he left.'],
    ['The pump cost 3.5 million.', 'It weighed 10,000 kg.'],
    ['“It is done,” he said.', '“We are leaving.”', 'They left.'],
    ['"Is it done?" he asked.', '"No!" she said.'],
    ['”A stray mark opens,” he said.', 'It`s fine.'],
    ['See www.example.com or mail a.b@example.org.', 'Then call.'],
    ['The list was long . . . and old.', 'Nobody read it… They stopped.'].slice(0, 1),
    ['It ended (as said before.)', 'Another began.'],
    ['It was a fabrication.', 'Procurement began.'],
    ['Plan B failed.', 'J. R. Holt said so.'],
    ['She signed in Mar. 2003.', 'May. 21 was next.'],
    ['Что это?', 'Это письмо.', 'Он ушёл.'],
  ];
  for (const want of cases) assert.deepEqual(sentences(want.join(' ')), want);
  assert.deepEqual(sentences('它走了。他也走了！「是吗？」他说。'), ['它走了。', '他也走了！', '「是吗？」', '他说。']);
  // a lost space
  assert.deepEqual(sentences('It was a fabrication.Procurement began.'), [
    'It was a fabrication.',
    'Procurement began.',
  ]);
});

test('quotations by what their marks touch, not by their glyphs', () => {
  assert.deepEqual(quotes('He said “one” and ”two“ and "three".'), ['“one”', '”two“', '"three"']);
  assert.deepEqual(quotes("It's the workers' day, he said, in the '90s, 'em all."), []);
  assert.deepEqual(quotes('The hearing on `drugs, coins and arms.` went on.'), ['`drugs, coins and arms.`']);
  assert.deepEqual(quotes('He said: “She called it ‘a ruse’ twice.”'), ['“She called it ‘a ruse’ twice.”', '‘a ruse’']);
  assert.deepEqual(quotes('“The north sells to the south, he said.'), ['“The north sells to the south,']);
  assert.deepEqual(quotes('„Ja“, sagte er. «Oui», dit-elle. 「はい」と言った。'), ['„Ja“', '«Oui»', '「はい」']);
  assert.deepEqual(quotes('Never closed: “it goes on to the end'), ['“it goes on to the end']);
  const long = structure('“One paragraph opens.\n\n“The next takes it up,” he said.');
  assert.deepEqual([...long.quotes.kind], [QUOTATION.continues, QUOTATION.closed | QUOTATION.continued]);
  assert.deepEqual(quotes("``Typewriter marks,'' he said."), ["``Typewriter marks,''"]);
});

test('paragraphs: lists, questions, speakers, notes, wrapped lines', () => {
  const kinds = (text: string): number[] => [...structure(text).paragraphs.kind];
  assert.deepEqual(kinds('Q. Who went?\nA. Nobody.\n\n1. One thing.\n(b) Another.\n• A third.\n[2] See above.'), [
    PARAGRAPH.question,
    PARAGRAPH.answer,
    PARAGRAPH.numbered,
    PARAGRAPH.numbered,
    PARAGRAPH.bullet,
    PARAGRAPH.footnote,
  ]);
  assert.deepEqual(kinds('Senator ORLAND. Thank you.\nMR. VELT: I was there.'), [PARAGRAPH.speaker, PARAGRAPH.speaker]);
  assert.deepEqual(sentences('Senator ORLAND. Thank you. I agree.'), ['Senator ORLAND. Thank you.', 'I agree.']);
  assert.deepEqual(sentences('3.2. The panel met. It agreed.'), ['3.2. The panel met.', 'It agreed.']);
  const address = 'Orlow Ltd, 12 Mill Road, SE., Suite 40, Akron, paid the fine.';
  assert.deepEqual(sentences(address), [address]);
  const wrapped = [
    'The harbour office said that three crates had been found in the',
    'hold of the ship and that their papers named another port. The',
    'shipper could not be reached, and nobody at the firm knew where',
    'it had gone.',
    'A new paragraph begins after a short line, as the office said it',
    'would.',
  ].join('\n');
  assert.equal(structure(wrapped).paragraphs.count, 2);
  assert.deepEqual(sentences(wrapped).length, 3);
});

const isGap = (unit: number): boolean => CLASS[unit] === SPACE || CLASS[unit] === BREAK;

/** Every unit that is no space lies in exactly one span, spans are in order and their ends touch no space. */
function checkCover(text: string, spans: Spans, wanted: (at: number) => boolean, what: string): void {
  let at = 0;
  for (let n = 0; n < spans.count; n++) {
    const [start, end] = [spans.start[n]!, spans.end[n]!];
    assert.ok(start >= at && end > start, `${what} ${n} at ${start}`);
    for (; at < start; at++)
      assert.ok(!wanted(at) || isGap(text.charCodeAt(at)), `${what}: lost ${at} of ${JSON.stringify(text)}`);
    assert.ok(
      !isGap(text.charCodeAt(start)) && !isGap(text.charCodeAt(end - 1)),
      `${what} ${n} has a space at its end`,
    );
    at = end;
  }
  for (; at < text.length; at++)
    assert.ok(!wanted(at) || isGap(text.charCodeAt(at)), `${what}: lost ${at} of ${JSON.stringify(text)}`);
}

const scrap = fc.constantFrom(
  ...'. ! ? … , ; : " “ ” „ « » ‘ ’ \' ` ´ ( ) [ ] - – — / @ $ % 5 90 1,000 3.5 A a The said he Mr U.S No 北 の 한국 \n \n\n \r\n \t � 😀 1. Q. • http:// x.y'.split(
    ' ',
  ),
);
const wild = fc
  .array(fc.oneof(scrap, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 60 })
  .chain(parts => fc.constantFrom('', ' ').map(glue => parts.join(glue)));

test('whatever the text: offsets are exact and nothing is lost', () => {
  fc.assert(
    fc.property(wild, fc.nat(40), fc.nat(20), (text, from, length) => {
      const region = { start: Math.min(from, text.length), end: Math.min(from + length, text.length) };
      const excluded = region.end > region.start ? [region] : [];
      const found = structure(text, excluded);
      const wanted = (at: number): boolean => !excluded.some(({ start, end }) => at >= start && at < end);
      checkCover(text, found.paragraphs, wanted, 'paragraph');
      checkCover(text, found.sentences, wanted, 'sentence');
      checkCover(text, found.tokens, wanted, 'token');
      assert.equal(found.paragraphSentence.length, found.paragraphs.count + 1);
      assert.equal(found.sentenceToken.length, found.sentences.count + 1);
      for (let n = 0; n < found.sentences.count; n++) {
        const [first, next] = [found.sentenceToken[n]!, found.sentenceToken[n + 1]!];
        assert.equal(found.tokens.start[first], found.sentences.start[n]);
        assert.equal(found.tokens.end[next - 1], found.sentences.end[n]);
        assert.ok(next - first <= MAX_SENTENCE_TOKENS + 1);
      }
      for (let n = 0; n < found.quotes.count; n++) {
        const paragraph = found.quoteParagraph[n]!;
        assert.ok(found.quotes.start[n]! >= found.paragraphs.start[paragraph]!);
        assert.ok(found.quotes.end[n]! <= found.paragraphs.end[paragraph]!);
        assert.ok(found.quotes.end[n]! > found.quotes.start[n]!);
      }
    }),
    { numRuns: 2000 },
  );
});

test('texts without a full stop, a space or a line end took quadratic time: now linear, in bounded pieces', () => {
  const marks = 'he said “never ‘closed '.repeat(40_000);
  const timed = (text: string): number => {
    const start = performance.now();
    const { paragraphs, tokens } = structure(text);
    assert.ok(paragraphs.count >= text.length / MAX_PARAGRAPH - 1);
    assert.ok(tokens.count >= text.length / (MAX_TOKEN * 4) - 1);
    return performance.now() - start;
  };
  for (const piece of ['lorem ipsum dolor ', 'x', 'a.', '"a ', "'b c", '北', '1,', 'U.S.', '😀', marks.slice(0, 100)]) {
    const small = piece.repeat(Math.ceil(400_000 / piece.length));
    timed(small);
    const [one, eight] = [Math.min(timed(small), timed(small)), timed(small.repeat(8))];
    assert.ok(
      eight < one * 40 + 300,
      `${JSON.stringify(piece.slice(0, 10))}: ${one} ms, eight times the text ${eight} ms`,
    );
  }
});

test('a text of 50 MB without a full stop is split within seconds', () => {
  const text = 'lorem ipsum dolor sit amet '.repeat(1_850_000);
  const start = performance.now();
  const { sentences } = structure(text);
  assert.ok(sentences.count > 10_000);
  // 2.5 s on two cores that others used too
  assert.ok(performance.now() - start < 30_000);
});
