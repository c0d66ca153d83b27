import { NameIndex } from '../../src/index/name-index.ts';
import { wordLikeness } from '../../src/index/word-similarity.ts';
import { entry, indexOf } from '../match/world.ts';

/** What the vocabulary of one-word names finds for a word, and what comparing it with each of its words says. */
export function vocabularyBoth(
  list: readonly string[],
  asked: string,
): { got: Map<string, number>; want: Map<string, number> } {
  const { vocabulary } = new NameIndex(indexOf(list.map((text, k) => entry(String(k), 'Person', { name: [text] }))));
  vocabulary.find(asked, false);
  const got = new Map<string, number>();
  for (let k = 0; k < vocabulary.count; k++) got.set(vocabulary.word(vocabulary.ids[k]!), vocabulary.likenesses[k]!);
  const want = new Map<string, number>();
  for (let id = 0; id < vocabulary.size; id++) {
    const text = vocabulary.word(id);
    const likeness = wordLikeness(asked, text);
    if (likeness > 0) want.set(text, likeness);
  }
  return { got, want };
}
