/**
 * Words a second of one core: the tagger of words alone, names with and without the learned tagger, over own sentences.
 * Run: node bench/mentions.ts [ROUNDS]
 */
import { findMentions } from '../src/evidence/mentions.ts';
import { openNameTagger } from '../src/evidence/mention-tagger.ts';
import { openTagger } from '../src/evidence/tagged.ts';
import { goldSentences } from '../test/evidence/mention-corpus.ts';

const rounds = Number(process.argv[2] ?? 20);
const texts = goldSentences().map(({ text }) => text);
const count = texts.reduce((sum, text) => sum + text.split(/\s+/).length, 0);
const tagger = openTagger();
const learned = openNameTagger();

/** Median of the rounds, after three to warm up. */
function measure(name: string, run: () => void): void {
  const times = Array.from({ length: rounds + 3 }, () => {
    const began = performance.now();
    run();
    return performance.now() - began;
  })
    .slice(3)
    .sort((a, b) => a - b);
  console.log(`${name}: ${Math.round(count / (times[times.length >> 1]! / 1000))} words/s`);
}

const words = texts.map(text => tagger(text, { start: 0, end: text.length }));
measure('parts of speech', () => {
  for (const text of texts) tagger(text, { start: 0, end: text.length });
});
measure('learned tagger', () => {
  for (const list of words) learned(list);
});
measure('names and identifiers by rules', () => {
  for (const [k, text] of texts.entries()) findMentions(text, [words[k]!]);
});
measure('names with the learned tagger', () => {
  for (const [k, text] of texts.entries()) findMentions(text, [words[k]!], learned);
});
measure('all, from text', () => {
  for (const text of texts) findMentions(text, [tagger(text, { start: 0, end: text.length })], learned);
});
