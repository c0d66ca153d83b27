import model from 'wink-eng-lite-web-model';
import winkNlp, { type ItemToken } from 'wink-nlp';
import type { Stretch } from './quantities.ts';

/** Parts of speech of the Universal Dependencies, as the tagger knows them. */
export type PartOfSpeech =
  | 'ADJ'
  | 'ADP'
  | 'ADV'
  | 'AUX'
  | 'CCONJ'
  | 'DET'
  | 'INTJ'
  | 'NOUN'
  | 'NUM'
  | 'PART'
  | 'PRON'
  | 'PROPN'
  | 'PUNCT'
  | 'SCONJ'
  | 'SYM'
  | 'VERB'
  | 'X'
  | 'SPACE';

export interface TaggedWord extends Stretch {
  text: string;
  lower: string;
  /** in lower case, but of names */
  lemma: string;
  pos: PartOfSpeech;
}

/** Tags the words of a stretch of text, with where they stand. Quotation marks of all kinds are words of their own. */
export type Tagger = (text: string, within: Stretch) => TaggedWord[];

/** Opens the tagger (wink-nlp, its English lite web model): 75 ms and 35 MB once. Deterministic; nothing is fetched. */
export function openTagger(): Tagger {
  const nlp = winkNlp(model, ['pos']);
  const { its } = nlp;
  return (text, { start, end }) => {
    const words: TaggedWord[] = [];
    let cursor = start;
    const tokens = nlp.readDoc(plain(text.slice(start, end))).tokens();
    tokens.each((token: ItemToken) => {
      const length = token.out().length;
      const pos = token.out(its.pos) as PartOfSpeech;
      // the tagger keeps the order and the text of the words; what it leaves out is white space
      if (pos !== 'SPACE') {
        while (cursor < end && /\s/.test(text[cursor]!)) cursor++;
        const written = text.slice(cursor, cursor + length);
        words.push({
          text: written,
          lower: written.toLowerCase(),
          lemma: String(token.out(its.lemma as never)),
          pos,
          start: cursor,
          end: cursor + length,
        });
        cursor += length;
      }
    });
    return repair(words);
  };
}

/** Marks of quotation as the tagger knows them; one character for one, so that offsets stay. */
function plain(text: string): string {
  return text
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[‘’‚‛`´]/g, "'")
    .replace(/[–—]/g, '-')
    .replace(/\u00a0/g, ' ');
}

const BE: ReadonlySet<string> = new Set(['be', 'have', 'get']);
const PARTICIPLE = /(?:ed|en|wn|ught|old|ought|ound|ept|ade|ent|elt|id)$/;

/** Verbs of movement and trade whose forms in -s and -ing are nouns too. */
const BOTH =
  /^(?:deals|ships|trades|supplies|exports|imports|ferries|smuggling|trafficking|shipping|dealing|trading|producing|building|training|testing|holding|funding|moving|selling)$/;

/** What the tagger reads as an adjective or noun behind an auxiliary, or before `that`, is a verb: `were smuggled`, `defectors report that`. */
function repair(words: TaggedWord[]): TaggedWord[] {
  for (let k = 1; k < words.length; k++) {
    const word = words[k]!;
    if (word.pos === 'ADJ' && PARTICIPLE.test(word.lower) && auxiliaryBefore(words, k)) word.pos = 'VERB';
    else if (
      word.pos === 'NOUN' &&
      words[k + 1]?.lower === 'that' &&
      /(?:NOUN|PROPN|PRON)/.test(words[k - 1]!.pos) &&
      SAYS.test(word.lower)
    )
      word.pos = 'VERB';
    else if (word.pos === 'NOUN' && BOTH.test(word.lower) && isVerbHere(words, k)) word.pos = 'VERB';
    if (word.pos === 'VERB' && word.lemma === word.lower) word.lemma = lemmaOf(word.lower);
  }
  return words;
}

const SAYS =
  /^(?:report|claim|state|argue|note|say|fear|doubt|warn|show|reveal|suggest|indicate|estimate|insist|confirm)s?$/;

/** Behind `and`, before a preposition or article, with a verb earlier on; or behind an auxiliary and what is put in between. */
function isVerbHere(words: readonly TaggedWord[], k: number): boolean {
  const [before, after] = [words[k - 1]!, words[k + 1]];
  if (!after || !['ADP', 'DET', 'ADJ', 'PROPN', 'PRON', 'NUM'].includes(after.pos)) return false;
  if (before.pos === 'CCONJ' && words[k]!.lower.endsWith('s'))
    return words.slice(0, k).some(({ pos }) => pos === 'VERB');
  if (before.lower === ',' && words[k]!.lower.endsWith('ing')) {
    const opening = words.slice(0, k - 1).findLastIndex(({ lower }) => lower === ',');
    return opening > 0 && k - opening <= 6 && words[opening - 1]!.lemma === 'be';
  }
  return false;
}

function auxiliaryBefore(words: readonly TaggedWord[], k: number): boolean {
  for (let j = k - 1; j >= 0 && j >= k - 4; j--) {
    const { pos, lemma } = words[j]!;
    if (pos === 'AUX' || BE.has(lemma)) return true;
    if (pos !== 'ADV' && pos !== 'PART' && pos !== 'CCONJ' && pos !== 'VERB') return false;
  }
  return false;
}

/** Lemma of a regular participle that the tagger left as it was. */
function lemmaOf(lower: string): string {
  const stem = /^(.{2,}?)(?:ied|ed|ing)$/.exec(lower);
  if (!stem) return lower;
  if (lower.endsWith('ied')) return `${stem[1]}y`;
  const [, root] = stem as unknown as [string, string];
  if (/([^aeiouls])\1$/.test(root)) return root.slice(0, -1);
  if (
    /(?:[aiou][bcdgkmtvz]|[^aeiou]l|[csuvz]|rg|dg|[aeiou]r)$/.test(root) &&
    !/(?:[aeiou]{2}[bcdgkmnrt]|[^aeiou]{2}[dt]|er|or|it)$/.test(root)
  )
    return `${root}e`;
  return root;
}
