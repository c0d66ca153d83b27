import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { attribute, type Said, saidAt } from '../../src/evidence/attribution.ts';
import { parseSentence } from '../../src/evidence/clauses.ts';
import { openTagger } from '../../src/evidence/tagged.ts';
import { type GoldAttribution, isWithin, type Share, scoreAttribution } from './report-measures.ts';
import { split } from './split.ts';

type Stretch = { start: number; end: number };
interface Passage {
  id: string;
  text: string;
  says: { content: string; speaker: string | null; cue: string | null; resolved?: string }[];
}
interface Gold {
  docs: Record<string, { file: string; split: string; boilerplate: Stretch[] }>;
  statements: (GoldAttribution & { doc: string })[];
}

const corpora = new URL('../corpora/', import.meta.url);
const tag = openTagger();

function saidIn(text: string, excluded: readonly Stretch[] = []): Said[] {
  const { sentences, quotations } = split(text, excluded);
  const parsed = sentences.map(sentence => ({ ...sentence, parsed: parseSentence(tag(text, sentence)) }));
  return attribute(
    text,
    parsed.filter(sentence => sentence.parsed.words.length > 0),
    quotations,
  );
}

const words = (text: string, span: Stretch | null | undefined): string | null =>
  span ? text.slice(span.start, span.end) : null;
const bare = (mention: string): string => mention.replace(/^(?:the|an?|its) /i, '');
const rate = ({ right, of }: Share): number => right / of;
const floor = (name: string, share: Share, least: number): void =>
  assert.ok(
    rate(share) >= least,
    `${name} ${share.right} of ${share.of} (${rate(share).toFixed(3)}), at least ${least}`,
  );

function passages(file: string): Share[] {
  const lines = readFileSync(new URL(file, corpora), 'utf8').trim().split('\n');
  const shares = [0, 1, 2, 3].map(() => ({ right: 0, of: 0 }));
  const count = (which: number, right: boolean): void => {
    shares[which]!.of++;
    if (right) shares[which]!.right++;
  };
  for (const { text, says } of lines.map(line => JSON.parse(line) as Passage)) {
    const said = saidIn(text);
    for (const { content, speaker, cue, resolved } of says) {
      const start = text.indexOf(content);
      const span = { start, end: start + content.length };
      const found = saidAt(said, span);
      const given = found?.speaker?.text ?? null;
      const accepted = speaker === null ? [] : [speaker, speaker.split(', ')[0]!].map(bare);
      count(0, speaker === null ? given === null : given !== null && accepted.includes(bare(given)));
      count(1, words(text, found?.cue) === cue);
      if (speaker !== null || cue !== null) count(2, found !== undefined && isWithin(text, found.content, span, 2));
      if (resolved !== undefined) count(3, resolved.startsWith(found?.speaker?.resolved ?? '?'));
    }
  }
  return shares;
}

test('own passages: speaker, cue, content and whom a pronoun stands for', () => {
  const shares = passages('speech.jsonl');
  floor('speaker', shares[0]!, 0.97);
  floor('cue', shares[1]!, 0.97);
  floor('content', shares[2]!, 0.97);
  floor('resolved', shares[3]!, 0.95);
});

test('fresh passages, written as other writers would before the rules that mended them: speaker, cue and content', () => {
  const shares = passages('speech-fresh.jsonl');
  floor('speaker', shares[0]!, 0.87);
  floor('cue', shares[1]!, 0.88);
  floor('content', shares[2]!, 0.86);
});

function reports(half: string): { speaker: Share; cue: Share; content: Share } {
  const gold = JSON.parse(readFileSync(new URL('reports/gold.json', corpora), 'utf8')) as Gold;
  const total = { speaker: { right: 0, of: 0 }, cue: { right: 0, of: 0 }, content: { right: 0, of: 0 } };
  for (const [id, doc] of Object.entries(gold.docs)) {
    if (doc.split !== half) continue;
    const text = readFileSync(new URL(`reports/${doc.file}`, corpora), 'utf8');
    const said = saidIn(text, doc.boilerplate);
    for (const one of gold.statements.filter(statement => statement.doc === id)) {
      const found = saidAt(said, one);
      const given = {
        start: one.start,
        end: one.end,
        speakerStart: found?.speaker?.start ?? null,
        speakerEnd: found?.speaker?.end ?? null,
        cueStart: found?.cue?.start ?? null,
        cueEnd: found?.cue?.end ?? null,
      };
      const score = scoreAttribution(text, [one], [given]);
      for (const key of ['speaker', 'cue'] as const) {
        total[key].of += score[key].of;
        total[key].right += score[key].right;
      }
      if (one.contentStart === null || one.contentEnd === null) continue;
      total.content.of++;
      const content = { start: one.contentStart, end: one.contentEnd };
      if (found && isWithin(text, found.content, content, 2)) total.content.right++;
    }
  }
  return total;
}

