// The corpus of own reports is whole: offsets, quotes, hashes, vocabulary and dates hold, and the files are what the annotations give.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { reportGold } from '../../scripts/generate-report-gold.ts';
import { dateSpan } from '../../src/core/dates.ts';
import { ACCESS, ATTRIBUTIONS, HEDGES, MODALITIES, STANCES } from '../../src/model/statement.ts';

const FOLDER = fileURLToPath(new URL('../corpora/reports', import.meta.url));
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');

interface GoldDoc {
  file: string;
  sha256: string;
  published: string;
  split: string;
  boilerplate: { start: number; end: number }[];
}
interface GoldStatement {
  id: string;
  doc: string;
  start: number;
  end: number;
  quote: string;
  classes: string[];
  argumentWords: string[];
  speakers: string[];
  speaker: string | null;
  speakerStart: number | null;
  speakerEnd: number | null;
  speakerSpans: [number, number][];
  cue: string | null;
  cueStart: number | null;
  cueEnd: number | null;
  contentStart: number | null;
  contentEnd: number | null;
  attribution: string;
  stance: string;
  denied: boolean;
  hedge: string;
  modality: string;
  access: string;
  when: string | null;
  target: string | null;
}
interface DateRow {
  document: string;
  start: number;
  end: number;
  text: string;
  kind: string;
  value: string;
}
interface SentenceRow {
  id: string;
  published: string;
  text: string;
  spans: { start: number; end: number; text: string; value: string }[];
}

const gold = JSON.parse(read('gold.json')) as {
  docs: Record<string, GoldDoc>;
  statements: GoldStatement[];
  classes: string[];
};
const rows = <T>(name: string): T[] =>
  read(name)
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as T);
const textOf = (doc: string): string => read(gold.docs[doc]!.file);

/** EDTF as used here: what core/dates reads, and intervals that are open at one side. */
function isEdtf(value: string): boolean {
  const closed = value.startsWith('../') ? value.slice(3) : value.endsWith('/..') ? value.slice(0, -3) : value;
  return dateSpan(closed) !== undefined;
}

test('the generated gold files are what the annotations give', () => {
  for (const [name, content] of Object.entries(reportGold())) assert.equal(read(name), content, name);
});

test('every report has gold, its hash, a date and a split', () => {
  const files = readdirSync(FOLDER).filter(name => /^\d\d-.*\.txt$/.test(name));
  assert.deepEqual(
    Object.values(gold.docs).map(doc => doc.file),
    files.sort(),
  );
  for (const doc of Object.values(gold.docs)) {
    assert.equal(createHash('sha256').update(read(doc.file)).digest('hex'), doc.sha256, doc.file);
    assert.ok(isEdtf(doc.published) && /^(?:development|measure|kept2)$/.test(doc.split), doc.file);
    const words = read(doc.file).split(/\s+/).length;
    assert.ok(words >= 250 && words <= 600, `${doc.file}: ${words} words`);
  }
  const kept = Object.values(gold.docs).filter(doc => doc.split === 'measure');
  assert.ok(kept.length >= 6 && files.length >= 14);
});

test('every statement quotes its report, with speaker, cue and content at their offsets', () => {
  for (const s of gold.statements) {
    const text = textOf(s.doc);
    assert.equal(text.slice(s.start, s.end), s.quote, s.id);
    if (s.speaker === null) assert.deepEqual([s.speakerStart, s.speakers, s.speakerSpans], [null, [], []], s.id);
    else {
      assert.equal(text.slice(s.speakerStart!, s.speakerEnd!), s.speaker, s.id);
      assert.ok(s.speakers.length > 0 && s.speakerSpans.some(([start]) => start === s.speakerStart), s.id);
    }
    if (s.cue !== null) assert.equal(text.slice(s.cueStart!, s.cueEnd!), s.cue, s.id);
    assert.equal(s.contentStart === null, s.attribution === 'none', s.id);
    if (s.attribution === 'none') assert.deepEqual([s.speaker, s.cue], [null, null], s.id);
    if (s.attribution === 'agentless') assert.ok(s.speaker === null && s.cue !== null, s.id);
  }
});

test('ids are unique, targets exist, predicates are in the vocabulary, and terms are those of the model', () => {
  const ids = new Set(gold.statements.map(s => s.id));
  assert.equal(ids.size, gold.statements.length);
  const has = (terms: readonly string[], term: string): boolean => terms.includes(term);
  for (const s of gold.statements) {
    assert.ok(s.classes.length > 0 && s.classes.every(name => gold.classes.includes(name)), `${s.id}: ${s.classes}`);
    assert.ok(s.argumentWords.length > 0, s.id);
    assert.ok(has(STANCES, s.stance) && has(HEDGES, s.hedge) && has(MODALITIES, s.modality), s.id);
    assert.ok(has(ACCESS, s.access) && has(ATTRIBUTIONS, s.attribution), s.id);
    assert.equal(s.stance === 'denied', s.denied, s.id);
    assert.equal(s.classes.includes('denies'), s.denied, `${s.id}: the predicate denies goes with the stance denied`);
    if (s.target !== null) assert.ok(ids.has(s.target), s.id);
    if (s.when !== null) assert.ok(s.when.startsWith('R/P') || isEdtf(s.when), `${s.id}: ${s.when}`);
  }
});

test('each report has ten statements or more, and none from boilerplate', () => {
  for (const [key, doc] of Object.entries(gold.docs)) {
    const own = gold.statements.filter(s => s.doc === key);
    assert.ok(own.length >= 10, key);
    for (const region of doc.boilerplate)
      for (const s of own) assert.ok(s.end <= region.start || s.start >= region.end, s.id);
  }
});

test('every date of the reports stands at its offsets and has a value', () => {
  for (const row of rows<DateRow>('dates.jsonl')) {
    assert.equal(read(row.document).slice(row.start, row.end), row.text);
    if (row.kind === 'date') assert.ok(isEdtf(row.value), `${row.document}: ${row.text} ${row.value}`);
    else assert.match(row.value, row.kind === 'duration' ? /^P/ : /^R\/P/);
  }
});

test('the date sentences hold dates at their offsets, and at least 30 hold none', () => {
  const sentences = rows<SentenceRow>('dates-sentences.jsonl');
  assert.ok(sentences.length >= 120);
  assert.ok(sentences.filter(row => row.spans.length === 0).length >= 30);
  for (const row of sentences) {
    assert.ok(!/[{}|]/.test(row.text), row.id);
    for (const span of row.spans) {
      assert.equal(row.text.slice(span.start, span.end), span.text, row.id);
      assert.ok(isEdtf(span.value), `${row.id}: ${span.text} ${span.value}`);
    }
  }
});