test('own reports: speaker, cue and the whole of what is said, at the statements of the gold', () => {
  const development = reports('development');
  floor('speaker', development.speaker, 0.89);
  floor('cue', development.cue, 0.86);
  floor('content', development.content, 0.81);
  const measure = reports('measure');
  floor('speaker of reports 09-16', measure.speaker, 0.9);
  floor('cue of reports 09-16', measure.cue, 0.88);
  floor('content of reports 09-16', measure.content, 0.85);
});

test('a denial holds the one who denies, and the innermost speaker counts', () => {
  const text = 'The judge said that a warder had told him that the door was never locked. Ms. Vail denied it.';
  const said = saidIn(text);
  const at = (quote: string): Said | undefined => {
    const start = text.indexOf(quote);
    return saidAt(said, { start, end: start + quote.length });
  };
  assert.equal(at('the door was never locked')?.speaker?.text, 'a warder');
  const denial = at('Ms. Vail denied it');
  assert.equal(denial?.stance, 'denied');
  assert.equal(words(text, denial?.content), 'it');
});

const PIECES =
  'The mayor| he| said| that| “|”|"|, |. |\n| told| reporters| according to| was| not| denied| Col. Roe| who| claims| (|)| - |: |A: | we| is alleged to| I, JO ROE, state as follows:| the ship sank| and| as|’s| by|\u00a0|🚢| été| it| called| absurd|?|\'|`| convinced'.split(
    '|',
  );

test('a sentence that breaks off behind its conjunction says nothing', () => {
  assert.deepEqual(saidIn(' denied itA:  that'), []);
});

test('any text: no throw, spans exact, inside the text and in order', () => {
  const piece = fc.constantFrom(...PIECES);
  const texts = fc.oneof(
    fc.array(piece, { maxLength: 40 }).map(pieces => pieces.join('')),
    fc.string({ maxLength: 120 }),
  );
  fc.assert(
    fc.property(texts, text => {
      let last = 0;
      for (const one of saidIn(text)) {
        assert.ok(one.start >= last && one.start < one.end && one.end <= text.length);
        assert.ok(one.content.start >= one.start && one.content.end <= one.end && one.content.start < one.content.end);
        if (one.speaker) assert.equal(words(text, one.speaker), one.speaker.text);
        if (one.cue) assert.ok(one.cue.start >= 0 && one.cue.start < one.cue.end && one.cue.end <= text.length);
        last = one.start;
      }
    }),
    { numRuns: 500 },
  );
});

test('any row of the words that rules look for: no throw, spans exact and inside the text', () => {
  const words =
    'the a charge Tehran denies denied , . “ ” " : said he it they which what that as alleged in by per according to pleaded not guilty doubts on ' +
    'show documents went found no trace emerged turned out claimed Mr. Roe senior outside daily \n\n told called described ( ) - well himself and';
  const word = fc.constantFrom(...words.split(' '));
  fc.assert(
    fc.property(fc.array(word, { maxLength: 40 }), row => {
      const text = row.join(' ');
      for (const { start, end, content, speaker } of saidIn(text)) {
        assert.ok(start <= content.start && content.end <= end && end <= text.length);
        if (speaker) assert.equal(text.slice(speaker.start, speaker.end), speaker.text);
      }
    }),
    { numRuns: 2000 },
  );
});

test('a witness with a number, and who reads a statement in a hearing, are who they are said to be', () => {
  const text = [
    'HEARING ON THE FERRY TRADE',
    'Chairman HOLLIS. Our first witness sits behind a screen.',
    'WITNESS NO. 2. [Through interpreter.] I worked at the plant until 1997. The tools came by ferry.',
    'Chairman HOLLIS. Thank you.',
    'PREPARED STATEMENT OF MR. COLE, DIRECTOR',
    'My office opened two crates in March.',
    'Senator ADEYEMI. The ship carries only passengers.',
  ].join('\n\n');
  const said = saidIn(text);
  const who = (quote: string): string | undefined => {
    const start = text.indexOf(quote);
    return saidAt(said, { start, end: start + quote.length })?.speaker?.text;
  };
  assert.equal(who('The tools came by ferry'), 'WITNESS NO. 2');
  assert.equal(who('My office opened two crates in March'), 'COLE');
  assert.equal(who('The ship carries only passengers'), 'Senator ADEYEMI');
});

test('an end-use statement in a case note makes it nobody’s own statement', () => {
  const text =
    'CASE NOTE 4\n\nExport office. In 2016 Lumen Oy was granted a licence. The end-use statement was signed by a ministry, and our inspectors saw the cores. We opened the file again.';
  const start = text.indexOf('We opened');
  assert.equal(saidAt(saidIn(text), { start, end: text.length })?.speaker ?? null, null);
});

test('time grows with the text, not faster', () => {
  const paragraph =
    '“The mill was closed. It was sold in May,” the owner said. A clerk, who left in June, told the court that the books were burned.\n';
  const time = (times: number): number => {
    const text = paragraph.repeat(times);
    const { sentences, quotations } = split(text);
    const parsed = sentences.map(sentence => ({ ...sentence, parsed: parseSentence(tag(text, sentence)) }));
    const start = performance.now();
    attribute(text, parsed, quotations);
    return performance.now() - start;
  };
  time(50);
  assert.ok(time(2000) < 12 * time(250) + 200);
});
